"""A step in progress: the state as it becomes, and the effects so far.

Rules: a `Transition` lives within one call of `step`; `go` is the only way to another place, so that leaving an exhibit
always pauses what plays and logs its dwell; `record` fills in where the visitor is; time after the last sign of life
does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.content.model import Exhibit
from kiosk.visit.effects import Effect, Pause, Record
from kiosk.visit.entries import Detail, Entry
from kiosk.visit.guide import Guide, Now
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.position import position
from kiosk.visit.queries.stop_numbers import look_up_stop
from kiosk.visit.queries.tours import stops_of, tour_of
from kiosk.visit.queries.views import view_of
from kiosk.visit.rows_of_acts import begun_row
from kiosk.visit.screen_table import OVERLAYS, PANELS, Screen
from kiosk.visit.staff_session import STAFF_NUMBER
from kiosk.visit.state import (
    ExhibitState,
    InteractiveState,
    KeypadState,
    OpenExhibit,
    Place,
    PlanState,
    Playback,
    Session,
    State,
    TourState,
    under_panels,
)

MOST_BACK = 40
MOST_LEFT_OFF = 50

Handler = Callable[["Transition", Any], None]
"""Answers one kind of event."""


@dataclass(slots=True)
class Transition:
    guide: Guide
    now: Now
    state: State
    effects: list[Effect] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.state.place

    @property
    def under(self) -> Place:
        """The place, or the one under the panels that are open over it."""
        return under_panels(self.state.place, self.state.back)

    def set_under(self, shown: Place) -> None:
        """Change the place that is under the panels, without leaving it."""
        under = self.under
        if under == self.state.place:
            self.set_place(shown)
            return
        last = max(n for n, place in enumerate(self.state.back) if place == under)
        back = (*self.state.back[:last], shown, *self.state.back[last + 1 :])
        self.state = replace(self.state, back=back)

    @property
    def session(self) -> Session | None:
        return self.state.session

    @property
    def exhibit_state(self) -> ExhibitState:
        """Where the visitor is within the open exhibit."""
        return self.place.inner_as(ExhibitState)

    def set_exhibit_state(self, at: ExhibitState) -> None:
        self.set_place(self.place.with_inner(at))

    @property
    def context(self) -> PageContext:
        return PageContext(self.guide, self.state, self.now)

    def set_place(self, place: Place) -> None:
        """Change the place that is open, without leaving it: Back leads where it led before."""
        self.state = replace(self.state, place=place)

    def set_session(self, session: Session) -> None:
        self.state = replace(self.state, session=session)

    def sign_of_life(self) -> None:
        """Note a sign of life: idling starts anew."""
        if self.session is not None:
            self.set_session(replace(self.session, life_ms=self.now.ms, sign_ms=self.now.ms))

    def exhibit_here(self) -> Exhibit | None:
        return self.guide.exhibit(self.place.room, self.place.exhibit)

    def record(
        self,
        kind: str,
        *,
        detail: Detail = (),
        sound: Playback | None = None,
        at_s: float | None = None,
        about: tuple[str, str] | None = None,
    ) -> None:
        """Log an entry about where the visitor is, about what plays, or about another room and exhibit."""
        session = self.state.session
        place = self.under if sound is None else sound
        room_id, exhibit_id = about or (place.room, place.exhibit)
        exhibit = self.guide.exhibit(room_id, exhibit_id)
        room = self.guide.rooms.get(room_id)
        language = self.context.language
        if exhibit is not None:
            title = self.guide.localize(exhibit.title, language).words
        else:
            title = "" if room is None else self.guide.localize(room.title, language).words
        entry = Entry(
            kind=kind,
            ms=0 if session is None else self.now.ms - session.began_ms,
            room=room_id,
            exhibit=exhibit_id,
            stop=None if exhibit is None else exhibit.stop,
            title=title,
            language=language,
            media="" if sound is None else sound.file,
            position_s=None if at_s is None else round(at_s, 3),
            length_s=None if sound is None else round(sound.length_s, 3),
            detail=detail,
        )
        row = self.state.acts
        if row is not None and row.takes(entry, self.now.ms):
            self.state = replace(self.state, acts=row.with_act(entry, self.now.ms))
            return
        self.end_row()
        self.effects.append(Record(entry))
        self.state = replace(self.state, acts=begun_row(entry, self.now.ms))

    def end_row(self) -> None:
        """Log what waits of a row of like acts."""
        row = self.state.acts
        if row is not None:
            entry = row.entry()
            self.effects += [] if entry is None else [Record(entry)]
            self.state = replace(self.state, acts=None)

    # --- what plays ---------------------------------------------------------------------------------------------

    def position_s(self, sound: Playback) -> float:
        return position(sound, self.now)

    def hold(self, phase: str, at_s: float | None = None) -> float:
        """Stop counting what plays as heard, keep the second where it stands, and return that second. at_s: the second,
        where it is known; otherwise it is the player's."""
        sound = self.state.sound
        if sound is None:
            return 0.0
        at_s = self.position_s(sound) if at_s is None else min(max(at_s, 0.0), sound.length_s)
        if sound.phase == "playing" and not sound.loops:
            self._count_heard(sound, at_s)
        self.state = replace(self.state, sound=replace(sound, phase=phase, at_s=at_s))
        return at_s

    def _count_heard(self, sound: Playback, at_s: float) -> None:
        opened = self.state.open
        if opened is not None and (opened.room, opened.exhibit) == (sound.room, sound.exhibit):
            heard_s = opened.heard_s + max(0.0, at_s - sound.at_s)
            self.state = replace(self.state, open=replace(opened, heard_s=heard_s))

    def pause(self, why: str) -> None:
        """Pause what plays, if anything does, and keep its position. why: as logged."""
        sound = self.state.sound
        if sound is None or sound.phase != "playing":
            return
        at_s = self.hold("paused")
        self.effects.append(Pause())
        self.record("pause", detail=(("why", why),), sound=sound, at_s=at_s)
        self.leave_off(sound.file, at_s)
        if why != "timeout":
            self.sign_of_life()

    def keep_interactive(self, state: InteractiveState, at: Place | None = None) -> None:
        """Remember for this visit in which state the interactive of an exhibit is: the one here, or at that place."""
        if self.session is not None:
            place = at or self.place
            here = (place.room, place.exhibit)
            others = tuple(pair for pair in self.session.interactives if pair[0] != here)
            self.set_session(replace(self.session, interactives=(*others, (here, state))))

    def show_first_sheet(self) -> None:
        """Show the page from its beginning."""
        self.set_place(replace(self.place, sheet=0))

    def leave_off(self, file: str, at_s: float | None) -> None:
        """Remember where a recording was left; None forgets it."""
        if self.session is None:
            return
        kept = tuple(pair for pair in self.session.left_off if pair[0] != file)
        left_off = kept if at_s is None else (*kept, (file, at_s))[-MOST_LEFT_OFF:]
        self.set_session(replace(self.session, left_off=left_off))

    # --- going somewhere ----------------------------------------------------------------------------------------

    def go(self, place: Place, *, push: bool = True) -> None:
        """Go to another place. push: Back leads here again. Leaving an exhibit pauses it and logs its dwell."""
        self.log_unknown_number(place)
        here, back = self.state.place, self.state.back
        if push:
            while here.screen in OVERLAYS and back and back[-1].screen in OVERLAYS:
                back = back[:-1]
            if gives_back(here, place):
                back = (*back, here)[-MOST_BACK:]
            self.state = replace(self.state, back=back)
        if self.state.back and self._same(self.state.back[-1], place):
            self.state = replace(self.state, back=self.state.back[:-1])  # Back never leads to where the visitor is
        self._leave_exhibit(place)
        self.state = replace(self.state, place=place, focus="")
        self._film_out_of_sight()

    @staticmethod
    def _same(one: Place, other: Place) -> bool:
        def named(place: Place) -> tuple[object, ...]:
            view = place.inner_as(ExhibitState).view
            tours = place.inner_as(PlanState).tours
            return place.screen, place.room, place.exhibit, view, place.inner_as(TourState), tours

        return named(one) == named(other)

    def log_unknown_number(self, place: Place | None = None) -> None:
        """Log an unknown number, as far as it was keyed, once it is corrected or left."""
        here, keyed = self.state.place, self.state.place.inner_as(KeypadState)
        if here.screen is not Screen.KEYPAD or keyed.logged or (place is not None and place.screen is Screen.LANGUAGES):
            return
        if keyed.digits and keyed.digits != STAFF_NUMBER and look_up_stop(self.guide, keyed.digits).unknown:
            self.record("unknown_stop", detail=(("digits", keyed.digits),))
            self.set_place(here.with_inner(replace(keyed, logged=True)))

    def _leave_exhibit(self, place: Place) -> None:
        """Close the open exhibit unless it is the new place or lies under the new panel."""
        opened = self.state.open
        there = under_panels(place, self.state.back)
        if opened is not None and (there.screen, there.room, there.exhibit) != (
            Screen.EXHIBIT,
            opened.room,
            opened.exhibit,
        ):
            self.close_exhibit("left")

    def close_exhibit(self, why: str) -> None:
        """Log the dwell of the open exhibit and pause what plays in it. why: as logged."""
        opened = self.state.open
        if opened is None:
            return
        there = self.state
        self.state = replace(there, place=Place(Screen.EXHIBIT, opened.room, opened.exhibit))
        self.pause(why)
        opened = self.state.open or opened
        session = self.state.session
        until_ms = self.now.ms if why == "left" or session is None else session.sign_ms
        dwell_s = round(max(0, until_ms - opened.since_ms) / 1000, 3)
        self.record("closed", detail=(("dwell_s", dwell_s), ("heard_s", round(opened.heard_s, 3))))
        self.state = replace(self.state, place=there.place, open=None)

    def _film_out_of_sight(self) -> None:
        """Pause a film that is no longer in sight, except on the way to its volume."""
        sound, place = self.state.sound, self.state.place
        if sound is None or sound.what != "film" or sound.phase != "playing":
            return
        to_volume = place.screen in (Screen.VOLUME, Screen.SETTINGS) and sound.sounds
        shown = self.under if to_volume or place.screen is Screen.FULL_SCREEN else place
        in_sight = shown.screen is Screen.EXHIBIT and (shown.room, shown.exhibit) == (sound.room, sound.exhibit)
        if not in_sight or shown.inner_as(ExhibitState).view not in ("", "film"):
            here = self.state.place
            self.state = replace(self.state, place=Place(Screen.EXHIBIT, sound.room, sound.exhibit))
            self.pause("out of sight")
            self.state = replace(self.state, place=here)

    def enter_exhibit(self, place: Place, *, by: str, push: bool = True) -> None:
        """Go to an exhibit; unless it was open already, its dwell begins. by: card | interactive | note | keypad |
        tour | back."""
        self.go(place, push=push)
        self._come_to_stop()
        if self.state.open is not None:
            return
        self.state = replace(self.state, open=OpenExhibit(place.room, place.exhibit, self.now.ms))
        session = self.state.session
        if session is not None:
            seen = session.seen | {(place.room, place.exhibit)}
            self.set_session(replace(session, seen=seen, rooms=session.rooms | {place.room}))
        exhibit = self.exhibit_here()
        if self.session is not None and exhibit is not None and exhibit.take_home is not None:
            others = tuple(each for each in self.session.to_take_home if each != (place.room, place.exhibit))
            self.set_session(replace(self.session, to_take_home=(*others, (place.room, place.exhibit))))
        view = "" if exhibit is None else view_of(self.context, exhibit, place.inner_as(ExhibitState).view)
        self.record("exhibit", detail=(("by", by), ("view", view)))

    def _come_to_stop(self) -> None:
        """Continue the tour from this exhibit where it is one of its stops."""
        session, exhibit = self.session, self.exhibit_here()
        on = None if session is None else session.on_tour
        tour = None if on is None else tour_of(self.guide, on.tour)
        if session is None or on is None or tour is None or exhibit is None:
            return
        if exhibit.stop is not None and exhibit.stop in (s.number for s in stops_of(self.guide, tour, self.now.day)):
            self.set_session(replace(session, on_tour=replace(on, stop=exhibit.stop)))


def gives_back(here: Place, there: Place) -> bool:
    """Whether Back leads from there to here again. A content note stands only until it is answered or left, an overlay
    only under the languages, and what More opened not at all."""
    if here.screen in (Screen.ATTRACT, Screen.REST, Screen.SETTINGS):
        return False
    if here.screen is Screen.NOTE:
        return there.screen in PANELS
    return here.screen not in OVERLAYS or (there.screen is Screen.LANGUAGES and here.screen is not Screen.LANGUAGES)
