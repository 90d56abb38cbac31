"""A play while there is nothing to hear it with: held at its moment until the output is back.

Rules: it stays where it stood; it makes no sound and shows no picture; it never ends by itself.
"""

from __future__ import annotations

from kiosk.players.player import VideoFrame


class SuspendedPlay:
    """A play that lost its output."""

    def __init__(self, at_s: float) -> None:
        self._at_s = at_s

    def begin(self) -> None:
        """Nothing to begin."""

    def pause(self) -> None:
        """Held already."""

    def resume(self) -> None:
        """Nothing here: the player reopens the output first, and plays anew from this moment."""

    def level(self, gain_db: float) -> None:
        """Nothing sounds at any level."""

    def stop(self) -> None:
        """Nothing to stop."""

    def position_s(self) -> float:
        """Where it stood."""
        return self._at_s

    def frame(self) -> VideoFrame | None:
        """None: the last picture stays."""
        return None
