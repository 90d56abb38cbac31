"""Recommended books on a shelf: covers or typographic plates, each with what is to be said about it."""

from kiosk.interactives.port import Slice

SLICE = Slice(name="shelf", icon="book-open", details=("book",))
