"""Kinds of single values: texts, words, languages, paths in the media folder.

Rules: each reads one node and returns the value, or BAD with one fault; a text is taken as it is written, whatever
YAML makes of it (`title: 1945` is the text "1945").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content.bounds import letters
from kiosk.content.faults import Correction, did_you_mean, quoted
from kiosk.content.forms import BAD, Bad, ReadContext, with_space, wrong_form
from kiosk.content.key_words import key_for
from kiosk.content.look_alikes import QUOTES, meant, plain, written_with
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_list
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.rules.stray_markup import advise_on_marks
from kiosk.locale.strings import tag_called

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*")
_GOOD_PATH = re.compile(r"([a-zA-Z0-9_][a-zA-Z0-9_.-]{0,60}/){0,5}[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,60}")
_SHUT = re.compile(r"([a-z]{2,3}(?:-[A-Za-z]+)?):\S")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_NOT_A_FILE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def word(node: Node, r: ReadContext, wanted: Message) -> str | Bad:
    """The scalar's text, stripped; BAD where it is no scalar, or empty."""
    if type(node) is Mapping and (colon := _colon_in_text(node)) is not None:
        text, instead = colon
        message = msg("The colon after {text} makes keys and values of this text.", text=quoted(text))
        correction = Correction(node.line, node.column - 1, instead, f'"{instead}"') if instead else None
        hint = msg('Put the whole text in double quotes: "…".')
        return r.report(node, "wrong-form", message, hint, correction=correction)
    if not isinstance(node, Scalar) or node.is_null:
        return wrong_form(
            node, r, msg('"{key}" is {wanted}', key=r.key, wanted=wanted), msg("Write it after the colon.")
        )
    value = node.value.strip()
    if not value.isprintable() and (bad := _INVISIBLE.search(value)):
        message = msg('"{key}" holds an invisible control character (U+{bad:04X}).', key=r.key, bad=ord(bad.group()))
        return r.report(node, "control-character", message, msg("Write the text anew; look for a backslash in it."))
    mend = msg("Write it.") if r.needed else msg("Write it, or take the key out.")
    return value or r.report(node, "no-value", msg('"{key}" is empty.', key=r.key), mend)


def _colon_in_text(node: Mapping) -> tuple[str, str] | None:
    """Of a text in which a colon stands in one line: what is before the colon, and the text where no quote is in it."""
    if len(node.entries) != 1:
        return None
    key, value = next(iter(node.entries.values()))
    if not (isinstance(value, Scalar) and key.plain and value.plain and value.line == key.line and value.value):
        return None
    if not (" " in key.value or key.value[:1].isupper()):
        return None
    whole = f"{key.value}: {value.value}"
    return key.value, "" if '"' in whole or "\\" in whole or value.end_line > value.line else whole


def within_bound(key: str, node: Node, words: str, r: ReadContext) -> str:
    """The text, where it is longer than a page can bear reported and cut."""
    most = letters(key)
    if len(words) <= most.most:
        return words
    message = msg(
        '"{key}" has {count} letters; a page can bear up to {most}.', key=key, count=len(words), most=most.most
    )
    r.report(node, "text-too-long", message, most.hint)
    return f"{words[: most.most - 1]}…"


@dataclass(frozen=True, slots=True)
class TextKind:
    """A text that visitors read: one string (the first language) or a mapping of language to string."""

    def read(self, node: Node, r: ReadContext) -> dict[str, str] | Bad:
        key = r.key
        if isinstance(node, Scalar):
            value = word(node, r, msg("a text"))
            if value is BAD:
                return BAD
            if node.plain and (shut := _SHUT.match(value)) and shut[1] in r.languages:
                message = msg('After the colon of "{key}" a space is missing.', key=shut[1])
                hint = msg("Write it: {key}: …", key=shut[1])
                return r.report(node, "wrong-form", message, hint, correction=with_space(node, shut[1]))
            text = {r.first_language: value}
        elif isinstance(node, Mapping):
            found = self._by_language(node, r)
            if found is None:
                return BAD
            text = found
        else:
            message = msg('"{key}" is a text, or one for each language', key=key)
            return wrong_form(
                node, r, message, msg('Write {key}: {{{first}: "…"}}.', key=key, first=r.first_language or "en")
            )
        most = letters(key).most
        for tag, words in text.items():
            if len(words) > most:
                at = node.value(tag) if isinstance(node, Mapping) else node
                text[tag] = within_bound(key, at or node, words, r)
        r.texts.append((key, node, text))
        return text

    def _by_language(self, node: Mapping, r: ReadContext) -> dict[str, str] | None:
        text: dict[str, str] = {}
        sound = True
        for tag, (key_node, value) in node.entries.items():
            if type(value) is Scalar and tag in r.languages and _plainly_words(value):
                text[tag] = value.value.strip()  # the common case
            elif _no_colon(key_node, value) and (shut := _SHUT.match(tag)) and shut[1] in r.languages:
                sound = False
                message = msg('After the colon of "{key}" a space is missing.', key=shut[1])
                hint = msg("Write it: {key}: …", key=shut[1])
                r.report(key_node, "wrong-form", message, hint, correction=with_space(key_node, shut[1]))
            elif _no_colon(key_node, value) and tag not in r.languages:
                sound = False
                message = msg("A comma ended the text before {tag}.", tag=quoted(tag))
                hint = msg("Put the whole text in double quotes: between { and } a comma ends other texts.")
                r.report(key_node, "unknown-language", message, hint)
            elif not r.check_language(key_node, tag):
                sound = False
            elif type(value) is Scalar and value.plain and not value.value:
                continue  # a text that is still to be written
            else:
                words = word(value, r, msg("a text, or one for each language"))
                if words is BAD:
                    sound = False
                else:
                    text[tag] = words
        first = r.first_language
        if sound and first and first not in text:
            at = next((value for tag, (_, value) in node.entries.items() if tag in text), node)
            message = msg(
                '"{key}" has no text in {first}, the museum\'s first language.', key=r.key, first=r.first_language
            )
            hint = msg("Write it in {first}: it is shown wherever another language is missing.", first=r.first_language)
            r.report(node if at.file == node.file else at, "no-first-language", message, hint)
            sound = False
        return text if sound else None


def _plainly_words(value: Scalar) -> bool:
    words = value.value
    return words.isprintable() and not words.isspace() and not value.is_null and words != ""


def _no_colon(key: Scalar, value: Node) -> bool:
    """Whether a word stands alone after a comma: {en: A lamp, once}."""
    same_line = isinstance(value, Scalar) and not value.value and value.plain and value.line == key.line
    return same_line and value.column == key.column + len(key.value)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text that is not translated: a credit, a source, a name. shown: visitors read it."""

    what: Message = msg("a text")
    shown: bool = True

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        if isinstance(node, Mapping) and set(node.entries) <= set(r.languages or ("en",)):
            return r.report(
                node, "wrong-form", msg('"{key}" is the same in every language.', key=r.key), msg("Write one text.")
            )
        value = word(node, r, self.what)
        if value is BAD or not self.shown:
            return value
        advise_on_marks(r.key, node, value, r)
        return within_bound(r.key, node, value, r)


@dataclass(frozen=True, slots=True)
class OneOf:
    choices: tuple[str, ...]
    what: Message

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, self.what)
        if value is BAD or value in self.choices:
            return value
        foreign = key_for(value, self.choices)
        hint = did_you_mean(foreign or value, self.choices)
        hint = hint or msg("Write {choices}.", choices=msg_list(self.choices))
        message = msg("{value} is not {what}.", value=quoted(value), what=self.what)
        return r.report(node, "not-one-of", message, hint, meant(value, self.choices))


@dataclass(frozen=True, slots=True)
class Id:
    what: Message

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, self.what)
        if value is BAD or ID.fullmatch(value):
            return value
        better = plain(value)
        same = better if better != value and ID.fullmatch(better) else ""
        hint = msg("Use a to z, 0 to 9 and hyphens, at most 40 of them, and no hyphen at the beginning.")
        message = msg("{value} cannot be {what}.", value=quoted(value), what=self.what)
        return r.report(node, "bad-id", message, written_with(value, same) if same else hint, same)


@dataclass(frozen=True, slots=True)
class RoomName(Id):
    what: Message = msg("a room's name")

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = node.value.strip() if isinstance(node, Scalar) else ""
        name = value.rpartition("/")[2].removesuffix(".yaml")
        if name == value or not ID.fullmatch(name):
            return Id.read(self, node, r)
        message = msg("{value} cannot be {what}.", value=quoted(value), what=self.what)
        hint = msg("Write the name alone, without folder and ending: {name}.", name=name)
        return r.report(node, "bad-id", message, hint, name)


@dataclass(frozen=True, slots=True)
class Language:
    """A language tag, whether or not it is one of the museum's languages."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("a language"))
        if value is BAD or LANGUAGE.fullmatch(value):
            return value
        tag = value.replace("_", "-").split("-")
        better = "-".join([tag[0].lower(), *(p.upper() if len(p) == 2 else p.title() for p in tag[1:])])
        hint = (
            msg('Did you mean "{better}"?', better=better)
            if LANGUAGE.fullmatch(better)
            else msg("Write its tag: {tag}.", tag=called)
            if (called := tag_called(value))
            else msg("Write its tag, such as en or et.")
        )
        return r.report(node, "bad-language", msg("{value} is not a language tag.", value=quoted(value)), hint)


@dataclass(frozen=True, slots=True)
class Flag:
    def read(self, node: Node, r: ReadContext) -> bool | Bad:
        value = node.boolean if isinstance(node, Scalar) else None
        if value is not None:
            return value
        found = word(node, r, msg("true or false"))
        if found is BAD:
            return BAD
        meant = {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(found.casefold())
        hint = msg("Write {meant}.", meant=meant) if meant else msg("Write true or false.")
        return r.report(
            node, "not-one-of", msg('"{key}" is true or false, not {found}.', key=r.key, found=quoted(found)), hint
        )


@dataclass(frozen=True, slots=True)
class Medium:
    """A path in the media folder; `kind` as in MediaUse."""

    kind: str

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("a file in the media folder"))
        if value is BAD:
            return BAD
        if _GOOD_PATH.fullmatch(value):  # the common case
            r.add_medium(node, value, self.kind)
            return value
        wrong, hint = wrong_path(value)
        value = value if r.names is None else r.names.real(value)
        if wrong:
            better = str(dict(hint.values).get("path", ""))
            message = msg("The path {value} {wrong}.", value=quoted(value), wrong=wrong)
            return r.report(node, "bad-path", message, hint, better)
        r.add_medium(node, value, self.kind)
        return value


def wrong_path(value: str) -> tuple[Message, Message]:
    """What is wrong with a path and how to correct it; no messages where it is valid."""
    parts = value.split("/")
    from_media = msg("Copy the file into media/ and write its path from there.")
    if value[0] in QUOTES and _GOOD_PATH.fullmatch(plain(value)):
        return msg("stands in curly quotes"), msg('Write "{path}".', path=plain(value))
    if _NOT_A_FILE.match(value):
        return msg("is not a path inside media/"), from_media
    if "\\" in value:
        return msg("is written with a backslash"), msg('Write "{path}".', path=value.replace("\\", "/"))
    if value.startswith("/") or ".." in parts:
        return msg("leads out of media/"), from_media
    if "" in parts or "." in parts:
        better = "/".join(part for part in parts if part not in ("", "."))
        return msg("has empty parts"), msg('Write "{path}".', path=better)
    if len(value) > 500 or any(len(part.encode()) > 255 for part in parts):
        return msg("is too long for the name of a file"), msg("Give the file a shorter name.")
    return NO_MESSAGE, NO_MESSAGE


@dataclass(frozen=True, slots=True)
class Link:
    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("a web address"))
        if value is BAD:
            return BAD
        if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value):
            return value if within_bound("link", node, value, r) == value else BAD
        hint = msg("Write it whole, beginning with https://.")
        return r.report(node, "bad-link", msg("{value} is not a web address.", value=quoted(value)), hint)
