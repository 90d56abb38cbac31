"""Every kind of page: its frozen dataclass and the pure function that makes it, in one module each.

Rules: texts are chosen already (a `LocalizedText` keeps its language for font and voice); what can be pressed
is in `controls`, in the order of the focus (content first, the band last); nothing on a page moves while it stays.
"""
