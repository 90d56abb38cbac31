"""The bar above the band: what plays or can be played, its length, and its buttons.

Rules: the length is shown before anything plays; the main button names what it does (Listen, Watch, Pause, Go on,
Again), and before it begins the language of a recording that is not there in the visitor's, for which it has room with
every exhibit of a museum that has such recordings; what cannot be played is stated in a plain sentence and its text is
offered instead; there is a bar only where the exhibit has, or should have, something to play.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit, Film, Recording
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.playing import BackTenPressed, PausePressed, PlayPressed, Sought
from kiosk.visit.pages.live import live
from kiosk.visit.pages.parts import PartsOf
from kiosk.visit.pages.transport import ChapterMark, chapter_marks, speed_button, speed_choices
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.film_aids import film_would_last_s
from kiosk.visit.queries.spoken_lengths import position_words
from kiosk.visit.queries.views import bar_medium, view_of
from kiosk.visit.state import Playback


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The bar of a recording or film.

    state: ready | playing | paused | ended | failed | none. main: Listen, Watch, Pause, Go on or Again; None where
    there is nothing to play. length: in words ("1 min 20 s"). seek: the slider; its event is a template for `Sought`.
    message: a sentence about it, whose voice it is where there is no other; voice: whose, where there is: both stand
    with what is read, whether it plays or not. others: further buttons in order (Back 10 s, Speed, Read, Look, Watch,
    More, …). speeds: the choices of speed where they stand side by side, after `speed_words`. chapters: those that have
    a row of words over the track; edges: where any begin on it, as shares. clock, longest_left, longest_of: the length
    in figures, and the longest texts that `Live` will have, so that there is room; start: "0:00"; start_of: "0:00 of
    1:20".
    """

    state: str
    title: LocalizedText
    length: str
    length_s: float
    main: Control | None
    seek: Control | None
    others: tuple[Control, ...]
    message: str = ""
    voice: str = ""
    speeds: tuple[Control, ...] = ()
    speed_words: str = ""
    chapters: tuple[ChapterMark, ...] = ()
    edges: tuple[float, ...] = ()
    longest_left: str = ""
    longest_of: str = ""
    clock: str = ""
    start: str = ""
    start_of: str = ""

    @property
    def words(self) -> str:
        """What it states besides its title."""
        return " · ".join(filter(None, (self.voice, self.message)))

    @property
    def back_ten(self) -> Control | None:
        """The way ten seconds back, which is the first of the others."""
        return self.others[0] if self.others and self.others[0].id == "back-ten" else None

    @property
    def first_others(self) -> int:
        """How many of the others stand before the speeds."""
        return int(self.back_ten is not None)

    def controls(self) -> tuple[Control, ...]:
        """The controls in the order of the focus: chapters, main and seek, Back 10 s, speeds, the other buttons."""
        first = tuple(c for c in (self.main, self.seek) if c is not None)
        n = self.first_others
        return (*(m.control for m in self.chapters), *first, *self.others[:n], *self.speeds, *self.others[n:])


def sound_of(context: PageContext, what: str) -> Playback | None:
    """What plays or last played, where it is this exhibit's recording or film."""
    sound, place = context.state.sound, context.state.place
    if sound is None or sound.what != what:
        return None
    return sound if (sound.room, sound.exhibit) == (place.room, place.exhibit) else None


def state_of(context: PageContext, what: str, file: str) -> str:
    """ready | playing | paused | ended | failed."""
    sound = sound_of(context, what)
    if sound is not None and sound.file == file:
        return sound.phase
    return "ready" if context.left_at(file) is None else "paused"


def main_button(context: PageContext, what: str, state: str, start: str) -> Control:
    names = {
        "playing": context.translate("Pause"),
        "paused": context.translate("Continue"),
        "ended": context.translate("Again"),
    }
    playing = state == "playing"
    return Control(
        "play",
        names.get(state, start),
        PausePressed() if playing else PlayPressed(what),
        icon={"playing": "pause", "ended": "rotate-ccw"}.get(state, "play"),
        main=True,
        chosen=playing,
        readings=(start, *names.values(), *(() if what == "film" else context.guide.listen_in_another)),
    )


def seek_control(context: PageContext) -> Control:
    return Control("seek", context.translate("Position"), Sought(0.0), role="slider")


def playing_buttons(context: PageContext, what: str, *, side_by_side: bool) -> tuple[Control, ...]:
    """Back 10 s and the speed, before play as well, so that nothing moves when it is pressed."""
    back_ten = Control("back-ten", context.translate("Back 10 s"), BackTenPressed(), icon="rotate-ccw", repeats=True)
    return (back_ten,) if side_by_side or what == "film" else (back_ten, speed_button(context))


def read_along(context: PageContext, exhibit: Exhibit) -> bool:
    """Whether the page is a transcript in words of the usual size, which leaves room for more in the bar."""
    reads = view_of(context, exhibit, context.exhibit_state.view) in ("read", "along")
    return reads and not context.look.cramped


def recording_bar(
    context: PageContext, exhibit: Exhibit, what: str, recording: Recording, others: tuple[Control, ...]
) -> Bar:
    length_s = context.guide.measures.sounds[recording.file].length_s
    voice = context.translate("Read by a computer voice") if recording.voice == "synthetic" else ""
    message = "" if beside_no_text(context, exhibit) else no_recording(context, exhibit, what)
    if film_failed(context, exhibit) or more_failed(context, exhibit):
        message = cannot_be_played(context)
    bar = bar_of(context, exhibit, what, recording.file, length_s, others, message or voice)
    return replace(bar, voice=voice if bar.main is not None and bar.message != voice else "")


def beside_no_text(context: PageContext, exhibit: Exhibit) -> bool:
    """Whether the view that is open has sources alone: nothing stands there for a recording that is missing."""
    return view_of(context, exhibit, context.exhibit_state.view) == "more" and not exhibit.more


def no_recording(context: PageContext, exhibit: Exhibit, what: str = "recording") -> str:
    """What the bar states where the exhibit's recordings are all in other languages than the visitor's; otherwise
    ""."""
    found = context.recordings(exhibit, what)
    if not found or context.language in found:
        return only_usual(context, exhibit, what)
    name = context.language_name(context.language)
    return context.translate("There is no recording in {language}, only text.", language=name)


def only_usual(context: PageContext, exhibit: Exhibit, what: str) -> str:
    """What the bar states where the exhibit has nothing of the kind of guide that the visitor chose: no recording, and
    where it has none at all, no label."""
    if not context.kind or what != "recording":
        return ""
    recording = context.recording(exhibit, what)
    if recording is not None:
        heard = context.kind_heard(exhibit, recording.file)
        return "" if heard else context.translate("There is only the usual recording here.")
    guide, plays = context.guide, bool(context.recordings(exhibit, what)) or exhibit.film is not None
    usual, chosen = (
        guide.localize(text, context.language) for text in (exhibit.label, guide.label(exhibit, context.kind))
    )
    if plays or chosen.words != usual.words:
        return ""
    return context.translate("There is only the usual text here.")


def film_bar(context: PageContext, exhibit: Exhibit, film: Film, others: tuple[Control, ...] = ()) -> Bar:
    sound = sound_of(context, "film")
    if sound is not None and sound.file == film.file:
        return bar_of(context, exhibit, "film", film.file, sound.length_s, others)
    length_s = film_would_last_s(context.guide, context.state.session, film)
    return bar_of(context, exhibit, "film", film.file, length_s, others)


def bar_of(
    context: PageContext,
    exhibit: Exhibit,
    what: str,
    file: str,
    length_s: float,
    others: tuple[Control, ...],
    message: str = "",
) -> Bar:
    if what != "film" and context.mute(file):
        return silent_bar(context, others, context.translate("There is no sound at the moment, only text."), "none")
    message = without_sound(context, what, file) or message
    state = state_of(context, what, file)
    start = context.translate("Watch") if what == "film" else context.listen_words(exhibit, what)
    switched = state in ("paused", "ended") and switches(context, exhibit, what, file)
    reads = read_along(context, exhibit)
    side_by_side = reads and what != "film"
    marks = chapter_marks(context, exhibit, what, length_s) if side_by_side or what == "film" else ()
    whole, start_clock = context.guide.strings.clock(length_s), context.guide.strings.clock(0.0)
    return Bar(
        state=state,
        title=context.localize(exhibit.title),
        length=context.length(length_s),
        length_s=length_s,
        main=main_button(context, what, "ready" if switched else state, start),
        seek=seek_control(context),
        others=(*playing_buttons(context, what, side_by_side=side_by_side), *others),
        message=message,
        speeds=speed_choices(context) if side_by_side else (),
        speed_words=context.translate("Speed") if side_by_side else "",
        longest_left=context.translate("{length} left", length=whole),
        longest_of=context.translate("{elapsed} of {length}", elapsed=whole, length=whole),
        clock=whole,
        start=start_clock,
        start_of=context.translate("{elapsed} of {length}", elapsed=start_clock, length=whole),
        chapters=marks if side_by_side else (),
        edges=tuple(mark.share for mark in marks),
    )


def switches(context: PageContext, exhibit: Exhibit, what: str, file: str) -> bool:
    """Whether a press of play goes on in another language, for a visitor who has not begun it in their own."""
    sound = sound_of(context, what)
    begun = sound is not None and sound.file == file and (sound.held or sound.begun_in == context.language)
    return what != "film" and not begun and context.language_heard(exhibit, what) != context.language


def without_sound(context: PageContext, what: str, file: str) -> str:
    """What the bar states where the sound output went away, or where a film plays without one."""
    sound = sound_of(context, what)
    if sound is not None and sound.file == file and sound.held and sound.phase == "paused":
        return context.translate("The sound is gone for the moment. Press Go on to try again.")
    film = context.guide.measures.films.get(file)
    if context.state.mute and film is not None and film.sounds:
        return context.translate("There is no sound at the moment.")
    return ""


def cannot_be_played(context: PageContext) -> str:
    return context.translate("This cannot be played just now. The text can be read.")


def film_failed(context: PageContext, exhibit: Exhibit) -> bool:
    return exhibit.film is not None and context.failed(exhibit.film.file)


def more_failed(context: PageContext, exhibit: Exhibit) -> bool:
    second = exhibit.more_recording.get(context.language_heard(exhibit, "more"))
    return second is not None and context.failed(second.file)


def silent_bar(context: PageContext, others: tuple[Control, ...], message: str, state: str) -> Bar:
    return Bar(
        state=state,
        title=LocalizedText("", context.language),
        length="",
        length_s=0.0,
        main=None,
        seek=None,
        others=others,
        message=message,
    )


def exhibit_bar(context: PageContext, exhibit: Exhibit, others: tuple[Control, ...]) -> Bar | None:
    """The bar below an exhibit in every view but the film's."""
    what = bar_medium(context, exhibit)
    recording, film = context.recording(exhibit, what), context.film(exhibit)
    if recording is not None:
        return recording_bar(context, exhibit, what, recording, others)
    missing = "" if context.language_heard(exhibit) or film_failed(context, exhibit) else no_recording(context, exhibit)
    if missing:
        return silent_bar(context, others, missing, "none")
    if film is not None and not context.recordings(exhibit):
        return film_bar(context, exhibit, film, others)
    if context.recordings(exhibit) or exhibit.film is not None:
        return silent_bar(context, others, cannot_be_played(context), "failed")
    return silent_bar(context, others, "", "none") if others else None


def bar_controls(bar: Bar | None) -> tuple[Control, ...]:
    if bar is None:
        return ()
    return bar.controls()


def read_bar(context: PageContext, parts: PartsOf, shown: Bar | None) -> None:
    """The words of a bar, and its controls: the main button with the length of what it plays, the slider with where it
    stands."""
    if shown is None:
        return
    parts.texts(shown.voice, shown.message)
    parts.control(shown.main, shown.length)
    if shown.seek is not None:
        at_s = live(context.guide, context.state, context.now).position_s or 0.0
        parts.control(shown.seek, position_words(context, at_s, shown.length_s))
    parts.choices(shown.speed_words, shown.speeds)
