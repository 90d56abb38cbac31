"""When what comes in at the window came: a window's turns, as conversations."""

from __future__ import annotations

from kiosk.screens.window.arrival import Arrival


class Turns:
    """Turns of a window whose time is given."""

    def __init__(self) -> None:
        self.now_ms = 1000
        self.arrival = Arrival(lambda: self.now_ms)

    def turn(self, draws_ms: int, handed_on_ms: int = 0) -> int:
        """Read, hand on and draw for so long; how late what was handed on may be, where that is done after a while."""
        with self.arrival.reading():
            pass
        with self.arrival.handing_on():
            self.now_ms += handed_on_ms
            late_ms = self.arrival.late_ms
            self.now_ms += draws_ms
        return late_ms

    def sleep(self, ms: int) -> None:
        with self.arrival.sleeping():
            self.now_ms += ms


def test_what_wakes_the_window_is_not_late() -> None:
    """However long nothing happened, what ends the sleep came just then."""
    turns = Turns()
    turns.turn(20)
    turns.sleep(400)
    assert turns.turn(20) == 0


def test_what_waited_while_a_page_was_drawn_is_as_late_as_that_took() -> None:
    """It may have come as soon as the queue had been read before; also where the window then slept for no time."""
    turns = Turns()
    turns.turn(900)
    turns.sleep(0)
    assert turns.turn(20) == 900
    assert turns.turn(20, handed_on_ms=5) == 25


def test_a_finger_that_the_program_makes_is_not_late() -> None:
    """Between reading and handing on it comes when it comes."""
    turns = Turns()
    turns.turn(900)
    with turns.arrival.reading():
        pass
    assert turns.arrival.late_ms == 0
