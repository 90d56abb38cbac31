"""Whose finger counts (docs/product.md, rule 9). Pure: a finger is any name, time is given.

Rules: the first finger down owns the page until it lifts; others are ignored, except one more on the same
picture or map. A touch held over 20 s is ignored, is no sign of life, and no longer keeps others away. A
button acts once in 300 ms, unless it repeats (`Control.repeats`): such a button does not ask here. A hand that trembles
touches twice: where a touch led to another page, the next one in the same place does nothing for 300 ms, and where it
made a button act, the next one there presses no other button, so that none is pressed that came under it. These times
begin when what a touch did was drawn (`drawn`), so that a kiosk that draws slowly takes no second touch for one that
saw it, and end when the finger comes down, however long it then stays and however late that is heard of.
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
    """The fingers that count now, first the owner, when the last one came down, when each button last acted, where the
    last finger lifted, and when the page last became another. undrawn: the buttons that acted since anything was
    drawn; again: whether the last finger came down where the one before lifted."""

    counted: dict[Hashable, Finger] = field(default_factory=dict)
    acted_ms: dict[str, int] = field(default_factory=dict)
    undrawn: set[str] = field(default_factory=set)
    down_ms: int | None = None
    again: bool = False
    lifted_mm: Place | None = None
    changed_ms: int | None = None
    changed_undrawn: bool = False

    def came(self, at_ms: int, earliest_ms: int) -> int:
        """When a finger that is heard of now came down: as early as it may have, but not before what was done until now
        was seen."""
        done_ms = [*self.acted_ms.values(), *([] if self.changed_ms is None else [self.changed_ms])]
        return max((ms for ms in done_ms if earliest_ms < ms <= at_ms), default=earliest_ms)

    def down(self, finger: Hashable, at_ms: int, area: str = "", place_mm: Place | None = None) -> bool:
        """A finger came down there, on this picture or map (or ""). Whether it counts."""
        for held in [name for name, f in self.counted.items() if at_ms - f.down_ms > HELD_TOO_LONG_MS]:
            del self.counted[held]
        owner = next(iter(self.counted.values()), None)
        if owner is not None and not (area and area == owner.area and len(self.counted) < 2):
            return False
        self.counted[finger] = Finger(at_ms, area)
        self.down_ms, self.again = at_ms, place_mm is not None and self._is_near(place_mm)
        return True

    def _is_near(self, place_mm: Place) -> bool:
        """Whether the last finger lifted there."""
        return self.lifted_mm is not None and math.dist(place_mm, self.lifted_mm) <= SAME_PLACE_MM

    def changed(self, at_ms: int) -> None:
        """Another page stands under the fingers now."""
        self.changed_ms, self.changed_undrawn = at_ms, True

    def drawn(self, at_ms: int) -> None:
        """What was done until now is seen."""
        for control in self.undrawn:
            self.acted_ms[control] = at_ms
        self.undrawn.clear()
        if self.changed_undrawn:
            self.changed_ms, self.changed_undrawn = at_ms, False

    def trembles(self, place_mm: Place, at_ms: int) -> bool:
        """Whether a finger that comes down there is the one that has just led to this page, once more."""
        if self.changed_ms is None or not 0 <= at_ms - self.changed_ms < ONCE_IN_MS:
            return False
        return self._is_near(place_mm)

    def counts(self, finger: Hashable, at_ms: int) -> bool:
        """Whether what this finger does now counts."""
        known = self.counted.get(finger)
        return known is not None and at_ms - known.down_ms <= HELD_TOO_LONG_MS

    def since_ms(self, finger: Hashable) -> int | None:
        """When this finger came down; None where it is not known."""
        known = self.counted.get(finger)
        return None if known is None else known.down_ms

    def lift(self, finger: Hashable, at_ms: int) -> bool:
        """A finger lifted. Whether its lifting may act."""
        acts = self.counts(finger, at_ms)
        self.counted.pop(finger, None)
        return acts

    def may_act(self, control: str, at_ms: int) -> bool:
        """Whether a button may act now; if so, it has."""
        last_ms, down_ms = self.acted_ms.get(control), at_ms if self.down_ms is None else self.down_ms
        if last_ms is not None and any(0 <= ms - last_ms < ONCE_IN_MS for ms in (at_ms, down_ms)):
            return False
        if self.again and any(0 <= down_ms - ms < ONCE_IN_MS for ms in self.acted_ms.values()):
            return False
        self.acted_ms = {name: ms for name, ms in self.acted_ms.items() if at_ms - ms < ONCE_IN_MS}
        self.acted_ms[control] = at_ms
        self.undrawn.add(control)
        return True
