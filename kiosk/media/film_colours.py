"""Which colours the numbers in a film's frames stand for.

Rules: matrix and range are those that the frame states. A matrix that is not stated is guessed by the size of the
frame, as players do; one that cannot be converted is guessed likewise. The wide colours and the large range of
brightness of HDR are shown as if they were those of a common film, which is paler: `are_true` is false for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_MATRIX_RGB, _MATRIX_709, _MATRIX_UNKNOWN, _MATRIX_601, _MATRIX_2020, _MATRIX_2020_CONSTANT = 0, 1, 2, 5, 9, 10
_CONVERTED = (_MATRIX_RGB, _MATRIX_709, 4, _MATRIX_601, 6, 7, _MATRIX_2020)
_PRIMARIES_2020 = 9
_TRANSFER_PQ, _TRANSFER_HLG = 16, 18
_LARGEST_SD = (1279, 576)


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
