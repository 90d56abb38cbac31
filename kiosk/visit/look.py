"""How a visitor wants the screen to look."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_SIZES = (1.0, 1.25, 1.5)


@dataclass(frozen=True, slots=True)
class Look:
    """text: the scale of words (1, 1.25 or 1.5). contrast: standard | high. still: nothing moves by itself.
    lower: the page stands in the lower part of the screen."""

    text: float = 1.0
    contrast: str = "standard"
    still: bool = False
    lower: bool = False

    @property
    def cramped(self) -> bool:
        """Whether a page has less room for its words than in the drawings."""
        return self.text > 1.0 or self.lower
