"""A folder in a kiosk's own file.

Rules: it is written from the root on, since a kiosk is started in a working directory that nobody chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, ReadContext
from kiosk.content.messages import msg
from kiosk.content.nodes import Node
from kiosk.content.values import word


@dataclass(frozen=True, slots=True)
class WholePath:
    """example: how it is written, with its key."""

    example: str

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("a folder"))
        if value is BAD or Path(value).is_absolute():
            return value
        message = msg("{folder} is not a whole path.", folder=quoted(value))
        hint = msg("Write it from the root on, such as {example}.", example=self.example)
        return r.report(node, "bad-folder", message, hint)
