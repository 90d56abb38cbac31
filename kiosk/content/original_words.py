"""Words as they stand on a document, in a language that need not be one of the museum's.

Rules: one text (in the museum's first language) or a mapping of language tag to text; never translated.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, ReadContext, wrong_form
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.values import LANGUAGE, within_bound, word


@dataclass(frozen=True, slots=True)
class OriginalWords:
    def read(self, node: Node, r: ReadContext) -> dict[str, str] | Bad:
        key, wanted = r.key, msg("a text, or one under the tag of its language")
        if isinstance(node, Scalar):
            words = word(node, r, wanted)
            return words if words is BAD else {r.first_language: within_bound(key, node, words, r)}
        if not isinstance(node, Mapping):
            message = msg('"{key}" is {wanted}', key=key, wanted=wanted)
            return wrong_form(node, r, message, msg('Write {key}: {{ru: "…"}}.', key=key))
        text: dict[str, str] = {}
        for tag, (key_node, value) in node.entries.items():
            if not LANGUAGE.fullmatch(tag):
                hint = msg("Write its tag, such as en or et.")
                return r.report(
                    key_node, "bad-language", msg("{value} is not a language tag.", value=quoted(tag)), hint
                )
            words = word(value, r, wanted)
            if words is BAD:
                return BAD
            text[tag] = within_bound(key, value, words, r)
        return text
