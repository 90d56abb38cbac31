"""A map on the phone's page: the land, its places by the numbers of the list, its routes with their direction.

Rules: all places and routes of all years are drawn; the script goes through the years or plays them, comes nearer,
narrows the list by first letter, and lays old sheets over the land. Places too close for a finger share a mark: the
first of their numbers and how many more there are. The land is as fine as the page can carry; a finer one is loaded by
who comes near.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.map.coast_path import coast_path
from kiosk.interactives.map.data import Bounds, Layer, Map
from kiosk.interactives.map.gathering import gather
from kiosk.interactives.map.laid_sheet import CELLS, laid
from kiosk.interactives.map.list_rows import sort_key
from kiosk.interactives.map.page import MANY
from kiosk.interactives.map.projection import FittedMap, fitted, path_in
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.page_pieces import PicturePiece
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.queries.context import PageContext

WIDE = 390
"""Units across the map: as many as a usual phone has pixels."""
SHAPES = (0.9, 1.1, 1.3, 1.6, 2.0, 2.6)
"""How many times as wide as high a map may be."""
APART = 31.0
"""So near places share a mark."""
FLATTER = 0.55
"""How much less so across than down, since a mark of several is wide."""

CLOSEST = 8
"""So many times as large the map is drawn at most."""
FINER, MOST_FINE_LETTERS = 4, 120_000
"""So many times as fine the land is that is loaded then, and how long its path may be."""
SHEET_FINER = 4
"""Pixels of a sheet in a unit of the map, at most."""

Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPlace:
    """A mark: of one place, or of several. words: its number, or the first of several and how many more. rows: theirs
    in the list, counted from 1. name: what a screen reader says."""

    x: float
    y: float
    wide: float
    words: str
    rows: tuple[int, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRoute:
    """lines: their points, as SVG has them. row: in the list, counted from 1."""

    lines: tuple[str, ...]
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """A picture over the land. file: as it lies over it; box: where, in units: left, top, width, height. picture: as it
    is by itself."""

    title: LocalizedText
    file: str
    box: tuple[float, float, float, float]
    picture: PicturePiece


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    shown = context.interactive(exhibit)
    assert isinstance(shown, Map), "a map is drawn where there is one"
    flat = _frame(shown.view)
    high = round(WIDE / flat.aspect)
    first = 2 if shown.here is not None and shown.here.name else 1
    order = sorted(range(len(shown.places)), key=lambda n: sort_key(context.localize(shown.places[n].name).words))
    years = [shown.places[n].years for n in order] + [route.years for route in shown.routes]
    range_ = shown.year_range
    sheets = [sheet for layer in shown.layers if (sheet := _sheet(making, layer, flat, high)) is not None]
    return DrawnForm(
        values={
            "high": high,
            "land": coast_path(shown.view, flat.aspect, WIDE),
            "places": _places(context, shown, flat, order, first),
            "script": {
                "spots": _spots(shown, flat, order, first, high),
                "apart": APART,
                "flatter": FLATTER,
                "closest": CLOSEST,
                "fine": _fine_land(making.media, shown.view, flat.aspect),
                "finer": FINER,
                "sheets": [[sheet.file, *sheet.box] for sheet in sheets],
                "years": [[None, None]] * (first - 1) + [[each.begin, each.end] for each in years],
                "range": range_,
                "span": shown.span,
                "letters": len(order) > MANY,
                "words": {
                    "map": context.translate("Map"),
                    "earlier": context.translate("Earlier"),
                    "later": context.translate("Later"),
                    "year": context.translate("Year {year}", year="{year}"),
                    "from": context.translate("From year {year}", year="{year}"),
                    "until": context.translate("Until year {year}", year="{year}"),
                    "play": context.translate("Play"),
                    "pause": context.translate("Pause"),
                    "letters": context.translate("By first letter"),
                    "all": context.translate("All places"),
                    "nearer": context.translate("Nearer"),
                    "further": context.translate("Further away"),
                    "whole": context.translate("Whole map"),
                    "land": context.translate("Land"),
                },
            },
            "sheets": sheets,
            "routes": [
                DrawnRoute(lines=tuple(_points(line, high) for line in path_in(flat, route.path)), row=row)
                for row, route in enumerate(shown.routes, first + len(order))
            ],
            "here": _here(context, shown, flat, high),
            "first": first,
            "count": len(order),
        },
        script=True,
    )


def _sheet(making: PieceMaking, layer: Layer, flat: FittedMap, high: int) -> DrawnSheet | None:
    """None where its picture cannot be shown, or lies beyond the map."""
    picture, there = making.picture_of(layer.picture), laid(flat, layer.bounds)
    if picture is None or there is None:
        return None
    box = there.left * WIDE, there.top * high, (there.right - there.left) * WIDE, (there.bottom - there.top) * high
    measure = making.guide.measures.pictures[layer.picture.file]
    size = tuple(
        max(2 * CELLS, round(min(SHEET_FINER * units, most)))
        for units, most in ((box[2], measure.width), (box[3], measure.height))
    )
    file = making.media.warped(layer.picture.file, (size[0], size[1]), there.corners)
    rounded = (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))
    return DrawnSheet(title=making.context.localize(layer.title), file=file, box=rounded, picture=picture)


def _spots(shown: Map, flat: FittedMap, order: list[int], first: int, high: int) -> list[list[float]]:
    """Each place in the frame: its row in the list, counted from 1, and where it lies."""
    found = []
    for row, n in enumerate(order, first):
        north, east = shown.places[n].at
        x, y = flat.at(east, north)
        if 0 <= x <= 1 and 0 <= y <= 1:
            found.append([row, round(x * WIDE, 1), round(y * high, 1)])
    return found


def _fine_land(media: PhoneMedia, view: Bounds, aspect: float) -> str:
    """The file of the land for who comes near."""
    data = json.dumps(coast_path(view, aspect, FINER * WIDE, MOST_FINE_LETTERS))
    return media.written(f"land.{blake2b(data.encode(), digest_size=6).hexdigest()}.json", data.encode())


def _places(context: PageContext, shown: Map, flat: FittedMap, order: list[int], first: int) -> list[DrawnPlace]:
    high = WIDE / flat.aspect
    spots = []
    for number, n in enumerate(order):
        north, east = shown.places[n].at
        x, y = flat.at(east, north)
        if 0 <= x <= 1 and 0 <= y <= 1:
            spots.append((number, (x * WIDE * FLATTER, y * high)))
    found = []
    for group in gather(spots, APART):
        numbers = group.members
        name = context.listed(f"{n + 1} {context.localize(shown.places[order[n]].name).words}" for n in numbers)
        mark = str(numbers[0] + 1) + (f" +{len(numbers) - 1}" if len(numbers) > 1 else "")
        wide = max(28.0, 9.5 * len(mark) + 10)
        x = min(max(group.at[0] / FLATTER, wide / 2 + 1), WIDE - wide / 2 - 1)
        y = min(max(group.at[1], 15.0), high - 15)
        rows = tuple(first + n for n in numbers)
        found.append(DrawnPlace(x=round(x, 1), y=round(y, 1), wide=wide, words=mark, rows=rows, name=name))
    return found


def _here(context: PageContext, shown: Map, flat: FittedMap, high: int) -> tuple[float, float, str, str] | None:
    """Where the museum stands: the place of its mark, the words beside it, and their language where it is another."""
    if shown.here is None:
        return None
    x, y = flat.at(shown.here.at[1], shown.here.at[0])
    own = shown.here.name
    name = context.localize(own) if own else context.interface_text(context.translate("You are here"))
    language = "" if name.language == context.language else name.language
    return round(x * WIDE, 1), round(y * high, 1), name.words, language


def _points(line: list[float], high: int) -> str:
    return " ".join(f"{x * WIDE:.1f},{y * high:.1f}" for x, y in zip(line[::2], line[1::2], strict=True))


@lru_cache(maxsize=16)
def _frame(view: Bounds) -> FittedMap:
    """The lowest frame in which that part of the world fills the width of the page."""
    least = fitted(view, SHAPES[0])
    full = least.scale / least.aspect
    frames = [fitted(view, shape) for shape in SHAPES]
    return max((each for each in frames if each.scale / each.aspect >= 0.97 * full), key=lambda each: each.aspect)


PHONE = drawn
