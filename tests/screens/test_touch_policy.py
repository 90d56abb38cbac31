"""Whose finger counts: rule 9 of the visit, as conversations."""

from __future__ import annotations

from kiosk.screens.window.touch_policy import TouchPolicy


def test_the_first_finger_owns_the_page_until_it_lifts() -> None:
    """While one finger is down, another is ignored; after it lifted, the next one counts."""
    fingers = TouchPolicy()
    assert fingers.down("first", 0)
    assert not fingers.down("second", 100)
    assert not fingers.counts("second", 110)
    assert not fingers.lift("second", 120)
    assert fingers.lift("first", 200)
    assert fingers.down("third", 210)


def test_two_fingers_on_one_picture_both_count() -> None:
    """A second finger on the same picture counts; on another place, or as a third, it does not."""
    fingers = TouchPolicy()
    assert fingers.down("first", 0, "picture")
    assert not fingers.down("elsewhere", 10)
    assert not fingers.down("other picture", 20, "map")
    assert fingers.down("second", 30, "picture")
    assert not fingers.down("third", 40, "picture")
    assert fingers.lift("first", 50)
    assert fingers.counts("second", 60)


def test_a_trembling_hand_presses_nothing_on_the_page_that_it_opened() -> None:
    """Where a touch led to another page, one more in its place does nothing for 300 ms; elsewhere it counts, and where
    the page is still the same."""
    fingers = TouchPolicy()
    fingers.down("hand", 0)
    fingers.lift("hand", 100)
    fingers.lifted_mm = (120.0, 260.0)
    assert not fingers.trembles((121.0, 262.0), 150)
    fingers.changed_ms = 160
    assert fingers.trembles((121.0, 262.0), 160) and fingers.trembles((130.0, 270.0), 459)
    assert not fingers.trembles((150.0, 260.0), 200)
    assert not fingers.trembles((121.0, 262.0), 460)


def test_a_finger_held_too_long_does_nothing() -> None:
    """A touch held over 20 seconds is ignored, and its lifting acts no more."""
    fingers = TouchPolicy()
    assert fingers.down("leaning", 0)
    assert fingers.counts("leaning", 20_000)
    assert not fingers.counts("leaning", 20_001)
    assert not fingers.lift("leaning", 30_000)


def test_something_leaning_on_the_glass_does_not_keep_visitors_away() -> None:
    """After 20 seconds a held touch no longer owns the page."""
    fingers = TouchPolicy()
    assert fingers.down("leaning", 0)
    assert not fingers.down("visitor", 19_000)
    assert fingers.down("visitor", 20_500)
    assert fingers.lift("visitor", 20_600)
    assert not fingers.lift("leaning", 25_000)


def test_a_button_acts_once_in_300_ms() -> None:
    """A trembling finger presses a button once; another button is not held up."""
    fingers = TouchPolicy()
    assert fingers.may_act("back", 1000)
    assert not fingers.may_act("back", 1299)
    assert fingers.may_act("plan", 1299)
    assert fingers.may_act("back", 1300)


def test_a_clock_that_jumps_back_locks_no_button() -> None:
    """A button can be pressed whatever the clock says."""
    fingers = TouchPolicy()
    assert fingers.may_act("back", 50_000)
    assert fingers.may_act("back", 10)


def test_a_finger_that_never_came_down_does_nothing() -> None:
    """Lifting a finger that is not known acts on nothing."""
    assert not TouchPolicy().lift("ghost", 5)
