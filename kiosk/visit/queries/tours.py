"""A tour's stops, how long it takes, and what comes next.

Rules: a tour is its stops in the museum's order, each once, without those not shown today and, where it says
`leave_out`, without those that ask first. A stop takes as long as the recording that the visitor hears, otherwise its
film, otherwise its text at `WORDS_A_MINUTE`; each change of room takes `ROOM_CHANGE_S`; minutes are rounded up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import ceil

from kiosk.content.model import Tour
from kiosk.content.word_count import word_count
from kiosk.visit.guide import Guide, Stop
from kiosk.visit.queries.context import PageContext

WORDS_A_MINUTE = 130


ROOM_CHANGE_S = 60.0


def tour_of(guide: Guide, tour_id: str) -> Tour | None:
    return next((tour for tour in guide.museum.tours if tour.id == tour_id), None)


def stops_of(guide: Guide, tour: Tour, day: date | None) -> tuple[Stop, ...]:
    """The stops of the tour on this day. day: None where it is not known."""
    named = (guide.stops[number] for number in dict.fromkeys(tour.stops) if number in guide.stops)
    shown = (stop for stop in named if guide.shown_today(stop.exhibit, day))
    return tuple(stop for stop in shown if tour.confirm == "ask" or not guide.confirms(stop.exhibit))


def stop_lasts_s(guide: Guide, stop: Stop, language: str, kind: str = "") -> float:
    """kind: the kind of guide that the visitor chose, "" for the usual."""
    spoken, film = guide.recordings(stop.exhibit, "recording", kind), stop.exhibit.film
    recording = spoken.get(guide.language_heard(spoken, language))
    if recording is not None:
        return guide.measures.sounds[recording.file].length_s
    if film is not None and not film.loop and film.file in guide.measures.films:
        return guide.measures.films[film.file].length_s
    return word_count(guide.localize(guide.label(stop.exhibit, kind), language).words) * 60.0 / WORDS_A_MINUTE


def minutes(guide: Guide, stops: Sequence[Stop], language: str, kind: str = "") -> int:
    """How many minutes these stops take, with the ways between them."""
    heard_s = sum(stop_lasts_s(guide, stop, language, kind) for stop in stops)
    changes = sum(one.room.room != other.room.room for one, other in pairwise(stops))
    return ceil(round(heard_s + changes * ROOM_CHANGE_S, 3) / 60)


def neighbour(guide: Guide, tour: Tour, number: int, day: date | None, by: int) -> Stop | None:
    """The stop after (+1) or before (-1) this one, even where this one is no longer on the tour; None at the ends."""
    order = list(dict.fromkeys(tour.stops))
    if number not in order:
        return None
    at = order.index(number)
    beyond = set(order[at + 1 :] if by > 0 else order[:at])
    stops = [stop for stop in stops_of(guide, tour, day) if stop.number in beyond]
    return (stops[0] if by > 0 else stops[-1]) if stops else None


def skips_on(context: PageContext) -> bool:
    """Whether Skip leads to the tour's next stop: the exhibit that asks is the stop that the tour has come to."""
    session, place = context.state.session, context.state.place
    exhibit = context.guide.exhibit(place.room, place.exhibit)
    on = None if session is None else session.on_tour
    return on is not None and exhibit is not None and exhibit.stop == on.stop
