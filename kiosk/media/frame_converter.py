"""Makes a picture as it is to be seen of a decoded frame of a film.

Rules: this is the only place where frames become pixels; every film is seen through it: one that plays, one that loops,
a signer's, and the still that stands for a film. A picture is RGBA, top row first, upright, in its displayed shape, and
as large as fits the box asked for. Where its planes are wanted and will do, they are handed on as they were decoded
(film_planes.py), with the size and the turn in which they are to be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.media.film_colours import matrix_to_state
from kiosk.media.film_geometry import Orientation, displayed_size, orientation_of
from kiosk.media.film_planes import FilmPlanes, planes_of

if TYPE_CHECKING:
    from av.filter.graph import Graph
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

_SAME_SHAPE = 0.01
_AT_ONCE_PX = 8
_LONGEST_SIDE_PX = 4096
"""Of a picture in its own size: stretched pixels may make a large film many times as wide."""


@dataclass(frozen=True, slots=True)
class FilmPicture:
    """One picture of a film: RGBA, top row first, and the moment it is due. final: nothing follows, so it is never
    late. after_gap: pictures between the one before and this were left out. planes: in place of the pixels, which are
    none then."""

    width: int
    height: int
    pixels: bytes | memoryview
    at_s: float
    final: bool = False
    after_gap: bool = False
    planes: FilmPlanes | None = None

    @property
    def size_bytes(self) -> int:
        return len(self.pixels) if self.planes is None else self.planes.size_bytes


class FrameConverter:
    """Converts the frames of one stream, all turned as the first is. size: the box, in pixels, that pictures are made
    to fit; None for their own size, with a bound. planes_px: how wide and high planes may be; 0 where none are
    wanted."""

    def __init__(self, stream: VideoStream, size: tuple[int, int] | None, planes_px: int = 0) -> None:
        from av.video.reformatter import VideoReformatter

        self._stream = stream
        self._size = size
        self._planes_px = planes_px
        self._reformatter = VideoReformatter()
        self._orientation: Orientation | None = None
        self._turner: tuple[tuple[int, int, Orientation], Graph] | None = None

    def picture(self, frame: VideoFrame, at_s: float, *, final: bool = False, after_gap: bool = False) -> FilmPicture:
        """The frame as it is to be seen at a moment."""
        if self._orientation is None:
            self._orientation = orientation_of(frame)
        orientation = self._orientation
        width, height = self._fitted(*displayed_size(self._stream, frame, orientation))
        planes = planes_of(frame, orientation, (width, height), self._planes_px)
        if planes is not None:
            return FilmPicture(width, height, b"", at_s, final, after_gap, planes)
        shown = self._in_rgba(frame, *((height, width) if orientation.transposed else (width, height)))
        if orientation.transposed or orientation.mirrored:
            shown = self._turned(shown, orientation)
        turned_over = orientation.upside_down and not orientation.transposed
        return FilmPicture(width, height, _rows(shown, turned_over), at_s, final, after_gap)

    def _in_rgba(self, frame: VideoFrame, width: int, height: int) -> VideoFrame:
        from av.video.reformatter import Interpolation

        how = Interpolation.BILINEAR
        if (width, height) == (frame.width, frame.height) and 0 < width % _AT_ONCE_PX <= _AT_ONCE_PX // 2:
            how |= Interpolation.ACCURATE_RND  # the quick way writes eight pixels at once, and leaves out the last few
        return self._reformatter.reformat(
            frame, width, height, "rgba", src_colorspace=matrix_to_state(frame), interpolation=how, threads=1
        )

    def _fitted(self, width: int, height: int) -> tuple[int, int]:
        """The size to show: the box, if its aspect ratio is the film's to a hundredth, else what fits in it."""
        if self._size is None:
            times = min(1.0, _LONGEST_SIDE_PX / max(width, height))
            return max(1, round(width * times)), max(1, round(height * times))
        shape = width / height
        box_width, box_height = max(1, self._size[0]), max(1, self._size[1])
        if abs(box_width / box_height / shape - 1.0) <= _SAME_SHAPE:
            return box_width, box_height
        if box_width / box_height > shape:
            return max(1, round(box_height * shape)), box_height
        return box_width, max(1, round(box_width / shape))

    def _turned(self, shown: VideoFrame, orientation: Orientation) -> VideoFrame:
        form = (shown.width, shown.height, orientation)
        if self._turner is None or self._turner[0] != form:
            self._turner = (form, _turning(shown, orientation))
        graph = self._turner[1]
        graph.push(shown)
        return graph.vpull()


def _turning(shown: VideoFrame, orientation: Orientation) -> Graph:
    """Exchanges rows and columns with both flips, or mirrors left to right."""
    from av.filter.graph import Graph

    graph = Graph()
    if orientation.transposed:
        turn = graph.add("transpose", f"dir={_DIRECTIONS[orientation.mirrored, orientation.upside_down]}")
    else:
        turn = graph.add("hflip")
    source = graph.add_buffer(None, shown.width, shown.height, shown.format, None, shown.time_base)
    graph.link_nodes(source, turn, graph.add("buffersink"))
    graph.configure()
    return graph


_DIRECTIONS = {
    (False, False): "cclock_flip",
    (True, False): "clock",
    (False, True): "cclock",
    (True, True): "clock_flip",
}


def _rows(shown: VideoFrame, turned_over: bool) -> bytes | memoryview:
    """The rows without what libav adds to each, from the top, or from the bottom where the frame is turned over."""
    plane = shown.planes[0]
    row, line = shown.width * 4, plane.line_size
    end = line * shown.height
    pixels = memoryview(plane)[:end]
    if turned_over:
        return b"".join(pixels[at : at + row] for at in range(end - line, -1, -line))
    if line != row:
        return b"".join(pixels[at : at + row] for at in range(0, end, line))
    return pixels
