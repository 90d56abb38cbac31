"""The speech of one museum, as a kiosk would show it now, about to be prepared."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.content.lexicon import Lexicon
from kiosk.content.model import Device, Museum
from kiosk.locale.strings import Strings
from kiosk.staff.narrate.installed import installed
from kiosk.staff.prepared_speech.preparing import SpeechWork
from kiosk.staff.prepared_speech.spoken_texts import Spoken, spoken_texts, without_recordings
from kiosk.store.prepared import copy_folder, prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.guide import Guide


def museum_speech(folder: Path, device: Device, state: Path, most_s: float | None = None) -> SpeechWork | None:
    """What is to be prepared of the museum in a folder, by the engines of this computer, which the caller closes; None
    where nothing of it can be shown."""
    found = prepare(folder, state)
    if found.museum is None:
        return None
    lexicon, engines = Lexicon(found.pronunciations), installed(None, state)
    guide = _guide(found.museum, found, device)
    texts = without_recordings(_texts(guide), guide)
    return SpeechWork(folder, copy_folder(folder, state), state, texts, lexicon, engines, most_s)


def texts_of(folder: Path, device: Device, state: Path) -> tuple[Spoken, ...]:
    """Every text that is spoken of the museum in a folder; none where nothing of it can be shown."""
    found = prepare(folder, state)
    return () if found.museum is None else _texts(_guide(found.museum, found, device))


def _guide(museum: Museum, found: PreparedMuseum, device: Device) -> Guide:
    return Guide(museum, found.measures, Strings(), device)


def _texts(guide: Guide) -> tuple[Spoken, ...]:
    return spoken_texts(guide, datetime.now(UTC).astimezone(ZoneInfo(guide.museum.timezone)))
