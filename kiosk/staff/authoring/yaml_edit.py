"""Edits YAML that people wrote: sets a value or adds an item, and leaves every other character as it is.

Rules: comments, quotes, line ends and layout stay, byte for byte; the outcome is read again before it is given back,
and where it does not say exactly what was meant, `CannotEdit` is raised and nothing has been changed. A path names keys
and items of lists from the top of the file; keys that are missing on the way are added.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from kiosk.content.messages import SentenceError, msg
from kiosk.content.yaml_marks import MarkedMapping, MarkedNode, MarkedScalar, MarkedSequence, NoMarks, marked

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*")
_NOT_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])
"""Words that some readers take for something else than text."""
_NO_KEYS = msg("it is not written as keys and values")


class CannotEdit(SentenceError):
    """Why the text could not be edited, in a few words."""


class NotYaml(CannotEdit):
    """The text is not YAML at all."""


class NoSuchItem(CannotEdit):
    """A list on the path has no such item."""


@dataclass(frozen=True, slots=True)
class Item:
    """The item of a list whose key has this value."""

    key: str
    value: str


Path = Sequence[str | Item]
Value: TypeAlias = "str | Mapping[str, Value]"
"""A text, or values by key: what is there under other keys stays."""
Edit = tuple[int, int, str]
"""What takes the place of the characters from one index to another."""


def with_value(text: str, path: Path, value: Value, before: str = "") -> str:
    """The text in which the path has this value. before: the key in front of which a first new key is put."""
    root = _composed(text)
    meant = _plain(root) or {}
    node, plain, keys = root, meant, list[str]()
    for step in path:
        if isinstance(step, str):
            keys.append(step)
            continue
        for key in keys:
            node, plain = _value(node, key), plain.get(key) if isinstance(plain, dict) else None
        number = _number_of(node, step)
        assert isinstance(node, MarkedSequence)
        node, plain, keys = node.items[number], plain[number], []
    _merge(plain, keys, value)
    if root is None:
        gap = "" if text.endswith("\n") or not text else "\n"
        return _checked(text, [(len(text), len(text), f"{gap}{keys[0]}: {flow(_nested(keys[1:], value))}\n")], meant)
    return _checked(text, list(_edits(text, node, keys, value, before)), meant)


def with_item(text: str, key: str, item: str, *, apart: bool = True) -> tuple[str, int]:
    """The text with one more item at the end of a list at its top, and the line (from 1) where that begins.

    item: YAML of the whole item, from its comments and its dash on, without indentation. apart: with an empty line
    above it.
    """
    root = _composed(text)
    pairs = root.pairs if isinstance(root, MarkedMapping) else ()
    at = next((number for number, (name, _) in enumerate(pairs) if name.value == key), len(pairs))
    listed = pairs[at][1] if at < len(pairs) else None
    items = listed.items if isinstance(listed, MarkedSequence) else ()
    lines = text.splitlines(keepends=True)
    line = len(lines)
    if listed is not None and not items:
        line = pairs[at][0].start.line + 1
    elif at + 1 < len(pairs):
        line = pairs[at + 1][0].start.line
        while line > 0 and lines[line - 1].lstrip().startswith("#"):
            line -= 1  # what stands above the next key belongs to it
    indent = max(0, items[0].start.column - 2) if items else 2
    block = textwrap.indent(item, " " * indent, lambda line: line != "\n")
    if listed is None:
        block = f"{key}:\n{block}"
    above = "".join(lines[:line])
    gap = "" if not above or above.endswith(("\n", "\r")) else "\n"
    above_it = "\n" if apart and (items or listed is None) else ""
    meant = _plain(root) or {}
    meant[key] = [*(meant.get(key) or []), *_plain(_composed(item))]
    after = _checked(text, [(len(above), len(above), gap + above_it + block)], meant)
    return after, above.count("\n") + len(gap) + len(above_it) + 1


def flow(value: Value) -> str:
    """The value as it is written in one line."""
    if not isinstance(value, str):
        return "{" + ", ".join(f"{name}: {flow(one)}" for name, one in value.items()) + "}"
    if _PLAIN.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)


def _number_of(listed: MarkedNode | None, wanted: Item) -> int:
    for number, item in enumerate(listed.items if isinstance(listed, MarkedSequence) else ()):
        found = _value(item, wanted.key)
        if isinstance(found, MarkedScalar) and found.value == wanted.value:
            return number
    raise NoSuchItem(msg("there is no item with {key}: {value}", key=wanted.key, value=wanted.value))


def _edits(text: str, node: MarkedNode | None, keys: list[str], value: Value, before: str = "") -> Iterator[Edit]:
    """What makes the keys below this mapping say the value."""
    if not isinstance(node, MarkedMapping) or not node.pairs:
        raise CannotEdit(_NO_KEYS)
    key, *rest = keys
    there, inner = _value(node, key), _nested(rest, value)
    if there is None:
        yield _new_key(text, node, key, inner, before)
    elif isinstance(inner, str):
        if not isinstance(there, MarkedScalar) or there.value != inner:
            yield _instead(text, node, there, key, inner)
    elif isinstance(there, MarkedMapping) and there.pairs:
        for name, one in inner.items():
            yield from _edits(text, there, [name], one)
    else:
        yield _instead(text, node, there, key, inner)


def _new_key(text: str, mapping: MarkedMapping, key: str, value: Value, before: str) -> Edit:
    """A new key of a mapping, after its last one or before the one that is named, and the comment on that."""
    following = next((name for name, _ in mapping.pairs if name.value == before), None)
    if following is None:
        return after_last(text, mapping, f"{key}: {flow(value)}")
    at, indent = following.start.index, " " * following.start.column
    if mapping.flow:
        return (at, at, f"{key}: {flow(value)}, ")
    lines = f"{key}: {flow(value)}\n"
    if not isinstance(value, str):
        lines = f"{key}:\n" + "".join(f"{indent}  {name}: {flow(one)}\n" for name, one in value.items())
    begin = text.rfind("\n", 0, at) + 1
    if text[begin:at].strip():  # after the dash of the list
        return (at, at, f"{lines}{indent}")
    while (above := text.rfind("\n", 0, begin - 1) + 1) < begin and text[above:begin].startswith(f"{indent}#"):
        begin = above
    return (begin, begin, f"{indent}{lines}")


def after_last(text: str, mapping: MarkedMapping, line: str) -> Edit:
    """A key and its value, as they are written, below the last ones of this mapping or behind them."""
    last_key, last = mapping.pairs[-1]
    at = len(text[: _end(last)].rstrip())
    if mapping.flow:
        return (at, at, f", {line}")
    stop = text.find("\n", at)
    stop = len(text) if stop < 0 else stop - (text[stop - 1] == "\r")
    return (stop, stop, f"\n{' ' * last_key.start.column}{line}")


def _instead(text: str, mapping: MarkedMapping, node: MarkedNode, key: str, value: Value) -> Edit:
    """The value in place of another, or of nothing after a colon."""
    if not isinstance(node, MarkedScalar) or node.value or node.style:
        return (node.start.index, _end(node), flow(value))
    name = next(name for name, _ in mapping.pairs if name.value == key)
    colon = text.index(":", name.end.index) + 1
    return (colon, colon, f" {flow(value)}")


def _end(node: MarkedNode) -> int:
    """Where a value ends; a block ends where its last value does."""
    while not isinstance(node, MarkedScalar) and not node.flow:
        if isinstance(node, MarkedMapping):
            if not node.pairs:
                break
            node = node.pairs[-1][1]
        elif node.items:
            node = node.items[-1]
        else:
            break
    return node.end.index


def _checked(text: str, edits: list[Edit], meant: object) -> str:
    """The text after the edits; raises CannotEdit where it does not say what was meant."""
    end = "\r\n" if "\r\n" in text else "\n"
    after = text
    for start, stop, new in sorted(edits, key=lambda edit: edit[0])[::-1]:
        after = after[:start] + new.replace("\n", end) + after[stop:]
    try:
        right = _plain(_composed(after)) == meant
    except CannotEdit:
        right = False
    if not right:
        raise CannotEdit(msg("other things would be changed"))
    return after


def _nested(keys: list[str], value: Value) -> Value:
    for key in reversed(keys):
        value = {key: value}
    return value


def _merge(plain: Any, keys: list[str], value: Value) -> None:
    """Make the plain value below these keys this one; what is there under other keys stays."""
    if not isinstance(plain, dict):
        raise CannotEdit(_NO_KEYS)
    key, inner = keys[0], _nested(keys[1:], value)
    if isinstance(inner, str):
        plain[key] = inner
        return
    there = plain.get(key)
    plain[key] = there if isinstance(there, dict) else {}
    for name, one in inner.items():
        _merge(plain[key], [name], one)


def _composed(text: str) -> MarkedNode | None:
    try:
        return marked(text)
    except NoMarks as why:
        raise NotYaml(why.sentence) from None


def _plain(node: MarkedNode | None) -> Any:
    """The node as dicts, lists and texts."""
    if isinstance(node, MarkedMapping):
        return {key.value: _plain(value) for key, value in node.pairs}
    if isinstance(node, MarkedSequence):
        return [_plain(item) for item in node.items]
    return "" if node is None else node.value


def _value(node: MarkedNode | None, key: str) -> MarkedNode | None:
    return node.value(key) if isinstance(node, MarkedMapping) else None
