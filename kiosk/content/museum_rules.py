"""Rules of a museum as a whole: rooms without files, duplicate stops, tours that lead nowhere.

Rules: what can be read of a broken room counts as present; while a room cannot be read at all, stops that may be in it
are not reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.exhibit_reference import spot_of
from kiosk.content.faults import Fault, did_you_mean, fault, nearest, quoted
from kiosk.content.folder import ExhibitsFolder
from kiosk.content.forms import MediaUse
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence, items_of
from kiosk.content.outline_overlap import overlapping
from kiosk.content.rooms import RoomRead, StopPlace

MOST_NUMBERS = 12
"""How many stops off every tour are listed by their numbers."""


@dataclass(frozen=True, slots=True)
class MuseumRules:
    """`listed` are the rooms of museum.yaml with their places; `reads` are in walking order."""

    root: Node | None
    listed: dict[str, Node]
    reads: dict[str, RoomRead]
    exhibits: ExhibitsFolder

    def rooms(self) -> list[Fault]:
        """Rooms named without a file, and files that are not named."""
        found = []
        unlisted = [name for name in self.reads if name not in self.listed]
        for name, node in self.listed.items():
            if name in self.exhibits.names:
                continue
            near = nearest(name, unlisted)
            if near in unlisted:
                unlisted.remove(near)
            message = msg("There is no room file exhibits/{name}.yaml.", name=name)
            hint = msg("Write that file, or take the room out of rooms.")
            if near:
                hint = did_you_mean(name, [near])
            else:
                hint = self.exhibits.meant_for(name) or hint
            found.append(_at(node, "missing-room", "museum", message, hint))
        if self.listed:  # without a list, the list is the mistake
            for name in unlisted:
                message = msg("The room is not named in config/museum.yaml, so that nobody sees it.")
                hint = msg("Add {name} to rooms there, or take the file away.", name=name)
                found.append(fault("unlisted-room", f"exhibits/{name}.yaml", 1, 1, name, message, hint))
        return found

    def twice(self) -> list[Fault]:
        """Rooms and languages that are listed twice."""
        found = []
        for key, what, code in (("rooms", "room", "room-twice"), ("languages", "language", "duplicate-id")):
            seen = set[str]()
            for item in items_of(self.root, key):
                if isinstance(item, Scalar) and item.value in seen:
                    message = msg("The {what} {value} stands here a second time.", what=what, value=quoted(item.value))
                    found.append(_at(item, code, "museum", message, msg("Keep one of the two.")))
                elif isinstance(item, Scalar):
                    seen.add(item.value)
        return found

    def stops(self) -> tuple[list[Fault], set[tuple[str, str]]]:
        """Stop numbers given twice, and the (room, exhibit) that lose them."""
        found, lost = [], set[tuple[str, str]]()
        first: dict[int, tuple[str, StopPlace]] = {}
        for name, read in self.reads.items():
            for place in read.stops if not self.listed or name in self.listed else ():
                if place.stop not in first:
                    first[place.stop] = (name, place)
                    continue
                other_room, other = first[place.stop]
                message = msg(
                    "The stop {stop} is given twice; {other_room}/{exhibit} has it already ({file}, line {line}).",
                    stop=place.stop,
                    other_room=other_room,
                    exhibit=other.exhibit,
                    file=other.file,
                    line=other.line,
                )
                where = f"{name}/{place.exhibit}"
                hint = msg("Give one of the two another number.")
                found.append(fault("stop-twice", place.file, place.line, place.column, where, message, hint))
                if self.reads[other_room].room is not None:
                    lost.add((name, place.exhibit))
        return found, lost

    def tours(self) -> list[Fault]:
        """Stops that a tour names and no exhibit has; none are reported while a room cannot be read."""
        if not all(read.stops_known for read in self.reads.values()) or set(self.listed) - set(self.reads):
            return []
        stops = {place.stop for read in self.reads.values() for place in read.stops}
        found = []
        for tour in items_of(self.root, "tours"):
            name = tour.word("id") if isinstance(tour, Mapping) else ""
            for node in items_of(tour, "stops"):
                stop = node.integer if isinstance(node, Scalar) else None
                if stop is not None and stop not in stops:
                    near = did_you_mean(str(stop), map(str, stops))
                    message = msg("No exhibit has the stop {stop}.", stop=stop)
                    hint = near or msg("Take it out, or give it to an exhibit.")
                    found.append(_at(node, "unknown-stop", f"tour {name}", message, hint))
        return [*found, *self._stops_of_tours(set() if found else stops)]

    def _stops_of_tours(self, stops: set[int]) -> Iterator[Fault]:
        """Stops that a tour leads to twice, and stops that no tour leads to."""
        reached = set[int]()
        for tour in items_of(self.root, "tours"):
            where = f"tour {tour.word('id')}" if isinstance(tour, Mapping) else "tour"
            seen = set[int]()
            for node in items_of(tour, "stops"):
                stop = node.integer if isinstance(node, Scalar) else None
                if stop is not None and stop in seen:
                    message = msg("The tour leads to the stop {stop} twice.", stop=stop)
                    yield _at(node, "tour-stop-twice", where, message, msg("Keep one of the two."))
                elif stop is not None:
                    seen.add(stop)
            reached |= seen
        off = sorted(stop for stop in stops - reached if stop > 0)
        if off and reached and isinstance(self.root, Mapping):
            numbers = ", ".join(str(stop) for stop in off[:MOST_NUMBERS]) + (", …" if off[MOST_NUMBERS:] else "")
            message = msg("No tour leads to these stops ({count}): {numbers}.", count=len(off), numbers=numbers)
            hint = msg("Add them to a tour, or leave them to those who key their numbers.")
            yield _at(self.root.entries["tours"][0], "off-every-tour", "museum", message, hint)

    def outlines(self) -> list[Fault]:
        """Outlines of unknown rooms, and outlines that overlap."""
        found = []
        for plan in items_of(self.root, "plans"):
            rooms = plan.value("rooms") if isinstance(plan, Mapping) else None
            for name, (key, _) in rooms.entries.items() if isinstance(rooms, Mapping) else ():
                if self.listed and name not in self.listed:
                    hint = did_you_mean(name, self.listed) or msg("Take it out, or add it to rooms.")
                    message = msg("{name} is not one of the museum's rooms.", name=quoted(name))
                    found.append(_at(key, "unknown-room", "plan", message, hint))
            if isinstance(rooms, Mapping):
                found += _overlaps(rooms)
        return found

    def references(self) -> Iterator[Fault]:
        """Exhibits that an interactive names and the museum does not have; of a room that cannot be read, any may be
        there."""
        rooms = {name: read.room for name, read in self.reads.items() if not self.listed or name in self.listed}
        for name, read in self.reads.items():
            for use in read.references:
                spot = spot_of(use.name, name)
                room = rooms.get(spot[0])
                if "/".join(spot) == use.where:
                    message = msg("It leads to the exhibit in which it stands.")
                    hint = msg("Take the key out, or write the id of another exhibit.")
                    yield fault("leads-to-itself", use.file, use.line, use.column, use.where, message, hint)
                if (room is None and spot[0] in rooms) or (room is not None and room.exhibit(spot[1]) is not None):
                    continue
                known = rooms if room is None else [exhibit.id for exhibit in room.exhibits]
                near = did_you_mean(*((spot[0], known) if room is None else (spot[1], known)))
                message = (
                    msg("{name} is not one of the museum's rooms.", name=quoted(spot[0]))
                    if room is None
                    else msg("The room {room} has no exhibit {name}.", room=spot[0], name=quoted(spot[1]))
                )
                hint = near or msg("Take it out, or write the id of an exhibit: of another room, room/id.")
                yield fault("unknown-exhibit", use.file, use.line, use.column, use.where, message, hint)

    def attract(self, media: list[MediaUse]) -> list[Fault]:
        """Pictures on the attract page that belong to exhibits before which visitors are asked."""
        asked = {
            picture.file: f"{name}/{exhibit.id}"
            for name, read in self.reads.items()
            for exhibit in (read.room.exhibits if read.room else ())
            if exhibit.sensitivity == "confirm"
            for picture in exhibit.pictures
        }
        return [
            fault(
                "attract-asks-first",
                use.file,
                use.line,
                use.column,
                use.where,
                msg(
                    "{path} belongs to {asked}, where visitors are asked first.",
                    path=quoted(use.path),
                    asked=asked[use.path],
                ),
                msg("Choose another picture: everyone passing sees this one."),
            )
            for use in media
            if use.where == "attract" and use.path in asked
        ]


def _overlaps(rooms: Mapping) -> Iterator[Fault]:
    outlines = {name: tuple(_points(value)) for name, (_, value) in rooms.entries.items()}
    whole = {name: points for name, points in outlines.items() if len(points) >= 3}
    for first, second in overlapping(whole):
        message = msg(
            "The outline of {second} lies over that of {first} (line {line}).",
            second=quoted(second),
            first=quoted(first),
            line=rooms.entries[first][0].line,
        )
        hint = msg("Draw them beside each other: a touch means one room.")
        yield _at(rooms.entries[second][0], "outlines-overlap", "plan", message, hint)


def _points(outline: Node) -> Iterator[tuple[float, float]]:
    for point in outline.items if isinstance(outline, Sequence) else ():
        numbers = (
            [item.number for item in point.items if isinstance(item, Scalar)] if isinstance(point, Sequence) else []
        )
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            yield numbers[0], numbers[1]


def _at(node: Node, code: str, where: str, message: Message, hint: Message) -> Fault:
    return fault(code, node.file, node.line, node.column, where, message, hint)
