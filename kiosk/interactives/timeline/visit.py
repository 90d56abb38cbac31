"""Moving along a timeline: from event to event, to fewer years and back, evenly spaced or to scale.

Rules: it opens on the first event, evenly spaced, and stays where it was for the whole visit; nothing moves by itself.
Only the choice of an event is logged, by its title and year.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Exhibit
from kiosk.interactives.timeline.data import Timeline
from kiosk.interactives.timeline.page import (
    TimelinePage,
    picture_here,
    state,
    timeline_list,
    timeline_page,
    timeline_reading,
)
from kiosk.interactives.timeline.state import (
    TimelineEventChosen,
    TimelineScaleChosen,
    TimelineState,
    TimelineStretchShown,
)
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.steps.transition import Transition


def event_chosen(work: Transition, event: TimelineEventChosen) -> None:
    shown, at = _here(work), state(work.context)
    if shown is None or event.number == at.chosen or not 0 <= event.number < len(shown.events):
        return
    _keep(work, at.with_chosen(event.number))
    chosen = shown.events[event.number]
    title = work.guide.localize(chosen.title, work.guide.first).words
    work.record(
        "interactive",
        detail=(("interactive", "timeline"), ("event", title), ("year", chosen.date.since.year)),
    )


def stretch_shown(work: Transition, event: TimelineStretchShown) -> None:
    shown, at = _here(work), state(work.context)
    if shown is None:
        return
    if event.last < 0:
        _keep(work, replace(at, first=0, last=-1))
    elif 0 <= event.first < event.last < len(shown.events):
        within = event.first <= at.chosen <= event.last
        _keep(work, replace(at, first=event.first, last=event.last))
        if not within:
            event_chosen(work, TimelineEventChosen(event.first))


def scale_chosen(work: Transition, event: TimelineScaleChosen) -> None:
    shown = _here(work)
    if shown is not None and shown.scale == "proportional":
        _keep(work, replace(state(work.context), scaled=event.scaled))


def _here(work: Transition) -> Timeline | None:
    """The timeline whose page is open."""
    exhibit = work.exhibit_here() if work.place.screen is Screen.EXHIBIT else None
    found = None if exhibit is None else work.context.interactive(exhibit)
    return found if isinstance(found, Timeline) else None


def _keep(work: Transition, at: TimelineState) -> None:
    """Keep the state, and show the page from its beginning."""
    work.keep_interactive(at)
    work.show_first_sheet()


def nudged(event: TimelineEventChosen, by: int) -> TimelineEventChosen:
    """The event before or after."""
    return TimelineEventChosen(event.number + by)


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    return timeline_list(context, exhibit) if view == "list" else timeline_page(context, exhibit)


VISIT = VisitSlice(
    handlers={
        TimelineEventChosen: event_chosen,
        TimelineStretchShown: stretch_shown,
        TimelineScaleChosen: scale_chosen,
    },
    readings={TimelinePage: timeline_reading},
    screens={TimelinePage: "kiosk.interactives.timeline.screen:TimelineScreen"},
    steps={
        "timeline": JourneyAction(
            words={word: f"timeline-{word}" for word in ("earlier", "later", "open", "nearer", "whole", "scale")}
        ),
    },
    word=lambda context: context.translate("Timeline"),
    page=page,
    nudge=nudged,
    enlarged=picture_here,
    simulated=({"event": "First", "year": 1920}, {"event": "Second", "year": 1940}, {"event": "Third", "year": 2002}),
)
