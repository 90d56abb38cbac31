"""The tree of a YAML file, with the place of every value.

Rules: a key is always its text as written (`no` is "no"); lines and columns count from 1, in characters; a Hole stands
for something unusable that was reported already, so that it is not reported again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
TRUES = frozenset({"true", "True", "TRUE"})
FALSES = frozenset({"false", "False", "FALSE"})
MOST_DIGITS = 30
INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


@dataclass(slots=True, eq=False)
class Scalar:
    file: str
    line: int
    column: int
    value: str
    plain: bool = True
    end_line: int = 0  # of a text of several lines, where the next key may be written; 0: unknown
    comment: str = ""  # what stands after it in its line, from its # on

    @property
    def is_null(self) -> bool:
        return self.plain and self.value in NULLS

    @property
    def integer(self) -> int | None:
        """The value as an integer by the YAML 1.2 core schema (012 is twelve)."""
        if not self.plain or len(self.value) > MOST_DIGITS or not INTEGER.fullmatch(self.value):
            return None
        base = {"0o": 8, "0x": 16}.get(self.value[:2], 10)
        return int(self.value, base)

    @property
    def number(self) -> float | None:
        integer = self.integer
        if integer is not None:
            return float(integer)
        if not self.plain or len(self.value) > MOST_DIGITS or not NUMBER.fullmatch(self.value):
            return None
        number = float(self.value)
        return number if isfinite(number) else None

    @property
    def boolean(self) -> bool | None:
        if not self.plain:
            return None
        return True if self.value in TRUES else False if self.value in FALSES else None


@dataclass(slots=True, eq=False)
class Sequence:
    file: str
    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """`entries` maps the text of each key to (key, value)."""

    file: str
    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def value(self, key: str) -> Node | None:
        entry = self.entries.get(key)
        return None if entry is None else entry[1]

    def word(self, key: str) -> str:
        """The text of a scalar, "" where there is none: for naming things in faults."""
        value = self.value(key)
        return value.value if isinstance(value, Scalar) else ""


@dataclass(slots=True, eq=False)
class Hole:
    file: str
    line: int
    column: int


Node = Scalar | Sequence | Mapping | Hole


def plain_texts(root: Node) -> Iterator[Scalar]:
    """Every value in the tree that is a text without quotes."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            nodes += [value for _, value in node.entries.values()]
        elif isinstance(node, Sequence):
            nodes += node.items
        elif isinstance(node, Scalar) and node.plain:
            yield node


def items_of(node: Node | None, key: str) -> list[Node]:
    """The items of the list under a key; none where there is no list."""
    value = node.value(key) if isinstance(node, Mapping) else None
    return value.items if isinstance(value, Sequence) else []


def mappings_of(node: Node | None, key: str) -> list[Mapping]:
    """Those items that are mappings."""
    return [item for item in items_of(node, key) if isinstance(item, Mapping)]


def plain_data(node: Node) -> object:
    """The node as plain Python values by the YAML 1.2 core schema; dates and times stay text."""
    if isinstance(node, Mapping):
        return {key: plain_data(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain_data(item) for item in node.items]
    if isinstance(node, Hole) or node.is_null:
        return None
    for resolved in (node.boolean, node.integer, node.number):
        if resolved is not None:
            return resolved
    return node.value
