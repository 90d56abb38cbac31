"""The content note: a warning before something hard, with equal choices.

Rules: no default and no countdown; Listen or Watch names its length and starts; Read shows the text without sound; Skip
goes back to where the visitor came from, on a tour to its next stop.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import NoteAnswered
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import neighbour, skips_on, tour_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChoice:
    control: Control
    title: str
    line: str


class NotePage(Page):
    """Asked before a `confirm` exhibit. lines: the museum's sentence and "You can stop at any moment."."""

    stop: str
    kind: LocalizedText
    title: str
    lines: tuple[LocalizedText, ...]
    choices: tuple[NoteChoice, ...]


def skip_words(context: PageContext) -> str:
    session = context.state.session
    on = None if session is None else session.on_tour
    tour = None if on is None else tour_of(context.guide, on.tour)
    if on is None or tour is None or not skips_on(context):
        return context.translate("Back to where you were")
    following = neighbour(context.guide, tour, on.stop, context.now.day, 1)
    return (
        context.translate("To the end of the tour") if following is None else context.translate("On to the next stop")
    )


def note_page(context: PageContext) -> NotePage:
    place = context.state.place
    exhibit = context.guide.exhibit(place.room, place.exhibit)
    assert exhibit is not None, "a note is asked only of an exhibit that is there"
    choices = []
    recording, film = context.recording(exhibit), context.film(exhibit)
    if recording is not None and not context.state.mute:
        length = context.length(context.guide.measures.sounds[recording.file].length_s)
        listen = context.listen_words(exhibit)
        control = Control("note-listen", listen, NoteAnswered("listen"), icon="headphones")
        choices.append(NoteChoice(control=control, title=listen, line=length))
    elif film is not None:
        length = context.length(context.guide.measures.films[film.file].length_s)
        control = Control("note-watch", context.translate("Watch"), NoteAnswered("watch"), icon="video")
        line = context.translate("Film, {length}", length=length)
        choices.append(NoteChoice(control=control, title=context.translate("Watch"), line=line))
    read = Control("note-read", context.translate("Read"), NoteAnswered("read"), icon="book-open")
    choices.append(NoteChoice(control=read, title=context.translate("Read"), line=context.translate("Text, no sound")))
    skip = Control("note-skip", context.translate("Skip"), NoteAnswered("skip"), icon="skip-forward")
    choices.append(NoteChoice(control=skip, title=context.translate("Skip"), line=skip_words(context)))
    return NotePage(
        **frame(context, (c.control for c in choices)),
        stop="" if exhibit.stop is None else str(exhibit.stop),
        kind=context.localize(exhibit.title),
        title=context.translate("Before you choose"),
        lines=(
            context.localize(exhibit.note),
            context.interface_text(context.translate("You can stop at any moment.")),
        ),
        choices=tuple(choices),
    )


def note_reading(context: PageContext, page: NotePage) -> PageReading:
    """The title and the choices alone, at once: nothing of it is read before the visitor has chosen."""
    parts = PartsOf(context)
    for choice in page.choices:
        parts.control(choice.control, choice.line)
    number = context.interface_text(page.stop)
    return parts.of(context.joined(" ", number, page.kind), page.title, whole=True)
