"""A control whose word changes under the finger does nothing for a moment."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.sessions import ScreenTouched
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.step import step
from tests.visit.sample import Visit


def listening() -> Visit:
    return Visit().press("begin-en").do(RoomTapped("cell-14")).press("exhibit-bunk").press("play")


def touch(visit: Visit, control_id: str, after_s: float) -> Visit:
    """Touch what stands there now, so long after the last act, as an unsteady hand does."""
    visit.wait(after_s)
    control = visit.page.control(control_id)
    assert control is not None
    for event in (ScreenTouched(control_id), control.event):
        visit.state, effects = step(visit.guide, visit.state, event, visit.now)
        visit.all += effects
    return visit


@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.8, 1.4])
def test_stop_touched_twice_leaves_the_visit_where_it_is(after_s: float) -> None:
    """The second touch finds Leave under the finger, and does nothing; a later one leaves."""
    visit = touch(touch(listening(), "last", 5.0), "last", after_s)
    assert "silence" in visit.kinds and not isinstance(visit.page, ThanksPage)
    assert visit.page.control("last").name == "Leave"  # type: ignore[union-attr]
    assert isinstance(touch(visit, "last", 1.5).page, ThanksPage)


@pytest.mark.parametrize("after_s", [0.0, 0.3, 0.8, 1.4])
def test_listen_touched_twice_plays(after_s: float) -> None:
    """Nor does Pause undo Listen, or Listen Pause; Stop silences however soon it comes."""
    visit = touch(listening(), "play", after_s)
    assert visit.state.sound is not None and visit.state.sound.phase == "playing"
    touch(touch(visit, "play", 1.5), "play", after_s)
    assert visit.state.sound.phase == "paused"
    assert touch(listening(), "last", after_s).state.sound is None


def test_what_ends_by_itself_under_the_finger_does_not_begin_again() -> None:
    """A touch meant for Pause or Stop, just after the recording ended, starts nothing and ends nothing."""
    visit = listening().wait(20.0).do(PlayEnded(1))
    touch(touch(visit, "play", 0.2), "last", 0.2)
    assert visit.state.sound is not None and visit.state.sound.phase == "ended" and visit.state.session is not None


@pytest.mark.parametrize(("came_s", "acts"), [(0.4, False), (-0.5, False), (1.6, True)])
def test_a_touch_that_is_heard_of_late_counts_from_when_it_came(came_s: float, acts: bool) -> None:
    """A second touch of Stop or Listen that a busy kiosk hears of after 1.5 s does nothing where it came before."""
    for control_id in ("last", "play"):
        visit = touch(listening(), control_id, 5.0)
        came_ms = visit.now.ms + round(came_s * 1000)
        control = visit.wait(4.0).page.control(control_id)
        assert control is not None
        before = visit.state
        late = replace(visit.now, came_ms=came_ms)
        after, _ = step(visit.guide, before, control.event, late)
        assert ((after.sound, after.session is None) != (before.sound, False)) == acts
