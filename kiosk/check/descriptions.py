"""Audio descriptions that are longer than their film.

Rules: reported where the description is named; a second more is tolerated. A shorter description is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures
from kiosk.content.messages import msg
from kiosk.content.museum_files import LoadedMuseum

REST_S = 1.0


def description_faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    from kiosk.media.captions import clock

    uses = {use.path: use for use in loaded.media if use.kind == "described"}
    for room in loaded.museum.rooms if loaded.museum else ():
        for film in (exhibit.film for exhibit in room.exhibits if exhibit.film is not None):
            whole_s = measures.length_s(film.file)
            for described in film.described.values():
                use, length_s = uses.get(described.file), measures.length_s(described.file)
                if use is None or whole_s is None or length_s is None or length_s <= whole_s + REST_S:
                    continue
                message = msg(
                    "{path} lasts until {end}, but its film ends at {length}.",
                    path=quoted(described.file),
                    end=clock(length_s),
                    length=clock(whole_s),
                )
                hint = msg("Shorten it, or lengthen the film: its last picture stands while the rest is heard.")
                yield fault_at(use, "description-long", message, hint)
