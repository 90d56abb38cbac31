"""Looking about in a panorama: the view is turned, brought nearer, and points are opened.

Rules: a point that is opened turns the view only where it was out of sight; where it was left, a panorama stays for the
whole visit. With less movement nothing turns: one of the still views is chosen.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.panorama.data import FURTHEST, NEAREST, Panorama, PanoramaPoint, turned
from kiosk.interactives.panorama.events import PanoramaLooked, PanoramaPointTapped, PanoramaStillChosen
from kiosk.interactives.panorama.page import PanoramaPage, page, panorama_reading
from kiosk.interactives.panorama.state import (
    QUARTERS,
    SAME_DEG,
    STEP,
    PanoramaState,
    panorama_state,
    pitch_within,
    stills,
    toward,
)
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.steps.transition import Transition


def looked(work: Transition, event: PanoramaLooked) -> None:
    found = _here(work)
    if found is None or work.context.look.still:
        return
    before = panorama_state(work.context, found)
    field = min(max(event.field, NEAREST), FURTHEST)
    after = replace(before, yaw=turned(event.yaw, found.span), pitch=pitch_within(event.pitch), field=field)
    if max(abs(after.yaw - before.yaw), abs(after.pitch - before.pitch), abs(after.field - before.field)) < SAME_DEG:
        return
    work.keep_interactive(after)
    _record(work, ("yaw", round(after.yaw)))


def point_tapped(work: Transition, event: PanoramaPointTapped) -> None:
    found = _here(work)
    if found is None or not 0 <= event.point < len(found.points):
        return
    before, point = panorama_state(work.context, found), found.points[event.point]
    closes = before.point == event.point
    after = replace(before, point=-1 if closes else event.point)
    if not closes and (event.sought or work.context.look.still):
        after = toward(found, point, after)
    if not closes and work.context.look.still:
        after = replace(after, still=event.point + 1)
    _open(work, after, None if closes else point)


def still_chosen(work: Transition, event: PanoramaStillChosen) -> None:
    found = _here(work)
    if found is None or not work.context.look.still or not 0 <= event.still < stills(found):
        return
    after = replace(panorama_state(work.context, found), still=event.still, point=-1)
    if not found.points:
        yaw = turned(found.start.yaw + QUARTERS[event.still], found.span)
        after = replace(after, yaw=yaw, pitch=pitch_within(found.start.pitch))
    elif event.still == 0:
        after = replace(after, yaw=turned(found.start.yaw, found.span), pitch=pitch_within(found.start.pitch))
    else:
        point = found.points[event.still - 1]
        _open(work, toward(found, point, replace(after, point=event.still - 1)), point)
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


def nudged(event: PanoramaLooked, by: int) -> PanoramaLooked:
    return replace(event, yaw=event.yaw + by * STEP)


VISIT = VisitSlice(
    handlers={PanoramaLooked: looked, PanoramaPointTapped: point_tapped, PanoramaStillChosen: still_chosen},
    readings={PanoramaPage: panorama_reading},
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
    simulated=({"yaw": 30}, {"yaw": -30}, {"point": "First point"}, {"yaw": 180}),
)
