"""A sentence for people that can be said in their language: its template, and what is filled into it.

Rules: English is the source and stands in the code, as the argument of `told`; what is filled in may itself be told,
so that it is said in the same language; `{name!c}` begins with a capital letter. Without values a template is taken as
it stands, braces and all. A sentence is data: it can be kept, compared, and said in another language years later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from string import Formatter
from typing import Any

Translate = Callable[[str], str]
"""Gives the words of a template in the reader's language, or the template itself."""


@dataclass(frozen=True, slots=True)
class Told:
    """`str()` says it in English."""

    template: str
    values: tuple[tuple[str, str | int | float | Told], ...] = ()

    def said(self, translate: Translate) -> str:
        words = translate(self.template) if self.template else ""
        if not self.values:
            return words
        filled = {name: value.said(translate) if isinstance(value, Told) else value for name, value in self.values}
        return _FILLING.vformat(words, (), filled)

    def __str__(self) -> str:
        return self.said(as_written)

    def __bool__(self) -> bool:
        return bool(self.template)


class _Filling(Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion == "c":
            words = str(value)
            return words[:1].upper() + words[1:]
        return super().convert_field(value, conversion)


_FILLING = _Filling()
NOTHING_TOLD = Told("")


def told(template: str, /, **values: str | int | float | Told) -> Told:
    return Told(template, tuple(values.items()))


def as_written(template: str) -> str:
    return template


def listed(words: Iterable[object], last: str = "or") -> Told:
    """`cell, corridor or yard`"""
    *before, end = [str(word) for word in words]
    if not before:
        return Told("{end}", (("end", end),))
    if last == "and":
        return told("{before} and {end}", before=", ".join(before), end=end)
    return told("{before} or {end}", before=", ".join(before), end=end)
