"""The content note: what a visitor is told before something hard, with equal choices.

Rules: no default and no countdown; Listen or Watch says its length and starts; Read shows the text without sound;
Skip goes back to where the visitor came from.
"""

from __future__ import annotations

from kiosk.visit.events import NoteAnswered
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import NoteChoice, NotePage
from kiosk.visit.pages.making import Maker


def note_page(make: Maker) -> NotePage:
    place = make.state.place
    exhibit = make.guide.exhibit(place.room, place.exhibit)
    assert exhibit is not None, "a note is asked only of an exhibit that is there"
    choices = []
    recording, film = make.recording(exhibit), make.film(exhibit)
    if recording is not None and not make.state.mute:
        length = make.length(make.guide.measures.sounds[recording.file].length_s)
        control = make.control("note-listen", make.say("Listen"), NoteAnswered("listen"), icon="headphones")
        choices.append(NoteChoice(control=control, title=make.say("Listen"), line=length))
    elif film is not None:
        length = make.length(make.guide.measures.films[film.file].length_s)
        control = make.control("note-watch", make.say("Watch"), NoteAnswered("watch"), icon="video")
        line = make.say("Film, {length}", length=length)
        choices.append(NoteChoice(control=control, title=make.say("Watch"), line=line))
    read = make.control("note-read", make.say("Read"), NoteAnswered("read"), icon="book-open")
    choices.append(NoteChoice(control=read, title=make.say("Read"), line=make.say("Text, no sound")))
    skip = make.control("note-skip", make.say("Skip"), NoteAnswered("skip"), icon="skip-forward")
    choices.append(NoteChoice(control=skip, title=make.say("Skip"), line=make.say("Back to where you were")))
    return NotePage(
        **frame(make, (c.control for c in choices)),
        stop="" if exhibit.stop is None else str(exhibit.stop),
        kind=make.said(exhibit.title).words,
        title=make.say("Before you choose"),
        lines=(make.said(exhibit.note), make.mine(make.say("You can stop at any moment."))),
        choices=tuple(choices),
    )
