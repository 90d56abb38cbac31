"""The speed and the chapters of what the bar is about.

Rules: the speed is chosen for recordings, side by side where words are read along and have their usual size, else by
one button that goes round and says the present one; chapters stand over the track where words have their usual size,
else among what is read or beside the film; they are those in the visitor's language, for a film else in
the museum's first or the film's own; one chapter alone is none.
"""

from __future__ import annotations

from kiosk.content.measures import Cue
from kiosk.content.model import Exhibit
from kiosk.visit.events.playing import ChapterTapped, SpeedChosen
from kiosk.visit.pages.parts import Control
from kiosk.visit.pages.player_parts import ChapterMark
from kiosk.visit.queries.context import PageContext
from kiosk.visit.speed import AS_SPOKEN, SPEEDS, after


def speed_of(make: PageContext) -> float:
    session = make.state.session
    return AS_SPOKEN if session is None else session.speed


def speed_words(make: PageContext, speed: float) -> str:
    """The figure of a speed as this language writes it."""
    if speed < 1:
        return make.translate("0.8×")
    if speed == 1:
        return make.translate("1×")
    return make.translate("1.25×") if speed < 1.5 else make.translate("1.5×")


def speed_button(make: PageContext) -> Control:
    """Names the present speed, and goes to the next."""
    speed = speed_of(make)
    name = make.translate("Speed {factor}", factor=speed_words(make, speed))
    return make.control("speed", name, SpeedChosen(after(speed)), icon="gauge")


def speed_choices(make: PageContext) -> tuple[Control, ...]:
    present = speed_of(make)
    return tuple(
        make.control(
            f"speed-{n + 1}", speed_words(make, speed), SpeedChosen(speed), role="choice", chosen=speed == present
        )
        for n, speed in enumerate(SPEEDS)
    )


def chapters_of(make: PageContext, exhibit: Exhibit, what: str) -> tuple[Cue, ...]:
    """The chapters of the exhibit's recording, second recording or film; empty where it has none."""
    if what != "film":
        recording = make.recording(exhibit, what)
        return () if recording is None else make.guide.chapters(recording.chapters, recording.file)
    film = make.film(exhibit)
    if film is None:
        return ()
    for language in (make.language, make.guide.first, film.language, *film.chapters):
        if language in film.chapters:
            return make.guide.chapters(film.chapters[language], film.file)
    return ()


def chapter_marks(make: PageContext, exhibit: Exhibit, what: str, length_s: float) -> tuple[ChapterMark, ...]:
    marks = []
    for n, chapter in enumerate(chapters_of(make, exhibit, what)):
        words = " ".join(chapter.text.split())
        control = make.control(f"chapter-{n + 1}", f"{n + 1} {words}", ChapterTapped(n), role="link")
        marks.append(ChapterMark(control=control, number=str(n + 1), share=chapter.start_s / length_s))
    return tuple(marks)
