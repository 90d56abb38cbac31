"""Controls under fingers: what is seen, and when they act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import Button, Toggle
from kiosk.screens.widgets.widget import Surface
from kiosk.screens.window.touch_filter import TouchFilter
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import BackPressed, DigitPressed, PlanPressed
from kiosk.visit.events.playing import StopPressed
from tests.screens.drawing import drawing

PLACE, ELSEWHERE = (200, 1030), (900, 300)


class Desk:
    """A page with one button, fingers on it, and what was told."""

    def __init__(self, window: Any) -> None:
        from kivy.tests.common import UnitTestTouch

        self.theme = Theme(1920, 1080)
        self.emitted: list[Event] = []
        self.taken: list[str] = []
        self.now_ms = 1000
        self.touch_filter = TouchFilter(lambda: self.now_ms, lambda control, corner: self.taken.append(control))
        self.touch = UnitTestTouch
        window.add_widget(self.touch_filter)

    def show(self, *controls: Control, focus: str = "") -> list[Any]:
        context = drawing(self.theme, self.emitted.append, focus=focus)
        surface = Surface(context)
        surface.fill(0, 0, 1920, 1080, "ground")
        buttons = [
            surface.add(Button(context, control, width=300), 100 + 400 * n, 10) for n, control in enumerate(controls)
        ]
        self.touch_filter.show(surface)
        return buttons


@pytest.fixture
def desk(window: Any) -> Desk:
    return Desk(window)


BACK = Control("back", "Back", BackPressed(), icon="arrow-left")


@pytest.mark.shows("WCAG 2.5.2")
def test_a_button_acts_when_the_finger_lifts(desk: Desk) -> None:
    """A press is told when the finger lifts over the button, not before."""
    desk.show(BACK)
    finger = desk.touch(*PLACE)
    finger.touch_down()
    assert desk.emitted == []
    finger.touch_up()
    assert desk.emitted == [BackPressed()]


def test_stop_acts_as_the_finger_comes_down(desk: Desk) -> None:
    """A control that acts at touch-down does so at once, and not again when the finger lifts."""
    desk.show(Control("last", "Stop", StopPressed(), icon="square", on_down=True))
    finger = desk.touch(*PLACE)
    finger.touch_down()
    assert desk.emitted == [StopPressed()]
    desk.now_ms += 1000
    finger.touch_up()
    assert desk.emitted == [StopPressed()]


def test_a_press_is_seen_at_once_and_ends_with_the_finger(desk: Desk, seen: Callable[..., Any]) -> None:
    """While pressed a button is filled with the colour of its words, and only while the finger is on it."""
    desk.show(BACK)
    ground, paper = [0x12, 0x15, 0x1A], [0xF1, 0xEA, 0xDC]
    spot = (30, 120)  # inside the plate, beside the words
    assert seen(desk.touch_filter)[spot].tolist() == ground
    finger = desk.touch(*PLACE)
    finger.touch_down()
    assert seen(desk.touch_filter)[spot].tolist() == paper
    finger.touch_move(*ELSEWHERE)
    assert seen(desk.touch_filter)[spot].tolist() == ground
    finger.touch_up()
    assert desk.emitted == []


def test_a_button_drawn_anew_under_the_finger_still_acts(desk: Desk) -> None:
    """A page that is drawn again while a finger is down does not swallow the press."""
    desk.show(BACK)
    finger = desk.touch(*PLACE)
    finger.touch_down()
    desk.show(BACK)
    finger.touch_up()
    assert desk.emitted == [BackPressed()]


def test_another_control_in_the_same_place_is_not_pressed(desk: Desk) -> None:
    """A finger that came down on one control never presses another that took its place."""
    desk.show(BACK)
    finger = desk.touch(*PLACE)
    finger.touch_down()
    desk.show(Control("plan", "Plan", PlanPressed(), icon="map"))
    finger.touch_up()
    assert desk.emitted == []


def test_a_disabled_button_does_nothing(desk: Desk) -> None:
    """A disabled button takes the touch and tells nothing."""
    desk.show(Control("back", "Back", BackPressed(), enabled=False))
    finger = desk.touch(*PLACE)
    finger.touch_down()
    finger.touch_up()
    assert (desk.emitted, desk.taken) == ([], [""])


@pytest.mark.shows("EN 5.9")
def test_a_second_finger_presses_nothing(desk: Desk) -> None:
    """While one finger rests anywhere, another finger's press does not count."""
    desk.show(BACK)
    first, second = desk.touch(*ELSEWHERE), desk.touch(*PLACE)
    first.touch_down()
    second.touch_down()
    second.touch_up()
    assert (desk.emitted, desk.taken) == ([], [""])
    first.touch_up()
    third = desk.touch(*PLACE)
    third.touch_down()
    third.touch_up()
    assert desk.emitted == [BackPressed()]


def test_a_finger_held_too_long_presses_nothing(desk: Desk) -> None:
    """A touch of over 20 seconds lifts without acting."""
    desk.show(BACK)
    finger = desk.touch(*PLACE)
    finger.touch_down()
    desk.now_ms += 20_001
    finger.touch_up()
    assert desk.emitted == []


@pytest.mark.shows("EN 5.8")
def test_a_trembling_finger_presses_once(desk: Desk) -> None:
    """Two presses of one button within 300 ms are one; later ones count again."""
    desk.show(BACK)
    for wait_ms in (0, 200, 400):
        desk.now_ms += wait_ms
        finger = desk.touch(*PLACE)
        finger.touch_down()
        finger.touch_up()
    assert desk.emitted == [BackPressed(), BackPressed()]


def test_a_touch_beside_every_control_is_a_sign_of_life(desk: Desk) -> None:
    """A touch anywhere is told, with the control under it, where there is one."""
    desk.show(BACK)
    for place in (PLACE, ELSEWHERE):
        finger = desk.touch(*place)
        finger.touch_down()
        finger.touch_up()
    assert desk.taken == ["back", ""]


def test_the_focused_control_has_a_ring(desk: Desk, seen: Callable[..., Any]) -> None:
    """The control that has the focus is ringed in amber outside its edge."""
    accent = [0xDD, 0xA8, 0x4F]
    desk.show(BACK, focus="back")
    ringed = seen(desk.touch_filter)
    assert ringed[60, 91].tolist() == accent
    desk.show(BACK)
    assert seen(desk.touch_filter)[60, 91].tolist() != accent


@pytest.mark.parametrize("contrast", ["standard", "high"])
@pytest.mark.parametrize("surface", ["ground", "paper"])
def test_every_state_looks_different(desk: Desk, seen: Callable[..., Any], contrast: str, surface: str) -> None:
    """Normal, pressed, focused, disabled and chosen can be told apart on ground and on paper, also without colour."""
    theme = Theme(1920, 1080, contrast=contrast)
    pictures = []
    for state in ("normal", "pressed", "focused", "disabled", "chosen"):
        control = Control(
            "a",
            "Read",
            BackPressed(),
            icon="book-open",
            enabled=state != "disabled",
            chosen=state == "chosen",
        )
        whole = Surface(drawing(theme))
        whole.fill(0, 0, 1920, 1080, surface)
        button = Button(
            drawing(theme, desk.emitted.append, focus="a" if state == "focused" else ""),
            control,
            width=300,
            surface=surface,
        )
        whole.add(button, 100, 20)
        if state == "pressed":
            button.pressed = True
            button.paint()
        desk.touch_filter.show(whole)
        grey = seen(desk.touch_filter)[0:140, 80:420].astype(float) @ [0.299, 0.587, 0.114]
        pictures.append(grey)
    for first in range(5):
        for second in range(first):
            assert (abs(pictures[first] - pictures[second]) > 10).sum() > 150, (first, second)


def test_a_switch_shows_its_state_in_words(desk: Desk) -> None:
    """A switch is as wide as its word and the word for its state need."""
    control = Control("captions", "Captions", BackPressed(), role="toggle", icon="captions", chosen=True)
    short, long = (Toggle(drawing(desk.theme), replace(control, state=words)) for words in ("On", "Включено"))
    assert long.width > short.width


def test_the_corner_is_reported(desk: Desk) -> None:
    """A finger in the top left corner is told as that, and one beside it is not."""
    corners: list[bool] = []
    desk.touch_filter.corner_px, desk.touch_filter.touched = 120, lambda _control, corner: corners.append(corner)
    desk.show(BACK)
    for x, y in ((5, 1075), (119, 961), (121, 1075), (5, 959)):
        finger = desk.touch(x, y)
        finger.touch_down()
        finger.touch_up()
    assert corners == [True, True, False, False]


def test_every_digit_counts_however_quickly_it_is_keyed(desk: Desk) -> None:
    """1, 1 and 4 keyed within 200 ms are 114: each lift of a finger over a key that repeats acts."""
    desk.show(*(replace(BACK, id=d, event=DigitPressed(d), repeats=True) for d in "14"))
    for place in (PLACE, PLACE, (600, PLACE[1])):
        desk.now_ms += 60
        finger = desk.touch(*place)
        finger.touch_down()
        finger.touch_up()
    assert desk.emitted == [DigitPressed("1"), DigitPressed("1"), DigitPressed("4")]


@pytest.mark.parametrize(("came_ms", "acted"), [(1_200, 1), (1_450, 2)])
def test_what_a_busy_kiosk_hears_of_late_counts_from_when_it_came(desk: Desk, came_ms: int, acted: int) -> None:
    """A second touch that waited while the kiosk was busy acts where it came after 300 ms, not where it is only heard
    of after them."""
    desk.show(BACK)
    first = desk.touch(*PLACE)
    first.touch_down()
    first.touch_up()
    desk.touch_filter.was_drawn()
    desk.now_ms = came_ms
    with desk.touch_filter.arrival.reading():
        pass  # the queue was seen empty at that time, and the kiosk is busy until the next
    desk.now_ms = 5_000
    second = desk.touch(*PLACE)
    with desk.touch_filter.arrival.reading():
        second.touch_down()
        second.touch_up()
    assert desk.emitted == [BackPressed()] * acted
    assert desk.touch_filter.acts_since_ms is None


def test_a_button_that_is_no_step_acts_once(desk: Desk) -> None:
    """Back, touched twice within 300 ms by a trembling finger, goes back once."""
    desk.show(BACK)
    for _ in range(2):
        desk.now_ms += 100
        finger = desk.touch(*PLACE)
        finger.touch_down()
        finger.touch_up()
    assert desk.emitted == [BackPressed()]
