"""Which engines that speak are on this computer: Kokoro, Piper, Festival and eSpeak NG, the best first.

Rules: of a whole museum's texts Piper speaks first what it can: it is done within minutes where Kokoro, which is more
natural, takes half an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kiosk.staff.narrate.engine import Engine
from kiosk.staff.narrate.espeak import Espeak
from kiosk.staff.narrate.festival import Festival
from kiosk.staff.narrate.kokoro import Kokoro
from kiosk.staff.narrate.piper import NAME as PIPER
from kiosk.staff.narrate.piper import Piper

PATIENCE_S = 40.0
"""How long a sentence may take to be spoken, loading a model included."""


def engine_for(language: str, engines: Iterable[Engine]) -> Engine | None:
    return next((engine for engine in engines if engine.speaks(language)), None)


def installed(kokoro: tuple[Path, Path] | None, state: Path, patience_s: float = PATIENCE_S) -> list[Engine]:
    """The engines of this computer, the best first. kokoro: its model and its voices, else those in `state`."""
    found: list[Engine | None] = [
        Kokoro.here(kokoro, state, patience_s),
        Piper.here(state, patience_s),
        Festival.here(patience_s),
        Espeak.here(patience_s),
    ]
    return [engine for engine in found if engine is not None]


def installed_for_many(state: Path) -> list[Engine]:
    """The engines of this computer in the order in which they are asked for thousands of texts."""
    return sorted(installed(None, state), key=lambda engine: engine.name != PIPER)
