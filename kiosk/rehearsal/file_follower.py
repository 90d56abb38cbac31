"""A museum's files followed while they are being written.

Rules: a thread of its own looks at the stamps of the files that are read as content, of the media that the page shows,
and in turn of all others: all of them when a change is noticed, and some now and then in any case; all the time where
the system notices none. Nothing in the museum's folder is written or locked. Only what changed is read or measured, and
only once it is likely to be whole (debounce.py).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import errors
from kiosk.content.incremental_load import IncrementalLoader, Stamps, stamps_of
from kiosk.content.last_good import last_good
from kiosk.content.model import Museum
from kiosk.content.museum_files import LoadedMuseum
from kiosk.rehearsal.debounce import Debounce
from kiosk.store.content_cache import media_of
from kiosk.store.folder_changes import FolderChanges
from kiosk.store.live_measures import LiveMeasures
from kiosk.store.measure_cache import Medium
from kiosk.store.media_workers import ChildMeasurer
from kiosk.store.prepared_museum import PreparedMuseum

LOOK_S, IDLE_S = 0.025, 2.0
"""How often files are looked at: while something may be going on, and while no change is noticed."""
IN_TURN = 200
"""How many media that no page shows are looked at each time."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: its room and exhibit, "" for none."""

    room: str = ""
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """The museum as it is to be shown from now on. changed: the files in config/ and exhibits/ that are not what they
    were. media: the same of the media."""

    prepared: PreparedMuseum
    changed: frozenset[str]
    media: frozenset[str]


class FileFollower:
    """Begins with `begin`. report: takes each update, on the thread. `shown` may be set from another thread."""

    def __init__(self, folder: Path, prepared: PreparedMuseum, report: Callable[[Update], None]) -> None:
        self.shown = Shown()
        self._report, self._folder = report, folder
        self._loader = IncrementalLoader(folder)
        self._measurer = ChildMeasurer(lambda _path: None, prepared.measures.indexes.folder)
        self._measures = LiveMeasures(folder / "media", prepared.measures, self._measurer.measure)
        self._museum = prepared.museum
        self._loaded: LoadedMuseum | None = None
        self._media: tuple[Medium, ...] = ()
        self._of_room: dict[str, tuple[Medium, ...]] = {}
        self._turn = 0
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk-following", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        with closing(self._measurer):
            self._follow()

    def _follow(self) -> None:
        debounce = Debounce(stamps_of(self._folder), now_ms())
        self._show(self._loader.load(debounce.seen), debounce.seen, frozenset(debounce.seen))
        changes = FolderChanges(self._folder)
        waiting: LoadedMuseum | None = None
        turns = self._turns_for_all()
        while not self._closed.is_set():
            if changes.noticed and turns <= 0 and debounce.is_settled:
                if changes.wait(IDLE_S, self._closed):
                    turns = self._turns_for_all()
            else:
                self._closed.wait(LOOK_S)
            turns -= 1
            at_ms = now_ms()
            if debounce.see(stamps_of(self._folder), at_ms):
                waiting = None
            if waiting is None and debounce.reads(at_ms):
                waiting = self._loader.load(debounce.seen)
                if debounce.see(stamps_of(self._folder), now_ms()):
                    waiting = None  # it was written to while it was read
            if waiting is not None and debounce.shows(at_ms, self._is_worse(waiting, debounce.seen)):
                self._show(waiting, debounce.seen, debounce.shown())
                waiting = None
            self._look_at_media()

    def _is_worse(self, loaded: LoadedMuseum, stamps: Stamps) -> bool:
        if self._loaded is None or mistakes(loaded) - mistakes(self._loaded):
            return True
        museum, shown = self._to_show(loaded, stamps), self.shown
        room = next((room for room in museum.rooms if room.room == shown.room), None) if museum else None
        return bool(shown.room) and (room is None or bool(shown.exhibit and room.exhibit(shown.exhibit) is None))

    def _to_show(self, loaded: LoadedMuseum, stamps: Stamps) -> Museum | None:
        own = (name.removeprefix("exhibits/").removesuffix(".yaml") for name in stamps if name.startswith("exhibits/"))
        there = frozenset(name for name in own if "." not in name)
        return last_good(loaded, self._museum, there)

    def _show(self, loaded: LoadedMuseum, stamps: Stamps, changed: frozenset[str]) -> None:
        self._loaded, self._museum = loaded, self._to_show(loaded, stamps)
        self._media = media_of(loaded.media)
        self._of_room = {name: media_of(read.media) for name, read in self._loader.reads.items()}
        self._of_room[""] = media_of(use for use in loaded.media if use.file.startswith("config/"))
        self._update(loaded, changed, self._measures.look(self._media))

    def _turns_for_all(self) -> int:
        """How many turns it takes to look at every medium."""
        return 1 + len(self._media) // IN_TURN

    def _look_at_media(self) -> None:
        turn = self._media[self._turn : self._turn + IN_TURN]
        self._turn = self._turn + IN_TURN if len(turn) == IN_TURN else 0
        looked_at: Iterable[Medium] = dict.fromkeys(
            (*self._of_room.get(self.shown.room, ()), *self._of_room[""], *turn)
        )
        new = self._measures.look(looked_at)
        if new and self._loaded is not None:
            self._update(self._loaded, frozenset(), new)

    def _update(self, loaded: LoadedMuseum, changed: frozenset[str], media: frozenset[str]) -> None:
        measures = self._measures.measures
        prepared = PreparedMuseum(
            self._museum,
            loaded.faults,
            self._media,
            lambda: loaded.media,
            measures,
            fresh=True,
            pronunciations=loaded.pronunciations,
        )
        self._report(Update(prepared, changed, media))


def mistakes(loaded: LoadedMuseum) -> frozenset[tuple[str, str, str]]:
    """The errors, wherever in their files they stand."""
    return frozenset((fault.file, fault.where, fault.message) for fault in errors(loaded.faults))


def now_ms() -> int:
    return time.monotonic_ns() // 1_000_000
