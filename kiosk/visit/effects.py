"""What a step asks the world to do. The loop does it; answers come back as events.

Rules: frozen; times in seconds of the medium, levels in dB relative to the loudest the kiosk may play; `file` is
relative to the media folder.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.entries import Entry
from kiosk.visit.state import Aids


@dataclass(frozen=True, slots=True)
class Play:
    """Start this file. kind: recording | film. play: its number, named again by PlayEnded and PlayFailed. aids: what a
    film is heard and seen with."""

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
    """Nothing sounds within 100 ms, and what played is forgotten."""


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
    """The film that plays is heard with this description from now on; "" without."""

    file: str
    mix: bool = True


@dataclass(frozen=True, slots=True)
class ShowFilm:
    """The film that plays is seen as large as the page has it now, with this signer's film; "" without."""

    signed: str


@dataclass(frozen=True, slots=True)
class SetAmbience:
    """Loop this ambience under what plays, at this level; "" ends it."""

    file: str
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True)
class BeginSession:
    language: str


@dataclass(frozen=True, slots=True)
class EndSession:
    """seconds: from the beginning to the last sign of life. access: the aids used."""

    reason: str
    seconds: float
    touches: int
    access: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class CheckPin:
    """Whether these digits are the staff PIN; "" only asks how things stand. Answered by PinAnswered."""

    digits: str


@dataclass(frozen=True, slots=True)
class StaffDo:
    """Something of the staff panel is to be done with the box. Answered by StaffTold."""

    what: str
    value: str = ""


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
    | BeginSession
    | EndSession
    | CheckPin
    | StaffDo
    | Record
)
