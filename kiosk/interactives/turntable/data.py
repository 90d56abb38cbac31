"""A turned object as frozen data: the pictures of one turn, and what its sides are called."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    def can_be_shown(self, measures: Measures) -> bool:
        """Whether all frames lie exactly over each other."""
        sizes = {measures.pictures.get(file) for file in self.frames}
        return len(sizes) == 1 and None not in sizes


DATA = Turntable
