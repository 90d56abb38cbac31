"""What only the media or the whole museum can tell of a shelf: nothing, since its covers are examined as any."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.museum_files import LoadedMuseum


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """None: what is wrong with a shelf is found where it is read."""
    return iter(())
