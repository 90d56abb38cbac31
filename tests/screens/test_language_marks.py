"""What is drawn in another language than the page's is marked so, wherever it stands, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.locale.strings import Strings
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.widgets.cards import ListRow
from kiosk.screens.widgets.exhibit_card import ExhibitCard
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.stop_row import StopRow
from kiosk.visit.pages.frame import Page
from tests.screens.laid import UPRIGHT, WIDE, sheets, widgets
from tests.visit.sample import GUIDE, MUSEUM, Visit

pytestmark = pytest.mark.usefixtures("the_window")

ESTONIAN = replace(GUIDE, device=replace(GUIDE.device, room="cell-14"))


def digits(visit: Visit, number: str) -> Visit:
    for digit in number:
        visit.press(f"digit-{digit}")
    return visit


def begun() -> Visit:
    return Visit(ESTONIAN).press("begin-et")


def ended() -> Visit:
    visit = begun().press("plan").press("tours").press("tour-short").press("tour-begin")
    while not hasattr(visit.page, "way_out"):
        visit.press("note-skip" if visit.page.control("note-skip") else "tour-next")
    return visit


PAGES: dict[str, Callable[[], Page]] = {
    "room": lambda: begun().page,
    "keypad": lambda: begun().press("keypad").page,
    "keypad-found": lambda: digits(begun().press("keypad"), "102").page,
    "keypad-unknown": lambda: digits(begun().press("keypad"), "999").page,
    "plan": lambda: begun().press("plan").page,
    "plan-list": lambda: begun().press("plan").press("scope-local").page,
    "tours": lambda: begun().press("plan").press("tours").page,
    "tour": lambda: begun().press("plan").press("tours").press("tour-gentle").page,
    "tour-end": lambda: ended().page,
    "note": lambda: begun().press("plan").press("room-corridor").press("exhibit-hard").page,
    "exhibit": lambda: begun().press("exhibit-mug").page,
    "thanks": lambda: begun().press("last").page,
}


def localized(value: Any) -> Iterator[LocalizedText]:
    """Every text of the museum in a page, but for what only a voice reads."""
    if isinstance(value, LocalizedText):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from localized(part)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("alt", "controls"):
                yield from localized(getattr(value, each.name))


def drawn(screen: Any) -> Iterator[tuple[str, str]]:
    """What is read on a screen, and the mark that it has."""
    for widget in widgets(screen):
        if isinstance(widget, Label):
            yield " ".join(line.text for line in widget.block.lines), widget.mark
        elif isinstance(widget, ListRow | ExhibitCard | StopRow):
            yield " ".join(line.text for line in widget.title.lines), widget.language_mark
        elif isinstance(widget, RoomPatch):
            signs = [icon for icon, _, _ in widget.name_laid.icons]
            yield widget.room.title.words, "In English" if "languages" in signs else ""


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("kind", PAGES)
def test_texts_in_another_language_are_marked(kind: str, size: tuple[int, int]) -> None:
    """On every kind of page each drawn text that the museum lacks in the visitor's language is marked; none that it
    has."""
    page = PAGES[kind]()
    texts = {text.words: text for text in localized(page) if text}
    found = [pair for one in sheets(page, size) for pair in drawn(one.screen) if pair[0] in texts]
    assert found, "nothing of the museum is drawn"
    wrong = [(words, mark) for words, mark in found if bool(mark) != (texts[words].language != "et")]
    assert not wrong


def test_marks_are_in_the_readers_grammar() -> None:
    """A mark names the language as the reader's own grammar does, also one that the catalogues do not have."""
    strings = Strings()
    assert [strings.in_language("en", reader) for reader in ("en", "et", "ru", "cs")] == [
        "In English",
        "Inglise keeles",
        "На английском",
        "Anglicky",
    ]
    assert [strings.in_language("is", reader) for reader in ("en", "et", "ru", "cs")] == [
        "In Icelandic",
        "Islandi keeles",
        "На языке: исландский",
        "V jazyce: islandština",
    ]
    assert strings.in_language("sv", "fi") == "In Swedish"


def test_every_sample_has_both() -> None:
    """The museum of these tests has texts in the visitor's language and texts without it."""
    titles = [exhibit.title for room in MUSEUM.rooms for exhibit in room.exhibits]
    assert {"et" in title for title in titles} == {True, False}
