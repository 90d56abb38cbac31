"""How much there is to be seen in each part of a picture: where a button may lie on it and hide least.

Rules: it is worked out once for each picture, from one that is decoded small, off the window's thread, and kept; the
window's thread asks what is known. A picture that cannot be
decoded, or only in much memory, is alike everywhere. Edges count, not light and dark: a sky has few, a row of windows
many.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from threading import Lock

from kiosk.media.picture_memory import IN_PROCESS_BYTES
from kiosk.media.picture_scaling import Part, PictureArea, PictureError, decoded

COLUMNS, ROWS = 32, 18
_SIDE = 160  # pixels of the picture in which edges are looked for


@dataclass(frozen=True, slots=True)
class PictureDetail:
    """The edges in each field of a grid over the whole picture, 0..255, row by row from the top."""

    fields: bytes

    def within(self, part: Part) -> float:
        """How many edges a part of the picture (left, top, right, bottom, 0..1) has on average; what of it lies outside
        the picture has none."""
        left, top, right, bottom = (min(1.0, max(0.0, edge)) for edge in part)
        if right <= left or bottom <= top:
            return 0.0
        inside = (right - left) * (bottom - top) / ((part[2] - part[0]) * (part[3] - part[1]))
        columns = range(floor(left * COLUMNS), ceil(right * COLUMNS))
        rows = range(floor(top * ROWS), ceil(bottom * ROWS))
        found = [self.fields[y * COLUMNS + x] for y in rows for x in columns]
        return inside * sum(found) / len(found)


PLAIN = PictureDetail(bytes(COLUMNS * ROWS))


_kept: dict[tuple[Path, int], PictureDetail] = {}
"""By file and when it changed, in ns since 1970; at most MOST_KEPT, the latest."""
_keeping = Lock()
MOST_KEPT = 2048


def known_detail(path: Path) -> PictureDetail | None:
    """Of the picture in a file, as it is now; None where that has not been worked out yet."""
    try:
        return _kept.get((path, path.stat().st_mtime_ns))
    except OSError:
        return PLAIN


def detail_of(path: Path) -> PictureDetail:
    """Of the picture in a file, as it is now; worked out where it is not known."""
    try:
        key = path, path.stat().st_mtime_ns
    except OSError:
        return PLAIN
    detail = _kept.get(key)
    if detail is None:
        detail = _detail(path)
        with _keeping:
            _kept[key] = detail
            while len(_kept) > MOST_KEPT:
                del _kept[next(iter(_kept))]
    return detail


def _detail(path: Path) -> PictureDetail:
    from PIL import Image, ImageFilter

    try:
        pixels = decoded(path, PictureArea(_SIDE, _SIDE, "contain"), IN_PROCESS_BYTES)
    except PictureError:
        pixels = None
    if pixels is None:
        return PLAIN
    grey = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.rgb).convert("L")
    edges = grey.filter(ImageFilter.FIND_EDGES).crop((1, 1, max(2, grey.width - 1), max(2, grey.height - 1)))
    return PictureDetail(edges.resize((COLUMNS, ROWS), Image.Resampling.BOX).tobytes())
