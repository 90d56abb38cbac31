"""What a room's file says of a map: the part of the world, its places and routes, and pictures that lie over it."""

from __future__ import annotations

from typing import Any

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT, credit_key, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_reference import ExhibitReference
from kiosk.content.forms import BAD, Form, Key, ReadContext, Values, required
from kiosk.content.geographic_values import SPOT_HINT, SpotOnEarth
from kiosk.content.media_schema import ITEM_PICTURE
from kiosk.content.messages import Message, msg
from kiosk.content.model import Picture, Text
from kiosk.content.nodes import Mapping, Sequence
from kiosk.content.number_values import Integer, RealNumber
from kiosk.content.values import Flag, Medium
from kiosk.interactives.map.data import Bounds, Layer, Map, MapHere, PlaceOnMap, RouteOnMap, Years, around

PLACES = Bound(2000, msg("Keep those that are told about, or make several maps."))
ROUTES = Bound(200, msg("Keep the most telling ones, or make several maps."))
LAYERS = Bound(20, msg("Keep the most telling ones."))
PATH = Bound(500, msg("Leave out points that lie nearly in a line with those beside them."))
FIRST_YEAR, LAST_YEAR = -4000, 2200


def _degrees(what: Message, most: float) -> RealNumber:
    return RealNumber(what, -most, most)


def _bounds_check(node: Mapping, values: Values, r: ReadContext) -> None:
    south, north = values.get("south"), values.get("north")
    if south is not None and north is not None and south >= north:
        message = msg("South ({south:g}) is not under north ({north:g}).", south=south, north=north)
        r.report(node.value("south") or node, "map-bounds", message, msg("Exchange the two, or correct one."))


_BOUNDS_HINT = msg("Write {west: 19, south: 54, east: 32, north: 61}, in degrees.")
BOUNDS = Form(
    msg("a part of the world"),
    {
        name: required(_degrees(msg("a longitude") if most > 90 else msg("a latitude"), most), help, example, hint)
        for name, most, help, example, hint in (
            (
                "west",
                180.0,
                "The longitude of its western edge. Over that of the eastern one where it crosses 180°.",
                "19",
                _BOUNDS_HINT,
            ),
            ("south", 90.0, "The latitude of its southern edge.", "54", _BOUNDS_HINT),
            ("east", 180.0, "The longitude of its eastern edge.", "32", _BOUNDS_HINT),
            ("north", 90.0, "The latitude of its northern edge.", "61", _BOUNDS_HINT),
        )
    },
    Bounds,
    check=_bounds_check,
)


def _years_check(node: Mapping, values: Values, r: ReadContext) -> None:
    begin, end = values.get("begin"), values.get("end")
    if begin is not None and end is not None and end < begin:
        message = msg("It ends in {end}, before it begins in {begin}.", end=end, begin=begin)
        r.report(node.value("until") or node, "dates-reversed", message, msg("Exchange the two, or correct one."))


def _route_check(node: Mapping, values: Values, r: ReadContext) -> None:
    _years_check(node, values, r)
    path = node.value("path")
    if isinstance(path, Sequence) and len(path.items) == 1:
        hint = msg("Write path: [[59.44, 24.75], [67.5, 64.05]].")
        r.report(path, "map-empty", msg("A route needs two points or more."), hint)
    elif path is not None and len(spots := values.get("path") or ()) > 1 and len(set(spots)) == 1:
        message = msg("All points of this route are the same: it leads nowhere.")
        r.report(path, "map-empty", message, msg("Correct the points, or make a place of it."))


def _year(help: str, example: str, to: str) -> Key:
    return Key(Integer(msg("a year"), FIRST_YEAR, LAST_YEAR), help, example, to=to)


def _years(begin: int | None, end: int | None) -> Years:
    """Years that end before they begin were reported: only the beginning is kept."""
    return Years(begin, None if begin is not None and end is not None and end < begin else end)


def _place(begin: int | None = None, end: int | None = None, **values: Any) -> PlaceOnMap:
    return PlaceOnMap(**values, years=_years(begin, end))


def _route(begin: int | None = None, end: int | None = None, **values: Any) -> RouteOnMap:
    return RouteOnMap(**values, years=_years(begin, end))


def _layer(title: Text, file: str, bounds: Bounds, credit: str) -> Layer:
    return Layer(title, Picture(file, "document", title, credit), bounds)


_NAME_HINT = msg('Write name: {{{first}: "…"}}, in the museum\'s languages.', first="en")
PLACE = Form(
    msg("a place"),
    {
        "name": required(TEXT, "What the place is called.", "{en: Vorkuta}", _NAME_HINT),
        "at": required(SpotOnEarth(), "Its latitude and longitude, in degrees.", "[67.5, 64.05]", SPOT_HINT),
        "from": _year("The first year in which it was there. Without it: since ever.", "1932", "begin"),
        "until": _year("The last year in which it was there. Without it: for good.", "1962", "end"),
        "text": Key(TEXT, "What is to be said about it.", '{en: "A mine and a camp."}'),
        "picture": Key(
            ITEM_PICTURE,
            "A picture of it.",
            '{file: hall/mine.jpg, kind: photograph, alt: {en: "A mine."}, credit: "The archive"}',
        ),
        "exhibit": Key(ExhibitReference(), "The exhibit that it leads to.", "hall/lamp"),
    },
    _place,
    check=_years_check,
)
HERE = Form(
    msg("a place"),
    {
        "at": required(SpotOnEarth(), "Its latitude and longitude, in degrees.", "[59.44, 24.75]", SPOT_HINT),
        "name": Key(TEXT, "What that town or house is called. Without it: the mark alone.", "{en: Tallinn}"),
    },
    MapHere,
)
ROUTE = Form(
    msg("a route"),
    {
        "name": required(TEXT, "What the route is called.", '{en: "To Vorkuta"}', _NAME_HINT),
        "path": required(
            ListOf(SpotOnEarth(), msg("points"), least=1, bound=PATH),
            "The points that it goes through, in their order; from one to the next it goes the short way round.",
            "[[59.44, 24.75], [67.5, 64.05]]",
            msg("Write path: [[59.44, 24.75], [67.5, 64.05]]."),
        ),
        "from": _year("The year in which it begins; it is drawn from there on.", "1941", "begin"),
        "until": _year("The year in which it is drawn whole.", "1942", "end"),
    },
    _route,
    check=_route_check,
)
LAYER = Form(
    msg("a layer"),
    {
        "title": title_key("What the picture is, and of when.", '{en: "A sheet of 1914"}'),
        "file": required(
            Medium("picture"),
            "The picture, in media/, with north at its top.",
            "hall/sheet.jpg",
            msg("Write file: the picture's path in media/."),
        ),
        "bounds": required(
            BOUNDS,
            "Where its edges lie.",
            "{west: 22, south: 58, east: 29, north: 60}",
            msg("Write bounds: {west: 22, south: 58, east: 29, north: 60}, in degrees."),
        ),
        "credit": credit_key('"The archive"'),
    },
    _layer,
)


def _map_check(node: Mapping, values: Values, r: ReadContext) -> None:
    if not values.get("places") and not values.get("routes") and not _tried(node):
        hint = msg("Write places: and below it each place's name and at.")
        r.report(node, "map-empty", msg("A map shows places or routes, and this one has neither."), hint)
    view: Bounds | None = values.get("view")
    places, here = node.value("places"), node.value("here")
    if view is None or view.south >= view.north:
        return
    for item in (*(places.items if isinstance(places, Sequence) else ()), *((here,) if here is not None else ())):
        at = item.value("at") if isinstance(item, Mapping) else None
        spot = SpotOnEarth().read(at, ReadContext(r.where)) if at is not None else BAD
        if at is not None and spot is not BAD and not view.holds(spot):
            message = msg("The place at [{north:g}, {east:g}] lies outside the view.", north=spot[0], east=spot[1])
            r.report(at, "map-outside", message, msg("Make the view larger, or correct the place."))


def _tried(node: Mapping) -> bool:
    """Whether places or routes stand there, each of which was reported."""
    return any(isinstance(at := node.value(key), Sequence) and at.items for key in ("places", "routes"))


def _map(
    view: Bounds | None = None, places: tuple[PlaceOnMap, ...] = (), here: MapHere | None = None, **values: Any
) -> Map:
    spots = [place.at for place in places] + [spot for route in values.get("routes", ()) for spot in route.path]
    spots += [here.at] if here is not None else []
    if view is None or view.south >= view.north:
        view = around(spots) if spots else Bounds(-180.0, -60.0, 180.0, 80.0)
    sound = tuple(layer for layer in values.pop("layers", ()) if layer.bounds.south < layer.bounds.north)
    return Map(view=view, places=places, here=here, layers=sound, **values)


_MAP = Form(
    msg("a map"),
    {
        "view": Key(
            BOUNDS,
            "The part of the world that it shows at first. Without it: as large as its places and routes need.",
            "{west: 20, south: 40, east: -170, north: 78}",
        ),
        "places": Key(
            ListOf(PLACE, msg("places"), bound=PLACES),
            "The places on it.",
            "[{name: {en: Vorkuta}, at: [67.5, 64.05], from: 1932, until: 1962}]",
        ),
        "routes": Key(
            ListOf(ROUTE, msg("routes"), bound=ROUTES),
            "The routes on it.",
            '[{name: {en: "To Vorkuta"}, path: [[59.44, 24.75], [67.5, 64.05]], from: 1941}]',
        ),
        "layers": Key(
            ListOf(LAYER, msg("layers"), bound=LAYERS),
            "Pictures that lie over the land, one at a time: an old sheet, a satellite picture.",
            '[{title: {en: "A sheet of 1914"}, file: hall/sheet.jpg, bounds: {west: 22, south: 58, east: 29, north: '
            '60}, credit: "The archive"}]',
        ),
        "here": Key(
            HERE,
            "Where the museum itself stands, marked as “You are here”.",
            "{at: [59.44, 24.75], name: {en: Tallinn}}",
        ),
        "span": Key(Flag(), "Whether visitors choose a span of years instead of one year.", "true"),
    },
    _map,
    check=_map_check,
)
KEY = Key(_MAP, "Places and routes on a map.", "{places: [{name: {en: Drancy}, at: [48.92, 2.45]}]}")
