"""What is wrong with a timeline beyond its file: nothing, since its pictures and exhibits are checked as everywhere."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.museum_files import LoadedMuseum


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """None: missing pictures and exhibits are faults of every interactive."""
    yield from ()
