"""libyaml's errors as faults, for authors who do not know YAML.

Rules: the place is that of the mistake rather than where libyaml noticed it, as far as it can be known: a quote or
bracket that is never closed is reported where it was opened, a tab where it stands.
"""

from __future__ import annotations

import re
from typing import Any

from kiosk.content.faults import Correction, Fault, fault, quoted
from kiosk.content.key_words import key_of
from kiosk.content.messages import Message, msg

_QUOTE = msg('Put the whole text in double quotes: "…".')
_INDENT = msg("Begin it exactly below the first letter of its neighbours, with spaces.")
_FLOW = msg("Put commas between entries, close the bracket; quote texts that hold commas, colons or brackets.")

# beginning of libyaml's message → what is wrong, how to correct it, whether to point at the opening
_WORDS: tuple[tuple[str, Message, Message, bool], ...] = (
    (
        "mapping values are not allowed",
        msg("A second colon stands here in one line, or the line is indented too far."),
        msg('Put a text that holds a colon in double quotes: "…"; else begin the line below its neighbours.'),
        False,
    ),
    (
        "found unexpected end of stream",
        msg("A text in quotes begins here and is never closed."),
        msg("Add the closing quote."),
        True,
    ),
    (
        "found unexpected document indicator",
        msg("A text in quotes begins here and is never closed."),
        msg("Add the closing quote."),
        True,
    ),
    (
        "could not find expected ':'",
        msg("This line is not a key with a colon."),
        msg("Write it as key: value; a long text goes on with its lines indented further than its key."),
        True,
    ),
    (
        "found unknown escape character",
        msg("A backslash in double quotes begins something unknown."),
        msg("Write \\\\ for one backslash, or use single quotes."),
        False,
    ),
    ("did not find expected ',' or '}'", msg("A { bracket opened here is not closed properly."), _FLOW, True),
    ("did not find expected ',' or ']'", msg("A [ bracket opened here is not closed properly."), _FLOW, True),
    ("did not find expected '-' indicator", msg("This line is not part of the list above it."), _INDENT, False),
    (
        "block sequence entries are not allowed",
        msg("A list cannot begin here."),
        msg("Begin each item on a line of its own: two spaces, a dash, a space."),
        False,
    ),
    (
        "did not find expected alphabetic or numeric character",
        msg("A text cannot begin with this character (* and & mean something else to YAML)."),
        _QUOTE,
        True,
    ),
    ("found character that cannot start any token", msg("A text cannot begin with {sign}."), _QUOTE, False),
    ("found undefined tag handle", msg("A text cannot begin with ! (it means something else to YAML)."), _QUOTE, False),
    (
        "did not find expected comment or line break",
        msg("After | or > the text begins on the next line."),
        msg("Move it to the next line and indent it."),
        False,
    ),
    (
        "did not find expected key",
        msg("This line does not fit the lines above it."),
        msg("Begin it exactly below its neighbours; look also for a quote inside a quoted text."),
        False,
    ),
    ("did not find expected node content", msg("Something is missing between the commas here."), _FLOW, False),
    ("did not find expected <document start>", msg("This line does not fit the lines above it."), _INDENT, False),
    ("found a tab character", msg("A tab stands here where spaces are needed."), msg("Replace it by spaces."), False),
    ("block mapping", msg("This line is indented differently from its neighbours."), _INDENT, False),
)
_KEY = re.compile(r"\s*(?:- +)*(?:[\[{]\s*)?([\w-]+): +")
_COLONS = ("mapping values are not allowed", "did not find expected ',' or '}'")
PROSE_WORDS = 4
"""A line of so many words and no colon is more likely to go on with a text than to begin with a key."""
_NO_COLON = re.compile(r"(\s*(?:- +)*)([^\W\d][\w-]*)(\s*(?::=|=>|->|[=→⇒;])\s*|\s+[-–—]\s+|\s+)[^\s:].*")
_OF_PROSE = ("", "-", "–", "—")
_NO_TOKEN, _NO_KEY = "found character that cannot start any token", "could not find expected ':'"
_CLOSING = {"{": "}", "[": "]"}
_OTHER_NOTES = ("//", "/*", "--", "—", ";", "<!--", "%")
"""How notes begin in other kinds of files."""
_SECOND_KEY = re.compile(r"([;,])\s*([a-z]{2,3})$")
_CONFLICT = re.compile(r"\s*<{7} |={7}$|\s*>{7} ")
_ITEMS = re.compile(r"\s*(?:- +)*")
_LEADING_TAB = re.compile(r" *\t")


def yaml_fault(trouble: Any, text: str, file: str, where: str) -> Fault:
    """The fault for one of PyYAML's errors."""
    mark = getattr(trouble, "problem_mark", None)
    problem = str(getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or trouble)
    if mark is None:
        message = msg("The file cannot be read as YAML ({problem}).", problem=problem)
        return _syntax(file, 1, 1, where, message, msg("Begin it anew."))
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)  # what libyaml counts as line breaks
    lines += [""] * (mark.line + 1 - len(lines))  # it may stop in the line after the last one
    tab = _LEADING_TAB.match(lines[mark.line])
    if tab is not None:
        hint = msg("Indent it with spaces, as its neighbours are.")
        message, correction = msg("The line is indented with a tab."), _as_neighbours(lines, mark.line)
        return fault("tab", file, mark.line + 1, tab.end(), where, message, hint, correction)
    line = lines[mark.line]
    for number, each in enumerate(lines, 1):
        if _CONFLICT.match(each):
            message = msg("Two versions of the file were joined here, and nobody chose between them.")
            hint = msg("Keep one of the two, and delete the lines of <<<<<<<, ======= and >>>>>>>.")
            return _syntax(file, number, 1, where, message, hint)
    for number in _candidates(trouble, lines):
        if (found := _without_colon(lines[number], number + 1, file, where)) is not None:
            return found
    if line[mark.column : mark.column + 1] == ":" and problem.startswith(_COLONS):
        before = _KEY.match(line)
        if before is not None and before.end() <= mark.column:
            if (found := _sign_fault(lines, mark, line[before.end() :], file, where)) is not None:
                return found
            message = msg("A second colon stands here in one line.")
            hint = msg('Put the text that holds a colon in double quotes: "…".')
            return _syntax(file, mark.line + 1, mark.column + 1, where, message, hint, _in_quotes(line, mark.line + 1))
        if problem.startswith(_COLONS[0]) and (before is None or before.end(1) == mark.column):
            message = msg("The line is indented further than those it belongs to.")
            correction = _as_neighbours(lines, mark.line)
            return _syntax(file, mark.line + 1, mark.column + 1, where, message, _INDENT, correction)
    if problem.startswith(_NO_TOKEN) and (at := line.find("\t", 0, mark.column + 1)) >= 0:
        message, hint = msg("A tab stands here where spaces are needed."), msg("Replace it by spaces.")
        correction = Correction(mark.line + 1, at, "\t", " ")
        return fault("tab", file, mark.line + 1, at + 1, where, message, hint, correction)
    if problem.startswith("did not find expected key") and line[mark.column :].startswith("- "):
        if (indent := _list_above(lines, mark.line, mark.column)) is not None:
            correction = Correction(mark.line + 1, 0, " " * mark.column, " " * indent)
            message = msg("This line is not part of the list above it.")
            return _syntax(file, mark.line + 1, mark.column + 1, where, message, _INDENT, correction)
        message = msg("A list begins here, and no key above it says what it is.")
        hint = msg("Write its key and a colon in a line above it, such as exhibits:, or indent it below its key.")
        return _syntax(file, mark.line + 1, mark.column + 1, where, message, hint)
    if problem.startswith("did not find expected node content") and _after_comma(line, mark.column):
        message = msg("Two commas stand here, one after the other.")
        return _syntax(file, mark.line + 1, mark.column + 1, where, message, msg("Delete one of the two commas."))
    for beginning, message, hint, at_opening in _WORDS:
        if problem.startswith(beginning):
            place = (getattr(trouble, "context_mark", None) or mark) if at_opening else mark
            if beginning == _NO_KEY and lines[place.line].lstrip().startswith(_OTHER_NOTES):
                hint = msg("A note for yourselves begins with #: write it in place of the first sign.")
            elif beginning == _NO_KEY and len(lines[place.line].split()) >= PROSE_WORDS:
                hint = msg("If it goes on with the text above it, indent it further than that text's key.")
            if beginning == _NO_TOKEN:
                message = message.with_values(sign=quoted(line[place.column : place.column + 1]))
            closing = _CLOSING.get(lines[place.line][place.column : place.column + 1], "") if hint is _FLOW else ""
            if closing and closing not in lines[place.line][place.column :]:
                hint = msg("Write {sign} at the end of what belongs to it.", sign=closing)
            correction = _as_neighbours(lines, place.line) if hint is _INDENT else None
            return _syntax(file, place.line + 1, place.column + 1, where, message, hint, correction)
    hint = msg("Compare it with the lines above; most often a quote, a bracket or an indent is missing.")
    message = msg("The file cannot be read as YAML from here on ({problem}).", problem=problem)
    return _syntax(file, mark.line + 1, mark.column + 1, where, message, hint)


def _after_comma(line: str, column: int) -> bool:
    return line[column : column + 1] == "," and line[:column].rstrip().endswith(",")


def _list_above(lines: list[str], number: int, column: int) -> int | None:
    """How far in the last dash above a line stands, where all between it and the line stands further in than that."""
    for line in reversed(lines[:number]):
        indent = len(line) - len(line.lstrip())
        if line.strip() and indent <= column:
            return None
        if line.lstrip().startswith("- "):
            return indent
    return None


def _sign_fault(lines: list[str], mark: Any, value: str, file: str, where: str) -> Fault | None:
    """The fault of a line with a second colon where texts of several languages stand: round brackets, a semicolon
    between them, or all in one line without { and }; None where it is none of these."""
    place = file, mark.line + 1
    if value.startswith("("):
        message = msg("Round brackets stand here where { and } belong.")
        return _syntax(*place, lines[mark.line].index("(") + 1, where, message, msg("Write { for (, and } for )."))
    second = _SECOND_KEY.search(lines[mark.line], 0, mark.column)
    if second is None or not any(re.match(rf"\s*(?:- )?{second[2]}:", each) for each in lines):
        return None
    if second[1] == ";":
        message, hint = msg("A semicolon stands here where a comma belongs."), msg("Write a comma in its place.")
        return _syntax(*place, second.start() + 1, where, message, hint, Correction(place[1], second.start(), ";", ","))
    if value.startswith("{"):
        return None
    message = msg('"{key}" begins in the line of another text.', key=second[2])
    return _syntax(*place, second.start(2) + 1, where, message, msg("Begin it on a line of its own, below the first."))


def _candidates(trouble: Any, lines: list[str]) -> list[int]:
    """The lines where a colon may be missing: where a key began, and the one before that where libyaml stopped."""
    begun, mark = getattr(trouble, "context_mark", None), trouble.problem_mark
    before = next((number for number in range(mark.line - 1, -1, -1) if lines[number].strip()), None)
    found = [None if begun is None else begun.line, before]
    return [number for number in found if number is not None]


def _without_colon(line: str, number: int, file: str, where: str) -> Fault | None:
    """The fault of a line that begins with a key, and has another sign or nothing where its colon belongs."""
    found = _NO_COLON.fullmatch(line)
    key = "" if found is None else key_of(found[2])
    if found is None or not key:
        return None
    sign, column = found[3].strip(), found.end(2)
    if sign in _OF_PROSE and (key != found[2] or " " in line[found.end(3) :].rstrip()):
        return None
    message = msg('After "{key}" the colon is missing.', key=found[2])
    if sign:
        message = msg('After "{key}" stands "{sign}" where a colon belongs.', key=found[2], sign=sign)
    correction = Correction(number, column, found[3], ": ") if sign and key == found[2] else None
    return _syntax(file, number, column + 1, where, message, msg("Write it: {key}: …", key=key), correction)


def _as_neighbours(lines: list[str], number: int) -> Correction | None:
    """The indent that the lines before and after have; of a line after a text, that of the line before."""
    line = lines[number]
    before = next((each for each in reversed(lines[:number]) if each.strip()), "")
    after = next((each for each in lines[number + 1 :] if each.strip()), before)
    indent = len(_ITEMS.match(before)[0])  # type: ignore[index]
    follows = not before.rstrip().endswith(":") and (indent >= len(after) - len(after.lstrip()))
    written = line[: len(line) - len(line.lstrip())]
    if not follows or "\t" in before[:indent] or written == " " * indent or line.lstrip().startswith("- "):
        return None
    return Correction(number + 1, 0, written, " " * indent)


def _in_quotes(line: str, number: int) -> Correction | None:
    """The text after a line's first colon in double quotes, where nothing in it stands against that."""
    found = _KEY.match(line)
    text = line[found.end() :].rstrip() if found else ""
    if found is None or not text or text[0] in "{[\"'|>" or '"' in text or "\\" in text or " #" in text:
        return None
    return Correction(number, found.end(), text, f'"{text}"')


def _syntax(
    file: str,
    line: int,
    column: int,
    where: str,
    message: Message,
    hint: Message,
    correction: Correction | None = None,
) -> Fault:
    return fault("syntax", file, line, column, where, message, hint, correction)
