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
    fingers.changed(160)
    assert fingers.trembles((121.0, 262.0), 160) and fingers.trembles((130.0, 270.0), 459)
    assert not fingers.trembles((150.0, 260.0), 200)
    assert not fingers.trembles((121.0, 262.0), 460)


def test_what_is_drawn_slowly_is_touched_once() -> None:
    """A second touch that waited while the page that the first led to was drawn, however long that took, does nothing;
    nor does one on the same button while what that did is drawn. Where nothing was done, nothing is put off."""
    fingers = TouchPolicy()
    fingers.down("hand", 0)
    assert fingers.may_act("on", 100)
    fingers.lifted_mm = (120.0, 260.0)
    fingers.changed(140)
    fingers.drawn(900)
    assert fingers.trembles((121.0, 262.0), 905) and not fingers.may_act("on", 910)
    fingers.drawn(950)
    assert not fingers.trembles((121.0, 262.0), 1200)
    fingers.down("hand", 1200)
    assert fingers.may_act("on", 1300)


def test_a_second_touch_is_known_by_when_it_comes_down() -> None:
    """A hand that rests on the glass when it touches again presses the button no more, however late it lifts."""
    fingers = TouchPolicy()
    fingers.down("hand", 0)
    fingers.lift("hand", 150)
    assert fingers.may_act("captions", 150)
    fingers.down("hand", 300)
    fingers.lift("hand", 900)
    assert not fingers.may_act("captions", 900)
    fingers.down("hand", 901)
    fingers.lift("hand", 950)
    assert fingers.may_act("captions", 950)


def test_a_trembling_hand_presses_no_button_that_came_under_it() -> None:
    """Where a button acted and another stands in its place, a second touch there presses it only after 300 ms; a touch
    elsewhere does so at once."""
    fingers = TouchPolicy()
    fingers.down("hand", 0, place_mm=(100.0, 50.0))
    fingers.lifted_mm = (104.0, 50.0)
    fingers.lift("hand", 100)
    assert fingers.may_act("more", 100)
    fingers.down("hand", 250, place_mm=(110.0, 52.0))
    fingers.lift("hand", 500)
    assert not fingers.may_act("read", 500)
    fingers.down("hand", 260, place_mm=(200.0, 52.0))
    fingers.lift("hand", 300)
    assert fingers.may_act("listen", 300)
    fingers.down("hand", 600, place_mm=(104.0, 50.0))
    assert fingers.may_act("read", 650)


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


def test_what_is_heard_of_late_counts_from_when_it_came() -> None:
    """A second touch that a busy kiosk hears of after 300 ms, but which may have come before what the first did was
    seen or soon after, does nothing; one that came later counts, however late it is heard of."""
    fingers = TouchPolicy()
    fingers.down("hand", 0)
    fingers.lifted_mm = (120.0, 260.0)
    assert fingers.lift("hand", 100) and fingers.may_act("on", 100)
    fingers.changed(140)
    fingers.drawn(900)
    assert fingers.came(2_000, 120) == 900 and fingers.came(2_000, 1_150) == 1_150
    assert fingers.trembles((121.0, 262.0), fingers.came(2_000, 120))
    fingers.down("hand", fingers.came(2_000, 120), place_mm=(121.0, 262.0))
    assert not fingers.may_act("on", 2_050) and not fingers.may_act("another", 2_050)
    fingers.lift("hand", 2_050)
    late = fingers.came(5_000, 1_300)
    assert not fingers.trembles((121.0, 262.0), late)
    fingers.down("hand", late, place_mm=(121.0, 262.0))
    assert fingers.may_act("on", 5_000)


def test_a_clock_that_jumps_back_makes_no_touch_late() -> None:
    """What was done at a time that is still to come holds nothing up."""
    fingers = TouchPolicy()
    assert fingers.may_act("back", 50_000)
    fingers.down("hand", fingers.came(10, 5))
    assert fingers.may_act("back", 20)
