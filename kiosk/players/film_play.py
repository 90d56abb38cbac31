"""One film while it plays: its pictures, its signer's, its description, and what they keep time with.

Rules: the sound is the clock. Where there is none, or when it is over before the pictures are, the
monotonic clock goes on from where the sound was; a silent film's clock starts with its first picture. The
film is over when both its sound and its pictures are. If either cannot be decoded, the film cannot be
shown. The signer keeps the film's time, stands still where it is the shorter and ends with it where it is the longer;
a signer or a description that cannot be decoded is told to `lacking`, and the film goes on without. Shown at another
size or with another signer, the sound goes on undisturbed; a loop stays as it is. A described film is no loop.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.media.containers import Undecodable
from kiosk.players.frame_queue import FrameQueue
from kiosk.players.media_clock import MediaClock
from kiosk.players.output import Output
from kiosk.players.player import Aid, Description, PlayerError, Signer, VideoFrame
from kiosk.players.stream import NoSound, SoundStream


class FilmPlay:
    """One film, from a moment on."""

    def __init__(
        self,
        path: Path,
        open_output: Callable[[], Output],
        done: Callable[[FilmPlay, PlayerError | None], None],
        *,
        from_s: float,
        speed: float,
        gain_db: float,
        normalisation_db: float,
        loop: bool,
        paused: bool,
        size: tuple[int, int] | None,
        description: Description | None = None,
        signer: Signer | None = None,
        lacking: Callable[[FilmPlay, Aid, PlayerError], None] = lambda play, aid, error: None,
    ) -> None:
        self._path = path
        self._done = done
        self._lacking = lacking
        self._speed = speed
        self._loop = loop and description is None
        self._paused = paused
        self._lock = threading.Lock()
        self._stopped = False
        self._sound_over = False
        self._reel_over = False
        self._reel_begun = False
        self._reel_ready = False
        self._time: MediaClock | None = None
        self._stream = SoundStream(
            path,
            open_output,
            self._stream_done,
            from_s=from_s,
            speed=speed,
            gain_db=gain_db,
            normalisation_db=normalisation_db,
            loop=self._loop,
            paused=paused,
            ready=self._sound_ready,
            description=description,
            lacking=self._undescribed,
        )
        self._shows = 0
        self._reel, self._signer = self._reels(from_s, size, signer)

    def begin(self) -> None:
        """Starts; returns at once."""
        self._stream.begin()

    def pause(self) -> None:
        """Holds sound and pictures."""
        self._stream.pause()
        with self._lock:
            self._paused = True
            if self._time is not None:
                self._time.pause()

    def resume(self) -> None:
        """Goes on."""
        self._stream.resume()
        with self._lock:
            self._paused = False
            if self._time is not None and self._reel_ready:
                self._time.resume()

    def level(self, gain_db: float) -> None:
        """Changes the level of its sound."""
        self._stream.level(gain_db)

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """Goes on at this size, with this signer or without; nothing is heard of it."""
        if self._loop:
            return
        at_s = self._counting_s()
        with self._lock:
            if self._stopped:
                return
            before = (self._reel, self._signer)
            self._shows += 1
            self._reel_over = False
            self._reel, self._signer = self._reels(at_s, size, signer)
            begin = self._reel_begun
        for reel in before:
            if reel is not None:
                reel.stop()
        if begin:
            self._begin_reels()

    def stop(self) -> None:
        """Silence; nothing more is told."""
        with self._lock:
            self._stopped = True
        self._stream.stop()
        self._stop_reels()

    def position_s(self) -> float:
        """The moment heard and seen now."""
        position_s = self._counting_s()
        length_s = self._reel.length_s
        return position_s % length_s if self._loop and length_s else position_s

    def frame(self) -> VideoFrame | None:
        """The picture due now; None if it was taken already."""
        return self._reel.frame()

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already, or there is none."""
        signer = self._signer
        return None if signer is None else signer.frame()

    def _reels(
        self, from_s: float, size: tuple[int, int] | None, signer: Signer | None
    ) -> tuple[FrameQueue, FrameQueue | None]:
        """The film's pictures and the signer's from a moment on, not begun yet."""
        done, held = partial(self._reel_done, self._shows), self._is_held
        reel = FrameQueue(
            self._path, self._counting_s, held, self._first_picture, done, size=size, from_s=from_s, loop=self._loop
        )
        if signer is None or self._loop:
            return reel, None
        signed = partial(self._signer_done, self._shows)
        return reel, FrameQueue(
            signer.path, self._counting_s, held, lambda: None, signed, size=signer.size, from_s=from_s
        )

    def _is_held(self) -> bool:
        return self._paused

    def _begin_reels(self) -> None:
        for reel in (self._reel, self._signer):
            if reel is not None:
                reel.begin()

    def _stop_reels(self) -> None:
        for reel in (self._reel, self._signer):
            if reel is not None:
                reel.stop()

    def _counting_s(self) -> float:
        """The position, counting on over the turns of a loop."""
        time_kept = self._time
        return self._stream.position_s() if time_kept is None else time_kept.position_s()

    def _sound_ready(self) -> None:
        """Some sound is decoded, or there is none: now the pictures may have the processor."""
        with self._lock:
            begin = not self._reel_begun and not self._stopped
            self._reel_begun = True
        if begin:
            self._begin_reels()

    def _first_picture(self) -> None:
        """The reel has something to show, or nothing at all: a silent film's clock may start."""
        with self._lock:
            if not self._reel_ready:
                self._reel_ready = True
                if self._time is not None and not self._paused:
                    self._time.resume()

    def _undescribed(self, error: Undecodable) -> None:
        self._lacking(self, "description", PlayerError(error.short, error.detail))

    def _signer_done(self, show: int, error: PlayerError | None) -> None:
        if error is not None and show == self._shows and not self._stopped:
            self._lacking(self, "signs", error)

    def _stream_done(self, error: PlayerError | None) -> None:
        if error is not None and not isinstance(error, NoSound):
            self._finish(error)
            return
        with self._lock:
            running = self._reel_ready and not self._paused
            at_s = self._stream.position_s()
            self._time = MediaClock(time.monotonic, at_s, speed=self._speed, running=running)
            self._sound_over = True
            over = self._reel_over
        if over:
            self._finish(None)

    def _reel_done(self, show: int, error: PlayerError | None) -> None:
        with self._lock:
            if show != self._shows:
                return
            self._reel_over = True
            over = self._sound_over
        if error is not None or over:
            self._finish(error)

    def _finish(self, error: PlayerError | None) -> None:
        with self._lock:
            if self._stopped:
                return
            self._stopped = True
        self._stream.stop()
        self._stop_reels()
        self._done(self, error)
