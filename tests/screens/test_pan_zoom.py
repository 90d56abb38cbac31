"""Looking closely at a picture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screens.zoom.pan_zoom import DOUBLE_TOUCH_MS, LARGEST, DoubleTouch, Gesture, View, Viewport, double_touched

COVER = Viewport(1088, 808, 1600, 1000)
CONTAIN = Viewport(1088, 808, 1600, 1000, "contain")
SIDES = st.integers(50, 6000)
SHARES = st.floats(0, 1)
STAGES = st.builds(Viewport, SIDES, SIDES, SIDES, SIDES, st.sampled_from(["cover", "contain"]))
VIEWS = st.builds(View, st.floats(0.1, 9), st.tuples(SHARES, SHARES))


def test_cover_fills_the_frame() -> None:
    """A covering picture reaches every edge of its frame and keeps its proportions."""
    left, top, width, height = COVER.box(COVER.clamped(View()))
    assert (top, height) == (0, 808)
    assert left == pytest.approx((1088 - 808 * 1.6) / 2)
    assert width / height == pytest.approx(1.6)


def test_contain_shows_all() -> None:
    """A contained picture is whole, in the middle of its frame."""
    assert CONTAIN.box(CONTAIN.clamped(View())) == pytest.approx((0, 64, 1088, 680))
    assert CONTAIN.seen(CONTAIN.clamped(View())) == (0, 0, 1, 1)


@given(STAGES, VIEWS)
def test_never_a_gap(stage: Viewport, view: View) -> None:
    """However it is moved, the picture leaves no gap that it could fill and stays within its scales."""
    clamped = stage.clamped(view)
    left, top, width, height = stage.box(clamped)
    assert 1 <= clamped.scale <= LARGEST
    for start, length, frame in ((left, width, stage.width), (top, height, stage.height)):
        if length >= frame:
            assert start <= 0.01
            assert start + length >= frame - 0.01
        else:
            assert start == pytest.approx((frame - length) / 2, abs=0.01)


@given(STAGES, VIEWS, SHARES, SHARES)
def test_there_and_back(stage: Viewport, view: View, across: float, down: float) -> None:
    """The place of a point of the picture leads back to that point."""
    clamped = stage.clamped(view)
    assert stage.point(clamped, *stage.at(clamped, (across, down))) == pytest.approx((across, down), abs=1e-6)


def test_pinch_holds_what_is_held() -> None:
    """Two fingers moving apart bring the picture nearer, and what was between them stays between them."""
    gesture = Gesture(COVER, View(), 12)
    gesture.down(1, 500, 400)
    gesture.down(2, 600, 400)
    held = COVER.point(gesture.view, 550, 400)
    gesture.move(1, 450, 400)
    view = gesture.move(2, 650, 400)
    assert view.scale == pytest.approx(2.0)
    assert COVER.at(view, held) == pytest.approx((550, 400))


def test_drag_follows_the_finger() -> None:
    """One finger draws a picture that is near along with it."""
    start = COVER.clamped(View(2.0))
    gesture = Gesture(COVER, start, 12)
    gesture.down(1, 500, 400)
    held = COVER.point(start, 500, 400)
    assert COVER.at(gesture.move(1, 560, 370), held) == pytest.approx((560, 370))
    assert gesture.moved


def test_a_trembling_finger_moves_nothing() -> None:
    """A touch that wanders less than a few millimetres moves no picture."""
    gesture = Gesture(COVER, COVER.clamped(View(2.0)), 12)
    gesture.down(1, 500, 400)
    assert gesture.move(1, 505, 395) == COVER.clamped(View(2.0))
    assert not gesture.moved


def test_lifting_one_of_two() -> None:
    """After a pinch the finger that stays goes on drawing the picture, without a jump."""
    gesture = Gesture(COVER, View(), 12)
    gesture.down(1, 500, 400)
    gesture.down(2, 600, 400)
    gesture.move(2, 700, 400)
    before = gesture.view
    assert not gesture.up(2)
    assert gesture.view == before
    held = COVER.point(before, 500, 400)
    assert COVER.at(gesture.move(1, 520, 420), held) == pytest.approx((520, 420))
    assert gesture.up(1)


def test_a_third_finger_is_nobody() -> None:
    """A third finger on the picture changes nothing."""
    gesture = Gesture(COVER, View(2.0), 12)
    for finger in (1, 2, 3):
        gesture.down(finger, 100.0 * finger, 300)
    before = gesture.view
    assert gesture.move(3, 900, 700) == before


def test_double_touch() -> None:
    """Two touches at one place within a third of a second are a double touch; the third begins anew."""
    touch = DoubleTouch(40)
    assert not touch.touched(1000, 300, 300)
    assert touch.touched(1000 + DOUBLE_TOUCH_MS, 310, 310)
    assert not touch.touched(1500, 310, 310)


@pytest.mark.parametrize(("later_ms", "x"), [(DOUBLE_TOUCH_MS + 1, 300), (100, 345)])
def test_no_double_touch(later_ms: int, x: float) -> None:
    """Too late or too far apart, two touches are two touches."""
    touch = DoubleTouch(40)
    touch.touched(1000, 300, 300)
    assert not touch.touched(1000 + later_ms, x, 300)


def test_double_touch_goes_there_and_back() -> None:
    """A double touch comes nearer where it was touched; another shows the whole again."""
    whole = COVER.clamped(View())
    point = COVER.point(whole, 700, 300)
    near = double_touched(COVER, whole, 700, 300)
    assert near.scale == 2.5
    assert COVER.at(near, point) == pytest.approx((700, 300))
    assert double_touched(COVER, near, 10, 10).scale == 1


def test_only_real_changes() -> None:
    """Views that look the same are the same."""
    assert View(1.0, (0.5, 0.5)).like(View(1.001, (0.5004, 0.5)))
    assert not View(1.0, (0.5, 0.5)).like(View(1.01, (0.5, 0.5)))
    assert not View(2.0, (0.5, 0.5)).like(View(2.0, (0.52, 0.5)))
