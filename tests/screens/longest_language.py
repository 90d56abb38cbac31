"""Two made languages: every text in whichever real language it takes the most room.

"longest" takes the translation that is widest as a whole, "widest-word" the one with the widest single word, in pixels
of the shipped font. A page that is whole in both at a text size is whole in every language at that size.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeVar

from PIL import ImageFont

from kiosk.content.texts import LocalizedText, TranslatedWords, words_in
from kiosk.fonts import FOLDER
from kiosk.locale.strings import Strings

LANGUAGES = ("en", "et", "ru", "cs")
LONGEST, WIDEST_WORD = "longest", "widest-word"
T = TypeVar("T", str, tuple[str, ...])


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FOLDER / "ttf" / "NotoSans-Regular.ttf", 100)


@cache
def width(text: str) -> float:
    """Its width in hundredths of the type's size; of several lines, the widest."""
    return max(_font().getlength(line) for line in text.split("\n"))


@cache
def widest_word(text: str) -> float:
    return max((width(word) for word in text.split()), default=0.0)


BY: dict[str, Callable[[str], float]] = {LONGEST: width, WIDEST_WORD: widest_word}


def with_longest(texts: dict[str, T]) -> dict[str, T]:
    """Texts by language, the two made languages added."""
    return {**texts, **{name: _widest(list(texts.values()), by) for name, by in BY.items()}}


def _widest(texts: list[T], by: Callable[[str], float]) -> T:
    first = texts[0]
    if isinstance(first, str):
        return max((text for text in texts if isinstance(text, str)), key=by)
    return tuple(max(column, key=by) for column in zip(*texts, strict=True))


class _Widest(gettext.NullTranslations):
    """A catalogue that answers with the widest of the real ones."""

    def __init__(self, catalogues: list[gettext.NullTranslations], by: Callable[[str], float]) -> None:
        super().__init__()
        self.catalogues, self.by = catalogues, by

    def gettext(self, message: str) -> str:
        return max((c.gettext(message) for c in self.catalogues), key=self.by)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return max((c.ngettext(msgid1, msgid2, n) for c in self.catalogues), key=self.by)


class EveryLanguage(Strings):
    """The interface's strings, with the two made languages."""

    def _read(self, language: str) -> gettext.NullTranslations:
        if language in BY:
            return _Widest([super(EveryLanguage, self)._read(real) for real in LANGUAGES], BY[language])
        return super()._read(language)


STRINGS = EveryLanguage()


def tr(message: str, language: str, /, **values: object) -> str:
    """A text of the interface, which knows its translations."""
    return TranslatedWords.of(
        STRINGS.translate(message, language, **values),
        lambda: [words_in(each, STRINGS.translate(message, each, **values)) for each in LANGUAGES],
        language,
    )


def text_in(texts: Mapping[str, str], language: str) -> LocalizedText:
    """A text of the museum, which knows its translations."""
    words = TranslatedWords.of(texts[language], lambda: [words_in(each, texts[each]) for each in LANGUAGES], language)
    return LocalizedText(words, language)
