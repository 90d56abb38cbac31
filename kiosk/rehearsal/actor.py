"""Plays a journey: does each step with a finger and keys, as a visitor would, and looks at what came of it.

Rules: steps are done in order; a step that cannot be done ends the journey with a sentence that says which, where and
why; pictures are taken when everything on the page has arrived.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.content.messages import Message, msg
from kiosk.content.model import KINDS_OF_GUIDE
from kiosk.content.room_names import near_name
from kiosk.rehearsal.expectations import expect
from kiosk.rehearsal.journey import Journey, JourneyStep
from kiosk.rehearsal.journey_steps import ACTIONS, PAD_KEYS
from kiosk.rehearsal.overheard import Overheard
from kiosk.rehearsal.running_kiosk import RunningKiosk
from kiosk.rehearsal.touch import BETWEEN_S, TURN_S, CannotDo, Touch
from kiosk.visit.pages.access import AccessPage
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.film import FilmPage
from kiosk.visit.pages.keypad import KeypadPage
from kiosk.visit.pages.languages import LanguagesPage
from kiosk.visit.pages.plan import PlanPage
from kiosk.visit.pages.room import RoomPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.slices import JourneyAction

ACCESS_BUTTONS = {
    "text": {"normal": "text-1", "large": "text-1.25", "largest": "text-1.5"},
    "contrast": {"standard": "contrast-standard", "high": "contrast-high"},
    "movement": {"normal": "movement-off", "less": "movement-on"},
    "reach": {"standard": "reach-off", "lower": "reach-on"},
    **{aid: {"off": f"{aid}-off", "on": f"{aid}-on"} for aid in ("captions", "description", "signs", "speech")},
    "kind": {kind: f"kind-{kind}" for kind in ("usual", *KINDS_OF_GUIDE)},
}
BUTTONS = {"play": "play", "pause": "play", "back": "back", "home": "plan", "leave": "last", "stop": "last"}
ICONS = {"stop": "square", "leave": "log-out", "pause": "pause"}
"""The icon of a button that does what the step means: Stop and Leave share one place, Play and Pause another."""
WAITING = ("wait", "idle", "shot", "expect")
"""The steps in which nothing is done: what was spoken before them still counts."""
BEHIND_MORE = ("language", "access", "volume")  # in larger text


class Actor:
    """shots: the folder for pictures, None for none. report: takes the sentence about a step that cannot be done."""

    def __init__(self, kiosk: RunningKiosk, shots: Path | None, report: Callable[[Message], None]) -> None:
        self.touch = Touch(kiosk)
        self.overheard = Overheard.of(self.touch.loop)
        self.kiosk = kiosk
        self.shots = shots
        self.report = report

    def play(self, journey: Journey, name: str) -> bool:
        """Do every step in turn; whether all could be done."""
        for number, step in enumerate(journey.steps, start=1):
            try:
                self.touch.let_pass(BETWEEN_S)
                self.do(step)
                self.touch.let_pass(TURN_S)
            except CannotDo as why:
                sentence = msg("{file}:{line}:{column}: step {number} ({what}) cannot be done: {why}.")
                place = sentence.with_values(
                    file=name, line=step.line, column=step.column, number=number, what=step.what, why=why.sentence
                )
                self.report(place)
                return False
        return True

    def do(self, step: JourneyStep) -> None:
        """Raises CannotDo."""
        touch, value = self.touch, step.value
        if step.what not in WAITING:
            self.overheard.heard.clear()
        simple: dict[str, Callable[[], None]] = {
            "touch": touch.bare_place,
            "language": lambda: self._language(value),
            "open": lambda: self._open(value),
            "shot": lambda: self._shot(value),
            "note": lambda: touch.press(f"note-{value}"),
            "press": lambda: touch.key(value),
            "button": lambda: self._panel(value) if value in BEHIND_MORE else touch.press(value),
            "type": lambda: self._type(value),
            "wait": lambda: touch.let_pass(value),
            "idle": lambda: touch.let_pass(value),
            "seek": lambda: self._seek(value),
            "sentence": lambda: touch.press(f"sentence-{value}"),
            "hotspot": lambda: touch.press(f"hotspot-{value}"),
            "key": lambda: self._pad_key(value) if value in PAD_KEYS else self._number(value),
            "speech": lambda: self._access({"speech": value}),
            "tap": lambda: touch.finger.tap(touch.within(value)),
            "drag": lambda: touch.finger.drag([touch.within(place) for place in value]),
            "access": lambda: self._access(value),
            "problem": lambda: self._problem(value),
            "expect": lambda: expect(value, touch.state, touch.page, touch.loop.guide.first, self.overheard.text),
        }
        if step.what in BUTTONS:
            self._named(step.what)
        elif step.what in ACTIONS:
            self._act(step.what, ACTIONS[step.what], value)
        else:
            simple[step.what]()

    def _act(self, what: str, action: JourneyAction, value: float | str) -> None:
        """A step of a slice: one of its buttons, what it knows by a name, or its slider by a finger."""
        touch = self.touch
        if action.known is not None:
            if value not in action.known(touch.loop.guide):
                raise CannotDo(msg('there is no {what} "{name}"', what=what, name=str(value)))
            if action.on is not None and not isinstance(touch.page, action.on):
                touch.press(action.first)
            button = action.press.format(name=value)
            if touch.page.control(button) is None and touch.page.control(action.behind) is not None:
                touch.press(action.behind)
            touch.press(button)
        elif isinstance(value, str):
            touch.press(action.words[value])
        else:
            left, top, width, height = touch.spot(action.slider)
            until = self.kiosk.board.slider_point(action.slider, value)
            touch.finger.drag([(left + width / 2, top + height / 2), until])

    def _named(self, what: str) -> None:
        control = self.touch.control(BUTTONS[what])
        if control.icon != ICONS.get(what, control.icon):
            raise CannotDo(msg('the button reads "{name}" now', name=control.name))
        if what == "play" and control.icon == "pause":
            raise CannotDo(msg("it plays already"))
        self.touch.press(control.id)

    def _language(self, language: str) -> None:
        touch = self.touch
        if isinstance(touch.page, ThanksPage):
            touch.bare_place()
        if touch.page.control(f"begin-{language}") is not None:
            touch.press(f"begin-{language}")
            return
        if not isinstance(touch.page, LanguagesPage):
            if touch.page.control("more-languages") is not None:
                touch.press("more-languages")
            else:
                self._panel("language")
        touch.press(f"language-{language}")

    def _open(self, target: str) -> None:
        room, _, exhibit = target.partition("/")
        known = self.touch.loop.guide.rooms.get(room)
        if known is None:
            rooms = {name: each.title for name, each in self.touch.loop.guide.rooms.items()}
            raise CannotDo(_but(msg('there is no room "{room}"', room=room), near_name(room, rooms)))
        if exhibit and known.exhibit(exhibit) is None:
            none = msg('there is no exhibit "{exhibit}" in {room}', exhibit=exhibit, room=room)
            raise CannotDo(_but(none, near_name(exhibit, {each.id: each.title for each in known.exhibits})))
        if not (isinstance(self.touch.page, RoomPage) and self.touch.state.place.room == room):
            self._to_room(room)
        if exhibit:
            self.touch.press(f"exhibit-{exhibit}")

    def _to_room(self, room: str) -> None:
        touch, guide = self.touch, self.touch.loop.guide
        if not isinstance(touch.page, PlanPage):
            touch.press("plan")
        if touch.page.control(f"room-{room}") is None:
            tab = f"plan-{guide.plan_of(room) + 1}"
            touch.press(tab if touch.page.control(tab) is not None else f"scope-{guide.rooms[room].scope}")
        touch.press(f"room-{room}")

    def _number(self, digits: str) -> None:
        self._type(digits)
        page = self.touch.page
        if isinstance(page, KeypadPage) and page.control("open-stop") is None:
            message = page.message if page.found is None else page.found.message.words
            raise CannotDo(msg('the keypad says "{words}"', words=message.rstrip(".")))
        self.touch.press("open-stop")

    def _pad_key(self, name: str) -> None:
        """The key of the kiosk's number pad that does this."""
        key = self.touch.loop.guide.device.keys.get(name)
        if not key:
            raise CannotDo(msg("this kiosk has no key for {name}: give it one in keys of its own file", name=name))
        self.touch.key(key)

    def _type(self, text: str) -> None:
        for letter in text:
            self.touch.key(letter)
            self.touch.let_pass(TURN_S)

    def _panel(self, control_id: str) -> None:
        """Open the language, Access or Volume, behind More where the band has no room for it."""
        page = self.touch.page
        if page.control(control_id) is None and page.control("settings") is not None:
            self.touch.press("settings")
        self.touch.press(control_id)

    def _problem(self, kind: str) -> None:
        """In as few touches as there are, whichever page is open."""
        if not isinstance(self.touch.page, AccessPage):
            self._panel("access")
        self.touch.press(f"problem-{kind}")

    def _seek(self, to_s: float) -> None:
        page = self.touch.page
        bar = page.bar if isinstance(page, (ExhibitPage, FilmPage)) else None
        if bar is None or bar.seek is None or bar.length_s <= 0:
            raise CannotDo(msg("there is nothing here to seek in"))
        left, top, width, height = self.touch.spot(bar.seek.id)
        share = min(to_s / bar.length_s, 0.999)
        self.touch.finger.tap((left + width * share, top + height / 2))

    def _access(self, wanted: dict[str, str | bool]) -> None:
        if not isinstance(self.touch.page, AccessPage):
            self._panel("access")
        for key, buttons in ACCESS_BUTTONS.items():
            if key in wanted:
                self.touch.press(buttons[str(wanted[key])])
        self.touch.press("done")

    def _shot(self, name: str) -> None:
        if self.shots is None:
            return
        self.shots.mkdir(parents=True, exist_ok=True)
        self.kiosk.board.settled(self.kiosk.app.turn)
        self.kiosk.board.shot(self.shots / f"{name}.png")


def _but(none: Message, near: str) -> Message:
    return msg('{none}, but there is "{near}"', none=none, near=near) if near else none
