"""A comparison as frozen data: two pictures, each with a label that says what it is."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text


@dataclass(frozen=True, slots=True)
class Compare(Interactive):
    before: Picture
    after: Picture
    before_label: Text
    after_label: Text
    name: str = "compare"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return self.before, self.after

    def can_be_shown(self, measures: Measures) -> bool:
        """Whether the two lie exactly over each other."""
        before, after = (measures.pictures.get(picture.file) for picture in self.pictures)
        return before is not None and before == after


DATA = Compare
