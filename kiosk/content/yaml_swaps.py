"""Signs in a YAML text that stand where YAML wants others, and what was meant by each.

Rules: only where keys, colons, dashes and indents stand, never within a text of several lines after | or >; a line that
can be read as it stands is left as it is. The text with all of them exchanged has the same lines, so that what else is
wrong with it is reported at its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.content.faults import Correction
from kiosk.content.look_alikes import BREAKS, BULLETS, COLONS, DASHES, HIDDEN, QUOTES, SPACES, name_of, plain
from kiosk.content.messages import Message, msg

_ODD = re.compile(f"[{SPACES}{HIDDEN}{BREAKS}{DASHES}{BULLETS}{COLONS}{QUOTES}\uff0c\uff5b\uff5d]")
_GAP = f"[ \t{SPACES}{HIDDEN}]"
_LINE = re.compile(
    rf"(?P<indent>{_GAP}*)(?P<dash>[-{DASHES}{BULLETS}])?(?(dash)(?P<gap>{_GAP}+))"
    rf"(?P<key>[^\W]{{1,2}}[\w-]{{0,38}})(?P<before>{_GAP}*)(?P<colon>[:{COLONS}])(?P<after>{_GAP}*)"
)
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_ITEM = re.compile(rf"(?P<indent> *)(?P<dash>[{DASHES}{BULLETS}]) ")
_BLOCK = re.compile(r"(?:^|[:\-]\s)\s*[|>][-+0-9]*\s*(?:#.*)?$")
_SHUT = re.compile(r"(?P<indent>\s*)(?P<head>(?:- +)*(?:[a-z][a-z_-]+|[a-z]{2}(?:-[A-Z]\w*)?)):(?=[^\s:/\\])")
_DASH_SHUT = re.compile(r"(?P<indent>\s*)-(?=[a-z_]+: )")
_QUOTED = re.compile(
    rf'(?P<head>\s*(?:- +)*(?:[\w-]+: +)?)(?P<open>["{QUOTES}])(?P<text>[^"{QUOTES}]+)(?P<close>["{QUOTES}])\s*$'
)
_FLOW = re.compile(r"(?P<head>\s*(?:- +)*[\w-]+: *)(?P<flow>[{\uff5b].*[}\uff5d])\s*$")
_WIDE = str.maketrans("\uff0c\uff5b\uff5d\uff1a", ",{}:")


@dataclass(frozen=True, slots=True)
class Swap:
    """line, column: from 1, of the sign. begin, end: which characters of the line (from 0) give way to `new`."""

    line: int
    column: int
    begin: int
    end: int
    new: str
    message: Message
    hint: Message

    def exchanged(self, lines: list[str]) -> list[str]:
        line = lines[self.line - 1]
        return [*lines[: self.line - 1], line[: self.begin] + self.new + line[self.end :], *lines[self.line :]]

    def correction(self, lines: list[str]) -> Correction:
        return Correction(self.line, self.begin, lines[self.line - 1][self.begin : self.end], self.new)


def may_hold(text: str) -> bool:
    """Whether any sign of another kind is in the text, whether or not it matters."""
    return not text.isascii() and _ODD.search(text) is not None


def certain(lines: list[str]) -> list[Swap]:
    """Signs that YAML would take for letters of a key or of a text, line by line."""
    found: list[Swap] = []
    dashes: dict[int, bool] = {}  # by indent: whether the list's last item there had its dash
    for number, line in _outside_blocks(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip():
            dashes = {at: True for at in dashes if at <= indent}
        if line[indent : indent + 2] == "- ":
            dashes[indent] = True
        if line.isascii() or _ODD.search(line) is None:
            continue
        match = _LINE.match(line)
        if match is not None and _KEY.fullmatch(plain(match["key"])):
            found += _of_key(number, line, match)
        elif (item := _ITEM.match(line)) is not None and indent in dashes:
            found.append(_dash(number, item.start("dash"), item["dash"]))
    return found


def possible(lines: list[str], places: set[int]) -> list[Swap]:
    """What can be exchanged where the text cannot be read as it stands: anywhere signs that YAML takes for line ends,
    others in these lines."""
    found, shut = list[Swap](), list[Swap]()
    for number, line in _outside_blocks(lines):
        if not line.isascii():
            for at, sign in enumerate(line):
                if sign in BREAKS:
                    message = msg("{sign!c} stands in this line; YAML takes it for the line's end.", sign=name_of(sign))
                    found.append(Swap(number, at + 1, at, at + 1, " ", message, msg("Write a space in its place.")))
        if number in places:
            shut += _shut(number, line)
            found += () if line.isascii() else (*_quotes(number, line), *_flow(number, line))
    return [*found, *shut]


def broken_lines(text: str) -> list[str]:
    """The lines of a text as an editor counts them, each with its end."""
    return text.splitlines(keepends=True) if text.isascii() else re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each line with its number, without those of a text after | or >."""
    within: int | None = None
    for number, line in enumerate(lines, 1):
        indent = len(line) - len(line.lstrip(" \t" + SPACES))
        if within is not None and (not line.strip() or indent > within):
            continue
        within = indent if _BLOCK.search(line) is not None else None
        if not line.lstrip().startswith("#"):
            yield number, line


def _of_key(number: int, line: str, match: re.Match[str]) -> Iterator[Swap]:
    """What is odd about the indent, the dash or the colon of a key; each line is one mistake."""
    colon, after, rest = match["colon"], match["after"], line[match.end() :].strip()
    gap = after if after.startswith(" ") else _plainly(after)  # after a space, what follows belongs to the text
    if not gap and rest and colon != ":":
        gap = " "
    dash = "- " if match["dash"] else ""
    before = "" if _first_odd(match["before"]) else match["before"]
    new = f"{_plainly(match['indent'])}{dash}{match['key']}{before}:{gap}"
    if new == line[: match.end()]:
        return
    wrong = _wrong_with_key(match, plain(match["key"]))
    if wrong is not None:
        column, message, hint = wrong
        yield Swap(number, column, 0, match.end(), new, message, hint)


def _wrong_with_key(match: re.Match[str], key: str) -> tuple[int, Message, Message] | None:
    """Column, what is wrong and how to mend it."""
    if odd := _first_odd(match["indent"] + (match["gap"] or "")):
        column = match.string.index(odd) + 1
        if odd in HIDDEN:
            message = msg('{sign!c} stands before "{key}".', sign=name_of(odd), key=key)
            return column, message, msg("Delete it: write the line anew instead of copying it.")
        message = msg("The line is indented with {sign}.", sign=name_of(odd))
        return column, message, msg("Write ordinary spaces: YAML takes no others for an indent.")
    if match["dash"] and match["dash"] != "-":
        swap = _dash(0, match.start("dash"), match["dash"])
        return swap.column, swap.message, swap.hint
    if odd := _first_odd(match["before"]):
        message = msg('{sign!c} stands before the colon of "{key}".', sign=name_of(odd), key=key)
        return match.start("before") + 1, message, msg("Delete it: the colon follows the word at once.")
    if match["colon"] != ":":
        message = msg('After "{key}" stands {sign}.', sign=name_of(match["colon"]), key=key)
        return match.start("colon") + 1, message, msg("Write an ordinary colon and a space.")
    if odd := _first_odd(match["after"]):
        message = msg('{sign!c} stands after the colon of "{key}".', sign=name_of(odd), key=key)
        return match.start("after") + 1, message, msg("Write an ordinary space.")
    return None


def _first_odd(gap: str) -> str:
    return next((sign for sign in gap if sign not in " \t"), "")


def _plainly(gap: str) -> str:
    """The gap in ordinary spaces; a full-width one is as wide as two."""
    wide = gap.replace("\u3000", "  ")
    return "".join("" if sign in HIDDEN else " " if sign in SPACES else sign for sign in wide)


def _dash(number: int, at: int, sign: str) -> Swap:
    message = msg("The item of a list begins with {sign} instead of a hyphen.", sign=name_of(sign))
    return Swap(number, at + 1, at, at + 1, "-", message, msg("Write an ordinary hyphen and a space: - …"))


def _quotes(number: int, line: str) -> Iterator[Swap]:
    """A text in curly quotes, or closed by one."""
    match = _QUOTED.match(line)
    if match is None or (match["open"], match["close"]) == ('"', '"'):
        return
    curly = match["open"] if match["open"] != '"' else match["close"]
    column = match.start("open" if match["open"] != '"' else "close") + 1
    message = msg("{sign!c} stands here; for YAML it is no quotation mark.", sign=name_of(curly))
    hint = msg('Put the text in straight quotes: "…".')
    yield Swap(number, column, match.start("open"), match.end("close"), f'"{match["text"]}"', message, hint)


def _flow(number: int, line: str) -> Iterator[Swap]:
    match = _FLOW.match(line)
    if match is None or (new := match["flow"].translate(_WIDE)) == match["flow"]:
        return
    sign = next(sign for sign in match["flow"] if sign.translate(_WIDE) != sign)
    column = line.index(sign, match.start("flow")) + 1
    message = msg("Between the braces stands {sign}.", sign=name_of(sign))
    hint = msg("Write the sign of an ordinary keyboard.")
    yield Swap(number, column, match.start("flow"), match.end("flow"), new, message, hint)


def _shut(number: int, line: str) -> Iterator[Swap]:
    """A key or a dash that what follows is shut up to: key:value, -key: value."""
    if (match := _SHUT.match(line)) is not None:
        key, at = match["head"].split()[-1], match.end()
        message = msg('After the colon of "{key}" a space is missing.', key=key)
        yield Swap(number, at + 1, at, at, " ", message, msg("Write it: {key}: …", key=key))
    elif (match := _DASH_SHUT.match(line)) is not None:
        at = match.end()
        message = msg("After the dash a space is missing.")
        yield Swap(number, at, at, at, " ", message, msg("Write an ordinary hyphen and a space: - …"))
