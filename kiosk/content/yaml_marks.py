"""Where the values of a YAML text stand, to a character, for those who edit it and leave the rest as it is.

Rules: PyYAML's own nodes, as records: an alias is the value that it names. Whether a museum may say what is written
there is no matter of this module (yaml_source.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import foreign


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
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if root is None else _marked(root)
    except yaml.YAMLError as error:
        raise NoMarks(_reason(error)) from None
    except RecursionError:
        raise NoMarks(msg("it is nested too deep")) from None


def _marked(node: yaml.Node) -> MarkedNode:
    places = (_mark(node.start_mark), _mark(node.end_mark))
    if isinstance(node, yaml.SequenceNode):
        return MarkedSequence(*places, tuple(map(_marked, node.value)), bool(node.flow_style))
    if isinstance(node, yaml.MappingNode):
        return MarkedMapping(
            *places, tuple((_key(key), _marked(value)) for key, value in node.value), bool(node.flow_style)
        )
    return _scalar(node)


def _reason(error: yaml.YAMLError) -> Message:
    problem = getattr(error, "problem", "")
    return foreign(str(problem), "YAML") if problem else msg("it is not YAML")


def _key(node: yaml.Node) -> MarkedScalar:
    if not isinstance(node, yaml.ScalarNode):
        raise NoMarks(msg("a key is not a word"))
    return _scalar(node)


def _scalar(node: yaml.Node) -> MarkedScalar:
    style = getattr(node, "style", None) or ""
    return MarkedScalar(_mark(node.start_mark), _mark(node.end_mark), str(node.value), style)


def _mark(mark: yaml.Mark) -> Mark:
    return Mark(mark.index, mark.line, mark.column)
