"""The kinds of single values: texts, words, numbers, places on a picture, paths into the media
folder.

Rules: each reads one node and gives the value or BAD with one fault; a text is taken as it is written,
whatever YAML would make of it (`title: 1945` is the text "1945"); numbers are never taken from quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from kiosk.content.faults import did_you_mean, listed, shown
from kiosk.content.nodes import Mapping, Node, Scalar, Sequence
from kiosk.content.reading import BAD, Reading, wrong_form

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_GOOD_PATH = re.compile(r"([a-zA-Z0-9_][a-zA-Z0-9_.-]{0,60}/){0,5}[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,60}")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NOT_A_FILE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def word(node: Node, r: Reading, wanted: str) -> Any:
    """The scalar's text, stripped; BAD if it is none or empty."""
    if not isinstance(node, Scalar) or node.is_null:
        return wrong_form(node, r, f'"{r.key}" is {wanted}', "Write it after the colon.")
    value = node.value.strip()
    if not value.isprintable() and (bad := _INVISIBLE.search(value)):
        message = f'"{r.key}" holds an invisible control character (U+{ord(bad.group()):04X}).'
        return r.say(node, "control-character", message, "Write the text anew; look for a backslash in it.")
    return value or r.say(node, "no-value", f'"{r.key}" is empty.', "Write it, or take the key out.")


@dataclass(frozen=True, slots=True)
class TextKind:
    """A text that visitors read: one string (the first language) or a mapping of language to string."""

    def read(self, node: Node, r: Reading) -> Any:
        key = r.key
        if isinstance(node, Scalar):
            value = word(node, r, "a text")
            if value is BAD:
                return BAD
            text = {r.first: value}
        elif isinstance(node, Mapping):
            found = self._by_language(node, r)
            if found is None:
                return BAD
            text = found
        else:
            return wrong_form(
                node,
                r,
                f'"{key}" is a text, or one for each language',
                f'Write {key}: {{{r.first or "en"}: "…"}}.',
            )
        r.texts.append((key, node, text))
        return text

    def _by_language(self, node: Mapping, r: Reading) -> dict[str, str] | None:
        text: dict[str, str] = {}
        sound = True
        for tag, (key_node, value) in node.entries.items():
            if type(value) is Scalar and tag in r.languages and _plainly_words(value):
                text[tag] = value.value.strip()  # as most are
            elif _no_colon(key_node, value) and tag not in r.languages:
                sound = False
                r.say(
                    key_node, "unknown-language", f"A comma ended the text before {shown(tag)}.",
                    "Put the whole text in double quotes: between { and } a comma ends other texts.",
                )  # fmt: skip
            elif not r.known_language(key_node, tag):
                sound = False
            elif type(value) is Scalar and value.plain and not value.value:
                continue  # a language whose text is still to come
            else:
                words = word(value, r, "a text, or one for each language")
                if words is BAD:
                    sound = False
                else:
                    text[tag] = words
        if sound and r.first and r.first not in text:
            at = next((value for tag, (_, value) in node.entries.items() if tag in text), node)
            r.say(
                node if at.file == node.file else at, "no-first-language",
                f'"{r.key}" has no text in {r.first}, the museum\'s first language.',
                f"Write it in {r.first}: it is shown wherever another language is missing.",
            )  # fmt: skip
            sound = False
        return text if sound else None


def _plainly_words(value: Scalar) -> bool:
    words = value.value
    return words.isprintable() and not words.isspace() and not value.is_null and words != ""


def _no_colon(key: Scalar, value: Node) -> bool:
    """Whether a word stands alone between commas: {en: A bunk, once}."""
    same_line = isinstance(value, Scalar) and not value.value and value.plain and value.line == key.line
    return same_line and value.column == key.column + len(key.value)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are not translated: a credit, a source, a name."""

    what: str = "a text"

    def read(self, node: Node, r: Reading) -> Any:
        if isinstance(node, Mapping) and set(node.entries) <= set(r.languages or ("en",)):
            return r.say(node, "wrong-form", f'"{r.key}" is the same in every language.', "Write one text.")
        return word(node, r, self.what)


@dataclass(frozen=True, slots=True)
class OneOf:
    choices: tuple[str, ...]
    what: str

    def read(self, node: Node, r: Reading) -> Any:
        value = word(node, r, self.what)
        if value is BAD or value in self.choices:
            return value
        hint = did_you_mean(value, self.choices) or f"Write {listed(self.choices)}."
        return r.say(node, "not-one-of", f"{shown(value)} is not {self.what}.", hint)


@dataclass(frozen=True, slots=True)
class Id:
    what: str

    def read(self, node: Node, r: Reading) -> Any:
        value = word(node, r, self.what)
        if value is BAD or ID.fullmatch(value):
            return value
        return r.say(
            node, "bad-id", f"{shown(value)} cannot be {self.what}.",
            "Use a to z, 0 to 9 and hyphens, at most 40 of them, and no hyphen at the beginning.",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag, of the museum's languages or not."""

    def read(self, node: Node, r: Reading) -> Any:
        value = word(node, r, "a language")
        if value is BAD or LANGUAGE.fullmatch(value):
            return value
        tag = value.replace("_", "-").split("-")
        better = "-".join([tag[0].lower(), *(p.upper() if len(p) == 2 else p.title() for p in tag[1:])])
        hint = f'Did you mean "{better}"?' if LANGUAGE.fullmatch(better) else "Write its tag, such as en or et."
        return r.say(node, "bad-language", f"{shown(value)} is not a language tag.", hint)


@dataclass(frozen=True, slots=True)
class Whole:
    what: str
    least: int = 1
    most: int = 999_999

    def read(self, node: Node, r: Reading) -> Any:
        value = node.whole if isinstance(node, Scalar) else None
        if value is None:
            return not_a_number(node, r, f"{self.what} is a whole number")
        if not self.least <= value <= self.most:
            return r.say(
                node, "out-of-range", f'{value} cannot stand here: {self.what} is {self.least} to {self.most}.',
                "Write another number.",
            )  # fmt: skip
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """`why` ends the sentence about a number that is out of range."""

    what: str
    least: float = 0.0
    most: float = 1_000_000.0

    def read(self, node: Node, r: Reading) -> Any:
        value = node.number if isinstance(node, Scalar) else None
        if value is None:
            return not_a_number(node, r, f"{self.what} is a number")
        if value < self.least:
            message = f'"{r.key}" is {value:g}, but {self.what} is never under {self.least:g}.'
            return r.say(node, "out-of-range", message, f"Write {self.least:g} or more.")
        if value > self.most:
            message = f'"{r.key}" is {value:g}, but {self.what} is never over {self.most:g}.'
            return r.say(node, "out-of-range", message, f"Write {self.most:g} or less.")
        return value


def not_a_number(node: Node, r: Reading, wanted: str) -> Any:
    wanted = wanted[0].upper() + wanted[1:]
    if not isinstance(node, Scalar) or node.is_null:
        return wrong_form(node, r, wanted, "Write it after the colon.")
    bare = Scalar(node.file, node.line, node.column, node.value.strip())
    if not node.plain and bare.number is not None:
        hint = f"Write {bare.value} without quotes."
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", node.value.strip()):
        hint = f"Write {node.value.strip().replace(',', '.')} with a point."
    else:
        hint = "Write it in digits."
    return r.say(node, "not-a-number", f"{wanted}, but {shown(node.value)} stands here.", hint)


@dataclass(frozen=True, slots=True)
class Flag:
    def read(self, node: Node, r: Reading) -> Any:
        value = node.flag if isinstance(node, Scalar) else None
        if value is not None:
            return value
        found = word(node, r, "true or false")
        if found is BAD:
            return BAD
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(found.casefold(), "true or false")
        return r.say(node, "not-one-of", f'"{r.key}" is true or false, not {shown(found)}.', f"Write {meant}.")


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers from 0 to 1: across and down, from the top left."""

    def read(self, node: Node, r: Reading) -> Any:
        hint = "Write [across, down] from the top left corner, such as [0.5, 0.4] (0 to 1, with a point)."
        if not isinstance(node, Sequence):
            return wrong_form(node, r, f'"{r.key}" is two numbers from 0 to 1', hint)
        numbers = [item.number if isinstance(item, Scalar) else None for item in node.items]
        if len(numbers) != 2 or any(n is None for n in numbers):
            return r.say(node, "bad-point", f'"{r.key}" is two numbers from 0 to 1.', hint)
        for item, number in zip(node.items, numbers, strict=True):
            if number is not None and not 0.0 <= number <= 1.0:
                message = f'{number:g} is outside the picture: "{r.key}" goes from 0 to 1.'
                return r.say(item, "bad-point", message, hint)
        return (numbers[0], numbers[1])


@dataclass(frozen=True, slots=True)
class Medium:
    """A path inside the media folder; `kind` as in MediaUse."""

    kind: str

    def read(self, node: Node, r: Reading) -> Any:
        value = word(node, r, "a file in the media folder")
        if value is BAD:
            return BAD
        if _GOOD_PATH.fullmatch(value):  # as most are
            r.use(node, value, self.kind)
            return value
        parts = value.split("/")
        wrong = ""
        if _NOT_A_FILE.match(value):
            wrong, hint = (
                "is not a path inside media/",
                "Copy the file into media/ and write its path from there.",
            )
        elif "\\" in value:
            wrong, hint = "is written with a backslash", f'Write "{value.replace(chr(92), "/")}".'
        elif value.startswith("/") or ".." in parts:
            wrong, hint = "leads out of media/", "Copy the file into media/ and write its path from there."
        elif "" in parts or "." in parts:
            wrong, hint = "has empty parts", f'Write "{"/".join(p for p in parts if p not in ("", "."))}".'
        elif len(value) > 500 or any(len(part.encode()) > 255 for part in parts):
            wrong, hint = "is too long for the name of a file", "Give the file a shorter name."
        if wrong:
            return r.say(node, "bad-path", f"The path {shown(value)} {wrong}.", hint)
        r.use(node, value, self.kind)
        return value


@dataclass(frozen=True, slots=True)
class Link:
    def read(self, node: Node, r: Reading) -> Any:
        value = word(node, r, "a web address")
        if value is BAD or re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
            return value
        hint = "Write it whole, beginning with https://."
        return r.say(node, "bad-link", f"{shown(value)} is not a web address.", hint)
