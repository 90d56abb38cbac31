"""The answer to a content note.

Rules: an exhibit is agreed to once a visit; Listen and Watch count as a press of play; Skip goes back to where the
visitor came from, on a tour to its next stop.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import NoteAnswered
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.queries.tours import skips_on
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import ExhibitState, Place
from kiosk.visit.steps.navigation import go_back
from kiosk.visit.steps.playing import play
from kiosk.visit.steps.tour import go_on
from kiosk.visit.steps.transition import Handler, Transition


def note_answered(work: Transition, event: NoteAnswered) -> None:
    place = work.place
    if place.screen is not Screen.NOTE or work.session is None:
        return
    views = {"listen": "", "watch": "film", "read": "read", "skip": ""}
    if event.choice not in views:
        return
    work.record("note_choice", detail=(("choice", event.choice),))
    if event.choice == "skip":
        if skips_on(work.context):
            go_on(work, 1)
        else:
            go_back(work)
        return
    agreed = work.session.agreed | {(place.room, place.exhibit)}
    work.set_session(replace(work.session, agreed=agreed))
    opened = Place(Screen.EXHIBIT, place.room, place.exhibit).with_inner(ExhibitState(views[event.choice]))
    work.enter_exhibit(opened, by="note")
    if event.choice in ("listen", "watch"):
        play(work, PlayPressed("recording" if event.choice == "listen" else "film"))


HANDLERS: dict[type[Event], Handler] = {
    NoteAnswered: note_answered,
}
