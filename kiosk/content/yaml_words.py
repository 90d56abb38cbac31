"""libyaml's complaints in words that help someone who writes about a museum, not about YAML.

Rules: the place is where the mistake was made rather than where libyaml noticed it, as far as that can be
known: a quote or bracket that is never closed is told where it was opened, a tab where it stands.
"""

from __future__ import annotations

import re
from typing import Any

from kiosk.content.faults import Fault, fault
from kiosk.content.told import Told, told

_QUOTE = told('Put the whole text in double quotes: "…".')
_INDENT = told("Begin it exactly below the first letter of its neighbours, with spaces.")
_FLOW = told("Put commas between entries, close the bracket; quote texts that hold commas, colons or brackets.")

# what libyaml says (its beginning) → what is wrong, how to mend it, whether to point at the opening
_WORDS: tuple[tuple[str, Told, Told, bool], ...] = (
    ("mapping values are not allowed",
     told("A second colon stands here in one line, or the line is indented too far."),
     told('Put a text that holds a colon in double quotes: "…"; else begin the line below its neighbours.'), False),
    ("found unexpected end of stream", told("A text in quotes begins here and is never closed."),
     told("Add the closing quote."), True),
    ("found unexpected document indicator", told("A text in quotes begins here and is never closed."),
     told("Add the closing quote."), True),
    ("could not find expected ':'", told("This line is not a key with a colon."),
     told("Write it as key: value; a long text goes on with its lines indented further than its key."), True),
    ("found unknown escape character", told("A backslash in double quotes begins something unknown."),
     told("Write \\\\ for one backslash, or use single quotes."), False),
    ("did not find expected ',' or '}'", told("A { bracket opened here is not closed properly."), _FLOW, True),
    ("did not find expected ',' or ']'", told("A [ bracket opened here is not closed properly."), _FLOW, True),
    ("did not find expected '-' indicator", told("This line is not part of the list above it."), _INDENT, False),
    ("block sequence entries are not allowed", told("A list cannot begin here."),
     told("Begin each item on a line of its own: two spaces, a dash, a space."), False),
    ("did not find expected alphabetic or numeric character",
     told("A text cannot begin with this character (* and & mean something else to YAML)."), _QUOTE, True),
    ("found character that cannot start any token", told("A text cannot begin with this sign."), _QUOTE, False),
    ("found undefined tag handle", told("A text cannot begin with ! (it means something else to YAML)."),
     _QUOTE, False),
    ("did not find expected comment or line break", told("After | or > the text begins on the next line."),
     told("Move it to the next line and indent it."), False),
    ("did not find expected key", told("This line does not fit the lines above it."),
     told("Begin it exactly below its neighbours; look also for a quote inside a quoted text."), False),
    ("did not find expected node content", told("Something is missing between the commas here."), _FLOW, False),
    ("did not find expected <document start>", told("This line does not fit the lines above it."), _INDENT, False),
    ("found a tab character", told("A tab stands here where spaces are needed."), told("Replace it by spaces."), False),
    ("block mapping", told("This line is indented differently from its neighbours."), _INDENT, False),
)  # fmt: skip
_LEADING_TAB = re.compile(r" *\t")


def explained(trouble: Any, text: str, file: str, where: str) -> Fault:
    """The fault for one of PyYAML's errors."""
    mark = getattr(trouble, "problem_mark", None)
    problem = str(getattr(trouble, "problem", None) or getattr(trouble, "reason", None) or trouble)
    if mark is None:
        return _syntax(
            file,
            1,
            1,
            where,
            told("The file cannot be read as YAML ({problem}).", problem=problem),
            told("Begin it anew."),
        )
    lines = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)  # where libyaml breaks lines
    tab = _LEADING_TAB.match(lines[mark.line]) if mark.line < len(lines) else None
    if tab is not None:
        return fault(
            "tab", file, mark.line + 1, tab.end(), where,
            told("The line is indented with a tab."), told("Indent it with spaces, as its neighbours are."),
        )  # fmt: skip
    for beginning, message, hint, at_opening in _WORDS:
        if problem.startswith(beginning):
            place = (getattr(trouble, "context_mark", None) or mark) if at_opening else mark
            return _syntax(file, place.line + 1, place.column + 1, where, message, hint)
    hint = told("Compare it with the lines above; most often a quote, a bracket or an indent is missing.")
    message = told("The file cannot be read as YAML from here on ({problem}).", problem=problem)
    return _syntax(file, mark.line + 1, mark.column + 1, where, message, hint)


def _syntax(file: str, line: int, column: int, where: str, message: Told, hint: Told) -> Fault:
    return fault("syntax", file, line, column, where, message, hint)
