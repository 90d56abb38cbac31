"""Translatable sentences: a template and the values filled into it.

Rules: English is the source language and stands in the code, as the argument of `msg`; a value may itself be a message
and is rendered in the same language; `{name!c}` begins with a capital letter, `{name!r}` stands in quotation marks;
`{number:g}` is written in digits, never as 3.2e+06. Without values a template is taken
literally, braces included. A message is data: it can be stored, and rendered in any language later. Where the words
depend on a number, `msg_plural` gives the English for one and for many, and each language has forms of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter
from typing import Protocol


class Translate(Protocol):
    """Returns a template in the reader's language, or the template itself. many: the template for other numbers than
    one, "" where there is none; n: the number."""

    def __call__(self, template: str, /, many: str = "", n: int = 1) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """`str()` gives the English sentence. many: the template for other numbers of `n` than one, "" for any number."""

    template: str
    values: tuple[tuple[str, str | int | float | Message], ...] = ()
    many: str = ""

    def render(self, translate: Translate) -> str:
        words = self._words(translate)
        if not self.values:
            return words
        filled = {name: value.render(translate) if isinstance(value, Message) else value for name, value in self.values}
        return _FILLING.vformat(words, (), filled)

    def _words(self, translate: Translate) -> str:
        if self.many:
            n = dict(self.values)["n"]
            return translate(self.template, self.many, n if isinstance(n, int) else 0)
        return translate(self.template) if self.template else ""

    def with_values(self, **values: str | int | float | Message) -> Message:
        """The same sentence with these values filled in."""
        return Message(self.template, tuple(values.items()), self.many)

    def __str__(self) -> str:
        return self.render(as_written)

    def __bool__(self) -> bool:
        return bool(self.template)


class _Filling(Formatter):
    def convert_field(self, value: object, conversion: str | None) -> object:
        if conversion == "c":
            words = str(value)
            return words[:1].upper() + words[1:]
        if conversion == "r":
            return f'"{value}"'
        return super().convert_field(value, conversion)

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "g" and isinstance(value, int | float):
            return in_digits(value)
        return str(super().format_field(value, format_spec))


_FILLING = _Filling()
NO_MESSAGE = Message("")


def in_digits(number: float) -> str:
    """A number as people write it: 3200000, 0.00005, 59.44; to twelve digits."""
    return format(Decimal(f"{number:.12g}"), "f")


class SentenceError(Exception):
    """Why something cannot be done, in a sentence for people; `str()` gives its English."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def msg(template: str, /, **values: str | int | float | Message) -> Message:
    return Message(template, tuple(values.items()))


def msg_plural(one: str, many: str, /, n: int, **values: str | int | float | Message) -> Message:
    """The sentence for this number: `one` for 1, `many` for any other, in English."""
    return Message(one, (("n", n), *values.items()), many)


def as_written(template: str, /, many: str = "", n: int = 1) -> str:
    """The English sentence."""
    return many if many and n != 1 else template


def msg_row(parts: Iterable[Message], between: str = ", ") -> Message:
    """`turned upright, made smaller`"""
    named = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(between.join(f"{{{name}}}" for name in named), tuple(named.items()))


def msg_list(words: Iterable[object], last: str = "or") -> Message:
    """`cell, corridor or yard`"""
    *before, end = [str(word) for word in words]
    if not before:
        return Message("{end}", (("end", end),))
    if last == "and":
        return msg("{before} and {end}", before=", ".join(before), end=end)
    return msg("{before} or {end}", before=", ".join(before), end=end)
