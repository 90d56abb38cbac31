"""What a report has of visitors' own phones."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from kiosk.reports.formats.html import html
from kiosk.reports.formats.plain import as_csv, as_json
from kiosk.reports.formats.xlsx import xlsx
from kiosk.reports.page.report_page import page_of
from kiosk.reports.report_model import FEW, Month, Name, Period, PlaceLabel, Report, Titled, Word
from kiosk.reports.words.wording import Wording
from kiosk.store.phone_counts import PhoneCountKey, PhoneCounts
from tests.reports.logs import MUSEUM, WEEK, Log, local, report_of
from tests.reports.random_visits import fill

pytestmark = pytest.mark.computes

PHONE_TABLES = ("phone_days", "phone_hours", "phone_languages", "phone_pages")


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Log(tmp_path_factory.mktemp("phone") / "visits.db")
    fill(made, Random(3), local(f"{WEEK.since}T08:00"), 6, 30)
    made.count()
    return made.path


def counted(*counts: tuple[int, int, str, str, int]) -> PhoneCounts:
    """day of the week, hour, language, page, openings."""
    day = WEEK.since
    return {PhoneCountKey(str(day + timedelta(days=d)), h, tag, page): n for d, h, tag, page, n in counts}


def rows(report: Report, key: str) -> list[tuple[object, ...]]:
    return [(row.label, *row.cells) for row in report.table(key).rows]


def test_pages_stand_by_day_hour_language_and_place(log: Path) -> None:
    """Places in walking order, words for what is none, pages that are gone by their address; nobody is never 0."""
    exhibit = next(e for room in MUSEUM.rooms for e in room.exhibits if e.stop is not None)
    room = MUSEUM.rooms[0]
    counts = counted(
        (0, 9, "en", f"room/{room.room}", 10),
        (0, 11, "et", str(exhibit.stop), 25),
        (2, 11, "et", "", 15),
        (2, 11, "xx", "999", 5),
        (9, 11, "et", "", 500),
    )
    report = report_of(log, minimum=5, phone=counts)
    days = dict(rows(report, "phone_days"))  # type: ignore[arg-type]
    assert list(days.values()) == [35, FEW, 20, FEW, FEW, FEW, FEW]
    assert rows(report, "phone_hours") == [
        (Name("9–10"), 10, 10 / 55),
        (Name("10–11"), FEW, FEW),
        (Name("11–12"), 45, 45 / 55),
    ]
    languages = {row[0].tag: row[1] for row in rows(report, "phone_languages")}  # type: ignore[attr-defined]
    assert languages == {**dict.fromkeys(MUSEUM.languages, FEW), "en": 10, "et": 40, "xx": 5}
    pages = rows(report, "phone_pages")
    assert [row[0] for row in pages] == [
        Word("phone_home"),
        PlaceLabel(room.room, title=room.title),
        next(p for p, _ in pages if isinstance(p, PlaceLabel) and p.exhibit == exhibit.id),
        Name("999"),
    ]
    assert [row[1] for row in pages] == [15, 10, 25, 5]


def test_a_long_period_has_months_and_tours_their_title(log: Path) -> None:
    """More days than a month has are summed by month; a tour's page has the tour's title."""
    span = Period("days", WEEK.since - timedelta(days=40), WEEK.until)
    tours = [f"tour/{tour.id}" for tour in MUSEUM.tours]
    report = report_of(log, minimum=5, span=span, phone=counted(*((1, 9, "en", tour, 5) for tour in tours)))
    assert all(isinstance(row.label, Month) for row in report.table("phone_days").rows)
    assert [row[0] for row in rows(report, "phone_pages")] == [Titled(t.id, t.title) for t in MUSEUM.tours]


def test_where_nothing_was_counted_a_sentence_says_so(log: Path) -> None:
    """No counts, a higher minimum than all of them, or chosen kiosks: one sentence, and no table of figures."""
    few = counted((0, 9, "en", "", 10))
    several = [
        report_of(log, minimum=5),
        report_of(log, minimum=15, phone=few),
        report_of(log, minimum=5, phone=few, kiosks=("east",)),
    ]
    for report in several:
        assert [len(report.table(key).rows) for key in PHONE_TABLES] == [0, 0, 0, 0]
        section = page_of(report, Wording("en")).sections[-1]
        (shown,) = (view for group in section.tables for view in group)
        assert section.id == "phone" and shown.empty.startswith("Nothing of phones: no page was counted")


def test_without_a_kiosk_the_report_is_of_phones_alone(tmp_path: Path) -> None:
    """No log, or too few visits in it: what was opened on phones stands there all the same, in every form, and no word
    of a kiosk's figures."""
    room, stop = next((room, e.stop) for room in MUSEUM.rooms for e in room.exhibits if e.stop is not None)
    counts = counted((0, 9, "et", "keypad", 10), (1, 10, "et", str(stop), 5))
    few = Log(tmp_path / "visits.db")
    few.visit(local(f"{WEEK.since}T09:00"), 60.0)
    for report, words, title in (
        (report_of(minimum=5, phone=counts), "There is no kiosk’s log here", "On visitors’ own phones"),
        (report_of(few.path, minimum=5, phone=counts), "Fewer than 5 visits can be shown", "Kiosk visits"),
    ):
        page = page_of(report, Wording("en"))
        assert page.title == title and page.nothing[0].startswith(words)
        assert [section.id for section in page.sections] == ["phone"] and len(page.method) == 1
        assert {each.key for each in report.tables if each.rows} == {*PHONE_TABLES}
        assert room.title["en"] in [row.group for groups in page.sections[0].tables for t in groups for row in t.rows]
        assert "number pad" in html(report, "en").decode()
        lines = list(csv.reader(io.StringIO(as_csv(report, "en").decode("utf-8-sig"))))
        assert {line[0] for line in lines[1:]} == {"remarks", *PHONE_TABLES}
        with zipfile.ZipFile(io.BytesIO(xlsx(report, "en"))) as book:
            assert sum("worksheets/sheet" in name for name in book.namelist()) == 1 + len(PHONE_TABLES)


def test_every_form_has_them(log: Path) -> None:
    """The page in another language, CSV and JSON have the same figures."""
    report = report_of(log, minimum=5, phone=counted((0, 9, "et", "keypad", 10), (1, 10, "et", "", 5)))
    section = page_of(report, Wording("et")).sections[-1]
    views = {view.id: view for group in section.tables for view in group}
    assert section.title == "Külastajate enda telefonides" and set(views) == {f"table-{key}" for key in PHONE_TABLES}
    assert [(row.head, row.cells[0].text) for row in views["table-phone_pages"].rows] == [
        ("esileht", "5"),
        ("numbriklahvistik", "10"),
    ]
    lines = list(csv.reader(io.StringIO(as_csv(report, "en").decode("utf-8-sig"))))
    assert [line[-1] for line in lines if line[0] == "phone_days"] == ["10", "5", "<5", "<5", "<5", "<5", "<5"]
    tables = json.loads(as_json(report, "en"))["tables"]
    assert [row["cells"]["openings"] for row in tables["phone_pages"]["rows"]] == [5, 10]


def test_reports_of_phones_differ_in_packets_only(log: Path) -> None:
    """Of any days, one report less another is a multiple of five in every table, and no figure is 0."""
    chance = Random(5)
    counts = counted(
        *(
            (d, h, tag, page, 5 * chance.randrange(1, 4))
            for d in range(7)
            for h in (9, 12)
            for tag, page in (("en", "141"), ("et", ""), ("ru", "keypad"))
            if chance.random() < 0.5
        )
    )
    for until in range(1, 7):
        span = Period("days", WEEK.since, WEEK.since + timedelta(days=until))
        report = report_of(log, minimum=5, span=span, phone=counts)
        for key in PHONE_TABLES:
            cells = report.table(key).column("openings")
            assert all(cell is FEW or (isinstance(cell, int) and cell > 0 and cell % 5 == 0) for cell in cells)
    assert date(2026, 1, 1) < WEEK.since
