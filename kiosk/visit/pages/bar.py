"""The bar above the band: what plays or can be played, how long it is, and its buttons.

Rules: the length is said before anything plays; the main button says what a press does (Listen, Watch, Pause, Go on,
Again); what cannot be played is said in a plain sentence and its text is offered instead; a bar exists only where the
exhibit has, or should have, something to play.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit, Film, Recording
from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.events.playing import BackTenPressed, PausePressed, PlayPressed, Sought
from kiosk.visit.pages.kinds import Bar
from kiosk.visit.pages.parts import Control
from kiosk.visit.pages.transport import chapter_marks, speed_button, speed_choices
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import bar_medium, view_of
from kiosk.visit.state import Sounding


def sound_of(make: PageContext, what: str) -> Sounding | None:
    """What sounds or last sounded, when it is this exhibit's recording or film."""
    sound, place = make.state.sound, make.state.place
    if sound is None or sound.what != what:
        return None
    return sound if (sound.room, sound.exhibit) == (place.room, place.exhibit) else None


def state_of(make: PageContext, what: str, file: str) -> str:
    """ready | playing | paused | ended."""
    sound = sound_of(make, what)
    if sound is not None and sound.file == file:
        return sound.phase
    return "ready" if make.left_at(file) is None else "paused"


def main_button(make: PageContext, what: str, state: str, start: str, icon: str) -> Control:
    if state == "playing":
        return make.control("play", make.translate("Pause"), PausePressed(), icon="pause", main=True, chosen=True)
    if state == "paused":
        name, icon = make.translate("Go on"), "play"
    elif state == "ended":
        name, icon = make.translate("Again"), "rotate-ccw"
    else:
        name = start
    return make.control("play", name, PlayPressed(what), icon=icon, main=True)


def view_button(make: PageContext, view: str) -> Control:
    names = {
        "look": (make.translate("Look"), "image"),
        "read": (make.translate("Read"), "book-open"),
        "more": (make.translate("More"), "plus"),
        "film": (make.translate("Film"), "video"),
        "along": (make.translate("Read"), "book-open"),
    }
    name, icon = names[view]
    return make.control(f"view-{view}", name, ViewChosen(view), icon=icon)


def seek_control(make: PageContext) -> Control:
    return make.control("seek", make.translate("Position"), Sought(0.0), role="slider")


def playing_buttons(make: PageContext, what: str, state: str, *, side_by_side: bool) -> tuple[Control, ...]:
    """Back 10 s and the speed, once there is something to go back in and to be slower or faster."""
    if state not in ("playing", "paused"):
        return ()
    back_ten = make.control("back-ten", make.translate("Back 10 s"), BackTenPressed(), icon="rotate-ccw")
    return (back_ten,) if side_by_side or what == "film" else (back_ten, speed_button(make))


def read_along(make: PageContext, exhibit: Exhibit) -> bool:
    """Whether its words are read along with, at their usual size: then there is room for more in the bar."""
    reads = view_of(make, exhibit, make.at.view) in ("read", "along")
    return reads and make.look.text <= 1.0


def recording_bar(
    make: PageContext, exhibit: Exhibit, what: str, recording: Recording, others: tuple[Control, ...]
) -> Bar:
    length_s = make.guide.measures.sounds[recording.file].length_s
    message = make.translate("Read by a computer voice") if recording.voice == "synthetic" else ""
    if film_failed(make, exhibit) or more_failed(make, exhibit):
        message = cannot_be_played(make)
    return bar_of(make, exhibit, what, recording.file, length_s, others, message)


def film_bar(make: PageContext, exhibit: Exhibit, film: Film, others: tuple[Control, ...] = ()) -> Bar:
    return bar_of(make, exhibit, "film", film.file, make.guide.measures.films[film.file].length_s, others)


def bar_of(
    make: PageContext,
    exhibit: Exhibit,
    what: str,
    file: str,
    length_s: float,
    others: tuple[Control, ...],
    message: str = "",
) -> Bar:
    if what != "film" and make.mute(file):
        return silent_bar(make, others, make.translate("There is no sound at the moment. Here is the text."), "none")
    message = without_sound(make, what, file) or message
    state = state_of(make, what, file)
    start = make.translate("Watch") if what == "film" else make.translate("Listen")
    reads = read_along(make, exhibit)
    filmed = view_of(make, exhibit, make.at.view) == "film" and make.look.text <= 1.0
    side_by_side = reads and what != "film"
    whole = make.guide.strings.clock(length_s)
    return Bar(
        state=state,
        title=make.localize(exhibit.title),
        length=make.length(length_s),
        length_s=length_s,
        main=main_button(make, what, state, start, "play"),
        seek=seek_control(make),
        others=(*playing_buttons(make, what, state, side_by_side=side_by_side), *others),
        message=message,
        speeds=speed_choices(make) if side_by_side else (),
        speed_words=make.translate("Speed") if side_by_side else "",
        longest_left=make.translate("{length} left", length=whole),
        longest_of=make.translate("{elapsed} of {length}", elapsed=whole, length=whole),
        chapters=chapter_marks(make, exhibit, what, length_s) if reads or filmed else (),
    )


def without_sound(make: PageContext, what: str, file: str) -> str:
    """What the visitor is told when the sound output went away, or when a film is seen without one."""
    sound = sound_of(make, what)
    if sound is not None and sound.file == file and sound.held and sound.phase == "paused":
        return make.translate("The sound is gone for the moment. Press Go on to try again.")
    film = make.guide.measures.films.get(file)
    if make.state.mute and film is not None and film.sounds:
        return make.translate("There is no sound at the moment.")
    return ""


def cannot_be_played(make: PageContext) -> str:
    return make.translate("This cannot be played just now. Here is the text.")


def film_failed(make: PageContext, exhibit: Exhibit) -> bool:
    return exhibit.film is not None and make.failed(exhibit.film.file)


def more_failed(make: PageContext, exhibit: Exhibit) -> bool:
    second = exhibit.more_recording.get(make.language)
    return second is not None and make.failed(second.file)


def silent_bar(make: PageContext, others: tuple[Control, ...], message: str, state: str) -> Bar:
    return Bar(
        state=state,
        title=LocalizedText("", make.language),
        length="",
        length_s=0.0,
        main=None,
        seek=None,
        others=others,
        message=message,
    )


def exhibit_bar(make: PageContext, exhibit: Exhibit, others: tuple[Control, ...]) -> Bar | None:
    """The bar of an exhibit's look, read, more and along views."""
    what = bar_medium(make, exhibit)
    recording, film = make.recording(exhibit, what), make.film(exhibit)
    if recording is not None:
        return recording_bar(make, exhibit, what, recording, others)
    failed = make.language in exhibit.recording or film_failed(make, exhibit)
    if exhibit.recording and not failed:
        name = make.guide.strings.native(make.language)
        message = make.translate("There is no recording in {language}. Here is the text.", language=name)
        return silent_bar(make, others, message, "none")
    if film is not None and not exhibit.recording:
        return film_bar(make, exhibit, film, others)
    if failed or exhibit.film is not None:
        return silent_bar(make, others, cannot_be_played(make), "failed")
    return silent_bar(make, others, "", "none") if others else None
