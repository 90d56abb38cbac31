"""What is wrong with the pictures of a comparison once they are measured."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.interactives.compare.data import Compare


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Two pictures that cannot lie over each other; their sizes are those after the camera's orientation."""
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            found = exhibit.interactive
            if isinstance(found, Compare):
                yield from _sizes(loaded, measures, f"{room.room}/{exhibit.id}", found)


def _sizes(loaded: LoadedMuseum, measures: Measures, where: str, found: Compare) -> Iterator[Fault]:
    before, after = (measures.pictures.get(picture.file) for picture in found.pictures)
    if before is None or after is None or before == after:
        return
    use = next(use for use in loaded.media if use.where == where and use.path == found.after.file)
    message = msg(
        "{before} is {before_width} × {before_height} pixels, {after} is {after_width} × {after_height}.",
        before=quoted(found.before.file),
        before_width=before.width,
        before_height=before.height,
        after=quoted(found.after.file),
        after_width=after.width,
        after_height=after.height,
    )
    hint = msg("Crop one of them: only pictures of one view and one size lie exactly over each other.")
    yield fault_at(use, "compare-sizes", message, hint)
