"""Texts by number, counted from 0: what is read of some of a long row."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, ReadContext, wrong_form
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Mapping, Node
from kiosk.content.values import TextKind


@dataclass(frozen=True, slots=True)
class NumberedTexts:
    """what: of what the numbers are, as in a sentence: "a frame"."""

    what: Message

    def read(self, node: Node, r: ReadContext) -> dict[int, dict[str, str]] | Bad:
        key = r.key
        if not isinstance(node, Mapping):
            message = msg('"{key}" is written as numbers and texts', key=key)
            return wrong_form(node, r, message, msg("Write {key}: {{0: {{{first}: Front}}}}.", key=key, first="en"))
        found: dict[int, dict[str, str]] = {}
        for name, (key_node, value) in node.entries.items():
            number = key_node.integer
            if number is None or number < 0:
                message = msg("{name} is not the number of {what}.", name=quoted(name), what=self.what)
                r.report(key_node, "not-a-number", message, msg("Count from 0."))
                continue
            r.key = key
            text = TextKind().read(value, r)
            if text is not BAD:
                found[number] = text
        return found
