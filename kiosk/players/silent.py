"""A full player without sound or threads: for journeys, tests and pictures of pages, on any clock.

Rules: everything happens in the caller's thread, so a visit on a virtual clock is the same each time. A
file is opened and its first sound or picture decoded when it is played, so what would fail in the gallery
fails here. It ends at the first `tick` after the clock has passed its length, which is the file's own
unless a lookup is given. A film's pictures and its signer's are the real ones, decoded when asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.media.containers import Soundless, Undecodable
from kiosk.media.film_decoder import PictureReader
from kiosk.media.sound.decode import RATE_HZ, SoundReader
from kiosk.players.media_clock import MediaClock
from kiosk.players.player import Aid, Answer, Description, Ended, Failed, Kind, Lacking, Signer, VideoFrame


@dataclass(slots=True)
class _Playing:
    play: int
    time: MediaClock
    speed: float
    length_s: float
    loop: bool
    pictures: PictureReader | None
    path: Path
    description: Description | None = None
    signer: PictureReader | None = None
    closing: ExitStack = field(default_factory=ExitStack)


class SilentPlayer:
    """Plays everything, sounds nothing."""

    def __init__(
        self,
        post: Callable[[Answer], None],
        clock: Callable[[], float] = time.monotonic,
        *,
        length_s: Callable[[Path], float | None] = lambda path: None,
    ) -> None:
        self._post = post
        self._clock = clock
        self._length_s = length_s
        self._playing: _Playing | None = None

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
        """Plays this file in place of anything else."""
        self._drop()
        with ExitStack() as closing:
            pictures: PictureReader | None = None
            try:
                if kind == "film":
                    pictures = closing.enter_context(PictureReader(path, size=size))
                    length_s = _film_length_s(path, pictures)
                else:
                    length_s = _sound_length_s(path)
            except Undecodable as error:
                self._post(Failed(play, error.short, error.detail))
                return
            length_s = self._length_s(path) or length_s
            keeper = MediaClock(self._clock, max(0.0, from_s), speed=speed)
            self._playing = _Playing(play, keeper, speed, length_s, loop, pictures, path, closing=closing.pop_all())
        self.set_description(description)
        self._sign(signer)

    def pause(self) -> None:
        """Holds what plays."""
        if self._playing is not None:
            self._playing.time.pause()

    def resume(self) -> None:
        """Goes on from where it was held."""
        if self._playing is not None:
            self._playing.time.resume()

    def seek(self, to_s: float) -> None:
        """Goes to a moment; what is held stays held."""
        playing = self._playing
        if playing is not None:
            to_s = min(max(0.0, to_s), playing.length_s)
            running = playing.time.running
            playing.time = MediaClock(self._clock, to_s, speed=playing.speed, running=running)

    def set_description(self, description: Description | None) -> None:
        """Nothing sounds, but what could not be heard is told."""
        playing = self._playing
        if playing is None or playing.description == description:
            return
        playing.description = description
        if description is not None:
            try:
                with SoundReader(description.path) as reader:
                    reader.read(1)
            except Undecodable as error:
                self._lack(playing, "description", error)

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """The film is seen at this size from now on, with this signer or without."""
        playing = self._playing
        if playing is None or playing.pictures is None:
            return
        playing.pictures.close()
        playing.pictures = playing.closing.enter_context(PictureReader(playing.path, size=size))
        self._sign(signer)

    def _sign(self, signer: Signer | None) -> None:
        playing = self._playing
        if playing is None:
            return
        playing.signer = None
        if signer is not None:
            try:
                pictures = playing.closing.enter_context(PictureReader(signer.path, size=signer.size))
                pictures.check()
                playing.signer = pictures
            except Undecodable as error:
                self._lack(playing, "signs", error)

    def silence(self) -> None:
        """Stops and forgets what plays."""
        self._drop()

    def level(self, gain_db: float) -> None:
        """Nothing sounds at any level."""

    def speed(self, factor: float) -> None:
        """Goes on at this speed from the same moment."""
        playing = self._playing
        if playing is not None:
            at_s, running = playing.time.position_s(), playing.time.running
            playing.speed = factor
            playing.time = MediaClock(self._clock, at_s, speed=factor, running=running)

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Nothing sounds under what plays either."""

    def set_presence(self, there: bool) -> None:
        """There is nothing to open or to let go of."""

    def position_s(self) -> float | None:
        """The moment of the medium that would be heard now; None if nothing plays."""
        playing = self._playing
        if playing is None:
            return None
        position_s = playing.time.position_s()
        return position_s % playing.length_s if self._loops(playing) else min(position_s, playing.length_s)

    def frame(self) -> VideoFrame | None:
        """The film's picture due now; None if it was taken already."""
        playing, position_s = self._playing, self.position_s()
        if playing is None or playing.pictures is None or position_s is None:
            return None
        try:
            picture = playing.pictures.at(position_s)
        except Undecodable as error:
            self._drop()
            self._post(Failed(playing.play, error.short, error.detail))
            return None
        return VideoFrame(picture.width, picture.height, picture.pixels, picture.at_s) if picture else None

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already."""
        playing, position_s = self._playing, self.position_s()
        if playing is None or playing.signer is None or position_s is None:
            return None
        try:
            picture = playing.signer.at(position_s)
        except Undecodable as error:
            playing.signer = None
            self._lack(playing, "signs", error)
            return None
        return VideoFrame(picture.width, picture.height, picture.pixels, picture.at_s) if picture else None

    def tick(self) -> None:
        """Posts the end of what plays once the clock has passed it."""
        playing = self._playing
        if playing is None or self._loops(playing) or not playing.time.running:
            return
        if playing.time.position_s() >= playing.length_s:
            self._drop()
            self._post(Ended(playing.play))

    def close(self) -> None:
        """Forgets what plays."""
        self._drop()

    def _lack(self, playing: _Playing, aid: Aid, error: Undecodable) -> None:
        self._post(Lacking(playing.play, aid, error.short, error.detail))

    @staticmethod
    def _loops(playing: _Playing) -> bool:
        return playing.loop and playing.description is None

    def _drop(self) -> None:
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.closing.close()


def _sound_length_s(path: Path) -> float:
    """A recording's length, once its first sound is decoded; counted where the file does not say it."""
    with SoundReader(path) as reader:
        frames = reader.read(1).frames
        if reader.length_s is not None:
            return reader.length_s
        while not reader.ended:
            frames += reader.read(RATE_HZ).frames
        return frames / RATE_HZ


def _film_length_s(path: Path, pictures: PictureReader) -> float:
    """A film's length, once its first picture and sound are decoded; counted where the file does not say it."""
    pictures.check()
    length_s = pictures.length_s
    try:
        length_s = length_s or _sound_length_s(path)
        with SoundReader(path) as reader:
            reader.read(1)
    except Soundless:
        pass
    if length_s is None:
        length_s = 0.0
        with PictureReader(path, size=(2, 2)) as reader_of_all:
            while (picture := reader_of_all.next()) is not None:
                length_s = picture.at_s + reader_of_all.frame_s
    return length_s
