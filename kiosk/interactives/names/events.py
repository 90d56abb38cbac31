"""What can happen in a list of persons."""

from __future__ import annotations

from kiosk.content.registers import FoundPersons
from kiosk.interactives.names.state import NameSearch
from kiosk.visit.events import Event


class NamesTyped(Event):
    letters: str


class NamesErased(Event):
    """The last letter."""


class NamesCleared(Event):
    """All letters and filters."""


class NamesSuggested(Event):
    """word: a spelling that is to be searched instead."""

    word: str


class NamesAlphabet(Event):
    """keys: the language of a keyboard, or `more`."""

    keys: str


class NamesTyping(Event):
    """on: whether the keyboard is there."""

    on: bool


class NamesSearched(Event):
    """What was typed is all."""


class NamesFound(Event):
    """What a search in the list of this exhibit found."""

    room: str
    exhibit: str
    search: NameSearch
    found: FoundPersons | None


class NamesFiltering(Event):
    """by: letter | decade, to choose one; the same again: not to."""

    by: str


class NamesFiltered(Event):
    """by: letter | decade. value: "" for any."""

    by: str
    value: str


class NamesListed(Event):
    """first: the first of the persons that are listed."""

    first: int


class NamesOpened(Event):
    """number: of the person."""

    number: int


class NamesClosed(Event):
    """The list again."""


class NamesRead(Event):
    on: bool


class NamesPaused(Event):
    on: bool


class NamesPaced(Event):
    slow: bool
