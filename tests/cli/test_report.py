"""kiosk report as a person runs it: what is printed, which days are meant, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from kiosk.cli.report import span_of
from kiosk.reports.report_model import Period
from kiosk.store.phone_counts import PhoneCountKey, add_counts, counts_folder
from kiosk.visitlog.writing.log import VisitLog
from tests.conftest import RunKiosk
from tests.reports.logs import Log, at, local
from tests.staff.small_museum import made

DAYS = ("--from", "2026-10-26", "--until", "2026-11-01")
TODAY = date(2026, 11, 4)


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def log(tmp_path: Path) -> Log:
    """A week with sixty visits, of which fifty opened the bunk, and a Sunday with three."""
    made = Log(tmp_path / "visits.db")
    with made.at_once():
        made.own(local("2026-10-26T09:00"), "kiosk_on", version="0")
        for day in range(26, 31):
            for n in range(10):
                began = local(f"2026-10-{day}T10:00") + timedelta(minutes=5 * n)
                made.visit(began, 60.0, at(1, "exhibit", "cell", "bunk", by="card"))
        for n in range(10):
            made.visit(local("2026-10-31T12:00") + timedelta(minutes=5 * n), 80.0, language="et")
        for n in range(3):
            made.visit(local("2026-11-01T12:00") + timedelta(minutes=5 * n), 80.0, language="et")
    return made


def simulated(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO log VALUES ('simulated', '1')")
    return path


def test_the_report_for_programs(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """As JSON a report goes to the standard output, with every figure; what may not be shown is "few"."""
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    whole = json.loads(done.stdout)
    assert whole["period"] == {"kind": "days", "since": "2026-10-26", "until": "2026-11-01"}
    assert whole["headlines"]["visits"] == {"unit": "visits", "now": 60, "before": None, "last_year": None}
    (bunk,) = (row for row in whole["tables"]["exhibits"]["rows"] if row["room"] == "cell")
    assert (bunk["title"], bunk["cells"]["visits"], bunk["cells"]["share"]) == ("A bunk", 50, round(50 / 60, 6))
    assert [row["cells"]["visits"] for row in whole["tables"]["days"]["rows"]] == [10] * 5 + [10] + ["few"]
    assert {"key": "few", "minimum": 5, "base": 5} in whole["remarks"]


def test_the_report_as_one_table(museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """As CSV a report is one table with a line for each figure, which a spreadsheet reads; the form is the ending's."""
    file = tmp_path / "visits.csv"
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "-o", file)
    assert (done.returncode, done.stdout) == (0, f"{file}: the visits from 2026-10-26 to 2026-11-01.\n")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))
    found = {(line["table"], line["row"] or line["room"], line["column"]): line["value"] for line in lines}
    assert found["headlines", "visits", "now"] == "60"
    assert found["days", "2026-11-01", "visits"] == "<5"
    assert found["headlines", "open_hours", "now"] == ""
    assert (found["exhibits", "cell", "visits"], found["exhibits", "yard", "visits"]) == ("50", "<5")
    assert list(tmp_path.glob(".visits*")) == []


def test_a_title_is_no_formula(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """A title that begins like a formula is only words in a spreadsheet."""
    file = museum / "exhibits/cell.yaml"
    file.write_text(file.read_text().replace("title: A bunk", 'title: "=HYPERLINK(1)"'))
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "--format", "csv")
    assert "'=HYPERLINK(1)" in done.stdout
    assert ",=HYPERLINK" not in done.stdout


def test_without_a_log(museum: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Where no kiosk has run yet the report says so kindly, and ends with 3; with counts of phones it is of these."""
    device = tmp_path / "kiosk.yaml"
    device.write_text(f"kiosk: demo\nscreen: {{width_mm: 400}}\nstate: {tmp_path}/state\n")
    done = run_kiosk("report", "--museum", museum, "--device", device, "--format", "json")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        f"There is no visit log at {tmp_path}/state/visits.db. A kiosk writes one in its state folder when it runs.\n"
    )
    add_counts(counts_folder(tmp_path / "state"), {PhoneCountKey("2026-10-27", 10, "en", "141"): 15})
    done = run_kiosk("report", "--museum", museum, "--device", device, *DAYS, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    shown = json.loads(done.stdout)
    assert [each["key"] for each in shown["remarks"]] == ["phones_only"]
    assert [row["cells"]["openings"] for row in shown["tables"]["phone_pages"]["rows"]] == [15]


@pytest.mark.parametrize("holds", [None, "", "notes.csv"])
def test_a_folder_that_has_no_counts_of_phones_is_named(
    holds: str | None, museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """A folder that is missing, empty or holds something else makes no report without a word of phones."""
    folder = tmp_path / "stick"
    if holds is not None:
        folder.mkdir()
    if holds:
        (folder / holds).write_text("day,hour\n")
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "--phone", folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"{folder} is no folder of counts of phones: correct --phone.\n"


def test_what_cannot_be_read_is_named_and_the_rest_reported(
    museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """Of several logs, those that are missing, damaged or of a newer version are named, and the others are reported."""
    newer, text = Log(tmp_path / "newer.db"), tmp_path / "text.db"
    with closing(sqlite3.connect(newer.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    text.write_text("visits")
    paths: list[Any] = []
    for path in (log.path, newer.path, text, tmp_path / "none.db"):
        paths += ["--log", path]
    done = run_kiosk("report", "--museum", museum, *paths, *DAYS, "--format", "json")
    assert done.returncode == 0
    whole = json.loads(done.stdout)
    assert whole["headlines"]["visits"]["now"] == 60
    assert [each["sentence"] for each in whole["remarks"] if each["key"] == "unread"] == [
        f"The visit log {newer.path} is of a newer version of this program. Update this program.",
        f"The file {text} is not a visit log that can be read: it was not a database.",
        f"There is no visit log at {tmp_path / 'none.db'}. A kiosk writes one in its state folder when it runs.",
    ]
    done = run_kiosk("report", "--museum", museum, "--log", text, *DAYS, "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"The file {text} is not a visit log that can be read: it was not a database.\n"


def test_a_log_that_is_being_written(museum: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A running kiosk's log is reported up to yesterday, without being disturbed; where all its visits may be shown one
    by one, as simulated ones may, with today's."""
    now = datetime.now(UTC).replace(hour=12)  # The visits are of today however late it is.
    live = VisitLog(
        tmp_path / "live.db", kiosk="live", room="cell", content="v1", wall=lambda: now, on_trouble=lambda _: None
    )
    try:
        for number in range(6):
            begun = now + timedelta(minutes=number)
            live.begin(language="en", at=begun, clock_ok=True)
            live.write(at(0, "began", by="touch"), at=begun, clock_ok=True)
            live.end(reason="left", seconds=30.0, touches=2, access=(), language="en", at=begun)
        assert live.flush(60)
        today = now.date().isoformat()
        done = run_kiosk("report", "--museum", museum, "--log", live.path, "--from", today, "--format", "json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["remarks"][0]["key"] == "nothing_logged"
        simulated(live.path)
        done = run_kiosk(
            "report", "--museum", museum, "--log", live.path, "--from", today, "--format", "json", "--minimum", "1"
        )
        assert json.loads(done.stdout)["headlines"]["visits"]["now"] == 6
        assert live.trouble == ""
    finally:
        live.close()


def test_small_numbers_are_for_simulated_visits(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """Numbers below five are refused of real visits, with a sentence, and shown of simulated ones, which are marked."""
    asked = ("report", "--museum", museum, "--log", log.path, *DAYS, "--format", "json", "--minimum", "1")
    done = run_kiosk(*asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "--minimum 1: numbers of fewer than 5 visits could point at a person, and are shown of simulated visits only. "
        "Leave --minimum out, or name 5 or more.\n"
    )
    simulated(log.path)
    whole = json.loads(run_kiosk(*asked).stdout)
    assert whole["tables"]["days"]["rows"][0]["cells"]["visits"] == 10
    assert whole["tables"]["days"]["rows"][6]["cells"]["visits"] == 3
    assert whole["simulated"] is True and {"key": "simulated"} in whole["remarks"]


def test_simulated_visits_never_stand_beside_real_ones(
    museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """A simulated log and a real one are refused together."""
    other = simulated(Log(tmp_path / "other.db").path)
    done = run_kiosk("report", "--museum", museum, "--log", log.path, "--log", other, *DAYS, "--format", "json")
    assert (done.returncode, done.stderr) == (
        2,
        "Some of these logs hold simulated visits and some real ones: report them apart, each with its own --log.\n",
    )


def test_a_kiosk_that_the_log_does_not_know(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """A kiosk's id that no entry has is refused, with those that are there."""
    done = run_kiosk("report", "--museum", museum, "--log", log.path, "--kiosk", "west", *DAYS, "--format", "json")
    assert (done.returncode, done.stderr) == (2, 'The log has no kiosk "west". Its kiosks are: east.\n')


def test_notes_with_wrong_dates(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """A note with a wrong date is reported as check reports it, and the report goes on with the others."""
    (museum / "config/notes.yaml").write_text(
        "closures:\n"
        "  - {from: 2026-10-30, until: 2026-10-28, title: {en: Repairs}}\n"
        "events:\n"
        "  - {day: 2026-10-29, title: {en: Reading of the names}}\n"
    )
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "--format", "json")
    assert done.returncode == 0
    whole = json.loads(done.stdout)
    assert [(each["kind"], each["title"]) for each in whole["annotations"]] == [("event", "Reading of the names")]
    assert [each["sentence"] for each in whole["remarks"] if each["key"] == "notes"] == [
        "config/notes.yaml:2:31: error: notes closure 2026-10-30: The period ends on 2026-10-28, before it begins on "
        "2026-10-30. Exchange the two, or correct one."
    ]


def test_a_place_that_cannot_be_written(museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Where the file cannot be put, a sentence says so and nothing is left."""
    file = tmp_path / "none" / "visits.json"
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "-o", file)
    assert done.returncode == 1
    assert done.stderr == f"{file} cannot be written: no such file or directory. Name another place with -o.\n"


@pytest.mark.parametrize(
    ("kind", "since", "until", "days"),
    [
        ("", None, None, Period("week", date(2026, 10, 26), date(2026, 11, 1))),
        ("week", None, None, Period("week", date(2026, 10, 26), date(2026, 11, 1))),
        ("week", date(2026, 11, 4), None, Period("week", date(2026, 11, 2), date(2026, 11, 8))),
        ("month", None, None, Period("month", date(2026, 10, 1), date(2026, 10, 31))),
        ("year", date(2026, 3, 1), None, Period("year", date(2026, 1, 1), date(2026, 12, 31))),
        ("", date(2026, 11, 1), date(2026, 11, 2), Period("days", date(2026, 11, 1), date(2026, 11, 2))),
        ("", date(2026, 11, 1), None, Period("days", date(2026, 11, 1), TODAY)),
    ],
)
def test_which_days_are_meant(kind: str, since: date | None, until: date | None, days: Period) -> None:
    """Without a day the last whole week, month or year; with a day that in which it lies; with two, from one to the
    other; with a first day alone, until today."""
    assert span_of(kind, since, until, TODAY) == days


@pytest.mark.parametrize(
    ("kind", "since", "until", "sentence"),
    [
        ("", date(2026, 11, 2), date(2026, 11, 1), "--until 2026-11-01 is before --from 2026-11-02: change the two."),
        ("", None, date(2026, 11, 1), "--until needs --from, the first day."),
        (
            "month",
            date(2026, 10, 1),
            date(2026, 10, 2),
            "--month is a whole month: name a day in it with --from, and leave --until out.",
        ),
        ("week", date(2026, 12, 1), None, "2026-11-30 is still to come: name an earlier day with --from."),
    ],
)
def test_days_that_make_no_period(kind: str, since: date | None, until: date | None, sentence: str) -> None:
    """Days in the wrong order, without a beginning, or still to come are refused with a sentence."""
    with pytest.raises(typer.BadParameter) as refused:
        span_of(kind, since, until, TODAY)
    assert refused.value.message == sentence


def test_two_periods_at_once(museum: Path, run_kiosk: RunKiosk) -> None:
    """A week and a month at once are refused, with the wrong-usage exit code, and so are words that mean nothing."""
    for arguments, sentence in (
        (("--week", "--month"), "--week and --month: choose one of the two."),
        (("--compare", "all"), "--compare all: choose both, before, last-year or none."),
        (("--format", "docx"), '"docx" is no form of the report: choose html, pdf, xlsx, csv or json with --format.'),
    ):
        done = run_kiosk("report", "--museum", museum, *arguments, COLUMNS="200")
        assert done.returncode == 2
        assert sentence in done.stderr


SUNDAY = ("--from", "2026-11-01", "--until", "2026-11-01")


def test_a_day_of_three_visits_is_a_sentence_in_every_form(
    museum: Path, log: Log, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """Of a day with three visits every form holds the sentence that they were too few, and no figure or empty table."""
    for form in ("json", "csv", "html", "xlsx"):
        file = tmp_path / f"sunday.{form}"
        done = run_kiosk("report", "--museum", museum, "--log", log.path, *SUNDAY, "-o", file, "--language", "en")
        assert done.returncode == 0, done.stderr
    whole = json.loads((tmp_path / "sunday.json").read_text())
    assert whole["remarks"] == [{"key": "nothing_shown", "minimum": 5}]
    assert {head["now"] for head in whole["headlines"].values()} == {None}
    assert not any(table["rows"] for table in whole["tables"].values())
    (line,) = csv.DictReader(io.StringIO((tmp_path / "sunday.csv").read_text(encoding="utf-8-sig")))
    assert (line["table"], line["row"], line["value"]) == ("remarks", "nothing_shown", "minimum=5")
    page = (tmp_path / "sunday.html").read_text()
    assert "Fewer than 5 visits can be shown of this period and these kiosks." in page
    assert not {"<table", "<figure", 'class="tiles"'} & {part for part in ("<table", "<figure") if part in page}
    with zipfile.ZipFile(tmp_path / "sunday.xlsx") as book:
        assert [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")] == [
            "xl/worksheets/sheet1.xml"
        ]


def test_a_language_without_words_is_mentioned(museum: Path, log: Log, run_kiosk: RunKiosk) -> None:
    """A report asked for in German is in English, and says so with the languages that it has."""
    done = run_kiosk("report", "--museum", museum, "--log", log.path, *DAYS, "--format", "csv", "--language", "de")
    assert done.returncode == 0
    assert done.stderr == (
        'The report has no words in the language "de": it is in English. It has them in cs, en, et, ru.\n'
    )
