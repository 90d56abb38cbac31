"""Where the names beside the pins of a whole map stand in each year and language, before anything lies over it.

Rules: no Kivy; the same order and the same two sides as where they are drawn (map_marks.py). Boxes are left, top, right
and bottom in pixels of the frame. Years in which the same places are there count once; of very many only some are
looked at, the last one among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiosk.interactives.map.free_places import Box
from kiosk.interactives.map.gathering import gather

Edges = tuple[float, float, float, float]
Size = tuple[int, int]

MOST_LOOKED_AT = 96
"""So many years, each in each language, at the most."""


@dataclass(frozen=True, slots=True)
class NameMeasures:
    """In pixels: the side of a pin and of one for several, the least distance of two pins, what is between a pin and
    its name, and how far the plate of a name reaches beyond it at its sides."""

    pin: int
    group: int
    apart: int
    gap: int
    pad: int


@dataclass(frozen=True, slots=True)
class NamedMap:
    """frame: its size. places: of all pins in pixels. stages: which of them, by number, are there in some year. names:
    how large their names are in each language; here: where the museum stands, its side, and how large its name is in
    each language, (0, 0) without one."""

    frame: Size
    places: tuple[tuple[float, float], ...]
    stages: tuple[tuple[int, ...], ...]
    names: tuple[tuple[Size, ...], ...]
    here: tuple[float, float, int, tuple[Size, ...]] | None


def sides(mark: Edges, size: Size, gap: float) -> tuple[Edges, Edges]:
    """A name of this size at the right of its mark, and at the left."""
    wide, high = size
    low = (mark[1] + mark[3] - high) / 2
    lefts = (mark[2] + gap, mark[0] - gap - wide)
    right, left = ((x, low, x + wide, low + high) for x in lefts)
    return right, left


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
    gathered = gather([(n, shown.places[n]) for n in stage], measures.apart)
    single = [(group.members[0], around(*group.at, measures.pin / 2)) for group in gathered if len(group.members) == 1]
    groups = [around(*group.at, measures.group / 2) for group in gathered if len(group.members) > 1]
    yield from groups
    marks = list[tuple[Edges, tuple[Size, ...]]]()
    taken = [*(mark for _, mark in single), *groups]
    if shown.here is not None:
        x, y, side, named = shown.here
        taken.append(around(x, y, side / 2))
        marks.append((taken[-1], named))
    marks += [(mark, shown.names[n]) for n, mark in single]
    wide, high = shown.frame
    for mark, sizes in marks:
        size = sizes[min(language, len(sizes) - 1)]
        for box in sides(mark, size, measures.gap) if size[0] else ():
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= wide and box[3] <= high
            if inside and not any(meets(box, other) for other in taken):
                taken.append(box)
                yield box
                break
