"""The hub: one place where the visits of many kiosks are kept, where it is seen how each of them is, and from where
content is published to them.

Rules: PostgreSQL's commit is what counts: a kiosk is told of nothing as kept that is not on the hub's disk. Every key
begins with the kiosk. Texts from kiosks are data, never SQL and never markup. Needs the libraries of `[hub]`
(pyproject.toml), which a kiosk does not have.
"""
