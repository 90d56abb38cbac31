"""Listening and watching.

Rules: one medium plays at a time, and each play has a number; only a press of play starts one; Stop silences it and
forgets its position, Pause and leaving keep it; an event of an earlier play changes nothing; what fails is stated on
the page and, once for each file, in the log. Seeking starts nothing, and works before the first press of play too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from kiosk.visit.effects import Play, Record, Resume, Seek, SetSpeed, Silence
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.events.players import PlayEnded, PlayFailed
from kiosk.visit.events.playing import (
    BackTenPressed,
    ChapterTapped,
    PausePressed,
    PlayPressed,
    SentenceTapped,
    Sought,
    SpeedChosen,
    StopPressed,
)
from kiosk.visit.queries.chapters import chapters_of
from kiosk.visit.queries.context import NEAR_END_S
from kiosk.visit.queries.film_aids import aids_of
from kiosk.visit.queries.speed import SPEEDS, speed_for
from kiosk.visit.queries.views import bar_medium
from kiosk.visit.queries.volume_levels import gain_db
from kiosk.visit.state import ExhibitState, Playback, Screen
from kiosk.visit.steps.exhibit import to_view
from kiosk.visit.steps.transition import Handler, Transition

MOST_RECENT = 3
"""So many stops heard lately are listed on the keypad."""


def what_plays(work: Transition, what: str) -> Playback | None:
    """What a press of play would start here, at the beginning; None for nothing. what: recording | more | film."""
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None or work.session is None:
        return None
    number, language = work.state.plays + 1, work.session.language
    room, name = work.place.room, work.place.exhibit
    if what in ("recording", "more"):
        recording = work.context.recording(exhibit, what)
        if recording is None:
            return None
        length_s = work.guide.measures.sounds[recording.file].length_s
        return Playback(number, what, recording.file, room, name, language, length_s)
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
        language,
        measure.length_s,
        sounds=measure.sounds or described,
        loops=film.loop and not described,
        aids=aids,
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
        work.state = replace(work.state, sound=replace(old, phase="playing", held=False))
        work.effects.append(Resume())
        work.record("play", detail=(("what", old.what),), sound=old, at_s=old.at_s)
        work.leave_off(old.file, None)
        return
    start(work, new, left_at(work, new))


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
    work.record("play", detail=(("what", new.what),), sound=new, at_s=from_s)
    work.leave_off(new.file, None)
    exhibit = work.exhibit_here()
    if exhibit is not None and exhibit.stop is not None and work.session is not None:
        recent = tuple(n for n in session.recent if n != exhibit.stop)
        work.set_session(replace(work.session, recent=(exhibit.stop, *recent)[:MOST_RECENT]))


def pause(work: Transition, event: PausePressed) -> None:
    sound = work.state.sound
    if sound is not None and sound.loops and sound.phase == "playing":
        at = work.place.inner_as(ExhibitState)
        work.set_place(work.place.with_inner(replace(at, stopped=True)))
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


def shown(work: Transition) -> Playback | None:
    """What the bar of the page plays: as it plays or is paused, otherwise as it was left or would begin."""
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None:
        return None
    new = what_plays(work, bar_medium(work.context, exhibit))
    sound = work.state.sound
    if new is None or (same(sound, new) and sound.phase in ("playing", "paused")):
        return new if new is None else sound
    at_s = new.length_s if same(sound, new) and sound.phase == "ended" else left_at(work, new)
    return replace(new, phase="left", at_s=at_s)


def within(sound: Playback, at_s: float) -> float:
    """The nearest second that can be played from, even where captions or chapters run past the end."""
    return min(max(0.0, at_s), max(0.0, sound.length_s - 0.1))


def seek(work: Transition, by: str, to_s: float) -> None:
    """Seek in what the bar plays: it plays on from there, or stands there until play is pressed. by: as logged."""
    sound = shown(work)
    if sound is None:
        return
    to_s = within(sound, to_s)
    if sound.phase == "left":
        from_s = sound.at_s
        work.leave_off(sound.file, min(to_s, max(0.0, sound.length_s - NEAR_END_S)))
        if same(work.state.sound, sound):
            work.state = replace(work.state, sound=None)
    else:
        from_s = work.hold(sound.phase)
        work.state = replace(work.state, sound=replace(sound, at_s=to_s))
        work.effects.append(Seek(to_s))
    work.record("seek", detail=(("from_s", round(from_s, 3)), ("by", by)), sound=sound, at_s=to_s)
    work.sign_of_life()


def step_s(work: Transition, by_s: float) -> float:
    """The second this far from the position of the bar's medium."""
    sound = shown(work)
    return 0.0 if sound is None else work.position_s(sound) + by_s


def back_ten(work: Transition, event: BackTenPressed) -> None:
    seek(work, "back", step_s(work, -10.0))


def sought(work: Transition, event: Sought) -> None:
    seek(work, "track", event.to_s)


def sentence_tapped(work: Transition, event: SentenceTapped) -> None:
    """Seek to a sentence, and play where nothing plays."""
    exhibit = work.exhibit_here()
    if exhibit is None:
        return
    what = bar_medium(work.context, exhibit)
    recording = work.context.recording(exhibit, what)
    sentences = () if what == "film" or recording is None else work.guide.sentences(recording.captions)
    if 0 <= event.sentence < len(sentences):
        play_from(work, what, "sentence", sentences[event.sentence].start_s)


def chapter_tapped(work: Transition, event: ChapterTapped) -> None:
    """Seek to the beginning of a chapter, and play where nothing plays."""
    exhibit = work.exhibit_here()
    if exhibit is None:
        return
    what = bar_medium(work.context, exhibit)
    chapters = chapters_of(work.context, exhibit, what)
    if 0 <= event.chapter < len(chapters):
        play_from(work, what, "chapter", chapters[event.chapter].start_s)


def play_from(work: Transition, what: str, by: str, to_s: float) -> None:
    """Play the bar's medium from this second on, whether it played or not."""
    new, old = what_plays(work, what), work.state.sound
    if new is None or not audible(work, new):
        return
    if what == "film" and to_view(work, "film"):
        old = work.state.sound
    if same(old, new) and old.phase in ("playing", "paused"):
        seek(work, by, to_s)
        play(work, PlayPressed(what))
    else:
        work.sign_of_life()
        start(work, new, to_s)


def speed_chosen(work: Transition, event: SpeedChosen) -> None:
    """Play on at this speed from the same moment, now and for the rest of the visit."""
    session, sound = work.session, shown(work)
    if session is None or event.speed not in SPEEDS or event.speed == session.speed:
        return
    work.set_session(replace(session, speed=event.speed))
    held = work.state.sound
    if held is not None and held.phase in ("playing", "paused"):
        work.effects.append(SetSpeed(speed_for(held.what, event.speed)))
    at_s = None if sound is None else work.position_s(sound)
    work.record("speed", detail=(("speed", event.speed),), sound=sound, at_s=at_s)
    work.sign_of_life()


def ended(work: Transition, event: PlayEnded) -> None:
    sound = work.state.sound
    if sound is None or sound.play != event.play or sound.phase not in ("playing", "paused"):
        return
    work.hold("ended")
    work.record("finish", detail=(("what", sound.what),), sound=sound, at_s=sound.length_s)
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
    work.sign_of_life()


HANDLERS: dict[type[Event], Handler] = {
    PlayPressed: play,
    PausePressed: pause,
    StopPressed: stop,
    BackTenPressed: back_ten,
    Sought: sought,
    SentenceTapped: sentence_tapped,
    ChapterTapped: chapter_tapped,
    SpeedChosen: speed_chosen,
    PlayEnded: ended,
    PlayFailed: failed,
}
