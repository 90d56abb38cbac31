"""The port: what any player promises.

It exists so that a visit neither knows nor waits for what makes sound: the same visit runs with a
loudspeaker, in a kiosk that has none, and in a rehearsal on a clock of its own.

Rules:
1. One sound at a time: `play` replaces whatever plays. No method waits for a disk, a decoder or a
   loudspeaker. Only ambience is heard under it.
2. What was asked for is answered once, under the number it was asked with: `Ended` when its end was heard, or
   `Failed`. What was silenced or replaced is never answered. `post` may be called from any thread, and must
   not call the player back.
3. `position_s` is the moment of the medium that is heard now, within 50 ms; it holds while paused. After the
   end, after silence and after a failure there is no position, and nothing but `play` does anything.
4. `silence` and `pause` are heard within 100 ms.
5. Levels are in dB below the loudest; above 0 is 0. `normalisation_db` is what brings a medium to the loudness of all
   others, worked in where it is decoded: it may be above 0. A change of level is a ramp, never a step.
6. When the sound output goes away, what plays is held where it was and `Held` is told; `resume` goes on from there
   once the output is back, else tells `Held` again. `SoundThere` tells when there is no output any more, and when
   there is one again; at first there is taken to be one.
7. A film is heard with its description and seen with its signer, where these are given; switched on, off or over while
   it plays, the film goes on at the same moment. A description or a signer that cannot be decoded is told as `Lacking`,
   once, and the film goes on without. A film that loops is watched once while it is described.
8. `set_ambience` loops ambience under what plays: it rises and changes its level over 300 ms, is silent within 100 ms
   when it is ended, and is never answered. Silence, pause and play do not concern it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from kiosk.media.sound.audio_description import Description as Description

Aid = Literal["description", "signs"]
Kind = Literal["recording", "film"]


class PlayerError(Exception):
    """Something that cannot be played: `short` is for visitors, `detail` for staff."""

    def __init__(self, short: str, detail: str) -> None:
        self.short = short
        self.detail = detail
        super().__init__(detail)


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of this play was heard."""

    play: int


@dataclass(frozen=True, slots=True)
class Failed:
    """This play cannot be played, or not further: `short` is for visitors, `detail` for staff."""

    play: int
    short: str
    detail: str


@dataclass(frozen=True, slots=True)
class Held:
    """The sound output went away: this play is held where it was, until it is resumed. detail: for staff."""

    play: int
    detail: str


@dataclass(frozen=True, slots=True)
class SoundThere:
    """Whether there is a sound output now; detail says to staff why not."""

    there: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Lacking:
    """This film goes on without its description or its signer: `short` is for visitors, `detail` for staff."""

    play: int
    aid: Aid
    short: str
    detail: str


Answer = Ended | Failed | Held | Lacking | SoundThere


@dataclass(frozen=True, slots=True)
class Signer:
    """The second, silent film in which the first is signed, and the box its pictures are made to fit."""

    path: Path
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One picture of a film: RGBA, top row first, and the moment of the film it belongs to."""

    width: int
    height: int
    pixels: bytes | memoryview
    at_s: float


class Player(Protocol):
    """What plays recordings and films, and ambience under them."""

    def play(
        self,
        play: int,
        path: Path,
        *,
        kind: Kind,
        from_s: float = 0.0,
        speed: float = 1.0,
        gain_db: float = 0.0,
        normalisation_db: float = 0.0,
        loop: bool = False,
        size: tuple[int, int] | None = None,
        description: Description | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Plays this file in place of anything else; `size` is the box a film's pictures are made to fit."""

    def pause(self) -> None:
        """Holds what plays."""

    def resume(self) -> None:
        """Goes on from where it was held."""

    def seek(self, to_s: float) -> None:
        """Goes to a moment; what is held stays held, past the end is the end."""

    def silence(self) -> None:
        """Stops and forgets what plays."""

    def level(self, gain_db: float) -> None:
        """Plays at this level from now on, until the next `play`."""

    def speed(self, factor: float) -> None:
        """Plays on at this speed from the same moment, at the same pitch, until the next `play`."""

    def set_description(self, description: Description | None) -> None:
        """The film is heard with this description from now on, or without; until the next `play`."""

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """The film is seen in a box of this size from now on, with this signer or without; until the next `play`."""

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Loops this ambience at this level under what plays; the same one only changes its level; None ends it."""

    def set_presence(self, there: bool) -> None:
        """Somebody is there and may want to hear something soon, or nobody any more."""

    def position_s(self) -> float | None:
        """The moment of the medium heard now; None if nothing plays."""

    def frame(self) -> VideoFrame | None:
        """The film's picture due now; None if it was taken already."""

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already."""

    def tick(self) -> None:
        """Called with every tick of the loop, for players that have no thread of their own."""

    def close(self) -> None:
        """Silences and lets go of everything."""
