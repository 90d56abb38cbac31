"""One recording or ambience while it plays.

Rules: it is its sound and nothing else. The position of a loop turns with it. What ends it is told once,
to `done`; after `stop` nothing is told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kiosk.players.output import RAMP_S, Output
from kiosk.players.player import PlayerError, VideoFrame
from kiosk.players.stream import SoundStream


class AudioPlay:
    """One recording or ambience, from a moment on."""

    def __init__(
        self,
        path: Path,
        open_output: Callable[[], Output],
        done: Callable[[AudioPlay, PlayerError | None], None],
        *,
        from_s: float,
        speed: float,
        gain_db: float,
        normalisation_db: float,
        loop: bool,
        paused: bool,
        under: bool = False,
        rise_s: float = 0.0,
    ) -> None:
        self._done = done
        self._loop = loop
        self._stream = SoundStream(
            path,
            open_output,
            self._stream_done,
            from_s=from_s,
            speed=speed,
            gain_db=gain_db,
            normalisation_db=normalisation_db,
            loop=loop,
            paused=paused,
            under=under,
            rise_s=rise_s,
        )

    def begin(self) -> None:
        """Starts; returns at once."""
        self._stream.begin()

    def pause(self) -> None:
        """Holds it."""
        self._stream.pause()

    def resume(self) -> None:
        """Goes on."""
        self._stream.resume()

    def level(self, gain_db: float, over_s: float = RAMP_S) -> None:
        """Changes its level."""
        self._stream.level(gain_db, over_s)

    def fade(self) -> None:
        """Silence within a tenth of a second; nothing more is told."""
        self._stream.fade()

    def stop(self) -> None:
        """Silence; nothing more is told."""
        self._stream.stop()

    def position_s(self) -> float:
        """The moment heard now."""
        position_s = self._stream.position_s()
        length_s = self._stream.length_s
        return position_s % length_s if self._loop and length_s else position_s

    def frame(self) -> VideoFrame | None:
        """A recording has no pictures."""
        return None

    def _stream_done(self, error: PlayerError | None) -> None:
        self._done(self, error)
