"""Where a visitor looks in a panorama."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.interactives.panorama.data import FURTHEST, MOST_PITCH, ROUND, Panorama, PanoramaPoint, turned
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import InteractiveState

STEP = 30.0
USUAL_FIELD = FURTHEST
SAME_DEG = 0.5
QUARTERS = (0.0, 90.0, 180.0, -90.0)


@dataclass(frozen=True, slots=True)
class PanoramaState(InteractiveState):
    """point: the one that is open, counted from 0; -1 for none. still: the view with less movement."""

    yaw: float
    pitch: float
    field: float = USUAL_FIELD
    point: int = -1
    still: int = 0

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        found = exhibit.interactive
        if not isinstance(found, Panorama):
            return None
        point = self.point if self.point < len(found.points) else -1
        return replace(self, yaw=turned(self.yaw, found.span), point=point, still=0)


def panorama_state(context: PageContext, found: Panorama) -> PanoramaState:
    kept = context.kept_interactive()
    if isinstance(kept, PanoramaState):
        return kept
    return PanoramaState(turned(found.start.yaw, found.span), pitch_within(found.start.pitch))


def toward(found: Panorama, point: PanoramaPoint, at: PanoramaState) -> PanoramaState:
    """The state once the view is turned to that point."""
    return replace(at, yaw=turned(point.yaw, found.span), pitch=pitch_within(point.pitch))


def pitch_within(pitch: float) -> float:
    """The nearest pitch at which nobody is lost in floor or ceiling."""
    return min(max(pitch, -MOST_PITCH), MOST_PITCH)


def stills(found: Panorama) -> int:
    """How many views there are with less movement."""
    return 1 + len(found.points) if found.points else len(QUARTERS) if found.span == ROUND else 1
