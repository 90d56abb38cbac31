"""What leaves the box as rows: rounded, unlinked, and never about fewer than five."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.build import LogNotBuilt
from kiosk.visitlog.tools.export import ENTRY_HEAD, SESSION_HEAD, DayRange, ExportResult, export
from kiosk.visitlog.tools.k_anonymity import STEPS, VisitFacts, anonymise, rounded
from tests.visitlog.written_logs import START, ZONE, VisitPlan, log_visits, rows, spoil

EVER = DayRange()
knowns = st.lists(
    st.tuples(
        st.sampled_from(["east", "west"]),
        st.integers(0, 200_000),
        st.sampled_from(["en", "en", "en", "et", "et", "ru", "cs"]),
        st.sampled_from([True, True, True, False]),
    ).map(lambda made: (made[0], utc_text(START + timedelta(minutes=made[1])), made[2], made[3])),
    max_size=120,
).map(lambda made: [VisitFacts(str(number), *one) for number, one in enumerate(made)])


@given(visits=knowns, minimum=st.integers(1, 7))
def test_nobody_stands_alone(visits: list[VisitFacts], minimum: int) -> None:
    """Whatever the visits, the kiosk, time and language of one are those of at least `minimum`."""
    released = anonymise(visits, ZONE, minimum)
    assert all(count >= minimum for count in Counter(released.values()).values())
    for visit in visits:
        kept = released.get(visit.session)
        if kept is not None:
            assert kept.kiosk == visit.kiosk
            assert kept.language in ("", visit.language)
            assert kept.when == rounded(visit, ZoneInfo(ZONE), kept.step)
            assert visit.clock_ok or kept.step == "none"


@given(visits=knowns, minimum=st.integers(1, 7))
def test_no_more_is_left_out_than_must_be(visits: list[VisitFacts], minimum: int) -> None:
    """At each kiosk fewer than the minimum are left out."""
    released = anonymise(visits, ZONE, minimum)
    out = Counter(visit.kiosk for visit in visits if visit.session not in released)
    assert all(count < minimum for count in out.values())


def known(number: int, at: str, language: str = "en") -> VisitFacts:
    return VisitFacts(str(number), "east", at, language, True)


def test_times_are_as_fine_as_they_may_be() -> None:
    """Five together in a quarter of an hour are rounded to it; fewer to the hour, day or month, or without a time."""
    quarter = [known(n, f"2026-03-26T08:0{n}:00.000Z") for n in range(5)]
    hour = [known(10 + n, f"2026-03-27T08:{n}5:00.000Z") for n in range(6)]
    day = [known(20 + n, f"2026-03-28T0{n}:00:00.000Z") for n in range(5)]
    month = [known(30 + n, f"2026-04-0{n + 1}T09:00:00.000Z") for n in range(5)]
    never = [known(40 + n, f"2026-0{n + 5}-01T09:00:00.000Z") for n in range(5)]
    released = anonymise([*quarter, *hour, *day, *month, *never], ZONE, 5)
    assert {(kept.when, kept.step) for kept in released.values()} == {
        ("2026-03-26 10:00", STEPS[0]),
        ("2026-03-27 10:00", STEPS[1]),
        ("2026-03-28", STEPS[2]),
        ("2026-04", STEPS[3]),
        ("", STEPS[4]),
    }
    assert Counter(kept.step for kept in released.values()) == {
        "15 minutes": 5,
        "hour": 6,
        "day": 5,
        "month": 5,
        "none": 5,
    }


def test_a_rare_language_is_left_out() -> None:
    """Of languages that fewer than five visits chose only the time is given, as coarse as it must be."""
    many = [known(n, f"2026-03-26T08:0{n}:00.000Z") for n in range(6)]
    few = [known(10 + n, f"2026-03-26T09:0{n}:00.000Z", ["cs", "ru"][n % 2]) for n in range(5)]
    released = anonymise([*many, *few], ZONE, 5)
    assert {kept.language for session, kept in released.items() if len(session) == 2} == {""}
    assert {kept.when for session, kept in released.items() if len(session) == 2} == {"2026-03-26 11:00"}
    assert sorted(anonymise([*many, *few[:4]], ZONE, 5)) == [str(n) for n in range(6)]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Ten visits in English on one day, two in Russian, one of which keyed a number that no stop has."""
    path = tmp_path / "visits.db"
    log_visits(
        path, [VisitPlan(gap_min=3, exhibits=("bunk", "stove"), unknown="310199" if n == 3 else "") for n in range(10)]
    )
    log_visits(path, [VisitPlan(gap_min=3, language="ru")] * 2, first=10, start=START + timedelta(hours=1))
    return path


def exported(log: Path, output: Path, span: DayRange = EVER, minimum: int = 5) -> ExportResult:
    with LogReader(log) as reader:
        return export(reader.connection, output, ZONE, span, minimum)


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_holds_visits_and_entries(log: Path, tmp_path: Path) -> None:
    """An export into a folder has a table of visits and one of entries, and says how much is in them."""
    out = tmp_path / "out"
    assert exported(log, out) == ExportResult(visits=10, entries=73, left_out=2, coarser=5)
    assert sorted(path.name for path in out.iterdir()) == ["entries.csv", "sessions.csv"]
    sessions, entries = table(out / "sessions.csv"), table(out / "entries.csv")
    assert (tuple(sessions[0]), tuple(entries[0])) == (SESSION_HEAD, ENTRY_HEAD)
    assert (len(sessions), len(entries)) == (10, 73)
    assert Counter((row["when"], row["rounded_to"], row["language"]) for row in sessions) == {
        ("2026-03-26 10:15", "15 minutes", "en"): 5,
        ("2026-03-26 10:00", "hour", "en"): 5,
    }
    assert {row["seconds"] for row in sessions} == {"90"}


def test_a_file_holds_the_entries(log: Path, tmp_path: Path) -> None:
    """An export into a CSV file has the entries alone; every entry of every visit that is exported is in it."""
    out = tmp_path / "out.csv"
    exported(log, out, minimum=1)
    kinds = Counter(row["kind"] for row in table(out))
    assert kinds == dict(rows(log, "SELECT kind, count(*) FROM entries GROUP BY kind"))


def test_nothing_joins_the_entries_of_a_visit(log: Path, tmp_path: Path) -> None:
    """No number of a visit, no finer time and no order of writing leaves the box."""
    out = tmp_path / "out"
    exported(log, out)
    text = "".join(path.read_text(encoding="utf-8-sig") for path in out.iterdir())
    for (session,) in rows(log, "SELECT id FROM sessions"):
        assert str(session) not in text
    for (at,) in rows(log, "SELECT DISTINCT at FROM entries"):
        assert str(at)[14:23] not in text
    assert {row["when"][-2:] for row in table(out / "entries.csv") if row["rounded_to"] == "15 minutes"} <= {
        "00",
        "15",
        "30",
        "45",
    }
    orders = []
    for number in range(6):
        exported(log, tmp_path / f"again{number}.csv")
        orders.append([row["kind"] for row in table(tmp_path / f"again{number}.csv")])
    assert len({tuple(order) for order in orders}) > 1


def test_a_number_that_somebody_keyed_is_left_out(log: Path, tmp_path: Path) -> None:
    """A number that no stop has might be anything; it is exported only if five visits keyed it."""
    exported(log, tmp_path / "out.csv")
    assert [row["detail"] for row in table(tmp_path / "out.csv") if row["kind"] == "unknown_stop"] == [""]
    often = tmp_path / "often.db"
    log_visits(often, [VisitPlan(gap_min=1, unknown="310")] * 5)
    exported(often, tmp_path / "often.csv")
    found = [row["detail"] for row in table(tmp_path / "often.csv") if row["kind"] == "unknown_stop"]
    assert [json.loads(detail) for detail in found] == [{"digits": "310"}] * 5


def test_what_gives_a_language_away_goes_with_it(tmp_path: Path) -> None:
    """Where a visit's language is left out, so are the title it read and the recording it heard."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(gap_min=1, language=tag) for tag in ("ru", "ru", "cs", "cs", "fi")])
    exported(log, tmp_path / "out.csv")
    entries = [row for row in table(tmp_path / "out.csv") if row["kind"] in ("exhibit", "closed")]
    assert len(entries) == 10
    assert {(row["language"], row["title"], row["media"]) for row in entries} == {("", "", "")}
    assert {row["exhibit"] for row in entries} == {"bunk"}


def test_the_language_heard_gives_the_language_away(tmp_path: Path) -> None:
    """In which other language a recording was heard is left out where the visit's language is."""
    detail = "json_object('what', 'recording', 'language', 'fi')"
    heard = f"UPDATE entries SET kind = 'play', detail = {detail} WHERE kind = 'closed'"
    for name, tags in (("rare", ("ru", "ru", "cs", "cs", "fi")), ("often", ("ru",) * 5)):
        log = tmp_path / f"{name}.db"
        log_visits(log, [VisitPlan(gap_min=1, language=tag) for tag in tags])
        spoil(log, heard)
        exported(log, tmp_path / f"{name}.csv")
    found = {
        name: [json.loads(row["detail"]) for row in table(tmp_path / f"{name}.csv") if row["kind"] == "play"]
        for name in ("rare", "often")
    }
    assert found["rare"] == [{"what": "recording"}] * 5
    assert found["often"] == [{"what": "recording", "language": "fi"}] * 5


def test_a_recording_that_failed_is_given_by_the_day(log: Path, tmp_path: Path) -> None:
    """When a recording could not be played somebody wanted to hear it: only its day is given."""
    spoil(log, "UPDATE entries SET kind = 'media_fault', detail = '{\"file\":\"a.ogg\"}' WHERE seq = 1")
    exported(log, tmp_path / "out.csv")
    (fault,) = [row for row in table(tmp_path / "out.csv") if row["kind"] == "media_fault"]
    assert (fault["when"], fault["rounded_to"]) == ("2026-03-26", "day")


def test_a_span_of_days(tmp_path: Path) -> None:
    """Only visits that began on the days asked for, by the museum's own midnight, are exported."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(gap_min=1)] * 5)
    log_visits(
        log, [VisitPlan(gap_min=1)] * 5, first=5, start=START.replace(day=28, hour=21, minute=58)
    )  # over midnight
    day = date(2026, 3, 29)
    assert exported(log, tmp_path / "a.csv", DayRange(day, day), 1).visits == 4
    assert exported(log, tmp_path / "b.csv", DayRange(None, date(2026, 3, 28)), 1).visits == 6
    assert exported(log, tmp_path / "c.csv", DayRange(day + timedelta(days=1), None), 1) == ExportResult(0, 0, 0, 0)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """A title that a spreadsheet would take for a formula is written as text."""
    log = tmp_path / "visits.db"
    log_visits(log, [VisitPlan(gap_min=1)] * 5)
    spoil(log, "UPDATE entries SET title = '=1+1' WHERE kind = 'exhibit'")
    exported(log, tmp_path / "out.csv")
    assert {row["title"] for row in table(tmp_path / "out.csv") if row["kind"] == "exhibit"} == {"'=1+1"}


def test_nothing_is_written_over(log: Path, tmp_path: Path) -> None:
    """A file or folder that is there stays as it is, and nothing half-made is left."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out.csv").write_text("mine")
    for name in ("out", "out.csv"):
        with pytest.raises(LogNotBuilt) as kept:
            exported(log, tmp_path / name)
        assert str(kept.value) == (
            f"There is already a file {tmp_path / name}, and it is left as it is. Name another with -o."
        )
    assert (tmp_path / "out.csv").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "out.csv", "visits.db"]
