"""Going about the museum: rooms, exhibits, the plan, panels and back.

Rules: Back always leads somewhere; a panel leads back to the place it was opened over; Back from any view of an exhibit
leads to the view it was opened with, and from that out of the exhibit; a `confirm` exhibit asks first, once a session;
an event that leads to nothing changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AboutPressed,
    AccessPressed,
    BackPressed,
    BandLaid,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    LargerPressed,
    PanelDone,
    PlanPressed,
    PlanTurned,
    RoomTapped,
    ScopeTapped,
    SettingsPressed,
    ShownOnPlan,
    VolumePressed,
)
from kiosk.visit.queries.views import opens_full_screen, view_of
from kiosk.visit.screen_table import OVERLAYS, PANELS, Screen
from kiosk.visit.state import ExhibitState, Place, PlanState
from kiosk.visit.steps import staff
from kiosk.visit.steps.sessions import begin, end
from kiosk.visit.steps.transition import Handler, Transition


def room_tapped(work: Transition, event: RoomTapped) -> None:
    if work.session is None or work.place.screen in OVERLAYS or event.room not in work.guide.rooms:
        return
    if work.place.screen is Screen.ROOM and work.place.room == event.room:
        return
    enter_room(work, event.room, "plan")


def enter_room(work: Transition, room: str, by: str) -> None:
    work.go(Place(Screen.ROOM, room))
    if work.session is not None:
        work.set_session(replace(work.session, rooms=work.session.rooms | {room}))
    work.record("room", detail=(("by", by),))


def exhibit_tapped(work: Transition, event: ExhibitTapped) -> None:
    visit_exhibit(work, event.room, event.exhibit, event.by)


def visit_exhibit(work: Transition, room: str, exhibit_id: str, by: str) -> None:
    """Open an exhibit, or its content note where it asks first. by: card | interactive | keypad | tour."""
    exhibit = work.guide.exhibit(room, exhibit_id)
    if work.session is None or exhibit is None or work.place.screen in OVERLAYS:
        return
    if not work.guide.shown_today(exhibit, work.now.day):
        return
    if work.place.screen is Screen.EXHIBIT and (work.place.room, work.place.exhibit) == (room, exhibit_id):
        return
    if work.guide.confirms(exhibit) and (room, exhibit_id) not in work.session.agreed:
        work.go(Place(Screen.NOTE, room, exhibit_id))
        work.record("note_shown")
        return
    work.enter_exhibit(Place(Screen.EXHIBIT, room, exhibit_id), by=by)


def plan_pressed(work: Transition, event: PlanPressed) -> None:
    if work.session is None or (work.place.screen is Screen.PLAN and not work.place.inner_as(PlanState).tours):
        return
    work.go(Place(Screen.PLAN))
    work.record("plan")


def plan_turned(work: Transition, event: PlanTurned) -> None:
    if work.place.screen is Screen.PLAN and work.guide.plan(event.plan) is not None:
        work.set_place(work.place.with_inner(PlanState(event.plan)).rewound())


def scope_tapped(work: Transition, event: ScopeTapped) -> None:
    if work.place.screen is Screen.PLAN and any(r.scope == event.scope for r in work.guide.museum.rooms):
        at = work.place.inner_as(PlanState)
        scope = "" if at.scope == event.scope and work.guide.museum.plans else event.scope
        work.set_place(work.place.with_inner(replace(at, scope=scope, tours=False)).rewound())


def shown_on_plan(work: Transition, event: ShownOnPlan) -> None:
    if work.session is None or work.place.screen in OVERLAYS or event.room not in work.guide.rooms:
        return
    number = work.guide.plan_of(event.room)
    scope = "" if work.guide.can_draw(number) else work.guide.rooms[event.room].scope
    work.go(Place(Screen.PLAN).with_inner(PlanState(number, scope)))
    work.state = replace(work.state, focus=f"room-{event.room}")
    work.record("plan")


def open_panel(work: Transition, screen: Screen) -> None:
    """Open a panel over the place, or close it where it is open."""
    if work.session is None:
        if work.place.screen is Screen.ATTRACT and screen not in (Screen.VOLUME, Screen.SETTINGS):
            begin(work, work.guide.first, screen.value)
            work.go(Place(screen))
        return
    if work.place.screen is screen:
        if work.state.back or screen is not Screen.LANGUAGES:
            close_panel(work, PanelDone())
    else:
        work.go(Place(screen))


def panel_opener(screen: Screen) -> Handler:
    return lambda work, _event: open_panel(work, screen)


def larger_pressed(work: Transition, event: LargerPressed) -> None:
    """Show the picture or film that the page has on the full screen."""
    shown = full_screen_of(work)
    if work.session is not None and shown is not None:
        work.go(shown)
        filmed = shown.inner_as(ExhibitState).view == "film"
        work.record("full_screen", detail=(("what", "film" if filmed else "picture"),))


def full_screen_of(work: Transition) -> Place | None:
    """The full screen that the page leads to; None where it has neither picture nor film."""
    place, exhibit, room = work.place, work.exhibit_here(), work.guide.rooms.get(work.place.room)
    there = Place(Screen.FULL_SCREEN, place.room, place.exhibit)
    if place.screen is Screen.ROOM and room is not None and work.guide.can_show(room.picture):
        return there
    if place.screen is not Screen.EXHIBIT or exhibit is None:
        return None
    at = work.exhibit_state
    if view_of(work.context, exhibit, at.view) == "film":
        return there.with_inner(ExhibitState("film", at.picture, stopped=at.stopped))
    opens = opens_full_screen(work.context, exhibit)
    view = "look" if work.context.interactive(exhibit) is None else view_of(work.context, exhibit, at.view)
    return there.with_inner(ExhibitState(view, at.picture, at.hotspot)) if opens else None


def keep_picture(work: Transition) -> None:
    """Let the exhibit under a full screen show the picture that was looked at last."""
    at, under = work.exhibit_state, work.under
    if work.place.screen is Screen.FULL_SCREEN and under.screen is Screen.EXHIBIT:
        before = under.inner_as(ExhibitState)
        same = before.picture == at.picture
        kept = before if same else replace(before, picture=at.picture, hotspot=-1, zoom=1.0, centre=(0.5, 0.5))
        work.set_under(under.with_inner(replace(kept, stopped=at.stopped)))


def band_laid(work: Transition, event: BandLaid) -> None:
    work.state = replace(work.state, crowded=event.crowded)


def about_pressed(work: Transition, event: AboutPressed) -> None:
    if work.place.screen is Screen.ACCESS:
        work.go(Place(Screen.ABOUT))


def close_panel(work: Transition, event: PanelDone) -> None:
    if work.place.screen is Screen.ABOUT:
        work.go(Place(Screen.ACCESS), push=False)
    elif work.place.screen in PANELS:
        go_back(work)


def back(work: Transition, event: BackPressed) -> None:
    if work.place.screen is Screen.STAFF:
        staff.back(work)
    if work.session is None:
        return
    work.record("back")
    if work.place.screen is Screen.ABOUT:
        work.go(Place(Screen.ACCESS), push=False)
    elif work.state.back:
        go_back(work)
    else:
        nothing_before(work)


def go_back(work: Transition) -> None:
    keep_picture(work)
    focus = "larger" if work.place.screen is Screen.FULL_SCREEN and work.state.focus else ""
    to_last_place(work)
    work.state = replace(work.state, focus=focus or work.state.focus)


def to_last_place(work: Transition) -> None:
    ways = work.state.back
    while ways and is_answered(work, ways[-1]):
        ways = ways[:-1]
    if not ways:
        work.state = replace(work.state, back=())
        nothing_before(work)
        return
    place = ways[-1]
    work.state = replace(work.state, back=ways[:-1])
    if place.screen is Screen.EXHIBIT:
        work.enter_exhibit(place, by="back", push=False)
    elif place.screen is Screen.TOUR:
        work.go(place.rewound(), push=False)  # it opens where the visitor is on it by now
    else:
        work.go(place, push=False)


def is_answered(work: Transition, place: Place) -> bool:
    """Whether this is the question of a content note that was answered meanwhile."""
    session = work.session
    return place.screen is Screen.NOTE and session is not None and (place.room, place.exhibit) in session.agreed


def nothing_before(work: Transition) -> None:
    """Go back where nothing came before: from a panel or exhibit to its room or the plan, from the plan to the
    languages, from the languages out of the visit."""
    screen, place = work.place.screen, work.place
    if screen is Screen.LANGUAGES:
        end(work, "left")
    elif screen is Screen.PLAN:
        work.go(Place(Screen.LANGUAGES), push=False)
    elif screen in (Screen.EXHIBIT, Screen.NOTE, Screen.FULL_SCREEN) and place.room in work.guide.rooms:
        work.go(Place(Screen.ROOM, place.room), push=False)
    elif screen in PANELS and work.session is not None and not work.session.rooms:
        work.go(Place(Screen.LANGUAGES), push=False)
    else:
        work.go(Place(Screen.PLAN), push=False)


HANDLERS: dict[type[Event], Handler] = {
    BackPressed: back,
    PlanPressed: plan_pressed,
    KeypadPressed: panel_opener(Screen.KEYPAD),
    LanguagesPressed: panel_opener(Screen.LANGUAGES),
    AccessPressed: panel_opener(Screen.ACCESS),
    VolumePressed: panel_opener(Screen.VOLUME),
    SettingsPressed: panel_opener(Screen.SETTINGS),
    BandLaid: band_laid,
    AboutPressed: about_pressed,
    LargerPressed: larger_pressed,
    PanelDone: close_panel,
    RoomTapped: room_tapped,
    ExhibitTapped: exhibit_tapped,
    ScopeTapped: scope_tapped,
    PlanTurned: plan_turned,
    ShownOnPlan: shown_on_plan,
}
