"""The columns of a translator's spreadsheet, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from kiosk.translating.museum_translation import MuseumTranslation, words_of

COLUMNS = ("path", "room", "exhibit", "part", "words", "source", "target", "state", "remark")
WIDTHS = (30, 14, 16, 22, 8, 70, 70, 10, 30)
"""Of the columns, in letters."""


@dataclass(frozen=True, slots=True)
class TranslationRow:
    """A text: its words in the first language (source) and in the other (target). words: how many the source has."""

    path: str
    room: str
    exhibit: str
    part: str
    words: int
    source: str
    target: str
    state: str
    remark: str = ""

    def cells(self) -> tuple[str | int, ...]:
        return astuple(self)


def rows_of(museum: MuseumTranslation, language: str) -> Iterator[TranslationRow]:
    """Every text of the museum in its order."""
    for text in museum.texts:
        source = text.words[museum.first]
        target = text.words.get(language, "")
        state = museum.state(text, language)
        yield TranslationRow(text.path, text.room, text.exhibit, text.part, words_of(source), source, target, state)
