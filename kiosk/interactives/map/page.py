"""A map as a page: its pins and routes in the years that are shown, the list beside it, the place that is open.

Rules: the list has the places that are open then, by name; where places lie too close for a finger, those that were
touched. A sort key ignores accents, then minds them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.map.data import Bounds, Map, PlaceOnMap, RouteOnMap, Spot, Years
from kiosk.interactives.map.events import (
    SCALES,
    LayerChosen,
    LetterChosen,
    MapPanned,
    MapPlayed,
    MapState,
    MapZoomed,
    PlaceChosen,
    PlacesGathered,
    YearsChosen,
)
from kiosk.interactives.map.steps import state, years_of
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import ListFormRow, list_form
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext

MANY = 40
"""From more places on the list can be narrowed by their first letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPin:
    """A place that is drawn. number: counted from 0. state: open | closed."""

    number: int
    name: LocalizedText
    at: Spot
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """share: how much of the path is drawn, 0..1. state: open | closed."""

    name: LocalizedText
    path: tuple[Spot, ...]
    share: float
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCard:
    """The place that is open."""

    number: int
    name: LocalizedText
    years: str
    paragraphs: tuple[LocalizedText, ...]
    picture: PictureView | None
    open: Control | None
    close: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """first, last: the years that are shown; begin, end: those of the whole map. thumbs: one, or two of a span; each
    with the buttons that move it by one year."""

    words: str
    first: int
    last: int
    begin: int
    end: int
    thumbs: tuple[Control, ...]
    earlier: tuple[Control, ...]
    later: tuple[Control, ...]
    play: Control


class MapPage(ExhibitPage):
    """The map looked at. rows: the places of the list, or the letters to choose from. legend: state and its words, of
    those that are drawn. layer: the picture that lies over the land, and where; layers: the choice among them."""

    shown: Bounds
    scale: float
    centre: tuple[float, float]
    pins: tuple[MapPin, ...]
    lines: tuple[RouteLine, ...]
    legend: tuple[tuple[str, str], ...]
    card: PlaceCard | None
    years: YearBar | None
    list_title: str
    ways: tuple[Control, ...]
    rows: tuple[Control, ...]
    letters: bool
    layer: PictureView | None
    layer_bounds: Bounds | None
    layers: tuple[Control, ...]
    zoom_name: str
    zooms: tuple[Control, ...]
    move_name: str
    moves: tuple[Control, ...]
    whole: Control | None


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    shown = context.interactive(exhibit)
    assert isinstance(shown, Map), "a map is opened where its exhibit has one"
    if view == "list":
        keyed = [_list_row(context, place) for place in shown.places]
        places = [row for _, row in sorted(keyed, key=lambda pair: pair[0])]
        return list_form(context, exhibit, [*places, *(_route_row(context, route) for route in shown.routes)])
    return map_page(context, exhibit, shown)


def sort_key(name: str) -> tuple[str, str]:
    folded = name.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)), folded


def initial(name: str) -> str:
    """The letter under which a name is found."""
    return next((c.upper() for c in name if c.isalnum()), "?")


def map_page(context: PageContext, exhibit: Exhibit, shown: Map) -> MapPage:
    kept = state(context)
    years = years_of(shown, kept)
    pins = tuple(
        MapPin(number=n, name=context.localize(place.name), at=place.at, state=there)
        for n, place in enumerate(shown.places)
        if (there := place.years.state(*years) if years else "open")
    )
    lines = tuple(
        RouteLine(name=context.localize(route.name), path=route.path, share=_share(route.years, years), state=there)
        for route in shown.routes
        if (there := route.years.state(*years) if years else "open")
    )
    card = _card(context, shown, kept.place) if kept.place >= 0 else None
    bar = None if years is None else _year_bar(context, shown, kept, years)
    title, ways, rows, letters = _listed(context, kept, pins)
    zooms, moves, whole = _zooms(context, kept), _moves(context, kept), _whole(context, kept)
    layers, picture, bounds = _layers(context, shown, kept)
    of_card = () if card is None else tuple(c for c in (card.open, card.close) if c is not None)
    of_bar = () if bar is None else (*bar.thumbs, *bar.earlier, *bar.later, bar.play)
    listed = () if card is not None else (*ways, *rows)
    near = (*zooms, *moves, *((whole,) if whole is not None else ()), *layers)
    return MapPage(
        **interactive_values(context, exhibit, (*of_bar, *near, *of_card, *listed)),
        shown=shown.view,
        scale=kept.scale,
        centre=kept.centre,
        pins=pins,
        lines=lines,
        legend=_legend(context, years, pins),
        card=card,
        years=bar,
        list_title=title,
        ways=ways,
        rows=rows,
        letters=letters,
        layer=picture,
        layer_bounds=bounds,
        layers=layers,
        zoom_name=context.translate("Zoom"),
        zooms=zooms,
        move_name=context.translate("Move"),
        moves=moves,
        whole=whole,
    )


def _share(years: Years, shown: tuple[int, int] | None) -> float:
    """How much of a route is drawn: it grows from its first year to its last, both included."""
    if shown is None or years.begin is None or years.end is None or years.end <= years.begin:
        return 1.0
    return min(1.0, (shown[1] - years.begin + 1) / (years.end - years.begin + 1))


def _listed(
    context: PageContext, kept: MapState, pins: tuple[MapPin, ...]
) -> tuple[str, tuple[Control, ...], tuple[Control, ...], bool]:
    """The heading of the list, the buttons over it, its rows, and whether they are letters to choose from."""
    everything = Control("map-all", context.translate("All places"), PlacesGathered(()), icon="list")
    open_now = sorted((pin for pin in pins if pin.state == "open"), key=lambda pin: sort_key(pin.name.words))
    if kept.gathered:
        near = [pin for pin in pins if pin.number in kept.gathered]
        rows = tuple(map(_row, sorted(near, key=lambda pin: sort_key(pin.name.words))))
        return context.translate("Places here"), (everything,), rows, False
    title = context.translate("Places")
    if len(open_now) <= MANY:
        return title, (), tuple(map(_row, open_now)), False
    if kept.letter == "?":
        found = dict.fromkeys(initial(pin.name.words) for pin in open_now)
        rows = tuple(Control(f"map-letter-{letter}", letter, LetterChosen(letter), role="key") for letter in found)
        return context.translate("First letter"), (everything,), rows, True
    by_letter = Control("map-letters", context.translate("By first letter"), LetterChosen("?"), icon="search")
    if kept.letter:
        found_now = [pin for pin in open_now if initial(pin.name.words) == kept.letter]
        return f"{title}: {kept.letter}", (by_letter, everything), tuple(map(_row, found_now)), False
    return title, (by_letter,), tuple(map(_row, open_now)), False


def _row(pin: MapPin) -> Control:
    return Control(f"map-place-{pin.number}", pin.name.words, PlaceChosen(pin.number), role="card")


def years_words(context: PageContext, years: Years) -> str:
    """ "1932–1962", "from 1932", "until 1962", or "" where no year is known."""
    if years.begin is not None and years.end is not None:
        return str(years.begin) if years.begin == years.end else f"{years.begin}–{years.end}"
    if years.begin is not None:
        return context.translate("from {year}", year=years.begin)
    return "" if years.end is None else context.translate("until {year}", year=years.end)


def _card(context: PageContext, shown: Map, number: int) -> PlaceCard:
    place = shown.places[number]
    return PlaceCard(
        number=number,
        name=context.localize(place.name),
        years=years_words(context, place.years),
        paragraphs=paragraphs(context.localize(place.text)),
        picture=picture_view(context, place.picture),
        open=open_stop(context, place.exhibit),
        close=Control("map-close", context.translate("Close"), PlaceChosen(-1), icon="x"),
    )


def _year_bar(context: PageContext, shown: Map, kept: MapState, years: tuple[int, int]) -> YearBar:
    first, last = years
    begin, end = shown.year_range or years
    moving = ("first", "last") if shown.span else ("both",)
    ids = {"first": "map-from", "last": "map-until", "both": "map-year"}
    names = {
        "first": context.translate("From year {year}", year=first),
        "both": context.translate("Year {year}", year=last),
    }
    names["last"] = context.translate("Until year {year}", year=last)
    at = {"first": first, "last": last, "both": last}
    earlier, later = list[Control](), list[Control]()
    for moves in moving:
        least, most = (first if moves == "last" else begin), (last if moves == "first" else end)
        for by, name, icon, into, possible in (
            (-1, context.translate("Earlier"), "chevron-left", earlier, at[moves] > least),
            (1, context.translate("Later"), "chevron-right", later, at[moves] < most),
        ):
            to = (first + by * (moves != "last"), last + by * (moves != "first"))
            which = f"{ids[moves]}-{'earlier' if by < 0 else 'later'}"
            into.append(Control(which, name, YearsChosen(*to, moves), icon=icon, enabled=possible, repeats=True))
    playing = kept.since_ms is not None
    play = Control(
        "map-play",
        context.translate("Pause") if playing else context.translate("Play"),
        MapPlayed(not playing),
        icon="pause" if playing else "play",
    )
    return YearBar(
        words=f"{first}–{last}" if shown.span else str(last),
        first=first,
        last=last,
        begin=begin,
        end=end,
        thumbs=tuple(
            Control(ids[moves], names[moves], YearsChosen(first, last, moves), role="slider") for moves in moving
        ),
        earlier=tuple(earlier),
        later=tuple(later),
        play=play,
    )


def _legend(
    context: PageContext, years: tuple[int, int] | None, pins: tuple[MapPin, ...]
) -> tuple[tuple[str, str], ...]:
    if years is None:
        return ()
    words = str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
    names = {
        "open": context.translate("Open in {years}", years=words),
        "closed": context.translate("Closed by {year}", year=years[0]),
    }
    there = {pin.state for pin in pins}
    return tuple((name, text) for name, text in names.items() if name in there)


def _zooms(context: PageContext, kept: MapState) -> tuple[Control, ...]:
    return (
        Control("map-out", context.translate("Further away"), MapZoomed(-1), icon="minus", enabled=kept.scale > 1.01),
        Control("map-in", context.translate("Nearer"), MapZoomed(1), icon="plus", enabled=kept.scale < SCALES[-1]),
    )


def _moves(context: PageContext, kept: MapState) -> tuple[Control, ...]:
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


def _whole(context: PageContext, kept: MapState) -> Control | None:
    near = kept.scale > 1.01
    return Control("map-whole", context.translate("Whole map"), MapZoomed(0), icon="minimize-2") if near else None


def _layers(
    context: PageContext, shown: Map, kept: MapState
) -> tuple[tuple[Control, ...], PictureView | None, Bounds | None]:
    """The choice among the pictures that can be shown, and the chosen one."""
    views = [(n, each, picture_view(context, each.picture)) for n, each in enumerate(shown.layers)]
    there = [(n, each, view) for n, each, view in views if view is not None]
    if not there:
        return (), None, None
    chosen = next(((view, each.bounds) for n, each, view in there if n == kept.layer), (None, None))
    land = Control("map-land", context.translate("Land"), LayerChosen(-1), role="choice", chosen=chosen[0] is None)
    choice = [
        Control(
            f"map-layer-{n}", context.localize(each.title).words, LayerChosen(n), role="choice", chosen=n == kept.layer
        )
        for n, each, _ in there
    ]
    return (land, *choice), *chosen


def _list_row(context: PageContext, place: PlaceOnMap) -> tuple[tuple[str, str], ListFormRow]:
    name = context.localize(place.name)
    row = ListFormRow(
        title=name,
        under=context.interface_text(years_words(context, place.years)),
        paragraphs=paragraphs(context.localize(place.text)),
        picture=picture_view(context, place.picture),
        open=open_stop(context, place.exhibit),
    )
    return sort_key(name.words), row


def _route_row(context: PageContext, route: RouteOnMap) -> ListFormRow:
    return ListFormRow(
        title=context.localize(route.name),
        under=context.interface_text(
            " · ".join(filter(None, (context.translate("Route"), years_words(context, route.years))))
        ),
    )
