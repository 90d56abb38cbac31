"""One page of each kind of a museum, the hardest: the set that somebody looks through sheet by sheet.

Rules: pages are of one kind where their class, how they were come to, and what can be pressed on them are the same, not
counting which room, exhibit, tour or stop it is. Of a kind the page is taken that has most letters in its title and its
controls, in the language in which it is asked for; of equal ones the one with most to read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kiosk.content.model import Museum
from kiosk.visit.pages.list_form import ListFormPage
from tests.screens.museum_pages import ONE_OF_MANY
from tests.screens.page_faults import strings
from tests.visit.sample import Visit

Kind = tuple[str, ...]


def hardest(museum: Museum, pages: Iterable[tuple[str, Visit]]) -> dict[str, Kind]:
    """The kind of each page that is hardest of its kind, by the page's name, in the order of the pages."""
    found: dict[Kind, tuple[tuple[int, int], str]] = {}
    for name, visit in pages:
        kind, letters = kind_of(museum, name, visit), letters_of(visit)
        if kind not in found or letters > found[kind][0]:
            found[kind] = (letters, name)
    return {name: kind for kind, (_, name) in found.items()}


def kind_of(museum: Museum, name: str, visit: Visit) -> Kind:
    """The class of the page, how it was come to, the interactive whose list it is, and what can be pressed on it where
    several pages are come to alike."""
    page: Any = visit.page
    rooms = {room.room for room in museum.rooms}
    several = {*rooms, *(room.scope for room in museum.rooms), *(tour.id for tour in museum.tours)}
    head, _, tail = name.rpartition(".")
    before, _, which = tail.partition("-")
    pressed = before in ("press", "keypad")
    way = before if pressed or which in several else tail
    controls = sorted({ONE_OF_MANY.sub("", control.id) for control in page.controls}) if pressed else ()
    listed = head if isinstance(page, ListFormPage) else ""
    return type(page).__name__, way, interactive(museum, listed), *controls


def interactive(museum: Museum, name: str) -> str:
    """The interactive of an exhibit that is named with its room, as of a module; "" where there is none."""
    for room in museum.rooms:
        for exhibit in room.exhibits:
            if f"{room.room}.{exhibit.id}" == name and exhibit.interactive is not None:
                return type(exhibit.interactive).__module__.split(".")[2]
    return ""


def letters_of(visit: Visit) -> tuple[int, int]:
    """How many letters the title and the controls of a page have, and all that is on it."""
    page: Any = visit.page
    marked = [*strings(getattr(page, "title", "")), *(word for each in page.controls for word in strings(each))]
    return sum(map(len, marked)), sum(map(len, strings(page)))
