"""The plan: every room of the museum, where the visitor is and what they have seen.

Rules: a drawn plan where there are outlines, otherwise the rooms of the chosen scope as a list; in a museum of a single
scope, all of its rooms. Several tours are listed in the place of the rooms, a single one is a button of its own. A
room's state is always given in words too; a closed room can still be opened (its page gives
the notice).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import count

from kiosk.content.model import Point, Room
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import PlanPressed, PlanTurned, RoomTapped, ScopeTapped
from kiosk.visit.events.tours import ToursPressed
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.pages.tour_links import TourCard, tour_cards
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import PlanState


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRoom:
    """state: here | seen | not_yet | closed; `state_words` in words ("You are here", "Seen", …). outline: 0..1 of the
    picture. sign: the number that stands in it where its name is too long, by which it is named beside the drawing."""

    control: Control
    title: LocalizedText
    state: str
    state_words: str
    outline: tuple[Point, ...] = ()
    exhibits: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeStep:
    control: Control
    title: str
    progress: str


class PlanPage(Page):
    """With a `picture`, `rooms` have outlines on it; without one they are the list of the chosen scope, or there are
    `tours` in their place: those that can be followed today. tabs: the choice among several plans. legend: (state,
    words). ways: to the list of all rooms, to the tours."""

    title: LocalizedText
    picture: PictureView | None
    tabs: tuple[Control, ...]
    legend: tuple[tuple[str, str], ...]
    rooms: tuple[PlanRoom, ...]
    scopes: tuple[ScopeStep, ...]
    here_words: str
    ways: tuple[Control, ...] = ()
    tours: tuple[TourCard, ...] = ()


def room_state(context: PageContext, room: Room) -> tuple[str, str]:
    session = context.state.session
    if context.guide.closed_today(room, context.now.day):
        return "closed", context.translate("Closed")
    if room.room == context.guide.device.room:
        return "here", context.translate("You are here")
    if session is not None and room.room in session.rooms:
        return "seen", context.translate("Seen")
    return "not_yet", context.translate("Not yet")


def plan_room(context: PageContext, room: Room, plan: int) -> PlanRoom:
    state, words = room_state(context, room)
    title = context.localize(room.title)
    drawn = context.guide.plan(plan)
    exhibits = len(context.exhibits(room))
    return PlanRoom(
        control=Control(f"room-{room.room}", title.words, RoomTapped(room.room), role="room", chosen=state == "here"),
        title=title,
        state=state,
        state_words=words,
        outline=() if drawn is None else drawn.rooms.get(room.room, ()),
        exhibits=context.translate_plural("{n} exhibit", "{n} exhibits", exhibits),
    )


def signed(rooms: tuple[PlanRoom, ...]) -> tuple[PlanRoom, ...]:
    """The rooms with their numbers, counted from 1 but for those that stand in a room's name."""
    named = {number for room in rooms for number in re.findall(r"\d+", room.title.words)}
    free = (str(number) for number in count(1) if str(number) not in named)
    return tuple(replace(room, sign=next(free)) for room in rooms)


def ways(context: PageContext, chosen: str) -> tuple[Control, ...]:
    """To the rooms of a museum of a single scope, and to its tours. chosen: the scope that is listed, "" on a plan."""
    guide, tours = context.guide, tour_cards(context)
    found = []
    if not chosen and len(guide.scopes) == 1:
        found.append(
            Control(
                f"scope-{guide.scopes[0]}", context.translate("All rooms"), ScopeTapped(guide.scopes[0]), icon="list"
            )
        )
    if len(tours) == 1:
        found.append(replace(tours[0].control, role="button", icon="footprints"))
    elif tours:
        found.append(Control("tours", context.translate("Tours"), ToursPressed(), icon="footprints"))
    return tuple(found)


def to_plan(context: PageContext, number: int) -> Control:
    """From a list of rooms to the only plan that there is."""
    return Control("to-plan", context.translate("Plan"), PlanTurned(number), icon="map")


def list_words(context: PageContext, scope: str) -> str:
    """What the list of a scope's rooms is called."""
    return context.scope_words(scope) if len(context.guide.scopes) > 1 else context.translate("All rooms")


def scope_steps(context: PageContext, chosen: str) -> tuple[ScopeStep, ...]:
    """The ways to the lists of rooms of each scope; none in a museum of a single one."""
    if len(context.guide.scopes) == 1:
        return ()
    session = context.state.session
    seen = frozenset[str]() if session is None else session.rooms
    steps = []
    for scope in context.guide.scopes:
        rooms = [r.room for r in context.guide.museum.rooms if r.scope == scope]
        done = sum(1 for r in rooms if r in seen)
        progress = context.translate_plural("{seen} of {n} room", "{seen} of {n} rooms", len(rooms), seen=done)
        title = context.scope_words(scope)
        control = Control(f"scope-{scope}", title, ScopeTapped(scope), role="choice", chosen=scope == chosen)
        steps.append(ScopeStep(control=control, title=title, progress=progress))
    return tuple(steps)


def here_scope(context: PageContext) -> str:
    """The scope that is listed: the chosen one, that of the kiosk's room, or that of the first room."""
    chosen = context.state.place.inner_as(PlanState).scope
    if chosen:
        return chosen
    here = context.guide.rooms.get(context.guide.device.room)
    return (here or context.guide.museum.rooms[0]).scope


def shown_plan(context: PageContext) -> int:
    """The plan that is drawn: the chosen one, that of the kiosk's room, or the first; -1 when there is none."""
    plans = context.guide.museum.plans
    chosen = context.state.place.inner_as(PlanState).plan
    number = chosen if chosen >= 0 else max(context.guide.plan_of(context.guide.device.room), 0)
    if context.guide.can_draw(number):
        return number
    return next((n for n in range(len(plans)) if context.guide.can_draw(n)), -1)


def plan_page(context: PageContext) -> PlanPage:
    if context.state.place.inner_as(PlanState).tours:
        return tours_page(context)
    museum = context.guide.museum
    number = shown_plan(context)
    plan = context.guide.plan(number)
    scope = here_scope(context)
    if plan is not None and not context.state.place.inner_as(PlanState).scope:
        rooms = signed(tuple(plan_room(context, r, number) for r in museum.rooms if r.room in plan.rooms))
    else:
        rooms = tuple(plan_room(context, r, -1) for r in museum.rooms if r.scope == scope)
        plan = None
    titles = [context.localize(each.title) for each in museum.plans]
    tabs = tuple(
        Control(f"plan-{n + 1}", title.words, PlanTurned(n), role="choice", chosen=n == number, mark=title.mark)
        for n, title in enumerate(titles)
        if museum.plans[n].rooms
    )
    single = plan is None and len(tabs) == 1
    tabs = tabs if len(tabs) > 1 else ()
    steps = scope_steps(context, "" if plan is not None else scope)
    onward = (*((to_plan(context, number),) if single else ()), *ways(context, "" if plan is not None else scope))
    listed_below = (*(step.control for step in steps), *onward)
    return PlanPage(
        **frame(context, (*tabs, *(room.control for room in rooms), *listed_below)),
        title=context.localize(plan.title) if plan is not None else context.interface_text(list_words(context, scope)),
        picture=None if plan is None else picture_view(context, plan.picture),
        tabs=tabs,
        legend=(
            ("here", context.translate("You are here")),
            ("seen", context.translate("Seen")),
            ("not_yet", context.translate("Not yet")),
            *(("language", mark) for mark in dict.fromkeys(r.title.mark for r in rooms) if mark and plan is not None),
        ),
        rooms=rooms,
        scopes=steps,
        here_words=context.translate("You are here"),
        ways=onward,
    )


def tours_page(context: PageContext) -> PlanPage:
    """The tours in the place of the plan, and the way back to it."""
    tours = tour_cards(context)
    plan = Control("to-plan", context.translate("Plan"), PlanPressed(), icon="map")
    return PlanPage(
        **frame(context, (card.control for card in tours), (plan,)),
        title=context.interface_text(context.translate("Tours")),
        picture=None,
        tabs=(),
        legend=(),
        rooms=(),
        scopes=(),
        here_words="",
        ways=(plan,),
        tours=tours,
    )


def plan_reading(context: PageContext, page: PlanPage) -> PageReading:
    parts = PartsOf(context).choices("", page.tabs).picture(page.picture)
    parts.entries((room.control, room.title, (room.state_words, room.exhibits)) for room in page.rooms)
    parts.entries((tour.control, tour.title, (tour.line,)) for tour in page.tours)
    for scope in page.scopes:
        parts.control(scope.control, scope.progress)
    kind = context.translate("Plan")
    return parts.of(page.title, kind=kind if page.picture is not None else "")
