"""`config/lexicon.yaml`, read.

Rules: what is wrong in the file is left out and reported; the rest is valid.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.composite_values import ByLanguage
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, ReadContext, wrong_form
from kiosk.content.lexicon import Lexicon, Words
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.values import word
from kiosk.content.yaml_source import read_file

LEXICON_FILE = "config/lexicon.yaml"
_WRITE = msg("Write it as Patarei: Patterei.")


def read_lexicon(folder: Path, languages: tuple[str, ...]) -> Lexicon:
    """The valid part of the museum's lexicon; an absent file is empty. No languages: any is valid."""
    path = folder / LEXICON_FILE
    if not path.exists():
        return Lexicon({})
    source = read_file(path, LEXICON_FILE, "lexicon", folder)
    r = ReadContext("lexicon", languages)
    r.key = "lexicon"
    got = BAD if source.root is None else ByLanguage(_Pronunciations()).read(source.root, r)
    return Lexicon({} if got is BAD else got, (*source.faults, *r.faults))


@dataclass(frozen=True, slots=True)
class _Pronunciations:
    """The words of one language: written form → spoken form."""

    def read(self, node: Node, r: ReadContext) -> Words:
        if isinstance(node, Scalar) and node.is_null:
            return {}
        if not isinstance(node, Mapping):
            wrong_form(node, r, msg("Under {language} stand words and how they are said", language=r.language), _WRITE)
            return {}
        words: Words = {}
        for written, (key_node, value) in node.entries.items():
            if not written.strip():
                r.report(key_node, "no-value", msg("The word is missing before the colon."), _WRITE)
                continue
            r.key = written
            if isinstance(value, Scalar) and value.is_null:
                r.report(
                    key_node, "no-value", msg("{written} has nothing after its colon.", written=quoted(written)), _WRITE
                )
                continue
            spoken = word(value, r, msg("how a word is said"))
            if spoken is not BAD:
                words[" ".join(written.split())] = spoken
        return words
