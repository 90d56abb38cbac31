"""Credits in the visitor's language, where the museum has them in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.visit.pages.about import AboutPage
from tests.visit.sample import BUNK, CELL, GUIDE, MUSEUM, Visit

DRAWN = {"en": "Drawing by a maker", "et": "Ühe tegija joonis"}


def visit_in(language: str) -> Visit:
    """In front of a bunk whose pictures have a credit that the museum has in Estonian, and in no Russian."""
    bunk = replace(BUNK, pictures=tuple(replace(each, credit=DRAWN["en"]) for each in BUNK.pictures))
    rooms = tuple(replace(r, exhibits=(bunk, *r.exhibits[1:])) if r is CELL else r for r in MUSEUM.rooms)
    visit = Visit(replace(GUIDE, museum=replace(MUSEUM, rooms=rooms, credits=(DRAWN,))))
    return visit.press(f"begin-{language}").press("plan").press("room-cell-14").press("exhibit-bunk")


@pytest.mark.parametrize(
    ("language", "words", "read_in"),
    [("en", DRAWN["en"], "en"), ("et", DRAWN["et"], "et"), ("ru", DRAWN["en"], "en")],
)
def test_a_credit_is_in_the_language_of_the_visitor(language: str, words: str, read_in: str) -> None:
    """A credit that museum.yaml has in more languages is shown and read in theirs, elsewhere and else as it stands."""
    visit = visit_in(language)
    page: Any = visit.page
    assert page.picture.credit == words
    about = visit.press("access").press("about").page
    assert isinstance(about, AboutPage)
    lines = {line.words: line.language for section in about.sections for line in section.lines}
    assert lines[words] == read_in and lines["A maker"] == "en"
    assert len({DRAWN["en"], DRAWN["et"]} & set(lines)) == 1
