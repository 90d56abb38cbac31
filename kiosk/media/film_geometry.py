"""How the frames of a film are to be turned, mirrored and stretched before they are seen.

Rules: a display matrix is obeyed in quarter turns and mirror images; of any other angle the nearest quarter turn is
taken, and what is left is `odd_deg`. The sample aspect ratio is the container's, else the codec's; one beyond ten to
one is a mistake of the file and is ignored. Frames arrive cropped as their codec states it; that a container may crop
them further (MOV's clean aperture, Matroska's PixelCrop) PyAV does not pass on, and is not obeyed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from math import atan2, degrees
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_MATRIX = struct.Struct("=9i")
_NEARLY_DEG = 1.0
_STRANGEST_ASPECT = 10.0


@dataclass(frozen=True, slots=True)
class Orientation:
    """How a frame becomes upright: rows exchanged with columns, then mirrored left to right, then top to bottom."""

    transposed: bool = False
    mirrored: bool = False
    upside_down: bool = False
    odd_deg: int = 0


_UPRIGHT = Orientation()


def orientation_of(frame: VideoFrame) -> Orientation:
    """What the display matrix of the frame, or of its container, asks for. Looked at once for a film: PyAV's side data
    and their frame hold each other until garbage is collected."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    content = b"" if matrix is None else bytes(cast("bytes", matrix))
    return _orientation(*_MATRIX.unpack(content)) if len(content) == _MATRIX.size else _UPRIGHT


def sample_aspect(stream: VideoStream) -> float:
    """How many times wider than high a pixel is shown."""
    stated = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    aspect = float(stated) if stated else 1.0
    return aspect if 1 / _STRANGEST_ASPECT <= aspect <= _STRANGEST_ASPECT else 1.0


def displayed_size(stream: VideoStream, frame: VideoFrame, orientation: Orientation) -> tuple[int, int]:
    """Width and height in square pixels, upright; the number of lines is kept."""
    across, down = max(1, round(frame.width * sample_aspect(stream))), frame.height
    return (down, across) if orientation.transposed else (across, down)


def _orientation(*matrix: int) -> Orientation:
    """A point (x, y) is shown at (a·x + c·y, b·x + d·y), y downwards, where the matrix begins a, b, …, c, d."""
    a, b, _, c, d = matrix[:5]
    transposed = abs(b) + abs(c) > abs(a) + abs(d)
    along, across = (b, a) if transposed else (a, b)
    rest = degrees(atan2(abs(across), abs(along)))
    odd_deg = round(rest) if rest > _NEARLY_DEG else 0
    return Orientation(transposed, (c if transposed else a) < 0, (b if transposed else d) < 0, odd_deg)
