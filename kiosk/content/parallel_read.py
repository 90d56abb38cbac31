"""Reading many rooms in two processes: half of them here, half in a child of our own.

Rules: only worth it above a size (a child takes a tenth of a second to start); the child is a fresh Python,
never a fork, so it is safe whatever threads run here; should it fail, its rooms are read here instead. What
comes back was pickled by our own child over a pipe that nobody else can write to.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.content.rooms import RoomFiles, RoomRead, read_room

WORTH_BYTES = 2_000_000


def read_rooms(
    folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...], workers: int = 2
) -> list[RoomRead]:
    """Every room, in the order given."""
    if workers < 2 or len(rooms) < 2 or _bytes(folder, rooms) < WORTH_BYTES:
        return [read_room(folder, files, languages) for files in rooms]
    half = (len(rooms) + 1) // 2  # here is the larger half: the child has its start and the way back
    child = _start(folder, rooms[half:], languages)
    here = [read_room(folder, files, languages) for files in rooms[:half]]
    there = _finish(child) if child is not None else None
    if there is None:
        there = [read_room(folder, files, languages) for files in rooms[half:]]
    return here + there


def _bytes(folder: Path, rooms: Sequence[RoomFiles]) -> int:
    total = 0
    for files in rooms:
        try:
            total += (folder / files.file).stat().st_size
        except OSError:
            continue  # reading it says what is wrong with it
    return total


def _start(folder: Path, rooms: Sequence[RoomFiles], languages: tuple[str, ...]) -> subprocess.Popen[bytes] | None:
    package = str(Path(__file__).resolve().parents[2])
    known = [package, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", "kiosk.content.parallel_read"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(known)},
        )
        if child.stdin is not None:
            child.stdin.write(pickle.dumps((folder, list(rooms), languages)))
            child.stdin.close()
            child.stdin = None
    except OSError:
        return None
    return child


def _finish(child: subprocess.Popen[bytes]) -> list[RoomRead] | None:
    out, _ = child.communicate()
    if child.returncode != 0:
        return None
    try:
        read: list[RoomRead] = pickle.loads(out)
    except (pickle.UnpicklingError, EOFError):
        return None
    return read


def main() -> None:
    import gc

    gc.disable()  # everything made here is needed to the end
    folder, rooms, languages = pickle.load(sys.stdin.buffer)
    read = [read_room(folder, files, languages) for files in rooms]
    sys.stdout.buffer.write(pickle.dumps(read, protocol=pickle.HIGHEST_PROTOCOL))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
