"""One recording or ambience while it plays.

Rules: it is its sound and nothing else. The position of a loop wraps around at its length.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.players.player import PlayerError, PlayRequest, VideoFrame
from kiosk.players.sound_stream import Route, SoundStream


class AudioPlay(SoundStream):
    """One recording or ambience, from a moment on."""

    def __init__(
        self,
        request: PlayRequest,
        route: Route,
        done: Callable[[AudioPlay, PlayerError | None], None],
        *,
        paused: bool = False,
    ) -> None:
        super().__init__(request, route, lambda error: done(self, error), paused=paused)

    def position_s(self) -> float:
        """The moment heard now."""
        position_s = super().position_s()
        return position_s % self.length_s if self.length_s else position_s

    def frame(self) -> VideoFrame | None:
        """None: a recording has no pictures."""
        return None
