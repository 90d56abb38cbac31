"""Rooms and exhibits as a report names them.

Rules: in the museum's walking order, those that nobody opened too; one that the museum no longer has stands after those
of its room, or at the end, under the title that visitors last read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.content.former_names import Spot
from kiosk.content.model import Museum, Text
from kiosk.reports.report_model import PlaceLabel
from kiosk.visitlog.daily.count_days import Title, TitleKey


@dataclass(slots=True)
class Places:
    museum: Museum | None
    _gone: dict[Spot, PlaceLabel] = field(default_factory=dict)

    def learn(self, titles: Iterable[tuple[TitleKey, Title]]) -> None:
        """Take the titles that visitors last read, for what the museum no longer has."""
        latest: dict[TitleKey, Title] = {}
        for key, title in titles:
            if key not in latest or title.at >= latest[key].at:
                latest[key] = title
        texts: dict[Spot, Text] = {}
        stops: dict[Spot, tuple[str, int | None]] = {}
        for (room, exhibit, language), title in latest.items():
            spot = (room, exhibit)
            texts.setdefault(spot, {})[language] = title.title
            stops[spot] = max(stops.get(spot, ("", None)), (title.at, title.stop), key=lambda at_stop: at_stop[0])
        self._gone = {spot: PlaceLabel(*spot, stops[spot][1], text, gone=True) for spot, text in texts.items()}

    def exhibits(self, seen: Iterable[Spot]) -> list[PlaceLabel]:
        """All exhibits of the museum, and those of `seen` that it no longer has."""
        missing = sorted({spot for spot in seen if spot[1]} - {(p.room, p.exhibit) for p in self._shown_exhibits()})
        places = []
        for room in self.museum.rooms if self.museum else ():
            places += [PlaceLabel(room.room, e.id, e.stop, e.title) for e in room.exhibits]
            places += [self.at(*spot) for spot in missing if spot[0] == room.room]
        known = {room.room for room in self.museum.rooms} if self.museum else set()
        return places + [self.at(*spot) for spot in missing if spot[0] not in known]

    def rooms(self, seen: Iterable[str]) -> list[PlaceLabel]:
        places = [PlaceLabel(room.room, title=room.title) for room in self.museum.rooms] if self.museum else []
        known = {place.room for place in places}
        return places + [self.at(room) for room in sorted({room for room in seen if room} - known)]

    def at(self, room: str, exhibit: str = "") -> PlaceLabel:
        """That room or exhibit, whether the museum still has it or not."""
        found = next((r for r in self.museum.rooms if r.room == room), None) if self.museum else None
        if found is not None and not exhibit:
            return PlaceLabel(room, title=found.title)
        shown = None if found is None else found.exhibit(exhibit)
        if shown is not None:
            return PlaceLabel(room, exhibit, shown.stop, shown.title)
        return self._gone.get((room, exhibit), PlaceLabel(room, exhibit, gone=True))

    def _shown_exhibits(self) -> list[PlaceLabel]:
        rooms = self.museum.rooms if self.museum else ()
        return [PlaceLabel(room.room, e.id, e.stop, e.title) for room in rooms for e in room.exhibits]

    @property
    def exhibit_count(self) -> int:
        return len(self._shown_exhibits())
