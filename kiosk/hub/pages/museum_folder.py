"""The museum as the pages need it: its rooms, its plans and when it is open, read from the folder that hub.yaml names.

Rules: read when first asked for, and again once a minute at most, where config/museum.yaml has changed; a museum that
cannot be read leaves the one before; without a folder there is no plan, and no hour in which kiosks may be silent.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Museum, Plan, Text
from kiosk.content.museum_files import MUSEUM_FILE, load
from kiosk.content.texts import localize
from kiosk.media.picture_probe import measure_picture
from kiosk.visit.guide import Now
from kiosk.visit.queries.opening_hours import is_open

AGAIN_S = 60.0
PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}


@dataclass(slots=True)
class MuseumFolder:
    """folder: None where hub.yaml names none."""

    folder: Path | None
    _museum: Museum | None = None
    _read: int = 0
    _looked: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def museum(self) -> Museum | None:
        if self.folder is None:
            return None
        with self._lock:
            if time.monotonic() - self._looked > AGAIN_S:
                self._looked = time.monotonic()
                self._look(self.folder)
            return self._museum

    def _look(self, folder: Path) -> None:
        try:
            changed = (folder / MUSEUM_FILE).stat().st_mtime_ns
        except OSError:
            return
        if changed != self._read:
            self._museum, self._read = load(folder, workers=1).museum or self._museum, changed

    def open_at(self, moment: datetime) -> bool:
        """Whether the museum is open then; where its hours are not known it is."""
        museum = self.museum
        return True if museum is None else opening(museum, moment)

    @property
    def has_plan(self) -> bool:
        museum = self.museum
        return museum is not None and bool(museum.plans)

    @property
    def hours_stated(self) -> bool:
        """Whether the museum says when it is open."""
        museum = self.museum
        return museum is not None and bool(museum.opening or museum.opening_except)

    def title(self, text: Text, language: str) -> str:
        museum = self.museum
        return localize(text, language, museum.first_language if museum else language).words

    def room_name(self, room: str, language: str) -> str:
        """The room's title, else its name in the files."""
        museum = self.museum
        found = next((each for each in museum.rooms if each.room == room), None) if museum else None
        return (self.title(found.title, language) if found else "") or room

    def picture(self, plan: Plan) -> Path | None:
        """The plan's picture, where a browser can show it."""
        if self.folder is None:
            return None
        media = (self.folder / "media").resolve()
        file = (media / plan.picture.file).resolve()
        return file if file.is_relative_to(media) and file.suffix.lower() in PICTURES and file.is_file() else None


@cache
def height_share(picture: Path, changed: int) -> float:
    """Height ÷ width of a picture; changed: when its file was. 0 where it cannot be read."""
    measure = measure_picture(picture)
    return measure.height / measure.width if isinstance(measure, PictureMeasure) else 0.0


def opening(museum: Museum, moment: datetime) -> bool:
    """Whether the museum is open at that moment."""
    return is_open(museum, Now(0, moment.astimezone(ZoneInfo(museum.timezone)).replace(tzinfo=None)))
