"""Carry a visit over into new content, while staff look at what they are writing.

Rules: the visitor stays where they are, with view, sheet and zoom, as far as that place still exists; otherwise they
are in the exhibit's room, otherwise on the plan; so it is with the places that Back leads to. What plays goes on while
its file is still that of its exhibit. A language, picture, hotspot or tour that no longer exists is left.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Exhibit
from kiosk.visit.effects import Effect, SetAmbience, Silence
from kiosk.visit.guide import Guide
from kiosk.visit.queries.ambience import ambience_of
from kiosk.visit.queries.tours import tour_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, Place, PlanState, Playback, Session, State, TourState

IN_ROOMS = frozenset({Screen.ROOM, Screen.EXHIBIT, Screen.NOTE, Screen.FULL_SCREEN})


def reloaded(guide: Guide, state: State) -> tuple[State, tuple[Effect, ...]]:
    """The state in the new content, and the effects on what plays."""
    place, effects = place_in(guide, state.place), list[Effect]()
    moved = (place.screen, place.room, place.exhibit) != (state.place.screen, state.place.room, state.place.exhibit)
    now = replace(
        state,
        place=place,
        back=tuple(place_in(guide, behind) for behind in state.back),
        session=None if state.session is None else session_in(guide, state.session),
        focus="" if moved else state.focus,
        noted=(),
    )
    opened = now.open
    if opened is not None and guide.exhibit(opened.room, opened.exhibit) is None:
        now = replace(now, open=None)
    if now.sound is not None and not still_there(guide, now.sound, now.session):
        now = replace(now, sound=None)
        effects.append(Silence())
    wanted = ambience_of(guide, now)
    if wanted != now.ambience:
        now = replace(now, ambience=wanted)
        effects.append(SetAmbience("") if wanted is None else SetAmbience(wanted.file, wanted.gain_db))
    return now, tuple(effects)


def place_in(guide: Guide, place: Place) -> Place:
    """This place in the new content, or the nearest one that exists."""
    if place.screen in IN_ROOMS and place.room not in guide.rooms:
        return Place(Screen.PLAN)
    if place.screen is Screen.TOUR and tour_of(guide, place.inner_as(TourState).tour) is None:
        return Place(Screen.PLAN)
    plan = place.inner_as(PlanState)
    if plan.plan >= len(guide.museum.plans):
        return place.with_inner(replace(plan, plan=-1))
    if place.screen is Screen.FULL_SCREEN:
        return still_shown(guide, place)
    if place.screen not in (Screen.EXHIBIT, Screen.NOTE):
        return place
    exhibit = guide.exhibit(place.room, place.exhibit)
    if exhibit is None:
        return Place(Screen.ROOM, room=place.room)
    if place.screen is Screen.NOTE and not guide.confirms(exhibit):
        return replace(place, screen=Screen.EXHIBIT)
    return looking_at(exhibit, place)


def still_shown(guide: Guide, place: Place) -> Place:
    """A full screen where what it shows is still there, otherwise its exhibit or room."""
    exhibit = guide.exhibit(place.room, place.exhibit)
    if exhibit is None:
        room = guide.rooms[place.room]
        kept = not place.exhibit and guide.can_show(room.picture)
        return place if kept else Place(Screen.ROOM, room=place.room)
    filmed = place.inner_as(ExhibitState).view == "film"
    film = exhibit.film
    if filmed:
        kept = film is not None and film.file in guide.measures.films
    else:
        kept = exhibit.interactive is None and any(map(guide.can_show, exhibit.pictures))
    return looking_at(exhibit, place if kept else Place(Screen.EXHIBIT, place.room, place.exhibit))


def looking_at(exhibit: Exhibit, place: Place) -> Place:
    at = place.inner_as(ExhibitState)
    hotspots = exhibit.pictures[at.picture].hotspots if at.picture < len(exhibit.pictures) else ()
    if at.picture >= max(1, len(exhibit.pictures)):
        at = replace(at, picture=0, hotspot=-1, zoom=1.0, centre=(0.5, 0.5))
    elif at.hotspot >= len(hotspots):
        at = replace(at, hotspot=-1)
    return place.with_inner(at)


def session_in(guide: Guide, session: Session) -> Session:
    if session.language not in guide.museum.languages:
        session = replace(session, language=guide.first)
    if session.on_tour is not None and tour_of(guide, session.on_tour.tour) is None:
        session = replace(session, on_tour=None)
    there = ((key, guide.exhibit(*key), state) for key, state in session.interactives)
    kept = ((key, None if exhibit is None else state.kept_in(exhibit)) for key, exhibit, state in there)
    return replace(session, interactives=tuple((key, state) for key, state in kept if state is not None))


def still_there(guide: Guide, sound: Playback, session: Session | None) -> bool:
    """Whether what plays is still what this visitor sees or hears at its exhibit."""
    exhibit = guide.exhibit(sound.room, sound.exhibit)
    if exhibit is None:
        return False
    if sound.what == "film":
        return exhibit.film is not None and exhibit.film.file == sound.file and sound.file in guide.measures.films
    found = guide.recordings(exhibit, sound.what, "" if session is None else session.kind)
    heard = guide.language_heard(found, sound.language if session is None else session.language)
    return heard == sound.language and found[heard].file == sound.file
