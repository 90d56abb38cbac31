"""The speech of one museum, as a kiosk would show it now, about to be prepared.

Rules: where nothing changed since the last time, on the same day, its pages are not gone through again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

import kiosk
from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.content.lexicon import Lexicon
from kiosk.content.model import Device, Museum
from kiosk.locale.strings import Strings
from kiosk.staff.narrate.installed import installed_for_many
from kiosk.staff.prepared_speech.preparing import SpeechWork
from kiosk.staff.prepared_speech.spoken_texts import Spoken, spoken_texts, without_recordings
from kiosk.store.content_cache import origin_of, program_in
from kiosk.store.prepared import copy_folder, prepare
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.guide import Guide

_SPEAKING = ("content", "media", "store", "interactives", "visit", "locale")
"""The parts of the program that decide what is spoken."""


def museum_speech(folder: Path, device: Device, state: Path, most_s: float | None = None) -> SpeechWork | None:
    """What is to be prepared of the museum in a folder, by the engines of this computer, which the caller closes; None
    where nothing of it can be shown."""
    found = prepare(folder, state)
    if found.museum is None:
        return None
    museum, lexicon, engines = found.museum, Lexicon(found.pronunciations), installed_for_many(state)

    def texts() -> tuple[Spoken, ...]:
        guide = _guide(museum, found, device)
        return without_recordings(_texts(guide), guide)

    voices = [(engine.name, [engine.credit(tongue) for tongue in museum.languages]) for engine in engines]
    of = _hash(folder, found, device, (voices, _now(museum).date()))
    return SpeechWork(folder, copy_folder(folder, state), state, texts, lexicon, engines, most_s, of)


def texts_of(folder: Path, device: Device, state: Path) -> tuple[Spoken, ...]:
    """Every text that is spoken of the museum in a folder; none where nothing of it can be shown."""
    found = prepare(folder, state)
    return () if found.museum is None else _texts(_guide(found.museum, found, device))


def _guide(museum: Museum, found: PreparedMuseum, device: Device) -> Guide:
    return Guide(museum, found.measures, Strings(), device)


def _texts(guide: Guide) -> tuple[Spoken, ...]:
    return spoken_texts(guide, _now(guide.museum))


def _now(museum: Museum) -> datetime:
    return datetime.now(UTC).astimezone(ZoneInfo(museum.timezone))


def _hash(folder: Path, found: PreparedMuseum, device: Device, others: object) -> str:
    """Of all that what is spoken follows from: the museum's files, this kiosk, the program, and these others."""
    media = [lasting_stamp_of(folder / "media" / path) for _, path in found.measured]
    program = program_in(Path(kiosk.__file__).parent, _SPEAKING)
    parts = (origin_of(folder), media, device, program, others)
    return blake2b("\0".join(map(repr, parts)).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
