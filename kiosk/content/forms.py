"""Decoding nodes into the model by forms: tables of keys, each with the kind of its value.

Rules: every kind reads one node and returns the value, or BAD once it has reported why not; one mistake gives one
fault: a key that was probably meant for a missing one is not also reported as missing, and a Hole is never reported
again. An optional key with nothing after its colon counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final, Generic, Literal, Protocol, TypeAlias, TypeVar

from kiosk.content.faults import Correction, Fault, did_you_mean, fault, nearest, quoted
from kiosk.content.key_words import key_for
from kiosk.content.language_meant import called_so, of_country
from kiosk.content.look_alikes import meant, written_with
from kiosk.content.media_names import FoundFiles, MediaNames
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_list
from kiosk.content.nodes import Hole, Mapping, Node, Scalar

T_co = TypeVar("T_co", covariant=True)


class NoValue(Enum):
    """What a kind returns in place of a value. BAD: the node is reported. NOTHING: valid, and not in the model."""

    BAD = "bad"
    NOTHING = "nothing"


BAD: Final = NoValue.BAD
NOTHING: Final = NoValue.NOTHING
Bad: TypeAlias = Literal[NoValue.BAD]
Values: TypeAlias = dict[str, Any]
"""Decoded values by the model's names for them; their types are those of the model's fields."""


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A medium named in YAML, and where. kind: picture, recording, more_recording, film, captions, chapters,
    described, signed, ambience or register. language: "" where none is given."""

    path: str
    kind: str
    file: str
    line: int
    column: int
    where: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceUse:
    """An exhibit named in YAML, and where. name: as written, EXHIBIT or ROOM/EXHIBIT."""

    name: str
    file: str
    line: int
    column: int
    where: str


@dataclass(slots=True)
class ReadContext:
    """The state while one file is decoded: what is known of the museum, what was found. No languages: any is valid."""

    where: str
    languages: tuple[str, ...] = ()
    names: MediaNames | None = None  # of the media folder
    faults: list[Fault] = field(default_factory=list)
    media: list[MediaUse] = field(default_factory=list)
    references: list[ReferenceUse] = field(default_factory=list)
    patterns: list[FoundFiles] = field(default_factory=list)
    texts: list[tuple[str, Node, dict[str, str]]] = field(default_factory=list)
    gaps: list[tuple[Node, str, str, list[str]]] = field(default_factory=list)
    languages_seen: set[str] = field(default_factory=set)
    machine: set[str] = field(default_factory=set)  # languages of translations that nobody has checked
    beside: dict[tuple[int, str], Node] = field(
        default_factory=dict
    )  # (id of a room's node, language) → its node in the translation
    began: int = 0  # how many texts there were when the exhibit began
    meant: set[str] = field(default_factory=set)  # what this form's unknown keys probably stand for
    key: str = ""
    needed: bool = False  # whether that key must be there
    language: str = ""

    @property
    def first_language(self) -> str:
        return self.languages[0] if self.languages else ""

    def report(
        self,
        node: Node,
        code: str,
        message: Message,
        hint: Message = NO_MESSAGE,
        instead: str = "",
        correction: Correction | None = None,
    ) -> Bad:
        """Report a fault at the node; always returns BAD. instead: the one word that can have been meant by it. A hint
        that shows a text shows it in the museum's first language."""
        if self.first_language and "first" in (values := dict(hint.values)):
            hint = hint.with_values(**{**values, "first": self.first_language})
        if instead and isinstance(node, Scalar):
            quote = 0 if node.plain else 1  # a key in quotes is no plain word, and what is within them gives way
            correction = Correction(node.line, node.column - 1 + quote, node.value, instead)
        self.faults.append(fault(code, node.file, node.line, node.column, self.where, message, hint, correction))
        return BAD

    def add_medium(self, node: Node, path: str, kind: str) -> None:
        self.media.append(MediaUse(path, kind, node.file, node.line, node.column, self.where, self.language))

    def found(self, pattern: str) -> tuple[str, ...]:
        """The files that a pattern finds in the media folder; noted, for they may be others later."""
        files = () if self.names is None else self.names.matching(pattern)
        self.patterns.append((pattern, files))
        return files

    def add_reference(self, node: Node, name: str) -> None:
        self.references.append(ReferenceUse(name, node.file, node.line, node.column, self.where))

    def check_language(self, node: Node, tag: str) -> bool:
        if not self.languages or tag in self.languages:
            return True
        message = msg("{tag} is not one of the museum's languages.", tag=quoted(tag))
        if named := called_so(tag, self.languages):
            self.report(node, "unknown-language", message, msg("Write its tag: {tag}.", tag=named), named)
            return False
        hint = of_country(tag, self.languages) or did_you_mean(tag, self.languages)
        hint = hint or (
            msg("If it belongs to the text above it, put that text in double quotes or below a |.")
            if " " in tag
            else msg("config/museum.yaml lists {languages}.", languages=msg_list(self.languages, "and"))
        )
        self.report(node, "unknown-language", message, hint, meant(tag, self.languages))
        return False


class Kind(Protocol[T_co]):
    """What may stand under a key."""

    def read(self, node: Node, r: ReadContext) -> T_co | NoValue: ...


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a form, with its help for those who write the file.

    `help` is a sentence; `example` is what may stand after the colon, as it is written; `hint` tells how to mend its
    absence; `to` is the model's name where it differs.
    """

    kind: Kind[object]
    help: str
    example: str = ""
    hint: Message = NO_MESSAGE
    required: bool = False
    to: str = ""


def required(kind: Kind[object], help: str, example: str, hint: Message) -> Key:
    return Key(kind, help, example, hint, required=True)


_SHUT = re.compile(r"([a-z_]+):\S")
_GROUPS = re.compile(r"[0-9]+(?:\.[0-9]{3})*")


@dataclass(frozen=True, slots=True)
class Form(Generic[T_co]):
    """A thing written as keys and values; `name` as in a sentence: "an exhibit"."""

    name: Message
    keys: dict[str, Key]
    make: Callable[..., T_co]
    begin: Callable[[Mapping, ReadContext], None] | None = None
    check: Callable[[Mapping, Values, ReadContext], None] | None = None

    def read(self, node: Node, r: ReadContext) -> T_co | Bad:
        if not isinstance(node, Mapping):
            if isinstance(node, Scalar) and node.plain and (shut := _SHUT.match(node.value)) and shut[1] in self.keys:
                message = msg('After the colon of "{key}" a space is missing.', key=shut[1])
                hint = msg("Write it: {key}: …", key=shut[1])
                return r.report(node, "wrong-form", message, hint, correction=with_space(node, shut[1]))
            message = msg("{name!c} is written as keys and values", name=self.name)
            return wrong_form(node, r, message, msg("Its keys are {keys}.", keys=msg_list(self.keys, "and")))
        before = r.where
        if self.begin is not None:
            self.begin(node, r)
        values: Values = {}
        meant: set[str] = set()
        bad = False
        strayed = self._strayed(node, r)
        for name, (key_node, value) in node.entries.items():
            key = self.keys.get(name)
            if name in strayed:
                bad = True
            elif key is None:
                meant.add(self.report_unknown_key(key_node, node, r))
            elif type(value) is Scalar and value.is_null:
                if key.required:
                    r.report(
                        key_node, "no-value", msg("{name} has nothing after its colon.", name=quoted(name)), key.hint
                    )
                    bad = True
            else:
                r.key, r.needed = name, key.required
                got = key.kind.read(value, r)
                if got is BAD:
                    bad = bad or key.required
                elif got is not NOTHING:
                    values[key.to or name] = got
        for name, key in self.keys.items():
            if key.required and name not in node.entries:
                bad = True
                if name not in meant:
                    at = self._after_those_before(name, node)
                    r.report(at, "missing-key", msg("{name} is missing.", name=quoted(name)), key.hint)
        if self.check is not None:
            r.meant = meant
            self.check(node, values, r)
        r.where = before
        return BAD if bad else self.make(**values)

    def _strayed(self, node: Mapping, r: ReadContext) -> set[str]:
        """The keys without a value whose texts stand below them in several languages, but not further in, and these
        languages; reported once for each key."""
        found: set[str] = set()
        empty = ""
        for name, (key_node, value) in node.entries.items():
            if name in self.keys:
                empty = name if type(value) is Scalar and value.is_null else ""
            elif empty and name in r.languages:
                if empty not in found:
                    message = msg('The texts of "{key}" do not stand further in than it.', key=empty)
                    hint = msg("Begin each of them two spaces further in than {key}.", key=empty)
                    r.report(key_node, "wrong-form", message, hint)
                found |= {empty, name}
        return found

    def valid_values(self, node: Node | None, r: ReadContext) -> Values:
        """The valid values of a mapping that was reported to lack something required; reports nothing again."""
        quiet = ReadContext(r.where, r.languages)
        values: Values = {}
        for name, (_, value) in node.entries.items() if isinstance(node, Mapping) else ():
            quiet.key, key = name, self.keys.get(name)
            got = BAD if key is None else key.kind.read(value, quiet)
            if key is not None and got is not BAD and got is not NOTHING:
                values[key.to or name] = got
        return values

    def _after_those_before(self, missing: str, node: Mapping) -> Node:
        """Where a missing key is reported: at the start of the mapping; in a long one, at the last key before it."""
        before = [name for name in list(self.keys)[: list(self.keys).index(missing)] if name in node.entries]
        found = max((node.entries[name][0] for name in before), key=lambda key: key.line, default=node)
        return found if found.line > node.line + 1 else node

    def report_unknown_key(self, key_node: Scalar, node: Mapping, r: ReadContext, keys: Iterable[str] = ()) -> str:
        """Report a key that does not belong here; returns the likely intended key, or ""."""
        known = list(keys) or list(self.keys)
        word = key_node.value
        if (number := _cut_number(key_node, node)) is not None:
            digits = number.replace(".", "")
            given = {"whole": f"{digits}{word}", "parted": f"{digits}.{word}"}
            message = msg("The comma parts {number} in two.", number=quoted(f"{number},{word}"))
            hint = msg("Write {value} with a point.", value=given["parted"])
            if len(word) == 3 and digits == number:
                hint = msg("Write {whole} without a comma, or {parted} with a point.").with_values(**given)
            r.report(key_node, "unknown-key", message, hint)
            return ""
        absent = [name for name in known if name not in node.entries]
        near = key_for(word, absent) or nearest(word, known) or key_for(word, known, misspelled=True)
        if near in absent:
            hint = msg('Did you mean "{near}"?', near=near)
        elif near:
            hint = msg('"{near}" is already here: keep one of the two.', near=near)
        else:
            hint = msg("Take it out; the keys here are {known}.", known=msg_list(known, "and"))
        same = near if near in absent and near == meant(word, [near]) else ""
        if same:
            hint = written_with(word, same)
        message = msg("{word} is not a key of {name}.", word=quoted(word), name=self.name)
        r.report(key_node, "unknown-key", message, hint, same)
        return near if near in absent else ""


def _cut_number(key_node: Scalar, node: Mapping) -> str | None:
    """The digits before a comma that made a key of those after it: {width_mm: 53,1} or {value: 20.702,5}; None where
    there are none."""
    alone = node.entries[key_node.value][1]
    if not key_node.value.isdecimal() or not isinstance(alone, Scalar) or alone.value:
        return None
    before = [
        value for key, value in node.entries.values() if key.line == key_node.line and key.column < key_node.column
    ]
    last = max(before, key=lambda value: value.column, default=None)
    return last.value if isinstance(last, Scalar) and _GROUPS.fullmatch(last.value) else None


def with_space(node: Node, key: str) -> Correction:
    """The space after a colon to which a text was shut up."""
    return Correction(node.line, node.column - 1, f"{key}:", f"{key}: ")


def wrong_form(node: Node, r: ReadContext, wanted: Message, hint: Message) -> Bad:
    """Report a node of the wrong form: text, list or mapping. `wanted` begins the sentence."""
    if isinstance(node, Hole):
        return BAD
    if isinstance(node, Scalar):
        found = msg("nothing") if node.is_null else msg("the text {text}", text=quoted(node.value))
    else:
        found = msg("a list")
    message = msg("{wanted}, but {found} stands here.", wanted=wanted, found=found)
    if isinstance(node, Mapping):
        message = msg("{wanted}, but keys and values stand here.", wanted=wanted)
    return r.report(node, "wrong-form", message, hint)
