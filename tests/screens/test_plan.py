"""The drawn plan: touching its rooms, and how their states are told."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from kiosk.content.texts import LocalizedText
from kiosk.screens.pages.plan_drawing import PlanDrawing, RoomPatch
from kiosk.screens.widgets.label import Tag
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.look import Look
from kiosk.visit.pages.plan import PlanPage, signed
from tests.screens import samples
from tests.screens.laid import UPRIGHT, WIDE, Laid, blocks, first, overlap, sheets, shown, widgets
from tests.screens.page_faults import faults

pytestmark = pytest.mark.usefixtures("the_window")


def plan_drawing(one: Laid) -> PlanDrawing:
    return next(widget for widget in widgets(one.screen) if isinstance(widget, PlanDrawing))


def patch(one: Laid, control: str) -> RoomPatch:
    return next(room for room in plan_drawing(one).rooms if room.control.id == control)


class Touch:
    """A finger, as the window gives it."""

    def __init__(self, x: float, y: float) -> None:
        self.x, self.y, self.pos, self.uid = x, y, (x, y), 1
        self.ud: dict[str, Any] = {}


def touched(one: Laid, x: float, y: float) -> list[Any]:
    emitted: list[Any] = []
    for room in plan_drawing(one).rooms:
        room.context = replace(room.context, emit=emitted.append)
    touch = Touch(x, y)
    one.screen.on_touch_down(touch)
    one.screen.on_touch_up(touch)
    return emitted


def test_a_room_is_touched() -> None:
    """A touch in a room of the plan opens that room."""
    one = first(samples.plan("en"))
    room = patch(one, "room-14")
    assert touched(one, room.center_x, room.center_y) == [RoomTapped("cell-14")]


def test_a_wall_belongs_to_the_nearest_room() -> None:
    """A touch on the wall beside a room opens the nearest; one far from all rooms opens none."""
    one = first(samples.plan("en"))
    room = patch(one, "room-10")
    assert touched(one, room.x - 20, room.center_y) == [RoomTapped("cell-10")]
    assert touched(one, room.x - 80, room.top + 200) == []


def test_odd_rooms_are_touched_inside() -> None:
    """The place told for an L-shaped room is in it, although another room is in the middle of its box."""
    page = samples.plan("en")
    assert isinstance(page, PlanPage)
    wing = replace(page.rooms[0], outline=((0.1, 0.1), (0.9, 0.1), (0.9, 0.25), (0.2, 0.25), (0.2, 0.9), (0.1, 0.9)))
    inner = replace(page.rooms[1], outline=((0.3, 0.35), (0.8, 0.35), (0.8, 0.8), (0.3, 0.8)))
    one = first(replace(page, rooms=(wing, inner)))
    left, top, width, height = one.screen.spots()[wing.control.id]
    x, y = left + width / 2, one.theme.height_px - (top + height / 2)
    assert touched(one, x, y) == [wing.control.event]


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_you_are_here(text: float, size: tuple[int, int]) -> None:
    """The label "You are here" stands whole over the plan and hides no part of the room it points at."""
    one = first(samples.plan("ru", Look(text=text)), size)
    tag = next(widget for widget in widgets(one.screen) if isinstance(widget, Tag))
    room = patch(one, "room-14")
    assert tag.y >= room.top
    assert tag.x >= 0 and tag.right <= one.theme.width_px and tag.top <= one.theme.height_px
    assert tag.x <= room.center_x <= tag.right


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_the_label_hides_no_other_room(size: tuple[int, int]) -> None:
    """Where the visitor is in the corridor below the cells, the label stands below it and hides no cell."""
    page = samples.plan("en")
    assert isinstance(page, PlanPage)
    elsewhere = tuple(
        replace(room, state="here" if len(room.title.words.split()) == 1 else "not_yet") for room in page.rooms
    )
    one = first(replace(page, rooms=elsewhere), size)
    tag = next(widget for widget in widgets(one.screen) if isinstance(widget, Tag))
    cells = [room for room in plan_drawing(one).rooms if room.room.state != "here"]
    assert len(cells) == 9
    assert not any(overlap(tag, cell) for cell in cells)


LONG_NAMES = (
    "How a case was made",
    "The execution chamber",
    "Behind the Iron Curtain",
    "Elsewhere in the world",
    "Yard",
)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_every_room_of_ten_is_named(text: float, size: tuple[int, int]) -> None:
    """A room that is too small for its name has a number, under which the name stands below the drawing or, where
    that has no room, on the next sheet."""
    page = samples.plan("en", Look(text=text))
    assert isinstance(page, PlanPage)
    names = [*LONG_NAMES, *LONG_NAMES]
    rooms = signed(
        tuple(replace(room, title=LocalizedText(name, "en")) for room, name in zip(page.rooms, names, strict=True))
    )
    words, wrong, places = set[str](), list[str](), {}
    for one in sheets(replace(page, rooms=rooms), size):
        words |= {line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines}
        wrong += faults(one)
        places = places or {each.room.sign: each.name_laid for each in plan_drawing(one).rooms}
    signs = [room for room in rooms if places[room.sign].sign]
    assert signs and all(room.title.words in words and room.sign in words for room in signs)
    assert all(place.words is not None for place in places.values())
    assert not wrong


def test_a_name_on_the_plan_ends_no_line_with_a_preposition() -> None:
    """A room as wide as the longest word, but not as a preposition with what it belongs to, has a number."""
    page = samples.plan("ru")
    assert isinstance(page, PlanPage)
    forms = set()
    for share in range(10, 26):
        outline = ((0.1, 0.2), (0.1 + share / 100, 0.2), (0.1 + share / 100, 0.6), (0.1, 0.6))
        room = replace(page.rooms[0], title=LocalizedText("За железным занавесом", "ru"), outline=outline)
        place = plan_drawing(first(replace(page, rooms=signed((room,))))).rooms[0].name_laid
        assert place.words is not None
        forms.add(tuple(line.text for line in place.words.lines))
    assert forms == {("1",), ("За железным", "занавесом")}


def test_a_number_on_the_plan_is_no_number_of_a_name() -> None:
    """In a museum with a Cell 2 no other room is number 2."""
    page = samples.plan("en")
    assert isinstance(page, PlanPage)
    titles = ("Yard", "Cell 2", "Hall 3b", "Chapel")
    rooms = [replace(page.rooms[n], title=LocalizedText(title, "en")) for n, title in enumerate(titles)]
    assert [room.sign for room in signed(tuple(rooms))] == ["1", "4", "5", "6"]


def test_states_without_colour() -> None:
    """The same room seen, not yet seen, and closed differs also to one who sees no colour."""
    page = samples.plan("en")
    assert isinstance(page, PlanPage)
    looks = {}
    for state, words in (("not_yet", "Not yet"), ("seen", "Seen"), ("closed", "Closed")):
        one = first(replace(page, rooms=(replace(page.rooms[0], state=state, state_words=words),)))
        room = patch(one, "room-10")
        top, left = int(one.theme.height_px - room.top), int(room.x)
        grey = shown(one.screen).astype(float).mean(axis=2)
        looks[state] = grey[top : top + int(room.height), left : left + int(room.width)].copy()
    for one_state, other in combinations(looks, 2):
        assert np.count_nonzero(np.abs(looks[one_state] - looks[other]) > 80) > 150, (one_state, other)


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_the_plan_is_black_in_high_contrast(size: tuple[int, int]) -> None:
    """In high contrast what lies under rooms, names and legend is black, and no colour of paper is on the page."""
    one = first(samples.plan("en", Look(contrast="high")), size)
    seen = shown(one.screen).astype(int)
    assert (seen.max(axis=2) == 0).mean() > 0.7
    paper = np.array([0xF1, 0xEA, 0xDC])
    assert (np.abs(seen - paper).max(axis=2) < 4).mean() < 0.001


def test_the_rest_takes_the_next_sheet() -> None:
    """In the largest words the plan comes first, its legend and the scopes follow on the next sheet."""
    found = [(one.screen.sheets, set(one.screen.spots())) for one in sheets(samples.plan("ru", Look(text=1.5)), WIDE)]
    assert [count for count, _ in found] == [2, 2]
    assert "room-14" in found[0][1] and "scope-local" not in found[0][1]
    assert "scope-local" in found[1][1]


def test_a_room_without_an_outline_is_no_patch() -> None:
    """A room with no outline on this plan leaves the others as they are."""
    page = samples.plan("en")
    assert isinstance(page, PlanPage)
    bare = replace(page.rooms[0], outline=(), title=LocalizedText("Yard", "en"))
    one = first(replace(page, rooms=(bare, *page.rooms[1:])))
    assert len(plan_drawing(one).rooms) == len(page.rooms) - 1
