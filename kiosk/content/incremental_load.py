"""Loading a museum repeatedly while its files are edited: only rooms whose files changed are read again.

Rules: a file is unchanged while its stamp is; a room is read again when its file, one of its translations or the
museum's languages changed, while a medium that it names in other letters than ASCII is missing, and when a pattern
finds other media; the result equals that of a full load.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.file_stamp import FileStamp, stamp_of
from kiosk.content.media_names import lost, others_found
from kiosk.content.museum_files import LoadedMuseum, load
from kiosk.content.parallel_read import read_rooms
from kiosk.content.rooms import RoomFiles, RoomRead

FOLDERS = ("config", "exhibits")
Stamps = dict[str, FileStamp]


def stamps_of(museum: Path) -> Stamps:
    """The stamp of every content file, by its path in the museum."""
    stamps: Stamps = {}
    for folder in FOLDERS:
        try:
            names = os.listdir(museum / folder)
        except OSError:
            continue  # loading reports it
        for name in names:
            stamp = stamp_of(f"{museum}{os.sep}{folder}{os.sep}{name}") if name.endswith((".yaml", ".yml")) else None
            if stamp is not None:
                stamps[f"{folder}/{name}"] = stamp
    return stamps


class IncrementalLoader:
    """Loads one museum folder, keeping what was read of each room."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reads: dict[str, RoomRead] = {}
        self._read_from: dict[str, tuple[object, ...]] = {}

    def load(self, stamps: Stamps) -> LoadedMuseum:
        """The museum as its files are now. stamps: taken before this call."""

        def read(folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...]) -> list[RoomRead]:
            return self._read(folder, rooms, languages, stamps)

        return load(self.folder, read=read)

    def _read(
        self, folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...], stamps: Stamps
    ) -> list[RoomRead]:
        now: dict[str, tuple[object, ...]] = {
            files.room: (files, languages, *_stamps_of(files, stamps)) for files in rooms
        }
        changed = [
            files
            for files in rooms
            if self._read_from.get(files.room) != now[files.room]
            or lost(folder / "media", (use.path for use in self.reads[files.room].media))
            or others_found(folder / "media", self.reads[files.room].patterns)
        ]
        kept = {name: read for name, read in self.reads.items() if name in now}
        self.reads = {**kept, **{read.name: read for read in read_rooms(folder, changed, languages)}}
        self._read_from = now
        return [self.reads[files.room] for files in rooms]


def _stamps_of(files: RoomFiles, stamps: Stamps) -> tuple[FileStamp | None, ...]:
    return tuple(stamps.get(file) for file in (files.file, *(file for _, file in files.translations)))
