"""Writes texts into a museum's YAML and leaves every other character as it is.

Rules: a text keeps its form, folded, literal or in one line; comments, order and line ends stay. The outcome is read
again, and where it does not hold the same values but for those texts, CannotEdit is raised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kiosk.content.messages import msg
from kiosk.content.yaml_marks import MarkedMapping, MarkedNode, MarkedScalar, NoMarks, marked
from kiosk.staff.authoring.yaml_blocks import Texts, block, folded, value_of
from kiosk.staff.authoring.yaml_edit import CannotEdit, Edit, after_last, flow

Place: TypeAlias = tuple[int, int]
"""Line and column, counted from 1."""
Keys: TypeAlias = tuple[str, ...]
_HEADER = re.compile(r"[>|][-+0-9]*")


@dataclass(slots=True)
class TextEdits:
    """What is to be written in one file. texts: others in the place of those that begin there. languages: one more
    language of the text that begins there. nested: by keys from the top of the file, for a translation file."""

    texts: dict[Place, str] = field(default_factory=dict)
    languages: dict[Place, dict[str, str]] = field(default_factory=dict)
    nested: dict[Keys, str] = field(default_factory=dict)


def with_edits(text: str, edits: TextEdits, first: str) -> str:
    """The file's text after the edits. first: the language of a text that stands without one. Raises CannotEdit."""
    root = _tree(text)
    values = _values(root)
    expected = {keys: scalar.value for keys, (scalar, _, _) in values.items()}
    changes: list[Edit] = []
    at = {_place(scalar): keys for keys, (scalar, _, _) in values.items()}
    for place, words in edits.texts.items():
        keys = at[place]
        changes.append(_rewritten(text, *values[keys], words))
        expected[keys] = words
    for keys, node in _nodes(root):
        for language, words in edits.languages.get(_place(node), {}).items():
            if isinstance(node, MarkedMapping):
                changes.append(_one_more(text, node, language, words))
            elif isinstance(node, MarkedScalar):
                whole = f"{{{first}: {flow(node.value.strip())}, {language}: {flow(words)}}}"
                changes.append((node.start.index, node.end.index, whole))
                expected[(*keys, first)] = expected.pop(keys).strip()
            expected[(*keys, language)] = words
    if edits.nested:
        changes += _added(text, root, _tree_of(edits.nested))
        expected |= edits.nested
    return _checked(text, changes, expected)


def _tree(text: str) -> MarkedNode | None:
    try:
        return marked(text)
    except NoMarks as error:
        raise CannotEdit(error.sentence) from None


def _place(node: MarkedNode) -> Place:
    return (node.start.line + 1, node.start.column + 1)


def _nodes(node: MarkedNode | None, keys: Keys = ()) -> Iterator[tuple[Keys, MarkedNode]]:
    if node is None:
        return
    yield keys, node
    if isinstance(node, MarkedMapping):
        for key, value in node.pairs:
            yield from _nodes(value, (*keys, key.value))
    elif not isinstance(node, MarkedScalar):
        for place, item in enumerate(node.items, 1):
            yield from _nodes(item, (*keys, str(place)))


def _values(
    node: MarkedNode | None, keys: Keys = (), indent: int = 0, in_flow: bool = False
) -> dict[Keys, tuple[MarkedScalar, int, bool]]:
    """Every value by its keys, with the indent of its own key and whether it stands within brackets or braces."""
    if isinstance(node, MarkedScalar):
        return {keys: (node, indent, in_flow)}
    found: dict[Keys, tuple[MarkedScalar, int, bool]] = {}
    if isinstance(node, MarkedMapping):
        for key, value in node.pairs:
            found |= _values(value, (*keys, key.value), key.start.column, in_flow or node.flow)
    elif node is not None:
        for place, item in enumerate(node.items, 1):
            found |= _values(item, (*keys, str(place)), node.start.column, in_flow or node.flow)
    return found


def _rewritten(text: str, scalar: MarkedScalar, indent: int, in_flow: bool, words: str) -> Edit:
    there = text[scalar.start.index : scalar.end.index].rstrip()
    new = flow(words) if in_flow else value_of(words, " " * indent)
    if scalar.style and scalar.style in ">|":
        head, _, body = there.partition("\n")
        lines = [line for line in body.splitlines() if line.strip()]
        deep = min((len(line) - len(line.lstrip()) for line in lines), default=indent + 2)
        block_lines = folded(words, " " * deep, scalar.style)
        if block_lines is not None:
            new = block_lines.replace("\n", f"{_HEADER.sub('', head, count=1).rstrip()}\n", 1)
    return (scalar.start.index, scalar.start.index + len(there), new)


def _one_more(text: str, mapping: MarkedMapping, key: str, words: str) -> Edit:
    indent = " " * mapping.pairs[-1][0].start.column
    return after_last(text, mapping, f"{key}: {flow(words) if mapping.flow else value_of(words, indent)}")


def _tree_of(nested: Mapping[Keys, str]) -> dict[str, str | Texts]:
    tree: dict[str, str | Texts] = {}
    for keys, words in nested.items():
        inner = tree
        for key in keys[:-1]:
            inner = inner.setdefault(key, {})  # type: ignore[assignment]
        inner[keys[-1]] = words
    return tree


def _added(text: str, node: MarkedNode | None, texts: Texts) -> list[Edit]:
    """What is missing below this mapping, after what is there."""
    if node is None:
        gap = "" if text.endswith("\n") or not text else "\n"
        return [(len(text), len(text), f"{gap}{block(texts, '')}\n")]
    if not isinstance(node, MarkedMapping) or not node.pairs:
        raise CannotEdit(msg("it is not written as keys and values"))
    edits: list[Edit] = []
    missing: dict[str, str | Texts] = {}
    for name, value in texts.items():
        there = node.value(name)
        if there is None:
            missing[name] = value
        elif not isinstance(value, str) and not (isinstance(there, MarkedScalar) and not there.value):
            edits += _added(text, there, value)
        elif isinstance(there, MarkedScalar) and not there.value and not there.style:
            edits.append(_after_colon(text, node, name, value))
        else:
            raise CannotEdit(msg("something else stands there"))
    if missing:
        indent = " " * node.pairs[-1][0].start.column
        lines = _in_braces(missing) if node.flow else block(missing, indent)
        edits.append(after_last(text, node, lines))
    return edits


def _after_colon(text: str, mapping: MarkedMapping, name: str, value: str | Texts) -> Edit:
    key = next(key for key, _ in mapping.pairs if key.value == name)
    colon = text.index(":", key.end.index) + 1
    if mapping.flow:
        return (colon, colon, f" {flow(value) if isinstance(value, str) else '{' + _in_braces(value) + '}'}")
    indent = " " * key.start.column
    if isinstance(value, str):
        return (colon, colon, f" {value_of(value, indent)}")
    return (colon, colon, f"\n{indent}  {block(value, indent + '  ')}")


def _in_braces(texts: Texts) -> str:
    return ", ".join(
        f"{name}: {flow(value) if isinstance(value, str) else '{' + _in_braces(value) + '}'}"
        for name, value in texts.items()
    )


def _checked(text: str, edits: list[Edit], expected: dict[Keys, str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    after = text
    for start, stop, new in sorted(edits, key=lambda edit: edit[0])[::-1]:
        after = after[:start] + new.replace("\n", end) + after[stop:]
    values = {keys: scalar.value for keys, (scalar, _, _) in _values(_tree(after)).items()}
    empty = {keys for keys, value in expected.items() if not value}  # what had nothing after its colon
    if {keys: value for keys, value in values.items() if keys not in empty} != {
        keys: value for keys, value in expected.items() if keys not in empty
    }:
        raise CannotEdit(msg("other things would be changed"))
    return after
