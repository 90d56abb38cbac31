"""A list of persons as frozen data: its file, and in which order it is read."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive

READINGS = ("file", "alphabet")


@dataclass(frozen=True, slots=True)
class Names(Interactive):
    """reading: the order in which names are read: file | alphabet."""

    file: str
    reading: str = "file"
    name: str = "names"

    @property
    def files(self) -> tuple[str, ...]:
        return (self.file,)

    def can_be_shown(self, measures: Measures) -> bool:
        """Whether anybody can be found in it."""
        return measures.register(self.file) is not None


DATA = Names
