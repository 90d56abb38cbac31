"""What is published while the kiosk runs: noticed, made ready off the window's thread, and handed over.

Rules: looking costs two `stat` every few seconds; a version is read only while nobody is there, from a prepared copy
that a process of the lowest priority has made; it is held, so that nothing of it is cleared away while it is shown. A
watched folder has a process of its own, started again when it ends. The window's thread takes what is ready, once it
can be shown.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk import child_process
from kiosk.child_process import Child, TookTooLong
from kiosk.content.file_stamp import stamp_of
from kiosk.content.model import Device
from kiosk.fonts.debian_faces import cut_ahead
from kiosk.store import versions
from kiosk.store.prepared import prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.store.versions import Publication, Version, VersionStore

LOOK_EVERY_S = 1.0
START_AGAIN_S = 5.0
_ENDS_WITHIN_S = 5.0


@dataclass(frozen=True, slots=True)
class ReadyVersion:
    """A version that is ready to be shown. held: to be closed when it is shown no more."""

    version: Version
    folder: Path
    prepared: PreparedMuseum
    held: int


class ContentUpdates:
    """shown: the id of the version shown at first. device: names the watched folder. notify_ready: is called when
    a version can be taken. report: takes what came of content that was offered. All are called on our thread."""

    def __init__(
        self,
        state: Path,
        shown: str,
        device: Device,
        nobody_there: Callable[[], bool],
        notify_ready: Callable[[], None],
        report: Callable[[Publication], None],
    ) -> None:
        self._store, self._device = VersionStore(state), device
        self._nobody_there, self._notify_ready, self._report = nobody_there, notify_ready, report
        self._shown = shown
        self._held = versions.hold(self._store.folder(shown)) if shown else None
        self._ready: ReadyVersion | None = None
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._seen: dict[Path, object] = {path: _mark(path) for path in (self._store.order, self._store.last)}
        self._child: Child | None = None
        self._thread = threading.Thread(target=self._run, name="kiosk-content", daemon=True)

    def begin(self) -> None:
        """Start; returns at once. What was published since the installation was read is noticed too."""
        current = versions.published(self._store.state).current
        if current is not None and current.id != self._shown:
            self._seen[self._store.order] = None
        self._thread.start()

    def take(self) -> ReadyVersion | None:
        """The version to be shown from now on, once; the caller shows it."""
        with self._lock:
            ready, self._ready = self._ready, None
            if ready is not None:
                if self._held is not None:
                    os.close(self._held)
                self._held, self._shown = ready.held, ready.version.id
        return ready

    def close(self) -> None:
        self._closing.set()
        with self._lock:
            if self._child is not None:
                child_process.kill(self._child)
        if self._thread.is_alive():
            self._thread.join(_ENDS_WITHIN_S)
        with self._lock:
            for held in (self._held, self._ready.held if self._ready else None):
                if held is not None:
                    os.close(held)
            self._held, self._ready = None, None

    def _run(self) -> None:
        watcher = threading.Thread(target=self._keep_watching, name="kiosk-watched", daemon=True)
        if self._device.watch:
            watcher.start()
        while not self._closing.wait(LOOK_EVERY_S):
            self._look_for_news()
            self._look_for_version()

    def _look_for_news(self) -> None:
        last = self._store.last
        mark = _mark(last)
        if mark != self._seen[last]:
            self._seen[last] = mark
            publication = versions.last_publication(self._store.state)
            if publication is not None:
                self._report(publication)

    def _look_for_version(self) -> None:
        order = self._store.order
        mark = _mark(order)
        if mark == self._seen[order] or not self._nobody_there():
            return
        current = versions.published(self._store.state).current
        if current is None or (current.id == self._shown and self._ready is None):
            self._seen[order] = mark
            return
        ready = self._prepare(current)
        if ready is None:
            return  # cleared away meanwhile: `current` names another by now
        self._seen[order] = mark
        if ready.prepared.museum is None:  # its files were damaged: what is shown stays
            os.close(ready.held)
            return
        with self._lock:
            before, self._ready = self._ready, ready
        if before is not None:
            os.close(before.held)
        self._notify_ready()

    def _prepare(self, version: Version) -> ReadyVersion | None:
        folder = self._store.folder(version.id)
        held = versions.hold(folder)
        if held is None:
            return None
        command = child_process.python("kiosk.staff.publish.prepare_child", str(folder), str(self._store.state))
        with suppress(OSError, TookTooLong):  # whatever becomes of it, the version can be read without it
            child_process.run(command, stop=self._closing, lowest=True)
        if self._closing.is_set():
            os.close(held)
            return None
        prepared = prepare(folder, self._store.state)
        cut_ahead(prepared.museum.languages if prepared.museum else ())
        return ReadyVersion(version, folder, prepared, held)

    def _keep_watching(self) -> None:
        where = str(self._store.state), self._device.watch
        command = child_process.python("kiosk.staff.publish.folder_watcher", *where, str(self._device.watch_after_s))
        while not self._closing.is_set():
            with suppress(OSError):
                with self._lock:
                    if self._closing.is_set():
                        return
                    self._child = child_process.start(command, lowest=True, piped=True)
                with self._child as child:
                    child.wait()
            self._closing.wait(min(START_AGAIN_S, self._device.watch_after_s))


def _mark(path: Path) -> object:
    """What differs between one record and the next at the same path, whoever owns it."""
    stamp = stamp_of(path)
    return None if stamp is None else (stamp.inode, stamp.modified_ns, stamp.size)
