"""The planes of a film's frame as they were decoded, for a graphics chip that makes the picture of them.

Rules: they are of eight bits, with colour at half the width and height (YUV 4:2:0), in a matrix that has a formula;
every other frame is converted. Nothing is copied: a plane is the decoder's own memory, with what it adds to each row,
and lives as long as somebody holds it. A picture smaller than half of its frame is converted, since a chip that
takes four pixels for one would leave lines out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.media.film_colours import FilmColours, colours_of
from kiosk.media.film_geometry import Orientation

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_FORMS = ("yuv420p", "yuvj420p")


@dataclass(frozen=True, slots=True)
class FilmPlanes:
    """Brightness, blue and red of one frame, rows from the top. width, height: of the frame, in pixels, before it is
    turned. luma_row, chroma_row: bytes of a row, with what the decoder adds; a plane has as many rows as bytes are left
    for."""

    width: int
    height: int
    luma: memoryview
    cb: memoryview
    cr: memoryview
    luma_row: int
    chroma_row: int
    orientation: Orientation
    colours: FilmColours

    @property
    def size_bytes(self) -> int:
        return len(self.luma) + len(self.cb) + len(self.cr)


def planes_of(frame: VideoFrame, orientation: Orientation, shown: tuple[int, int], most_px: int) -> FilmPlanes | None:
    """The planes of a frame that is shown in this size; None where it is to be converted. most_px: how many pixels wide
    and high a plane may be, with what is added to its rows; 0 where none is wanted."""
    if not most_px or frame.format.name not in _FORMS:
        return None
    across, down = (shown[1], shown[0]) if orientation.transposed else shown
    colours = colours_of(frame)
    luma, cb, cr = frame.planes
    rows = (luma.line_size, cb.line_size, cr.line_size)
    whole = min(rows) > 0 and rows[1] == rows[2] and max(*rows, frame.height) <= most_px
    if colours is None or not whole or 2 * across < frame.width or 2 * down < frame.height:
        return None
    chroma_bytes = cb.line_size * ((frame.height + 1) // 2)
    return FilmPlanes(
        frame.width,
        frame.height,
        memoryview(luma)[: luma.line_size * frame.height],
        memoryview(cb)[:chroma_bytes],
        memoryview(cr)[:chroma_bytes],
        luma.line_size,
        cb.line_size,
        orientation,
        colours,
    )
