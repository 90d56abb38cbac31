"""The bar above the band: what plays or can be played, how long it is, and its buttons.

Rules: the length is said before anything plays; the main button says what a press does (Listen, Watch, Pause, Go on,
Again); what cannot be played is said in a plain sentence and its text is offered instead; a bar exists only where the
exhibit has, or should have, something to play.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit, Film, Recording
from kiosk.content.texts import Said
from kiosk.visit.events import BackTenPressed, PausePressed, PlayPressed, Sought, ViewChosen
from kiosk.visit.pages.kinds import Bar
from kiosk.visit.pages.making import Maker
from kiosk.visit.pages.parts import Control
from kiosk.visit.state import Sounding


def sound_of(make: Maker, what: str) -> Sounding | None:
    """What sounds or last sounded, when it is this exhibit's recording or film."""
    sound, place = make.state.sound, make.state.place
    if sound is None or sound.what != what:
        return None
    return sound if (sound.room, sound.exhibit) == (place.room, place.exhibit) else None


def state_of(make: Maker, what: str, file: str) -> str:
    """ready | playing | paused | ended."""
    sound = sound_of(make, what)
    if sound is not None and sound.file == file:
        return sound.phase
    session = make.state.session
    left_off = () if session is None else session.left_off
    return "paused" if any(name == file for name, _ in left_off) else "ready"


def main_button(make: Maker, what: str, state: str, start: str, icon: str) -> Control:
    if state == "playing":
        return make.control(
            "play", make.say("Pause"), PausePressed(), icon="pause", main=True, chosen=True
        )
    if state == "paused":
        name, icon = make.say("Go on"), "play"
    elif state == "ended":
        name, icon = make.say("Again"), "rotate-ccw"
    else:
        name = start
    return make.control("play", name, PlayPressed(what), icon=icon, main=True)


def view_button(make: Maker, view: str) -> Control:
    names = {
        "look": (make.say("Look"), "image"),
        "read": (make.say("Read"), "book-open"),
        "more": (make.say("More"), "plus"),
        "film": (make.say("Film"), "video"),
    }
    name, icon = names[view]
    return make.control(f"view-{view}", name, ViewChosen(view), icon=icon)


def seek_control(make: Maker) -> Control:
    return make.control("seek", make.say("Position"), Sought(0.0), role="slider")


def playing_buttons(make: Maker, state: str) -> tuple[Control, ...]:
    """Back 10 s, once there is something to go back in."""
    if state not in ("playing", "paused"):
        return ()
    return (make.control("back-ten", make.say("Back 10 s"), BackTenPressed(), icon="rotate-ccw"),)


def recording_bar(make: Maker, exhibit: Exhibit, recording: Recording, others: tuple[Control, ...]) -> Bar:
    length_s = make.guide.measures.sounds[recording.file].length_s
    message = make.say("Read by a computer voice") if recording.voice == "synthetic" else ""
    if film_failed(make, exhibit):
        message = cannot_be_played(make)
    return bar_of(make, exhibit, "recording", recording.file, length_s, others, message)


def film_bar(make: Maker, exhibit: Exhibit, film: Film, others: tuple[Control, ...] = ()) -> Bar:
    return bar_of(make, exhibit, "film", film.file, make.guide.measures.films[film.file].length_s, others)


def bar_of(
    make: Maker, exhibit: Exhibit, what: str, file: str, length_s: float, others: tuple[Control, ...], message: str = ""
) -> Bar:
    if what != "film" and make.mute(file):
        return silent_bar(make, others, make.say("There is no sound at the moment. Here is the text."), "none")
    message = without_sound(make, what, file) or message
    state = state_of(make, what, file)
    start = make.say("Watch") if what == "film" else make.say("Listen")
    return Bar(
        state=state,
        title=make.said(exhibit.title),
        length=make.length(length_s),
        length_s=length_s,
        main=main_button(make, what, state, start, "play"),
        seek=seek_control(make),
        others=(*playing_buttons(make, state), *others),
        message=message,
    )


def without_sound(make: Maker, what: str, file: str) -> str:
    """What the visitor is told when the sound output went away, or when a film is seen without one."""
    sound = sound_of(make, what)
    if sound is not None and sound.file == file and sound.held and sound.phase == "paused":
        return make.say("The sound is gone for the moment. Press Go on to try again.")
    film = make.guide.measures.films.get(file)
    if make.state.mute and film is not None and film.sounds:
        return make.say("There is no sound at the moment.")
    return ""


def cannot_be_played(make: Maker) -> str:
    return make.say("This cannot be played just now. Here is the text.")


def film_failed(make: Maker, exhibit: Exhibit) -> bool:
    return exhibit.film is not None and make.failed(exhibit.film.file)


def silent_bar(make: Maker, others: tuple[Control, ...], message: str, state: str) -> Bar:
    return Bar(
        state=state,
        title=Said("", make.language),
        length="",
        length_s=0.0,
        main=None,
        seek=None,
        others=others,
        message=message,
    )


def exhibit_bar(make: Maker, exhibit: Exhibit, others: tuple[Control, ...]) -> Bar | None:
    """The bar of an exhibit's look, read and more views."""
    recording, film = make.recording(exhibit), make.film(exhibit)
    if recording is not None:
        return recording_bar(make, exhibit, recording, others)
    failed = make.language in exhibit.recording or film_failed(make, exhibit)
    if exhibit.recording and not failed:
        name = make.guide.strings.native(make.language)
        message = make.say("There is no recording in {language}. Here is the text.", language=name)
        return silent_bar(make, others, message, "none")
    if film is not None and not exhibit.recording:
        return film_bar(make, exhibit, film, others)
    if failed or exhibit.film is not None:
        return silent_bar(make, others, cannot_be_played(make), "failed")
    return silent_bar(make, others, "", "none") if others else None
