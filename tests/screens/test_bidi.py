"""Unicode's bidirectional algorithm, by Unicode's own tests of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.screens.graphics import bidi

UNICODE = Path("/usr/share/unicode")  # Debian's unicode-data
# A character of each bidirectional class.
CHARACTERS = {
    "L": "a",
    "R": "א",
    "AL": "ا",
    "EN": "1",
    "ES": "+",
    "ET": "$",
    "AN": "٠",
    "CS": ",",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "BN": "\u00ad",
    "NSM": "\u0300",
    "LRE": "\u202a",
    "LRO": "\u202d",
    "RLE": "\u202b",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
DIRECTIONS = ((1, None), (2, False), (4, True))
Case = tuple[str, bool | None, list[str], list[int]]  # text, direction, level of each character, order of those shown


def rows(name: str) -> Iterator[str]:
    for row in (UNICODE / name).read_text(encoding="utf-8").splitlines():
        if words := row.partition("#")[0].strip():
            yield words


def cases_of_classes(every: int) -> Iterator[Case]:
    """BidiTest.txt: every row of classes, or every n-th."""
    levels: list[str] = []
    order: list[int] = []
    for number, row in enumerate(rows("BidiTest.txt")):
        if row.startswith("@Levels:"):
            levels = row.split()[1:]
        elif row.startswith("@Reorder:"):
            order = [int(index) for index in row.split()[1:]]
        elif number % every == 0:
            classes, _, directions = row.partition(";")
            text = "".join(CHARACTERS[one] for one in classes.split())
            yield from ((text, rtl, levels, order) for bit, rtl in DIRECTIONS if int(directions) & bit)


def cases_of_characters(every: int) -> Iterator[Case]:
    """BidiCharacterTest.txt: every row, or every n-th."""
    for row in list(rows("BidiCharacterTest.txt"))[::every]:
        codes, direction, _, levels, order = row.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        rtl = {"0": False, "1": True, "2": None}[direction]
        yield text, rtl, levels.split(), [int(index) for index in order.split()]


def disagreements(cases: Iterator[Case]) -> tuple[int, list[Case]]:
    """How many cases there were, and those that come out otherwise than Unicode says."""
    count, found = 0, []
    for text, rtl, levels, order in cases:
        placed = bidi.resolve(text, rtl).line(0, len(text))
        of = dict(placed)
        ours = ["x" if level == "x" else str(of[index]) for index, level in enumerate(levels)]
        shown = [index for index, _ in placed if levels[index] != "x"]
        count += 1
        if (ours, shown) != (levels, order):
            found.append((text, rtl, levels, order))
    return count, found


def test_unicodes_tests_of_its_algorithm_are_passed() -> None:
    """A part of Unicode's cases, by class and by character, come out as Unicode says; the long tests do them all."""
    count, wrong = disagreements(cases_of_classes(211))
    assert count > 3000 and wrong == []
    count, wrong = disagreements(cases_of_characters(53))
    assert count > 1500 and wrong == []


@pytest.mark.parametrize(
    ("text", "rtl"), [("abc", False), ("…שלום", True), ("123", False), ("\u2067א\u2069 b", False), ("12 ش", True)]
)
def test_a_paragraph_has_the_direction_of_its_first_strong_letter(text: str, rtl: bool) -> None:
    """Figures, stops and what stands isolated decide no direction."""
    assert bidi.resolve(text, None).rtl is rtl


def test_a_line_is_parted_where_its_direction_changes() -> None:
    """The parts of a line follow each other from the left, and each is in reading order."""
    resolved = bidi.resolve("אב 12 גד", True)
    assert resolved.spans(0, 8) == [bidi.Span(5, 8, True), bidi.Span(3, 5, False), bidi.Span(0, 3, True)]
    assert resolved.spans(3, 5) == [bidi.Span(3, 5, False)]
    assert resolved.spans(4, 4) == []


def test_without_the_library_a_paragraph_has_one_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a box without FriBidi a Hebrew paragraph still runs from the right, as a whole."""
    monkeypatch.setattr(bidi, "LIBRARY", "libfribidi-of-no-box.so")
    bidi._fribidi.cache_clear()
    try:
        assert not bidi.available()
        assert bidi.resolve("…שלום", None).spans(0, 5) == [bidi.Span(0, 5, True)]
        assert bidi.resolve("abc", None).spans(1, 3) == [bidi.Span(1, 3, False)]
    finally:
        bidi._fribidi.cache_clear()
    monkeypatch.undo()
    assert bidi.available()
