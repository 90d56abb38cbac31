"""The beginning and the end of a visit, and the question "Are you still here?".

Rules: the first touch or key begins a session; leaving, the time running out and switching off end it, log its `ended`
entry and reset everything. Nobody is idle while a recording or film with sound that they started plays, unless it
loops. Any touch answers the question, however often it is asked; each key that moves the focus gives the whole time
again. Whoever leaves is thanked for a few seconds, with the codes of what they may take home; a touch or a key ends the
thanks, and nothing is kept.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import BeginSession, CheckPin, EndSession, ForgetWords, Record, SetLevel, Silence
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched, ShutDown, StayPressed, Ticked
from kiosk.visit.queries.opening_hours import is_open
from kiosk.visit.queries.volume_levels import gain_db
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import CORNER_TOUCHES, CORNER_WITHIN_MS, Staff
from kiosk.visit.state import Place, Session, State, ThanksState, at_rest
from kiosk.visit.steps import from_afar, running, staff
from kiosk.visit.steps.transition import Handler, Transition
from kiosk.visit.steps.utterances import being_spoken

WAKE_MS = 60_000
"""How long the attract screen stays after a touch woke a resting kiosk."""


THANKS_MS = 8_000
"""How long the thanks stay after a visitor has left."""


def begin(work: Transition, language: str, by: str) -> None:
    start_dba = work.guide.device.sound.start_dba
    ms = work.now.ms
    session = Session(
        began_ms=ms,
        language=language,
        life_ms=ms,
        sign_ms=ms,
        volume_dba=start_dba,
        touches=1,
        counted=ms >= work.state.uncounted_until_ms,
    )
    work.state = replace(work.state, session=session, awake_until_ms=0)
    work.effects += [
        BeginSession(language),
        SetLevel(gain_db(work.guide.device.sound, start_dba)),
        Record(Entry(kind="began", language=language, detail=(("by", by),))),
    ]


def open_first_room(work: Transition) -> None:
    """Open a visit in the kiosk's room, otherwise on the plan."""
    room = work.guide.device.room
    if room in work.guide.rooms:
        work.go(Place(Screen.ROOM, room))
        if work.session is not None:
            work.set_session(replace(work.session, rooms=frozenset({room})))
        work.record("room", detail=(("by", "beginning"),))
    else:
        work.go(Place(Screen.PLAN))


def begun(work: Transition, event: Begun) -> None:
    if work.session is not None or event.language not in work.guide.museum.languages:
        return
    begin(work, event.language, "language")
    open_first_room(work)


def touched(work: Transition, event: ScreenTouched) -> None:
    """A finger came down somewhere."""
    screen = work.place.screen
    if screen is Screen.STAFF:
        staff.sign_of_life(work)
        return
    corner_touched(work, event)
    if work.place.screen is Screen.STAFF:
        return
    if screen is Screen.REST:
        woken = at_rest(work.state, work.now.ms)
        work.state = replace(woken, awake_until_ms=work.now.ms + WAKE_MS)
        work.effects.append(Record(Entry(kind="rest", detail=(("on", False),))))
        return
    if screen is Screen.THANKS:
        work.state = at_rest(work.state, work.now.ms)
        return
    if work.session is None:
        if not event.control and not work.guide.notice:
            begin(work, work.guide.first, "touch")
            work.go(Place(Screen.LANGUAGES))
        return
    work.set_session(replace(work.session, touches=work.session.touches + 1))
    work.sign_of_life()
    if event.control not in ("leave-now", "last"):
        stay(work, StayPressed())


def stay(work: Transition, event: StayPressed) -> None:
    if work.state.asked_ms is not None:
        work.state = replace(work.state, asked_ms=None, focus="")
        work.record("asked", detail=(("answer", "stay"),))
        work.sign_of_life()


def extend_question(work: Transition) -> None:
    """Restart the question's countdown, or hold the attract screen's picture: somebody moves the focus by keys."""
    if work.state.asked_ms is not None:
        work.state = replace(work.state, asked_ms=work.now.ms)
    elif work.session is None:
        museum = work.guide.museum
        held_ms = round((museum.idle.ask_after_s - museum.attract.seconds) * 1000)
        work.state = replace(work.state, since_ms=work.now.ms + max(0, held_ms))


def leave(work: Transition, event: LeavePressed) -> None:
    work.sign_of_life()  # pressing Leave is the last sign of life
    if work.state.asked_ms is not None:
        work.record("asked", detail=(("answer", "leave"),))
    session = work.session
    end(work, "left")
    if session is not None:
        thanks = ThanksState(session.language, session.look, session.to_take_home)
        work.state = replace(work.state, place=Place(Screen.THANKS, inner=thanks))


def shut_down(work: Transition, event: ShutDown) -> None:
    end(work, "shutdown")


def end(work: Transition, reason: str) -> None:
    """End the session, if there is one, and forget it. reason: as logged."""
    session = work.session
    if session is None:
        return
    if listening(work.state):
        work.set_session(replace(session, sign_ms=work.now.ms))
    work.log_unknown_number()
    work.close_exhibit(reason)
    if work.state.sound is not None:
        work.effects.append(Silence())
    last = work.session or session
    work.record("ended", detail=(("reason", reason),))
    seconds = round((last.sign_ms - last.began_ms) / 1000, 3)
    work.effects.append(EndSession(reason, seconds, last.touches, last.access, last.language))
    if any(kept.has_written_words for _, kept in last.interactives):
        work.effects.append(ForgetWords())
    work.state = at_rest(work.state, work.now.ms)


def listening(state: State) -> bool:
    """Whether the visitor listens to something that will end: then nobody is idle, however long it lasts."""
    sound = state.sound
    return sound is not None and sound.phase == "playing" and sound.sounds and not sound.loops


def corner_touched(work: Transition, event: ScreenTouched) -> None:
    """Count consecutive touches in the corner; five within four seconds, the first on the attract screen, open the
    PIN."""
    row = tuple(at for at in work.state.corner if work.now.ms - work.state.corner[0] <= CORNER_WITHIN_MS)
    if not event.corner or event.control or (not row and work.place.screen is not Screen.ATTRACT):
        row = ()
    else:
        row = (*row, work.now.ms)
    if row != work.state.corner:
        work.state = replace(work.state, corner=row)
    if len(row) >= CORNER_TOUCHES:
        open_pin(work)


def open_pin(work: Transition) -> None:
    """Open the page of the PIN; the visit that led here ends."""
    end(work, "left")
    asked = Staff("pin", work.now.ms)
    work.state = replace(work.state, place=Place(Screen.STAFF), staff=asked, corner=(), focus="")
    work.effects.append(CheckPin(""))


def ticked(work: Transition, event: Ticked) -> None:
    from_afar.go_by(work)
    if work.place.screen is Screen.STAFF:
        staff.ticked(work)
        return
    if work.session is None:
        attract(work)
        return
    idle = work.guide.museum.idle
    if work.state.asked_ms is not None:
        if work.now.ms - work.state.asked_ms >= idle.leave_after_s * 1000:
            work.record("asked", detail=(("answer", "none"),))
            end(work, "timeout")
        return
    if listening(work.state) or being_spoken(work.state):
        return
    if work.now.ms - work.session.life_ms >= idle.ask_after_s * 1000 * running.patience(work.guide, work.place):
        work.state = replace(work.state, asked_ms=work.now.ms, focus="")


def attract(work: Transition) -> None:
    """Let the idle kiosk end its thanks, change its picture, or rest outside opening hours."""
    now, state = work.now, work.state
    if state.place.screen is Screen.THANKS:
        if now.ms - state.since_ms >= THANKS_MS:
            work.state = at_rest(state, now.ms)
        return
    open_now = is_open(work.guide.museum, now) and now.ms >= state.rest_until_ms
    open_now = open_now or now.ms < state.awake_until_ms
    if state.place.screen is Screen.REST:
        if open_now:
            work.state = at_rest(state, now.ms)
            work.effects.append(Record(Entry(kind="rest", detail=(("on", False),))))
        return
    if not open_now:
        work.state = replace(at_rest(state, now.ms), place=Place(Screen.REST))
        work.effects.append(Record(Entry(kind="rest", detail=(("on", True),))))
        return
    every_ms = int(work.guide.museum.attract.seconds * 1000)
    if now.ms - state.since_ms >= every_ms:
        work.state = replace(state, picture=state.picture + 1, since_ms=now.ms, focus="")


HANDLERS: dict[type[Event], Handler] = {
    ScreenTouched: touched,
    Begun: begun,
    StayPressed: stay,
    LeavePressed: leave,
    ShutDown: shut_down,
    Ticked: ticked,
}
