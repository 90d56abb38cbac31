"""What a conversion gives, and why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
