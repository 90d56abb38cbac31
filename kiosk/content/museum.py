"""A museum's folder, read: the museum as far as it can be shown, every fault of all its files, every medium
named.

Rules: `load` never raises, whatever the folder holds; all files are read even where some are wrong. A broken
room is left out; of two rooms that share a stop number, the later in `rooms` loses it; whatever names
something left out (a tour's stop, an outline on a plan) is left out with it. The museum is None only if
nothing can be shown: no languages can be read, or no room is whole.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kiosk.content import model
from kiosk.content.apart import read_rooms
from kiosk.content.faults import Fault, did_you_mean, fault, in_order, nearest, shown
from kiosk.content.folder import ExhibitsFolder, look_into
from kiosk.content.museum_schema import LANGUAGES, MUSEUM, ROOMS, read_list
from kiosk.content.nodes import Mapping, Node, Sequence
from kiosk.content.reading import BAD, MediaUse, Reading
from kiosk.content.rooms import RoomRead, StopPlace
from kiosk.content.yaml_source import read_file

MUSEUM_FILE = "config/museum.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """`unshown` are words of interactives that this version does not show: they may name media."""

    folder: Path
    museum: model.Museum | None
    faults: tuple[Fault, ...]
    media: tuple[MediaUse, ...]
    unshown: tuple[str, ...] = ()


def load(folder: Path, *, workers: int = 2) -> Loaded:
    collecting = gc.isenabled()
    gc.disable()  # a million nodes are made, none in circles
    try:
        return _load(folder, workers)
    finally:
        if collecting:
            gc.enable()


def _load(folder: Path, workers: int) -> Loaded:
    if not (folder / MUSEUM_FILE).exists():
        missing = fault(
            "no-museum", MUSEUM_FILE, 1, 1, "museum", "There is no museum here: this file is missing.",
            "Start the program in the museum's folder, or name it with --museum.",
        )  # fmt: skip
        return Loaded(folder, None, (missing,), ())
    source = read_file(folder / MUSEUM_FILE, MUSEUM_FILE, "museum")
    root: Node | None = source.root
    quiet = Reading("museum")
    languages = tuple(tag for tag, _ in read_list(root, "languages", LANGUAGES, quiet)) if root else ()
    listed = read_list(root, "rooms", ROOMS, quiet) if root else []
    exhibits = look_into(folder, languages, {name for name, _ in listed} if root else None)
    reads = {read.name: read for read in read_rooms(folder, exhibits.rooms, languages, workers)}

    r = Reading("museum", languages)
    got = BAD if root is None else MUSEUM.read(root, r)
    faults = [
        *source.faults,
        *r.faults,
        *exhibits.faults,
        *(f for read in reads.values() for f in read.faults),
    ]
    order = [name for name, _ in listed] + sorted(set(reads) - {name for name, _ in listed})
    whole = _Whole(root, dict(listed), {name: reads[name] for name in order if name in reads}, exhibits)
    faults += whole.rooms() if isinstance(root, Mapping) else []
    stop_faults, lost = whole.stops()
    faults += [*stop_faults, *whole.tours(), *whole.outlines()]
    media = (*r.media, *(use for read in reads.values() for use in read.media))
    faults += whole.attract(r.media)
    unshown = tuple(word for read in reads.values() for word in read.unshown)
    values = _values(root, r) if got is BAD else got
    rooms = [reads[name].room for name, _ in listed if name in reads]
    museum = _museum(values, languages, [room for room in rooms if room is not None], lost, folder)
    return Loaded(folder, museum, in_order(faults), media, unshown)


def _values(root: Node | None, r: Reading) -> dict[str, Any]:
    """What is right in a museum.yaml in which something required is wrong."""
    if not isinstance(root, Mapping):
        return {}
    values = {}
    quiet = Reading(r.where, r.languages)
    for name, (_, node) in root.entries.items():
        quiet.key = name
        got = MUSEUM.keys[name].kind.read(node, quiet) if name in MUSEUM.keys else BAD
        if got is not BAD:
            values[name] = got
    return values


def _museum(
    values: dict[str, Any], languages: tuple[str, ...], rooms: list[model.Room], lost: set[tuple[str, str]],
    folder: Path,
) -> model.Museum | None:  # fmt: skip
    if not languages or not rooms:
        return None
    if lost:
        rooms = [_without_stops(room, lost) for room in rooms]
    stops = {exhibit.stop for room in rooms for exhibit in room.exhibits}
    names = {room.room for room in rooms}
    tours = [replace(t, stops=tuple(s for s in t.stops if s in stops)) for t in values.get("tours", ())]
    plans = [
        replace(plan, rooms={name: points for name, points in plan.rooms.items() if name in names})
        for plan in values.get("plans", ())
    ]
    shown_as: dict[str, Any] = {
        "name": {languages[0]: folder.resolve().name}, **values, "languages": languages, "rooms": tuple(rooms),
        "tours": tuple(tour for tour in tours if tour.stops), "plans": tuple(plans),
    }  # fmt: skip
    return model.Museum(**shown_as)


def _without_stops(room: model.Room, lost: set[tuple[str, str]]) -> model.Room:
    exhibits = tuple(replace(e, stop=None) if (room.room, e.id) in lost else e for e in room.exhibits)
    return replace(room, exhibits=exhibits)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What can only be seen of the museum as a whole; `reads` are in walking order."""

    root: Node | None
    listed: dict[str, Node]
    reads: dict[str, RoomRead]
    exhibits: ExhibitsFolder

    def rooms(self) -> list[Fault]:
        """Rooms named without a file or twice, and files that are not named."""
        found = []
        unlisted = [name for name in self.reads if name not in self.listed]
        for name, node in self.listed.items():
            if name in self.exhibits.names:
                continue
            near = nearest(name, unlisted)
            if near in unlisted:
                unlisted.remove(near)
            message = f"There is no room file exhibits/{name}.yaml."
            hint = f'Did you mean "{near}"?' if near else "Write that file, or take the room out of rooms."
            found.append(_at(node, "missing-room", "museum", message, hint))
        seen: set[str] = set()
        value = self.root.value("rooms") if isinstance(self.root, Mapping) else None
        for item in value.items if isinstance(value, Sequence) else ():
            name = getattr(item, "value", "")
            if name in seen:
                message = f"The room {shown(name)} stands here a second time."
                found.append(_at(item, "room-twice", "museum", message, "Keep one of the two."))
            seen.add(name if isinstance(name, str) and name in self.listed else "")
            seen.discard("")
        if self.listed:  # else the mistake is there
            for name in unlisted:
                message = "The room is not named in config/museum.yaml, so that nobody sees it."
                hint = f"Add {name} to rooms there, or take the file away."
                found.append(fault("unlisted-room", f"exhibits/{name}.yaml", 1, 1, name, message, hint))
        return found

    def stops(self) -> tuple[list[Fault], set[tuple[str, str]]]:
        """Stop numbers given twice, and who loses them: (room, exhibit)."""
        found, lost = [], set[tuple[str, str]]()
        first: dict[int, tuple[str, StopPlace]] = {}
        for name, read in self.reads.items():
            for place in read.stops:
                if place.stop not in first:
                    first[place.stop] = (name, place)
                    continue
                other_room, other = first[place.stop]
                message = (
                    f"The stop {place.stop} is given twice; {other_room}/{other.exhibit} has it already "
                    f"({other.file}, line {other.line})."
                )
                where = f"{name}/{place.exhibit}"
                found.append(
                    fault("stop-twice", place.file, place.line, place.column, where, message,
                          "Give one of the two another number.")
                )  # fmt: skip
                if self.reads[other_room].room is not None:
                    lost.add((name, place.exhibit))
        return found, lost

    def tours(self) -> list[Fault]:
        """Stops that a tour names and no exhibit has; nothing is said while a room cannot be read at all."""
        if not all(read.readable for read in self.reads.values()) or set(self.listed) - set(self.reads):
            return []
        stops = {place.stop for read in self.reads.values() for place in read.stops}
        found = []
        for tour in _items(self.root, "tours"):
            for node in _items(tour, "stops"):
                stop = getattr(node, "whole", None)
                if stop is not None and stop not in stops:
                    near = did_you_mean(str(stop), map(str, stops))
                    message = f"No exhibit has the stop {stop}."
                    hint = near or "Take it out, or give it to an exhibit."
                    found.append(
                        _at(node, "unknown-stop", f"tour {getattr(tour, 'word')('id')}", message, hint)
                    )
        return found

    def outlines(self) -> list[Fault]:
        found = []
        for plan in _items(self.root, "plans"):
            rooms = plan.value("rooms") if isinstance(plan, Mapping) else None
            for name, (key, _) in rooms.entries.items() if isinstance(rooms, Mapping) else ():
                if self.listed and name not in self.listed:
                    hint = did_you_mean(name, self.listed) or "Take it out, or add it to rooms."
                    message = f"{shown(name)} is not one of the museum's rooms."
                    found.append(_at(key, "unknown-room", "plan", message, hint))
        return found

    def attract(self, media: list[MediaUse]) -> list[Fault]:
        """Pictures for passers-by that visitors are asked about before they see them."""
        asked = {
            picture.file: f"{name}/{exhibit.id}"
            for name, read in self.reads.items()
            for exhibit in (read.room.exhibits if read.room else ())
            if exhibit.sensitivity == "confirm"
            for picture in exhibit.pictures
        }
        return [
            fault("attract-asks-first", use.file, use.line, use.column, use.where,
                  f"{shown(use.path)} belongs to {asked[use.path]}, where visitors are asked before they see it.",
                  "Choose another picture: everyone passing sees this one.")
            for use in media
            if use.where == "attract" and use.path in asked
        ]  # fmt: skip


def _items(node: Node | None, key: str) -> list[Node]:
    value = node.value(key) if isinstance(node, Mapping) else None
    return value.items if isinstance(value, Sequence) else []


def _at(node: Node, code: str, where: str, message: str, hint: str) -> Fault:
    return fault(code, node.file, node.line, node.column, where, message, hint)
