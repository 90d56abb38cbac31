"""Keys that are held, stuck or bounce, and sliders that are played with: a visit ends, and the log stays a record."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.visit.entries import COUNT_KEY, COUNTED_IN_ROWS, Entry
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.pictures import Zoomed, ZoomPressed
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.playing import BackTenPressed, PlayPressed, Sought
from kiosk.visit.events.sessions import KeyPressed, ScreenTouched, Ticked
from kiosk.visit.events.settings import VolumeChosen
from kiosk.visit.rows_of_acts import GAP_MS
from kiosk.visit.step import step
from kiosk.visit.steps.sessions import WAKE_MS
from tests.visit.sample import Visit

REPEAT_MS = 40
"""How often a keyboard repeats."""


def hold(visit: Visit, key: str, seconds: float, every_ms: int = REPEAT_MS) -> Visit:
    """That key again and again, with a tick of the kiosk in between; what plays ends after half a minute."""
    for number in range(round(seconds * 1000 / every_ms)):
        for event in (KeyPressed(key), Ticked()):
            act(visit, event, every_ms / 2)
        sound = visit.state.sound
        if sound is not None and sound.phase == "playing" and number and number * every_ms % 30_000 < every_ms:
            act(visit, PlayEnded(sound.play), 0)
    return visit


def act(visit: Visit, event: Event, after_ms: float) -> None:
    visit.wait(after_ms / 1000)
    visit.state, effects = step(visit.guide, visit.state, event, visit.now)
    visit.effects = list(effects)
    visit.all += effects


def listening() -> Visit:
    """A visitor who hears a recording, with the focus on its track."""
    visit = Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play")
    while visit.state.focus != "seek":
        visit.do(KeyPressed("tab"))
    return visit


def count_of(entries: list[Entry]) -> int:
    return sum(int(dict(entry.detail).get(COUNT_KEY) or 1) for entry in entries)


@pytest.mark.shows("EN 5.7")
@pytest.mark.parametrize("key", ["left", "right", "tab", "enter", "escape", "7"])
@pytest.mark.parametrize("every_ms", [40, 150])
def test_a_stuck_key_keeps_no_visit_alive(key: str, every_ms: int) -> None:
    """Whatever key is stuck, held or lain upon, and however often it repeats, the visit ends by itself, no other
    begins, and the log has but a few entries of it."""
    visit = listening()
    before = len(visit.entries)
    hold(visit, key, 180, every_ms)
    assert visit.state.session is None
    entries = visit.entries[before:]
    assert [entry.kind for entry in entries].count("began") <= 1
    assert len(entries) < 160, Counter(entry.kind for entry in entries)


def test_a_held_arrow_is_one_entry_that_counts() -> None:
    """An arrow held on the track is logged at once, and then in one entry for the rest, with the exact number, where it
    began and where it ended."""
    visit = listening()
    before = len(visit.entries)
    hold(visit, "right", 4)
    for _ in range(4):
        act(visit, Ticked(), 500)
    seeks = [entry for entry in visit.entries[before:] if entry.kind == "seek"]
    assert len(seeks) == 2
    assert count_of(seeks) == 100
    first, rest = seeks
    assert COUNT_KEY not in dict(first.detail)
    assert dict(rest.detail) == {"from_s": first.position_s, "by": "track", COUNT_KEY: 99}


def test_what_is_logged_next_ends_a_row() -> None:
    """Another act, and the end of the visit, come after what waits of a row, in the order in which they were done."""
    visit = listening()
    for _ in range(5):
        act(visit, Sought(3.0), 100)
    act(visit, BackTenPressed(), 100)
    act(visit, BackTenPressed(), 100)
    visit.press("last").press("last")
    seeks = [(dict(entry.detail)["by"], count_of([entry])) for entry in visit.entries if entry.kind == "seek"]
    assert seeks == [("track", 1), ("track", 4), ("back", 1), ("back", 1)]
    assert [entry.ms for entry in visit.entries] == sorted(entry.ms for entry in visit.entries)
    assert visit.kinds[-3:] == ["silence", "closed", "ended"]


def test_presses_with_a_pause_are_entries_of_their_own() -> None:
    """Acts that are apart by more than a moment are logged each, as before."""
    visit = listening()
    before = len(visit.entries)
    for _ in range(5):
        act(visit, KeyPressed("right"), GAP_MS + 100)
    assert [entry.kind for entry in visit.entries[before:]] == ["seek"] * 5
    assert all(COUNT_KEY not in dict(entry.detail) for entry in visit.entries[before:])


@pytest.mark.shows("EN 5.8")
def test_a_key_that_bounces_acts_once() -> None:
    """Enter twice within 300 ms, as a worn switch makes it, is one press; a digit twice is two digits."""
    visit = listening()
    act(visit, KeyPressed("enter"), 500)
    playing = visit.state.sound
    act(visit, KeyPressed("enter"), 60)
    assert visit.state.sound == playing
    for _ in range(3):
        act(visit, KeyPressed("1"), 60)
    assert visit.page.digits == "111"  # type: ignore[attr-defined]


def test_a_person_after_a_stuck_key_is_heard() -> None:
    """While a key is stuck, touches and other keys still act; after a pause the key itself does again."""
    visit = listening()
    hold(visit, "right", 30)
    assert visit.state.session is not None
    act(visit, ScreenTouched(), 30)
    assert visit.state.session.life_ms == visit.now.ms
    act(visit, KeyPressed("left"), 30)
    assert visit.state.session.life_ms == visit.now.ms
    act(visit, KeyPressed("right"), 30)
    assert visit.state.session.life_ms == visit.now.ms


def test_the_attract_screen_is_not_held_by_a_stuck_key() -> None:
    """A stuck arrow stops the pictures of the attract screen for a while, and no longer."""
    visit = hold(Visit(), "right", 30)
    picture = visit.state.picture
    hold(visit, "right", WAKE_MS / 1000 + 90, 200)
    assert visit.state.picture > picture and visit.state.session is None


ACTS = st.sampled_from(
    [
        *(KeyPressed(key) for key in ("left", "right", "enter", "tab")),
        Sought(2.0),
        Sought(9.0),
        BackTenPressed(),
        PlayPressed("recording"),
        VolumeChosen(62.0),
        VolumeChosen(65.0),
        ZoomPressed(1),
        ZoomPressed(-1),
        Zoomed(1.7, (0.5, 0.5)),
    ]
)


@settings(max_examples=40)
@given(acts=st.lists(st.tuples(ACTS, st.integers(10, 700)), max_size=60))
def test_rows_lose_and_invent_nothing(acts: list[tuple[Event, int]]) -> None:
    """However acts follow each other, each is counted exactly once, in its place and in order of time; and like acts
    make at most three entries a second."""
    joined, single = listening(), listening()
    for event, after_ms in acts:
        act(joined, event, after_ms)
        act(joined, Ticked(), 1)
        act(single, event, after_ms)
        single.state, effects = step(single.guide, single.state, Ticked(), single.now)
        single.all += effects
        act(single, Ticked(), 1)
    for visit in (joined, single):
        act(visit, Ticked(), 5000)
    assert [entry.ms for entry in joined.entries] == sorted(entry.ms for entry in joined.entries)
    assert Counter(entry.kind for entry in joined.entries if entry.kind not in COUNTED_IN_ROWS) == Counter(
        entry.kind for entry in single.entries if entry.kind not in COUNTED_IN_ROWS
    )
    for kind in COUNTED_IN_ROWS:
        of_kind = [entry for entry in joined.entries if entry.kind == kind]
        assert count_of(of_kind) == count_of([entry for entry in single.entries if entry.kind == kind])
