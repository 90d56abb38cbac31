"""What stands on the first sheets of the demonstration's charts, timelines and plan."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.interactives.figures.line_chart import LineChart
from kiosk.interactives.names.keyboard_drawing import PersonLine
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.pages.plan_drawing import PlanDrawing, RoomPatch
from kiosk.screens.pages.plan_key import KeySign
from kiosk.screens.widgets.label import Label
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ReachChosen, TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


def test_what_a_chart_counts_stands_over_it(the_window: Any) -> None:
    """In the largest words over the bar of a recording, too, where the chart writes it over its line."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), RoomTapped("gulag"))
    one = next(sheets(visit.do(ExhibitTapped("gulag", "numbers")), HOME, WIDE))
    found = widgets(one.screen)
    (chart,) = [each for each in found if isinstance(each, LineChart)]
    counted = [
        each for each in found for block in blocks(each) if block.lines[:1] and block.lines[0].text[:5] == "Тысяч"
    ]
    assert faults(one) == [] and len(counted) == 1 and (counted == [chart] or counted[0].y >= chart.top)


@pytest.mark.parametrize(("width_mm", "leads"), [(531, True), (476, False)])
def test_an_event_begins_on_the_first_sheet(the_window: Any, width_mm: float, leads: bool) -> None:
    """In the largest words on a wide screen the way to its stop is there, and at the smallest its date."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), RoomTapped("europe"))
    one = next(sheets(visit.do(ExhibitTapped("europe", "risings")), HOME, WIDE, width_mm))
    texts = [block.text for each in widgets(one.screen) for block in blocks(each)]
    assert faults(one) == [] and any("1948" in each and "мая" in each for each in texts)
    assert any("309" in each for each in texts) == leads, (one.screen.sheets, one.screen.spots())


def test_no_sheet_of_a_list_of_names_has_buttons_alone(the_window: Any) -> None:
    """In the largest words over the bar of a recording, with further names to come."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), RoomTapped("memory"))
    for one in sheets(visit.do(ExhibitTapped("memory", "names")), HOME, WIDE):
        assert any(isinstance(each, PersonLine) for each in widgets(one.screen)), one.page.paging.sheet


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_numbers_of_a_lower_plan_have_their_names_beside_it(the_window: Any, language: str) -> None:
    """On the sheet on which the rooms are pressed, at the right of the plan."""
    visit = Visit(guide(), NOON).do(Begun(language), ReachChosen(True), PlanPressed())
    one = next(sheets(visit, HOME, WIDE))
    found = widgets(one.screen)
    (plan,) = [each for each in found if isinstance(each, PlanDrawing)]
    signs = [each for each in found if isinstance(each, KeySign)]
    assert faults(one) == [] and len(signs) == len(plan.unlisted) > 0
    assert all(each.x >= plan.right for each in signs)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_every_room_of_a_plan_is_named(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """In it, clear of its walls, or in the key with all other numbers, one below the other and equally wide: the room
    where the visitor is, too; and no sheet has only the way to the tours."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), PlanPressed())
    named, keyed = 0, set[int]()
    for one in sheets(visit, HOME, size):
        for each in widgets(one.screen):
            if isinstance(each, RoomPatch):
                left, _, wide, _ = each.name_laid.box
                named += each.name_laid.words is not None and not each.name_laid.sign
                assert each.name_laid.sign or wide == 0 or min(left - each.x, each.right - left - wide) >= 6
            elif isinstance(each, KeySign):
                named += 1
                keyed.add(each.width)
        assert {*one.screen.spots()} - {control.id for control in one.page.band.controls()} != {"tours"}
    assert named == 10 and len(keyed) <= 1


@pytest.mark.parametrize(("text", "most"), [(1.25, 3), (1.5, 4)])
@pytest.mark.parametrize("language", ["en", "ru", "et", "cs"])
def test_no_sheet_of_a_comparison_in_larger_words_has_next_to_nothing(
    the_window: Any, language: str, text: float, most: int
) -> None:
    """Of the demonstration on a wide screen: few sheets, and each begins with words and has two lines of them at the
    least over its buttons."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), RoomTapped("cell-14"))
    found = [*sheets(visit.do(ExhibitTapped("cell-14", "years")), HOME, WIDE)]
    assert len(found) <= most - (language != "ru")
    for one in found:
        (paper,) = [each for each in widgets(one.screen) if isinstance(each, PagedColumn)]
        assert faults(one) == []
        assert sum(len(block.lines) for each in widgets(paper) if isinstance(each, Label) for block in blocks(each)) > 1
