"""Choosing a text in the visitor's language, with the museum's first language as fallback.

Rules: the result names its language, so that the page can mark it and voice and font follow; an absent text is empty
in the chosen language.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Text


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text together with its language."""

    words: str
    language: str

    def __bool__(self) -> bool:
        return bool(self.words)


def localize(text: Text, language: str, first: str) -> LocalizedText:
    if language in text:
        return LocalizedText(text[language], language)
    if first in text:
        return LocalizedText(text[first], first)
    return LocalizedText("", language)
