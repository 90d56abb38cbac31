"""The museum's plan with its kiosks: in each room the shapes of their conditions, and below it their names.

Rules: whatever the drawing shows is in the list below it in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from kiosk.content.messages import msg
from kiosk.content.model import Plan
from kiosk.hub.pages.kiosk_condition import CONDITIONS, NAMES
from kiosk.hub.pages.kiosks_page import all_kiosks
from kiosk.hub.pages.kiosks_seen import KioskSeen
from kiosk.hub.pages.museum_folder import PICTURES, height_share
from kiosk.hub.pages.page_headers import with_headers
from kiosk.hub.pages.page_request import PageRefused, PageRequest

WIDTH = 1200.0
MARK, COUNTED = 30.0, 76.0
"""How wide a kiosk's shape is drawn, with the space around it, and one with a number beside it."""
MOST_ALONE = 24
SQUARE = 0.75


@dataclass(frozen=True, slots=True)
class PlacedShape:
    """x, y: the middle of the shape. kiosk: "" where it stands for so many kiosks."""

    condition: str
    kiosk: str
    many: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlanRoomView:
    """corners: of an SVG polygon. placed: a shape for each kiosk, or for each condition where there are too many."""

    room: str
    title: str
    corners: str
    kiosks: tuple[KioskSeen, ...]
    placed: tuple[PlacedShape, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    number: int
    title: str
    picture: bool
    height: float
    rooms: tuple[PlanRoomView, ...]
    width: float = WIDTH


def plan_page(asked: PageRequest) -> Response:
    museum = asked.museum.museum
    if museum is None or not museum.plans:
        raise PageRefused(404, msg("The hub knows no plan of the museum: name the museum's folder in hub.yaml."))
    kiosks = all_kiosks(asked)
    plans = tuple(_plan(asked, number, plan, kiosks) for number, plan in enumerate(museum.plans))
    drawn = {room.room for plan in plans for room in plan.rooms}
    elsewhere = [seen for seen in kiosks if seen.room not in drawn]
    return asked.shown("plan_live.html" if asked.live else "plan.html", plans=plans, elsewhere=elsewhere, names=NAMES)


def _plan(asked: PageRequest, number: int, plan: Plan, kiosks: list[KioskSeen]) -> PlanView:
    picture = asked.museum.picture(plan)
    share = height_share(picture, picture.stat().st_mtime_ns) if picture else 0.0
    height = WIDTH * (share or SQUARE)
    language = asked.words.language
    rooms = tuple(
        _room(room, asked.museum.room_name(room, language), outline, height, [k for k in kiosks if k.room == room])
        for room, outline in plan.rooms.items()
    )
    return PlanView(number, asked.museum.title(plan.title, language), bool(share), height, rooms)


def _room(
    room: str, title: str, outline: tuple[tuple[float, float], ...], height: float, kiosks: list[KioskSeen]
) -> PlanRoomView:
    corners = [(x * WIDTH, y * height) for x, y in outline]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    north, south = min(y for _, y in corners), max(y for _, y in corners)
    middle = ((west + east) / 2, (north + south) / 2)
    columns, rows = max(1, int((east - west - 12) / MARK)), max(1, int((south - north - 12) / MARK))
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    if len(kiosks) <= min(columns * rows, MOST_ALONE):
        alone = [(seen.conditions[0], seen.name, 1) for seen in kiosks]
        return PlanRoomView(room, title, points, tuple(kiosks), tuple(_placed(alone, middle, MARK, columns)))
    counts = Counter(seen.conditions[0] for seen in kiosks)
    many = [(name, "", counts[name]) for name in CONDITIONS if counts[name]]
    columns = max(1, int((east - west - 12) / COUNTED))
    return PlanRoomView(room, title, points, tuple(kiosks), tuple(_placed(many, middle, COUNTED, columns)))


def _placed(
    shapes: list[tuple[str, str, int]], middle: tuple[float, float], wide: float, columns: int
) -> Iterator[PlacedShape]:
    """The shapes in rows around the middle of their room."""
    across = min(columns, max(1, len(shapes)))
    down = -(-len(shapes) // across)
    for place, (condition, kiosk, many) in enumerate(shapes):
        x = middle[0] + (place % across - (across - 1) / 2) * wide - (0 if kiosk else COUNTED / 2 - MARK / 2)
        y = middle[1] + (place // across - (down - 1) / 2) * MARK
        yield PlacedShape(condition, kiosk, many, round(x, 1), round(y, 1))


def plan_picture(asked: PageRequest) -> Response:
    museum, number = asked.museum.museum, asked.request.path_params["number"]
    plan = museum.plans[number] if museum is not None and 0 <= number < len(museum.plans) else None
    picture = asked.museum.picture(plan) if plan else None
    if picture is None:
        raise PageRefused(404, msg("There is no such picture."))
    return with_headers(Response(picture.read_bytes(), media_type=PICTURES[picture.suffix.lower()]))
