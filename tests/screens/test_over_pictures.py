"""What lies over the picture of an exhibit: small pictures, Larger, zoom and tag, and what they leave to be seen."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.interactives.turntable.visit import ObjectTurned
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.tapped import PictureButton
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.zoom.pan_zoom import View, Viewport
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped, ViewChosen
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives.every import NOON
from tests.screens import laid
from tests.screens.drawing import UNDECODED
from tests.screens.laid import UPRIGHT, WIDE, Laid, widgets
from tests.screens.page_faults import faults_of_controls
from tests.test_demonstration import guide
from tests.visit.sample import Visit

PICTURED = [
    f"{room.room}/{exhibit.id}"
    for room in guide().museum.rooms
    for exhibit in room.exhibits
    if exhibit.interactive is None and (len(exhibit.pictures) > 1 or any(p.hotspots for p in exhibit.pictures))
]
"""The exhibits with several pictures, or with details in one."""


def opened(exhibit: str) -> tuple[Event, ...]:
    room, name = exhibit.split("/")
    return RoomTapped(room), ExhibitTapped(room, name)


@pytest.mark.parametrize("exhibit", PICTURED)
def test_nothing_over_a_picture_hides_a_detail(the_window: Any, exhibit: str) -> None:
    """Small pictures, tag, Larger and zoom leave every detail that has a dot in sight, inside the picture, stand no
    nearer to each other than fingers need, and lie on the picture itself only where there is no room beside it."""
    for size in (WIDE, UPRIGHT):
        page = Visit(guide(), NOON).do(Begun("en"), *opened(exhibit)).page
        require_clear(next(laid.sheets(page, size, pictures=UNDECODED)))


def require_clear(one: Laid) -> None:
    (picture,) = [each for each in widgets(one.screen) if isinstance(each, ZoomPicture)]
    details = [picture.stage.at(picture.view, dot.at) for dot in picture.picture.dots]
    half = one.theme.px(26) / 2
    assert all(half <= x <= picture.width - half and half <= y <= picture.height - half for x, y in details)
    assert picture._dots.kept
    hidden = [
        (x, y)
        for x, y in details
        for left, top, wide, high in picture._dots.kept
        if left <= x <= left + wide and top <= y <= top + high
    ]
    assert hidden == []
    assert faults_of_controls(one) == []
    left, top, width, high = picture.stage.box(picture.view)
    room, edge = picture.width - width - 2 * one.theme.px(48), one.theme.px(24)
    for x, y, wide, tall in picture._dots.kept:
        beside = x >= left + width - 1 or x + wide <= left + 1 or y >= top + high - 1 or y + tall <= top + 1
        assert beside or wide + edge > room, (x, y, wide, tall)


@pytest.mark.parametrize(("text", "size"), [(1.5, WIDE), (1.5, UPRIGHT)])
def test_larger_hides_no_detail_of_a_small_picture(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """In large words Larger lies on no point of a small picture that has a dot on the large one."""
    seen = 0
    for exhibit in PICTURED:
        page: Any = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), *opened(exhibit)).page
        if not page.picture.details:
            continue
        one = next(laid.sheets(page, size, pictures=UNDECODED))
        for small in (each for each in widgets(one.screen) if isinstance(each, PictureButton)):
            picture, view = small.picture, small.picture.view
            stage = Viewport(int(picture.width), int(picture.height), *view.size, fit=picture.fit)
            begin = stage.width / 2 - stage.whole[0] / 2 if picture.at_end else 0
            for button, left, top in (over for over in small.over if isinstance(over[0], Button)):
                for point in view.details:
                    x, y = stage.at(stage.clamped(View(1.0, view.focus)), point)
                    seen += 1
                    assert not (0 <= x + begin - left <= button.width and 0 <= y - top <= button.height), exhibit
    assert seen


def test_nothing_lies_on_a_turned_object_of_an_upright_screen_in_large_words(the_window: Any) -> None:
    """Zoom stands below the object and Larger beside it; the object is in the middle of its field and has 39 % of the
    height; all of them are in the same place in every language and whichever side is seen."""
    seen = set()
    for language, frame in (("en", 0), ("ru", 0), ("ru", 5)):
        chosen = TextSizeChosen(1.5), *opened("gulag/chess"), ObjectTurned(frame)
        page = Visit(guide(), NOON).do(Begun(language), *chosen).page
        one = next(laid.sheets(page, UPRIGHT, pictures=UNDECODED))
        (picture,) = [each for each in widgets(one.screen) if isinstance(each, ZoomPicture)]
        assert not [each for each in widgets(picture) if isinstance(each, (Button, ZoomControl))]
        left, _, width, _ = picture.stage.box(picture.view)
        assert abs(2 * left + width - picture.width) <= 2 and picture.height >= 0.39 * UPRIGHT[1]
        placed = [
            each for each in widgets(one.screen) if isinstance(each, (Button, ZoomControl, ProgressTrack, ZoomPicture))
        ]
        seen.add(tuple(sorted((each.x, each.y, each.width, each.height) for each in placed)))
    assert len(seen) == 1, set.union(*map(set, seen)) - set.intersection(*map(set, seen))


@pytest.mark.parametrize(("text", "size"), [(1.0, WIDE), (1.25, WIDE), (1.5, WIDE), (1.25, UPRIGHT), (1.5, UPRIGHT)])
def test_larger_lies_on_the_sky_not_on_the_fortress(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """Over the small picture of a fortress under a sky, Larger is near its upper edge, in the same place in every
    language; beside a picture that is whole at the end of its strip it stays beside it."""
    seen = set()
    for language in ("en", "ru"):
        chosen = TextSizeChosen(text), *opened("corridor/times"), ViewChosen("read")
        page = Visit(guide(), NOON).do(Begun(language), *chosen).page
        one = next(laid.sheets(page, size, pictures=UNDECODED))
        small = next(each for each in widgets(one.screen) if isinstance(each, PictureButton))
        (button,) = [over for over, _, _ in small.over if isinstance(over, Button)]
        assert small.top - button.top < (button.y - small.y) / 2
        seen.add((button.x, button.y, button.width, button.height))
    assert len(seen) == 1
    if size == UPRIGHT:
        page = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), *opened("corridor/door")).page
        one = next(laid.sheets(page, size, pictures=UNDECODED))
        small = next(each for each in widgets(one.screen) if isinstance(each, PictureButton))
        (button,) = [over for over, _, _ in small.over if isinstance(over, Button)]
        stage = Viewport(int(small.width), int(small.height), *small.picture.view.size, fit=small.picture.fit)
        assert button.right <= small.right - stage.whole[0]
