"""What a conversion gives, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.content.messages import Message, SentenceError

Family = Literal["picture", "film", "sound", "captions"]
Advance = Callable[[float], None]
"""Takes how far a conversion is, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Converted:
    """family, ending: of the new file. was, became: both in words. notes: what else was done to it."""

    family: Family
    ending: str
    was: Message
    became: Message
    notes: tuple[Message, ...] = ()


class CannotConvert(SentenceError):
    """Why a file cannot be converted, and what to do: sentences after its name."""


def write_converted(target: Path, data: bytes) -> None:
    """Write what a file became; every OSError names it, also where the disk is full half way."""
    try:
        target.write_bytes(data)
    except OSError as error:
        error.filename = str(target)
        raise
