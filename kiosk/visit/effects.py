"""What a step asks the loop to do. What takes time is answered by an event.

Rules: frozen; times are seconds of the medium, levels decibels relative to the loudest that the kiosk may play; `file`
is relative to the media folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.speech.utterance import Utterance
from kiosk.visit.state import Aids


@dataclass(frozen=True, slots=True)
class Play:
    """Start this file. kind: recording | film. play: its number, which the player's events name. aids: what a film is
    heard and seen with."""

    play: int
    file: str
    kind: str
    from_s: float
    gain_db: float
    loop: bool = False
    speed: float = 1.0
    aids: Aids = Aids()


@dataclass(frozen=True, slots=True)
class Pause:
    pass


@dataclass(frozen=True, slots=True)
class Resume:
    pass


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop what plays within 100 ms and forget it."""


@dataclass(frozen=True, slots=True)
class Seek:
    to_s: float


@dataclass(frozen=True, slots=True)
class SetLevel:
    gain_db: float


@dataclass(frozen=True, slots=True)
class SetSpeed:
    speed: float


@dataclass(frozen=True, slots=True)
class SetDescription:
    """Play the film with this description from now on; "" for none. mix: over the film's sound, not in its place."""

    file: str
    mix: bool = True


@dataclass(frozen=True, slots=True)
class ShowFilm:
    """Draw the film that plays at the size that the page now gives it, with this signer's film beside it; "" for
    none."""

    signed: str


@dataclass(frozen=True, slots=True)
class SetAmbience:
    """Loop this ambience under what plays, at this level; "" ends it."""

    file: str
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class Speak:
    """Speak this in place of what is being spoken, at this rate and the same pitch. number: that of the utterance,
    which `SpeechEnded` names. No recording or film is heard meanwhile."""

    number: int
    utterance: Utterance
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class StopSpeech:
    """Stop what is being spoken, within 100 ms."""


@dataclass(frozen=True, slots=True)
class BeginSession:
    language: str


@dataclass(frozen=True, slots=True)
class EndSession:
    """seconds: from the first to the last sign of life. access: the aids used."""

    reason: str
    seconds: float
    touches: int
    access: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Check these digits against the staff PIN; "" asks only whether there is a PIN and how long to wait. Answered by
    `PinAnswered`."""

    digits: str


@dataclass(frozen=True, slots=True)
class StaffDo:
    """Run a task of the staff panel. value: what was chosen for it. Answered by `StaffAnswered`."""

    what: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class LookUp:
    """Find something that may take longer than a page may wait for. Answered by the event that `find` returns, unless
    something else was to be looked up meanwhile."""

    find: Callable[[], Event]


@dataclass(frozen=True, slots=True)
class ForgetWords:
    """Keep no word that was drawn so far: a visitor wrote some of them, and the visit is over."""


@dataclass(frozen=True, slots=True)
class Record:
    entry: Entry


Effect = (
    Play
    | Pause
    | Resume
    | Silence
    | Seek
    | SetLevel
    | SetSpeed
    | SetDescription
    | ShowFilm
    | SetAmbience
    | Speak
    | StopSpeech
    | BeginSession
    | EndSession
    | CheckPin
    | StaffDo
    | LookUp
    | ForgetWords
    | Record
)
