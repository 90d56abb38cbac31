"""Whose finger counts (docs/product.md, rule 9). Pure: a finger is any name, time is given.

Rules: the first finger down owns the page until it lifts; others are ignored, except one more on the same
picture or map. A touch held over 20 s is ignored, is no sign of life, and no longer keeps others away. A
button acts once in 300 ms, unless it repeats (`Control.repeats`): such a button does not ask here. A hand that trembles
touches twice: where a touch led to another page, the next one in the same place does nothing for 300 ms.
"""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass, field

HELD_TOO_LONG_MS = 20_000
ONCE_IN_MS = 300
SAME_PLACE_MM = 20.0
Place = tuple[float, float]


@dataclass(slots=True)
class Finger:
    down_ms: int
    area: str


@dataclass(slots=True)
class TouchPolicy:
    """The fingers that count now, first the owner, when each button last acted, where the last finger lifted, and when
    the page last became another."""

    counted: dict[Hashable, Finger] = field(default_factory=dict)
    acted_ms: dict[str, int] = field(default_factory=dict)
    lifted_mm: Place | None = None
    changed_ms: int | None = None

    def down(self, finger: Hashable, at_ms: int, area: str = "") -> bool:
        """A finger came down, on this picture or map (or ""). Whether it counts."""
        for held in [name for name, f in self.counted.items() if at_ms - f.down_ms > HELD_TOO_LONG_MS]:
            del self.counted[held]
        owner = next(iter(self.counted.values()), None)
        if owner is not None and not (area and area == owner.area and len(self.counted) < 2):
            return False
        self.counted[finger] = Finger(at_ms, area)
        return True

    def trembles(self, place_mm: Place, at_ms: int) -> bool:
        """Whether a finger that comes down there is the one that has just led to this page, once more."""
        if self.lifted_mm is None or self.changed_ms is None or not 0 <= at_ms - self.changed_ms < ONCE_IN_MS:
            return False
        return math.dist(place_mm, self.lifted_mm) <= SAME_PLACE_MM

    def counts(self, finger: Hashable, at_ms: int) -> bool:
        """Whether what this finger does now counts."""
        known = self.counted.get(finger)
        return known is not None and at_ms - known.down_ms <= HELD_TOO_LONG_MS

    def lift(self, finger: Hashable, at_ms: int) -> bool:
        """A finger lifted. Whether its lifting may act."""
        acts = self.counts(finger, at_ms)
        self.counted.pop(finger, None)
        return acts

    def may_act(self, control: str, at_ms: int) -> bool:
        """Whether a button may act now; if so, it has."""
        last_ms = self.acted_ms.get(control)
        if last_ms is not None and 0 <= at_ms - last_ms < ONCE_IN_MS:
            return False
        self.acted_ms = {name: ms for name, ms in self.acted_ms.items() if at_ms - ms < ONCE_IN_MS}
        self.acted_ms[control] = at_ms
        return True
