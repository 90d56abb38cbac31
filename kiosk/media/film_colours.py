"""Which colours the numbers in a film's frames stand for.

Rules: matrix and range are those that the frame states. A matrix that is not stated is guessed by the size of the
frame, as players do; one that cannot be converted is guessed likewise. The wide colours and the large range of
brightness of HDR are shown as if they were those of a common film, which is paler: `are_true` is false for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_MATRIX_RGB, _MATRIX_709, _MATRIX_UNKNOWN, _MATRIX_601, _MATRIX_2020, _MATRIX_2020_CONSTANT = 0, 1, 2, 5, 9, 10
_CONVERTED = (_MATRIX_RGB, _MATRIX_709, 4, _MATRIX_601, 6, 7, _MATRIX_2020)
_PRIMARIES_2020 = 9
_TRANSFER_PQ, _TRANSFER_HLG = 16, 18
_LARGEST_SD = (1279, 576)
_RANGE_FULL = 2
_SHARES = {
    _MATRIX_709: (0.2126, 0.0722),
    4: (0.30, 0.11),
    _MATRIX_601: (0.299, 0.114),
    6: (0.299, 0.114),
    7: (0.212, 0.087),
    _MATRIX_2020: (0.2627, 0.0593),
}


@dataclass(frozen=True, slots=True)
class FilmColours:
    """What the numbers of a frame in YUV stand for. red, blue: their shares in what is bright (ITU-T H.273). full:
    black and white are 0 and 255, not 16 and 235."""

    red: float
    blue: float
    full: bool


def colours_of(frame: VideoFrame) -> FilmColours | None:
    """The colours to convert with; None where its matrix has no such formula."""
    shares = _SHARES.get(matrix_to_state(frame) or frame.colorspace)
    if shares is None:
        return None
    return FilmColours(*shares, full=frame.format.name.startswith("yuvj") or frame.color_range == _RANGE_FULL)


def matrix_to_state(frame: VideoFrame) -> int | None:
    """The colour matrix to convert with, by its number in ITU-T H.273; None where that of the frame will do."""
    if frame.colorspace in _CONVERTED:
        return None
    if frame.colorspace == _MATRIX_2020_CONSTANT:
        return _MATRIX_2020
    small = frame.width <= _LARGEST_SD[0] and frame.height <= _LARGEST_SD[1]
    return _MATRIX_601 if small else _MATRIX_709


def are_true(frame: VideoFrame) -> bool:
    """Whether the frame's colours are shown as they were meant."""
    stated = (*_CONVERTED, _MATRIX_UNKNOWN, _MATRIX_2020_CONSTANT)
    wide = frame.color_primaries == _PRIMARIES_2020 or frame.color_trc in (_TRANSFER_PQ, _TRANSFER_HLG)
    return frame.colorspace in stated and not wide
