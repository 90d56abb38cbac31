"""What other pages show of tours: cards, the strip on an exhibit's page, how far the visitor is.

Rules: minutes are those of kiosk.visit.queries.tours in the visitor's language; a tour with no stop today is not
offered; where there is no next or previous stop there is no control for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Tour
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.tours import TourChosen, TourNext, TourPrevious, ToursPressed
from kiosk.visit.guide import Stop
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import minutes, neighbour, stops_of, tour_of
from kiosk.visit.state import OnTour


@dataclass(frozen=True, slots=True, kw_only=True)
class TourCard:
    """A tour to choose. line: "12 min · 8 stops", or how far the visitor is on it."""

    control: Control
    title: LocalizedText
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStrip:
    """The strip on an exhibit's page while a tour is followed. previous: None at the first stop. tour: its page, named
    by how far the visitor is ("3 of 8, 12 min left"). onward: the next stop by number, title and room, or the end.
    titled: the same without the room; brief: by its number alone."""

    previous: Control | None
    tour: Control
    onward: Control
    titled: str
    brief: str

    def controls(self) -> tuple[Control, ...]:
        return tuple(c for c in (self.previous, self.tour, self.onward) if c is not None)


def on_tour(context: PageContext, tour: Tour | None = None) -> OnTour | None:
    """Where the visitor is on this tour, or on any."""
    on = None if context.state.session is None else context.state.session.on_tour
    return on if on is not None and (tour is None or on.tour == tour.id) else None


def minutes_words(context: PageContext, stops: tuple[Stop, ...]) -> str:
    return context.length(60.0 * minutes(context.guide, stops, context.language, context.kind))


def whole_words(context: PageContext, stops: tuple[Stop, ...]) -> str:
    count = context.translate_plural("{n} stop", "{n} stops", len(stops))
    return f"{minutes_words(context, stops)} · {count}"


def progress(context: PageContext, stops: tuple[Stop, ...], number: int) -> str:
    """ "3 of 8, 12 min left": the stop that the visitor is at counts as still to come."""
    at = next((n for n, stop in enumerate(stops) if stop.number == number), None)
    if at is None:
        return whole_words(context, stops)
    left = minutes_words(context, stops[at:])
    return context.translate("{n} of {count}, {length} left", n=at + 1, count=len(stops), length=left)


def tour_line(context: PageContext, tour: Tour, stops: tuple[Stop, ...]) -> str:
    on = on_tour(context, tour)
    return whole_words(context, stops) if on is None else progress(context, stops, on.stop)


def tour_cards(context: PageContext) -> tuple[TourCard, ...]:
    """The tours that can be followed today."""
    cards = []
    for tour in context.guide.museum.tours:
        stops = stops_of(context.guide, tour, context.now.day)
        title = context.localize(tour.title)
        control = Control(
            f"tour-{tour.id}", title.words, TourChosen(tour.id), role="card", chosen=on_tour(context, tour) is not None
        )
        control = replace(control, mark=title.mark)
        if stops:
            cards.append(TourCard(control=control, title=title, line=tour_line(context, tour, stops)))
    return tuple(cards)


def tour_named(context: PageContext, tour: Tour) -> LocalizedText:
    """ "Tour: The building and its days": what leads to it from elsewhere."""
    guide = context.guide

    def named(language: str) -> str:
        return guide.strings.translate("Tour: {title}", language, title=guide.localize(tour.title, language).words)

    return context.around(context.in_every_language(named), context.localize(tour.title))


def room_tours(context: PageContext, room: str) -> tuple[Control, ...]:
    """The tour that stops in this room (the one that the visitor follows, otherwise the first, by its title: how long
    it takes is on its page), and the way to all of them where there are several."""
    here = []
    for tour in context.guide.museum.tours:
        stops = stops_of(context.guide, tour, context.now.day)
        if any(stop.room.room == room for stop in stops):
            here.append((tour, stops))
    for tour, stops in here:
        on = on_tour(context, tour)
        if on is not None:
            name = context.translate("The tour: {progress}", progress=progress(context, stops, on.stop))
            return (Control(f"tour-{tour.id}", name, TourChosen(tour.id), icon="footprints", chosen=True),)
    if not here:
        return ()
    tour, _ = here[0]
    named = tour_named(context, tour)
    offered = (Control(f"tour-{tour.id}", named.words, TourChosen(tour.id), icon="footprints", mark=named.mark),)
    more = Control("more-tours", context.translate("More tours"), ToursPressed(), icon="list")
    return offered if len(here) == 1 else (*offered, more)


def place_of(context: PageContext, stop: Stop) -> LocalizedText:
    """The stop's room; empty for an exhibit that asks first."""
    hidden = context.hidden(stop.room, stop.exhibit)
    return LocalizedText("", context.language) if hidden else context.localize(stop.room.title)


def coming_words(context: PageContext, stop: Stop) -> LocalizedText:
    """ "Next: 142 A mug, Cell 14"."""
    title, place = context.localize(stop.exhibit.title), place_of(context, stop)
    where = (f"{stop.number} {title.words}", place.words)
    words = context.translate("Next: {stop}", stop=context.listed(where))
    return context.around(words, title, place)


def tour_strip(context: PageContext) -> TourStrip | None:
    """The strip of the tour that is followed; None for none."""
    on = on_tour(context)
    tour = None if on is None else tour_of(context.guide, on.tour)
    if on is None or tour is None:
        return None
    coming = neighbour(context.guide, tour, on.stop, context.now.day, 1)
    before = neighbour(context.guide, tour, on.stop, context.now.day, -1)
    name = titled = brief = context.translate("End of the tour")
    mark = ""
    if coming is not None:
        onto = coming_words(context, coming)
        name, mark = onto.words, onto.mark
        title = f"{coming.number} {context.localize(coming.exhibit.title).words}"
        titled = context.translate("Next: {stop}", stop=title)
        brief = context.translate("Next: {stop}", stop=coming.number)
    far = progress(context, stops_of(context.guide, tour, context.now.day), on.stop)
    back = "" if before is None else context.translate("Return to {stop}", stop=before.number)
    previous = Control("tour-previous", back, TourPrevious(), icon="skip-back")
    onward = Control("tour-next", name, TourNext(), icon="skip-forward" if coming is not None else "flag", mark=mark)
    return TourStrip(
        previous=None if before is None else previous,
        tour=Control("tour", far, TourChosen(tour.id), icon="footprints"),
        onward=onward,
        titled=titled,
        brief=brief,
    )


def strip_controls(strip: TourStrip | None) -> tuple[Control, ...]:
    return () if strip is None else strip.controls()
