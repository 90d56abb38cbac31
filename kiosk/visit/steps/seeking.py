"""Seeking in what the bar of the page plays (by the track, a sentence, a chapter, or 10 s back), and its speed.

Rules: seeking starts nothing, and works before the first press of play too; a sentence or chapter is a press of play
where nothing plays.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.effects import Seek, SetSpeed
from kiosk.visit.events import Event
from kiosk.visit.events.playing import BackTenPressed, ChapterTapped, PlayPressed, SentenceTapped, Sought, SpeedChosen
from kiosk.visit.queries.chapters import chapters_of
from kiosk.visit.queries.context import NEAR_END_S
from kiosk.visit.queries.speed import SPEEDS, speed_for
from kiosk.visit.queries.views import bar_medium
from kiosk.visit.screen_table import LOOKED_AT
from kiosk.visit.state import Playback
from kiosk.visit.steps.exhibit import to_view
from kiosk.visit.steps.playing import audible, left_at, play, same, start, what_plays, within
from kiosk.visit.steps.transition import Handler, Transition


def bar_playback(work: Transition) -> Playback | None:
    """What the bar of the page plays: as it plays or is paused, otherwise as it was left or would begin."""
    exhibit = work.exhibit_here()
    if work.place.screen not in LOOKED_AT or exhibit is None:
        return None
    new = what_plays(work, bar_medium(work.context, exhibit))
    sound = work.state.sound
    if new is None or (same(sound, new) and sound.phase in ("playing", "paused")):
        return new if new is None else sound
    at_s = sound.at_s if same(sound, new) and sound.phase == "ended" else left_at(work, new)
    return replace(new, phase="left", at_s=at_s)


def seek(work: Transition, by: str, to_s: float) -> None:
    """Seek in what the bar plays: it plays on from there, or stands there until play is pressed. by: as logged."""
    sound = bar_playback(work)
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
    sound = bar_playback(work)
    return 0.0 if sound is None else work.position_s(sound) + by_s


def back_ten(work: Transition, event: BackTenPressed) -> None:
    sound = bar_playback(work)
    if sound is not None and (sound.phase != "left" or sound.at_s > 0):  # before anything played there is no way back
        seek(work, "back", work.position_s(sound) - 10.0)


def sought(work: Transition, event: Sought) -> None:
    seek(work, "track", event.to_s)


def sentence_tapped(work: Transition, event: SentenceTapped) -> None:
    """Seek to a sentence, and play where nothing plays."""
    exhibit = work.exhibit_here()
    if exhibit is None:
        return
    what = bar_medium(work.context, exhibit)
    recording = None if what == "film" else work.context.recording_to_read(exhibit, what)
    sentences = () if recording is None else work.guide.sentences(recording.captions)
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
    session, sound = work.session, bar_playback(work)
    if session is None or event.speed not in SPEEDS or event.speed == session.speed:
        return
    work.set_session(replace(session, speed=event.speed))
    held = work.state.sound
    if held is not None and held.phase in ("playing", "paused"):
        work.effects.append(SetSpeed(speed_for(held.what, event.speed)))
    at_s = None if sound is None else work.position_s(sound)
    work.record("speed", detail=(("speed", event.speed),), sound=sound, at_s=at_s)
    work.sign_of_life()


HANDLERS: dict[type[Event], Handler] = {
    BackTenPressed: back_ten,
    Sought: sought,
    SentenceTapped: sentence_tapped,
    ChapterTapped: chapter_tapped,
    SpeedChosen: speed_chosen,
}
