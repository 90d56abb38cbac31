"""A map as a page: its pins and routes in the years that are shown, the list beside it, the place that is open.

Rules: the list has the places that are open then, by name; where places lie too close for a finger, those that were
touched.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit, Picture
from kiosk.content.texts import LocalizedText
from kiosk.interactives.map.data import Bounds, Map, Spot, Years
from kiosk.interactives.map.events import (
    LayerChosen,
    LetterChosen,
    MapState,
    PlaceChosen,
    PlacesGathered,
)
from kiosk.interactives.map.list_rows import rows_of, sort_key, years_words
from kiosk.interactives.map.map_controls import moves_of, whole_of, zooms_of
from kiosk.interactives.map.steps import state, years_of
from kiosk.interactives.map.year_choice import YearBar, year_bar
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs, reading_of, standing_alone
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import list_form
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, larger, picture_view
from kiosk.visit.queries.context import PageContext

FADING_YEARS, FADING_STEPS = 20, 4
"""So many years after it closed a place is at its faintest; it grows faint in so many steps."""
ROUTE_MARKS = {"open": "going", "closed": "gone"}
"""What the legend calls a route of the years that are shown, and one of earlier years."""
MOST_NAMES = 60
"""Names stand beside so many pins at the most."""
MANY = 40
"""From more places on the list can be narrowed by their first letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPin:
    """A place that is drawn. number: counted from 0. state: open | closed. faded: 0..1, the longer it has been closed
    the more."""

    number: int
    name: LocalizedText
    at: Spot
    state: str
    faded: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HereMark:
    """Where the museum stands."""

    name: LocalizedText | None
    at: Spot


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


class MapPage(ExhibitPage):
    """The map looked at. spots: all that is marked in any year. names: of all places, and stages: which of them are
    there in some year, by number; empty where they are too many for names. rows: the places of the list, or the letters
    to choose from. legend: what is marked (open | closed | here, of routes going | gone) and its words, of what is
    drawn; legend_words: of all that may be drawn in any year. layer: the picture that lies over the land, and where;
    layers: the choice among them. whole: of a near map, the way back; whole_words: the same, there or not. paths: of
    all routes of any year. pictured: the files of the places' pictures."""

    shown: Bounds
    scale: float
    centre: tuple[float, float]
    spots: tuple[Spot, ...]
    here: HereMark | None
    pins: tuple[MapPin, ...]
    lines: tuple[RouteLine, ...]
    paths: tuple[tuple[Spot, ...], ...]
    legend: tuple[tuple[str, str], ...]
    legend_words: tuple[str, ...]
    names: tuple[str, ...]
    stages: tuple[tuple[int, ...], ...]
    card: PlaceCard | None
    pictured: tuple[str, ...]
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
    whole_words: Control


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    shown = context.interactive(exhibit)
    assert isinstance(shown, Map), "a map is opened where its exhibit has one"
    if view == "list":
        return list_form(context, exhibit, rows_of(context, shown))
    return map_page(context, exhibit, shown)


def initial(name: str) -> str:
    """The letter under which a name is found."""
    return next((c.upper() for c in name if c.isalnum()), "?")


def map_page(context: PageContext, exhibit: Exhibit, shown: Map) -> MapPage:
    kept = state(context)
    years = years_of(shown, kept)
    pins = tuple(
        MapPin(number=n, name=context.localize(place.name), at=place.at, state=there, faded=_faded(place.years, years))
        for n, place in enumerate(shown.places)
        if (there := place.years.state(*years) if years else "open")
    )
    lines = tuple(
        RouteLine(name=context.localize(route.name), path=route.path, share=_share(route.years, years), state=there)
        for route in shown.routes
        if (there := route.years.state(*years) if years else "open")
    )
    card = _card(context, shown, kept.place) if kept.place >= 0 else None
    bar = None if years is None else year_bar(context, shown, kept, years)
    title, ways, rows, letters = _listed(context, kept, pins)
    legend = _legend(context, shown, years)
    drawn = {"here", *(pin.state for pin in pins), *(ROUTE_MARKS[line.state] for line in lines)}
    zooms, moves, whole = zooms_of(context, kept), moves_of(context, kept), whole_of(context)
    layers, picture, bounds = _layers(context, shown, kept)
    opening = None if card is None or card.picture is None else larger(context)
    of_card = () if card is None else tuple(c for c in (opening, card.open, card.close) if c is not None)
    of_bar = () if bar is None else (*bar.thumbs, *bar.earlier, *bar.later, bar.play)
    listed = () if card is not None else (*ways, *rows)
    few = len(shown.places) <= MOST_NAMES
    near = (*zooms, *moves, *((whole,) if moves else ()), *layers)
    values = interactive_values(context, exhibit, (*of_bar, *near, *of_card, *listed))
    return MapPage(
        **{**(values if card is None else standing_alone(values)), "larger": opening},
        shown=shown.view,
        scale=kept.scale,
        centre=kept.centre,
        spots=shown.spots,
        here=_here(context, shown),
        pins=pins,
        lines=lines,
        paths=tuple(route.path for route in shown.routes),
        legend=tuple(row for row in legend if row[0] in drawn),
        legend_words=tuple(words for _, words in legend),
        names=tuple(context.localize(place.name).words for place in shown.places) if few else (),
        stages=_stages(shown) if few else (),
        card=card,
        pictured=tuple(place.picture.file for place in shown.places if place.picture is not None),
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
        whole=whole if moves else None,
        whole_words=whole,
    )


def _stages(shown: Map) -> tuple[tuple[int, ...], ...]:
    """Which places are there from each year on in which one is opened, the earliest first."""
    begins = sorted({place.years.begin for place in shown.places if place.years.begin is not None})
    found = [tuple(n for n, place in enumerate(shown.places) if place.years.state(year, year)) for year in begins]
    lasting = tuple(n for n, place in enumerate(shown.places) if place.years.begin is None)
    return tuple(dict.fromkeys((lasting, *found)))


def _faded(years: Years, shown: tuple[int, int] | None) -> float:
    """In steps, so that few pins differ from one year to the next."""
    closed = 0 if shown is None else years.closed_for(shown[0])
    return min(1.0, -(-closed * FADING_STEPS // FADING_YEARS) / FADING_STEPS)


def _here(context: PageContext, shown: Map) -> HereMark | None:
    here = shown.here
    return None if here is None else HereMark(name=context.localize(here.name) if here.name else None, at=here.at)


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


def picture_here(context: PageContext, exhibit: Exhibit) -> Picture | None:
    """The picture of the place that is open."""
    shown, kept = context.interactive(exhibit), state(context)
    return shown.places[kept.place].picture if isinstance(shown, Map) and kept.place >= 0 else None


def _legend(context: PageContext, shown: Map, years: tuple[int, int] | None) -> tuple[tuple[str, str], ...]:
    """What each mark is: what is open and what closed, routes of these years and of earlier ones, the museum itself; of
    places or routes only where any of them ends at all."""
    names = dict[str, str]()
    if years is not None:
        words = str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
        if any(place.years.end is not None for place in shown.places):
            names["open"] = context.translate("Open in {years}", years=words)
            names["closed"] = context.translate("Closed by {year}", year=years[0])
        if any(route.years.end is not None for route in shown.routes):
            names["going"], names["gone"] = words, context.translate("Earlier")
    if shown.here is not None:
        names["here"] = context.translate("You are here")
    return tuple(names.items())


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


def map_reading(context: PageContext, page: MapPage) -> PageReading:
    """The place that is open, else the list of those that are shown."""

    def own(parts: PartsOf) -> None:
        card = page.card
        if card is not None:
            parts.texts(card.name, card.years, *card.paragraphs).picture(card.picture)
            parts.controls((card.open, card.close))
        if page.years is not None:
            parts.texts(page.years.words)
        parts.texts(page.list_title).controls((*page.ways, *page.rows))

    return reading_of(context, page, own)
