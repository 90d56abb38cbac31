"""liblouis as a program: where it is, which of its tables writes a language in six dots, and having it translate.

Rules: uncontracted braille, which every reader of a language knows; the words go in through the program's standard
input, a line for each paragraph. What comes back is Unicode's braille patterns. Embossers have six dots: a table that
needs eight is not used, and what a table cannot write is an error, never left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk import child_process
from kiosk.staff.other_programs import BRAILLE

PACKAGE = BRAILLE.package
_PATIENCE_S = 120.0
_TABLES = {
    "ar": "ar-ar-g1.utb",
    "cs": "cs-g1.ctb",
    "da": "da-dk-g16.ctb",
    "de": "de-g0.utb",
    "en": "en-ueb-g1.ctb",
    "es": "es-g1.ctb",
    "fi": "fi.utb",
    "fr": "fr-bfu-comp6.utb",
    "he": "he-IL.utb",
    "hu": "hu-hu-g1.ctb",
    "it": "it-it-comp6.utb",
    "lt": "lt-6dot.utb",
    "lv": "Lv-Lv-g1.utb",
    "nb": "no-no-g0.utb",
    "nl": "nl-NL-g0.utb",
    "no": "no-no-g0.utb",
    "pl": "Pl-Pl-g1.utb",
    "ru": "ru-litbrl.ctb",
    "sv": "sv-g0.utb",
    "uk": "uk.utb",
    "zh": "zh-chn.ctb",
}
"""By language, those of Debian 12. Estonian's writes eight dots."""


@dataclass(frozen=True, slots=True)
class LouisProgram:
    path: str

    @classmethod
    def here(cls) -> LouisProgram | None:
        """The one of this computer; None where there is none."""
        return cls(BRAILLE.path) if BRAILLE.path else None

    def translate(self, lines: Sequence[str], table: str) -> list[str] | None:
        """The lines in braille patterns; None where the program has no such table, or fails. lines: of one paragraph
        each."""
        given = "".join(f"{' '.join(line.split())}\n" for line in lines)
        command = (self.path, "--forward", f"unicode.dis,{table}")
        try:
            done = child_process.run(command, given=given.encode("utf-8"), timeout_s=_PATIENCE_S)
        except (OSError, child_process.TookTooLong):
            return None
        found = done.output.decode("utf-8", "replace").split("\n")
        return found[: len(lines)] if done.code == 0 and len(found) == len(lines) + 1 else None


def table_of(language: str) -> str:
    """The table that writes this language; "" where none is known."""
    return _TABLES.get(language, _TABLES.get(language.split("-")[0], ""))
