"""Every key of a report in words, in every language, and figures as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.reports.page.sections import sections
from kiosk.reports.report_keys import HEADLINES, METHOD, REMARKS, TABLES, WORDS
from kiosk.reports.report_model import FEW, NONE, Remark, Unit
from kiosk.reports.words.labels import Labels
from kiosk.reports.words.method import method
from kiosk.reports.words.remarks import headlines, remark
from kiosk.reports.words.tables import columns, tables, words
from kiosk.reports.words.wording import Wording
from tests.reports.sample_report import LANGUAGES, report


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_column_has_words(language: str) -> None:
    """No table, column or first figure of a report is without a name."""
    w = Wording(language)
    assert set(tables(w)) == set(TABLES)
    named = set(columns(w)) | {f"{hour:02}" for hour in range(24)}
    assert {key for _, keys in TABLES.values() for key, _ in keys} <= named
    assert set(headlines(w)) == set(HEADLINES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_row_is_translated(language: str) -> None:
    """Weekdays, lengths, ways and endings are given in the reader's language, never as the program's own keys."""
    labels = Labels(report(), Wording(language))
    keys = [key for of_table in WORDS.values() for key in of_table]
    assert [key for key in keys if labels.word(key) == key] == []
    assert words(labels.w).keys() >= {key for key in keys if key not in WORDS["hours"]}


def test_every_aid_that_a_visit_logs_is_named() -> None:
    """What Access changes is called by its name, as the log writes it."""
    labels = Labels(report(), Wording("en"))
    logged = ("text", "contrast", "movement", "reach", "captions", "description", "signs", "speech", "ambience", "kind")
    assert [aid for aid in logged if aid not in words(labels.w)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_we_counted_is_explained_in_full(language: str) -> None:
    """Each rule of counting has a heading and a sentence."""
    texts = method(Wording(language), 5)
    assert set(texts) == set(METHOD)
    assert all(title and sentence.endswith(".") for title, sentence in texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_is_a_sentence(language: str) -> None:
    """What the reader must know about the figures is a whole sentence."""
    values = (
        ("kiosk", "hall-1"),
        ("visits", 3),
        ("days", 2),
        ("minimum", 5),
        ("logs", 2),
        ("timezone", "UTC"),
        ("until", "2026-11-20"),
        ("day", "2026-11-02"),
        ("base", 5),
        ("others", 12),
    )
    w = Wording(language)
    sentence = {key: remark(w, Remark(key, values)) for key in REMARKS if key not in ("unread", "notes")}
    assert [key for key, sentence in sentence.items() if not sentence.endswith(".") or "{" in sentence] == []
    unknown = remark(w, Remark("unheard-of"))
    assert unknown not in sentence.values() and unknown.startswith("unheard-of: ")


def test_a_sentence_of_the_program_stands_as_it_is() -> None:
    """Why a log could not be read is given in the program's own sentence."""
    sentence = "The visit log B.db cannot be read: disk I/O error."
    assert remark(Wording("et"), Remark("unread", sentence=sentence)) == sentence


def test_every_table_stands_in_one_section() -> None:
    """Nothing that is counted is left out of the report, and nothing stands in it twice."""
    placed = [key for section in sections(Wording("en")) for key in section.tables]
    assert sorted(placed) == sorted(TABLES)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", ("12,345", "46%", "0.4%", "2 min 23 s", "96.5 h", "−12%", "+1 point", "16–22 November 2026")),
        ("et", ("12 345", "46%", "0,4%", "2 min 23 s", "96,5 t", "−12%", "+1 protsendipunkt", "16.–22. november 2026")),
        ("ru", ("12 345", "46 %", "0,4 %", "2 мин 23 с", "96,5 ч", "−12 %", "+1 п. п.", "16–22 ноября 2026 года")),
        ("cs", ("12 345", "46 %", "0,4 %", "2 min 23 s", "96,5 h", "−12 %", "+1 p. b.", "16.–22. listopadu 2026")),
    ],
)
def test_figures_are_written_as_the_language_writes_them(language: str, sentence: tuple[str, ...]) -> None:
    """Thousands, shares, lengths, changes and spans of days follow the reader's language."""
    w = Wording(language)
    written = (
        w.count(12345),
        w.share(0.456),
        w.share(0.0041),
        w.length(143),
        w.hours(96.5),
        w.change(-0.12),
        w.points(0.01),
        w.span(date(2026, 11, 16), date(2026, 11, 22)),
    )
    assert tuple(each.replace("\xa0", " ").replace("\u202f", " ") for each in written) == sentence


def test_a_little_is_not_nought() -> None:
    """A minute is less than a tenth of an hour, not none, and so is a share of a thousandth."""
    w = Wording("en")
    assert (w.hours(1 / 60), w.hours(0.0), w.hours(0.26)) == ("<0.1 h", "0 h", "0.3 h")
    assert w.share(0.001) == "0.1%"


def test_spans_of_days_name_what_differs() -> None:
    """A span says its months and years once where they are the same."""
    w = Wording("en")
    assert w.span(date(2026, 1, 30), date(2026, 2, 2)) == "30 January – 2 February 2026"
    assert w.span(date(2025, 12, 30), date(2026, 1, 2)) == "30 December 2025 – 2 January 2026"
    assert w.span(date(2026, 1, 2), date(2026, 1, 2)) == "2 January 2026"


@pytest.mark.parametrize("unit", ["visits", "share", "seconds", "hours", "times"])
def test_what_is_not_shown_is_never_nought(unit: Unit) -> None:
    """A number that may not be shown reads <5, one that does not exist reads –, and nought stays nought."""
    w = Wording("en")
    assert w.cell(FEW, unit, 5) == "<5"
    assert w.cell(NONE, unit, 5) == "–"
    assert w.cell(0, unit, 5) in ("0", "0%", "0 s", "0 h")


def test_a_title_says_which_language_it_is_in() -> None:
    """A title that the museum lacks in the reader's language is given in another, and says so to a screen reader."""
    made = report()
    label = made.table("tours").rows[0].label
    assert Labels(made, Wording("en")).language(label) == ""
    assert Labels(made, Wording("ru")).language(label) == "en"
    assert Labels(made, Wording("ru")).text(label) == "From the fortress to the cell"
