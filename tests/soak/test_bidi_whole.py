"""All of Unicode's tests of the bidirectional algorithm: some 860,000 cases, a quarter of a minute."""

from __future__ import annotations

from tests.screens.test_bidi import cases_of_characters, cases_of_classes, disagreements


def test_every_case_of_classes() -> None:
    """BidiTest.txt comes out as Unicode says, to the last case."""
    count, wrong = disagreements(cases_of_classes(1))
    assert count > 700_000 and wrong == []


def test_every_case_of_characters() -> None:
    """BidiCharacterTest.txt comes out as Unicode says, to the last case."""
    count, wrong = disagreements(cases_of_characters(1))
    assert count > 90_000 and wrong == []
