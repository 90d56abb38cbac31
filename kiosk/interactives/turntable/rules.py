"""What is wrong with the frames of a turned object once they are measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.interactives.turntable.data import Turntable


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Frames that do not lie over each other; their sizes are those after the camera's orientation."""
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            if isinstance(exhibit.interactive, Turntable):
                yield from _sizes(loaded, measures, f"{room.room}/{exhibit.id}", exhibit.interactive)


def _sizes(loaded: LoadedMuseum, measures: Measures, where: str, found: Turntable) -> Iterator[Fault]:
    """One fault: the first frame that differs from what most of them are."""
    sizes = {file: size for file in found.frames if (size := measures.pictures.get(file)) is not None}
    usual = Counter(sizes.values()).most_common(1)
    others = [file for file, size in sizes.items() if size != usual[0][0]]
    if not others:
        return
    odd, most = sizes[others[0]], usual[0][0]
    use = next(use for use in loaded.media if use.where == where and use.path == others[0])
    message = msg(
        "{file} is {width} × {height} pixels, most frames are {most_width} × {most_height}.",
        file=quoted(others[0]),
        width=odd.width,
        height=odd.height,
        most_width=most.width,
        most_height=most.height,
    )
    yield fault_at(
        use, "turntable-sizes", message, msg("Give all frames one size: only then the object turns smoothly.")
    )
