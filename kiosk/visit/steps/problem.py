"""A visitor's report of a problem.

Rules: two touches from any page (Access, then the kind); nothing is asked but the kind; the entry names the room and
exhibit that the visitor was at.
"""

from __future__ import annotations

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ProblemChosen
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Place
from kiosk.visit.steps.transition import Handler, Transition

KINDS = ("play", "read", "else")


def chosen(work: Transition, event: ProblemChosen) -> None:
    if work.session is None or work.place.screen is not Screen.ACCESS or event.kind not in KINDS:
        return
    work.record("report_problem", detail=(("problem", event.kind),))
    work.go(Place(Screen.PROBLEM))


HANDLERS: dict[type[Event], Handler] = {
    ProblemChosen: chosen,
}
