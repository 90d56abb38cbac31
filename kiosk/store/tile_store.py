"""The pyramids of big pictures in the state folder, each under the hash of its picture's content.

Rules: a pyramid is made in a child process and gets its name once it is whole; a picture whose pyramid cannot be made
is decoded as any other. Which file holds which content is kept by the file's stamp: a file that changed has no pyramid
until it is made anew. Pyramids of contents that no known file holds are cleared away.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from kiosk import child_process
from kiosk.child_process import Child
from kiosk.content.file_stamp import LastingStamp, lasting_stamp_of
from kiosk.content.measures import Measures
from kiosk.store import atomic_files

_INDEX = "index.json"
_COMING = "coming-"


BIG_PX = 4096
"""What is wider or higher has a pyramid."""


class TiledFile(msgspec.Struct, frozen=True):
    """A file as it was, and the hash of its content."""

    stamp: LastingStamp
    digest: str


class TileStore:
    """The pyramids of a state folder. lowest: they are made at the lowest priority."""

    def __init__(self, state: Path, *, lowest: bool = False) -> None:
        self._root = state / "tiles"
        self._lowest = lowest
        self._child: Child | None = None
        self._lock = threading.Lock()
        self.stopped = False
        self._files: dict[str, TiledFile] = {}
        self._read_of: LastingStamp | None = None

    def of(self, path: Path) -> Path | None:
        """The folder of a picture's pyramid; None where there is none of the file as it is now."""
        self._refresh()
        found = self._files.get(os.path.realpath(path))
        if found is None or found.stamp != lasting_stamp_of(path):
            return None
        return self._root / found.digest

    def make(self, path: Path, digest: str, progress: Callable[[int, int], None]) -> None:
        """Make the pyramid of a picture with this content where there is none, and keep which file it is of."""
        self._refresh()
        stamp, target = lasting_stamp_of(path), self._root / digest
        if stamp is None or not digest or not (target.is_dir() or self._made(path, target, progress)):
            return
        known = TiledFile(stamp, digest)
        if self._files.get(os.path.realpath(path)) != known:
            self._files = {**self._files, os.path.realpath(path): known}
            self._save()

    def stop(self) -> None:
        """End what is being made, from any thread; nothing more is made."""
        with self._lock:
            self.stopped = True
            if self._child is not None:
                child_process.kill(self._child)

    def clear_unused(self) -> None:
        """Clear away the pyramids whose files are gone or changed, and what was not finished."""
        self._refresh()
        kept = {name: found for name, found in self._files.items() if lasting_stamp_of(name) == found.stamp}
        used = {found.digest for found in kept.values()}
        if len(kept) != len(self._files):
            self._files = kept
            self._save()
        with suppress(OSError):
            for folder in self._root.iterdir():
                if folder.is_dir() and folder.name not in used and not folder.name.startswith(_COMING):
                    shutil.rmtree(folder, ignore_errors=True)

    def _made(self, path: Path, target: Path, progress: Callable[[int, int], None]) -> bool:
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            coming = mkdtemp(prefix=_COMING, dir=self._root)
            command = child_process.python("kiosk.media.tile_child", str(path.absolute()), coming)
            with self._lock:
                if self.stopped:
                    os.rmdir(coming)
                    return False
                child = self._child = child_process.start(command, lowest=self._lowest, piped=True)
        except OSError:
            return False
        try:
            assert child.stdout is not None
            for line in child.stdout:
                done, _, of = line.decode("ascii", "replace").partition(" ")
                progress(int(done), int(of))
            if child.wait() != 0:
                return False
            os.rename(coming, target)
        except OSError:
            return target.is_dir()  # another process was quicker
        finally:
            with self._lock:
                self._child = None
            child_process.end(child)
            shutil.rmtree(coming, ignore_errors=True)
        return True

    def _refresh(self) -> None:
        stamp = lasting_stamp_of(self._root / _INDEX)
        if stamp == self._read_of:
            return
        self._read_of, self._files = stamp, {}
        with suppress(OSError, msgspec.MsgspecError):
            self._files = msgspec.json.decode((self._root / _INDEX).read_bytes(), type=dict[str, TiledFile])

    def _save(self) -> None:
        with suppress(OSError):
            atomic_files.write(self._root / _INDEX, msgspec.json.encode(self._files))
            self._read_of = lasting_stamp_of(self._root / _INDEX)


def big_pictures(measures: Measures) -> tuple[str, ...]:
    """The pictures of a museum that are shown from pyramids."""
    return tuple(path for path, found in measures.pictures.items() if max(found.width, found.height) > BIG_PX)


def make_tiles(
    store: TileStore,
    media_dir: Path,
    measures: Measures,
    digest: Callable[[str], str],
    progress: Callable[[int, int], None] | None,
) -> None:
    """Make what pyramids the big pictures of a museum lack. digest: gives the hash of a file's content."""
    big = big_pictures(measures)
    rows = {path: measures.pictures[path].height for path in big}
    done = 0
    for path in big:
        report = _within(progress, done, sum(rows.values()))
        store.make(media_dir / path, digest(path), report)
        done += rows[path]
    if big:
        store.clear_unused()


def _within(progress: Callable[[int, int], None] | None, before: int, total: int) -> Callable[[int, int], None]:
    def report(done: int, _of: int) -> None:
        if progress is not None:
            progress(before + done, total)

    return report
