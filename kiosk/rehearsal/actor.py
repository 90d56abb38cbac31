"""Plays a journey: does each step with a finger and keys, as a visitor would, and looks at what came of it.

Rules: the only ways in are touches and keys; a control is found by its id on the page that is shown, turning the page
until it can be seen; a step that cannot be done ends the journey with a sentence that says which, where and why.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Protocol

from kiosk.loop import Clock, Loop, VirtualClock
from kiosk.rehearsal.journey import Journey, Step
from kiosk.visit.pages import kinds
from kiosk.visit.pages.parts import Control
from kiosk.visit.state import State

TURN_S = 0.05
BETWEEN_S = 0.4
"""Between two steps: longer than the time in which a button acts only once."""
MOST_TURNS = 60
TEXT_SIZES = {"normal": "text-1", "large": "text-1.25", "largest": "text-1.5"}
CONTRASTS = {"standard": "contrast-standard", "high": "contrast-high"}
MOVEMENTS = {"normal": "movement-off", "less": "movement-on"}
BUTTONS = {"play": "play", "pause": "play", "back": "back", "home": "plan", "leave": "last", "stop": "last"}


class CannotDo(Exception):
    """A step that cannot be done, in a sentence."""


class Theatre(Protocol):
    """What a journey is played on: a kiosk that stands (kiosk.wiring.Stage)."""

    @property
    def clock(self) -> Clock: ...
    @property
    def loop(self) -> Loop | None: ...
    @property
    def board(self) -> Any: ...
    @property
    def app(self) -> Any: ...


class Actor:
    def __init__(self, theatre: Theatre, shots: Path | None, say: Callable[[str], None]) -> None:
        from kiosk.screens.fingertip import Fingertip

        if theatre.loop is None:
            raise CannotDo("the museum has nothing that can be shown; `kiosk check` says why")
        self.theatre = theatre
        self.loop: Loop = theatre.loop
        self.shots = shots
        self.say = say
        self.finger = Fingertip()

    def play(self, journey: Journey, name: str) -> bool:
        """Every step in turn. Whether all could be done."""
        for number, step in enumerate(journey.steps, start=1):
            try:
                self._let_pass(BETWEEN_S)
                self.do(step)
                self._let_pass(TURN_S)
            except CannotDo as why:
                self.say(f"{name}:{step.line}:{step.column}: step {number} ({step.what}) cannot be done: {why}.")
                return False
        return True

    @property
    def state(self) -> State:
        return self.loop.state

    @property
    def page(self) -> kinds.Page:
        page = self.loop.page
        if page is None:
            raise CannotDo("nothing is shown")
        return page

    # --- steps ---

    def do(self, step: Step) -> None:
        value = step.value
        simple: dict[str, Callable[[], None]] = {
            "touch": self._wake,
            "language": lambda: self._language(value),
            "open": lambda: self._open(value),
            "shot": lambda: self._shot(value),
            "note": lambda: self._press(f"note-{value}"),
            "press": lambda: self._key(value.lower()),
            "button": lambda: self._press(value),
            "type": lambda: self._type(value),
            "wait": lambda: self._let_pass(value),
            "idle": lambda: self._let_pass(value),
            "seek": lambda: self._seek(value),
            "sentence": lambda: self._press(f"sentence-{value}"),
            "hotspot": lambda: self._press(f"hotspot-{value}"),
            "key": lambda: self._number(value),
            "tap": lambda: self.finger.tap(value),
            "drag": lambda: self.finger.drag(value),
            "access": lambda: self._access(value),
            "expect": lambda: self._expect(value),
        }
        action = simple.get(step.what)
        if action is None:
            self._named(step.what)
        else:
            action()

    def _named(self, what: str) -> None:
        control = self._control(BUTTONS[what])
        said = {"stop": "square", "leave": "log-out", "pause": "pause"}.get(what, control.icon)
        if control.icon != said:
            raise CannotDo(f'the button reads "{control.name}" now')
        if what == "play" and control.icon == "pause":
            raise CannotDo("it plays already")
        self._press(control.id)

    def _wake(self) -> None:
        width, height = self.theatre.board.size
        self.finger.tap((width * 0.5, height * 0.2))

    def _language(self, language: str) -> None:
        if self.page.control(f"begin-{language}") is not None:
            self._press(f"begin-{language}")
            return
        if not isinstance(self.page, kinds.LanguagesPage):
            self._press("language")
        self._press(f"language-{language}")

    def _open(self, target: str) -> None:
        room, _, exhibit = target.partition("/")
        known = self.loop.guide.rooms.get(room)
        if known is None:
            raise CannotDo(f"there is no room {room!r}")
        if exhibit and known.exhibit(exhibit) is None:
            raise CannotDo(f"there is no exhibit {exhibit!r} in {room}")
        if not (isinstance(self.page, kinds.RoomPage) and self.state.place.room == room):
            self._to_room(room)
        if exhibit:
            self._press(f"exhibit-{exhibit}")

    def _to_room(self, room: str) -> None:
        if not isinstance(self.page, kinds.PlanPage):
            self._press("plan")
        if self.page.control(f"room-{room}") is None:
            plan = self.loop.guide.plan_of(room)
            scope = f"scope-{self.loop.guide.rooms[room].scope}"
            self._press(f"plan-{plan + 1}" if self.page.control(f"plan-{plan + 1}") is not None else scope)
        self._press(f"room-{room}")

    def _number(self, digits: str) -> None:
        for digit in digits:
            self._key(digit)
            self._let_pass(TURN_S)
        self._press("open-stop")

    def _type(self, text: str) -> None:
        for letter in text:
            self._key(letter)

    def _seek(self, to_s: float) -> None:
        page = self.page
        bar = getattr(page, "bar", None)
        left, top, width, height = self._spot("seek")
        if bar is None or bar.length_s <= 0:
            raise CannotDo("nothing here can be sought in")
        share = min(to_s / bar.length_s, 0.999)
        self.finger.tap((left + width * share, top + height / 2))

    def _access(self, wanted: dict[str, Any]) -> None:
        if not isinstance(self.page, kinds.AccessPage):
            self._press("access")
        for key, names in (("text", TEXT_SIZES), ("contrast", CONTRASTS), ("movement", MOVEMENTS)):
            if key in wanted:
                control = names.get(str(wanted[key]))
                if control is None:
                    raise CannotDo(f"{key} is one of {', '.join(names)}")
                self._press(control)
                self._let_pass(BETWEEN_S)
        self._press("done")

    # --- fingers and keys ---

    def _control(self, control_id: str) -> Control:
        control = self.page.control(control_id)
        if control is None:
            screen, known = self.state.screen, ", ".join(c.id for c in self.page.controls)
            raise CannotDo(f"there is no {control_id} on the {screen} screen (there are: {known})")
        return control

    def _press(self, control_id: str) -> None:
        """Touches the middle of a control, turning the page to it where that is needed."""
        control = self._control(control_id)
        if not control.enabled:
            raise CannotDo(f'"{control.name}" cannot be pressed now')
        left, top, width, height = self._spot(control_id)
        self.finger.tap((left + width / 2, top + height / 2))
        self._let_pass(BETWEEN_S)

    def _spot(self, control_id: str) -> tuple[int, int, int, int]:
        for _ in range(MOST_TURNS):
            spot = self.theatre.board.spots().get(control_id)
            if spot is not None:
                found: tuple[int, int, int, int] = spot
                return found
            turn = self.page.control("page-on")
            if turn is None or not turn.enabled:
                break
            self._press("page-on")
        while (turn := self.page.control("page-back")) is not None and turn.enabled:
            self._press("page-back")
            spot = self.theatre.board.spots().get(control_id)
            if spot is not None:
                return spot  # type: ignore[no-any-return]
        raise CannotDo(f"{control_id} cannot be seen on the screen")

    def _key(self, name: str) -> None:
        self.theatre.board.key(name)

    # --- time ---

    def _let_pass(self, seconds: float) -> None:
        """Time passes: as it is, or at once on a virtual clock, a tick every 50 ms either way."""
        clock = self.theatre.clock
        if isinstance(clock, VirtualClock):
            for _ in range(max(1, round(seconds / TURN_S))):
                clock.advance(TURN_S)
                self.loop.tick()
            self.theatre.app.turn(tick=False)
            return
        until = time.monotonic() + seconds
        while True:
            self.theatre.app.turn()
            left = until - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, 0.01))

    # --- looking ---

    def _shot(self, name: str) -> None:
        if self.shots is None:
            return
        self.shots.mkdir(parents=True, exist_ok=True)
        self.theatre.board.settled(self.theatre.app.turn)
        self.theatre.board.shot(self.shots / f"{name}.png")

    def _expect(self, wanted: dict[str, Any]) -> None:
        for key, value in wanted.items():
            seen = self._seen(key)
            if key == "text":
                if not any(str(value) in words for words in seen):
                    raise CannotDo(f'the page does not say "{value}"')
            elif str(seen) != str(value):
                raise CannotDo(f"{key} is {seen!r}, not {value!r}")

    def _seen(self, key: str) -> Any:
        state = self.state
        sound, session = state.sound, state.session
        playing = sound is not None and sound.phase == "playing"
        if key == "text":
            return list(words_of(self.page))
        values = {
            "screen": state.screen,
            "room": state.place.room,
            "exhibit": state.place.exhibit,
            "language": self.loop.guide.first if session is None else session.language,
            "playing": playing,
            "sounds": playing and sound is not None and sound.sounds,
            "focus": state.focus,
        }
        return values[key]


def words_of(page: object) -> Iterator[str]:
    """Every text of a page."""
    if isinstance(page, str):
        yield page
    elif isinstance(page, tuple):
        for item in page:
            yield from words_of(item)
    elif is_dataclass(page):
        for field in fields(page):
            yield from words_of(getattr(page, field.name))
