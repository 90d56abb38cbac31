"""Where "You are here" stands on a drawn plan. No Kivy.

Rules: outside the walls, which are the bounds of all outlines, so that it covers no room and no name; on the side
from which its line crosses the fewest other rooms, where that leaves the picture about as large as any, and there
where the line crosses no name; the picture gives way so far that the label has its place. Boxes are left, bottom,
width, height; the axis points up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.screens.pages.plan_geometry import Spot, bounds

Box = tuple[int, int, int, int]
SIDES = ("top", "bottom", "left", "right")
LEAST_SHARE = 0.85
SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)
"""Where along the room its label may point, the middle first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture, whole, in the middle of an area. size: its own. outlines: 0..1 of it, from the lower left. side: where
    `room` pixels are to be left outside the walls; "" for nowhere."""

    area: Box
    size: tuple[int, int]
    outlines: Sequence[Sequence[Spot]]
    side: str = ""
    room: int = 0

    @property
    def walls(self) -> tuple[float, float, float, float]:
        """left, bottom, right, top of all outlines, 0..1 of the picture."""
        return bounds([point for outline in self.outlines for point in outline]) if self.outlines else (0, 0, 1, 1)

    @property
    def beyond(self) -> float:
        """How much of the picture lies outside its walls on that side."""
        left, bottom, right, top = self.walls
        return {"top": 1 - top, "bottom": bottom, "left": left, "right": 1 - right}.get(self.side, 1.0)

    @property
    def picture(self) -> Box:
        x, y, width, height = self.area
        across = self.side in ("left", "right")
        along = width if across else height
        # What lies beyond the walls counts as room for the label; the rest is taken from the area.
        most = along if self.beyond * along >= self.room else (along - self.room) / max(0.01, 1 - self.beyond)
        limits = (most if across else width, height if across else most)
        scale = max(0.01, min(limits[0] / self.size[0], limits[1] / self.size[1]))
        wide, high = max(1, round(self.size[0] * scale)), max(1, round(self.size[1] * scale))
        over = max(0, round(self.room - self.beyond * (wide if across else high)))
        left, bottom = (width - wide) // 2, (height - high) // 2
        if self.side == "top":
            bottom = min(bottom, height - high - over)
        elif self.side == "bottom":
            bottom = max(bottom, over)
        elif self.side == "right":
            left = min(left, width - wide - over)
        elif self.side == "left":
            left = max(left, over)
        return x + left, y + bottom, wide, high

    def leaving_room(self, side: str, tag: tuple[int, int], near: int) -> Frame:
        """This frame with room for a label of this size on that side."""
        return replace(self, side=side, room=near + (tag[0] if side in ("left", "right") else tag[1]))

    def placed(self, outline: Sequence[Spot]) -> list[Spot]:
        """An outline in pixels."""
        left, bottom, wide, high = self.picture
        return [(left + px * wide, bottom + py * high) for px, py in outline]


@dataclass(frozen=True, slots=True)
class TagSpot:
    """The label's box, and its line's: 0 wide or 0 high."""

    tag: Box
    line: Box


def best_side(frame: Frame, here: int, tag: tuple[int, int], near: int) -> str:
    """The side from which the label's line crosses the fewest rooms and is shortest, and the picture stays largest; a
    line across a room is less bad than a picture much smaller than it could be, in which no name has room."""
    framings = {side: frame.leaving_room(side, tag, near) for side in SIDES}
    widest = max(framed.picture[2] for framed in framings.values())

    def cost(side: str) -> tuple[int, float, float]:
        framed = framings[side]
        placed = [framed.placed(outline) for outline in frame.outlines]
        others = [outline for n, outline in enumerate(placed) if n != here]
        lines = [_line(side, placed[here], placed, share) for share in SHARES]
        crossed = min(_crossed(line, others) for line in lines)
        crossed += len(others) if framed.picture[2] < LEAST_SHARE * widest else 0
        return crossed, round(max(lines[0][2:]) / max(framed.picture[2:]), 1), -framed.picture[2]

    return min(SIDES, key=cost)


def tag_spot(
    side: str,
    here: Sequence[Spot],
    others: Sequence[Sequence[Spot]],
    names: Sequence[Box],
    tag: tuple[int, int],
    area: Box,
    near: int,
) -> TagSpot:
    """Where the label and its line stand on this side, whole in the area."""
    walls = bounds([point for outline in (here, *others) for point in outline])

    def spot(share: float) -> TagSpot:
        x, y, wide, high = _line(side, here, (here, *others), share)
        left, bottom = x - tag[0] // 2, y - tag[1] // 2
        if side == "top":
            bottom, high = round(walls[3]) + near, high + near
        elif side == "bottom":
            bottom, y, high = round(walls[1]) - near - tag[1], y - near, high + near
        elif side == "right":
            left, wide = round(walls[2]) + near, wide + near
        else:
            left, x, wide = round(walls[0]) - near - tag[0], x - near, wide + near
        left = min(max(left, area[0]), area[0] + area[2] - tag[0])
        bottom = min(max(bottom, area[1]), area[1] + area[3] - tag[1])
        return TagSpot((left, bottom, *tag), (x, y, wide, high))

    def cost(share: float) -> tuple[int, int]:
        line = spot(share).line
        return sum(_meet(line, name) for name in names), _crossed(line, others)

    return spot(min(SHARES, key=cost))


def _line(side: str, here: Sequence[Spot], outlines: Sequence[Sequence[Spot]], share: float) -> Box:
    """The way from the room's bounds to the walls on this side."""
    left, bottom, right, top = (round(place) for place in bounds(here))
    walls = [round(place) for place in bounds([point for outline in outlines for point in outline])]
    x, y = round(left + share * (right - left)), round(bottom + share * (top - bottom))
    return {
        "top": (x, top, 0, walls[3] - top),
        "bottom": (x, walls[1], 0, bottom - walls[1]),
        "left": (walls[0], y, left - walls[0], 0),
        "right": (right, y, walls[2] - right, 0),
    }[side]


def _crossed(line: Box, outlines: Sequence[Sequence[Spot]]) -> int:
    """How many rooms the line crosses."""
    found = 0
    for outline in outlines:
        left, bottom, right, top = (round(place) for place in bounds(outline))
        found += _meet(line, (left, bottom, right - left, top - bottom))
    return found


def _meet(line: Box, box: Box) -> bool:
    """Whether a line lies in a box, not only at its edge."""
    x, y, wide, high = line
    return x < box[0] + box[2] and x + wide > box[0] and y < box[1] + box[3] and y + high > box[1]
