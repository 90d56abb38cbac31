"""The speed and the chapters of what the bar plays.

Rules: the speed is chosen for recordings: side by side beside a transcript in words of the usual size, otherwise by one
button that steps through the speeds and names the present one. A recording's chapters stand over the track where words
have their usual size, otherwise in the transcript; a film's stand beside it, on larger words always and otherwise when
they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText, words_in
from kiosk.visit.control import Control
from kiosk.visit.events.playing import ChapterTapped, SpeedChosen
from kiosk.visit.queries.chapters import chapters_language, chapters_of
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.speed import NORMAL_SPEED, SPEEDS, next_speed


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterMark:
    """A chapter on the track; its control seeks to it and is named "2 Prison". title: without
    the number; time: when it begins, in figures; share: where, 0..1 of the track."""

    control: Control
    title: LocalizedText
    time: str
    share: float


def speed_of(context: PageContext) -> float:
    session = context.state.session
    return NORMAL_SPEED if session is None else session.speed


def speed_words(context: PageContext, speed: float) -> str:
    """A speed as this language writes it."""
    if speed < 1:
        return context.translate("0.8×")
    if speed == 1:
        return context.translate("1×")
    return context.translate("1.25×") if speed < 1.5 else context.translate("1.5×")


def speed_button(context: PageContext) -> Control:
    """The button that names the present speed and selects the next."""
    speed = speed_of(context)
    names = {each: context.translate("Speed {factor}", factor=speed_words(context, each)) for each in SPEEDS}
    event = SpeedChosen(next_speed(speed))
    return Control("speed", names[speed], event, icon="gauge", readings=tuple(names.values()))


def speed_choices(context: PageContext) -> tuple[Control, ...]:
    present = speed_of(context)
    return tuple(
        Control(
            f"speed-{n + 1}", speed_words(context, speed), SpeedChosen(speed), role="choice", chosen=speed == present
        )
        for n, speed in enumerate(SPEEDS)
    )


def chapter_marks(context: PageContext, exhibit: Exhibit, what: str, length_s: float) -> tuple[ChapterMark, ...]:
    marks, language = [], chapters_language(context, exhibit, what)
    for n, chapter in enumerate(chapters_of(context, exhibit, what)):
        words = " ".join(chapter.text.split())
        control = Control(f"chapter-{n + 1}", words_in(language, f"{n + 1} {words}"), ChapterTapped(n), role="link")
        control = replace(control, mark=context.mark_of(language))
        marks.append(
            ChapterMark(
                control=control,
                title=LocalizedText(words, language, control.mark),
                time=context.guide.strings.clock(chapter.start_s),
                share=chapter.start_s / length_s,
            )
        )
    return tuple(marks)
