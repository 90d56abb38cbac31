"""One film while it plays: its pictures, its signer's, its description, and the time they keep.

Rules: the sound is the clock. Where there is none, or when it is over before the pictures are, a media clock continues
from where the sound was; a silent film's clock starts with its first picture. The film is over when both its sound and
its pictures are. If either cannot be decoded, the film cannot be shown. The signer keeps the film's time, stands still
at its end where it is the shorter and ends with the film where it is the longer; a signer or a description that cannot
be decoded is reported to `aid_failed`, and the film continues without it. A change of size or of signer leaves the
sound undisturbed; a loop ignores it. A described film does not loop.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.media.containers import Undecodable
from kiosk.players.frame_queue import FrameQueue, FrameSource
from kiosk.players.media_clock import MediaClock
from kiosk.players.player import Aid, PlayerError, PlayRequest, Signer, VideoFrame
from kiosk.players.sound_stream import NoSound, Route, SoundStream


class FilmPlay:
    """One film, from a moment on."""

    def __init__(
        self,
        request: PlayRequest,
        route: Route,
        done: Callable[[FilmPlay, PlayerError | None], None],
        *,
        paused: bool = False,
        aid_failed: Callable[[FilmPlay, Aid, PlayerError], None] = lambda play, aid, error: None,
    ) -> None:
        self._request = request = replace(request, loop=request.loop and request.description is None)
        self._clock = route.clock
        self._done = done
        self._aid_failed = aid_failed
        self._paused = paused
        self._lock = threading.Lock()
        self._stopped = False
        self._sound_over = False
        self._pictures_over = False
        self._pictures_begun = False
        self._pictures_ready = False
        self._silent_clock: MediaClock | None = None
        self._stream = SoundStream(
            request, route, self._stream_done, paused=paused, ready=self._sound_ready, undescribed=self._undescribed
        )
        self._generation = 0
        self._pictures, self._signer = self._queues(request.from_s, request.size, request.signer)

    def begin(self) -> None:
        """Start; returns at once."""
        self._stream.begin()

    def pause(self) -> None:
        """Hold sound and pictures."""
        self._stream.pause()
        with self._lock:
            self._paused = True
            if self._silent_clock is not None:
                self._silent_clock.pause()

    def resume(self) -> None:
        """Continue."""
        self._stream.resume()
        with self._lock:
            self._paused = False
            if self._silent_clock is not None and self._pictures_ready:
                self._silent_clock.resume()

    def level(self, gain_db: float) -> None:
        """Change the level of its sound."""
        self._stream.level(gain_db)

    def show(self, size: tuple[int, int] | None, signer: Signer | None) -> None:
        """Continue at this size, with this signer or without; the sound is not touched."""
        if self._request.loop:
            return
        at_s = self._counted_s()
        with self._lock:
            if self._stopped:
                return
            before = (self._pictures, self._signer)
            self._generation += 1
            self._pictures_over = False
            self._pictures, self._signer = self._queues(at_s, size, signer)
            begin = self._pictures_begun
        for queue in before:
            if queue is not None:
                queue.stop()
        if begin:
            self._begin_queues()

    def stop(self) -> None:
        """Silence it; nothing more is reported."""
        with self._lock:
            self._stopped = True
        self._stream.stop()
        self._stop_queues()

    def position_s(self) -> float:
        """The moment heard and seen now."""
        position_s = self._counted_s()
        length_s = self._pictures.length_s
        return position_s % length_s if self._request.loop and length_s else position_s

    def frame(self) -> VideoFrame | None:
        """The picture due now; None if it was taken already."""
        return self._pictures.frame()

    def signed_frame(self) -> VideoFrame | None:
        """The signer's picture due now; None if it was taken already, or there is none."""
        signer = self._signer
        return None if signer is None else signer.frame()

    def _queues(
        self, from_s: float, size: tuple[int, int] | None, signer: Signer | None
    ) -> tuple[FrameQueue, FrameQueue | None]:
        """The film's pictures and the signer's from a moment on, not begun yet."""
        loop, generation = self._request.loop, self._generation
        planes_px = self._request.planes_px
        source = FrameSource(self._request.path, size, from_s, loop, planes_px)
        pictures = self._queue(source, self._first_picture, partial(self._pictures_done, generation))
        if signer is None or loop:
            return pictures, None
        source = FrameSource(signer.path, signer.size, from_s, planes_px=planes_px)
        return pictures, self._queue(source, lambda: None, partial(self._signer_done, generation))

    def _queue(
        self, source: FrameSource, ready: Callable[[], None], done: Callable[[PlayerError | None], None]
    ) -> FrameQueue:
        return FrameQueue(source, self._counted_s, self._is_held, ready, done, self._clock)

    def _is_held(self) -> bool:
        return self._paused

    def _begin_queues(self) -> None:
        for queue in (self._pictures, self._signer):
            if queue is not None:
                queue.begin()

    def _stop_queues(self) -> None:
        for queue in (self._pictures, self._signer):
            if queue is not None:
                queue.stop()

    def _counted_s(self) -> float:
        """The position, counting on over the turns of a loop."""
        clock = self._silent_clock
        return self._stream.position_s() if clock is None else clock.position_s()

    def _sound_ready(self) -> None:
        """Some sound is decoded, or there is none: now the pictures may have the processor."""
        with self._lock:
            begin = not self._pictures_begun and not self._stopped
            self._pictures_begun = True
        if begin:
            self._begin_queues()

    def _first_picture(self) -> None:
        """There is something to show, or nothing at all: a silent film's clock may start."""
        with self._lock:
            if not self._pictures_ready:
                self._pictures_ready = True
                if self._silent_clock is not None and not self._paused:
                    self._silent_clock.resume()

    def _undescribed(self, error: Undecodable) -> None:
        self._aid_failed(self, "description", PlayerError(error.short, error.sentence))

    def _signer_done(self, generation: int, error: PlayerError | None) -> None:
        if error is not None and generation == self._generation and not self._stopped:
            self._aid_failed(self, "signs", error)

    def _stream_done(self, error: PlayerError | None) -> None:
        if error is not None and not isinstance(error, NoSound):
            self._finish(error)
            return
        with self._lock:
            running = self._pictures_ready and not self._paused
            at_s = self._stream.position_s()
            self._silent_clock = MediaClock(self._clock, at_s, speed=self._request.speed, running=running)
            self._sound_over = True
            over = self._pictures_over
        if over:
            self._finish(None)

    def _pictures_done(self, generation: int, error: PlayerError | None) -> None:
        with self._lock:
            if generation != self._generation:
                return
            self._pictures_over = True
            over = self._sound_over
        if error is not None or over:
            self._finish(error)

    def _finish(self, error: PlayerError | None) -> None:
        with self._lock:
            if self._stopped:
                return
            self._stopped = True
        self._stream.stop()
        self._stop_queues()
        self._done(self, error)
