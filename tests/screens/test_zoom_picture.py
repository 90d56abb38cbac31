"""Looking closely at a picture, with real touches in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import LargerPressed
from kiosk.visit.events.pictures import HotspotTapped, Zoomed, ZoomPressed
from kiosk.visit.events.sessions import ScreenTouched
from kiosk.visit.pages.picture_view import Dot
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import MEDIA, exhibit

MIDDLE = (540, 400)  # on the picture, away from its dots and its control


class Seen:
    """A board showing an exhibit, what it told, and a hand."""

    def __init__(self, window: Any) -> None:
        from kiosk.screens.graphics.theme import Theme
        from kiosk.screens.window.board import Board
        from kiosk.screens.window.synthetic_touch import SyntheticFinger

        self.emitted: list[Event] = []
        self.ms = 10_000
        self.board = Board(
            lambda look: Theme(1920, 1080, still=True),
            drawing(Theme(1920, 1080), self.emitted.append, media=MEDIA),
            lambda: self.ms,
        )
        window.add_widget(self.board.widget)
        self.board.show(exhibit())
        self.hand = SyntheticFinger()
        self.emitted.clear()

    @property
    def picture(self) -> Any:
        from kiosk.screens.zoom.zoom_picture import ZoomPicture

        return next(w for w in self.board.widget.walk() if isinstance(w, ZoomPicture))

    def zooms(self) -> list[Zoomed]:
        return [event for event in self.emitted if isinstance(event, Zoomed)]

    def middle(self, control: str) -> tuple[float, float]:
        left, top, width, height = self.board.spots()[control]
        return left + width / 2, top + height / 2


@pytest.fixture
def seen(window: Any) -> Iterator[Seen]:
    shown = Seen(window)
    yield shown
    shown.board.close()


def test_pinch(seen: Seen) -> None:
    """Two fingers moving apart bring the picture nearer; only their lifting is told, once."""
    x, y = MIDDLE
    first, second = seen.hand.down((x - 100, y)), seen.hand.down((x + 100, y))
    for apart in (120, 160, 200):
        seen.hand.move(first, (x - apart, y))
        seen.hand.move(second, (x + apart, y))
        assert seen.picture.view.scale == pytest.approx(apart / 100, rel=0.01)
    assert seen.zooms() == []
    seen.hand.lift(first)
    assert seen.zooms() == []
    seen.hand.lift(second)
    (zoomed,) = seen.zooms()
    assert zoomed.scale == pytest.approx(2.0, rel=0.01)


def test_drag_of_a_near_picture(seen: Seen) -> None:
    """A near picture follows the finger, and where it comes to lie is told."""
    seen.board.show(exhibit(scale=2.0))
    seen.hand.drag([MIDDLE, (MIDDLE[0] - 60, MIDDLE[1]), (MIDDLE[0] - 120, MIDDLE[1])])
    (zoomed,) = seen.zooms()
    assert zoomed.scale == 2.0
    assert zoomed.centre[0] > 0.52
    assert zoomed.centre[1] == pytest.approx(0.5, abs=0.01)


def test_drag_that_moves_nothing(seen: Seen) -> None:
    """A whole picture has nowhere to go up or down: dragging it so tells nothing."""
    seen.hand.drag([MIDDLE, (MIDDLE[0], MIDDLE[1] - 90), (MIDDLE[0], MIDDLE[1] - 200)])
    assert seen.zooms() == []


def test_double_touch(seen: Seen) -> None:
    """Two touches at one place zoom to that place; two slow ones do nothing."""
    seen.hand.tap(MIDDLE)
    seen.ms += 900
    seen.hand.tap(MIDDLE)
    assert seen.zooms() == []
    seen.ms += 200
    seen.hand.tap(MIDDLE)
    (zoomed,) = seen.zooms()
    assert zoomed.scale == 2.5


def test_dot(seen: Seen) -> None:
    """A touch on a dot opens its detail."""
    seen.hand.tap(seen.middle("hotspot-1"))
    assert seen.emitted == [ScreenTouched("hotspot-1"), HotspotTapped(0)]


def test_pinch_that_begins_on_a_dot(seen: Seen) -> None:
    """A pinch whose first finger happens to lie on a dot zooms and opens nothing."""
    x, y = seen.middle("hotspot-2")
    first, second = seen.hand.down((x, y)), seen.hand.down((x - 200, y))
    seen.hand.move(second, (x - 400, y))
    seen.hand.lift(second)
    seen.hand.lift(first)
    assert len(seen.zooms()) == 1
    assert not any(isinstance(event, HotspotTapped) for event in seen.emitted)


def test_drag_that_begins_on_a_dot(seen: Seen) -> None:
    """A finger that drags the picture by a dot does not open the dot."""
    seen.board.show(exhibit(scale=2.0, centre=(0.6, 0.45)))
    x, y = seen.middle("hotspot-2")
    seen.hand.drag([(x, y), (x + 80, y), (x + 160, y)])
    assert len(seen.zooms()) == 1
    assert not any(isinstance(event, HotspotTapped) for event in seen.emitted)


def test_buttons(seen: Seen) -> None:
    """Every gesture has a button: the two ends of the zoom control; the end that can do nothing does nothing."""
    seen.hand.tap(seen.middle("zoom-in"))
    seen.ms += 1000
    seen.hand.tap(seen.middle("zoom-out"))
    assert [event for event in seen.emitted if isinstance(event, ZoomPressed)] == [ZoomPressed(1)]


def test_second_finger_elsewhere(seen: Seen) -> None:
    """While a finger is on the picture, a second one on a button is ignored."""
    first = seen.hand.down(MIDDLE)
    seen.hand.tap(seen.middle("play"))
    seen.hand.lift(first)
    assert seen.emitted == [ScreenTouched(""), LargerPressed()]


@pytest.mark.parametrize("centre", [(0.1, 0.1), (0.9, 0.9), (0.5, 0.5)])
def test_dots_out_of_sight(seen: Seen, centre: tuple[float, float]) -> None:
    """A dot whose point is out of sight is away; the others lie on the picture, apart and touchable."""
    seen.board.show(exhibit(scale=4.0, centre=centre))
    stage, view = seen.picture.stage, seen.picture.view
    for dot in exhibit().picture.dots:  # type: ignore[union-attr]
        x, y = stage.at(view, dot.at)
        inside = 0 <= x <= stage.width and 0 <= y <= stage.height
        assert (dot.control.id in seen.board.spots()) == inside


def test_the_focused_dot_is_shown(seen: Seen) -> None:
    """A dot that gets the focus by key is brought into sight."""
    seen.board.show(exhibit(scale=4.0, centre=(0.9, 0.9), focus="hotspot-1"))
    assert "hotspot-1" in seen.board.spots()


def test_a_near_picture_is_sharp(seen: Seen) -> None:
    """Once a near picture stands still, the part that is seen is fetched at the size it is seen in."""
    from tests.screens.drawing import PICTURES

    seen.board.show(exhibit(scale=2.5, centre=(0.4, 0.5)))
    assert PICTURES.settle()
    part = seen.picture._part
    assert part.size == tuple(seen.picture.size)
    assert part.texture.width > seen.picture.width * 0.5


def test_picture_that_cannot_be_decoded(window: Any, tmp_path: Path) -> None:
    """A picture that turns out to be damaged has a sign and its words in its place, and no white field."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.zoom.zoom_picture import ZoomPicture

    page = exhibit()
    assert page.picture is not None
    file = tmp_path / page.picture.file
    file.parent.mkdir(parents=True)
    Image.effect_noise((1200, 900), 90).convert("RGB").save(file, "WEBP", lossless=True)
    data = bytearray(file.read_bytes())
    data[40:4000] = bytes(3960)
    file.write_bytes(bytes(data))
    context = drawing(Theme(1920, 1080), lambda event: None, media=tmp_path)
    widget = ZoomPicture(context, page.picture, 900, 700)
    widget.put(0, 0, 900, 700)
    before = len(widget.canvas.children)
    assert context.pictures.settle()
    assert widget._picture.size == (0, 0)
    assert len(widget.canvas.children) > before


def test_the_place_of_a_picture_needs_no_file(window: Any, tmp_path: Path) -> None:
    """How a picture lies in its frame follows from its measured size, whether its file is there or not."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.zoom.zoom_picture import ZoomPicture

    context = drawing(Theme(1920, 1080), lambda event: None, media=tmp_path)
    page = exhibit()
    assert page.picture is not None
    high = replace(page.picture, size=(300, 1200), tag="", dots=())
    whole = ZoomPicture(context, high, 900, 700).stage.whole
    assert (round(whole[0]), round(whole[1])) == (175, 700)


def crowd(page: Any, points: list[tuple[float, float]], opened: int = -1) -> Any:
    """The page with these hotspots on its picture."""
    title = LocalizedText("Detail", "en")
    dots = tuple(
        Dot(
            Control(f"hotspot-{n + 1}", f"{n + 1} Detail", HotspotTapped(n), role="dot", chosen=n == opened),
            at,
            n + 1,
            title,
        )
        for n, at in enumerate(points)
    )
    return replace(page, picture=replace(page.picture, dots=dots))


def gathered(seen: Seen) -> list[str]:
    return [name for name in seen.board.spots() if name.startswith("hotspots-")]


def test_gathered_dots_part_as_one_comes_nearer(seen: Seen) -> None:
    """Touching gathered dots comes nearer until each of 87 can be touched by itself: all are within reach."""
    points = [(0.03 + 0.94 * (n * 7 % 87) / 87, 0.05 + 0.9 * (n * 13 % 87) / 87) for n in range(87)]
    seen.board.show(crowd(exhibit(), points))
    first = gathered(seen)[0]
    seen.hand.tap(seen.middle(first))
    for _ in range(4):
        zoomed = seen.zooms()[-1]
        seen.board.show(crowd(exhibit(scale=zoomed.scale, centre=zoomed.centre), points))
        left = [name for name in gathered(seen) if name == first]
        if not left:
            break
        seen.ms += 1000
        seen.hand.tap(seen.middle(first))
    assert first not in seen.board.spots()
    assert first.replace("hotspots", "hotspot") in seen.board.spots()


def test_dots_that_nothing_parts(seen: Seen) -> None:
    """Dots on one point open one after the other as they are touched, so that none is out of reach."""
    points, opened, met = [(0.5, 0.5)] * 12, -1, set[int]()
    for _ in range(40):
        seen.board.show(crowd(exhibit(scale=4.0, opened=opened), points, opened))
        met |= {int(name[8:]) - 1 for name in seen.board.spots() if name.startswith("hotspot-")}
        seen.ms += 1000
        seen.hand.tap(seen.middle(gathered(seen)[0]))
        opened = next(event.hotspot for event in reversed(seen.emitted) if isinstance(event, HotspotTapped))
        met.add(opened)
    assert met == set(range(12))


def test_a_gathered_dot_with_the_focus_stands_alone(seen: Seen) -> None:
    """Keys reach each of many dots: the one with the focus stands apart from those it was gathered with."""
    for number in (1, 6, 12):
        seen.board.show(crowd(exhibit(focus=f"hotspot-{number}"), [(0.5, 0.5)] * 12))
        assert f"hotspot-{number}" in seen.board.spots()


@pytest.mark.parametrize(
    ("count", "room", "at"), [(3, 6, 1), (6, 6, 5), (20, 6, 0), (20, 6, 10), (50, 5, 49), (7, 2, 3)]
)
def test_numbers_that_fit(count: int, room: int, at: int) -> None:
    """Of more numbers than fit, the first, the last, the one shown and its neighbours are there, each once."""
    from kiosk.screens.pages.exhibit_picture import numbers_shown

    shown = numbers_shown(count, room, at)
    assert shown == sorted(set(shown))
    assert {0, at, count - 1, max(0, at - 1), min(count - 1, at + 1)} <= set(shown) <= set(range(count))
    assert len(shown) == min(count, max(room, 5))


@pytest.mark.parametrize("count", [2, 7, 20, 50])
def test_many_pictures(seen: Seen, count: int) -> None:
    """The numbers of many pictures lie on the picture and neither on each other nor on the zoom control."""
    seen.board.show(exhibit(thumbs=count, focus=f"picture-{count // 2}"))
    spots = {name: spot for name, spot in seen.board.spots().items() if name.startswith(("picture-", "zoom-"))}
    assert {"picture-1", f"picture-{count // 2}", f"picture-{count}"} <= set(spots)
    boxes = sorted(spots.values())
    assert boxes[0][0] >= 0
    assert boxes[-1][0] + boxes[-1][2] <= seen.picture.width
    level = [box for box in boxes if box[1] == spots["picture-1"][1]]
    assert all(one[0] + one[2] <= other[0] for one, other in pairwise(level))
