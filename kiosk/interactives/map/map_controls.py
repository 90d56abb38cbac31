"""The buttons by which a map is looked at more closely: nearer and further away, to each side, and the whole again."""

from __future__ import annotations

from kiosk.interactives.map.events import SCALES, MapPanned, MapState, MapZoomed
from kiosk.visit.control import Control
from kiosk.visit.queries.context import PageContext


def zooms_of(context: PageContext, kept: MapState) -> tuple[Control, ...]:
    return (
        Control("map-out", context.translate("Further away"), MapZoomed(-1), icon="minus", enabled=kept.scale > 1.01),
        Control("map-in", context.translate("Nearer"), MapZoomed(1), icon="plus", enabled=kept.scale < SCALES[-1]),
    )


def moves_of(context: PageContext, kept: MapState) -> tuple[Control, ...]:
    """Four arrows, where the map is larger than its frame."""
    if kept.scale <= 1.01:
        return ()
    (x, y), half = kept.centre, 0.5 / kept.scale + 0.001
    right = context.translate("To the right")
    return (
        Control("map-west", context.translate("To the left"), MapPanned(-1, 0), icon="arrow-left", enabled=x > half),
        Control("map-north", context.translate("Up"), MapPanned(0, -1), icon="arrow-up", enabled=y > half),
        Control("map-south", context.translate("Down"), MapPanned(0, 1), icon="arrow-down", enabled=y < 1 - half),
        Control("map-east", right, MapPanned(1, 0), icon="arrow-right", enabled=x < 1 - half),
    )


def whole_of(context: PageContext) -> Control:
    return Control("map-whole", context.translate("Whole map"), MapZoomed(0), icon="minimize-2")
