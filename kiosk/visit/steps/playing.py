"""What plays: listening and watching.

Rules: one sound at a time, each play numbered; nothing starts but by a press of play; Stop silences and forgets the
place in it, Pause and leaving keep it; an answer about an older play changes nothing; what fails is told to the
visitor on the page and to staff in the log, once for each file.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Play, Record, Resume, Seek, Silence
from kiosk.visit.entries import Entry
from kiosk.visit.events import (
    BackTenPressed,
    CaptionsToggled,
    PausePressed,
    PlayEnded,
    PlayFailed,
    PlayPressed,
    SentenceTapped,
    Sought,
    StopPressed,
)
from kiosk.visit.state import Screen, Sounding
from kiosk.visit.steps.working import Working
from kiosk.visit.volume import gain_db

NEAR_END_S = 2.0
"""A recording left this near to its end starts anew."""


def what_plays(work: Working, what: str) -> Sounding | None:
    """What a press of play would start here, from the beginning; None where there is nothing."""
    exhibit = work.exhibit_here()
    if work.place.screen is not Screen.EXHIBIT or exhibit is None or work.session is None:
        return None
    number, language = work.state.plays + 1, work.session.language
    room, name = work.place.room, work.place.exhibit
    if what == "recording":
        recording = work.make.recording(exhibit)
        if recording is None:
            return None
        length_s = work.guide.measures.sounds[recording.file].length_s
        return Sounding(number, what, recording.file, room, name, language, length_s)
    film = work.make.film(exhibit)
    if film is None or what != "film":
        return None
    measure = work.guide.measures.films[film.file]
    return Sounding(number, what, film.file, room, name, language, measure.length_s, sounds=measure.sounds)


def play(work: Working, event: PlayPressed) -> None:
    new = what_plays(work, event.what)
    if new is None or work.session is None:
        return
    old = work.state.sound
    work.alive()
    if event.what == "film" and work.place.view != "film":
        work.set_place(view="film", turn=0, turns=1)
    if old is not None and old.file == new.file and old.phase == "playing":
        return
    if old is not None and old.file == new.file and old.phase == "paused":
        work.state = replace(work.state, sound=replace(old, phase="playing"))
        work.effects.append(Resume())
        work.record("play", detail=(("what", old.what),), sound=old, at_s=old.at_s)
        work.leave_off(old.file, None)
        return
    from_s = dict(work.session.left_off).get(new.file, 0.0)
    start(work, new, 0.0 if from_s > new.length_s - NEAR_END_S else from_s)


def start(work: Working, new: Sounding, from_s: float) -> None:
    """Starts a medium from a second; what played before is paused and its place kept."""
    session = work.session
    if session is None:
        return
    work.pause("another")
    new = replace(new, play=work.state.plays + 1, at_s=from_s, phase="playing")
    film = work.exhibit_here()
    loop = new.what == "film" and film is not None and film.film is not None and film.film.loop
    work.state = replace(work.state, sound=new, plays=new.play)
    gain = gain_db(work.guide.device.sound, session.volume_dba)
    work.effects.append(Play(new.play, new.file, new.what, from_s, gain, loop))
    work.record("play", detail=(("what", new.what),), sound=new, at_s=from_s)
    work.leave_off(new.file, None)
    exhibit = work.exhibit_here()
    if exhibit is not None and exhibit.stop is not None:
        recent = tuple(n for n in session.recent if n != exhibit.stop)
        work.set_session(recent=(exhibit.stop, *recent)[:3])


def pause(work: Working, event: PausePressed) -> None:
    work.pause("pressed")


def stop(work: Working, event: StopPressed) -> None:
    """Silence, at once; the visitor stays where they are."""
    sound = work.state.sound
    if sound is None or sound.phase != "playing":
        return
    at_s = work.hold("paused")
    work.state = replace(work.state, sound=None)
    work.effects.append(Silence())
    work.record("silence", detail=(("what", sound.what),), sound=sound, at_s=at_s)
    work.alive()


def seek(work: Working, to_s: float, by: str) -> None:
    sound = work.state.sound
    if sound is None or sound.phase not in ("playing", "paused"):
        return
    phase = sound.phase
    from_s = work.hold(phase)
    to_s = min(max(0.0, to_s), max(0.0, sound.length_s - 0.1))
    work.state = replace(work.state, sound=replace(sound, at_s=to_s, phase=phase))
    work.effects.append(Seek(to_s))
    work.record("seek", detail=(("from_s", round(from_s, 3)), ("by", by)), sound=sound, at_s=to_s)
    work.alive()


def here(work: Working) -> Sounding | None:
    """What sounds or is paused, when it belongs to the open exhibit."""
    sound = work.state.sound
    if sound is None or (sound.room, sound.exhibit) != (work.place.room, work.place.exhibit):
        return None
    return sound


def back_ten(work: Working, event: BackTenPressed) -> None:
    sound = here(work)
    if sound is not None:
        seek(work, work.position_s(sound) - 10.0, "back")


def sought(work: Working, event: Sought) -> None:
    """A touch on the track: where nothing plays yet, nothing starts."""
    if here(work) is not None:
        seek(work, event.to_s, "track")


def sentence_tapped(work: Working, event: SentenceTapped) -> None:
    """A touch on a sentence goes there; it is a press of play where nothing plays."""
    exhibit = work.exhibit_here()
    recording = None if exhibit is None else work.make.recording(exhibit)
    if recording is None or work.place.screen is not Screen.EXHIBIT:
        return
    sentences = work.guide.sentences(recording.captions)
    if not 0 <= event.sentence < len(sentences):
        return
    to_s = sentences[event.sentence].start_s
    sound = here(work)
    if sound is not None and sound.file == recording.file and sound.phase == "playing":
        seek(work, to_s, "sentence")
        return
    if sound is not None and sound.file == recording.file and sound.phase == "paused":
        seek(work, to_s, "sentence")
        play(work, PlayPressed("recording"))
        return
    new = what_plays(work, "recording")
    if new is not None:
        work.alive()
        start(work, new, to_s)


def captions_toggled(work: Working, event: CaptionsToggled) -> None:
    session = work.session
    if session is not None:
        work.set_session(captions=not session.captions)
        value = "off" if session.captions else "on"
        work.record("access", detail=(("what", "captions"), ("value", value)))


def ended(work: Working, event: PlayEnded) -> None:
    sound = work.state.sound
    if sound is None or sound.play != event.play or sound.phase not in ("playing", "paused"):
        return
    work.hold("ended")
    work.record("finish", detail=(("what", sound.what),), sound=sound, at_s=sound.length_s)
    work.leave_off(sound.file, None)
    work.alive()


def failed(work: Working, event: PlayFailed) -> None:
    sound = work.state.sound
    if sound is None or sound.play != event.play:
        return
    work.hold("failed")
    work.state = replace(work.state, sound=replace(sound, phase="failed", message=event.short))
    if sound.file not in work.state.noted:
        work.effects.append(
            Record(Entry(kind="media_fault", media=sound.file, detail=(("file", sound.file), ("why", event.detail))))
        )
        work.state = replace(work.state, noted=(*work.state.noted, sound.file))
    if here(work) is not None and work.place.view == "film":
        work.set_place(view="read", turn=0, turns=1)
    work.alive()
