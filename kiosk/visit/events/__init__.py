"""Everything that can happen in a visit, one module for each part of it.

Rules: an event is a frozen record named in the past tense, valid by construction; where it makes no sense it changes
nothing. A control carries the event that pressing it is; keys come as `KeyPressed`; players, the staff's side and the
clock post events too. Whoever adds a subclass of `Event` adds its handler to a table `HANDLERS` (kiosk.visit.step).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
class Event:
    """Something that happened in a visit. Every kind of it is a frozen dataclass."""

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)
