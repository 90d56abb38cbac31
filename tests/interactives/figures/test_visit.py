"""What a visitor does with a chart, what stands there, and what the log is read_out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.model import Exhibit
from kiosk.interactives.figures.data import Figure, Figures
from kiosk.interactives.figures.events import FigureChosen
from kiosk.interactives.figures.page import FiguresPage
from kiosk.interactives.figures.scale import axis, square
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.guide import Guide
from kiosk.visit.pages.list_form import ListFormPage
from tests.visit.sample import CELL, GUIDE, Visit

VALUES = (
    Figure({"en": "First", "et": "Esimene"}, value=20702),
    Figure({"en": "Second"}, low=28000, high=32000),
    Figure({"en": "Lost"}),
)
PILES = Figures("bar", VALUES, "A. Author, 2003", {"en": "sheets"}, {"en": "In two ways.\n\nTwice."})


def guide(shown: Figures) -> Guide:
    exhibit = Exhibit("piles", {"en": "Piles"}, {"en": "Of paper."}, ("A book",), interactive=shown)
    room = replace(CELL, exhibits=(*CELL.exhibits, exhibit))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    return replace(GUIDE, museum=replace(GUIDE.museum, rooms=rooms))


def at_piles(language: str = "en", **more: Any) -> Visit:
    visit = Visit(guide(replace(PILES, **more))).press(f"begin-{language}").do(RoomTapped("cell-14"))
    return visit.press("exhibit-piles")


def shown(visit: Visit) -> FiguresPage:
    assert isinstance(visit.page, FiguresPage)
    return visit.page


def logged(visit: Visit) -> list[dict[str, object]]:
    return [dict(entry.detail[1:]) for entry in visit.entries if entry.kind == "interactive"]


def test_every_figure_has_its_words() -> None:
    """A number, a range and what is not known are written at their marks, and read out with their unit."""
    page = shown(at_piles())
    assert [(mark.words, mark.ends) for mark in page.marks] == [
        ("20,702", (20702, 20702)),
        ("28,000–32,000", (28000, 32000)),
        ("not known", None),
    ]
    assert [mark.control.name for mark in page.marks] == [
        "First: 20,702 sheets",
        "Second: 28,000–32,000 sheets",
        "Lost: not known",
    ]
    under = shown(at_piles(values=(Figure({"en": "Frost"}, low=-30, high=-10), *VALUES)))
    assert under.marks[0].words == "-30 – -10"
    assert page.source == "Source: A. Author, 2003" and not page.read_out
    assert [words for _, words in page.ticks] == ["0", "10,000", "20,000", "30,000", "40,000"]


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """Estonian parts thousands by a space."""
    page = shown(at_piles("et"))
    assert page.marks[0].words == "20\u00a0702"
    assert page.marks[0].label.words == "Esimene"


def test_a_touched_figure_is_read_out_until_a_touch_elsewhere() -> None:
    """The line has what was touched last; it goes by a touch on none, and a second touch on one is not logged."""
    visit = at_piles().press("figures-1")
    assert shown(visit).read_out.words == "Second: 28,000–32,000 sheets"
    visit.press("figures-1").press("figures-2")
    assert shown(visit).read_out.words == "Lost: not known"
    assert not shown(visit.do(FigureChosen(-1))).read_out
    assert not shown(visit.do(FigureChosen(9))).read_out
    assert logged(visit) == [{"figure": "Second"}, {"figure": "Lost"}]


def test_how_it_was_counted_is_read_in_place_of_the_chart() -> None:
    """How counted shows its paragraphs, and its button leads back; without such a text there is no button."""
    visit = at_piles().press("figures-counted")
    assert [text.words for text in shown(visit).counted] == ["In two ways.", "Twice."]
    assert visit.page.control("figures-0") is None
    assert logged(visit) == [{"counted": True}]
    assert shown(visit.press("figures-counted")).counted == ()
    assert at_piles(counted={}).page.control("figures-counted") is None


def test_as_a_table_it_has_every_figure_and_the_source() -> None:
    """The table is called so, and has a row for each figure with its unit, under the source."""
    visit = at_piles()
    control = visit.page.control("view-list")
    assert control is not None and control.name == "As a table"
    page = visit.press("view-list").page
    assert isinstance(page, ListFormPage)
    assert [(row.title.words, row.under.words) for row in page.rows] == [
        ("First", "20,702 sheets"),
        ("Second", "28,000–32,000 sheets"),
        ("Lost", "not known"),
    ]
    assert page.note == "Source: A. Author, 2003"


def test_one_square_stands_for_a_round_number() -> None:
    """A waffle writes what one square is, so that all its squares are at most 400."""
    assert shown(at_piles(chart="waffle")).waiting == "1 square = 200 sheets"
    assert shown(at_piles()).waiting == "Sheets"


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [
        ([3.0], (0, 1, 2, 3)),
        ([0.0], (0, 1)),
        ([], (0, 1)),
        ([-40.0, 60.0], (-40, -20, 0, 20, 40, 60)),
        ([0.25], (0.0, 0.05, 0.1, 0.15, 0.2, 0.25)),
        ([1e9], (0, 2e8, 4e8, 6e8, 8e8, 1e9)),
    ],
)
def test_an_axis_has_0_and_round_numbers(numbers: list[float], ticks: tuple[float, ...]) -> None:
    """Every axis holds all its numbers and 0, at two to seven round steps."""
    assert axis(numbers) == pytest.approx(ticks)


def test_squares_are_never_too_many() -> None:
    """However large the numbers, all squares together are at most 400, and one stands for at least 1."""
    assert [square([7]), square([400]), square([401]), square([5e8, 5e8]), square([])] == [1, 1, 2, 5_000_000, 1]
