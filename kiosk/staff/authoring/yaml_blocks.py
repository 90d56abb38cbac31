"""Texts as YAML writes them below a key: folded lines where they are long, else one line in quotes.

Rules: a folded text is one that YAML reads back letter for letter: without spaces at its ends or at the begin of a
line; any other stands in one line, escaped.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from kiosk.staff.authoring.yaml_edit import flow

Texts: TypeAlias = "Mapping[str, str | Texts]"
_UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
"""What YAML reads as an end of a line, or not at all."""
WIDTH = 110
"""Letters in a line of a folded text, and in the longest text that is not folded."""
_STEP = "  "


def folded(text: str, indent: str, sign: str = ">") -> str | None:
    """The text as a block whose lines stand at this indent; None where it would not be read back as it is. sign: > for
    lines that are joined again, | for lines as they are."""
    lines = text.split("\n")
    if any(line != line.strip() or "  " in line or _UNWRITABLE.search(line) for line in lines) or not text:
        return None
    if lines[0] == "" or lines[-1] == "":
        return None
    if sign == ">":
        lines = list(_folded_lines(lines, WIDTH - len(indent)))
    return f"{sign}-\n" + "\n".join(f"{indent}{line}".rstrip() for line in lines)


def _folded_lines(lines: list[str], width: int) -> Iterator[str]:
    """Each line broken where it is too long; an empty line is read as one line end."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def value_of(text: str, indent: str) -> str:
    """What stands after a key's colon; indent: that of the key."""
    if len(text) > WIDTH - len(indent) or "\n" in text:
        return folded(text, indent + _STEP) or flow(text)
    return flow(text)


def block(texts: Texts, indent: str) -> str:
    """Keys with their texts, one below the other at this indent; the first line without it, no line end at the end."""
    return f"\n{indent}".join(_entry(name, value, indent) for name, value in texts.items())


def _entry(name: str, value: str | Texts, indent: str) -> str:
    if isinstance(value, str):
        return f"{name}: {value_of(value, indent)}"
    inner = indent + _STEP
    return f"{name}:\n{inner}{block(value, inner)}"
