"""A label of a hundred words beside its picture is one sheet, in words of the usual size on a wide screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.measures import SoundMeasure
from kiosk.content.model import Recording, Tour
from kiosk.content.word_count import word_count
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.pages import paper_fit
from kiosk.screens.pages.paper_fit import USUAL, last_fit
from kiosk.screens.widgets.buttons import StackedButton
from kiosk.screens.widgets.label import Label
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.tours import TourBegun, TourChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.prefetch import pages_after
from tests.screens.drawing import UNDECODED, drawing
from tests.screens.hundred_words import HUNDRED_WORDS, NOTES, TITLES
from tests.screens.laid import WIDE, Laid, blocks, sheets, widgets
from tests.screens.page_faults import faults
from tests.visit.sample import BUNK, GUIDE, MEASURES, Visit

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]
LANGUAGES = tuple(HUNDRED_WORDS)
MOST_LETTERS = 55


def guide(title_lines: int, *, noted: bool, spoken: bool) -> Guide:
    """A museum in 13 languages, in which one label has a hundred words in each."""
    voices = {each: Recording(f"{each}.ogg", "synthetic", "A voice") for each in LANGUAGES if spoken}
    exhibit = replace(
        BUNK,
        title={each: titles[title_lines - 1] for each, titles in TITLES.items()},
        subtitle={},
        label=HUNDRED_WORDS,
        object=None,
        sensitivity="note" if noted else "",
        note=NOTES if noted else {},
        recording=voices,
    )
    room = replace(GUIDE.rooms["cell-14"], exhibits=(exhibit,))
    sounds = {f"{each}.ogg": SoundMeasure(60.0) for each in LANGUAGES}
    museum = replace(GUIDE.museum, languages=LANGUAGES, rooms=(room,), plans=(), tours=())
    return replace(GUIDE, museum=museum, measures=replace(MEASURES, sounds=sounds))


def opened(of: Guide, language: str) -> Visit:
    return Visit(of).do(Begun(language), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk"))


def first(of: Guide, language: str) -> Laid:
    return next(sheets(opened(of, language).page, WIDE, pictures=UNDECODED))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_labels_have_a_hundred_words(language: str) -> None:
    """No label of the table is shorter, as its language counts words."""
    assert word_count(HUNDRED_WORDS[language]) == 100


@pytest.mark.parametrize(
    ("title_lines", "noted", "spoken"),
    [(1, False, False), (1, False, True), (1, True, True), (2, False, True), (2, True, False), (2, True, True)],
)
def test_a_label_of_a_hundred_words_is_one_sheet(title_lines: int, noted: bool, spoken: bool) -> None:
    """In each of 13 languages, with a title of one line or two, with a content note and a recording or without, below
    each other on paper that has the same width in every language; no line of it is longer than is easily read, and its
    leading is at least that of a caption."""
    of = guide(title_lines, noted=noted, spoken=spoken)
    laid = {language: first(of, language) for language in LANGUAGES}
    assert {language: one.screen.sheets for language, one in laid.items()} == dict.fromkeys(LANGUAGES, 1)
    assert len({picture_width(one) for one in laid.values()}) == 1
    for one in laid.values():
        words = [block for each in widgets(one.screen) for block in blocks(each)]
        read = [block for block in words if block.reading.most == MOST_LETTERS]
        assert sum(len(block.text.split()) for block in read) == 100
        assert all(len(line.text) <= MOST_LETTERS for block in read for line in block.lines)
        assert all(block.line_px >= one.theme.line("caption") for block in read)
        assert faults(one) == []


def picture_width(one: Laid) -> int:
    """How wide the picture is."""
    (picture,) = [each for each in widgets(one.screen) if isinstance(each, ZoomPicture)]
    return int(picture.width)


def test_a_short_label_leaves_the_picture_its_width(the_window: Any) -> None:
    """Where nothing is too long, the picture is as wide as drawn, and the page says that details can be touched."""
    one = next(sheets(Visit(GUIDE).do(Begun("en"), RoomTapped("cell-14"), ExhibitTapped("cell-14", "bunk")).page, WIDE))
    assert picture_width(one) == 960


def test_nothing_moves_when_listen_is_pressed(the_window: Any) -> None:
    """Beside a long label, too, the picture keeps its width and the words their places while a recording is heard, and
    a room then asks for the picture in that size."""
    of = guide(2, noted=False, spoken=True)
    visit = opened(of, "ru")
    before = next(sheets(visit.page, WIDE, pictures=UNDECODED))
    after = next(sheets(visit.do(PlayPressed("recording")).wait(2).page, WIDE, pictures=UNDECODED))
    kinds = (ZoomPicture, Label, StackedButton)
    boxes = [
        [(type(w), *w.pos, *w.size) for w in widgets(one.screen) if isinstance(w, kinds)] for one in (before, after)
    ]
    assert boxes[0] == boxes[1]
    assert last_fit(before.theme, "bunk.jpg").picture_drawn == picture_width(before) < 960


def test_a_tours_strip_leaves_the_picture_its_width(the_window: Any) -> None:
    """Over the strip of a tour a picture is low already, and so it is not made narrower as well."""
    of = guide(1, noted=False, spoken=True)
    tour = Tour("short", dict.fromkeys(LANGUAGES, "Tour"), (141,))
    of = replace(of, museum=replace(of.museum, tours=(tour,)))
    visit = Visit(of).do(Begun("ru"), TourChosen("short"), TourBegun("short"))
    one = next(sheets(visit.page, WIDE, pictures=UNDECODED))
    page: Any = one.page
    assert page.tour is not None
    assert picture_width(one) == 960


def test_what_a_touch_leads_to_is_worked_out_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a room is looked at the width beside a long label is chosen, one page in one language at a time, and
    nothing is counted any more once the exhibit is touched; another museum begins anew."""
    from kiosk.screens.window.board import Board

    theme = Theme(*WIDE, width_mm=531, viewing_mm=600)
    board = Board(lambda _look: theme, drawing(theme, pictures=UNDECODED))
    visit = Visit(guide(2, noted=True, spoken=True)).do(Begun("ru"), RoomTapped("cell-14"))
    room = visit.page
    assert isinstance(room, RoomPage)
    paper_fit.forget()
    (ahead,) = pages_after(visit.guide, visit.state, visit.now, [card.control.event for card in room.cards])
    assert len(list(board.work_ahead(ahead))) >= len(LANGUAGES)
    chosen = last_fit(theme, "bunk.jpg")
    assert chosen.picture_drawn < USUAL.picture_drawn
    assert list(board.work_ahead(ahead)) == []
    with monkeypatch.context() as patched:
        patched.setattr(paper_fit, "_choose", None)  # what was chosen is only looked up
        one = next(sheets(visit.do(ExhibitTapped("cell-14", "bunk")).page, WIDE, pictures=UNDECODED))
    assert picture_width(one) == theme.px(chosen.picture_drawn)
    paper_fit.forget()
    assert last_fit(theme, "bunk.jpg") == USUAL
    board.close()
