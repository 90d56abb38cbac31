"""What is drawn in another language than the page's is marked so, wherever it stands, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kiosk.content.measures import CaptionsMeasure, Cue
from kiosk.content.model import Film
from kiosk.content.texts import LocalizedText
from kiosk.locale.strings import Strings
from kiosk.screens.pages.plan_drawing import RoomPatch
from kiosk.screens.player.chapter_list import ChapterLine
from kiosk.screens.player.chapter_row import ChapterRow
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.cards import ListRow
from kiosk.screens.widgets.exhibit_card import ExhibitCard
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.language_mark import LanguageMark
from kiosk.screens.widgets.segmented import SegmentPart
from kiosk.screens.widgets.stop_row import StopRow
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.frame import Page
from tests.screens.laid import UPRIGHT, WIDE, sheets, widgets
from tests.visit.sample import GUIDE, MUSEUM, Visit

pytestmark = pytest.mark.usefixtures("the_window")

ESTONIAN = replace(GUIDE, device=replace(GUIDE.device, room="cell-14"))
UPSTAIRS = replace(
    MUSEUM.plans[0], title={"en": "Upper floor", "et": "Ülemine korrus"}, rooms={"europe": ((0.1, 0.1),)}
)
LONG = 5
"""Shorter texts may stand in others by chance."""
CHAPTERS = CaptionsMeasure((Cue(0.0, 6.0, "The door"), Cue(6.0, 12.0, "The yard")))


def without(*parts: str) -> Guide:
    """The museum with a tour that has no title in Estonian, a second plan, and chapters of its film in English alone.
    parts: which of these."""
    museum, measures = MUSEUM, GUIDE.measures
    if "tour" in parts:
        museum = replace(museum, tours=(replace(museum.tours[1], id="only", confirm="ask"),))
    if "plans" in parts:
        museum = replace(museum, plans=(*museum.plans, UPSTAIRS))
    if "chapters" in parts:
        rooms = (
            replace(room, exhibits=tuple(replace(e, film=chaptered(e.film)) for e in room.exhibits))
            for room in museum.rooms
        )
        museum = replace(museum, rooms=tuple(rooms))
        measures = replace(measures, captions={**measures.captions, "chapters.vtt": CHAPTERS})
    return replace(ESTONIAN, museum=museum, measures=measures)


def chaptered(film: Film | None) -> Film | None:
    return None if film is None else replace(film, chapters={"en": "chapters.vtt"})


def digits(visit: Visit, number: str) -> Visit:
    for digit in number:
        visit.press(f"digit-{digit}")
    return visit


def begun(*parts: str) -> Visit:
    return Visit(without(*parts)).press("begin-et")


def walked(text: float = 1.0, *presses: str) -> Page:
    """The film of the corridor."""
    visit = begun("chapters").do(TextSizeChosen(text))
    visit.press("plan").press("room-corridor").press("exhibit-walk")
    for press in presses:
        visit.press(press)
    return visit.page


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
JOINED: dict[str, Callable[[], Page]] = {
    "tour-begun": lambda: begun("tour").press("plan").press("tour-only").press("tour-begin").press("tour").page,
    "strip": lambda: begun("tour").press("plan").press("tour-only").press("tour-begin").page,
    "tour-of-room": lambda: begun("tour").page,
    "tour-of-plan": lambda: begun("tour").press("plan").page,
    "plans": lambda: begun("plans").press("plan").page,
    "room-of-plan": lambda: begun("plans").press("plan").press("room-corridor").page,
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


def lacking(value: Any) -> Iterator[str]:
    """Every text of a museum that it has in English and not in Estonian."""
    if isinstance(value, dict):
        yield from (value["en"],) if "en" in value and "et" not in value and isinstance(value["en"], str) else ()
        for part in value.values():
            yield from lacking(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from lacking(part)
    elif is_dataclass(value):
        for each in fields(value):
            yield from lacking(getattr(value, each.name))


def drawn(screen: Any) -> Iterator[tuple[str, str]]:
    """What is read on a screen, and the mark that it has."""
    for widget in widgets(screen):
        if isinstance(widget, Label):
            yield " ".join(line.text for line in widget.block.lines), widget.mark
        elif isinstance(widget, ListRow | ExhibitCard | StopRow):
            yield " ".join(line.text for line in widget.title.lines), widget.language_mark
            if isinstance(widget, ListRow) and isinstance(line := widget.shown.line, LocalizedText):
                yield line.words, widget.language_mark if line.mark else ""
        elif isinstance(widget, Button | SegmentPart) and widget.words.lines:
            yield " ".join(line.text for line in widget.words.lines), widget.language_mark
        elif isinstance(widget, ChapterRow):
            mark = "" if widget.language_mark is None else widget.language_mark.mark
            yield " ".join(each.control.name for each in widget.marks), mark
        elif isinstance(widget, ChapterLine):
            over = [each.mark for each in widgets(screen) if isinstance(each, LanguageMark)]
            yield " ".join(line.text for line in widget.plain.lines), widget.language_mark or "".join(over)
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


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("kind", [*PAGES, *JOINED])
def test_texts_within_others_are_marked(kind: str, size: tuple[int, int]) -> None:
    """Whatever stands on a line, a button or a tab with a text that the museum lacks in the visitor's language is
    marked as that text is."""
    page = (PAGES | JOINED)[kind]()
    english = {text for text in lacking(without("tour", "plans").museum) if len(text) > LONG}
    found = [pair for one in sheets(page, size) for pair in drawn(one.screen)]
    held = [(words, mark) for words, mark in found if any(text in words for text in english)]
    assert [words for words, mark in held if not mark] == []
    assert kind not in JOINED or held, "nothing of the museum is drawn"


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_what_is_heard_and_read_of_a_film_is_marked(text: float, size: tuple[int, int]) -> None:
    """A film's chapters in another language are marked, and beside its switches the language of its captions is
    named."""
    switches = walked(text, *(["aids"] if text > 1.0 else []))
    found = [pair for one in sheets(switches, size) for pair in drawn(one.screen)]
    assert any("Subtiitrid: inglise" in words for words, _ in found)
    found = [pair for one in sheets(walked(text, "chapters"), size) for pair in drawn(one.screen)]
    assert {bool(mark) for words, mark in found if "The yard" in words} == {True}


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
    assert strings.in_language("de", "sv") == "In German"
    assert strings.in_language("de", "fi") == "Saksaksi"


def test_every_sample_has_both() -> None:
    """The museum of these tests has texts in the visitor's language and texts without it."""
    titles = [exhibit.title for room in MUSEUM.rooms for exhibit in room.exhibits]
    assert {"et" in title for title in titles} == {True, False}
