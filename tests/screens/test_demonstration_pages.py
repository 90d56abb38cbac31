"""Pages of the demonstration with much in little room, in the largest words."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.playing import PausePressed, PlayPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.drawing import drawing
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize("page", ["europe/risings", "deportation/routes", "deportation", "world/little-book"])
def test_a_page_with_much_in_little_room_is_whole(the_window: Any, page: str) -> None:
    """Beside a bar of two rows a timeline's lanes, a map's title, a room's dates and a book's buttons lie over nothing
    and part no word."""
    room, _, exhibit = page.partition("/")
    opened: list[Event] = [ExhibitTapped(room, exhibit)] if exhibit else []
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), RoomTapped(room), *opened)
    assert [fault for one in sheets(visit, HOME, WIDE) for fault in faults(one)] == []


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_bar_keeps_its_shape(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """Whatever its buttons read before, while and after a recording is heard, and in whichever language, they stand in
    the same places; in larger words it and the band take at most a third of a wide page."""
    from kiosk.screens.player.audio_bar import AudioBar
    from kiosk.screens.widgets.control_band import ControlBand

    shapes: dict[tuple[str, ...], set[Any]] = {}
    named = set()
    for language in ("en", "et", "ru", "cs"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), ExhibitTapped("cell-14", "bunk"))
        for event in (None, PlayPressed("recording"), PausePressed(), PlayPressed("recording"), PlayEnded(1)):
            page: Any = (visit.do(event).wait(2) if event else visit).page
            named.add(page.bar.main.name)
            theme = Theme(*size, text_scale=text)
            bar = AudioBar(drawing(theme), page.bar, theme.width_px)
            bar.put(0, 0, size[0], bar.height)
            ids = tuple(control.id for control in page.bar.controls())
            boxes = [(type(child).__name__, *child.pos, *child.size) for child in bar.children]
            shapes.setdefault(ids, set()).add((bar.height, *boxes))
            if size == WIDE and text > 1:
                band = ControlBand(drawing(theme), page.band)
                assert bar.height + band.height <= size[1] / 3
    assert {ids: len(found) for ids, found in shapes.items() if len(found) > 1} == {}
    assert {"Listen", "Пауза", "Pokračovat", "Uuesti"} <= named
