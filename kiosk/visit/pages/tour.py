"""The page of a tour, and the one that closes it.

Rules: a `confirm` stop not yet agreed to shows number and title only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Tour
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed
from kiosk.visit.events.tours import TourBegun, TourLeft
from kiosk.visit.events.tours import TourStopTapped as StopTapped
from kiosk.visit.guide import Stop
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.pages.plan import shown_plan
from kiosk.visit.pages.room import Card, card, card_row
from kiosk.visit.pages.tour_links import TourCard, coming_words, on_tour, place_of, tour_cards, tour_line
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import neighbour, stops_of, tour_of
from kiosk.visit.state import TourState


@dataclass(frozen=True, slots=True, kw_only=True)
class TourRow:
    """A stop of a tour, in order. state: now | next | seen | not_yet. line: its room, its length and its state; brief:
    the same without the room."""

    control: Control
    stop: str
    title: LocalizedText
    line: LocalizedText
    state: str
    brief: LocalizedText = LocalizedText("", "")


class TourPage(Page):
    """A tour and its stops in order. line: its length, or how far the visitor is. coming: the next stop and its room.
    left_out: how many stops it passes over. begin: Begin or Go on. leave: only while this tour is being followed."""

    title: LocalizedText
    line: str
    coming: LocalizedText
    stops: tuple[TourRow, ...]
    begin: Control
    leave: Control | None
    left_out: str = ""


class TourEndPage(Page):
    """The end of a tour. tour: its title. line: how many of its stops were seen. left_out: those that were not. others:
    the other tours. plan: a picture of the plan, and the way out on it."""

    title: str
    tour: LocalizedText
    line: str
    left_title: str
    left_out: tuple[Card, ...]
    others_title: str
    others: tuple[TourCard, ...]
    plan_title: str
    plan: PictureView | None
    way_out: Control


def row(context: PageContext, tour: Tour, stop: Stop, coming: Stop | None) -> TourRow:
    title, on = context.localize(stop.exhibit.title), on_tour(context, tour)
    session = context.state.session
    seen = session is not None and (stop.room.room, stop.exhibit.id) in session.seen
    state, words = "seen" if seen else "not_yet", context.translate("Seen") if seen else ""
    if on is not None and on.stop == stop.number:
        state, words = "now", context.translate("Now")
    elif coming is not None and coming.number == stop.number:
        state, words = "next", context.translate("Next")
    media = "" if context.hidden(stop.room, stop.exhibit) else context.media_words(stop.exhibit)[0]
    brief = [context.interface_text(each) for each in (media, words)]
    event = StopTapped(tour.id, stop.number)
    name = f"{stop.number} {title.words}"
    return TourRow(
        control=Control(f"stop-{stop.number}", name, event, role="card", chosen=state == "now"),
        stop=str(stop.number),
        title=title,
        line=context.joined(" · ", place_of(context, stop), *brief),
        state=state,
        brief=context.joined(" · ", *brief),
    )


def tour_page(context: PageContext) -> TourPage | TourEndPage:
    at = context.state.place.inner_as(TourState)
    tour = tour_of(context.guide, at.tour)
    assert tour is not None, "a state never stands at a tour that is not there"
    stops = stops_of(context.guide, tour, context.now.day)
    if at.ended:
        return end_page(context, tour, stops)
    on = on_tour(context, tour)
    coming = (
        (stops[0] if stops else None) if on is None else neighbour(context.guide, tour, on.stop, context.now.day, 1)
    )
    rows = tuple(row(context, tour, stop, coming) for stop in stops)
    name = context.translate("Begin the tour") if on is None else context.translate("Continue")
    begin = Control("tour-begin", name, TourBegun(tour.id), icon="play", main=True)
    leave = None if on is None else Control("tour-leave", context.translate("Leave the tour"), TourLeft(), icon="x")
    own = (begin,) if leave is None else (leave, begin)
    return TourPage(
        **frame(context, (r.control for r in rows), own),
        title=context.localize(tour.title),
        line=tour_line(context, tour, stops),
        coming=LocalizedText("", "") if on is None or coming is None else coming_words(context, coming),
        left_out=left_out(context, tour),
        stops=rows,
        begin=begin,
        leave=leave,
    )


def left_out(context: PageContext, tour: Tour) -> str:
    """How many stops this tour passes over because they ask first."""
    if tour.confirm != "leave_out":
        return ""
    shown = (context.guide.stops[n] for n in dict.fromkeys(tour.stops) if n in context.guide.stops)
    hard = [
        s for s in shown if context.guide.confirms(s.exhibit) and context.guide.shown_today(s.exhibit, context.now.day)
    ]
    if not hard:
        return ""
    return context.translate_plural(
        "{n} stop on a hard subject is left out.", "{n} stops on hard subjects are left out.", len(hard)
    )


def end_page(context: PageContext, tour: Tour, stops: tuple[Stop, ...]) -> TourEndPage:
    session = context.state.session
    seen = frozenset[tuple[str, str]]() if session is None else session.seen
    unseen = tuple(stop for stop in stops if (stop.room.room, stop.exhibit.id) not in seen)
    count, been = len(stops), len(stops) - len(unseen)
    left_out = tuple(card(context, s.room, s.exhibit, f"stop-{s.number}", tapped(s)) for s in unseen)
    others = tuple(each for each in tour_cards(context) if each.control.id != f"tour-{tour.id}")
    plan = context.guide.plan(shown_plan(context))
    name = context.translate("Plan") if plan is None else context.translate("Show the way out on the plan")
    way_out = Control("way-out", name, PlanPressed(), icon="map", main=True)
    return TourEndPage(
        **frame(context, (*(c.control for c in left_out), *(t.control for t in others), way_out)),
        title=context.translate("The end of this tour"),
        tour=context.localize(tour.title),
        line=context.translate_plural("{seen} of {n} stop seen", "{seen} of {n} stops seen", count, seen=been),
        left_title=context.translate("Left out") if left_out else "",
        left_out=left_out,
        others_title=context.translate_plural("Another tour", "Other tours", len(others)) if others else "",
        others=others,
        plan_title="" if plan is None else context.translate("The way out"),
        plan=None if plan is None else picture_view(context, plan.picture),
        way_out=way_out,
    )


def tapped(stop: Stop) -> ExhibitTapped:
    return ExhibitTapped(stop.room.room, stop.exhibit.id)


def tour_reading(context: PageContext, page: TourPage) -> PageReading:
    parts = PartsOf(context).texts(page.line, page.coming, page.left_out)
    for row in page.stops:
        name = replace(row.title, words=f"{row.stop} {row.title.words}")
        parts.entries(((row.control, name, (row.line,)),))
    return parts.of(page.title, kind=context.translate("Tour"))


def tour_end_reading(context: PageContext, page: TourEndPage) -> PageReading:
    parts = PartsOf(context).texts(page.tour, page.line, page.left_title)
    parts.entries(card_row(context, each) for each in page.left_out)
    parts.texts(page.others_title).entries((each.control, each.title, (each.line,)) for each in page.others)
    return parts.control(page.way_out).of(page.title)
