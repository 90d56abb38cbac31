"""Comments that stand in the line of a text, which may have been meant as a part of it.

Rules: only after texts without quotes: "A lamp #1 shines" is "A lamp" to YAML. Whether it was a comment is for those to
decide who read the text.
"""

from __future__ import annotations

import re

from kiosk.content.nodes import Node, Scalar, plain_texts

_COMMENT = re.compile(r"[ \t]+(#[^\n\r]*)")


def note_comments(root: Node, text: str) -> None:
    """Give each text without quotes the comment that follows it in its last line."""
    lines = text.splitlines()
    for node in plain_texts(root):
        if node.value and node.end_line <= len(lines):
            last = lines[node.end_line - 1]
            end = _end(last, node)
            if (comment := _COMMENT.match(last, end)) is not None and end:
                node.comment = comment[1].rstrip()


def _end(line: str, node: Scalar) -> int:
    """Where the value ends in its last line; 0 where that is not to be seen."""
    if node.line == node.end_line:
        begin = node.column - 1
        return begin + len(node.value) if line.startswith(node.value, begin) else 0
    before = line.partition(" #")[0]
    words = before.split()
    return len(before.rstrip()) if words and node.value.endswith(words[-1]) else 0
