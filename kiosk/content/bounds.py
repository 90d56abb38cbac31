"""How much a page can bear: the most items of each list, letters of each text, and captions of each file.

Rules: each bound stands here only; what exceeds one is an error, so that it is never published; a preview leaves it
out, and a room's file that exceeds one is broken, as with every error. They are far above what visitors bear: advice
comes much earlier.
Measured so that a page within them is laid out in less than half a second.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Bound:
    """The most there may be, and how to mend more."""

    most: int
    hint: Message


HOTSPOTS = Bound(100, msg("Show a part of the picture as a picture of its own, with the hotspots that lie on it."))
PICTURES = Bound(50, msg("Keep the most telling ones, or make several exhibits of them."))
SOURCES = Bound(100, msg("Name the most important ones, or several in one line."))
EXHIBITS = Bound(1000, msg("Make several rooms of it."))
ROOMS = Bound(1000, msg("Make one room of several that visitors pass together."))
LANGUAGES = Bound(50, msg("Keep those in which there are texts."))
PLANS = Bound(30, msg("Draw several floors or buildings on one plan."))
CORNERS = Bound(200, msg("Leave out corners that lie in a straight line with those beside them."))
TOURS = Bound(50, msg("Keep those that visitors ask for."))
STOPS = Bound(1000, msg("Make several tours of it."))
CREDITS = Bound(1000, msg("Keep those that are words, not names."))
DAYS = Bound(1000, msg("Keep those that the museum has something to say about."))
ATTRACT_PICTURES = Bound(100, msg("Keep the most telling ones."))

SPOKEN_CAPTIONS = Bound(1000, msg("Join short ones, or make several recordings of it."))
FILM_CAPTIONS = Bound(5000, msg("Join short ones, or make several films of it."))
CHAPTERS = Bound(100, msg("Join short ones."))
CAPTION_LETTERS = Bound(1000, msg("Make several captions of it, each with its own times."))

SHORTEN = msg("Shorten it.")
_LABEL = Bound(5_000, msg('Shorten it, or move a part of it to "more".'))
LETTERS = {
    "title": Bound(300, SHORTEN),
    "subtitle": Bound(300, SHORTEN),
    "name": Bound(300, SHORTEN),
    "before": Bound(300, SHORTEN),
    "after": Bound(300, SHORTEN),
    "label": _LABEL,
    "easy": _LABEL,
    "more": Bound(20_000, msg("Shorten it, or make several exhibits of it.")),
    "about": Bound(20_000, SHORTEN),
    "text": Bound(5_000, SHORTEN),
    "link": Bound(300, msg("Write a short address that leads there: a phone cannot read a code of so many letters.")),
    "original": Bound(5_000, SHORTEN),
    "translation": Bound(5_000, SHORTEN),
}
"""By the key of the text."""
OTHER_LETTERS = Bound(2_000, SHORTEN)


def letters(key: str) -> Bound:
    """How many letters a text under this key may have."""
    return LETTERS.get(key, OTHER_LETTERS)
