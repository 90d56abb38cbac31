"""Pictures of plain areas with their edges, such as land in a sea.

Rules: they are drawn twice as large and made smaller, so that edges are smooth. Areas lie over each other in their
order; one smaller than a pixel is a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from kiosk.media.picture_scaling import Pixels

TIMES = 2
Colour = tuple[int, int, int]
Corner = tuple[float, float]
"""Pixels from the top left corner of the picture."""


@dataclass(frozen=True, slots=True)
class FlatShape:
    """An area of one colour. edges: the lines that are drawn of its edge; none: it is drawn as a point."""

    corners: Sequence[Corner]
    colour: Colour
    edges: Sequence[Sequence[Corner]]
    edge_colour: Colour


def drawn_flat(flats: Iterable[FlatShape], size: tuple[int, int], ground: Colour) -> Pixels:
    """A picture of this size with all of them on a ground of one colour."""
    picture = Image.new("RGB", (size[0] * TIMES, size[1] * TIMES), ground)
    pen = ImageDraw.Draw(picture)
    for flat in flats:
        if not flat.edges:
            pen.point(_larger(flat.corners[:1]), flat.colour)
            continue
        pen.polygon(_larger(flat.corners), flat.colour)
        for edge in flat.edges:
            pen.line(_larger(edge), flat.edge_colour, TIMES)
    small = picture.reduce(TIMES)
    return Pixels(small.width, small.height, small.tobytes())


def _larger(corners: Sequence[Corner]) -> list[Corner]:
    return [(x * TIMES, y * TIMES) for x, y in corners]
