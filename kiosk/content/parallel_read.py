"""Reading many rooms in two processes: half of them here, half in a child.

Rules: done above a size only (a child takes a tenth of a second to start); the child is spawned, never forked, so that
it is safe whatever threads run here, and it ends by itself if this process is killed; if it fails, all rooms are read
here.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import child_process
from kiosk.content.rooms import RoomFiles, RoomRead, read_room

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORTH_BYTES = 2_000_000


def read_rooms(
    folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...], workers: int = 2
) -> list[RoomRead]:
    """Every room, in the order given."""
    if workers < 2 or len(rooms) < 2 or _bytes(folder, rooms) < WORTH_BYTES:
        return _read(folder, rooms, languages)

    half = (len(rooms) + 1) // 2  # the child gets the smaller half: it has to start and to send
    context = child_process.spawning()
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, folder, rooms[half:], languages), daemon=True)
    with receiver:
        try:
            with sender:
                child.start()
            here = _read(folder, rooms[:half], languages)
            there = receiver.recv()
            child.join()
        except (EOFError, OSError):
            return _read(folder, rooms, languages)
    return [*here, *there]


def _send(sender: Connection, folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...]) -> None:
    """Run in the child. All that it reads is needed to its end: garbage collection is off."""
    import gc
    import signal

    gc.disable()
    child_process.be_ended_first(os.getpid())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        sender.send(_read(folder, rooms, languages))


def _read(folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...]) -> list[RoomRead]:
    return [read_room(folder, files, languages) for files in rooms]


def _bytes(folder: Path, rooms: Sequence[RoomFiles]) -> int:
    total = 0
    for files in rooms:
        with suppress(OSError):  # reading the file reports it
            total += (folder / files.file).stat().st_size
    return total
