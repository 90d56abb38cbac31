"""Following a tour: begun, stop after stop, left or finished.

Rules: a tour plays nothing and moves nowhere by itself; the visitor may stray and come back, and any way to one of its
stops continues the tour from there; forward from the last stop ends it. Skip at a content note leads to the next stop.
It is forgotten with the session.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.tours import (
    TourBegun,
    TourChosen,
    TourLeft,
    TourNext,
    TourPrevious,
    ToursPressed,
    TourStopTapped,
)
from kiosk.visit.guide import Stop
from kiosk.visit.queries.tours import neighbour, stops_of, tour_of
from kiosk.visit.screen_table import OVERLAYS, Screen
from kiosk.visit.state import OnTour, Place, PlanState, TourState
from kiosk.visit.steps.navigation import visit_exhibit
from kiosk.visit.steps.transition import Handler, Transition


def listed(work: Transition, event: ToursPressed) -> None:
    """Open the list of the tours."""
    if work.session is None or work.place.screen in OVERLAYS or work.place.inner_as(PlanState).tours:
        return
    work.go(Place(Screen.PLAN).with_inner(PlanState(tours=True)))


def chosen(work: Transition, event: TourChosen) -> None:
    """Open the tour's page."""
    tour = tour_of(work.guide, event.tour)
    if work.session is None or tour is None or work.place.screen in OVERLAYS:
        return
    page = Place(Screen.TOUR, inner=TourState(tour.id))
    here = (work.place.screen, work.place.inner)
    if here != (page.screen, page.inner) and stops_of(work.guide, tour, work.now.day):
        work.go(page)


def begun(work: Transition, event: TourBegun) -> None:
    """Open the first stop, or the one that the visitor last came to."""
    tour = tour_of(work.guide, event.tour)
    if work.session is None or tour is None or work.place.screen is not Screen.TOUR:
        return
    stops = stops_of(work.guide, tour, work.now.day)
    on = work.session.on_tour
    reached = next((s for s in stops if on is not None and (on.tour, on.stop) == (tour.id, s.number)), None)
    if reached is not None:
        come_to(work, reached)
    elif stops:
        begin_at(work, tour.id, stops[0])


def stop_tapped(work: Transition, event: TourStopTapped) -> None:
    """Open a stop of the list; the tour continues from there."""
    tour = tour_of(work.guide, event.tour)
    if work.session is None or tour is None or work.place.screen is not Screen.TOUR:
        return
    stop = next((s for s in stops_of(work.guide, tour, work.now.day) if s.number == event.stop), None)
    if stop is None:
        return
    if work.session.on_tour is not None and work.session.on_tour.tour == tour.id:
        come_to(work, stop)
    else:
        begin_at(work, tour.id, stop)


def begin_at(work: Transition, tour: str, stop: Stop) -> None:
    left(work, TourLeft())
    set_tour(work, OnTour(tour, stop.number))
    record_tour(work, "begun", tour, stop)
    come_to(work, stop)


def set_tour(work: Transition, on: OnTour | None) -> None:
    if work.session is not None:
        work.set_session(replace(work.session, on_tour=on))


def next_pressed(work: Transition, event: TourNext) -> None:
    go_on(work, 1)


def previous_pressed(work: Transition, event: TourPrevious) -> None:
    go_on(work, -1)


def go_on(work: Transition, by: int) -> None:
    """Go to the next or previous stop; forward from the last ends the tour, back from the first does nothing."""
    session = work.session
    on = None if session is None else session.on_tour
    tour = None if on is None else tour_of(work.guide, on.tour)
    if on is None or tour is None or work.place.screen in OVERLAYS:
        return
    stop = neighbour(work.guide, tour, on.stop, work.now.day, by)
    if stop is not None:
        record_tour(work, "next" if by > 0 else "previous", tour.id, stop)
        come_to(work, stop)
    elif by > 0:
        record_tour(work, "finished", tour.id)
        set_tour(work, None)
        work.go(Place(Screen.TOUR, inner=TourState(tour.id, ended=True)))


def come_to(work: Transition, stop: Stop) -> None:
    on = None if work.session is None else work.session.on_tour
    if on is not None:
        set_tour(work, OnTour(on.tour, stop.number))
    visit_exhibit(work, stop.room.room, stop.exhibit.id, "tour")


def left(work: Transition, event: TourLeft) -> None:
    on = None if work.session is None else work.session.on_tour
    if on is not None:
        record_tour(work, "left", on.tour)
        set_tour(work, None)


def record_tour(work: Transition, what: str, tour: str, stop: Stop | None = None) -> None:
    about = None if stop is None else (stop.room.room, stop.exhibit.id)
    work.record("tour", detail=(("tour", tour), ("what", what)), about=about)


HANDLERS: dict[type[Event], Handler] = {
    ToursPressed: listed,
    TourChosen: chosen,
    TourBegun: begun,
    TourStopTapped: stop_tapped,
    TourNext: next_pressed,
    TourPrevious: previous_pressed,
    TourLeft: left,
}
