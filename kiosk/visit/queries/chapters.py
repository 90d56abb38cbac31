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
    film, language = context.film(exhibit), chapters_language(context, exhibit, what)
    return () if film is None or not language else context.guide.chapters(film.chapters[language], film.file)


def chapters_language(context: PageContext, exhibit: Exhibit, what: str) -> str:
    """The language in which the chapters are named; "" for none."""
    if what != "film":
        return context.language_heard(exhibit, what)
    film = context.film(exhibit)
    there = {} if film is None else film.chapters
    own = "" if film is None else film.language
    return next((each for each in (context.language, context.guide.first, own, *there) if each in there), "")
