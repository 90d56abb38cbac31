"""Listening and watching.

Rules: one medium plays at a time, and each play has a number; only a press of play starts one; Stop silences it and
forgets its position, Pause and leaving keep it; an event of an earlier play changes nothing; what fails is stated on
the page and, once for each file, in the log.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from kiosk.visit.effects import Play, Record, Resume, Silence
from kiosk.visit.entries import Detail, Entry
from kiosk.visit.events import Event
from kiosk.visit.events.players import PlayEnded, PlayFailed
from kiosk.visit.events.playing import (
    PausePressed,
    PlayPressed,
    StopPressed,
)
from kiosk.visit.queries.film_aids import aids_of, film_length_s
from kiosk.visit.queries.speed import speed_for
from kiosk.visit.queries.volume_levels import gain_db
from kiosk.visit.screen_table import LOOKED_AT, Screen
from kiosk.visit.state import ExhibitState, Playback
from kiosk.visit.steps.exhibit import to_view
from kiosk.visit.steps.transition import Handler, Transition


def what_plays(work: Transition, what: str) -> Playback | None:
    """What a press of play would start here, at the beginning; None for nothing. what: recording | more | film."""
    exhibit = work.exhibit_here()
    if work.place.screen not in LOOKED_AT or exhibit is None or work.session is None:
        return None
    number, reader = work.state.plays + 1, work.session.language
    room, name = work.place.room, work.place.exhibit
    if what in ("recording", "more"):
        recording = work.context.recording(exhibit, what)
        if recording is None:
            return None
        length_s = work.guide.measures.sounds[recording.file].length_s
        heard = work.context.language_heard(exhibit, what)
        return Playback(number, what, recording.file, room, name, heard, length_s, begun_in=reader)
    film = work.context.film(exhibit)
    if film is None or what != "film":
        return None
    measure, aids = work.guide.measures.films[film.file], aids_of(work.guide, work.session, film)
    described = bool(aids.described)
    return Playback(
        number,
        what,
        film.file,
        room,
        name,
        reader,
        film_length_s(work.guide, film.file, aids.described),
        sounds=measure.sounds or described,
        loops=film.loop and not described,
        aids=aids,
        begun_in=reader,
    )


def play(work: Transition, event: PlayPressed) -> None:
    new = what_plays(work, event.what)
    if new is None or work.session is None or not audible(work, new):
        return
    old = work.state.sound
    work.sign_of_life()
    if event.what == "film":
        to_view(work, "film")
        old = work.state.sound
    if same(old, new) and old.phase == "playing":
        return
    if same(old, new) and old.phase == "paused":
        begun_in = work.session.language
        work.state = replace(work.state, sound=replace(old, phase="playing", held=False, begun_in=begun_in))
        work.effects.append(Resume())
        work.record("play", detail=play_detail(work, old), sound=old, at_s=old.at_s)
        work.leave_off(old.file, None)
        return
    start(work, new, left_at(work, new))


def play_detail(work: Transition, sound: Playback) -> Detail:
    """What the log states of a press of play: also the language heard, where it is not the visitor's, and the kind of
    guide, where it is not the usual."""
    exhibit = work.guide.exhibit(sound.room, sound.exhibit)
    kind = "" if exhibit is None or sound.what != "recording" else work.context.kind_heard(exhibit, sound.file)
    other = sound.what != "film" and sound.language != work.context.language
    given = (("language", sound.language if other else ""), ("kind", kind))
    return (("what", sound.what), *(pair for pair in given if pair[1]))


def audible(work: Transition, new: Playback) -> bool:
    """Whether a press of play would be heard: a recording needs a sound output, or one that it may wait for."""
    sound = work.state.sound
    waits = same(sound, new) and sound.held
    return new.what == "film" or waits or not work.state.mute


def same(old: Playback | None, new: Playback) -> TypeGuard[Playback]:
    """Whether both are the same recording or film of the same exhibit."""
    return old is not None and (old.file, old.room, old.exhibit) == (new.file, new.room, new.exhibit)


def left_at(work: Transition, sound: Playback) -> float:
    """The second from which it would continue."""
    return work.context.left_at(sound.file) or 0.0


def within(sound: Playback, at_s: float) -> float:
    """The nearest second that can be played from, even where captions or chapters run past the end."""
    return min(max(0.0, at_s), max(0.0, sound.length_s - 0.1))


def start(work: Transition, new: Playback, from_s: float) -> None:
    """Start a medium at a second; what played before is paused and its position kept."""
    session = work.session
    if session is None or not audible(work, new):
        return
    work.pause("another")
    from_s = within(new, from_s)
    new = replace(new, play=work.state.plays + 1, at_s=from_s, phase="playing")
    work.state = replace(work.state, sound=new, plays=new.play)
    gain = gain_db(work.guide.device.sound, session.volume_dba)
    speed = speed_for(new.what, session.speed)
    work.effects.append(Play(new.play, new.file, new.what, from_s, gain, new.loops, speed, new.aids))
    work.record("play", detail=play_detail(work, new), sound=new, at_s=from_s)
    work.leave_off(new.file, None)
    if work.session is not None:
        work.set_session(replace(work.session, heard=work.session.heard | {(new.room, new.exhibit)}))


def pause(work: Transition, event: PausePressed) -> None:
    sound = work.state.sound
    if sound is not None and sound.loops and sound.phase == "playing":
        work.set_exhibit_state(replace(work.exhibit_state, stopped=True))
    work.pause("pressed")


def stop(work: Transition, event: StopPressed) -> None:
    """Silence what sounds at once; the visitor stays. An ambience that was stopped stays off."""
    sound = work.state.sound
    heard = sound is not None and sound.phase == "playing" and sound.sounds
    if work.state.ambience is not None and work.session is not None:
        work.set_session(replace(work.session, ambience=False))
        if not heard:
            work.record("silence", detail=(("what", "ambience"),))
            work.sign_of_life()
    if sound is None or sound.phase != "playing" or not (heard or work.state.ambience is None):
        return
    at_s = work.hold("paused")
    work.state = replace(work.state, sound=None)
    work.effects.append(Silence())
    work.record("silence", detail=(("what", sound.what),), sound=sound, at_s=at_s)
    work.sign_of_life()


def ended(work: Transition, event: PlayEnded) -> None:
    sound = work.state.sound
    if sound is None or sound.play != event.play or sound.phase not in ("playing", "paused"):
        return
    at_s = work.hold("ended", event.at_s)
    work.record("finish", detail=(("what", sound.what),), sound=sound, at_s=at_s)
    work.leave_off(sound.file, None)
    work.sign_of_life()


def failed(work: Transition, event: PlayFailed) -> None:
    sound = work.state.sound
    if sound is None or sound.play != event.play:
        return
    work.hold("failed")
    if sound.file not in work.state.noted:
        work.effects.append(
            Record(Entry(kind="media_fault", media=sound.file, detail=(("file", sound.file), ("why", event.detail))))
        )
        work.state = replace(work.state, noted=(*work.state.noted, sound.file))
    under = work.under
    if sound.what == "film" and (under.room, under.exhibit) == (sound.room, sound.exhibit):
        at = replace(under.inner_as(ExhibitState), view="read")
        work.set_under(under.with_inner(at).rewound())
        if work.place.screen is Screen.FULL_SCREEN:
            work.go(work.under, push=False)
    work.sign_of_life()


HANDLERS: dict[type[Event], Handler] = {
    PlayPressed: play,
    PausePressed: pause,
    StopPressed: stop,
    PlayEnded: ended,
    PlayFailed: failed,
}
