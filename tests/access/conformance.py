"""docs/accessibility-conformance.md, written from the clauses of the standards and from the tests that show them:
`python -m tests.access.conformance > docs/accessibility-conformance.md`.

Rules: the page is never edited by hand; a test compares it with what this module writes. A test says which clauses it
shows by the mark `shows`. A clause is supported, wholly or in part, only where some test shows it; one that does not
apply, or is not met, is shown by none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.access.clauses import DOES_NOT, NOT_APPLICABLE, PART, SUPPORTS, TABLES, Clause

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
_HEAD = """# Accessibility conformance

A report in the form of the VPAT® 2.5 (INT), for whoever buys, installs or examines the kiosk: what it meets of EN 301
549 V3.2.1, WCAG 2.2 (A and AA) and Revised Section 508, and plainly what it does not. Written by `python -m
tests.access.conformance` from the tests that show it; do not edit.

- **Product**: the kiosk program of this repository with its interactives, run on a touch screen with, where the museum
  gives one, a tactile number pad and headphones. Functionality is closed: nothing can be installed by a visitor.
- **Not part of it**: the box, the screen, how it is mounted, and what a museum writes, records and films. Where a
  clause depends on these the remark says so; `kiosk check` and `kiosk doctor` examine what can be examined.
- **How it was examined**: by the tests named in the last column, on rendered pages at 21.5", 24", 32" and 43" in both
  orientations (contrast and grey on one screen of each), on captured sound, and on visits by keys and by touch. No
  person with a disability has examined it yet.
- **Terms**: *Supports*: met without known fault. *Partially supports*: met in part, the remark says what is lacking.
  *Does not support*: not met. *Not applicable*: there is nothing here that the clause is about.

Where several tests show a clause the first is named; `grep -rn '"WCAG 1.4.1"' tests` finds all of that one.
"""
_TAIL = """## Known limits that no clause names

- A line of running text has 55 characters at most (40 of Chinese, Japanese and Korean), on every screen; a caption of
  several lines 65, of one line 80. The names of controls and of exhibits are not counted.
- The seated reach of 380 to 1200 mm is met by mounting: with Lower reach the highest control is 332 mm above the lower
  edge of an upright 24" screen, 200 to 239 mm above that of a wide one.
- Reports, the panel of staff and the files that a curator writes were not examined against these clauses.
"""


@dataclass(frozen=True)
class Shown:
    """A test that shows a clause."""

    name: str
    path: str

    @property
    def words(self) -> str:
        return f"`{self.path}::{self.name}`"


@cache
def shown() -> dict[str, list[Shown]]:
    """Each clause that a test shows, with the tests in the order of their files."""
    found: dict[str, list[Shown]] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        source = path.read_text(encoding="utf-8")
        if "mark.shows(" not in source:
            continue
        for clause, test in _marks(ast.parse(source)):
            found.setdefault(clause, []).append(Shown(test, path.relative_to(ROOT).as_posix()))
    return found


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.shows":
                    yield from ((str(ast.literal_eval(clause)), node.name) for clause in mark.args)


def level(clause: Clause, tests: list[Shown]) -> str:
    """What is claimed of a clause, which is no more than what tests show."""
    if clause.level in (NOT_APPLICABLE, DOES_NOT):
        return clause.level
    if not tests:
        return DOES_NOT
    return PART if clause.level == PART else SUPPORTS


def page() -> str:
    by_clause = shown()
    parts = [_HEAD]
    for table in TABLES:
        rows = []
        for clause in table.clauses:
            tests = by_clause.get(f"{table.standard} {clause.number}", [])
            first = tests[0].words if tests else ""
            rows.append(f"| {clause.number} {clause.title} | {level(clause, tests)} | {clause.remark} | {first} |")
        head = ["| clause | level | remarks | shown by |", "|---|---|---|---|"]
        parts.append("\n".join([f"## {table.title}\n", *head, *rows]) + "\n")
    return "\n".join([*parts, _TAIL])


if __name__ == "__main__":
    print(page(), end="")
