"""A book whose pages are turned, enlarged and read: facsimiles with their text, or pages that are typeset here."""

from kiosk.interactives.port import Slice

SLICE = Slice(
    name="book",
    icon="book-open",
    details=("page", "shown"),
    faults={
        "book-wide": ("warning", "A page is marked as a foldout, and its picture is not wider than high."),
    },
)
