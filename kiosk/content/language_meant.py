"""Which of the museum's languages was meant by a word that is not its tag.

Rules: what a language is called, in any language of the interface, is its one right answer; a country's code is taken
for its language where that is one of the museum's, and the code is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.locale.strings import language_of_country, tag_called


def called_so(word: str, languages: Iterable[str]) -> str:
    """The tag of the museum's language that is called so; "" where none is."""
    return _one_of(tag_called(word), languages)


def of_country(code: str, languages: Iterable[str]) -> Message:
    """Which tag to write instead of a country's code; no message where it is none."""
    language = _one_of(language_of_country(code), languages)
    sentence = msg("{code} is a country's code; write the tag of its language: {tag}.", code=code, tag=language)
    return sentence if language else NO_MESSAGE


def _one_of(tag: str, languages: Iterable[str]) -> str:
    return next((each for each in languages if tag and each.split("-")[0] == tag.split("-")[0]), "")
