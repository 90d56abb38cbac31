"""How long to wait after what went wrong: longer each time, and never all kiosks at the same moment.

Rules: full jitter, that is anything from nothing to the whole of a time that doubles; what the hub asks for with
Retry-After is waited in any case, and the jitter after it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST_S, LONGEST_S = 2.0, 300.0


@dataclass(slots=True)
class Backoff:
    """first_s: the most that is waited the first time. longest_s: ever. draw: a number from 0 to 1."""

    first_s: float = FIRST_S
    longest_s: float = LONGEST_S
    draw: Callable[[], float] = random.random
    _tries: int = field(default=0, init=False)

    def failed(self, again_after_s: float | None = None) -> float:
        """Seconds to wait now."""
        most_s = min(self.longest_s, self.first_s * 2.0 ** min(self._tries, 30))
        self._tries += 1
        return (again_after_s or 0.0) + self.draw() * most_s

    def succeeded(self) -> None:
        """Begin anew."""
        self._tries = 0
