"""The ambience of a room, under whatever plays.

Rules: one at a time; it rises over RISE_S, changes its level over as long, and its end is silence within a tenth of
a second. It is never answered: an ambience that cannot be played is not heard. One that lost its output begins again
when `renew` is called.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.players.audio_play import AudioPlay
from kiosk.players.output import Output
from kiosk.players.player import PlayerError
from kiosk.players.stream import OutputGone

RISE_S = 0.3


@dataclass(frozen=True, slots=True)
class _Wanted:
    path: Path
    gain_db: float
    normalisation_db: float


class Ambience:
    """What sounds around a visitor."""

    def __init__(self, open_output: Callable[[], Output], do: Callable[[Callable[[], None]], None]) -> None:
        self._open_output = open_output
        self._do = do
        self._lock = threading.RLock()
        self._wanted: _Wanted | None = None
        self._playing: AudioPlay | None = None

    @property
    def sounds(self) -> bool:
        """Whether one sounds, or is about to."""
        return self._playing is not None

    def want(self, path: Path | None, gain_db: float, normalisation_db: float) -> None:
        """This one from now on, at this level; None for silence."""
        with self._lock:
            if path is None:
                self._end()
                return
            wanted = _Wanted(path, gain_db, normalisation_db)
            if self._playing and self._wanted and self._wanted == replace(wanted, gain_db=self._wanted.gain_db):
                self._playing.level(gain_db, RISE_S)
                self._wanted = wanted
            else:
                self._end()
                self._begin(wanted)

    def renew(self) -> None:
        """The output was opened anew."""
        with self._lock:
            if self._wanted is not None:
                if self._playing is not None:
                    self._playing.stop()
                self._begin(self._wanted)

    def _begin(self, wanted: _Wanted) -> None:
        playing = AudioPlay(
            wanted.path,
            self._open_output,
            self._done,
            from_s=0.0,
            speed=1.0,
            gain_db=wanted.gain_db,
            normalisation_db=wanted.normalisation_db,
            loop=True,
            paused=False,
            under=True,
            rise_s=RISE_S,
        )
        self._wanted, self._playing = wanted, playing
        self._do(playing.begin)

    def _end(self) -> None:
        if self._playing is not None:
            self._playing.fade()
        self._wanted = self._playing = None

    def _done(self, playing: AudioPlay, error: PlayerError | None) -> None:
        with self._lock:
            if self._playing is playing:
                self._playing = None
                if not isinstance(error, OutputGone):
                    self._wanted = None
