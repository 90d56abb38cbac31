"""Seeing what is on: the next event first, what is past left out, and the QR code of an event.

Rules: an event stays to its given time or else to the end of its last local day, by the museum's clock; where that
cannot be believed, all stand with their dates. What was opened stays open for the visit; an event that is past by then
is closed. Only the opening of an event is logged, by its title.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.programme.data import Programme
from kiosk.interactives.programme.page import ProgrammePage, programme_list, programme_page, programme_reading
from kiosk.interactives.programme.state import ProgrammeEventOpened, ProgrammeState, found
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.steps.transition import Transition


def event_opened(work: Transition, event: ProgrammeEventOpened) -> None:
    exhibit = work.exhibit_here() if work.place.screen is Screen.EXHIBIT else None
    if exhibit is None or not isinstance(exhibit.interactive, Programme):
        return
    events = found(exhibit).events
    if event.number >= len(events):
        return
    work.keep_interactive(ProgrammeState(max(-1, event.number)))
    work.show_first_sheet()
    if event.number >= 0:
        title = work.guide.localize(events[event.number].title, work.guide.first).words
        work.record("interactive", detail=(("interactive", "programme"), ("event", title)))


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    return programme_list(context, exhibit) if view == "list" else programme_page(context, exhibit)


VISIT = VisitSlice(
    handlers={ProgrammeEventOpened: event_opened},
    readings={ProgrammePage: programme_reading},
    screens={ProgrammePage: "kiosk.interactives.programme.screen:ProgrammeScreen"},
    steps={
        "programme": JourneyAction(
            words={"all": "programme-all", **{str(n): f"programme-event-{n}" for n in range(1, 10)}}
        )
    },
    word=lambda context: context.translate("What is on"),
    page=page,
    simulated=({"event": "Reading"}, {"event": "Guided walk"}),
)
