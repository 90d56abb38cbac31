"""Where the names beside the pins of a whole map stand in each year and language, before anything lies over it.

Rules: no Kivy; the same order and the same eight sides as where they are drawn (map_marks.py); of these a
name tries that first on which fewest routes of any year run, so that it keeps its side. Boxes are left, top, right
and bottom in pixels of the frame. Years in which the same places are there count once; of very many only some are
looked at, the last one among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiosk.interactives.map.free_places import Box, Place
from kiosk.interactives.map.gathering import gather
from kiosk.interactives.map.leader import Edges, crosses

Size = tuple[int, int]

SIDES = 8
"""At which a name may stand."""
MOST_LOOKED_AT = 96
"""So many years, each in each language, at the most."""


@dataclass(frozen=True, slots=True)
class NameMeasures:
    """In pixels: the side of a pin and of one for several, the least distance of two pins and of two for several, what
    is between a pin and its name, and how far the plate of a name reaches beyond it at its sides."""

    pin: int
    group: int
    apart: int
    groups_apart: int
    gap: int
    pad: int


@dataclass(frozen=True, slots=True)
class NamedMap:
    """frame: its size. places: of all pins in pixels. stages: which of them, by number, are there in some year. names:
    how large their names are in each language; lines: of all routes, from and to; here: where the museum stands, its
    side, and how large its name is in each language, (0, 0) without one."""

    frame: Size
    places: tuple[tuple[float, float], ...]
    stages: tuple[tuple[int, ...], ...]
    names: tuple[tuple[Size, ...], ...]
    lines: tuple[Edges, ...]
    here: tuple[float, float, int, tuple[Size, ...]] | None


def sides(mark: Edges, size: Size, gap: float, *, up: bool = False) -> tuple[Edges, ...]:
    """A name of this size at the right of its mark, at the left, above and below, then at its corners. up: whether
    larger y are higher."""
    wide, high = size
    low, amid = (mark[1] + mark[3] - high) / 2, (mark[0] + mark[2] - wide) / 2
    ends = (mark[1] - gap / 2 - high, mark[3] + gap / 2)
    above, below = ends[::-1] if up else ends
    places = [(mark[2] + gap, low), (mark[0] - gap - wide, low), (amid, above), (amid, below)]
    corners = (mark[1] - high, mark[3])
    places += [(x, y) for y in corners[:: -1 if up else 1] for x in (mark[2], mark[0] - wide)]
    return tuple((x, y, x + wide, y + high) for x, y in places)


@lru_cache(maxsize=64)
def side_orders(
    places: tuple[Place, ...], sizes: tuple[Size, ...], half: float, gap: float, lines: tuple[Edges, ...]
) -> tuple[tuple[int, ...], ...]:
    """Which of the eight sides of each place its name tries first: where it lies on fewest lines. places: in pixels of
    the whole map, y downward; lines: from and to, in the same."""
    found = []
    for (x, y), size in zip(places, sizes, strict=True):
        boxes = sides(around(x, y, half), size, gap)
        reach = (boxes[1][0], boxes[2][1], boxes[0][2], boxes[3][3])
        near = [(line[:2], line[2:]) for line in lines if meets(_box_of(line), reach)]
        counts = [sum(crosses(start, end, box) for start, end in near) for box in boxes]
        found.append(tuple(sorted(range(len(boxes)), key=lambda n: (counts[n], n))))
    return tuple(found)


def apart_from(mark: Edges, marks: Sequence[Edges], gap: float) -> list[Edges]:
    """What the other marks take and some way around them, so that none of them seems to have the name of this one."""
    wide, high = 2 * gap, 1.5 * gap
    return [(box[0] - wide, box[1] - high, box[2] + wide, box[3] + high) for box in marks if box != mark]


def _box_of(line: Edges) -> Edges:
    x, y, to_x, to_y = line
    return min(x, to_x), min(y, to_y), max(x, to_x) + 1, max(y, to_y) + 1


def meets(a: Edges, b: Edges) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def around(x: float, y: float, half: float) -> Edges:
    return x - half, y - half, x + half, y + half


@lru_cache(maxsize=8)
def names_and_groups(shown: NamedMap, measures: NameMeasures) -> tuple[Box, ...]:
    """What the names and the pins for several take in any year and language: left, top, width, height."""
    languages = max((len(each) for each in shown.names), default=0)
    step = max(1, -(-len(shown.stages) * languages // MOST_LOOKED_AT))
    found: dict[Edges, None] = {}
    for stage in shown.stages[::-1][::step]:
        for language in range(languages):
            found.update(dict.fromkeys(_of_stage(shown, measures, stage, language)))
    pad = measures.pad
    return tuple(
        (int(left) - pad, int(top), int(right - left) + 2 * pad + 2, int(bottom - top) + 2)
        for left, top, right, bottom in found
    )


def _of_stage(shown: NamedMap, measures: NameMeasures, stage: Sequence[int], language: int) -> Iterator[Edges]:
    gathered = gather([(n, shown.places[n]) for n in stage], measures.apart, measures.groups_apart)
    single = [(group.members[0], around(*group.at, measures.pin / 2)) for group in gathered if len(group.members) == 1]
    groups = [around(*group.at, measures.group / 2) for group in gathered if len(group.members) > 1]
    yield from groups
    marks = list[tuple[Edges, Size, tuple[int, ...]]]()
    taken = [*(mark for _, mark in single), *groups]
    pins, edge = [*taken], measures.pad + measures.gap
    if shown.here is not None:
        x, y, side, named = shown.here
        taken.append(around(x, y, side / 2))
        marks.append((taken[-1], _in_language(named, language), tuple(range(SIDES))))
    names = tuple(_in_language(sizes, language) for sizes in shown.names)
    places = shown.places[: len(names)]
    orders = side_orders(places, names, measures.pin / 2, measures.gap, shown.lines)
    marks += [(mark, names[n], orders[n]) for n, mark in single]
    wide, high = shown.frame
    for mark, size, order in marks:
        boxes, others = sides(mark, size, measures.gap), apart_from(mark, pins, measures.gap)
        for box in (boxes[n] for n in order) if size[0] else ():
            inside = box[0] >= edge and box[1] >= 0 and box[2] <= wide - edge and box[3] <= high
            if inside and not any(meets(box, other) for other in (*taken, *others)):
                taken.append(box)
                yield box
                break


def _in_language(sizes: tuple[Size, ...], language: int) -> Size:
    return sizes[min(language, len(sizes) - 1)]
