"""Choosing the words: a text in many languages, and what is said where one language is missing.

Rules: the chosen language if it has the text, else the museum's first language, and the result says which it
is, so that the page can mark it and the voice and font follow; an absent text is empty in the chosen
language.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Text


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """Words together with the language they are in."""

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
