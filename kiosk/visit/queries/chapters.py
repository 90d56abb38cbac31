"""The chapters of what an exhibit plays.

Rules: a recording's in the language heard; a film's in the visitor's language, otherwise in the museum's first or the
film's own; fewer than two are none.
"""

from __future__ import annotations

from kiosk.content.measures import Cue
from kiosk.content.model import Exhibit
from kiosk.visit.queries.context import PageContext


def chapters_of(context: PageContext, exhibit: Exhibit, what: str) -> tuple[Cue, ...]:
    """The chapters of the exhibit's recording, second recording or film. what: recording | more | film."""
    if what != "film":
        recording = context.recording(exhibit, what)
        return () if recording is None else context.guide.chapters(recording.chapters, recording.file)
    film = context.film(exhibit)
    if film is None:
        return ()
    for language in (context.language, context.guide.first, film.language, *film.chapters):
        if language in film.chapters:
            return context.guide.chapters(film.chapters[language], film.file)
    return ()
