"""A turned object as frozen data: the pictures of one turn, and what its sides are called."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text


@dataclass(frozen=True, slots=True)
class Turntable(Interactive):
    """frames: the files, in the order in which the object turns. direction: left | right, to which side its front moves
    from one to the next. sides: what is seen in that frame, counted from 0. first: the first frame as a picture."""

    frames: tuple[str, ...]
    first: Picture
    direction: str = "right"
    sides: dict[int, Text] = field(default_factory=dict)
    name: str = "turntable"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.first,)

    @property
    def files(self) -> tuple[str, ...]:
        return self.frames

    def can_be_shown(self, measures: Measures) -> bool:
        """Whether at least half of the frames open, and those lie exactly over each other."""
        return self.as_shown(measures) is not None

    def as_shown(self, measures: Measures) -> Turntable | None:
        """The same with, in place of each frame that does not open, the nearest one that does."""
        sizes, count = [measures.pictures.get(file) for file in self.frames], len(self.frames)
        there = [number for number, size in enumerate(sizes) if size is not None]
        if len({*sizes} - {None}) != 1 or 2 * len(there) < count:
            return None
        if len(there) == count:
            return self
        frames = tuple(self.frames[_nearest(there, number, count)] for number in range(count))
        return replace(self, frames=frames, first=replace(self.first, file=frames[0]))


def _nearest(ascending: Sequence[int], number: int, count: int) -> int:
    """The one of some numbers that is nearest to this one, where the first follows on the last of all."""
    at = bisect_left(ascending, number)
    around = ascending[at - 1], ascending[at % len(ascending)]
    return min(around, key=lambda each: min((each - number) % count, (number - each) % count))


DATA = Turntable
