"""One step in the making: the state as it becomes, and the effects so far.

Rules: a Working lives within one call of `step` and is never kept; `go` is the only way to another place, so that
leaving an exhibit always pauses what plays and writes its dwell; `record` fills in where the visitor is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.content.model import Exhibit
from kiosk.visit.effects import Effect, Pause, Record
from kiosk.visit.entries import Detail, Entry
from kiosk.visit.guide import Guide, Now
from kiosk.visit.pages.live import position
from kiosk.visit.pages.making import Maker
from kiosk.visit.state import PANELS, Open, Place, Screen, Session, Sounding, State

MOST_BACK = 40


@dataclass(slots=True)
class Working:
    guide: Guide
    now: Now
    state: State
    effects: list[Effect] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.state.place

    @property
    def session(self) -> Session | None:
        return self.state.session

    @property
    def make(self) -> Maker:
        return Maker(self.guide, self.state, self.now)

    def set_place(self, **changes: object) -> None:
        """Changes within the place: nothing is left, nothing is pushed."""
        self.state = replace(self.state, place=replace(self.state.place, **changes))  # type: ignore[arg-type]

    def set_session(self, **changes: object) -> None:
        if self.state.session is not None:
            session = replace(self.state.session, **changes)  # type: ignore[arg-type]
            self.state = replace(self.state, session=session)

    def alive(self) -> None:
        """A sign of life: idling begins anew."""
        self.set_session(life_ms=self.now.ms, sign_ms=self.now.ms)

    def exhibit_here(self) -> Exhibit | None:
        return self.guide.exhibit(self.place.room, self.place.exhibit)

    def record(
        self, kind: str, *, detail: Detail = (), sound: Sounding | None = None, at_s: float | None = None
    ) -> None:
        """An entry about the place where the visitor is, and about what sounds when `sound` is given."""
        session = self.state.session
        room_id, exhibit_id = self._about() if sound is None else (sound.room, sound.exhibit)
        exhibit = self.guide.exhibit(room_id, exhibit_id)
        room = self.guide.rooms.get(room_id)
        language = self.make.language
        if exhibit is not None:
            title = self.guide.said(exhibit.title, language).words
        else:
            title = "" if room is None else self.guide.said(room.title, language).words
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
        self.effects.append(Record(entry))

    def _about(self) -> tuple[str, str]:
        """The room and exhibit that the visitor is at: the place's, or that under the panel which is open."""
        place = self.state.place
        if place.screen in PANELS and self.state.back:
            place = self.state.back[-1]
        return place.room, place.exhibit

    # --- what plays ---------------------------------------------------------------------------------------------

    def position_s(self, sound: Sounding) -> float:
        return position(sound, self.now)

    def hold(self, phase: str) -> float:
        """What plays stops counting as heard from here: the second where it stands is kept. Returns that second."""
        sound = self.state.sound
        if sound is None:
            return 0.0
        at_s = sound.length_s if phase == "ended" else self.position_s(sound)
        if sound.phase == "playing":
            self._count_heard(sound, at_s)
        self.state = replace(self.state, sound=replace(sound, phase=phase, at_s=at_s))
        return at_s

    def _count_heard(self, sound: Sounding, at_s: float) -> None:
        opened = self.state.open
        if opened is not None and (opened.room, opened.exhibit) == (sound.room, sound.exhibit):
            heard_s = opened.heard_s + max(0.0, at_s - sound.at_s)
            self.state = replace(self.state, open=replace(opened, heard_s=heard_s))

    def pause(self, why: str) -> None:
        """Pauses what plays, if anything does, and remembers where."""
        sound = self.state.sound
        if sound is None or sound.phase != "playing":
            return
        at_s = self.hold("paused")
        self.effects.append(Pause())
        self.record("pause", detail=(("why", why),), sound=sound, at_s=at_s)
        self.leave_off(sound.file, at_s)
        self.alive()

    def leave_off(self, file: str, at_s: float | None) -> None:
        """Remembers (or with None forgets) where a recording was left."""
        if self.state.session is None:
            return
        kept = tuple(pair for pair in self.state.session.left_off if pair[0] != file)
        self.set_session(left_off=kept if at_s is None else (*kept, (file, at_s))[-50:])

    # --- going somewhere ----------------------------------------------------------------------------------------

    def go(self, place: Place, *, push: bool = True) -> None:
        """To another place. push: Back leads here again. Leaving an exhibit pauses it and writes its dwell."""
        here = self.state.place
        if push and here.screen not in (Screen.ATTRACT, Screen.REST, Screen.NOTE) and not self._panel(here):
            self.state = replace(self.state, back=(*self.state.back, here)[-MOST_BACK:])
        if self.state.back and self._same(self.state.back[-1], place):
            self.state = replace(self.state, back=self.state.back[:-1])  # Back never leads to where the visitor is
        self._leave_exhibit(place)
        self.state = replace(self.state, place=place, focus="")
        self._film_out_of_sight()

    @staticmethod
    def _same(one: Place, other: Place) -> bool:
        return (one.screen, one.room, one.exhibit, one.view) == (other.screen, other.room, other.exhibit, other.view)

    def _panel(self, place: Place) -> bool:
        return place.screen in PANELS

    def _leave_exhibit(self, place: Place) -> None:
        opened = self.state.open
        if opened is None or place.screen in PANELS:
            return
        if place.screen is Screen.EXHIBIT and (place.room, place.exhibit) == (opened.room, opened.exhibit):
            return
        self.close_exhibit("left")

    def close_exhibit(self, why: str) -> None:
        """Writes the dwell of the open exhibit and pauses what plays in it."""
        opened = self.state.open
        if opened is None:
            return
        there = self.state
        self.state = replace(there, place=Place(Screen.EXHIBIT, opened.room, opened.exhibit))
        self.pause(why)
        opened = self.state.open or opened
        dwell_s = round((self.now.ms - opened.since_ms) / 1000, 3)
        self.record("closed", detail=(("dwell_s", dwell_s), ("heard_s", round(opened.heard_s, 3))))
        self.state = replace(self.state, place=there.place, open=None)

    def _film_out_of_sight(self) -> None:
        """A film does not go on where it cannot be seen."""
        sound, place = self.state.sound, self.state.place
        if sound is None or sound.what != "film" or sound.phase != "playing":
            return
        in_sight = place.screen is Screen.EXHIBIT and (place.room, place.exhibit) == (sound.room, sound.exhibit)
        if not in_sight or place.view not in ("", "film"):
            here = self.state.place
            self.state = replace(self.state, place=Place(Screen.EXHIBIT, sound.room, sound.exhibit))
            self.pause("out of sight")
            self.state = replace(self.state, place=here)

    def enter_exhibit(self, place: Place, *, by: str, push: bool = True) -> None:
        """To an exhibit; where it was not open yet, its dwell begins. by: card | note | keypad | back."""
        self.go(place, push=push)
        if self.state.open is not None:
            return
        self.state = replace(self.state, open=Open(place.room, place.exhibit, self.now.ms))
        session = self.state.session
        if session is not None:
            seen = session.seen | {(place.room, place.exhibit)}
            self.set_session(seen=seen, rooms=session.rooms | {place.room})
        self.record("exhibit", detail=(("by", by), ("view", place.view or "first")))
