"""Mono sound that comes in pieces, as a program writes it, made into what is played.

Rules: 16 bits a sample, whole samples in each piece; it is brought to 48 kHz stereo and made louder as it comes, peaks
held under -1.5 dBTP.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from kiosk.media.sound.decode import bytes_of
from kiosk.media.sound.sound_frames import AS_PLAYED, SoundFilter

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame

_LIMITED = ("alimiter", "limit=0.84:level=false:attack=2:release=40")


def as_played(pieces: Iterator[bytes], rate_hz: int, gain_db: float) -> Iterator[bytes]:
    """The pieces in the form in which everything is played."""
    filters: SoundFilter | None = None
    at = 0
    for data in pieces:
        frame = _frame(data, rate_hz, at)
        at += frame.samples
        filters = filters or SoundFilter(frame, ("volume", f"{gain_db:g}dB"), _LIMITED, *AS_PLAYED)
        yield from map(bytes_of, filters.send(frame))
    if filters is not None:
        yield from map(bytes_of, filters.send(None))


def _frame(data: bytes, rate_hz: int, at: int) -> AudioFrame:
    from av import AudioFrame

    frame = AudioFrame(format="s16", layout="mono", samples=len(data) // 2)
    frame.planes[0].update(data)
    frame.sample_rate, frame.time_base, frame.pts = rate_hz, Fraction(1, rate_hz), at
    return frame
