"""What was measured of the media files, by path relative to the media folder.

Rules: only what the file itself holds; lengths in seconds, sizes in pixels; a file that could not be read is
`Unplayable`, with a sentence for visitors and the reason for staff; a path that is not here was never measured (the
file is missing).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.content.messages import Message
from kiosk.content.registers import NO_REGISTERS, OpenRegisters, RegisterIndex, RegisterProblem

PictureTrait = Literal["animation", "print colours", "unusable profile", "place"]

MOST_PX_WITHOUT_CHIP = 4096
"""The widest texture that a screen drawn by the processor moves without effort."""


@dataclass(frozen=True, slots=True)
class PictureMeasure:
    """Width and height as it is shown, and what staff should know of the file."""

    width: int
    height: int
    traits: tuple[PictureTrait, ...] = ()


@dataclass(frozen=True, slots=True)
class SoundMeasure:
    """states_place: as in FilmMeasure."""

    length_s: float
    channels: int = 1
    rate_hz: int = 48000
    states_place: bool = False


@dataclass(frozen=True, slots=True)
class FilmMeasure:
    """length_s: of its pictures or its sound, whichever is longer. width, height: as it is shown. odd_deg: by how many
    degrees it is to be turned beyond quarter turns. true_colours: whether they are shown as they were meant.
    states_place: whether the file says where it was taken."""

    length_s: float
    width: int
    height: int
    frames_per_s: float
    sounds: bool
    odd_deg: int = 0
    true_colours: bool = True
    states_place: bool = False


@dataclass(frozen=True, slots=True)
class Loudness:
    """A file's integrated loudness (EBU R128) and true peak; None where too little sounds to be measured."""

    level_lufs: float | None
    peak_dbtp: float | None


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: its times, its text (lines joined by newline), its speaker."""

    start_s: float
    end_s: float
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class CaptionProblem:
    """One thing wrong in a captions file: line (from 1), fault code, what is wrong, how to correct it."""

    line: int
    code: str
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class CaptionsMeasure:
    """The cues in order of time, whatever their order in the file, and what is wrong with them."""

    cues: tuple[Cue, ...]
    problems: tuple[CaptionProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterMeasure:
    """A list of persons. digest: by which its index is known; "" where nobody can be shown. read: rows that hold
    anything; count: those that are shown. ignored: columns that are not used. translated: columns of
    other languages, in small letters. unreadable: why the whole file is not
    read, and how to mend it."""

    digest: str
    count: int
    read: int
    problems: tuple[RegisterProblem, ...] = ()
    ignored: tuple[str, ...] = ()
    translated: tuple[str, ...] = ()
    unreadable: tuple[Message, Message] | None = None

    @property
    def detail(self) -> str:
        """For staff: why nobody in it can be shown; "" where somebody can."""
        if self.unreadable is not None:
            return str(self.unreadable[0])
        return "" if self.count else "It names nobody who can be shown."


@dataclass(frozen=True, slots=True)
class Unplayable:
    """A file that is there but cannot be shown or heard: `short` for visitors, `why` for staff.

    transient: the reason may lie outside the file; it is measured again next time. unwritten: what is made of it
    cannot be written, and the file may be right.
    """

    short: str
    why: Message
    transient: bool = False
    unwritten: bool = False

    @property
    def detail(self) -> str:
        return str(self.why)


Measure = PictureMeasure | SoundMeasure | FilmMeasure | CaptionsMeasure | RegisterMeasure | Unplayable


@dataclass(frozen=True, slots=True)
class Measures:
    """Every measured file of a museum, by kind and path.

    loudness: of the files measured so far; it takes decoding them whole and is known later than the rest.
    damaged: where a file cannot be decoded to its end; only filled for checks. indexes: opens the registers' own."""

    pictures: Mapping[str, PictureMeasure] = field(default_factory=dict)
    sounds: Mapping[str, SoundMeasure] = field(default_factory=dict)
    films: Mapping[str, FilmMeasure] = field(default_factory=dict)
    captions: Mapping[str, CaptionsMeasure] = field(default_factory=dict)
    unplayable: Mapping[str, Unplayable] = field(default_factory=dict)
    registers: Mapping[str, RegisterMeasure] = field(default_factory=dict)
    loudness: Mapping[str, Loudness] = field(default_factory=dict, compare=False)
    damaged: Mapping[str, Message] = field(default_factory=dict, compare=False)
    indexes: OpenRegisters = field(default=NO_REGISTERS, compare=False)

    def measure(self, family: str, path: str) -> Measure | None:
        """What a file was measured to be: a picture, sound, film, captions or register, or unplayable."""
        of_family: dict[str, Mapping[str, Measure]] = {
            "picture": self.pictures,
            "sound": self.sounds,
            "film": self.films,
            "captions": self.captions,
            "register": self.registers,
        }
        return of_family.get(family, {}).get(path) or self.unplayable.get(path)

    def length_s(self, path: str) -> float | None:
        """The length of a recording or film; None where the file is missing or cannot be played."""
        sound = self.sounds.get(path)
        if sound is not None:
            return sound.length_s
        film = self.films.get(path)
        return None if film is None else film.length_s

    def register(self, path: str) -> RegisterIndex | None:
        """The register in that file, open for look-ups."""
        found = self.registers.get(path)
        return None if found is None or not found.digest else self.indexes.open(found.digest)

    def cues(self, path: str) -> tuple[Cue, ...]:
        found = self.captions.get(path)
        return () if found is None else found.cues
