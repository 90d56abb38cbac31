"""Items of a list that YAML takes for a part of the text above them, since their dash is indented further.

Rules: only texts without quotes go on so: "- Donor's letter" and, one space further in, "- Archive" are one text,
"Donor's letter - Archive", for whoever wrote them two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.faults import Fault, fault
from kiosk.content.messages import msg
from kiosk.content.nodes import Node, plain_texts

_DEEPER = re.compile(r"^( *)(?![ #])[^\n]*[^\s:|>\n-] *\n(?=(\1 +)- )", re.MULTILINE)
"""A line with words at its end, and below it, further in, one that begins with a dash."""


def joined_items(root: Node, text: str, file: str, where: str) -> Iterator[Fault]:
    """A fault for each line that begins with a dash and is a part of the text above it."""
    dashes = {text.count("\n", 0, found.end()) + 1: len(found[2]) + 1 for found in _DEEPER.finditer(text)}
    if not dashes:
        return
    for node in plain_texts(root):
        for line in range(node.line + 1, node.end_line + 1):
            if line in dashes:
                message = msg("This line begins with a dash, but is a part of the text above it.")
                hint = msg("Begin it exactly below the dash above it, or put the whole text in double quotes.")
                yield fault("joined-lines", file, line, dashes[line], where, message, hint)
