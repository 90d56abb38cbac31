"""What a room's file says of a panorama: its picture, how much of the round it spans, where one looks first, points."""

from __future__ import annotations

from itertools import combinations
from math import cos, hypot, radians
from typing import Any

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_reference import ExhibitReference
from kiosk.content.faults import quoted
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.media_schema import ITEM_PICTURE
from kiosk.content.messages import msg
from kiosk.content.model import Picture
from kiosk.content.nodes import Mapping, Node, Sequence
from kiosk.content.number_values import RealNumber
from kiosk.interactives.panorama.data import ROUND, Panorama, PanoramaPoint, PanoramaStart, turned

LEAST_SPAN = 60.0
LEAST_APART_DEG = 2.0
POINTS = Bound(50, msg("Keep the most telling ones, or make several panoramas of it."))
_YAW = RealNumber(msg("a direction"), -180.0, 360.0)
_PITCH = RealNumber(msg("a height over the horizon"), -90.0, 90.0)
_POINT = Form(
    msg("a point of a panorama"),
    {
        "yaw": required(
            _YAW,
            "Where it lies, in degrees from the picture's middle: to the right, or to the left with a minus.",
            "-35",
            msg("Write yaw: the degrees from the picture's middle, to the left with a minus."),
        ),
        "pitch": Key(_PITCH, "How many degrees over the horizon, under it with a minus; without it: 0.", "12"),
        "title": title_key("What is there; it stands in the strip below the picture.", "{en: Window}"),
        "text": Key(TEXT, "What is to be said about it.", '{en: "It looks to the orchard."}'),
        "leads_to": Key(
            ExhibitReference(), "The exhibit that is opened from it, such as another panorama.", "attic/round"
        ),
    },
    lambda yaw, title, pitch=0.0, **more: PanoramaPoint(yaw, pitch, title, **more),
)
_START = Form(
    msg("where a panorama begins"),
    {
        "yaw": Key(_YAW, "The direction, as of a point; without it: 0, the picture's middle.", "90"),
        "pitch": Key(_PITCH, "The height, as of a point; without it: 0, the horizon.", "-5"),
    },
    PanoramaStart,
)


def _panorama(**values: Any) -> Panorama:
    own = {name: values.pop(name) for name in ("span", "start", "points") if name in values}
    return Panorama(Picture(**values), **own)


def _apart(node: Mapping, points: tuple[PanoramaPoint, ...], r: ReadContext) -> None:
    """Two points that lie over each other, the first pair of them."""
    for one, other in combinations(points, 2):
        across = abs(turned(one.yaw - other.yaw, ROUND)) * cos(radians(one.pitch))
        if hypot(across, one.pitch - other.pitch) < LEAST_APART_DEG:
            names = (quoted(next(iter(point.title.values()))) for point in (one, other))
            message = msg("The points {one} and {other} lie over each other.", one=next(names), other=next(names))
            hint = msg("Move one of them, or make one point of the two.")
            r.report(node.value("points") or node, "panorama-points", message, hint)
            return


def _check(node: Mapping, values: Values, r: ReadContext) -> None:
    if ITEM_PICTURE.check is not None:
        ITEM_PICTURE.check(node, values, r)
    span = values.get("span", ROUND)
    _apart(node, values.get("points") or (), r)
    start, points = node.value("start"), node.value("points")
    places: list[Node | None] = [start]
    if isinstance(points, Sequence):
        places += points.items
    for place in places:
        yaw_node = place.value("yaw") if isinstance(place, Mapping) else None
        yaw = getattr(yaw_node, "number", None)
        if yaw_node is None or yaw is None or not -180 <= yaw <= 360 or abs(turned(yaw, ROUND)) <= span / 2:
            continue
        message = msg("{yaw:g}° lies outside the picture, which spans {span:g}°.", yaw=yaw, span=span)
        hint = msg("Write -{half:g} to {half:g}; 0 is the picture's middle.", half=span / 2)
        r.report(yaw_node, "panorama-outside", message, hint)


_PANORAMA = Form(
    msg("a panorama"),
    {
        **{name: key for name, key in ITEM_PICTURE.keys.items() if name != "focus"},
        "span": Key(
            RealNumber(msg("what a panorama spans"), LEAST_SPAN, ROUND),
            "How many degrees the picture has across; without it: 360, all round.",
            "180",
        ),
        "start": Key(_START, "Where a visitor looks first.", "{yaw: 90, pitch: -5}"),
        "points": Key(
            ListOf(_POINT, msg("points"), bound=POINTS),
            "What is to be found in it.",
            '[{yaw: -35, pitch: 12, title: {en: Window}, text: {en: "It looks to the orchard."}}]',
        ),
    },
    _panorama,
    check=_check,
)
KEY = Key(
    _PANORAMA,
    "A picture taken all round, to look about in.",
    '{file: hall/round.jpg, kind: photograph, alt: {en: "The room, all round."}, credit: "The museum"}',
)
