"""The content note: what a visitor is told before something hard, with equal choices.

Rules: no default and no countdown; Listen or Watch says its length and starts; Read shows the text without sound;
Skip goes back to where the visitor came from, on a tour to its next stop.
"""

from __future__ import annotations

from kiosk.visit.events.navigation import NoteAnswered
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import NoteChoice, NotePage
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import neighbour, tour_of


def skips_on(make: PageContext) -> bool:
    """Whether Skip leads on along the tour: what is asked about is the stop that it came to."""
    session, place = make.state.session, make.state.place
    exhibit = make.guide.exhibit(place.room, place.exhibit)
    on = None if session is None else session.on_tour
    return on is not None and exhibit is not None and exhibit.stop == on.stop


def skip_words(make: PageContext) -> str:
    session = make.state.session
    on = None if session is None else session.on_tour
    tour = None if on is None else tour_of(make.guide, on.tour)
    if on is None or tour is None or not skips_on(make):
        return make.translate("Back to where you were")
    following = neighbour(make.guide, tour, on.stop, make.now.day, 1)
    return make.translate("To the end of the tour") if following is None else make.translate("On to the next stop")


def note_page(make: PageContext) -> NotePage:
    place = make.state.place
    exhibit = make.guide.exhibit(place.room, place.exhibit)
    assert exhibit is not None, "a note is asked only of an exhibit that is there"
    choices = []
    recording, film = make.recording(exhibit), make.film(exhibit)
    if recording is not None and not make.state.mute:
        length = make.length(make.guide.measures.sounds[recording.file].length_s)
        control = make.control("note-listen", make.translate("Listen"), NoteAnswered("listen"), icon="headphones")
        choices.append(NoteChoice(control=control, title=make.translate("Listen"), line=length))
    elif film is not None:
        length = make.length(make.guide.measures.films[film.file].length_s)
        control = make.control("note-watch", make.translate("Watch"), NoteAnswered("watch"), icon="video")
        line = make.translate("Film, {length}", length=length)
        choices.append(NoteChoice(control=control, title=make.translate("Watch"), line=line))
    read = make.control("note-read", make.translate("Read"), NoteAnswered("read"), icon="book-open")
    choices.append(NoteChoice(control=read, title=make.translate("Read"), line=make.translate("Text, no sound")))
    skip = make.control("note-skip", make.translate("Skip"), NoteAnswered("skip"), icon="skip-forward")
    choices.append(NoteChoice(control=skip, title=make.translate("Skip"), line=skip_words(make)))
    return NotePage(
        **frame(make, (c.control for c in choices)),
        stop="" if exhibit.stop is None else str(exhibit.stop),
        kind=make.localize(exhibit.title).words,
        title=make.translate("Before you choose"),
        lines=(make.localize(exhibit.note), make.mine(make.translate("You can stop at any moment."))),
        choices=tuple(choices),
    )
