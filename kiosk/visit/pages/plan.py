"""The plan: every room of the museum, where the visitor is and what they have seen.

Rules: a drawn plan when a plan has outlines, else the rooms of the chosen scope as a list; a room's state is always
said in words too; a room with a closed notice today can still be opened (its page says so).
"""

from __future__ import annotations

from kiosk.content.model import SCOPES, Room
from kiosk.visit.events.navigation import PlanTurned, RoomTapped, ScopeTapped
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import PlanPage, PlanRoom, ScopeStep
from kiosk.visit.pages.tour import tour_cards
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import PlanState


def room_state(make: PageContext, room: Room) -> tuple[str, str]:
    session = make.state.session
    if make.guide.closed_today(room, make.now.day):
        return "closed", make.translate("Closed")
    if room.room == make.guide.device.room:
        return "here", make.translate("You are here")
    if session is not None and room.room in session.rooms:
        return "seen", make.translate("Seen")
    return "not_yet", make.translate("Not yet")


def plan_room(make: PageContext, room: Room, plan: int) -> PlanRoom:
    state, words = room_state(make, room)
    title = make.localize(room.title)
    drawn = make.guide.plan(plan)
    count = len(make.exhibits(room))
    return PlanRoom(
        control=make.control(
            f"room-{room.room}", title.words, RoomTapped(room.room), role="room", chosen=state == "here"
        ),
        title=title,
        state=state,
        state_words=words,
        outline=() if drawn is None else drawn.rooms.get(room.room, ()),
        exhibits=make.translate_plural("{n} exhibit", "{n} exhibits", count),
    )


def scope_steps(make: PageContext, chosen: str) -> tuple[ScopeStep, ...]:
    session = make.state.session
    seen = frozenset[str]() if session is None else session.rooms
    steps = []
    for scope in SCOPES:
        rooms = [r.room for r in make.guide.museum.rooms if r.scope == scope]
        if not rooms:
            continue
        done = sum(1 for r in rooms if r in seen)
        progress = make.translate_plural("{seen} of {n} room", "{seen} of {n} rooms", len(rooms), seen=done)
        title = make.scope_words(scope)
        control = make.control(f"scope-{scope}", title, ScopeTapped(scope), role="choice", chosen=scope == chosen)
        steps.append(ScopeStep(control=control, title=title, progress=progress))
    return tuple(steps)


def here_scope(make: PageContext) -> str:
    """The scope shown: chosen, else that of the room the kiosk stands in, else the first room's."""
    chosen = make.state.place.inner_as(PlanState).scope
    if chosen:
        return chosen
    here = make.guide.rooms.get(make.guide.device.room)
    return (here or make.guide.museum.rooms[0]).scope


def shown_plan(make: PageContext) -> int:
    """Which plan is drawn: chosen, else the one with the kiosk's room, else the first; -1 when there is none."""
    plans = make.guide.museum.plans
    chosen = make.state.place.inner_as(PlanState).plan
    number = chosen if chosen >= 0 else max(make.guide.plan_of(make.guide.device.room), 0)
    if make.guide.can_draw(number):
        return number
    return next((n for n in range(len(plans)) if make.guide.can_draw(n)), -1)


def plan_page(make: PageContext) -> PlanPage:
    museum = make.guide.museum
    number = shown_plan(make)
    plan = make.guide.plan(number)
    scope = here_scope(make)
    if plan is not None and not make.state.place.inner_as(PlanState).scope:
        rooms = tuple(plan_room(make, r, number) for r in museum.rooms if r.room in plan.rooms)
    else:
        rooms = tuple(plan_room(make, r, -1) for r in museum.rooms if r.scope == scope)
        plan = None
    tabs = tuple(
        make.control(f"plan-{n + 1}", make.localize(p.title).words, PlanTurned(n), role="choice", chosen=n == number)
        for n, p in enumerate(museum.plans)
        if p.rooms
    )
    listed = plan is None and len(tabs) > 0
    tabs = tabs if len(tabs) > 1 or listed else ()
    steps = scope_steps(make, "" if plan is not None else scope)
    tours = tour_cards(make)
    listed_below = (*(step.control for step in steps), *(card.control for card in tours))
    return PlanPage(
        **frame(make, (*tabs, *(room.control for room in rooms), *listed_below)),
        title=make.localize(plan.title) if plan is not None else make.mine(make.scope_words(scope)),
        picture=None if plan is None else make.picture(plan.picture),
        tabs=tabs,
        legend=(
            ("here", make.translate("You are here")),
            ("seen", make.translate("Seen")),
            ("not_yet", make.translate("Not yet")),
        ),
        rooms=rooms,
        scopes=steps,
        here_words=make.translate("You are here"),
        tours=tours,
    )
