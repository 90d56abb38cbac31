"""The port: what every player promises.

It exists so that a visit neither knows nor waits for what makes sound: the same visit runs with a loudspeaker, in a
kiosk that has none, and in a rehearsal on a clock of its own.

Rules:
1. One sound at a time: `play` replaces whatever plays. No method waits for a disk, a decoder or a loudspeaker. Only
   ambience is heard under it.
2. Each play is answered once, under its number: `PlayEnded` when its end was heard, or `PlayFailed`. A play that was
   silenced or replaced is never answered. Events are posted from any thread, and who receives them must not call the
   player back.
3. `position_s` is the moment of the medium heard now, within 50 ms; it holds while paused. After the end, after
   silence and after a failure there is no position, and nothing but `play` has any effect.
4. `silence` and `pause` are heard within 100 ms.
5. Levels are in dB below the loudest; above 0 counts as 0. `normalisation_db` brings a medium to the common loudness
   and is applied where it is decoded: it may be above 0. A change of level is a ramp, never a step.
6. When the sound output goes away, what plays is held where it was and `PlayHeld` is posted; `resume` continues from
   there once the output is back, else posts `PlayHeld` again. `OutputChanged` is posted when there is no output any
   more and when there is one again; until the first one there is taken to be one.
7. A film is heard with its description and seen with its signer where these are given; switched while it plays, the
   film continues at the same moment. A description or a signer that cannot be decoded is posted once as
   `AidUnavailable`, and the film continues without it. A film that loops is played once while it is described.
8. `set_ambience` loops ambience under what plays: it rises and changes its level over 300 ms, is silent within 100 ms
   of its end, and is never answered. Silence, pause and play do not affect it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import foreign
from kiosk.media.film_planes import FilmPlanes
from kiosk.media.sound.audio_description import Description

Aid = Literal["description", "signs"]
Kind = Literal["recording", "film"]


class PlayerError(Exception):
    """Something that cannot be played: `short` is for visitors, `sentence` for staff, `detail` for the log, in
    English."""

    def __init__(self, short: str, sentence: Message) -> None:
        self.short = short
        self.sentence = sentence
        self.detail = str(sentence)
        super().__init__(self.detail)


def undecoded(path: Path, error: Exception) -> Message:
    """That a decoder failed by a mistake of its own, with its words."""
    return msg("{path}: it cannot be decoded ({error}).", path=str(path), error=foreign(repr(error)))


@dataclass(frozen=True, slots=True)
class Signer:
    """The second, silent film in which the first is signed, and the box its pictures are made to fit."""

    path: Path
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PlayRequest:
    """What is to be played and how. play: its number, named in every answer. size: the box, in pixels, that a film's
    pictures are made to fit; None for their own size. planes_px: how wide and high the planes may be in which they are
    taken, in place of pixels; 0 for pixels always."""

    play: int
    path: Path
    kind: Kind = "recording"
    from_s: float = 0.0
    speed: float = 1.0
    gain_db: float = 0.0
    normalisation_db: float = 0.0
    loop: bool = False
    size: tuple[int, int] | None = None
    description: Description | None = None
    signer: Signer | None = None
    planes_px: int = 0


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One picture of a film: RGBA, top row first, and the moment of the film it belongs to. planes: in place of the
    pixels, which are none then; width and height are still those in which it is to be seen."""

    width: int
    height: int
    pixels: bytes | memoryview
    at_s: float
    planes: FilmPlanes | None = None


class Player(Protocol):
    """Plays recordings and films, and ambience under them."""

    def play(self, request: PlayRequest) -> None:
        """Play this in place of anything else."""

    def pause(self) -> None:
        """Hold what plays."""

    def resume(self) -> None:
        """Continue from where it was held."""

    def seek(self, to_s: float) -> None:
        """Go to a moment; what is held stays held, past the end is the end."""

    def silence(self) -> None:
        """Stop and forget what plays."""

    def level(self, gain_db: float) -> None:
        """Play at this level from now on, until the next `play`."""

    def speed(self, factor: float) -> None:
        """Continue at this speed from the same moment, at the same pitch, until the next `play`."""

    def set_description(self, description: Description | None) -> None:
        """Let the film be heard with this description from now on, or without; until the next `play`."""

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """Show the film in a box of this size from now on, with this signer or without; until the next `play`."""

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Loop this ambience at this level under what plays; the same one only changes its level; None ends it."""

    def set_presence(self, present: bool) -> None:
        """Note whether somebody is there who may want to hear something soon."""

    def position_s(self) -> float | None:
        """The moment of the medium heard now; None if nothing plays."""

    def frame(self) -> VideoFrame | None:
        """The film's picture due now; None if it was taken already."""

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already."""

    def tick(self) -> None:
        """Called with every tick of the loop, for players that have no thread of their own."""

    def close(self) -> None:
        """Silence everything and release files and outputs."""
