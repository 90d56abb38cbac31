"""Every measure of a report beside a count of the same thing, written in SQL over the log's raw rows.

The SQL here knows nothing of the program: it reads sessions and entries, and the days of the museum as moments in UTC.
The visits are made by dice; the report is made from days that the kiosk counted in pieces, and not at all.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.reports.report_model import (
    NONE,
    Cell,
    LanguageLabel,
    MediumLabel,
    Missing,
    Name,
    Period,
    PlaceLabel,
    Report,
    Titled,
    Word,
)
from tests.reports.logs import TALLINN, Log, local, report_of
from tests.reports.random_visits import fill

FIRST = date(2026, 10, 19)
LAST = date(2026, 11, 1)
SPAN = Period("days", FIRST, LAST)
"""Two weeks, with the night of 25 October when the clocks went back."""

COUNTED = """
    WITH counted AS (
        SELECT * FROM sessions
        WHERE clock_ok = 1 AND ended_at IS NOT NULL AND seconds >= 5 AND began_at >= :since AND began_at < :until
    ),
    told AS (
        SELECT e.*, CAST(round(c.seconds * 1000) AS INTEGER) AS end_ms
        FROM entries AS e JOIN counted AS c ON c.id = e.session
    )
"""


def moment(day: date) -> str:
    at = datetime.combine(day, datetime.min.time(), ZoneInfo(TALLINN)).astimezone(ZoneInfo("UTC"))
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Raw:
    """The raw rows of both kiosks, in one database."""

    def __init__(self, paths: list[Path]) -> None:
        self.connection = sqlite3.connect(":memory:")
        for name in ("sessions", "entries"):
            for number, path in enumerate(paths):
                self.connection.execute("ATTACH DATABASE ? AS log", (str(path),))
                if number == 0:
                    self.connection.execute(f"CREATE TABLE {name} AS SELECT * FROM log.{name}")
                else:
                    self.connection.execute(f"INSERT INTO {name} SELECT * FROM log.{name}")
                self.connection.commit()
                self.connection.execute("DETACH DATABASE log")

    def __call__(self, sql: str, **values: Any) -> list[Any]:
        span = {"since": moment(FIRST), "until": moment(LAST + timedelta(days=1))}
        return self.connection.execute(COUNTED + sql, {**span, **values}).fetchall()

    def one(self, sql: str, **values: Any) -> Any:
        return self(sql, **values)[0][0]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("logs")
    logs = [Log(folder / "east.db", "east"), Log(folder / "west.db", "west")]
    for number, log in enumerate(logs):
        fill(log, Random(number), local("2026-10-17T08:00"), 17, 24)
    logs[0].count(at_once=700)
    return [log.path for log in logs]


@pytest.fixture(scope="module")
def report(paths: list[Path]) -> Report:
    return report_of(*paths, span=SPAN)


@pytest.fixture(scope="module")
def raw(paths: list[Path]) -> Iterator[Raw]:
    made = Raw(paths)
    with closing(made.connection):
        yield made


def label(of: object) -> Any:
    match of:
        case Word(text) | Name(text) | Titled(text):
            return text
        case LanguageLabel(tag):
            return tag
        case MediumLabel(place, _, tag):
            return place.room, place.exhibit, tag
        case PlaceLabel(room, ""):
            return room
        case PlaceLabel(room, exhibit):
            return room, exhibit
    return of


def column(report: Report, table: str, name: str) -> dict[Any, Cell]:
    """One column of a table by what its rows are about, without what is nought or nothing."""
    found = report.table(table)
    cells = zip((label(row.label) for row in found.rows), found.column(name), strict=True)
    return {head: cell for head, cell in cells if cell != 0 and not isinstance(cell, Missing)}


def test_how_many_visits(report: Report, raw: Raw) -> None:
    """Visits, the short ones apart, and those whose clock was doubted."""
    assert report.headline("visits").now == raw.one("SELECT count(*) FROM counted") > 100
    short = (
        "SELECT count(*) FROM sessions WHERE clock_ok = 1 AND seconds < 5 AND began_at >= :since AND began_at < :until"
    )
    assert report.headline("short_visits").now == raw.one(short) > 5
    assert report.headline("touches_median").now == median(n for (n,) in raw("SELECT touches FROM counted"))


def test_when(report: Report, raw: Raw) -> None:
    """Visits by day, and by weekday and hour, in the museum's own time."""
    began = [datetime.fromisoformat(at).astimezone(ZoneInfo(TALLINN)) for (at,) in raw("SELECT began_at FROM counted")]
    assert column(report, "days", "visits") == Counter(at.date() for at in began)
    by_hour = Counter((at.weekday(), at.hour) for at in began)
    for weekday, row in enumerate(report.table("hours").rows):
        days, *cells = (0 if cell is NONE else cell for cell in row.cells)
        assert days == 2
        assert [cell * days for cell in cells] == [by_hour[weekday, hour] for hour in range(24)]


def test_how_long(report: Report, raw: Raw) -> None:
    """The median and the quartiles of the lengths are right to a second, and the classes hold as many as they say."""
    lengths = sorted(seconds for (seconds,) in raw("SELECT seconds FROM counted"))
    assert report.headline("length_median").now == pytest.approx(median(lengths), abs=1.0)
    for key, share in (("length_lower", 0.25), ("length_upper", 0.75)):
        place = share * (len(lengths) - 1)
        low = int(place)
        exact = lengths[low] + (lengths[low + 1] - lengths[low]) * (place - low)
        assert report.headline(key).now == pytest.approx(exact, abs=1.0)
    ends = (15, 30, 60, 120, 300, 600)
    classes = Counter(sum(seconds >= end for end in ends) for seconds in lengths)
    assert list(report.table("lengths").column("visits")) == [classes[number] for number in range(7)]


def test_languages_endings_and_aids(report: Report, raw: Raw) -> None:
    """Shares of languages, of endings and of aids used."""
    visits = report.headline("visits").now
    assert column(report, "languages", "visits") == dict(raw("SELECT language, count(*) FROM counted GROUP BY 1"))
    assert column(report, "ends", "visits") == dict(raw("SELECT end_reason, count(*) FROM counted GROUP BY 1"))
    timeouts = raw.one("SELECT count(*) FROM counted WHERE end_reason = 'timeout'")
    assert report.headline("timeout_share").now == pytest.approx(timeouts / visits)
    aids = dict(raw("SELECT value, count(*) FROM counted, json_each(access) GROUP BY 1"))
    assert column(report, "aids", "visits") == aids
    assert column(report, "aids", "share") == pytest.approx({aid: n / visits for aid, n in aids.items()})


def dwells(raw: Raw, kinds: str, what: str) -> dict[Any, list[float]]:
    """Seconds that each visit spent at each exhibit or in each room, by SQL."""
    sql = f""",
        places AS (
            SELECT session, kind, room, exhibit, ms, end_ms,
                lead(ms) OVER (PARTITION BY session ORDER BY seq) AS next_ms
            FROM told WHERE kind IN ({kinds})
        )
        SELECT {what}, sum(max(0, min(coalesce(next_ms, end_ms), end_ms) - ms)) / 1000.0
        FROM places WHERE kind IN ('exhibit', {"'room'" if what == "room" else "'exhibit'"})
        GROUP BY session, {what}
    """
    found: dict[Any, list[float]] = {}
    for *place, seconds in raw(sql):
        found.setdefault(place[0] if what == "room" else tuple(place), []).append(seconds)
    return found


def test_exhibits(report: Report, raw: Raw) -> None:
    """How many visits opened each exhibit, and how long they stayed, the museum's own and one that is gone."""
    stays = dwells(raw, "'exhibit', 'closed', 'room', 'plan', 'ended'", "room, exhibit")
    visits = report.headline("visits").now
    opened = {place: len(each) for place, each in stays.items()}
    assert column(report, "exhibits", "visits") == opened
    assert column(report, "exhibits", "share") == pytest.approx({place: n / visits for place, n in opened.items()})
    medians = {place: median(each) for place, each in stays.items()}
    assert column(report, "exhibits", "dwell_median") == pytest.approx(medians, abs=1.0)
    assert [label(row.label) for row in report.table("exhibits").rows if row.label.gone] == [("cell-14", "gone")]
    never = {("corridor", "door"), ("cell-14", "bunk"), ("cell-14", "mug"), ("cell-14", "wall")} - opened.keys()
    assert {label(row.label) for row in report.table("never_opened").rows} == never
    breadths = [
        n
        for (n,) in raw(
            "SELECT count(DISTINCT CASE WHEN kind = 'exhibit' THEN room || '/' || exhibit END) "
            "FROM told GROUP BY session"
        )
    ]
    assert report.headline("exhibits_median").now == median(breadths)


def test_rooms(report: Report, raw: Raw) -> None:
    """How many visits were in each room, and how long, also in all, at its page and at its exhibits."""
    stays = dwells(raw, "'exhibit', 'room', 'plan', 'ended'", "room")
    assert column(report, "rooms", "visits") == {room: len(each) for room, each in stays.items()}
    medians = {room: median(each) for room, each in stays.items()}
    assert column(report, "rooms", "dwell_median") == pytest.approx(medians, abs=1.0)
    for room, hours in column(report, "rooms", "dwell_total").items():
        exact_s = sum(stays[room])
        assert isinstance(hours, float) and hours * 3600 == pytest.approx(exact_s, rel=0.001)


def test_what_was_done_at_exhibits(report: Report, raw: Raw) -> None:
    """Zooms, more, details, notes and their answers, numbers, searches and problems: counted once for each visit."""

    def by_place(kind: str, detail: str = "") -> dict[Any, int]:
        rows = raw(
            "SELECT room, exhibit, count(DISTINCT session) FROM told WHERE kind = :kind"
            " AND (:detail = '' OR detail LIKE :detail) GROUP BY room, exhibit",
            kind=kind,
            detail=detail,
        )
        return {(room, exhibit): n for room, exhibit, n in rows}

    for name, kind in (("zoomed", "zoom"), ("more", "more"), ("hotspots", "hotspot"), ("take_home", "take_home")):
        assert column(report, "exhibits", name) == by_place(kind) != {}
    assert column(report, "notes", "shown") == by_place("note_shown")
    for choice in ("listen", "read", "skip"):
        asked = by_place("note_shown").keys()
        answers = {place: n for place, n in by_place("note_choice", f'%"{choice}"%').items() if place in asked}
        assert column(report, "notes", choice) == answers
    assert column(report, "stops", "visits") == by_place("keyed")
    assert column(report, "searches", "visits") == by_place("search")
    assert column(report, "searches", "without_result") == by_place("search", '%"results":0%')
    unknown = "SELECT detail ->> 'digits', count(DISTINCT session) FROM told WHERE kind = 'unknown_stop' GROUP BY 1"
    assert column(report, "unknown_numbers", "visits") == dict(raw(unknown)) != {}
    problem = (
        "SELECT detail ->> 'problem', count(DISTINCT session || coalesce(room, '') || '/' || coalesce(exhibit, ''))"
        " FROM told WHERE kind = 'report_problem' GROUP BY 1"
    )
    problems = dict(raw(problem))
    assert column(report, "problems", "visits") == problems != {}
    by_kind = dict(zip(("not_playing", "not_readable", "other_problem"), ("play", "read", "else"), strict=True))
    for key, kind in by_kind.items():
        assert sum(report.table("problem_places").column(key)) == problems[kind]  # type: ignore[arg-type]


def test_ways_and_tours(report: Report, raw: Raw) -> None:
    """How exhibits were opened, and tours begun and finished."""
    ways = dict(
        raw("""SELECT iif(detail ->> 'by' IN ('card', 'keypad', 'tour', 'note'), detail ->> 'by', 'other') AS way,
               count(DISTINCT session) FROM told WHERE kind = 'exhibit' GROUP BY way""")
    )
    assert column(report, "ways", "visits") == ways
    tours = "SELECT count(DISTINCT session) FROM told WHERE kind = 'tour' AND detail ->> 'what' = :what"
    assert report.table("tours").rows[0].cells[:2] == (raw.one(tours, what="begun"), raw.one(tours, what="finished"))


LISTENED = """,
    transport AS (
        SELECT session, room, exhibit, media, seq, ms, kind, position_s, length_s, end_ms, language,
            detail ->> 'from_s' AS from_s,
            sum(kind <> 'seek') OVER (PARTITION BY session, room, exhibit, media ORDER BY seq) AS part
        FROM told WHERE kind IN ('play', 'pause', 'finish', 'silence', 'seek') AND media IS NOT NULL
    ),
    played AS (
        SELECT *,
            first_value(kind) OVER (PARTITION BY session, room, exhibit, media, part ORDER BY seq) AS state,
            lead(CASE kind WHEN 'seek' THEN from_s ELSE position_s END)
                OVER (PARTITION BY session, room, exhibit, media ORDER BY seq) AS to_s
        FROM transport
    ),
    listening AS (
        SELECT session, room, exhibit, media, max(language) AS language, max(length_s) AS length_s,
            min(max(length_s), sum(CASE WHEN state = 'play' THEN max(0, coalesce(to_s, position_s) - position_s) END))
                AS heard_s,
            max(kind = 'finish') AS finished,
            (SELECT to_s FROM played AS last WHERE last.session = played.session AND last.media = played.media
                AND last.room = played.room AND last.exhibit = played.exhibit AND last.state = 'play'
                ORDER BY seq DESC LIMIT 1) AS left_s
        FROM played GROUP BY session, room, exhibit, media
    )
"""


def test_listening(report: Report, raw: Raw) -> None:
    """Holding, completion and the second of leaving, for each recording in each language."""
    found: dict[Any, list[tuple[float, float, int, float]]] = {}
    for room, exhibit, language, *values in raw(
        LISTENED + "SELECT room, exhibit, language, heard_s, length_s, finished, left_s FROM listening"
    ):
        found.setdefault((room, exhibit, language), []).append(tuple(values))
    assert len(found) > 8
    assert column(report, "listening", "listeners") == {key: len(each) for key, each in found.items()}
    holding = {key: sum(h for h, *_ in each) / sum(n for _, n, *_ in each) for key, each in found.items()}
    assert column(report, "listening", "holding") == pytest.approx(holding, rel=1e-4)
    completion = {key: sum(f for _, _, f, _ in each) / len(each) for key, each in found.items()}
    expected = {key: share for key, share in completion.items() if share}
    assert column(report, "listening", "completion") == pytest.approx(expected)
    for curve in report.curves:
        each = found[label(curve.heard)]
        left = sorted(int(left_s) for *_, finished, left_s in each if not finished)
        for second, share in curve.points[1:]:
            assert share == pytest.approx(1 - sum(gone <= second for gone in left) / len(each))
        assert len(curve.points) == 1 + len(set(left))
    listened = raw.one(LISTENED + "SELECT count(DISTINCT session) FROM listening")
    assert report.headline("listening_share").now == pytest.approx(listened / report.headline("visits").now)


def test_diligent_visits(report: Report, raw: Raw) -> None:
    """Visits that opened more than half of the museum's four exhibits, by kiosk."""
    diligent = dict(
        raw("""SELECT kiosk, count(*) FROM (
        SELECT kiosk, session, count(DISTINCT room || '/' || exhibit) AS n FROM told
        WHERE kind = 'exhibit' GROUP BY kiosk, session
    ) WHERE n > 2 GROUP BY kiosk""")
    )
    assert column(report, "diligent", "diligent") == diligent != {}
    assert column(report, "diligent", "visits") == dict(raw("SELECT kiosk, count(*) FROM counted GROUP BY 1"))


def test_kiosks_and_faults(paths: list[Path], raw: Raw) -> None:
    """Hours on are the time between entries but for that before a start; starts, cuts and faults are as logged."""
    whole = report_of(*paths, span=Period("days", date(2026, 10, 1), date(2026, 11, 30)))
    on = dict(
        raw(""", gaps AS (
            SELECT kiosk, kind,
                (julianday(at) - julianday(lag(at) OVER (PARTITION BY kiosk ORDER BY seq))) * 24 AS hours
            FROM entries WHERE detail NOT LIKE '%clock_ok%'
        )
        SELECT kiosk, sum(hours) FROM gaps WHERE kind <> 'kiosk_on' GROUP BY kiosk""")
    )
    assert column(whole, "kiosks", "on_hours") == pytest.approx(on, abs=1e-3)
    assert column(whole, "kiosks", "starts") == {"east": 17, "west": 17}
    cut_off = dict(
        raw(""", previous AS (
            SELECT kiosk, kind, lag(kind) OVER (PARTITION BY kiosk ORDER BY seq) AS before FROM entries
        )
        SELECT kiosk, count(*) FROM previous WHERE kind = 'kiosk_on' AND before <> 'kiosk_off' GROUP BY kiosk""")
    )
    assert column(whole, "kiosks", "cut_off") == cut_off != {}
    faults = dict(raw("SELECT detail ->> 'file', count(*) FROM entries WHERE kind = 'media_fault' GROUP BY 1"))
    assert column(whole, "media_faults", "times") == faults
    doubted = raw.one("SELECT count(*) FROM sessions WHERE clock_ok = 0")
    assert [dict(each.values) for each in whole.remarks if each.key == "clock_not_trusted"] == [{"visits": doubted}]
