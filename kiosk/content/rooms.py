"""Reading room files with their translations: every fault of a room, and the room if its own file has no error.

Rules: a room with an error in its own file is broken and has no Room; its stops and media are still read as far as
possible, so that nothing else is reported because of it; of a translation file with errors, the valid texts are used.
Rooms are independent of each other, so that two processes can read them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.exhibit_schema import EXHIBIT, ROOM
from kiosk.content.faults import Fault
from kiosk.content.forms import BAD, MediaUse, ReadContext, ReferenceUse
from kiosk.content.media_names import FoundFiles, MediaNames
from kiosk.content.messages import msg
from kiosk.content.model import Room
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence, mappings_of
from kiosk.content.translation_files import merge_translation
from kiosk.content.yaml_source import YamlSource, read_file

MOST_REPEATS = 3
"""How often one unknown language is reported in a file; beyond that, once, with the number of places."""


@dataclass(frozen=True, slots=True)
class RoomFiles:
    """A room's file and its translations: (language, file), each named relative to the museum."""

    room: str
    file: str
    translations: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StopPlace:
    stop: int
    exhibit: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class RoomRead:
    """`stops_known` is False where there may be stops that cannot be read."""

    name: str
    room: Room | None
    stops_known: bool
    faults: tuple[Fault, ...]
    media: tuple[MediaUse, ...]
    stops: tuple[StopPlace, ...]
    references: tuple[ReferenceUse, ...] = ()
    patterns: tuple[FoundFiles, ...] = ()


def read_room(folder: Path, files: RoomFiles, languages: tuple[str, ...]) -> RoomRead:
    name = files.room
    r = ReadContext(name, languages, MediaNames(folder / "media"))
    source = read_with_translations(folder, files, r)
    got = BAD if source.root is None else ROOM.read(source.root, r)
    faults = (*_place_faults(source, name), *_gather_repeats(r.faults))
    broken = any(f.severity == "error" and f.file == files.file for f in faults)
    return RoomRead(
        name,
        None if broken or got is BAD else replace(got, machine=tuple(sorted(r.machine))),
        _stops_known(source.root) and not any(each.code == "duplicate-key" for each in source.faults),
        faults,
        tuple(r.media),
        tuple(_stops(source.root, name)),
        tuple(r.references),
        tuple(r.patterns),
    )


def read_with_translations(folder: Path, files: RoomFiles, r: ReadContext) -> YamlSource:
    """The room's file with its translations merged into its nodes; `r` collects the translations' faults."""
    source = read_file(folder / files.file, files.file, files.room, folder)
    for language, file in files.translations:
        _translate(folder, file, source.root, language, r)
    return source


def _translate(folder: Path, file: str, room: Node | None, language: str, r: ReadContext) -> None:
    source = read_file(folder / file, file, r.where, folder)
    r.faults.extend(source.faults)
    if isinstance(room, Mapping) and source.root is not None:
        merge_translation(room, source.root, language, r)


def _gather_repeats(faults: list[Fault]) -> list[Fault]:
    """Report an unknown language that is used throughout a file once, at its first place: it is one mistake."""
    counts = Counter((f.file, f.message) for f in faults if f.code == "unknown-language")
    gathered, seen = [], set[tuple[str, str]]()
    for f in faults:
        key = (f.file, f.message)
        if counts[key] <= MOST_REPEATS:
            gathered.append(f)
        elif key not in seen:
            seen.add(key)
            more = msg("{hint} It stands in {more} more places of this file.", hint=f.mend, more=counts[key] - 1)
            gathered.append(replace(f, mend=more))
    return gathered


def _place_faults(source: YamlSource, name: str) -> list[Fault]:
    """The faults of the YAML itself, with the exhibit in which they stand as their subject."""
    if not source.faults:
        return []
    starts = [(item.line, item.word("id")) for item in mappings_of(source.root, "exhibits")]
    placed = []
    for f in source.faults:
        within = [exhibit for line, exhibit in starts if line <= f.line]
        where = f"{name}/{within[-1]}" if within and within[-1] else name
        placed.append(replace(f, where=where))
    return placed


def _stops_known(root: Node | None) -> bool:
    """Whether every exhibit states its stop, or clearly has none."""
    listed = root.value("exhibits") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not root.entries.keys() <= ROOM.keys.keys():
        return False
    if listed is None or (isinstance(listed, Scalar) and listed.is_null):
        return True
    exhibits = mappings_of(root, "exhibits")
    return (
        isinstance(listed, Sequence)
        and len(exhibits) == len(listed.items)
        and all(
            (at.integer is not None or at.is_null)
            if isinstance(at := item.value("stop"), Scalar)
            else at is None and item.entries.keys() <= EXHIBIT.keys.keys()
            for item in exhibits
        )
    )


def _stops(root: Node | None, name: str) -> list[StopPlace]:
    stops = []
    for item in mappings_of(root, "exhibits"):
        at = item.value("stop")
        if isinstance(at, Scalar) and at.integer is not None:
            stops.append(StopPlace(at.integer, item.word("id"), at.file, at.line, at.column))
    return stops
