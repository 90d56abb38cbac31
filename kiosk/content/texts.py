"""Choosing a text in the visitor's language, with the museum's first language as fallback.

Rules: the result names its language, so that the page can mark it and voice and font follow; an absent text is empty
in the chosen language. Words of the interface know their translations, so that a layout can be chosen for the longest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kiosk.content.model import Text

RIGHT_TO_LEFT_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text together with its language. mark: how the page names that language where it is not the page's own
    ("In English"); "" where it is. partial: whether it has such a mark in any of the museum's languages, for which a
    layout then leaves room in all of them."""

    words: str
    language: str
    mark: str = ""
    partial: bool = False

    def __bool__(self) -> bool:
        return bool(self.words)


class TranslatedWords(str):
    """Words in one language, equal to any string of the same letters, with a way to their translations. language: by
    which their lines are broken; "" where it is not known."""

    language: str
    _translations: Callable[[], Iterable[str]]

    @classmethod
    def of(cls, words: str, translations: Callable[[], Iterable[str]], language: str = "") -> TranslatedWords:
        """translations: gives the words in each of the museum's languages; called when they are first needed."""
        made = cls(words)
        made._translations, made.language = translations, language
        return made

    @classmethod
    def joined(cls, separator: str, parts: Sequence[str]) -> TranslatedWords:
        """The parts on one line; in every language what stands there in it."""

        def translations() -> Iterator[str]:
            known = (tuple(each._translations()) if isinstance(each, TranslatedWords) else () for each in parts)
            every = [texts or (each,) for each, texts in zip(parts, known, strict=True)]
            for n in range(max(map(len, every), default=0)):
                chosen = [texts[min(n, len(texts) - 1)] for texts in every]
                yield words_in(next(filter(None, map(language_of, chosen)), ""), separator.join(chosen))

        return cls.of(separator.join(parts), translations, next(filter(None, map(language_of, parts)), ""))

    @cached_property
    def everywhere(self) -> tuple[str, ...]:
        """The words in each of the museum's languages, each wording once."""
        return tuple(dict.fromkeys((words_in(self.language, str(self)), *self._translations())))


def in_each_language(words: str) -> tuple[str, ...]:
    """The words in each of the museum's languages, in their order, as often as they are the same; else the words
    alone."""
    return (tuple(words._translations()) if isinstance(words, TranslatedWords) else ()) or (words,)


def reads_from_right(language: str) -> bool:
    """Whether what is written in this language is read from the right."""
    return language.split("-")[0].lower() in RIGHT_TO_LEFT_LANGUAGES


def words_in(language: str, words: str) -> TranslatedWords:
    """Words of which no more is known than their language."""
    return TranslatedWords.of(words, tuple, language)


def language_of(words: str) -> str:
    """The language of the words, "" where it is not known."""
    return words.language if isinstance(words, TranslatedWords) else ""


def everywhere(words: str) -> tuple[str, ...]:
    """The words in each of the museum's languages, where these are known; otherwise the words alone."""
    return words.everywhere if isinstance(words, TranslatedWords) else (words,)


def localize(text: Text, language: str, first: str) -> LocalizedText:
    if language in text:
        return LocalizedText(text[language], language)
    if first in text:
        return LocalizedText(text[first], first)
    return LocalizedText("", language)
