"""The pyramids that a museum's big pictures lack, made behind the running kiosk.

Rules: only what neither a check nor a publication has made; one after the other, in children of the lowest priority,
begun by a thread that nobody waits for. A picture is decoded as any other until its pyramid is there, and is shown from
that from the next look on. What is not finished when the kiosk ends is made the next time.
"""

from __future__ import annotations

import threading
from pathlib import Path

from kiosk.content.measures import Measures
from kiosk.store.media_records import hash_of_file
from kiosk.store.tile_store import TileStore, big_pictures

_ENDS_WITHIN_S = 5.0


class TileMaking:
    """To be begun and closed."""

    def __init__(self, media_dir: Path, state: Path, measures: Measures) -> None:
        self._media_dir, self._paths = media_dir, big_pictures(measures)
        self._store = TileStore(state, lowest=True)
        self.thread = threading.Thread(target=self._run, name="kiosk-tiles", daemon=True)

    def begin(self) -> None:
        """Start; returns at once."""
        if self._paths:
            self.thread.start()

    def close(self) -> None:
        """End it; what is whole is kept."""
        self._store.stop()
        if self.thread.is_alive():
            self.thread.join(_ENDS_WITHIN_S)

    def _run(self) -> None:
        for path in (self._media_dir / each for each in self._paths):
            if not self._store.stopped and self._store.of(path) is None:
                self._store.make(path, hash_of_file(path), lambda _done, _of: None)
