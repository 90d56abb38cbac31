"""Translatable sentences: a template and the values filled into it.

Rules: English is the source language and stands in the code, as the argument of `msg`; a value may itself be a message
and is rendered in the same language; `{name!c}` begins with a capital letter. Without values a template is taken
literally, braces included. A message is data: it can be stored, and rendered in any language later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any

Translate = Callable[[str], str]
"""Returns a template in the reader's language, or the template itself."""


@dataclass(frozen=True, slots=True)
class Message:
    """`str()` gives the English sentence."""

    template: str
    values: tuple[tuple[str, str | int | float | Message], ...] = ()

    def render(self, translate: Translate) -> str:
        words = translate(self.template) if self.template else ""
        if not self.values:
            return words
        filled = {name: value.render(translate) if isinstance(value, Message) else value for name, value in self.values}
        return _FILLING.vformat(words, (), filled)

    def with_values(self, **values: str | int | float | Message) -> Message:
        """The same sentence with these values filled in."""
        return Message(self.template, tuple(values.items()))

    def __str__(self) -> str:
        return self.render(as_written)

    def __bool__(self) -> bool:
        return bool(self.template)


class _Filling(Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "c":
            words = str(value)
            return words[:1].upper() + words[1:]
        return super().convert_field(value, conversion)


_FILLING = _Filling()
NO_MESSAGE = Message("")


def msg(template: str, /, **values: str | int | float | Message) -> Message:
    return Message(template, tuple(values.items()))


def as_written(template: str) -> str:
    return template


def msg_list(words: Iterable[object], last: str = "or") -> Message:
    """`cell, corridor or yard`"""
    *before, end = [str(word) for word in words]
    if not before:
        return Message("{end}", (("end", end),))
    if last == "and":
        return msg("{before} and {end}", before=", ".join(before), end=end)
    return msg("{before} or {end}", before=", ".join(before), end=end)
