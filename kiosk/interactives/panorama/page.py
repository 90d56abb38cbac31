"""The page of a panorama: its view, the buttons that turn and zoom it, its points, and the list of them.

Rules: a button turns by 30 degrees. With less movement there are views of their own instead, one after the other: the
start and the points, or the four quarters where there are no points.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.panorama.data import MOST_PITCH, ROUND, Panorama, height_deg, turned
from kiosk.interactives.panorama.events import PanoramaLooked, PanoramaPointTapped, PanoramaStillChosen
from kiosk.interactives.panorama.state import (
    SAME_DEG,
    STEP,
    USUAL_FIELD,
    PanoramaState,
    panorama_state,
    pitch_within,
    stills,
)
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs, reading_of
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import ListFormRow, list_form
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext

FIELDS = (45.0, 60.0, 75.0, 90.0)
"""The fields of view of the zoom buttons, in degrees across the frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A point as a page shows it. control: opens or closes it, and turns the view to it."""

    control: Control
    number: int
    yaw: float
    pitch: float
    title: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """What is said of the point that is open. open: the way to the exhibit that it leads to."""

    number: int
    title: LocalizedText
    paragraphs: tuple[LocalizedText, ...]
    open: Control | None
    close: Control


class PanoramaPage(ExhibitPage):
    """seen: the picture. yaw, pitch, field: the view, in degrees; ahead: the yaw of its start. view_control: the slider
    that the picture is. turns: the buttons that turn it, or lead from still to still; turn_words: what stands on each,
    short. nearer, back: its zoom, None for
    stills; place: which still of how many it is. words: what lies over the picture, beside its title."""

    seen: PictureView
    span: float
    height_deg: float
    yaw: float
    pitch: float
    field: float
    ahead: float
    view_control: Control | None
    turns: tuple[Control, ...]
    turn_words: tuple[str, ...]
    zoom_name: str
    nearer: Control | None
    back: Control | None
    place: str
    words: tuple[str, ...]
    points: tuple[PointView, ...]
    opened: OpenPoint | None


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    found = context.interactive(exhibit)
    assert isinstance(found, Panorama), "a panorama is only opened where its picture can be shown"
    return list_page(context, exhibit, found) if view == "list" else panorama_page(context, exhibit, found)


def panorama_page(context: PageContext, exhibit: Exhibit, found: Panorama) -> PanoramaPage:
    at, still = panorama_state(context, found), context.look.still
    seen = picture_view(context, found.picture)
    assert seen is not None
    high = height_deg(found.span, context.guide.measures.pictures[found.picture.file])
    points = tuple(_point_view(context, found, n, at.point) for n in range(len(found.points)))
    opened = open_point(context, found, at.point) if 0 <= at.point < len(found.points) else None
    slider = None
    if not still:
        name, way = direction(context, at.yaw - found.start.yaw), PanoramaLooked(at.yaw, at.pitch, at.field)
        slider = Control("panorama", name, way, role="slider")
    turns = still_buttons(context, found, at) if still else turn_buttons(context, found, at, high)
    nearer, back = (None, None) if still else zoom_buttons(context, at)
    controls = [
        *([] if slider is None else [slider]),
        *(point.control for point in points),
        *([] if opened is None else [each for each in (opened.open, opened.close) if each is not None]),
        *turns,
        *([] if nearer is None or back is None else [back, nearer]),
    ]
    count = stills(found)
    place = context.translate("View {n} of {count}", n=min(at.still, count - 1) + 1, count=count) if still else ""
    return PanoramaPage(
        **interactive_values(context, exhibit, controls),
        seen=seen,
        span=found.span,
        height_deg=high,
        yaw=at.yaw,
        pitch=at.pitch,
        field=at.field,
        ahead=found.start.yaw,
        view_control=slider,
        turns=turns,
        turn_words=tuple(each.name for each in turns) if still else turn_words(context),
        zoom_name=context.translate("Zoom"),
        nearer=nearer,
        back=back,
        place=place,
        words=credit_words(seen),
        points=points,
        opened=opened,
    )


def list_page(context: PageContext, exhibit: Exhibit, found: Panorama) -> Page:
    seen = picture_view(context, found.picture)
    assert seen is not None
    whole = ListFormRow(
        title=seen.caption or context.interface_text(context.translate("The whole picture")),
        under=context.interface_text(" · ".join(credit_words(seen))),
        paragraphs=(seen.alt,),
        picture=seen,
    )
    rows = [whole]
    for point in found.points:
        where = direction(context, point.yaw - found.start.yaw)
        rows.append(
            ListFormRow(
                title=context.localize(point.title),
                under=context.interface_text(where),
                paragraphs=paragraphs(context.localize(point.text)),
                open=open_stop(context, point.leads_to),
            )
        )
    return list_form(context, exhibit, rows)


def credit_words(seen: PictureView) -> tuple[str, ...]:
    """The kind of the picture, where its credit does not begin with it, and its credit."""
    named = not seen.tag or seen.credit.casefold().startswith(seen.tag.casefold())
    return (seen.credit,) if named else (seen.tag, seen.credit)


def direction(context: PageContext, degrees: float) -> str:
    """Where that is, seen from the start."""
    away = round(turned(degrees, ROUND))
    if away == 0:
        return context.translate("Straight ahead")
    if away in (180, -180):
        return context.translate("Behind you")
    if away > 0:
        return context.translate("{n}° to the right", n=away)
    return context.translate("{n}° to the left", n=-away)


def turn_buttons(context: PageContext, found: Panorama, at: PanoramaState, high: float) -> tuple[Control, ...]:
    top = min(MOST_PITCH, max(0.0, high / 2 - FIELDS[0] / 4))
    side = ROUND if found.span == ROUND else max(0.0, (found.span - at.field) / 2)
    names = (
        ("left", context.translate("Turn left"), "arrow-left", -STEP, 0.0),
        ("up", context.translate("Look up"), "arrow-up", 0.0, STEP),
        ("down", context.translate("Look down"), "arrow-down", 0.0, -STEP),
        ("right", context.translate("Turn right"), "arrow-right", STEP, 0.0),
    )
    made = []
    for word, name, icon, across, up in names:
        yaw = at.yaw + across if found.span == ROUND else min(max(at.yaw + across, -side), side)
        pitch = min(max(at.pitch + up, -top), top)
        moves = abs(yaw - at.yaw) + abs(pitch - at.pitch) >= SAME_DEG
        to = PanoramaLooked(turned(yaw, found.span) if across else at.yaw, pitch if up else at.pitch, at.field)
        made.append(Control(f"panorama-{word}", name, to, icon=icon, repeats=True, enabled=moves))
    ahead = PanoramaLooked(turned(found.start.yaw, found.span), pitch_within(found.start.pitch), USUAL_FIELD)
    made.append(Control("panorama-ahead", context.translate("Look straight ahead"), ahead, icon="locate"))
    return tuple(made)


def turn_words(context: PageContext) -> tuple[str, ...]:
    """What stands on the buttons that turn; a voice says their names."""
    return (
        context.translate("Left"),
        context.translate("Up"),
        context.translate("Down"),
        context.translate("Right"),
        context.translate("Straight ahead"),
    )


def still_buttons(context: PageContext, found: Panorama, at: PanoramaState) -> tuple[Control, ...]:
    count = stills(found)
    shown = min(at.still, count - 1)
    names = (
        ("previous", context.translate("Previous view"), "arrow-left", shown - 1),
        ("next", context.translate("Next view"), "arrow-right", shown + 1),
    )
    return tuple(
        Control(f"panorama-{word}", name, PanoramaStillChosen(to), icon=icon, enabled=0 <= to < count)
        for word, name, icon, to in names
    )


def zoom_buttons(context: PageContext, at: PanoramaState) -> tuple[Control, Control]:
    """Nearer, and further away."""
    nearer = max((each for each in FIELDS if each < at.field - SAME_DEG), default=at.field)
    further = min((each for each in FIELDS if each > at.field + SAME_DEG), default=at.field)
    made = []
    for word, name, icon, to in (
        ("nearer", context.translate("Nearer"), "plus", nearer),
        ("further", context.translate("Further away"), "minus", further),
    ):
        looks = PanoramaLooked(at.yaw, at.pitch, to)
        made.append(Control(f"panorama-{word}", name, looks, icon=icon, repeats=True, enabled=to != at.field))
    return made[0], made[1]


def open_point(context: PageContext, found: Panorama, number: int) -> OpenPoint:
    point = found.points[number]
    return OpenPoint(
        number=number + 1,
        title=context.localize(point.title),
        paragraphs=paragraphs(context.localize(point.text)),
        open=open_stop(context, point.leads_to),
        close=Control("panorama-close", context.translate("Close"), PanoramaPointTapped(number), icon="x"),
    )


def _point_view(context: PageContext, found: Panorama, n: int, opened: int) -> PointView:
    point = found.points[n]
    title = context.localize(point.title)
    tapped = PanoramaPointTapped(n, sought=True)
    control = Control(f"panorama-point-{n + 1}", f"{n + 1} {title.words}", tapped, role="dot", chosen=n == opened)
    return PointView(control=control, number=n + 1, yaw=turned(point.yaw, found.span), pitch=point.pitch, title=title)


def panorama_reading(context: PageContext, page: PanoramaPage) -> PageReading:
    def own(parts: PartsOf) -> None:
        parts.texts(*page.words, page.place).picture(page.seen)
        if page.opened is not None:
            parts.texts(page.opened.title, *page.opened.paragraphs)
            parts.controls((page.opened.open, page.opened.close))
        for point in page.points:
            parts.control(point.control, name=point.title)

    return reading_of(context, page, own)
