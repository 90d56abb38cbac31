"""A full player without sound or threads: for journeys, tests and pictures of pages, on any clock.

Rules: everything happens in the caller's thread, so a visit on a virtual clock is the same each time. A
file is opened and its first sound or picture decoded when it is played, so what would fail in the gallery
fails here. It ends at the first `tick` after the clock has passed its length, which is the file's own
unless a lookup is given. A film's pictures and its signer's are the real ones, decoded when asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from kiosk.media.containers import Soundless, Undecodable
from kiosk.media.film_decoder import PictureReader
from kiosk.media.frame_converter import FilmPicture
from kiosk.media.sound.audio_description import Description
from kiosk.media.sound.decode import SoundReader
from kiosk.media.sound.sound_length import played_s
from kiosk.players.media_clock import MediaClock
from kiosk.players.player import Aid, PlayRequest, Signer, VideoFrame
from kiosk.players.steady_clock import REAL_TIME
from kiosk.visit.events.players import AidUnavailable, PlayEnded, PlayerEvent, PlayFailed


@dataclass(slots=True)
class _SilentPlay:
    request: PlayRequest
    clock: MediaClock
    length_s: float
    pictures: PictureReader | None
    signer: PictureReader | None = None
    described_s: float = 0.0
    closing: ExitStack = field(default_factory=ExitStack)

    @property
    def loops(self) -> bool:
        return self.request.loop and self.request.description is None

    @property
    def ends_s(self) -> float:
        """When everything was seen, heard and described."""
        return max(self.length_s, self.described_s)


class SilentPlayer:
    """Plays everything, sounds nothing."""

    def __init__(
        self,
        post: Callable[[PlayerEvent], None],
        clock: Callable[[], float] = REAL_TIME,
        *,
        length_s: Callable[[Path], float | None] = lambda path: None,
    ) -> None:
        """length_s: how long a file is taken to be; None for its own length."""
        self._post = post
        self._clock = clock
        self._length_s = length_s
        self._playing: _SilentPlay | None = None

    def play(self, request: PlayRequest) -> None:
        """Play this in place of anything else."""
        self._drop()
        path = request.path
        with ExitStack() as closing:
            pictures: PictureReader | None = None
            try:
                if request.kind == "film":
                    pictures = closing.enter_context(_pictures(path, request, request.size))
                    length_s = _film_length_s(path, pictures)
                else:
                    length_s = _sound_length_s(path)
            except Undecodable as error:
                self._post(PlayFailed(request.play, error.short, error.detail, error.sentence))
                return
            length_s = self._length_s(path) or length_s
            clock = MediaClock(self._clock, max(0.0, request.from_s), speed=request.speed)
            undescribed = replace(request, description=None)
            self._playing = _SilentPlay(undescribed, clock, length_s, pictures, closing=closing.pop_all())
        self.set_description(request.description)
        self._sign(request.signer)

    def pause(self) -> None:
        """Hold what plays."""
        if self._playing is not None:
            self._playing.clock.pause()

    def resume(self) -> None:
        """Continue from where it was held."""
        if self._playing is not None:
            self._playing.clock.resume()

    def seek(self, to_s: float) -> None:
        """Go to a moment; what is held stays held."""
        playing = self._playing
        if playing is not None:
            to_s = min(max(0.0, to_s), playing.ends_s)
            self._set_clock(playing, to_s)

    def set_description(self, description: Description | None) -> None:
        """Nothing sounds, but a description that cannot be decoded is posted as unavailable."""
        playing = self._playing
        if playing is None or playing.request.description == description:
            return
        playing.request, playing.described_s = replace(playing.request, description=description), 0.0
        if description is not None:
            try:
                lasts_s = _sound_length_s(description.path)
                playing.described_s = self._length_s(description.path) or lasts_s
            except Undecodable as error:
                self._lack(playing, "description", error)

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """Show the film at this size from now on, with this signer or without."""
        playing = self._playing
        if playing is None or playing.pictures is None:
            return
        playing.pictures.close()
        playing.pictures = playing.closing.enter_context(_pictures(playing.request.path, playing.request, size))
        self._sign(signer)

    def _sign(self, signer: Signer | None) -> None:
        playing = self._playing
        if playing is None:
            return
        playing.signer = None
        if signer is not None:
            try:
                pictures = playing.closing.enter_context(_pictures(signer.path, playing.request, signer.size))
                pictures.check()
                playing.signer = pictures
            except Undecodable as error:
                self._lack(playing, "signs", error)

    def silence(self) -> None:
        """Stop and forget what plays."""
        self._drop()

    def level(self, gain_db: float) -> None:
        """Nothing sounds at any level."""

    def speed(self, factor: float) -> None:
        """Continue at this speed from the same moment."""
        playing = self._playing
        if playing is not None:
            playing.request = replace(playing.request, speed=factor)
            self._set_clock(playing, playing.clock.position_s())

    def set_ambience(self, path: Path | None, *, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Nothing sounds under what plays either."""

    def set_presence(self, present: bool) -> None:
        """There is nothing to open or to release."""

    def position_s(self) -> float | None:
        """The moment of the medium that would be heard now; None if nothing plays."""
        playing = self._playing
        if playing is None:
            return None
        position_s = playing.clock.position_s()
        return position_s % playing.length_s if playing.loops else min(position_s, playing.ends_s)

    def frame(self) -> VideoFrame | None:
        """The film's picture due now; None if it was taken already."""
        playing, position_s = self._playing, self.position_s()
        if playing is None or playing.pictures is None or position_s is None:
            return None
        try:
            picture = playing.pictures.at(position_s)
        except Undecodable as error:
            self._drop()
            self._post(PlayFailed(playing.request.play, error.short, error.detail, error.sentence))
            return None
        return _frame(picture)

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
        return _frame(picture)

    def tick(self) -> None:
        """Post the end of what plays once the clock has passed it."""
        playing = self._playing
        if playing is None or playing.loops or not playing.clock.running:
            return
        if playing.clock.position_s() >= playing.ends_s:
            self._drop()
            self._post(PlayEnded(playing.request.play, playing.length_s))

    def close(self) -> None:
        """Forget what plays."""
        self._drop()

    def _set_clock(self, playing: _SilentPlay, at_s: float) -> None:
        running = playing.clock.running
        playing.clock = MediaClock(self._clock, at_s, speed=playing.request.speed, running=running)

    def _lack(self, playing: _SilentPlay, aid: Aid, error: Undecodable) -> None:
        self._post(AidUnavailable(playing.request.play, aid, error.detail))

    def _drop(self) -> None:
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.closing.close()


def _pictures(path: Path, request: PlayRequest, size: tuple[int, int] | None) -> PictureReader:
    return PictureReader(path, size=size, planes_px=request.planes_px)


def _frame(picture: FilmPicture | None) -> VideoFrame | None:
    if picture is None:
        return None
    return VideoFrame(picture.width, picture.height, picture.pixels, picture.at_s, picture.planes)


def _sound_length_s(path: Path) -> float:
    """A recording's length, once its first sound is decoded."""
    with SoundReader(path) as reader:
        reader.read(1)
    return played_s(path)


def _film_length_s(path: Path, pictures: PictureReader) -> float:
    """The length of a film with its sound, once the first of both is decoded; counted where the file states none."""
    pictures.check()
    length_s = pictures.whole_length_s
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
