"""The loudness of a museum's media, kept in the prepared copy: measured once, behind everything else.

Rules: measuring decodes whole files, so that no start waits for it: a child process of the lowest priority does it
while the kiosk runs, file by file, and what it found is used from the next play on. A file is the same while its
lasting stamp is. The cache is read when the first level is asked for. A kiosk whose state folder cannot
be written measures again at every start.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk import child_process
from kiosk.child_process import Child
from kiosk.content.file_stamp import LastingStamp, lasting_stamp_of
from kiosk.content.measures import Loudness, Measures
from kiosk.store import checksummed_file
from kiosk.store.examining_child import CRASHES

Progress = Callable[[int, int], None]
_FORM = b"levels 1"
_KEEP_EVERY = 25
_ENDS_WITHIN_S = 5.0


class KnownLoudness(msgspec.Struct, array_like=True, frozen=True):
    """One file's level and the stamp of the file it was measured from."""

    stamp: LastingStamp
    level_lufs: float | None
    peak_dbtp: float | None


class LoudnessCache(Mapping[str, Loudness]):
    """Loudness by path; it grows while files are measured. A file that changed has none."""

    def __init__(self, media_dir: Path, file: Path | None = None) -> None:
        self._media_dir = media_dir
        self._file = file
        self._lock = threading.Lock()
        self._known: dict[str, KnownLoudness] | None = None

    def __getitem__(self, path: str) -> Loudness:
        kept = self._all()[path]
        if kept.stamp != lasting_stamp_of(f"{self._media_dir}{os.sep}{path}"):
            raise KeyError(path)
        return Loudness(kept.level_lufs, kept.peak_dbtp)

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._all()))

    def __len__(self) -> int:
        return len(self._all())

    def add(self, path: str, kept: KnownLoudness) -> None:
        """Add a file that was measured."""
        self._all()[path] = kept

    def save(self) -> str:
        """Write what is known; "" or why it cannot be written."""
        if self._file is None:
            return ""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            checksummed_file.write(self._file, [_FORM, msgspec.msgpack.encode(self._all())])
        except OSError as error:
            return error.strerror or str(error)
        return ""

    def only(self, paths: Iterable[str]) -> None:
        """Forget the files that the museum does not name any more."""
        named = set(paths)
        with self._lock:
            self._known = {path: kept for path, kept in (self._known or {}).items() if path in named}

    def _all(self) -> dict[str, KnownLoudness]:
        with self._lock:
            if self._known is None:
                self._known = {} if self._file is None else _read(self._file)
            return self._known


def _read(file: Path) -> dict[str, KnownLoudness]:
    parts = checksummed_file.read(file)
    if parts is None or len(parts) != 2 or bytes(parts[0]) != _FORM:
        return {}
    try:
        return msgspec.msgpack.decode(parts[1], type=dict[str, KnownLoudness])
    except msgspec.MsgspecError:
        return {}


def with_sound(measures: Measures) -> tuple[str, ...]:
    """Every file that has sound."""
    films = (path for path, film in measures.films.items() if film.sounds)
    return tuple(dict.fromkeys((*measures.sounds, *films)))


def measure_all(
    media_dir: Path,
    paths: tuple[str, ...],
    levels: LoudnessCache,
    progress: Progress | None = None,
    report: Callable[[str, KnownLoudness], None] = lambda path, kept: None,
) -> None:
    """Measure what is not known yet, and keep it."""
    from kiosk.media.sound.loudness import loudness_of

    missing = [path for path in paths if path not in levels]
    for done, path in enumerate(missing, 1):
        stamp = lasting_stamp_of(media_dir / path)
        if stamp is not None:
            found = loudness_of(media_dir / path)
            kept = KnownLoudness(stamp, found.level_lufs, found.peak_dbtp)
            levels.add(path, kept)
            report(path, kept)
        if done % _KEEP_EVERY == 0:
            levels.save()
        if progress is not None:
            progress(done, len(missing))
    if missing:
        levels.only(paths)
        levels.save()


class Measuring:
    """Measures in a child process what is not known yet; what it finds is added to `levels`. report_crash: is given
    each file on which the decoder crashed; another child goes on after it."""

    def __init__(
        self,
        media_dir: Path,
        paths: tuple[str, ...],
        levels: LoudnessCache,
        report_crash: Callable[[str], None] = lambda _path: None,
    ) -> None:
        self._media_dir, self._paths, self._levels, self._report_crash = media_dir, paths, levels, report_crash
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._closed = False
        self.thread = threading.Thread(target=self._run, name="kiosk-levels", daemon=True)

    def begin(self) -> None:
        """Start; returns at once."""
        self.thread.start()

    def close(self) -> None:
        """End it; what was found is kept."""
        with self._lock:
            self._closed = True
            if self._child is not None:
                child_process.kill(self._child)
        if self.thread.is_alive():
            self.thread.join(_ENDS_WITHIN_S)

    def _run(self) -> None:
        missing = [path for path in self._paths if path not in self._levels]
        if not missing:
            return
        with suppress(OSError):
            while missing:
                missing = self._measure(missing)
            self._levels.only(self._paths)
            self._levels.save()

    def _measure(self, missing: list[str]) -> list[str]:
        """Measure these, in this order; those that are left once the decoder has crashed on one."""
        command = child_process.python("kiosk.store.loudness_cache", str(self._media_dir))
        with self._lock:
            if self._closed:
                return []
            self._child = child_process.start(command, lowest=True, piped=True)
        done = 0
        with self._child as child:
            assert child.stdin is not None and child.stdout is not None
            with suppress(BrokenPipeError):
                child.stdin.write(json.dumps(missing).encode())
                child.stdin.close()
            for number, line in enumerate(child.stdout, 1):
                path, stamp, level_lufs, peak_dbtp = json.loads(line)
                self._levels.add(path, KnownLoudness(tuple(stamp), level_lufs, peak_dbtp))
                done = missing.index(path) + 1
                if number % _KEEP_EVERY == 0:
                    self._levels.save()
        left = [path for path in missing[done:] if lasting_stamp_of(self._media_dir / path) is not None]
        if child.returncode not in CRASHES or not left:
            return []
        self._report_crash(left[0])
        return left[1:]


def main() -> None:
    """The child process: reads the files to measure as JSON, and writes one line for each."""
    media_dir = Path(sys.argv[1])
    paths = tuple(json.load(sys.stdin))

    def report(path: str, kept: KnownLoudness) -> None:
        print(json.dumps((path, kept.stamp, kept.level_lufs, kept.peak_dbtp)), flush=True)

    with suppress(BrokenPipeError, KeyboardInterrupt):
        measure_all(media_dir, paths, LoudnessCache(media_dir), report=report)


if __name__ == "__main__":
    main()
