"""What is spoken of a language that no voice can speak, in the museum's first language."""

from __future__ import annotations

from kiosk.locale.strings import Strings
from kiosk.visit.speech.utterance import Utterance


def voiceless(language: str, first: str) -> Utterance:
    """The sentence. language: the one without a voice. first: the museum's first language."""
    strings = Strings()
    name = strings.name_in(language, first)
    sentence = strings.translate("This kiosk has no voice for the language {language}.", first, language=name)
    return Utterance(sentence, strings.spoken(first), "hint")
