"""Writes other words for some keys and values of a YAML text, and leaves every other character as it is.

Rules: quotes stay as they are, a text of several lines becomes one; the outcome is read again, and where it does not
hold the same values in the same order but for those words, `CannotEdit` is raised.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from kiosk.content.messages import msg
from kiosk.content.yaml_marks import MarkedMapping, MarkedNode, MarkedScalar, NoMarks, marked
from kiosk.staff.authoring.yaml_edit import CannotEdit, flow

_BLOCKS = frozenset("|>")


def with_words(text: str, changes: Iterable[tuple[MarkedScalar, str]]) -> str:
    """The text in which each of these scalars of its tree is that word."""
    words = {scalar.start.index: (scalar, word) for scalar, word in changes}
    after = text
    for start, (scalar, word) in sorted(words.items(), reverse=True):
        there = text[start : scalar.end.index]
        if scalar.style in _BLOCKS and "#" in there:
            raise CannotEdit(msg("a comment would be lost"))
        kept = there[len(there.rstrip()) :]  # a block ends where the next line's text begins
        after = after[:start] + _written(word, scalar.style) + kept + after[scalar.end.index :]
    try:
        right = _values(marked(after), {}) == _values(marked(text), {at: word for at, (_, word) in words.items()})
    except NoMarks:
        right = False
    if not right:
        raise CannotEdit(msg("other things would be changed"))
    return after


def _written(word: str, style: str) -> str:
    if style == "'":
        return "'" + word.replace("'", "''") + "'"
    return json.dumps(word, ensure_ascii=False) if style == '"' else flow(word)


def _values(node: MarkedNode | None, instead: Mapping[int, str]) -> object:
    """The values of the tree, nested as they are; those that begin at an index of `instead` are that word."""
    if isinstance(node, MarkedMapping):
        return [(_values(key, instead), _values(value, instead)) for key, value in node.pairs]
    if isinstance(node, MarkedScalar):
        return instead.get(node.start.index, node.value)
    return None if node is None else (*(_values(item, instead) for item in node.items),)
