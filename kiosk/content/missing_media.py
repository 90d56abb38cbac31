"""Media that a museum names but does not have, so that staff hear of them at the start and not from a visitor.

Rules: a file that was never measured is missing (a broken one was measured, as unplayable); each path is listed once,
in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.measures import Measures
from kiosk.content.model import Exhibit, Museum


def missing_media(museum: Museum, measures: Measures) -> tuple[str, ...]:
    measured = (
        measures.pictures,
        measures.sounds,
        measures.films,
        measures.captions,
        measures.registers,
        measures.unplayable,
    )
    named = dict.fromkeys(path for path in named_media(museum) if path)
    return tuple(path for path in named if not any(path in known for known in measured))


def named_media(museum: Museum) -> Iterator[str]:
    """Every file that a page shows or plays, as often as it is named; "" for an optional one that is absent."""
    yield from (picture.file for picture in museum.attract.pictures)
    yield from (plan.picture.file for plan in museum.plans)
    yield from (day.picture.file for day in museum.days if day.picture is not None)
    for room in museum.rooms:
        yield "" if room.picture is None else room.picture.file
        yield room.ambience
        for exhibit in room.exhibits:
            yield from _of_exhibit(exhibit)


def _of_exhibit(exhibit: Exhibit) -> Iterator[str]:
    yield from (picture.file for picture in exhibit.pictures)
    yield from () if exhibit.interactive is None else exhibit.interactive.files
    for _, recording in exhibit.all_recordings:
        yield recording.file
        yield recording.captions
    if exhibit.film is not None:
        yield exhibit.film.file
        yield exhibit.film.poster
        yield from exhibit.film.captions.values()
