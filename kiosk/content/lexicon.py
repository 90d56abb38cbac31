"""Pronunciations for computer voices, by language: written form → spoken form.

Rules: only what is read aloud is changed, never what is shown; only whole words are replaced, the longest first and
each once; a word written in small letters is found in capitals too, one with capitals only as written; a language with
a region (en-GB) has the words of the language without it as well, its own taking precedence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content.faults import Fault

Words = dict[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`words` maps language → written form → spoken form."""

    words: dict[str, Words]
    faults: tuple[Fault, ...] = ()

    def spoken(self, text: str, language: str) -> str:
        """The text with the spoken forms in place of the written ones."""
        words = {**self.words.get(language.split("-")[0], {}), **self.words.get(language, {})}
        if not words:
            return text
        longest_first = sorted(words, key=lambda written: (-len(written), written))
        found = "|".join(
            re.escape(written) if written != written.lower() else f"(?i:{re.escape(written)})"
            for written in longest_first
        )
        small = {written.lower(): spoken for written, spoken in words.items() if written == written.lower()}
        return re.sub(rf"(?<!\w)(?:{found})(?!\w)", lambda m: words.get(m[0]) or small.get(m[0].lower(), m[0]), text)
