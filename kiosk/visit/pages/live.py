"""What moves while a page stays: position, spoken sentence, caption, countdown.

Rules: computed from `now`, which has the player's position; never part of a page.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from math import ceil

from kiosk.content.measures import Cue
from kiosk.content.model import Exhibit, Film
from kiosk.content.texts import LocalizedText
from kiosk.visit.guide import Guide, Now
from kiosk.visit.queries.chapters import chapters_of
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.film_aids import film_would_last_s
from kiosk.visit.queries.position import position
from kiosk.visit.queries.views import bar_medium
from kiosk.visit.screen_table import LOOKED_AT
from kiosk.visit.state import Playback, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """What moves while a page stays, ten times a second.

    position_s: of what is open, None for nothing. elapsed, left and of: in words ("0:42", "0:38 left", "0:42 of 1:20").
    share: 0..1 of the track. sentence, chapter: the one being spoken, counted from 0; -1 for none. caption: the film's
    words now; caption_share: how much of their time has passed, 0..1.
    seconds_left, seconds_word ("seconds"), share_left: of "Are you still here?".
    """

    position_s: float | None = None
    elapsed: str = ""
    left: str = ""
    of: str = ""
    share: float = 0.0
    sentence: int = -1
    chapter: int = -1
    caption: LocalizedText = LocalizedText("", "")
    caption_share: float = 0.0
    seconds_left: int = 0
    seconds_word: str = ""
    share_left: float = 1.0


def live(guide: Guide, state: State, now: Now) -> Live:
    context = PageContext(guide, state, now)
    if state.asked_ms is not None:
        total_s = guide.museum.idle.leave_after_s
        left_s = max(0.0, total_s - (now.ms - state.asked_ms) / 1000)
        return Live(
            seconds_left=ceil(left_s),
            seconds_word=seconds_word(context, ceil(left_s)),
            share_left=left_s / total_s if total_s else 0.0,
        )
    place, sound = state.place, state.sound
    exhibit = guide.exhibit(place.room, place.exhibit)
    if place.screen not in LOOKED_AT or exhibit is None:
        return Live()
    what = bar_medium(context, exhibit)
    about = None if sound is None else (sound.what, sound.room, sound.exhibit)
    if sound is None or about != (what, place.room, place.exhibit) or sound.phase == "failed":
        return progress_left_off(context, exhibit, what)
    position_s = position(sound, now)
    return replace(
        progress_at(context, exhibit, what, position_s, sound.length_s),
        sentence=sentence_at(context, sound, position_s),
        caption=caption_at(context, sound, position_s),
        caption_share=share_of_caption(context, sound, position_s),
    )


def seconds_word(context: PageContext, count: int) -> str:
    """ "second" or "seconds", as the number before it has it in the visitor's language."""
    return context.translate_plural("second", "seconds", count)


def progress_at(context: PageContext, exhibit: Exhibit, what: str, position_s: float, length_s: float) -> Live:
    """A recording or film at this position; elapsed and left are rounded so that both change at once."""
    clock = context.guide.strings.clock
    elapsed, whole = clock(position_s), clock(length_s)
    starts = [chapter.start_s for chapter in chapters_of(context, exhibit, what)]
    return Live(
        position_s=position_s,
        elapsed=elapsed,
        left=context.translate("{length} left", length=clock(max(0, round(length_s) - round(position_s)))),
        of=context.translate("{elapsed} of {length}", elapsed=elapsed, length=whole),
        share=min(1.0, position_s / length_s) if length_s > 0 else 0.0,
        chapter=bisect_right(starts, position_s + 0.05) - 1,
    )


def progress_left_off(context: PageContext, exhibit: Exhibit, what: str) -> Live:
    """A recording or film that was left, at the position from which it will continue."""
    film = context.film(exhibit) if what == "film" else None
    medium = film if what == "film" else context.recording(exhibit, what)
    if medium is None:
        return Live()
    at_s = context.left_at(medium.file)
    length_s = context.guide.measures.length_s(medium.file)
    if film is not None:
        length_s = film_would_last_s(context.guide, context.state.session, film)
    if at_s is None or not length_s:
        return Live()
    return progress_at(context, exhibit, what, at_s, length_s)


def sentence_at(context: PageContext, sound: Playback, position_s: float) -> int:
    if sound.what == "film" or sound.phase == "ended":
        return -1
    exhibit = context.guide.exhibit(sound.room, sound.exhibit)
    recording = None if exhibit is None else context.recordings(exhibit, sound.what).get(sound.language)
    if recording is None or sound.language != context.language:
        return -1
    starts = [s.start_s for s in context.guide.sentences(recording.captions)]
    return bisect_right(starts, position_s + 0.05) - 1


def caption_at(context: PageContext, sound: Playback, position_s: float) -> LocalizedText:
    """The film's words now, in the visitor's language where it has captions, otherwise in the film's."""
    language, cues = cues_at(context, sound, position_s)
    return LocalizedText("\n".join(cue.text for cue in cues), language)


def share_of_caption(context: PageContext, sound: Playback, position_s: float) -> float:
    """How much of the time of the film's words has passed."""
    _, cues = cues_at(context, sound, position_s)
    if not cues:
        return 0.0
    start_s, end_s = max(cue.start_s for cue in cues), min(cue.end_s for cue in cues)
    return (position_s - start_s) / max(0.001, end_s - start_s)


def cues_at(context: PageContext, sound: Playback, position_s: float) -> tuple[str, list[Cue]]:
    """The captions that stand at this second, and their language."""
    exhibit = context.guide.exhibit(sound.room, sound.exhibit)
    film = None if exhibit is None else exhibit.film
    if sound.what != "film" or film is None or sound.phase == "ended":
        return context.language, []
    language, cues = captions_of(context, film)
    return language, [cue for cue in cues if cue.start_s <= position_s < cue.end_s]


def captions_of(context: PageContext, film: Film) -> tuple[str, tuple[Cue, ...]]:
    """A film's captions and their language."""
    language, file = captions_file(context, film)
    return language, context.guide.cues(file) if file else ()


def captions_file(context: PageContext, film: Film) -> tuple[str, str]:
    """The language and the file of a film's captions: the visitor's, else the museum's first, the film's own, or any;
    "" where there are none."""
    for language in (context.language, context.guide.first, film.language, *film.captions):
        if language in film.captions:
            return language, film.captions[language]
    return context.language, ""
