"""How a visitor wants the screen to look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """text: the scale of words (1, 1.25 or 1.5). contrast: standard | high. still: nothing moves by itself."""

    text: float = 1.0
    contrast: str = "standard"
    still: bool = False
