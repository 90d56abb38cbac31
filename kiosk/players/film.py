"""One film while it plays: its pictures, and what they keep time with.

Rules: the sound is the clock. Where there is none, or when it is over before the pictures are, the
monotonic clock goes on from where the sound was; a silent film's clock starts with its first picture. The
film is over when both its sound and its pictures are. If either cannot be decoded, the film cannot be
shown.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.players.output import Output
from kiosk.players.player import Frame, PlayerError
from kiosk.players.reel import Reel
from kiosk.players.stream import NoSound, SoundStream
from kiosk.players.timekeeper import Timekeeper


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
        even_db: float,
        loop: bool,
        paused: bool,
        size: tuple[int, int] | None,
    ) -> None:
        self._done = done
        self._speed = speed
        self._loop = loop
        self._paused = paused
        self._lock = threading.Lock()
        self._stopped = False
        self._sound_over = False
        self._reel_over = False
        self._reel_begun = False
        self._reel_ready = False
        self._time: Timekeeper | None = None
        self._stream = SoundStream(
            path,
            open_output,
            self._stream_done,
            from_s=from_s,
            speed=speed,
            gain_db=gain_db,
            even_db=even_db,
            loop=loop,
            paused=paused,
            ready=self._sound_ready,
        )
        self._reel = Reel(
            path,
            self._counting_s,
            lambda: self._paused,
            self._first_picture,
            self._reel_done,
            size=size,
            from_s=from_s,
            loop=loop,
        )

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

    def stop(self) -> None:
        """Silence; nothing more is told."""
        with self._lock:
            self._stopped = True
        self._stream.stop()
        self._reel.stop()

    def position_s(self) -> float:
        """The moment heard and seen now."""
        position_s = self._counting_s()
        length_s = self._reel.length_s
        return position_s % length_s if self._loop and length_s else position_s

    def frame(self) -> Frame | None:
        """The picture due now; None if it was taken already."""
        return self._reel.frame()

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
            self._reel.begin()

    def _first_picture(self) -> None:
        """The reel has something to show, or nothing at all: a silent film's clock may start."""
        with self._lock:
            if not self._reel_ready:
                self._reel_ready = True
                if self._time is not None and not self._paused:
                    self._time.resume()

    def _stream_done(self, error: PlayerError | None) -> None:
        if error is not None and not isinstance(error, NoSound):
            self._finish(error)
            return
        with self._lock:
            running = self._reel_ready and not self._paused
            at_s = self._stream.position_s()
            self._time = Timekeeper(time.monotonic, at_s, speed=self._speed, running=running)
            self._sound_over = True
            over = self._reel_over
        if over:
            self._finish(None)

    def _reel_done(self, error: PlayerError | None) -> None:
        with self._lock:
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
        self._reel.stop()
        self._done(self, error)
