"""A map as frozen data: what part of the world it shows, the places and the routes on it, and old sheets over it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text

Spot = tuple[float, float]
"""Latitude and longitude, in degrees."""

ROUND, LEAST_WIDE = 0.12, 6.0
"""Around places whose map names no view: this much of their extent on each side; and the least degrees it shows."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A part of the world between two meridians and two parallels, in degrees; across 180° where west is over east."""

    west: float
    south: float
    east: float
    north: float

    @property
    def wide(self) -> float:
        """Degrees from west to east."""
        return (self.east - self.west) % 360 or 360.0

    def holds(self, spot: Spot) -> bool:
        north, east = spot
        return self.south <= north <= self.north and (east - self.west) % 360 <= self.wide


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture that lies over the land: north is up in it, and degrees are even."""

    title: Text
    picture: Picture
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Years:
    """begin, end: the first and the last year, both included; None: since ever, or for good."""

    begin: int | None = None
    end: int | None = None

    def state(self, first: int, last: int) -> str:
        """What it is in these years: open, closed (already), or "" before it was opened."""
        if self.begin is not None and self.begin > last:
            return ""
        return "closed" if self.end is not None and self.end < first else "open"

    def closed_for(self, first: int) -> int:
        """For how many years it has been closed in this year; 0 while it is open."""
        return 0 if self.end is None else max(0, first - self.end)

    @property
    def given(self) -> tuple[int, ...]:
        return tuple(year for year in (self.begin, self.end) if year is not None)


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    name: Text
    at: Spot
    years: Years = Years()
    text: Text = field(default_factory=dict)
    picture: Picture | None = None
    exhibit: str = ""


@dataclass(frozen=True, slots=True)
class MapHere:
    """Where the museum itself stands. name: of that town or house; may be empty."""

    at: Spot
    name: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RouteOnMap:
    name: Text
    path: tuple[Spot, ...]
    years: Years = Years()


@dataclass(frozen=True, slots=True)
class Map(Interactive):
    """span: a span of years is chosen, not one year."""

    view: Bounds
    places: tuple[PlaceOnMap, ...] = ()
    routes: tuple[RouteOnMap, ...] = ()
    layers: tuple[Layer, ...] = ()
    span: bool = False
    here: MapHere | None = None
    name: str = "map"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        of_places = [place.picture for place in self.places if place.picture is not None]
        return (*of_places, *(layer.picture for layer in self.layers))

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All that is marked on it in any year."""
        return (*(place.at for place in self.places), *((self.here.at,) if self.here is not None else ()))

    @property
    def exhibits(self) -> tuple[str, ...]:
        return tuple(place.exhibit for place in self.places if place.exhibit)

    def can_be_shown(self, measures: Measures) -> bool:
        """Always: the land needs no file, and a picture that cannot be shown is left out."""
        return True

    @property
    def year_range(self) -> tuple[int, int] | None:
        """The first and the last year that a place or route names; None where none does, or all name one."""
        spans = [*(place.years for place in self.places), *(route.years for route in self.routes)]
        given = [year for span in spans for year in span.given]
        return (min(given), max(given)) if given and min(given) < max(given) else None


def around(spots: list[Spot]) -> Bounds:
    """The least part of the world that holds all of them with some room around; across 180° where that is less."""
    norths, easts = [north for north, _ in spots], sorted({east for _, east in spots})
    gaps = [(b - a, n) for n, (a, b) in enumerate(zip(easts, [*easts[1:], easts[0] + 360], strict=True))]
    _, before = max(gaps)
    west, east = easts[(before + 1) % len(easts)], easts[before]
    wide, high = (east - west) % 360, max(norths) - min(norths)
    across, up = (max(LEAST_WIDE / 2, wide * ROUND), max(LEAST_WIDE / 4, high * ROUND))
    if wide + 2 * across >= 360:
        west, east, across = -180.0, 180.0, 0.0
    return Bounds(
        _turned(west - across), max(-90.0, min(norths) - up), _turned(east + across), min(90.0, max(norths) + up)
    )


def _turned(east: float) -> float:
    return east if -180 <= east <= 180 else (east + 180) % 360 - 180


DATA = Map
