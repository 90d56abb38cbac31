"""A timeline in a real window, by finger: the nearest event is meant, marks that are too near open out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.timeline.axis_control import AxisControl
from kiosk.interactives.timeline.state import TimelineEventChosen, TimelineScaleChosen, TimelineStretchShown
from kiosk.screens.widgets.label import Label
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives import every
from tests.interactives.shown_board import ShownBoard
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


class Shown(ShownBoard):
    def tap(self, spot: tuple[float, float]) -> None:
        """A touch a second after the one before."""
        self.now_ms += 1000
        self.emitted.clear()
        self.hand.tap(spot)

    def own(self) -> list[Event]:
        kinds = (TimelineEventChosen, TimelineStretchShown)
        return [event for event in self.emitted if isinstance(event, kinds)]

    def axis(self) -> tuple[int, int, int, int]:
        spot: tuple[int, int, int, int] = self.board.spots()["timeline"]
        return spot


@pytest.fixture
def shown(window: Any, folder: Path) -> Iterator[Shown]:
    there = Shown(window, every.opened(folder, "timeline"), folder)
    yield there
    there.board.close()


def test_a_touch_takes_the_nearest_event(shown: Shown) -> None:
    """A touch anywhere on the axis or its lanes means the event that is nearest, however far away it is."""
    left, top, width, height = shown.axis()
    shown.tap((left + width * 0.27, top + height - 30))
    assert shown.own() == [TimelineEventChosen(2)]
    shown.tap((left + 2, top + 60))
    assert shown.own() == [TimelineEventChosen(0)]


@pytest.mark.parametrize("by_mm", [8, 15])
def test_a_finger_that_wanders_takes_the_event_that_it_came_down_on(shown: Shown, by_mm: int) -> None:
    """What is seen as pressed is chosen, though the finger lifts nearer to another."""
    left, top, width, height = shown.axis()
    place = (left + width * 0.27, top + height - 30)
    shown.hand.drag([place, (place[0] + by_mm / shown.board.widget.mm_per_px, place[1])])
    assert shown.own() == [TimelineEventChosen(2)]


def test_marks_that_are_too_near_open_out(shown: Shown) -> None:
    """To scale, three events of four years are one mark with their number; a touch shows these alone."""
    shown.do(TimelineScaleChosen(True))
    left, top, width, height = shown.axis()
    shown.tap((left + width * 0.67, top + height - 80))
    assert shown.own() == [TimelineStretchShown(3, 5)]
    shown.do(*shown.own())
    shown.tap((left + width * 0.5, top + height - 80))
    assert shown.own() == [TimelineEventChosen(4)]


def test_a_swipe_is_one_event_with_however_many_fingers(shown: Shown) -> None:
    """A swipe to the left goes to the next event; a second finger beside the first makes no second step."""
    first, second = shown.hand.down((1200, 700)), shown.hand.down((1300, 760))
    for x in range(1150, 700, -50):
        shown.hand.move(first, (x, 700))
        shown.hand.move(second, (x + 100, 760))
    shown.hand.lift(first)
    shown.hand.lift(second)
    assert shown.own() == [TimelineEventChosen(1)]


def test_what_leads_on_stays_where_it_is(window: Any, folder: Path) -> None:
    """On an upright screen Earlier and Later keep their place, whether the event leads to a stop or not."""
    there = Shown(window, every.opened(folder, "timeline"), folder, (1080, 1920))
    places = []
    for number in range(3):
        there.do(TimelineEventChosen(number))
        places.append((there.visit.page.event.open is None, there.board.spots()[there.visit.page.later.id]))
    there.board.close()
    assert {leads for leads, _ in places} == {True, False}
    assert len({spot for _, spot in places}) == 1


@pytest.mark.parametrize("fingers", [2, 3])
@pytest.mark.parametrize("spot", ["timeline-later", "timeline"])
def test_several_fingers_make_one_step(shown: Shown, spot: str, fingers: int) -> None:
    """Whoever lays two or three fingers on Later or on the axis goes to one event, and no further."""
    left, top, width, height = shown.board.spots()[spot]
    places = [(left + width * 0.27 + 12 * n, top + height - 30) for n in range(fingers)]
    tips = [shown.hand.down(place) for place in places]
    for tip in tips:
        shown.hand.lift(tip)
    assert len(shown.own()) == 1


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_picture_of_an_event_keeps_its_shape(
    the_window: Any, folder: Path, size: tuple[int, int], scale: float
) -> None:
    """In both formats and in large words no part of the event's picture is cut away."""
    visit = every.opened(folder, "timeline", TextSizeChosen(scale), language="ru")
    across, down = visit.page.event.picture.size  # type: ignore[attr-defined]
    shapes = [
        widget.width / widget.height
        for one in every.sheets(visit, folder, size)
        for widget in one.screen.walk(restrict=True)
        if type(widget).__name__ == "PictureWidget"
    ]
    assert shapes and all(abs(shape * down / across - 1) < 0.05 for shape in shapes)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("number", [0, 4, 9])
def test_beside_a_recording_the_largest_words_of_an_event_begin_on_the_first_sheet(
    the_window: Any, language: str, number: int
) -> None:
    """Over the bar of a recording stand title, axis, the event's date and title and two lines of its words."""
    there = [TextSizeChosen(1.5), RoomTapped("europe"), ExhibitTapped("europe", "risings"), TimelineEventChosen(number)]
    visit = Visit(guide(), every.NOON).do(Begun(language), *there)
    event = visit.page.event  # type: ignore[attr-defined]
    first = next(every.sheets(visit, HOME, (1920, 1080)))
    read = " ".join(block.text for each in widgets(first.screen) for block in blocks(each))
    assert all(words in read for words in (event.date, event.title.words, event.text.words[:40])), read
    assert faults(first) == []


@pytest.mark.parametrize(
    ("language", "size", "text"),
    [("en", WIDE, 1.5), ("ru", WIDE, 1.5), ("en", UPRIGHT, 1.25), ("en", UPRIGHT, 1.5), ("ru", UPRIGHT, 1.5)],
)
def test_in_larger_words_earlier_and_later_stay_where_they_are(
    the_window: Any, language: str, size: tuple[int, int], text: float
) -> None:
    """They keep their places and sizes, however long an event's date is, and whether it leads to a stop or not."""
    there = [TextSizeChosen(text), RoomTapped("corridor"), ExhibitTapped("corridor", "line")]
    visit = Visit(guide(), every.NOON).do(Begun(language), *there)
    places: set[tuple[str, Any]] = set()
    for number in range(len(visit.page.marks)):  # type: ignore[attr-defined]
        spots = next(every.sheets(visit.do(TimelineEventChosen(number)), HOME, size)).screen.spots()
        places |= {(name, spot) for name, spot in spots.items() if name in ("timeline-earlier", "timeline-later")}
    assert sorted(name for name, _ in places) == ["timeline-earlier", "timeline-later"], places


@pytest.mark.parametrize("stop", ["corridor/line", "europe/risings"])
@pytest.mark.parametrize(("language", "size", "text"), [("ru", WIDE, 1.5), ("en", UPRIGHT, 1.25), ("ru", UPRIGHT, 1.5)])
def test_no_sheet_of_a_timeline_has_buttons_alone(
    the_window: Any, stop: str, language: str, size: tuple[int, int], text: float
) -> None:
    """In larger words each sheet has words besides those of its buttons."""
    there = [TextSizeChosen(text), RoomTapped(stop.split("/")[0]), ExhibitTapped(*stop.split("/"))]
    visit = Visit(guide(), every.NOON).do(Begun(language), *there)
    for number in (0, 1):
        for laid in every.sheets(visit.do(TimelineEventChosen(number)), HOME, size):
            labels = [each for each in widgets(laid.screen) if isinstance(each, Label)]
            paging = "Страница", "Page "
            read = [block.text for each in labels for block in blocks(each) if not block.text.startswith(paging)]
            assert read, laid.screen.spots()


@pytest.mark.parametrize("text", [1.25, 1.5])
def test_dates_stay_under_their_marks_whichever_event_is_chosen(the_window: Any, text: float) -> None:
    """Upright in larger words, where not each has room, only those beside the chosen one's date give way to it."""
    there = [TextSizeChosen(text), RoomTapped("corridor"), ExhibitTapped("corridor", "line")]
    visit = Visit(guide(), every.NOON).do(Begun("ru"), *there)
    shown: list[list[str]] = []
    for number in range(len(visit.page.marks)):  # type: ignore[attr-defined]
        one = next(every.sheets(visit.do(TimelineEventChosen(number)), HOME, UPRIGHT))
        axis = next(each for each in widgets(one.screen) if isinstance(each, AxisControl))
        shown.append([date.words for date in axis._dated()])
    marks = [mark.label for mark in visit.page.marks]  # type: ignore[attr-defined]
    usual = [words for words in marks if sum(words in each for each in shown) > 2]
    for number, dates in enumerate(shown):
        assert marks[number] in dates
        beside = marks[max(0, number - 1) : number + 2]
        assert set(dates) - {marks[number]} >= set(usual) - set(beside)
        assert set(dates) - {marks[number]} <= set(usual)


@pytest.mark.parametrize("stop", ["corridor/line", "europe/risings"])
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_upright_in_larger_words_all_buttons_of_a_sheet_are_of_one_height_and_in_columns(
    the_window: Any, stop: str, text: float
) -> None:
    """As high as those that turn; two in a row are equally wide."""
    there = [TextSizeChosen(text), RoomTapped(stop.split("/")[0]), ExhibitTapped(*stop.split("/"))]
    visit = Visit(guide(), every.NOON).do(Begun("ru"), *there)
    options = {control.id for control in (*visit.page.own, *visit.page.options)}  # type: ignore[attr-defined]
    for laid in every.sheets(visit, HOME, UPRIGHT):
        spots = laid.screen.spots()
        own = [spot for name, spot in spots.items() if name.startswith("timeline-") or name in options]
        assert {spot[3] for spot in own} == {spots["page-back"][3]}, spots
        rows: dict[int, set[int]] = {}
        for _, top, width, _ in own:
            rows.setdefault(top, set()).add(width)
        assert all(len(widths) == 1 for widths in rows.values()), spots


def test_the_words_over_a_lane_stand_on_it(the_window: Any) -> None:
    """Where other words of the same lane would take more lines, the room for these is over them."""
    there = [TextSizeChosen(1.5), RoomTapped("corridor"), ExhibitTapped("corridor", "line")]
    visit = Visit(guide(), every.NOON).do(Begun("en"), *there)
    spare = []
    for laid in every.sheets(visit, HOME, UPRIGHT):
        for axis in (each for each in widgets(laid.screen) if isinstance(each, AxisControl)):
            top = axis.y + axis.height
            for head, tall in zip(axis.heads, axis.tall, strict=True):
                assert head.y - (top - tall) == laid.screen.theme.px(8)
                spare.append(tall - head.height)
                top -= tall + axis.bar + axis.gap
    assert max(spare) > 2 * min(spare)
