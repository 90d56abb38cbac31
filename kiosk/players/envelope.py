"""The level of a line, frame by frame: steady, but for one ramp from the level before.

Rules: frames are counted from the line's beginning; what comes before the ramp was given out already and is not
needed again; levels are factors, never above one.
"""

from __future__ import annotations

from kiosk.media.sound.decode import BYTES_PER_FRAME
from kiosk.media.sound.gain import ramped, scaled


class Envelope:
    """The level of a line over its frames."""

    def __init__(self, factor: float) -> None:
        self._from = self._to = factor
        self._at = 0
        self._over = 0

    def factor(self, frame: int) -> float:
        """The level at a frame."""
        if frame >= self._at + self._over:
            return self._to
        return self._from + (self._to - self._from) * max(0, frame - self._at) / self._over

    def ramp_to(self, frame: int, to: float, over: int) -> None:
        """Ramp to another level from this frame on, over that many frames."""
        self._from, self._to, self._at, self._over = self.factor(frame), to, frame, max(0, over)

    def shaped(self, data: bytes, frame: int) -> bytes:
        """This sound, which begins at a frame, with the levels applied."""
        left = self._at + self._over - frame
        if left <= 0 or self._from == self._to:
            return scaled(data, self._to)
        cut = left * BYTES_PER_FRAME
        ramp = ramped(data[:cut], self.factor(frame), (self._to - self._from) / self._over)
        return ramp + scaled(data[cut:], self._to)
