"""A tour: its page, its end, and where the visitor is on it.

Rules: minutes are those of kiosk.visit.queries.tours in the visitor's language; a `confirm` stop not yet agreed to
shows number and title only; a tour with no stop today is not offered.
"""

from __future__ import annotations

from kiosk.content.model import Tour
from kiosk.visit.events.navigation import PlanPressed, RoomTapped
from kiosk.visit.events.tours import TourBegun, TourChosen, TourLeft, TourNext, TourPrevious
from kiosk.visit.events.tours import TourStopTapped as StopTapped
from kiosk.visit.guide import Stop
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import TourEndPage, TourPage
from kiosk.visit.pages.parts import Control
from kiosk.visit.pages.tour_parts import TourCard, TourRow, TourStrip
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import minutes, neighbour, stops_of, tour_of
from kiosk.visit.state import OnTour, TourState


def on_tour(make: PageContext, tour: Tour | None = None) -> OnTour | None:
    """Where the visitor is on this tour, or on any."""
    on = None if make.state.session is None else make.state.session.on_tour
    return on if on is not None and (tour is None or on.tour == tour.id) else None


def minutes_words(make: PageContext, stops: tuple[Stop, ...]) -> str:
    return make.length(60.0 * minutes(make.guide, stops, make.language))


def whole_words(make: PageContext, stops: tuple[Stop, ...]) -> str:
    count = make.translate_plural("{n} stop", "{n} stops", len(stops))
    return f"{minutes_words(make, stops)} · {count}"


def progress(make: PageContext, stops: tuple[Stop, ...], number: int) -> str:
    """ "3 of 8, 12 min left": the stop that the visitor is at counts as still to come."""
    at = next((n for n, stop in enumerate(stops) if stop.number == number), None)
    if at is None:
        return whole_words(make, stops)
    left = minutes_words(make, stops[at:])
    return make.translate("{n} of {count}, {length} left", n=at + 1, count=len(stops), length=left)


def tour_line(make: PageContext, tour: Tour, stops: tuple[Stop, ...]) -> str:
    on = on_tour(make, tour)
    return whole_words(make, stops) if on is None else progress(make, stops, on.stop)


def tour_cards(make: PageContext) -> tuple[TourCard, ...]:
    """The tours that can be gone on today."""
    cards = []
    for tour in make.guide.museum.tours:
        stops = stops_of(make.guide, tour, make.now.day)
        title = make.localize(tour.title)
        control = make.control(
            f"tour-{tour.id}", title.words, TourChosen(tour.id), role="card", chosen=on_tour(make, tour) is not None
        )
        if stops:
            cards.append(TourCard(control=control, title=title, line=tour_line(make, tour, stops)))
    return tuple(cards)


def room_tours(make: PageContext, room: str) -> tuple[Control, ...]:
    """What a room offers of the tours that stop in it: the one that the visitor is on, else the first of them, and
    where there are more, the way to them all."""
    here = []
    for tour in make.guide.museum.tours:
        stops = stops_of(make.guide, tour, make.now.day)
        if any(stop.room.room == room for stop in stops):
            here.append((tour, stops))
    for tour, stops in here:
        on = on_tour(make, tour)
        if on is not None:
            name = make.translate("The tour: {progress}", progress=progress(make, stops, on.stop))
            return (make.control(f"tour-{tour.id}", name, TourChosen(tour.id), icon="footprints", chosen=True),)
    if not here:
        return ()
    tour, stops = here[0]
    long = minutes_words(make, stops).replace(" ", "\u00a0")  # a figure and its unit stay on one line
    name = f"{make.localize(tour.title).words} · {long}"
    offered = (make.control(f"tour-{tour.id}", name, TourChosen(tour.id), icon="footprints"),)
    more = make.control("more-tours", make.translate("More tours"), PlanPressed(), icon="map")
    return offered if len(here) == 1 else (*offered, more)


def place_of(make: PageContext, stop: Stop) -> str:
    """The room where it hangs; nothing of what is asked for first."""
    return "" if make.hidden(stop.room, stop.exhibit) else make.localize(stop.room.title).words


def coming_words(make: PageContext, stop: Stop) -> str:
    """ "Next: 142 A mug, Cell 14"."""
    where = (f"{stop.number} {make.localize(stop.exhibit.title).words}", place_of(make, stop))
    return make.translate("Next: {stop}", stop=", ".join(part for part in where if part))


def row(make: PageContext, tour: Tour, stop: Stop, coming: Stop | None) -> TourRow:
    title, on = make.localize(stop.exhibit.title), on_tour(make, tour)
    session = make.state.session
    seen = session is not None and (stop.room.room, stop.exhibit.id) in session.seen
    state, words = "seen" if seen else "not_yet", make.translate("Seen") if seen else ""
    if on is not None and on.stop == stop.number:
        state, words = "now", make.translate("Now")
    elif coming is not None and coming.number == stop.number:
        state, words = "next", make.translate("Next")
    media = "" if make.hidden(stop.room, stop.exhibit) else make.media_words(stop.exhibit)[0]
    event = StopTapped(tour.id, stop.number)
    name = f"{stop.number} {title.words}"
    return TourRow(
        control=make.control(f"stop-{stop.number}", name, event, role="card", chosen=state == "now"),
        stop=str(stop.number),
        title=title,
        line=" · ".join(part for part in (place_of(make, stop), media, words) if part),
        state=state,
    )


def tour_page(make: PageContext) -> TourPage | TourEndPage:
    at = make.state.place.inner_as(TourState)
    tour = tour_of(make.guide, at.tour)
    assert tour is not None, "a state never stands at a tour that is not there"
    stops = stops_of(make.guide, tour, make.now.day)
    if at.ended:
        return end_page(make, tour, stops)
    on = on_tour(make, tour)
    coming = (stops[0] if stops else None) if on is None else neighbour(make.guide, tour, on.stop, make.now.day, 1)
    rows = tuple(row(make, tour, stop, coming) for stop in stops)
    name = make.translate("Begin the tour") if on is None else make.translate("Go on")
    begin = make.control("tour-begin", name, TourBegun(tour.id), icon="play", main=True)
    leave = None if on is None else make.control("tour-leave", make.translate("Leave the tour"), TourLeft(), icon="x")
    own = (begin,) if leave is None else (leave, begin)
    return TourPage(
        **frame(make, (r.control for r in rows), own),
        title=make.localize(tour.title),
        line=tour_line(make, tour, stops),
        coming="" if on is None or coming is None else coming_words(make, coming),
        left_out=left_out(make, tour),
        stops=rows,
        begin=begin,
        leave=leave,
    )


def left_out(make: PageContext, tour: Tour) -> str:
    """How many of its stops this tour passes over, because they ask first."""
    if tour.confirm != "leave_out":
        return ""
    shown = (make.guide.stops[n] for n in dict.fromkeys(tour.stops) if n in make.guide.stops)
    hard = [s for s in shown if make.guide.confirms(s.exhibit) and make.guide.shown_today(s.exhibit, make.now.day)]
    if not hard:
        return ""
    return make.translate_plural(
        "{n} stop on a hard subject is left out.", "{n} stops on hard subjects are left out.", len(hard)
    )


def end_page(make: PageContext, tour: Tour, stops: tuple[Stop, ...]) -> TourEndPage:
    session = make.state.session
    seen = frozenset[tuple[str, str]]() if session is None else session.seen
    been = sum((stop.room.room, stop.exhibit.id) in seen for stop in stops)
    to_plan = make.control("to-plan", make.translate("Plan"), PlanPressed(), icon="map")
    here = make.guide.rooms.get(make.guide.device.room) or (stops[-1].room if stops else None)
    to_room = None
    if here is not None:
        to_room = make.control("to-room", make.localize(here.title).words, RoomTapped(here.room), icon="arrow-right")
    return TourEndPage(
        **frame(make, (c for c in (to_plan, to_room) if c is not None)),
        title=make.translate("The tour ends here"),
        tour=make.localize(tour.title),
        lines=(
            make.translate_plural("You visited {n} stop.", "You visited {n} stops.", been),
            make.translate("Thank you for your time."),
        ),
        plan=to_plan,
        room=to_room,
    )


def tour_strip(make: PageContext) -> TourStrip | None:
    """For the page of an exhibit; None while no tour is on."""
    on = on_tour(make)
    tour = None if on is None else tour_of(make.guide, on.tour)
    if on is None or tour is None:
        return None
    coming = neighbour(make.guide, tour, on.stop, make.now.day, 1)
    before = neighbour(make.guide, tour, on.stop, make.now.day, -1)
    name = brief = make.translate("End of the tour")
    if coming is not None:
        name = coming_words(make, coming)
        brief = make.translate("Next: {stop}", stop=coming.number)
    far = progress(make, stops_of(make.guide, tour, make.now.day), on.stop)
    back = "" if before is None else make.translate("Previous: {stop}", stop=before.number)
    previous = make.control("tour-previous", back, TourPrevious(), icon="skip-back")
    onward = make.control("tour-next", name, TourNext(), icon="skip-forward" if coming is not None else "flag")
    return TourStrip(
        previous=None if before is None else previous,
        tour=make.control("tour", far, TourChosen(tour.id), icon="footprints"),
        onward=onward,
        brief=brief,
    )
