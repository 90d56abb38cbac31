"""The measures of a museum's media, kept in the state folder, so that each file is measured only when it changed.

Rules: a file is the same while its lasting stamp is; missing files have no measure; what could not be read for a
transient reason is tried again at every start. Where nothing changed, each file costs one `stat`, and captions are
decoded when first asked for, so that tens of thousands of files are no burden.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.content.file_stamp import lasting_stamp
from kiosk.content.measures import (
    CaptionsMeasure,
    FilmMeasure,
    Measure,
    Measures,
    PictureMeasure,
    RegisterMeasure,
    SoundMeasure,
    Unplayable,
)
from kiosk.store import checksummed_file

Medium = tuple[str, str]
"""A family (picture, sound, film, captions, register) and a path relative to the media folder."""
Progress = Callable[[int, int], None]
"""Called after each file that was measured with how much of the work is done, and all of it."""
_MISSING = (-1, -1, -1)
_AGAIN = (-2, -2, -2)


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """Measures, and the lasting stamps of their files: three 64-bit numbers each."""

    media: tuple[Medium, ...]
    stamps: bytes
    measures: Measures


class CaptionsByPath(Mapping[str, CaptionsMeasure]):
    """Captions by path, each decoded when first asked for."""

    def __init__(self, encoded: Mapping[str, msgspec.Raw]) -> None:
        self._encoded = encoded
        self._decoded: dict[str, CaptionsMeasure] = {}
        self._decoder = msgspec.msgpack.Decoder(CaptionsMeasure)

    def __getitem__(self, path: str) -> CaptionsMeasure:
        found = self._decoded.get(path)
        if found is None:
            found = self._decoded[path] = self._decoder.decode(self._encoded[path])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)

    def __contains__(self, path: object) -> bool:
        return path in self._encoded


@dataclass(frozen=True, slots=True)
class MediaNow:
    """The files as they are: those whose measures hold, and those that have to be measured. table: where all hold."""

    media: tuple[Medium, ...]
    stamps: array[int]
    measures: dict[Medium, Measure]
    changed: tuple[Medium, ...]
    table: MeasureTable | None = None

    def completed(self, new: Mapping[Medium, Measure]) -> MeasureTable:
        """The table with these measures of the files that changed; a transient one is kept for now only."""
        stamps = array("q", self.stamps)
        for number, medium in enumerate(self.media):
            found = new.get(medium)
            if isinstance(found, Unplayable) and found.transient:
                stamps[3 * number : 3 * number + 3] = array("q", _AGAIN)
        return MeasureTable(self.media, stamps.tobytes(), _gathered({**self.measures, **new}))


def look_up(folder: Path, media: tuple[Medium, ...], known: MeasureTable | None) -> MediaNow:
    """Which of these files (each named once) are as they were measured."""
    stamps = _stamps(folder, media)
    if known is not None and known.media == media and known.stamps == stamps.tobytes():
        return MediaNow(media, stamps, {}, (), known)
    before = {} if known is None else _by_medium(known)
    measures: dict[Medium, Measure] = {}
    changed = []
    for number, medium in enumerate(media):
        stamp = tuple(stamps[3 * number : 3 * number + 3])
        if stamp == _MISSING:
            continue
        old = before.get(medium)
        if old is not None and old[0] == stamp:
            measures[medium] = old[1]
        else:
            changed.append(medium)
    return MediaNow(media, stamps, measures, tuple(changed))


def _stamps(folder: Path, media: tuple[Medium, ...]) -> array[int]:
    stamps = array("q")
    root = f"{folder}{os.sep}"
    absent: set[str] = set()
    for _, path in media:
        if absent and path.rpartition("/")[0] in absent:
            stamps.extend(_MISSING)
            continue
        try:
            stamps.extend(lasting_stamp(os.stat(root + path)))
        except (OSError, ValueError):
            stamps.extend(_MISSING)
            within = path.rpartition("/")[0]
            if not os.path.isdir(root + within):
                absent.add(within)
    return stamps


def _by_medium(table: MeasureTable) -> dict[Medium, tuple[tuple[int, ...], Measure]]:
    """The stamp and the measure of each file."""
    stamps = array("q", table.stamps)
    found = {}
    for number, (family, path) in enumerate(table.media):
        measure = table.measures.measure(family, path)
        if measure is not None:
            found[family, path] = (tuple(stamps[3 * number : 3 * number + 3]), measure)
    return found


def _gathered(taken: Mapping[Medium, Measure]) -> Measures:
    pictures: dict[str, PictureMeasure] = {}
    sounds: dict[str, SoundMeasure] = {}
    films: dict[str, FilmMeasure] = {}
    captions: dict[str, CaptionsMeasure] = {}
    registers: dict[str, RegisterMeasure] = {}
    unplayable: dict[str, Unplayable] = {}
    for (_, path), measure in taken.items():
        match measure:
            case PictureMeasure():
                pictures[path] = measure
            case SoundMeasure():
                sounds[path] = measure
            case FilmMeasure():
                films[path] = measure
            case CaptionsMeasure():
                captions[path] = measure
            case RegisterMeasure():
                registers[path] = measure
            case Unplayable():
                unplayable[path] = measure
    return Measures(pictures, sounds, films, captions, unplayable, registers)


def save(file: Path, program: str, table: MeasureTable) -> None:
    """Write the table; raises OSError."""
    of = table.measures
    encode = msgspec.msgpack.encode
    parts = (program, table.media, dict(of.pictures), dict(of.sounds), dict(of.films), dict(of.unplayable))
    checksummed_file.write(
        file,
        [*(encode(part) for part in parts), encode(dict(of.captions)), table.stamps, encode(dict(of.registers))],
    )


def load(file: Path, program: str) -> MeasureTable | None:
    """The table as this program wrote it, or None."""
    parts = checksummed_file.read(file)
    if parts is None or len(parts) != 9:
        return None
    decode = msgspec.msgpack.decode
    try:
        if decode(parts[0], type=str) != program:
            return None
        measures = Measures(
            decode(parts[2], type=dict[str, PictureMeasure]),
            decode(parts[3], type=dict[str, SoundMeasure]),
            decode(parts[4], type=dict[str, FilmMeasure]),
            CaptionsByPath(decode(parts[6], type=dict[str, msgspec.Raw])),
            decode(parts[5], type=dict[str, Unplayable]),
            decode(parts[8], type=dict[str, RegisterMeasure]),
        )
        media = decode(parts[1], type=tuple[Medium, ...])
    except msgspec.MsgspecError:
        return None
    return MeasureTable(media, bytes(parts[7]), measures) if len(parts[7]) == 24 * len(media) else None
