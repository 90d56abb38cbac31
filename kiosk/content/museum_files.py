"""Loading a museum's folder: the museum as far as it can be shown, every fault of its files, every medium named.

Rules: `load` never raises, whatever the folder holds; all files are read even where some are broken. A broken room is
left out; of two rooms that share a stop number, the later in `rooms` loses it; a reference to something left out (a
tour's stop, an outline on a plan) is left out too. The museum is None only where nothing can be shown: no language can
be read, or no room is free of errors.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kiosk.content import model
from kiosk.content.faults import Fault, fault, in_order, quoted
from kiosk.content.folder import folder_fault, instead_of, scan_exhibits
from kiosk.content.former_names import Spot
from kiosk.content.forms import BAD, MediaUse, ReadContext, Values
from kiosk.content.lexicon import Words
from kiosk.content.lexicon_file import read_lexicon
from kiosk.content.media_names import FoundFiles, MediaNames
from kiosk.content.messages import Message, msg
from kiosk.content.museum_rules import MuseumRules
from kiosk.content.museum_schema import LANGUAGES, MUSEUM, ROOMS, read_list
from kiosk.content.nodes import Mapping, Node, Scalar, items_of
from kiosk.content.notes_file import read_notes
from kiosk.content.parallel_read import read_rooms
from kiosk.content.rooms import RoomFiles, RoomRead
from kiosk.content.translations import read_translations
from kiosk.content.yaml_source import read_file

MUSEUM_FILE = "config/museum.yaml"
ReadRooms = Callable[[Path, Sequence[RoomFiles], tuple[str, ...]], list[RoomRead]]


@dataclass(frozen=True, slots=True)
class LoadedMuseum:
    """rooms: all that museum.yaml names, broken ones included. patterns: of media, and what each found.
    pronunciations: by language."""

    folder: Path
    museum: model.Museum | None
    faults: tuple[Fault, ...]
    media: tuple[MediaUse, ...]
    rooms: tuple[str, ...] = ()
    patterns: tuple[FoundFiles, ...] = ()
    pronunciations: dict[str, Words] = field(default_factory=dict)


def load(folder: Path, *, workers: int = 2, read: ReadRooms | None = None) -> LoadedMuseum:
    """Load the museum. read: replaces the reader of the rooms' files (incremental_load.py reads only changed ones)."""
    collecting = gc.isenabled()
    gc.disable()  # a million nodes are created, none in reference cycles
    try:
        return _load(folder, read or partial(read_rooms, workers=workers))
    finally:
        if collecting:
            gc.enable()


def museum_rooms(folder: Path) -> tuple[model.Room, ...]:
    """The rooms of a museum as far as they can be read, to know one by its title."""
    museum = load(folder).museum
    return () if museum is None else museum.rooms


def _load(folder: Path, read: ReadRooms) -> LoadedMuseum:
    if (misplaced := folder_fault(folder, "config")) is not None:
        return LoadedMuseum(folder, None, (misplaced,), ())
    if not (folder / MUSEUM_FILE).exists():
        missing = fault(
            "no-museum",
            MUSEUM_FILE,
            1,
            1,
            "museum",
            msg("There is no museum here: this file is missing."),
            _hint_without_museum(folder / MUSEUM_FILE),
        )
        return LoadedMuseum(folder, None, (missing,), ())
    source = read_file(folder / MUSEUM_FILE, MUSEUM_FILE, "museum", folder)
    root: Node | None = source.root
    quiet = ReadContext("museum")
    languages, written = _languages(root, quiet)
    listed = read_list(root, "rooms", ROOMS, quiet) if root else []
    rooms_written = tuple(item.value for item in items_of(root, "rooms") if isinstance(item, Scalar))
    exhibits = scan_exhibits(folder, written, rooms_written)
    reads = {room.name: room for room in read(folder, exhibits.rooms, written)}

    r = ReadContext("museum", written, MediaNames(folder / "media"))
    got = BAD if root is None else MUSEUM.read(root, r)
    faults = [*source.faults, *r.faults, *exhibits.faults]
    for name, room in reads.items():
        faults += room.faults if not listed or name in dict(listed) else _as_advice(room.faults)
    order = [name for name, _ in listed] + sorted(set(reads) - {name for name, _ in listed})
    whole = MuseumRules(root, dict(listed), {name: reads[name] for name in order if name in reads}, exhibits)
    if isinstance(root, Mapping):
        faults += [*whole.rooms(), *whole.twice()]
    stop_faults, lost = whole.stops()
    faults += [*stop_faults, *whole.tours(), *whole.outlines(), *whole.references()]
    media = (*r.media, *(use for room in reads.values() for use in room.media))
    lexicon = read_lexicon(folder, written)
    faults += [*whole.attract(r.media), *lexicon.faults, *read_translations(folder).faults]
    spots = [spot for one in reads.values() if one.room for spot in _spots(one.room)]
    faults += read_notes(folder, written, tuple(name for name, _ in listed), spots).faults
    patterns = tuple(found for room in reads.values() for found in room.patterns)
    values = MUSEUM.valid_values(root, r) if got is BAD else got
    rooms = [reads[name].room for name, _ in listed if name in reads]
    museum = _museum(values, languages, [room for room in rooms if room is not None], lost, folder)
    faults = _without_premature_advice(faults, languages == written)
    names = tuple(name for name, _ in listed)
    return LoadedMuseum(folder, museum, in_order(faults), media, names, patterns, lexicon.words)


def listed_languages(folder: Path) -> tuple[str, ...]:
    """The languages of the museum in a folder, without reading anything else of it; none where they cannot be read."""
    root = read_file(folder / MUSEUM_FILE, MUSEUM_FILE, "museum", folder).root
    return _languages(root, ReadContext("museum"))[0]


def _as_advice(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults of a room that museum.yaml does not name: they keep nothing from being published."""
    for found in faults:
        yield replace(found, severity="warning")


def _hint_without_museum(file: Path) -> Message:
    with suppress(OSError):
        if hint := instead_of(file.name, os.listdir(file.parent)):
            return hint
    if (file.parent.parent / file.name).is_file():
        return msg("{file} lies beside the folder config: put it into that folder.", file=quoted(file.name))
    return msg("Start the program in the museum's folder, or name it with --museum.")


def _spots(room: model.Room) -> Iterator[Spot]:
    yield room.room, ""
    yield from ((room.room, exhibit.id) for exhibit in room.exhibits)


def _languages(root: Node | None, r: ReadContext) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The museum's valid languages, and all that its texts may have: a bad tag is reported only where it is listed.

    Without a valid first language both are empty, and texts may have any.
    """
    good = tuple(tag for tag, _ in read_list(root, "languages", LANGUAGES, r)) if root else ()
    node = root.value("languages") if isinstance(root, Mapping) else None
    written = [item.value.strip() for item in getattr(node, "items", ()) if isinstance(item, Scalar)]
    if not good or written[0] != good[0]:
        return (), ()
    return good, tuple(dict.fromkeys(written))


def _without_premature_advice(faults: list[Fault], languages_good: bool) -> list[Fault]:
    """Leave out missing languages where a translation, or the list of languages, has errors."""
    if not languages_good:
        return [f for f in faults if f.code != "missing-language"]
    broken = {f.file.split(".")[0] for f in faults if f.severity == "error" and f.file.count(".") == 2}
    return [f for f in faults if f.code != "missing-language" or f.file.split(".")[0] not in broken]


def _museum(
    values: Values,
    languages: tuple[str, ...],
    rooms: list[model.Room],
    lost: set[tuple[str, str]],
    folder: Path,
) -> model.Museum | None:
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
    shown_as: Values = {
        "name": {languages[0]: os.path.basename(os.path.realpath(folder))},
        **values,
        "languages": languages,
        "rooms": tuple(rooms),
        "tours": tuple(tour for tour in tours if tour.stops),
        "plans": tuple(plans),
    }
    return model.Museum(**shown_as)


def _without_stops(room: model.Room, lost: set[tuple[str, str]]) -> model.Room:
    exhibits = tuple(replace(e, stop=None) if (room.room, e.id) in lost else e for e in room.exhibits)
    return replace(room, exhibits=exhibits)
