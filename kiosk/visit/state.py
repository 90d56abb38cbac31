"""Where a visit stands: the visitor's session, the place that is open and the way back, what plays, and the kiosk's own
state.

Rules: frozen; everything that must be forgotten when a visitor leaves lives in `Session`, `Place` or `Playback`, and
`resting_state` builds the state that remembers nothing of them; what one kind of screen alone remembers is a
`ScreenState` of its own, kept in `Place.inner`; which screen may follow which is in screen_table.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from kiosk.content.model import Exhibit, Point
from kiosk.visit.look import Look
from kiosk.visit.rows_of_acts import ActRow, KeyRow
from kiosk.visit.screen_table import PANELS, Screen
from kiosk.visit.speech.speech_state import SpeechState
from kiosk.visit.staff_session import Staff


class ScreenState:
    """What one kind of screen alone remembers while it is open: a frozen dataclass with a default for each field, which
    is all that a new kind of screen adds to the state of a visit."""

    __slots__ = ()


class InteractiveState:
    """What an interactive of an exhibit remembers for the visit: frozen, a subclass for each interactive."""

    __slots__ = ()

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        """This state in the exhibit as it was edited meanwhile; None to begin anew."""
        return None

    @property
    def has_written_words(self) -> bool:
        """Whether the visitor wrote words here that nothing may keep after the visit."""
        return False


@dataclass(frozen=True, slots=True)
class ExhibitState(ScreenState):
    """view: look | list | read | more | along | film, "" while the visitor chose none. picture: counted from 0.
    hotspot: -1 when none is open. zoom: 1 shows the whole picture; centre: 0..1 of it. follows: the transcript follows
    what is being spoken. stopped: the visitor paused the film that ran by itself here. beside: what the visitor wants
    beside a film in the place of the rest: chapters | aids, "" for neither."""

    view: str = ""
    picture: int = 0
    hotspot: int = -1
    zoom: float = 1.0
    centre: Point = (0.5, 0.5)
    follows: bool = True
    stopped: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class PlanState(ScreenState):
    """plan: the chosen plan, counted from 0; -1 for none. scope: the chosen scope of the rooms' list; "" for none.
    tours: the tours are listed in place of the rooms."""

    plan: int = -1
    scope: str = ""
    tours: bool = False


@dataclass(frozen=True, slots=True)
class KeypadState(ScreenState):
    """digits: as keyed so far. logged: whether the log already has this unknown number."""

    digits: str = ""
    logged: bool = False


@dataclass(frozen=True, slots=True)
class TourState(ScreenState):
    """tour: its id. ended: whether this is the page that closes the tour, not the list of its stops."""

    tour: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ThanksState(ScreenState):
    """What is left of a visit for the few seconds of the thanks: its language and look, and the exhibits, by room, of
    which there is something to take home."""

    language: str = ""
    look: Look = Look()
    to_take_home: tuple[tuple[str, str], ...] = ()


S = TypeVar("S", bound=ScreenState)


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and where on it. inner: what the screen alone remembers, None while all of it has its defaults. sheet:
    the shown part of a page longer than the screen, counted from 0; sheets: how many parts there are."""

    screen: Screen
    room: str = ""
    exhibit: str = ""
    inner: ScreenState | None = None
    sheet: int = 0
    sheets: int = 1

    def inner_as(self, kind: type[S]) -> S:
        """The screen's own state; the defaults of this kind where the screen is of another kind or was just opened."""
        return self.inner if isinstance(self.inner, kind) else kind()

    def with_inner(self, inner: ScreenState) -> Place:
        """This place with another state of its screen. Defaults are kept as None, so that equal places compare
        equal."""
        return replace(self, inner=None if inner == type(inner)() else inner)

    def rewound(self) -> Place:
        """This place at the beginning of a page whose length is not known yet."""
        return replace(self, sheet=0, sheets=1)


def under_panels(place: Place, back: tuple[Place, ...]) -> Place:
    """The place, or the one under the panels that are open over it."""
    return next((each for each in (place, *reversed(back)) if each.screen not in PANELS), place)


@dataclass(frozen=True, slots=True)
class Aids:
    """What a film is heard and seen with. described: the description's file, played over the film's sound (mix) or in
    its place. signed: the signer's film, large or small. text: the scale of words, which the stage's size depends
    on."""

    described: str = ""
    mix: bool = True
    signed: str = ""
    large: bool = False
    text: float = 1.0


@dataclass(frozen=True, slots=True)
class Playback:
    """What plays, or last played. what: recording | more | film. phase: playing | paused | ended | failed. at_s: the
    position at the last start, stop or seek. sounds: False for a silent film. loops: it repeats, so that it is
    no sign of life. held: it lost its sound output and waits for it. language: of a recording, the one heard; begun_in:
    the visitor's when play was pressed. aids: what a film is heard and seen with; lacks:
    those of them (description, signs) that are not available."""

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
    begun_in: str = ""


@dataclass(frozen=True, slots=True)
class Ambience:
    """The ambience that sounds under everything else, and its level."""

    file: str
    gain_db: float


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """When Stop became Leave or Listen Pause, or the other way round, and of which recording or film; "" for none."""

    at_ms: int
    file: str


@dataclass(frozen=True, slots=True)
class OpenExhibit:
    """The exhibit that is open, for its dwell time. since_ms: monotonic. heard_s: played so far."""

    room: str
    exhibit: str
    since_ms: int
    heard_s: float = 0.0


@dataclass(frozen=True, slots=True)
class OnTour:
    """The tour that the visitor is on. stop: the number of the stop that they last came to."""

    tour: str
    stop: int


@dataclass(frozen=True, slots=True)
class Session:
    """One visit. life_ms: the last sign of life, for idling; sign_ms: the last touch, key, or end or pause of play,
    for the session's length. counted: whether it is logged. heard: exhibits whose recording or film was played.
    agreed: exhibits agreed to after their content note. access: the aids used. kind: of guide, "" for the
    usual. to_take_home: opened exhibits with something to take home, the last one last. left_off: (file, second) of
    recordings left before their end. interactives: by room and exhibit, the state in which the visitor left each."""

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
    kind: str = ""
    ambience: bool = False
    touches: int = 0
    seen: frozenset[tuple[str, str]] = frozenset()
    heard: frozenset[tuple[str, str]] = frozenset()
    rooms: frozenset[str] = frozenset()
    agreed: frozenset[tuple[str, str]] = frozenset()
    access: tuple[str, ...] = ()
    to_take_home: tuple[tuple[str, str], ...] = ()
    left_off: tuple[tuple[str, float], ...] = ()
    on_tour: OnTour | None = None
    interactives: tuple[tuple[tuple[str, str], InteractiveState], ...] = ()
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Announcement:
    """What staff have shown to visitors until a time (monotonic): (language, text)."""

    words: tuple[tuple[str, str], ...]
    until_ms: int


@dataclass(frozen=True, slots=True)
class State:
    """plays: how many plays there have ever been, which numbers them. asked_ms: since when "Are you still here?" counts
    down. since_ms, picture: of the attract screen's picture, counted from 0. noted: media faults already logged. mute:
    there is no sound output. crowded: this kiosk's screen has no room for all controls of the band. corner: the times
    of consecutive touches in the top left corner. staff: set while the staff panel is open. uncounted_until_ms: visits
    that begin earlier are not counted. keys, acts: the presses of one key, and the like acts, that follow each other
    quickly. changed: when a control last changed its word. speech: the spoken interface. announcement, rest_until_ms:
    what staff ask from afar."""

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
    crowded: bool = False
    corner: tuple[int, ...] = ()
    staff: Staff | None = None
    uncounted_until_ms: int = 0
    keys: KeyRow | None = None
    acts: ActRow | None = None
    changed: ChangedWords | None = None
    speech: SpeechState = SpeechState()
    announcement: Announcement | None = None
    rest_until_ms: int = 0

    @property
    def screen(self) -> str:
        """What is seen: the screen's name, or "ask"."""
        return "ask" if self.asked_ms is not None else self.place.screen.value


def at_rest(state: State, now_ms: int) -> State:
    """What remains of a state when the visitor has gone: of keys only one that is stuck, which is nobody's."""
    stuck = state.keys if state.keys is not None and state.keys.is_held else None
    fresh = resting_state(now_ms, state.plays, state.noted, state.mute)
    speech = SpeechState(number=state.speech.number)
    fresh = replace(fresh, crowded=state.crowded, uncounted_until_ms=state.uncounted_until_ms)
    until_ms = state.rest_until_ms if state.rest_until_ms > now_ms else 0
    fresh = replace(fresh, announcement=state.announcement, rest_until_ms=until_ms)
    return replace(fresh, keys=stuck, speech=speech)


def resting_state(now_ms: int, plays: int = 0, noted: tuple[str, ...] = (), mute: bool = False) -> State:
    """The state that remembers nothing of any visitor. noted: media faults already logged (files, not people)."""
    return State(since_ms=now_ms, plays=plays, noted=noted, mute=mute)
