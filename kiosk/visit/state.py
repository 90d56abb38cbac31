"""Where a visit stands, and the table of which screen may follow which.

Rules: frozen; everything that must be forgotten when a visitor leaves lives in `Session`, `Place` or `Playback`, and
`resting_state` builds the state that remembers nothing; `FOLLOWS` is the whole truth about moving between screens
(docs/architecture.md draws it, and a test holds every step to it).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from kiosk.content.model import Exhibit, Point
from kiosk.visit.look import Look
from kiosk.visit.staff_session import Staff


class Screen(StrEnum):
    ATTRACT = "attract"
    LANGUAGES = "languages"
    PLAN = "plan"
    ROOM = "room"
    EXHIBIT = "exhibit"
    NOTE = "note"
    KEYPAD = "keypad"
    TOUR = "tour"
    ACCESS = "access"
    VOLUME = "volume"
    ABOUT = "about"
    PROBLEM = "problem"
    STAFF = "staff"
    REST = "rest"


PANELS = frozenset({Screen.LANGUAGES, Screen.KEYPAD, Screen.ACCESS, Screen.VOLUME, Screen.ABOUT, Screen.PROBLEM})
"""Screens that open over a place and give it back; what plays there goes on."""

OVERLAYS = PANELS - {Screen.KEYPAD}
"""Panels that are no place of their own: another takes their place. Only the languages give any page back."""

_BAND = frozenset({Screen.PLAN, Screen.KEYPAD, Screen.LANGUAGES, Screen.ACCESS, Screen.VOLUME, Screen.ATTRACT})
_BACK_FROM_PANEL = frozenset({Screen.ROOM, Screen.EXHIBIT, Screen.NOTE, Screen.PLAN, Screen.TOUR})

FOLLOWS: dict[Screen, frozenset[Screen]] = {
    Screen.REST: frozenset({Screen.ATTRACT}),
    Screen.ATTRACT: frozenset(
        {Screen.REST, Screen.LANGUAGES, Screen.ROOM, Screen.PLAN, Screen.ACCESS, Screen.KEYPAD, Screen.STAFF}
    ),
    Screen.LANGUAGES: _BAND | _BACK_FROM_PANEL | {Screen.ABOUT, Screen.PROBLEM, Screen.STAFF},
    Screen.PLAN: _BAND | {Screen.ROOM, Screen.EXHIBIT, Screen.NOTE, Screen.TOUR},
    Screen.ROOM: _BAND | {Screen.EXHIBIT, Screen.NOTE, Screen.TOUR},
    Screen.EXHIBIT: _BAND | {Screen.ROOM, Screen.NOTE, Screen.TOUR},
    Screen.NOTE: _BAND | {Screen.EXHIBIT, Screen.ROOM, Screen.TOUR},
    Screen.TOUR: _BAND | {Screen.EXHIBIT, Screen.ROOM, Screen.NOTE},
    Screen.KEYPAD: _BAND | _BACK_FROM_PANEL | {Screen.STAFF},
    Screen.ACCESS: _BAND | _BACK_FROM_PANEL | {Screen.ABOUT, Screen.PROBLEM},
    Screen.VOLUME: _BAND | _BACK_FROM_PANEL,
    Screen.ABOUT: _BAND | {Screen.ACCESS},
    Screen.PROBLEM: _BAND | _BACK_FROM_PANEL,
    Screen.STAFF: frozenset({Screen.ATTRACT}),
}


class ScreenState:
    """What one kind of screen remembers of its own while it is open: a frozen dataclass with a default for each field.
    A subclass is all that a new kind of screen adds to the state of a visit."""

    __slots__ = ()


class InteractiveState:
    """What an interactive within an exhibit remembers while it is open: frozen, a subclass for each interactive."""

    __slots__ = ()

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        """What remains of it when the exhibit was edited meanwhile; None for how it is opened."""
        return None


@dataclass(frozen=True, slots=True)
class ExhibitState(ScreenState):
    """view: look | read | more | along | film or an interactive's name, "" while the visitor chose none. picture:
    counted from 0. hotspot: -1 when none is open. zoom: 1 shows the whole picture; centre: 0..1 of it. follows: the
    transcript follows what is being spoken. stopped: the visitor paused the film that ran by itself here."""

    view: str = ""
    picture: int = 0
    hotspot: int = -1
    zoom: float = 1.0
    centre: Point = (0.5, 0.5)
    follows: bool = True
    stopped: bool = False
    interactive: InteractiveState | None = None


@dataclass(frozen=True, slots=True)
class PlanState(ScreenState):
    """plan: the plan that was chosen, counted from 0; -1 while none was. scope: whose rooms are listed, "" for none."""

    plan: int = -1
    scope: str = ""


@dataclass(frozen=True, slots=True)
class KeypadState(ScreenState):
    """digits: what was keyed. logged: the log already has this unknown number."""

    digits: str = ""
    logged: bool = False


@dataclass(frozen=True, slots=True)
class TourState(ScreenState):
    """tour: its id. ended: the page that closes it, not the list of its stops."""

    tour: str = ""
    ended: bool = False


S = TypeVar("S", bound=ScreenState)


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and where on it. inner: what the screen remembers of its own, None while all of it is as it was opened.
    turn: which part of a page longer than the screen is shown, counted from 0; turns: how many parts there are."""

    screen: Screen
    room: str = ""
    exhibit: str = ""
    inner: ScreenState | None = None
    turn: int = 0
    turns: int = 1

    def inner_as(self, kind: type[S]) -> S:
        """The screen's own state, which is of this kind; its defaults where the screen is another or just opened."""
        return self.inner if isinstance(self.inner, kind) else kind()

    def with_inner(self, inner: ScreenState) -> Place:
        """This place with another state of the screen; equal places stay equal, since defaults become None."""
        return replace(self, inner=None if inner == type(inner)() else inner)

    def rewound(self) -> Place:
        """This place from the beginning of its page, whose length is not known yet."""
        return replace(self, turn=0, turns=1)


@dataclass(frozen=True, slots=True)
class Aids:
    """What a film is heard and seen with. described: the description's file, mixed over the film's sound or in its
    place. signed: the signer's film, large or small. text: the size of words beside it, which the stage's size follows
    too."""

    described: str = ""
    mix: bool = True
    signed: str = ""
    large: bool = False
    text: float = 1.0


@dataclass(frozen=True, slots=True)
class Playback:
    """What plays, or last played. what: recording | more | film. phase: playing | paused | ended | failed. at_s: where
    it stood when it last started, stopped or was sought. sounds: False for a silent film. loops: it begins again at its
    end, so that it says nothing about whether somebody is there. held: it lost its sound output and waits for it. aids:
    what a film is heard and seen with; lacks: those of them (description, signs) that could not be had."""

    play: int
    what: str
    file: str
    room: str
    exhibit: str
    language: str
    length_s: float
    phase: str = "playing"
    at_s: float = 0.0
    sounds: bool = True
    loops: bool = False
    held: bool = False
    aids: Aids = Aids()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambience:
    """The ambience that sounds under everything else, and how loud."""

    file: str
    gain_db: float


@dataclass(frozen=True, slots=True)
class OpenExhibit:
    """The exhibit being visited, for its dwell. since_ms: monotonic; heard_s: played so far."""

    room: str
    exhibit: str
    since_ms: int
    heard_s: float = 0.0


@dataclass(frozen=True, slots=True)
class OnTour:
    """tour: the id of the tour that the visitor is on. stop: the number of its stop that they last came to."""

    tour: str
    stop: int


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. life_ms: the last sign of life, for idling; sign_ms: the last touch, key, end or pause of play, for
    the session's length. counted: whether it goes into the log. left_off: (file, second) of recordings paused by
    leaving them."""

    began_ms: int
    language: str
    life_ms: int
    sign_ms: int
    volume_dba: float
    speed: float = 1.0
    look: Look = Look()
    captions: bool = True
    description: bool = False
    signs: bool = False
    large_signer: bool = False
    ambience: bool = True
    touches: int = 0
    seen: frozenset[tuple[str, str]] = frozenset()
    rooms: frozenset[str] = frozenset()
    agreed: frozenset[tuple[str, str]] = frozenset()
    access: tuple[str, ...] = ()
    recent: tuple[int, ...] = ()
    left_off: tuple[tuple[str, float], ...] = ()
    on_tour: OnTour | None = None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class State:
    """plays: how many plays there were, ever (numbers them). asked_ms: since when "Are you still here?" counts down.
    since_ms, picture: the attract screen's picture, and since when it stands. noted: media faults in the log. surround:
    the ambience that sounds. mute: there is no sound output. corner: when the top left corner was touched, in a row.
    staff: who is at the panel. uncounted_until_ms: visits that begin before are not counted."""

    place: Place = Place(Screen.ATTRACT)
    back: tuple[Place, ...] = ()
    session: Session | None = None
    sound: Playback | None = None
    open: OpenExhibit | None = None
    focus: str = ""
    asked_ms: int | None = None
    plays: int = 0
    since_ms: int = 0
    picture: int = 0
    awake_until_ms: int = 0
    noted: tuple[str, ...] = ()
    ambience: Ambience | None = None
    mute: bool = False
    corner: tuple[int, ...] = ()
    staff: Staff | None = None
    uncounted_until_ms: int = 0

    @property
    def screen(self) -> str:
        """The name of what is seen: a screen's name, or "ask"."""
        return "ask" if self.asked_ms is not None else self.place.screen.value


def at_rest(state: State, now_ms: int) -> State:
    """What is left of a state when nobody is there any more."""
    fresh = resting_state(now_ms, state.plays, state.noted, state.mute)
    return replace(fresh, uncounted_until_ms=state.uncounted_until_ms)


def resting_state(now_ms: int, plays: int = 0, noted: tuple[str, ...] = (), mute: bool = False) -> State:
    """The state that remembers nothing of any visitor. noted: media faults already in the log (files, not people)."""
    return State(since_ms=now_ms, plays=plays, noted=noted, mute=mute)


def diagram() -> str:
    """The table as a Mermaid state diagram, for docs/architecture.md."""
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> attract"]
    for screen in Screen:
        lines += [f"    {screen} --> {other}" for other in Screen if other in FOLLOWS[screen] - {screen}]
    return "\n".join([*lines, "```"])
