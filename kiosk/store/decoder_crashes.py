"""The contents on which a decoder crashed, kept in the state folder, so that the kiosk itself never opens one.

Rules: a content is known by the hash of all its bytes; what crashed another version of the program is tried again, in a
child process as before. Where nothing ever crashed, no file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.content.measures import Measures, Unplayable
from kiosk.store import checksummed_file
from kiosk.store.measure_cache import Medium
from kiosk.store.media_examination import crash_of
from kiosk.store.media_records import FAMILIES, hash_of_file

M = TypeVar("M")
_FORM = b"crashes 1"


class DecoderCrashes:
    """state_dir None: they are known to this process alone."""

    def __init__(self, state_dir: Path | None, program: str) -> None:
        self._file = None if state_dir is None else state_dir / "decoder-crashes"
        self._program = program
        self._sizes = self._read()

    def add(self, path: Path) -> None:
        """Remember a file on which a decoder crashed; others may have added some meanwhile."""
        stamp, digest = lasting_stamp_of(path), hash_of_file(path)
        if stamp is None or not digest:
            return
        self._sizes = {**self._sizes, **self._read(), digest: stamp[0]}
        if self._file is not None:
            with suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                parts = [_FORM, self._program.encode(), msgspec.msgpack.encode(self._sizes)]
                checksummed_file.write(self._file, parts)

    def holds(self, path: str | Path) -> bool:
        """Whether a decoder crashed on what the file holds; read only where one of its size did."""
        stamp = lasting_stamp_of(path) if self._sizes else None
        return stamp is not None and stamp[0] in self._sizes.values() and hash_of_file(path) in self._sizes

    def over(self, measures: Measures, media_dir: Path, media: Iterable[Medium]) -> Measures:
        """The measures, but for those of these files on which a decoder crashed: they cannot be shown or heard."""
        if not self._sizes:
            return measures
        there = (medium for medium in media if medium[0] in FAMILIES and self.holds(media_dir / medium[1]))
        return without(measures, {path: crash_of(family) for family, path in there})

    def _read(self) -> dict[str, int]:
        """By hash: the size in bytes."""
        parts = None if self._file is None else checksummed_file.read(self._file)
        if parts is None or len(parts) != 3 or (bytes(parts[0]), bytes(parts[1])) != (_FORM, self._program.encode()):
            return {}
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(parts[2], type=dict[str, int])
        return {}


def without(measures: Measures, found: Mapping[str, Unplayable]) -> Measures:
    """The measures, but for these files, which cannot be shown or heard."""

    def others(known: Mapping[str, M]) -> Mapping[str, M]:
        return {path: measure for path, measure in known.items() if path not in found}

    return replace(
        measures,
        pictures=others(measures.pictures),
        sounds=others(measures.sounds),
        films=others(measures.films),
        unplayable={**measures.unplayable, **found},
    )
