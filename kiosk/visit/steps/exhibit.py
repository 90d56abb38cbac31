"""The views of an open exhibit.

Rules: Back from any view leads to the one that the exhibit was opened with, with its picture and zoom, and choosing
that one is going back to it; a view that the exhibit does not have changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.queries.views import has_view, view_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, Place
from kiosk.visit.steps.transition import Handler, Transition


def view_chosen(work: Transition, event: ViewChosen) -> None:
    if to_view(work, event.view) and event.view == "more":
        work.record("more")


def to_view(work: Transition, view: str) -> bool:
    """Show another view of the open exhibit. Returns False where it is shown already or does not exist."""
    place, exhibit = work.place, work.exhibit_here()
    if place.screen is not Screen.EXHIBIT or exhibit is None or not has_view(work.context, exhibit, view):
        return False
    if view_of(work.context, exhibit, work.exhibit_state.view) == view:
        return False
    first = work.state.back[-1] if work.state.back else Place(Screen.ATTRACT)
    was_first = (first.screen, first.room, first.exhibit) != (place.screen, place.room, place.exhibit)
    if not was_first and view_of(work.context, exhibit, first.inner_as(ExhibitState).view) == view:
        work.state = replace(work.state, back=work.state.back[:-1])
        work.go(first, push=False)
    else:
        at = ExhibitState(view, work.exhibit_state.picture)
        work.go(Place(Screen.EXHIBIT, place.room, place.exhibit).with_inner(at), push=was_first)
    return True


HANDLERS: dict[type[Event], Handler] = {
    ViewChosen: view_chosen,
}
