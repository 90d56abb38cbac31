"""Where the values of a YAML text stand, to a character, for those who edit it and leave the rest as it is.

Rules: PyYAML's own nodes, as records: an alias is the value that it names. Whether a museum may say what is written
there is no matter of this module (yaml_source.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kiosk.content.messages import SentenceError, msg
from kiosk.content.yaml_source import NoNodes, composed


class NoMarks(SentenceError):
    """Why the text has no marks, in a few words: it is not YAML, or nested too deep."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text: index, line and column count from 0, in characters."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MarkedScalar:
    """style: of its quotes or block; "" for a plain word, or for nothing after a colon."""

    start: Mark
    end: Mark
    value: str
    style: str


@dataclass(frozen=True, slots=True)
class MarkedSequence:
    """flow: whether it stands in brackets."""

    start: Mark
    end: Mark
    items: tuple[MarkedNode, ...]
    flow: bool


@dataclass(frozen=True, slots=True)
class MarkedMapping:
    """pairs: keys and values in their order. flow: whether it stands in braces."""

    start: Mark
    end: Mark
    pairs: tuple[tuple[MarkedScalar, MarkedNode], ...]
    flow: bool

    def value(self, key: str) -> MarkedNode | None:
        return next((value for name, value in self.pairs if name.value == key), None)


MarkedNode = MarkedScalar | MarkedSequence | MarkedMapping


def marked(text: str) -> MarkedNode | None:
    """The tree of a text, None for an empty one. Raises NoMarks."""
    try:
        root = composed(text)
        return None if root is None else _marked(root)
    except NoNodes as error:
        raise NoMarks(error.sentence) from None
    except RecursionError:
        raise NoMarks(msg("it is nested too deep")) from None


def _marked(node: Any) -> MarkedNode:
    places = (_mark(node.start_mark), _mark(node.end_mark))
    if node.id == "sequence":
        return MarkedSequence(*places, tuple(map(_marked, node.value)), bool(node.flow_style))
    if node.id == "mapping":
        return MarkedMapping(
            *places, tuple((_key(key), _marked(value)) for key, value in node.value), bool(node.flow_style)
        )
    return _scalar(node)


def _key(node: Any) -> MarkedScalar:
    if node.id != "scalar":
        raise NoMarks(msg("a key is not a word"))
    return _scalar(node)


def _scalar(node: Any) -> MarkedScalar:
    return MarkedScalar(_mark(node.start_mark), _mark(node.end_mark), str(node.value), node.style or "")


def _mark(mark: Any) -> Mark:
    return Mark(mark.index, mark.line, mark.column)
