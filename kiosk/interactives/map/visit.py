"""A map as a part of the visit."""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.map.events import MapState, YearsChosen
from kiosk.interactives.map.page import MapPage, map_reading, page, picture_here
from kiosk.interactives.map.steps import HANDLERS, ticked
from kiosk.visit.slices import JourneyAction, VisitSlice


def nudged(event: YearsChosen, by: int) -> YearsChosen:
    """One year with the key; both ends move where there is no span."""
    first = event.first + (by if event.moves != "last" else 0)
    last = event.last + (by if event.moves != "first" else 0)
    return replace(event, first=first, last=last)


def runs(kept: MapState) -> bool:
    return kept.since_ms is not None


def halted(kept: MapState) -> MapState:
    return replace(kept, since_ms=None)


VISIT = VisitSlice(
    handlers=HANDLERS,
    readings={MapPage: map_reading},
    screens={MapPage: "kiosk.interactives.map.screen:MapScreen"},
    steps={
        "map": JourneyAction(
            words={
                "earlier": "map-year-earlier",
                "later": "map-year-later",
                "play": "map-play",
                "pause": "map-play",
                "nearer": "map-in",
                "further": "map-out",
                "whole": "map-whole",
                "all": "map-all",
                "close": "map-close",
            },
            slider="map-year",
        )
    },
    word=lambda context: context.translate("Map"),
    page=page,
    nudge=nudged,
    ticked=ticked,
    runs=runs,
    halted=halted,
    enlarged=picture_here,
    simulated=({"year": 1941}, {"place": "First place"}, {"year": 1941, "until": 1949}, {"layer": "land"}),
)
