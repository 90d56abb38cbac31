"""A person's name, which is the same in most languages and is written otherwise in some.

Rules: one string for all languages, or a mapping of language to string with the museum's first; a language without its
own has the first one, unmarked, and nothing is missing there, so that translators are not asked for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.forms import BAD, Bad, ReadContext
from kiosk.content.messages import Message
from kiosk.content.nodes import Mapping, Node
from kiosk.content.values import PlainText, TextKind


@dataclass(frozen=True, slots=True)
class NameByLanguage(TextKind):
    what: Message

    def read(self, node: Node, r: ReadContext) -> dict[str, str] | Bad:
        """The names by language, the first language's first."""
        if not isinstance(node, Mapping):
            name = PlainText(self.what).read(node, r)
            return BAD if name is BAD else {r.first_language: name}
        begun = len(r.texts)
        text = TextKind.read(self, node, r)
        del r.texts[begun:]
        if text is BAD:
            return BAD
        return dict(sorted(text.items(), key=lambda each: each[0] != r.first_language))
