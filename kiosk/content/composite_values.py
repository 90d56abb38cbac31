"""Kinds of values that are made of others: lists, values by language, and what is not decoded at all.

Rules: those of forms.py; an item or a language with a fault is left out, the others count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic

from kiosk.content.bounds import Bound
from kiosk.content.faults import Correction, fault, quoted
from kiosk.content.forms import BAD, Bad, Form, Kind, NoValue, ReadContext, T_co, wrong_form
from kiosk.content.look_alikes import BULLETS, DASHES, name_of
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence

_WORDS = re.compile(r"[\w-]+(?:\s*,\s*[\w-]+)*")
"""Words or numbers with commas between them."""


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T_co]):
    """A list, each item of one kind; `least` items at least; `unique` is the key that names an item; of more items than
    `bound` the others are reported together and left out."""

    item: Kind[T_co]
    what: Message
    least: int = 0
    unique: str = ""
    bound: Bound | None = None

    def read(self, node: Node, r: ReadContext) -> tuple[T_co, ...] | Bad:
        if not isinstance(node, Sequence):
            if isinstance(node, Scalar) and node.plain and node.value and node.value[0] in f"-{DASHES}{BULLETS}":
                return _odd_dash(node, r)
            message = msg('"{key}" is a list of {what}', key=r.key, what=self.what)
            hint = msg("Begin each item with a dash: - …")
            if (
                isinstance(node, Scalar)
                and not node.is_null
                and not isinstance(self.item, Form)
                and _WORDS.fullmatch(node.value)
            ):
                hint = msg("Write it in brackets: [{items}].", items=node.value)
            return wrong_form(node, r, message, hint)
        if len(node.items) < self.least:
            message = msg('"{key}" is an empty list of {what}.', key=r.key, what=self.what)
            return r.report(node, "missing-key", message, msg("Write at least one."))
        key, seen = r.key, dict[str, Node]()
        values: list[T_co] = []
        for item in self._within_bound(node, r):
            r.key = key
            if self.unique and isinstance(item, Mapping):
                self._report_duplicate(item, seen, r)
            got = self.item.read(item, r)
            if not isinstance(got, NoValue):
                values.append(got)
        return tuple(values)

    def _within_bound(self, node: Sequence, r: ReadContext) -> list[Node]:
        bound, items = self.bound, list(node.items)
        if bound is None or len(items) <= bound.most:
            return items
        message = msg(
            '"{key}" is a list of {count} {what}; a page can bear up to {most}.',
            key=r.key,
            count=len(items),
            what=self.what,
            most=bound.most,
        )
        r.report(items[bound.most], "too-many", message, bound.hint)
        return items[: bound.most]

    def _report_duplicate(self, item: Mapping, seen: dict[str, Node], r: ReadContext) -> None:
        name, at = item.word(self.unique), item.value(self.unique)
        if name and at is not None and name in seen:
            message = msg(
                "Two {what} have the {unique} {name}; the first is in line {line}.",
                what=self.what,
                unique=self.unique,
                name=quoted(name),
                line=seen[name].line,
            )
            r.report(at, "duplicate-id", message, msg("Give each {unique} once.", unique=self.unique))
        elif name and at is not None:
            seen[name] = at


def _odd_dash(node: Scalar, r: ReadContext) -> Bad:
    """Report a list whose dashes are no hyphens, or whose items are shut up to them."""
    sign, instead = node.value[0], "-"
    message = msg("The item of a list begins with {sign} instead of a hyphen.", sign=name_of(sign))
    if sign == "-":
        message, instead = msg("After the dash a space is missing."), "- "
    hint = msg("Write an ordinary hyphen and a space: - …")
    correction = Correction(node.line, node.column - 1, sign, instead)
    r.faults.append(fault("look-alike", node.file, node.line, node.column, r.where, message, hint, correction))
    return BAD


@dataclass(frozen=True, slots=True)
class ByLanguage(Generic[T_co]):
    """Keys are languages of the museum; under each stands one kind of value."""

    item: Kind[T_co]

    def read(self, node: Node, r: ReadContext) -> dict[str, T_co] | Bad:
        if not isinstance(node, Mapping):
            first = r.first_language or "en"
            message = msg('"{key}" is written by language', key=r.key)
            hint = msg("Write it under {first}: and so on.", first=first)
            if isinstance(node, Scalar) and isinstance(self.item, Form) and "file" in self.item.keys:
                hint = msg("Write {meant}.", meant=f"{r.key}: {{{first}: {{file: {node.value}}}}}")
            return wrong_form(node, r, message, hint)
        key, before = r.key, r.language
        values: dict[str, T_co] = {}
        direct = [k for k in node.entries if isinstance(self.item, Form) and k in self.item.keys]
        if direct:
            message = msg(
                '"{key}" is written by language, but {direct} stands here directly.', key=key, direct=quoted(direct[0])
            )
            hint = msg("Write {first}: above it, and indent what belongs to it.", first=r.first_language or "en")
            return r.report(node.entries[direct[0]][0], "wrong-form", message, hint)
        for tag, (key_node, value) in node.entries.items():
            if r.check_language(key_node, tag):
                r.key, r.language = key, tag
                got = self.item.read(value, r)
                if not isinstance(got, NoValue):
                    values[tag] = got
        r.language = before
        return values
