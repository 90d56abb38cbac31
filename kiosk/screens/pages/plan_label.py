"""Where "You are here" stands on a drawn plan. No Kivy.

Rules: outside the walls, which are the bounds of all outlines, so that it covers no room and no name; on the side
from which a straight line crosses the fewest other rooms, where that leaves the picture about as large as any, and
there where its line begins, which goes around them (plan_leader.py); the picture gives way so far that the label has
its place. Boxes are left, bottom, width, height; the axis points up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.screens.pages.plan_geometry import Spot, bounds
from kiosk.screens.pages.plan_leader import way_around

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
    def placed_walls(self) -> tuple[float, float, float, float]:
        """The same in pixels."""
        left, bottom, right, top = self.walls
        return bounds(self.placed([(left, bottom), (right, top)]))

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
    """The label's box, and the corners of its line, from the label to the room."""

    tag: Box
    line: tuple[tuple[int, int], ...]


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


def tag_spot(frame: Frame, here: int, tag: tuple[int, int], area: Box, near: int) -> TagSpot:
    """Where the label of one of the frame's rooms and its line stand on the frame's side, the label whole in the
    area."""
    side, line = frame.side, _line_around(frame, here, near)
    walls = [round(place) for place in frame.placed_walls]
    (x, y), (wide, high) = line[0], tag
    # Where the line comes around a corner of the walls the label stands over it all the same.
    first, last = ((area[n], area[n] + area[n + 2]) for n in (0, 1))
    if side in ("top", "bottom"):
        left = min(max(x - wide // 2, min(first[0], x - near // 2)), max(first[1], x + near // 2) - wide)
        bottom = walls[3] + near if side == "top" else walls[1] - near - high
        bottom = min(max(bottom, last[0]), last[1] - high)
    else:
        left = walls[2] + near if side == "right" else walls[0] - near - wide
        left = min(max(left, first[0]), first[1] - wide)
        bottom = min(max(y - high // 2, min(last[0], y - near // 2)), max(last[1], y + near // 2) - high)
    return TagSpot((left, bottom, wide, high), line)


def _line_around(frame: Frame, here: int, near: int) -> tuple[tuple[int, int], ...]:
    """The corners of the line, in pixels; outside the walls it runs this near to them."""
    across = 1000 * frame.size[0] / frame.size[1]
    scaled = [tuple((px * across, py * 1000) for px, py in outline) for outline in frame.outlines]
    way = way_around(frame.side, (scaled[here], *scaled[:here], *scaled[here + 1 :]))
    left, bottom, right, top = (round(place) for place in bounds([point for outline in scaled for point in outline]))
    walls = [round(place) for place in frame.placed_walls]
    points = []
    for x, y in way:
        (at_x, at_y) = frame.placed([(x / across, y / 1000)])[0]
        at_x = walls[0] - near if x < left else walls[2] + near if x > right else at_x
        at_y = walls[1] - near if y < bottom else walls[3] + near if y > top else at_y
        points.append((round(at_x), round(at_y)))
    return tuple(points)


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
