"""How a visitor wants the screen to look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How this visitor wants the screen: their text scale (1, 1.25, 1.5), contrast and movement; and the turn of a
    long page: `turn` counts from 0, `turns` is how many the screen said there are."""

    text: float = 1.0
    contrast: str = "standard"
    still: bool = False
