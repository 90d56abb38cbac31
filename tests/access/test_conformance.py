"""The report of conformance claims no more than tests show."""

from __future__ import annotations

from tests.access.clauses import DOES_NOT, NOT_APPLICABLE, PART, SUPPORTS, TABLES, Clause
from tests.access.conformance import ROOT, level, page, shown


def test_the_report_is_fresh() -> None:
    """docs/accessibility-conformance.md names the clauses and the tests as they are."""
    assert (ROOT / "docs/accessibility-conformance.md").read_text(encoding="utf-8") == page()


def test_what_is_claimed_is_shown_by_a_test() -> None:
    """Each clause that is said to be supported, wholly or in part, is shown by a test; what is not met or does not
    apply is shown by none; and no test shows a clause that the report does not have."""
    by_clause = shown()
    claimed, others = set(), set()
    for table in TABLES:
        for clause in table.clauses:
            (claimed if clause.level in (SUPPORTS, PART) else others).add(f"{table.standard} {clause.number}")
    assert claimed - set(by_clause) == set()
    assert others & set(by_clause) == set()
    assert set(by_clause) - claimed == set()


def test_without_a_test_nothing_is_supported() -> None:
    """Whatever is claimed of it, a clause that no test shows is not supported."""
    tests = shown()["EN 5.1.4"]
    for claimed in (SUPPORTS, PART, DOES_NOT):
        assert level(Clause("5.1.4", "Text", "", claimed), []) == DOES_NOT
    assert level(Clause("5.1.4", "Text", ""), tests) == SUPPORTS
    assert level(Clause("5.1.4", "Text", "", PART), tests) == PART
    assert level(Clause("6", "Voice", "", NOT_APPLICABLE), []) == NOT_APPLICABLE
