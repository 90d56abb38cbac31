"""The ambience of a room, under whatever plays.

Rules: one at a time; it rises over RISE_S, changes its level over as long, and is silent within a tenth of a second
of its end. It is never answered: an ambience that cannot be played is not heard. One that lost its output begins again
when `restart` is called.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kiosk.players.audio_play import AudioPlay
from kiosk.players.player import PlayerError, PlayRequest
from kiosk.players.sound_stream import OutputGone, Route

RISE_S = 0.3


class AmbiencePlay:
    """What sounds around a visitor. do: has a task done soon, on a thread of the player's."""

    def __init__(self, route: Route, do: Callable[[Callable[[], None]], None]) -> None:
        self._route = replace(route, part="ambience", rise_s=RISE_S)
        self._do = do
        self._lock = threading.RLock()
        self._request: PlayRequest | None = None
        self._playing: AudioPlay | None = None

    @property
    def sounds(self) -> bool:
        """Whether one sounds, or is about to."""
        return self._playing is not None

    def want(self, path: Path | None, gain_db: float = 0.0, normalisation_db: float = 0.0) -> None:
        """Play this one from now on, at this level; None for silence."""
        with self._lock:
            if path is None:
                self._end()
                return
            request = PlayRequest(0, path, gain_db=gain_db, normalisation_db=normalisation_db, loop=True)
            if self._playing and self._request and self._request == replace(request, gain_db=self._request.gain_db):
                self._playing.level(gain_db, RISE_S)
                self._request = request
            else:
                self._end()
                self._begin(request)

    def restart(self) -> None:
        """Begin again: the output was reopened."""
        with self._lock:
            if self._request is not None:
                if self._playing is not None:
                    self._playing.stop()
                self._begin(self._request)

    def _begin(self, request: PlayRequest) -> None:
        playing = AudioPlay(request, self._route, self._done)
        self._request, self._playing = request, playing
        self._do(playing.begin)

    def _end(self) -> None:
        if self._playing is not None:
            self._playing.fade()
        self._request = self._playing = None

    def _done(self, playing: AudioPlay, error: PlayerError | None) -> None:
        with self._lock:
            if self._playing is playing:
                self._playing = None
                if not isinstance(error, OutputGone):
                    self._request = None
