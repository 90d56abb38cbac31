"""What a rehearsal touches a kiosk with: one finger, the keys, and time.

Rules: the only ways in are touches and keys; a control is found by its id on the page that is shown, turning the page
until it can be seen; between two touches more time passes than a button needs to act again.
"""

from __future__ import annotations

import time
from itertools import product

from kiosk.content.messages import SentenceError, msg
from kiosk.loop import Loop, VirtualClock
from kiosk.rehearsal.running_kiosk import RunningKiosk
from kiosk.visit.control import Control
from kiosk.visit.pages.frame import Page
from kiosk.visit.state import State
from kiosk.visit.steps.changed_words import CHANGING, still_s

TURN_S = 0.05
BETWEEN_S = 0.4
"""Between two steps: longer than the time in which a button acts only once."""
LONG_S = 2.0
"""From here on a virtual clock goes in larger steps: nothing that moves is looked at meanwhile."""
LONG_TURN_S = 0.25
MOST_TURNS = 60
TURNS_ON, TURNS_BACK = "page-on", "page-back"
Spot = tuple[int, int, int, int]


class CannotDo(SentenceError):
    """A step that cannot be done, in a sentence without its full stop."""


class Touch:
    """A kiosk under one finger."""

    def __init__(self, kiosk: RunningKiosk) -> None:
        from kiosk.screens.window.synthetic_touch import SyntheticFinger

        if kiosk.loop is None:
            raise CannotDo(msg("the museum has nothing that can be shown; `kiosk check` says why"))
        self.kiosk = kiosk
        self.loop: Loop = kiosk.loop
        self.board = kiosk.board
        self.finger = SyntheticFinger()

    @property
    def state(self) -> State:
        return self.loop.state

    @property
    def page(self) -> Page:
        page = self.loop.page
        if page is None:
            raise CannotDo(msg("nothing is shown"))
        return page

    def control(self, control_id: str) -> Control:
        """A control of the page. Raises CannotDo."""
        control = self.page.control(control_id)
        if control is None:
            known = ", ".join(c.id for c in self.page.controls)
            sentence = msg("there is no {control} on the {screen} screen (there are: {known})")
            raise CannotDo(sentence.with_values(control=control_id, screen=self.state.screen, known=known))
        return control

    def press(self, control_id: str) -> None:
        """Touch the middle of a control, turning the page to it where that is needed."""
        control = self.control(control_id)
        if not control.enabled:
            raise CannotDo(msg('"{control}" cannot be pressed now', control=control.name))
        self._let_stand(control)
        left, top, width, height = self.spot(control_id)
        self.finger.tap((left + width / 2, top + height / 2))
        self.let_pass(BETWEEN_S)

    def bare_place(self) -> None:
        """Touch where no control is."""
        width, height = self.board.size
        spots = self.board.spots().values()
        for row, column in product(range(1, 20), range(1, 20)):
            x, y = width * column / 20, height * row / 20
            if not any(left <= x < left + wide and top <= y < top + high for left, top, wide, high in spots):
                self.finger.tap((x, y))
                return
        raise CannotDo(msg("there is no place without a control on this screen"))

    def within(self, place: tuple[float, float]) -> tuple[float, float]:
        """The place, if it is in the window."""
        width, height = self.board.size
        if not (0 <= place[0] < width and 0 <= place[1] < height):
            sentence = msg("{x:g}, {y:g} is outside the window, which is {width}x{height}")
            raise CannotDo(sentence.with_values(x=place[0], y=place[1], width=width, height=height))
        return place

    def spot(self, control_id: str) -> Spot:
        """Where a control can be touched, after the turns that bring it in sight."""
        spot = self._seen(control_id)
        ways = () if control_id in (TURNS_ON, TURNS_BACK) else (TURNS_ON, TURNS_BACK)
        for way in ways:
            for _ in range(MOST_TURNS):
                turn = self.page.control(way)
                if spot is not None or turn is None or not turn.enabled:
                    break
                self.press(way)
                spot = self._seen(control_id)
        if spot is None:
            sentence = msg("{control} cannot be seen on the {screen} screen")
            raise CannotDo(sentence.with_values(control=control_id, screen=self.state.screen))
        return spot

    def _seen(self, control_id: str) -> Spot | None:
        return self.board.spots().get(control_id)

    def key(self, name: str) -> None:
        focused = next(
            (c for c in self.page.controls if c.id == self.page.focus or (not self.page.focus and c.main)), None
        )
        if name == "enter" and focused is not None:
            self._let_stand(focused)
        self.board.key(name)

    def _let_stand(self, control: Control) -> None:
        """A rehearsed hand is calm: it waits until a control whose word has changed acts again."""
        if isinstance(control.event, CHANGING) and (still := still_s(self.state, self.kiosk.clock.ms())):
            self.let_pass(still)

    def let_pass(self, seconds: float) -> None:
        """Let time pass: real time, or none at all on a virtual clock."""
        clock = self.kiosk.clock
        if isinstance(clock, VirtualClock):
            self.kiosk.app.turn(tick=False)  # what was done is seen before the time passes
            turn_s = TURN_S if seconds < LONG_S else LONG_TURN_S
            for _ in range(max(1, round(seconds / turn_s))):
                clock.advance(turn_s)
                self.loop.tick()
            self.kiosk.app.turn(tick=False)
            return
        until_s = time.monotonic() + seconds
        while True:
            self.kiosk.app.turn()
            if self.kiosk.app.stopped:
                raise CannotDo(msg("the window was closed"))
            left_s = until_s - time.monotonic()
            if left_s <= 0:
                return
            time.sleep(min(left_s, 0.01))
