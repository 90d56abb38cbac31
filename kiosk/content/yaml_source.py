"""Parsing YAML: from bytes to nodes with their places, or to faults.

Rules: YAML 1.2 core schema, UTF-8 (a byte order mark is accepted and ignored), at most 5 MB and 32 levels, one
document, no aliases, merge keys, tags or duplicate keys. Bytes are checked before libyaml sees them, and the tree is
built from its events, not by its composer: depth is counted before anything nested is built, so that no file can
exhaust the stack. Whatever the bytes, a YamlSource is returned; nothing is raised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.content.faults import Fault, fault, quoted
from kiosk.content.foreign_bytes import MEDIUM, what_it_is
from kiosk.content.messages import NO_MESSAGE, Message, SentenceError, msg
from kiosk.content.nodes import Hole, Mapping, Node, Scalar, Sequence
from kiosk.content.regular_file import LeadsOutside, read_regular
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.content.yaml_comments import note_comments
from kiosk.content.yaml_errors import yaml_fault
from kiosk.content.yaml_joins import joined_items
from kiosk.content.yaml_quotes import quote_fault
from kiosk.content.yaml_swaps import Swap, broken_lines, certain, may_hold, possible

if TYPE_CHECKING:
    from yaml import Mark

MOST_NULS = 200  # at most one NUL in this many bytes; more means a binary file
LARGEST_BYTES = 5_000_000
DEEPEST = 32
LARGEST_TRIED = 300_000
MOST_TRIES = 12
SAME_AGAIN = 3
"""Of how many keys that stand a second time it is certain that they are of something else."""
_BOM = b"\xef\xbb\xbf"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class YamlSource:
    """`root` is None where the file could not be parsed; then there is at least one fault."""

    root: Node | None
    faults: tuple[Fault, ...]


class NoNodes(SentenceError):
    """Why PyYAML makes no nodes of a text, in a few words."""


class _Stop(Exception):
    """The rest of the file cannot be parsed. noticed: the line in which that was noticed, from 1."""

    def __init__(self, found: Fault, noticed: int = 0) -> None:
        self.fault, self.noticed = found, noticed


def read_file(path: Path, file: str, where: str, within: Path | None = None) -> YamlSource:
    """Parse one file; `file` and `where` are its name and its subject in faults. within: no link may lead out of it."""
    try:
        data = read_regular(path, within, LARGEST_BYTES + 1)
        if len(data) > LARGEST_BYTES:
            return _refused(file, where, "too-large", *_too_large(path.stat().st_size))
    except LeadsOutside:
        message = msg("The file is a link out of the museum's folder.")
        return _refused(file, where, "unreadable-file", message, msg("Put the file itself there."))
    except OSError as trouble:
        message = msg("The file cannot be opened: {reason}.", reason=reason_of(trouble))
        hint = msg("Look at its permissions, and that it is an ordinary file.")
        return _refused(file, where, "unreadable-file", message, hint)
    return read(data, file, where)


def composed(text: str) -> Any:
    """PyYAML's own nodes of a text that is edited (yaml_marks.py), None of an empty one; an alias is the node that it
    names. Raises NoNodes, and RecursionError where it is nested too deep."""
    from yaml import SafeLoader, YAMLError, compose

    try:
        return compose(text, Loader=SafeLoader)
    except YAMLError as error:
        problem = getattr(error, "problem", "")
        raise NoNodes(foreign(str(problem), "YAML") if problem else msg("it is not YAML")) from None


def read(data: bytes, file: str, where: str) -> YamlSource:
    try:
        text = _checked_text(data, file, where)
    except _Stop as stopped:
        return YamlSource(None, (stopped.fault,))
    lines, swapped = _exchanged(text, file, where)
    found: list[Fault] = []
    try:
        if lines is None:
            root = _Builder(file, where, found).build(text, data.removeprefix(_BOM))
        else:
            root = _Builder(file, where, found).build("".join(lines))
    except _Stop as stopped:
        reported = any(f.line == stopped.fault.line for f in (*swapped, *found))  # one mistake is one fault
        if reported or stopped.fault.code != "syntax" or len(text) > LARGEST_TRIED:
            return YamlSource(None, (*swapped, *found) if reported else (*swapped, *found, stopped.fault))
        tried = _tried(broken_lines(text) if lines is None else lines, file, where, stopped)
        return YamlSource(tried.root, (*swapped, *tried.faults))
    if _may_be_cut(text):
        note_comments(root, text)
    return YamlSource(root, (*swapped, *found, *joined_items(root, text, file, where)))


def _may_be_cut(text: str) -> bool:
    """Whether a # stands after something else in a line."""
    for sign in (" #", "\t#"):
        at = text.find(sign)
        while at >= 0:
            before = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
            if before and not before.startswith("#"):
                return True
            at = text.find(sign, at + 2)
    return False


def _exchanged(text: str, file: str, where: str) -> tuple[list[str] | None, list[Fault]]:
    """The lines with the right signs in place of those that only look like them, and a fault for each; None where
    there are none."""
    if not may_hold(text):
        return None, []
    lines = broken_lines(text)
    swaps = certain(lines)
    found = [_swap_fault(swap, lines, file, where) for swap in swaps]
    for swap in swaps:
        lines = swap.exchanged(lines)
    return (lines if swaps else None), found


def _swap_fault(swap: Swap, lines: list[str], file: str, where: str) -> Fault:
    correction = swap.correction(lines)
    return fault("look-alike", file, swap.line, swap.column, where, swap.message, swap.hint, correction)


def _tried(lines: list[str], file: str, where: str, stopped: _Stop) -> YamlSource:
    """A text that cannot be read as it stands, with what can be exchanged near the place where that was noticed; of
    what does not help nothing is reported."""
    swapped: list[Fault] = []
    for _ in range(MOST_TRIES):
        wrong = quote_fault(lines, stopped.noticed)
        places = {stopped.noticed, stopped.noticed - 1, stopped.fault.line, wrong.line if wrong else 0}
        helped = _helping(lines, file, where, stopped.noticed, places)
        if helped is None:
            if wrong is not None:
                found = fault(
                    "syntax", file, wrong.line, wrong.column, where, wrong.message, wrong.hint, wrong.correction
                )
                return YamlSource(None, (*swapped, found))
            break
        swap, outcome = helped
        swapped.append(_swap_fault(swap, lines, file, where))
        lines = swap.exchanged(lines)
        if isinstance(outcome, YamlSource):
            return YamlSource(outcome.root, (*swapped, *outcome.faults))
        stopped = outcome
    return YamlSource(None, (*swapped, stopped.fault))


def _helping(
    lines: list[str], file: str, where: str, noticed: int, places: set[int]
) -> tuple[Swap, YamlSource | _Stop] | None:
    """The first exchange after which more of the text can be read, and what is read then."""
    for swap in possible(lines, places):
        found: list[Fault] = []
        try:
            root = _Builder(file, where, found).build("".join(swap.exchanged(lines)))
        except _Stop as later:
            if later.noticed > noticed:
                return swap, later
            continue
        return swap, YamlSource(root, tuple(found))
    return None


def _refused(file: str, where: str, code: str, message: Message, hint: Message) -> YamlSource:
    return YamlSource(None, (fault(code, file, 1, 1, where, message, hint),))


def _too_large(size: int) -> tuple[Message, Message]:
    return (
        msg("The file has {size:.1f} MB; at most 5 MB are read.", size=size / 1_000_000),
        msg("Divide it, or take out what does not belong in it."),
    )


def _checked_text(data: bytes, file: str, where: str) -> str:
    """The text without a byte order mark. Raises _Stop unless it is UTF-8 of a permitted size."""

    def stop(code: str, message: Message, hint: Message, line: int = 1, column: int = 1) -> _Stop:
        return _Stop(fault(code, file, line, column, where, message, hint))

    save = msg('In your editor choose "Save as" with the encoding UTF-8.')
    if len(data) > LARGEST_BYTES:
        raise stop("too-large", *_too_large(len(data)))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise stop("not-utf8", msg("The file is saved as UTF-16, not as UTF-8."), save)
    data = data.removeprefix(_BOM)
    not_medium = msg("Put a YAML text in its place; pictures and recordings belong in media/.")
    if (what := what_it_is(data)) is not None:
        message = msg("This is {what}, not a text file.", what=what)
        hint = msg("Write the texts into a plain text file of this name, saved as UTF-8.")
        raise stop("not-text", message, not_medium if what == MEDIUM else hint)
    if data.count(0) * MOST_NULS > len(data):
        raise stop("not-text", msg("This is not a text file."), not_medium)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        before = data[: trouble.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = data[trouble.start]
        meant = bytes([byte]).decode("cp1252", "replace")
        seems = (
            msg(' (probably "{meant}" in Latin-1)', meant=meant)
            if meant.isprintable() and meant != "\ufffd"
            else NO_MESSAGE
        )
        message = msg("The file is not saved as UTF-8: the byte {byte:02X}{seems} stands here.", byte=byte, seems=seems)
        raise stop("not-utf8", message, save, line, column) from None
    bad = _UNPRINTABLE.search(text)
    if bad is not None:
        before = text[: bad.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = msg("An invisible control character (U+{bad:04X}) stands here.", bad=ord(bad.group()))
        raise stop("control-character", message, msg("Delete it."), line, column)
    return text


_NESTED = "maximum nesting depth"
"""Of libyaml's own bound, which it checks before an event of the level after ours is given."""


class _Builder:
    """Builds the tree from libyaml's events, in one pass; depth is bounded, so recursion is too."""

    def __init__(self, file: str, where: str, found: list[Fault]) -> None:
        self._file = file
        self._where = where
        self._found = found
        self._anchors: dict[str, Mark] = {}  # anchors that no alias has used, with their marks

    def build(self, text: str, data: bytes | None = None) -> Node:
        """data: the bytes of the text, where they are at hand. Raises _Stop."""
        from yaml import MarkedYAMLError, YAMLError, events
        from yaml.cyaml import CParser  # type: ignore[attr-defined]

        self._events = events
        self._scalar = events.ScalarEvent
        try:
            parser = CParser(text if data is None else data)
            self._next: Callable[[], Any] = parser.get_event
            root = self._document()
        except YAMLError as trouble:
            mark = trouble.problem_mark if isinstance(trouble, MarkedYAMLError) else None
            if mark is not None and _NESTED in str(getattr(trouble, "problem", "")):
                raise _Stop(self._too_deep(mark)) from None
            raise _Stop(yaml_fault(trouble, text, self._file, self._where), mark.line + 1 if mark else 1) from None
        for name, mark in self._anchors.items():
            message = msg('"&{name}" is an anchor, and anchors are not used here.', name=name)
            self._report(mark, "alias", message, msg("Take it out; if it belongs to a text, put that text in quotes."))
        if root is None or (isinstance(root, Scalar) and root.is_null):
            hint = msg("Write it, or take the file away.")
            raise _Stop(fault("empty-file", self._file, 1, 1, self._where, msg("The file is empty."), hint))
        return root

    def _fault(self, mark: Mark, code: str, message: Message, hint: Message) -> Fault:
        return fault(code, self._file, mark.line + 1, mark.column + 1, self._where, message, hint)

    def _too_deep(self, mark: Mark) -> Fault:
        message = msg("Here the file is nested more than {deepest} levels deep.", deepest=DEEPEST)
        hint = msg("Close the brackets that were opened before, or indent less.")
        return self._fault(mark, "too-deep", message, hint)

    def _report(self, mark: Mark, code: str, message: Message, hint: Message) -> None:
        self._found.append(self._fault(mark, code, message, hint))

    def _document(self) -> Node | None:
        root: Node | None = None
        documents = 0
        while True:
            event = self._next()
            kind = type(event)
            if kind is self._events.StreamEndEvent:
                return root
            if kind is self._events.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    message = msg("A second document begins here.")
                    hint = msg('A file holds one document: take out the line "---" or "...".')
                    raise _Stop(self._fault(event.start_mark, "second-document", message, hint))
            elif kind not in (self._events.StreamStartEvent, self._events.DocumentEndEvent):
                root = self._node(event, 1)

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        kind = type(event)
        if kind is self._scalar and event.tag is None and event.anchor is None:
            return Scalar(self._file, line, column, event.value, event.implicit[0], event.end_mark.line + 1)
        if kind is self._events.AliasEvent:
            self._anchors.pop(event.anchor, None)
            message = msg('"*{anchor}" is an alias, and aliases are not used here.', anchor=event.anchor)
            hint = msg("Write the text out again; if it is a text that begins with *, put it in quotes.")
            self._report(mark, "alias", message, hint)
            return Hole(self._file, line, column)
        if event.anchor is not None:
            self._anchors[event.anchor] = mark
        if event.tag is not None:
            tag = quoted(event.tag.replace("tag:yaml.org,2002:", "!!"))
            hint = msg("Take it out; if it is a text that begins with !, put it in quotes.")
            self._report(mark, "tag", msg("{tag} is a tag, and tags are not used here.", tag=tag), hint)
        if kind is self._scalar:
            return Scalar(self._file, line, column, event.value, event.implicit[0], event.end_mark.line + 1)
        if depth > DEEPEST:
            raise _Stop(self._too_deep(mark))
        if kind is self._events.SequenceStartEvent:
            return self._sequence(Sequence(self._file, line, column), depth)
        return self._mapping(Mapping(self._file, line, column), depth)

    def _sequence(self, sequence: Sequence, depth: int) -> Sequence:
        end = self._events.SequenceEndEvent
        while type(event := self._next()) is not end:
            sequence.items.append(self._node(event, depth + 1))
        return sequence

    def _mapping(self, mapping: Mapping, depth: int) -> Mapping:
        end = self._events.MappingEndEvent
        entries = mapping.entries
        twice: list[tuple[Mark, str]] = []
        next_event, node, file = self._next, self._node, self._file
        scalar: type[Any] = self._scalar
        while type(event := next_event()) is not end:
            key = node(event, depth + 1)
            after = next_event()
            if type(key) is Scalar and key.value not in entries and key.value != "<<":
                if type(after) is scalar and after.tag is None and after.anchor is None:  # the common case
                    mark = after.start_mark
                    value = Scalar(
                        file, mark.line + 1, mark.column + 1, after.value, after.implicit[0], after.end_mark.line + 1
                    )
                    entries[key.value] = (key, value)
                else:
                    entries[key.value] = (key, node(after, depth + 1))
            elif type(key) is not Scalar:
                if not isinstance(key, Hole):
                    message = msg("A key is one word here, not a list or keys.")
                    hint = msg("Write it as key: value; put a text that begins with { or [ in quotes.")
                    self._report(event.start_mark, "key-not-word", message, hint)
                self._node(after, depth + 1)
            elif key.value == "<<":
                self._merge_key(event, after, depth)
            else:
                twice.append((event.start_mark, key.value))
                self._node(after, depth + 1)
        if twice:
            self._report_twice(twice, entries)
        return mapping

    def _report_twice(self, twice: list[tuple[Mark, str]], entries: dict[str, tuple[Scalar, Node]]) -> None:
        """Report keys that stand a second time; where they do from the first one on, that something else begins."""
        hint, again = msg("Keep one of the two."), twice
        message = msg("{value} stands here a second time; the first is in line {line}.")
        if len(twice) >= SAME_AGAIN and twice[0][1] == next(iter(entries)):
            again = twice[:1]
            hint = msg("If something else begins here, its dash is missing; else take one of the two out.")
            if twice[0][0].column == 0:
                message = msg("The file begins a second time here, with {value}, as in line {line}.")
                hint = msg("Delete one of the two: what stands above this line, or all from here on.")
        for mark, key in again:
            self._report(mark, "duplicate-key", message.with_values(value=quoted(key), line=entries[key][0].line), hint)

    def _merge_key(self, event: Any, after: Any, depth: int) -> None:
        message = msg('"<<" is a merge key, and merge keys are not used here.')
        self._report(event.start_mark, "merge-key", message, msg("Write the keys out where they are needed."))
        kept = len(self._found)
        self._node(after, depth + 1)
        del self._found[kept:]  # its aliases are part of the same mistake
