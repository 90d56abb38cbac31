"""What a finger presses in a real window: what changes when Listen is touched, Stop touched twice, and how few touches
lead from the attract screen to a stop that is known by its number."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from kiosk.screens.window.touch_policy import ONCE_IN_MS
from kiosk.visit.steps.changed_words import STILL_MS
from tests.conftest import ROOT, Until
from tests.journeys.gallery import DIFFERENT, RATE_HZ, Gallery, Picture, Scene, Spot, read
from tests.soak.test_swipes import opened, way_through

pytestmark = pytest.mark.usefixtures("known_media")
LOUD_ENOUGH = RATE_HZ // 10
TIMES = 140
"""Pixels beside the track in which its length stands."""
HEARD_BY_NUMBER = ("keypad", "digit-1", "digit-4", "digit-1", "play-stop")
HEARD = {"1.0": (), "1.5": ("access", "text-1.5", "done")}
"""What is touched in a room before its stop is opened, by the size of words."""


def steady(gallery: Gallery, until: Until) -> Picture:
    """What the window shows once it stands still."""
    looked = [gallery.seen()]

    def stands() -> bool:
        time.sleep(ONCE_IN_MS / 1000)
        looked.append(gallery.seen())
        return bool((np.abs(looked[-1] - looked[-2]) < DIFFERENT).all())

    until(stands, 60, "a page that stands still")
    return looked[-1]


def touch_all(gallery: Gallery, places: list[Spot], until: Until) -> None:
    """One after the other, each once the page before it stands."""
    until(lambda: int(gallery.seen().max()) > 200, 60, "the attract screen")
    for place in places:
        steady(gallery, until)
        gallery.touch(place)


def outside(picture: Picture, *spots: Spot) -> Picture:
    """The picture, of which every second pixel was read, without what lies in these places."""
    rest = picture.copy()
    for left, top, width, height in spots:
        rest[top // 2 : (top + height) // 2 + 1, left // 2 : (left + width) // 2 + 1] = 0
    return rest


@pytest.mark.parametrize("text", HEARD)
def test_nothing_moves_when_listen_is_pressed(display: str, tmp_path: Path, until: Until, text: str) -> None:
    """While a recording is heard every pixel of the page is as before, but for the button, the row of the track with
    its times, and the word of Stop."""
    steps = ("begin-en", *HEARD[text], "plan", "room-cell-14", "exhibit-bunk", "play", "seek", "last")
    *places, play, seek, last = (place for _, place, _, _ in way_through(ROOT, tmp_path / "way", *steps))
    with opened(ROOT, display, tmp_path / "heard.raw") as gallery:
        touch_all(gallery, places, until)
        before = steady(gallery, until)
        gallery.touch(play)
        until(lambda: gallery.loud().size > LOUD_ENOUGH, 60, "the recording to be heard")
        until(lambda: (gallery.seen() != before).any(), 60, "the page to say that it plays")
        gallery.xdo("sleep", "1")
        after = gallery.seen()
        assert gallery.end() == (0, "")
    row = (0, seek[1], seek[0] + seek[2] + TIMES, seek[3])
    assert (np.abs(outside(before, play, last) - outside(after, play, last)) >= DIFFERENT).any()
    changed = np.argwhere(np.abs(outside(before, play, row, last) - outside(after, play, row, last)) >= DIFFERENT)
    assert changed.size == 0, (2 * changed.min(axis=0), 2 * changed.max(axis=0))


@pytest.mark.parametrize("after_s", [0.3, 0.8, 1.3])
def test_five_touches_are_heard_and_stop_touched_twice_ends_nothing(
    display: str, tmp_path: Path, until: Until, after_s: float
) -> None:
    """From the attract screen five touches lead to hearing stop 141. Stop touched twice leaves the visit on its page,
    though Leave is under the second touch; a later touch leaves."""
    *places, last = way_through(ROOT, tmp_path / "way", *HEARD_BY_NUMBER, "last")
    assert len(places) == 5
    with opened(ROOT, display, tmp_path / "heard.raw") as gallery:
        touch_all(gallery, [place for _, place, _, _ in places], until)
        until(lambda: gallery.loud().size > LOUD_ENOUGH, 60, "the recording to be heard")
        before_s, _ = gallery.down(last[1])
        gallery.lift()
        time.sleep(max(0.0, before_s + after_s - time.monotonic()))
        gallery.touch(last[1])
        in_time = time.monotonic() < before_s + STILL_MS / 1000
        stopped = Scene(read(Image.open(last[3])), {}, [])
        until(lambda: gallery.shows(stopped), 60, "the exhibit with Leave")
        gallery.let_stand()
        assert gallery.shows(stopped) or not in_time
        gallery.touch(last[1])
        until(lambda: [session.end_reason for session in gallery.told()[0]] == ["left"], 60, "the visit to be left")
        assert gallery.end() == (0, "")
        (session,), entries = gallery.told()
    assert session.touches == 8 and " ".join(entry.kind for entry in entries) == (
        "kiosk_on began keyed exhibit play silence closed ended kiosk_off"
    )
