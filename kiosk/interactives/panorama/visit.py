"""Looking about in a panorama: where one looks, how near, and the point that is open.

Rules: a button turns by 30 degrees; a point that is opened turns the view only where it was out of sight; where it was
left, a panorama stays for the whole visit. With less movement nothing turns: the start and the points are views of
their own, one after the other, or the four quarters where there are no points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.panorama.data import (
    FURTHEST,
    MOST_PITCH,
    NEAREST,
    ROUND,
    Panorama,
    PanoramaPoint,
    height_deg,
    turned,
)
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import ListFormRow, list_form
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.state import InteractiveState
from kiosk.visit.steps.transition import Transition

STEP = 30.0
FIELDS = (45.0, 60.0, 75.0, 90.0)
"""The fields of view of the zoom buttons, in degrees across the frame."""
USUAL_FIELD = FURTHEST
SAME_DEG = 0.5
QUARTERS = (0.0, 90.0, 180.0, -90.0)


class PanoramaLooked(Event):
    """The view was turned to this direction and brought to this field of view, all in degrees."""

    yaw: float
    pitch: float
    field: float


class PanoramaPointTapped(Event):
    """A point was opened, counted from 0, or closed again. sought: the view turns to it."""

    point: int
    sought: bool = False


class PanoramaStillChosen(Event):
    """With less movement: one of the views, counted from 0."""

    still: int


@dataclass(frozen=True, slots=True)
class PanoramaState(InteractiveState):
    """point: the one that is open, counted from 0; -1 for none. still: the view with less movement."""

    yaw: float
    pitch: float
    field: float = USUAL_FIELD
    point: int = -1
    still: int = 0

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        found = exhibit.interactive
        if not isinstance(found, Panorama):
            return None
        point = self.point if self.point < len(found.points) else -1
        return replace(self, yaw=turned(self.yaw, found.span), point=point, still=0)


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
    that the picture is. turns: the buttons that turn it, or lead from still to still. nearer, back: its zoom, None for
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
    zoom_name: str
    nearer: Control | None
    back: Control | None
    place: str
    words: tuple[str, ...]
    points: tuple[PointView, ...]
    opened: OpenPoint | None


# What is done


def looked(work: Transition, event: PanoramaLooked) -> None:
    found = _here(work)
    if found is None or work.context.look.still:
        return
    before = state(work.context, found)
    pitch = min(max(event.pitch, -MOST_PITCH), MOST_PITCH)
    field = min(max(event.field, NEAREST), FURTHEST)
    after = replace(before, yaw=turned(event.yaw, found.span), pitch=pitch, field=field)
    if max(abs(after.yaw - before.yaw), abs(after.pitch - before.pitch), abs(after.field - before.field)) < SAME_DEG:
        return
    work.keep_interactive(after)
    _record(work, ("yaw", round(after.yaw)))


def point_tapped(work: Transition, event: PanoramaPointTapped) -> None:
    found = _here(work)
    if found is None or not 0 <= event.point < len(found.points):
        return
    before, point = state(work.context, found), found.points[event.point]
    closes = before.point == event.point
    after = replace(before, point=-1 if closes else event.point)
    if not closes and (event.sought or work.context.look.still):
        after = _toward(found, point, after)
    if not closes and work.context.look.still:
        after = replace(after, still=event.point + 1)
    _open(work, after, None if closes else point)


def still_chosen(work: Transition, event: PanoramaStillChosen) -> None:
    found = _here(work)
    if found is None or not work.context.look.still or not 0 <= event.still < stills(found):
        return
    after = replace(state(work.context, found), still=event.still, point=-1)
    if not found.points:
        yaw = turned(found.start.yaw + QUARTERS[event.still], found.span)
        after = replace(after, yaw=yaw, pitch=_pitch(found.start.pitch))
    elif event.still == 0:
        after = replace(after, yaw=turned(found.start.yaw, found.span), pitch=_pitch(found.start.pitch))
    else:
        point = found.points[event.still - 1]
        _open(work, _toward(found, point, replace(after, point=event.still - 1)), point)
        return
    work.set_place(work.place.rewound())
    work.keep_interactive(after)
    _record(work, ("yaw", round(after.yaw)))


def _open(work: Transition, after: PanoramaState, point: PanoramaPoint | None) -> None:
    work.set_place(work.place.rewound())
    work.keep_interactive(after)
    if point is not None:
        _record(work, ("point", work.guide.localize(point.title, work.guide.first).words))


def _record(work: Transition, what: tuple[str, str | int]) -> None:
    work.record("interactive", detail=(("interactive", "panorama"), what))


def _here(work: Transition) -> Panorama | None:
    exhibit = work.exhibit_here()
    found = None if exhibit is None else work.context.interactive(exhibit)
    return found if work.place.screen is Screen.EXHIBIT and isinstance(found, Panorama) else None


def _toward(found: Panorama, point: PanoramaPoint, at: PanoramaState) -> PanoramaState:
    return replace(at, yaw=turned(point.yaw, found.span), pitch=_pitch(point.pitch))


def _pitch(pitch: float) -> float:
    return min(max(pitch, -MOST_PITCH), MOST_PITCH)


def stills(found: Panorama) -> int:
    """How many views there are with less movement."""
    return 1 + len(found.points) if found.points else len(QUARTERS) if found.span == ROUND else 1


def state(context: PageContext, found: Panorama) -> PanoramaState:
    kept = context.kept_interactive()
    if isinstance(kept, PanoramaState):
        return kept
    return PanoramaState(turned(found.start.yaw, found.span), _pitch(found.start.pitch))


def nudged(event: PanoramaLooked, by: int) -> PanoramaLooked:
    return replace(event, yaw=event.yaw + by * STEP)


# What is seen


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    found = context.interactive(exhibit)
    assert isinstance(found, Panorama), "a panorama is only opened where its picture can be shown"
    return list_page(context, exhibit, found) if view == "list" else panorama_page(context, exhibit, found)


def panorama_page(context: PageContext, exhibit: Exhibit, found: Panorama) -> PanoramaPage:
    at, still = state(context, found), context.look.still
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
        under=context.museum_text(" · ".join(credit_words(seen))),
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
    ahead = PanoramaLooked(turned(found.start.yaw, found.span), _pitch(found.start.pitch), USUAL_FIELD)
    made.append(Control("panorama-ahead", context.translate("Look straight ahead"), ahead, icon="locate"))
    return tuple(made)


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


VISIT = VisitSlice(
    handlers={PanoramaLooked: looked, PanoramaPointTapped: point_tapped, PanoramaStillChosen: still_chosen},
    screens={PanoramaPage: "kiosk.interactives.panorama.screen:PanoramaScreen"},
    steps={
        "panorama": JourneyAction(
            words={
                word: f"panorama-{word}"
                for word in ("left", "up", "down", "right", "ahead", "nearer", "further", "previous", "next")
            }
        ),
    },
    word=lambda context: context.translate("Look around"),
    page=page,
    nudge=nudged,
    simulated=({"yaw": 30}, {"yaw": -30}, {"yaw": 90}, {"yaw": 180}),
)
