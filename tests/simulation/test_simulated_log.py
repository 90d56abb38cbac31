"""Simulated visits: of the museum's own content, by its own calendar, in the log's own words, and marked."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.content.model import Hours
from kiosk.simulation.simulated_days import Mishaps, misleading
from kiosk.simulation.simulated_log import SimulationRequest, SimulationResult, kiosk_names, simulate
from kiosk.visit.entries import Entry
from kiosk.visit.guide import Guide
from kiosk.visit.queries.opening_hours import hours_of
from kiosk.visit.steps.problem import KINDS
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.tools.build import LogNotBuilt
from kiosk.visitlog.tools.verify_log import verify
from tests.visit.sample import GUIDE

ZONE = "Europe/Tallinn"
WEEK = {day: Hours(600, 1080) for day in ("tue", "wed", "thu", "fri", "sat", "sun")}
REQUEST = SimulationRequest(days=20, kiosks=3, seed=5, until=date(2026, 11, 10))
"""Over the night of 25 October, when the clocks go back."""


@pytest.fixture(scope="module")
def guide() -> Guide:
    made = GUIDE
    museum = replace(
        made.museum,
        timezone=ZONE,
        opening={"mon": None, **WEEK},
        opening_except={"2026-10-31": Hours(600, 1500), "2026-11-01": None},
    )
    return Guide(museum, made.measures, made.strings, made.device)


@pytest.fixture(scope="module")
def log(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("simulated") / "simulated.db"
    simulate(guide, REQUEST, path)
    return path


@pytest.fixture(scope="module")
def sessions(log: Path) -> Sequence[LogSession]:
    with LogReader(log) as reader:
        return list(reader.sessions())


@pytest.fixture(scope="module")
def entries(log: Path) -> Sequence[LogEntry]:
    with LogReader(log) as reader:
        return list(reader.entries())


def dump(path: Path) -> list[list[tuple[object, ...]]]:
    with LogReader(path) as reader:
        return [
            reader.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for table in ("sessions", "entries", "log ORDER BY name --")
        ]


def test_the_same_seed_gives_the_same_visits(guide: Guide, tmp_path: Path) -> None:
    """The same museum, dates and seed give the same log; another seed gives another."""
    small = replace(REQUEST, days=5, kiosks=2)
    for name, request in (("a", small), ("b", small), ("c", replace(small, seed=6))):
        simulate(guide, request, tmp_path / f"{name}.db")
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")
    assert dump(tmp_path / "a.db") != dump(tmp_path / "c.db")


def test_how_many_are_given(guide: Guide, tmp_path: Path) -> None:
    """Simulating gives how many visits and entries it wrote, and its progress meanwhile."""
    steps: list[tuple[int, int]] = []
    path = tmp_path / "a.db"
    made = simulate(guide, replace(REQUEST, days=3, kiosks=2), path, lambda done, total: steps.append((done, total)))
    with LogReader(path) as reader:
        assert made == SimulationResult(len(list(reader.sessions())), len(list(reader.entries())))
    assert steps == [(number, 6) for number in range(1, 7)]


def test_it_is_marked(log: Path) -> None:
    """A simulated log says in itself that it is one."""
    with LogReader(log) as reader:
        marks = dict(reader.connection.execute("SELECT name, value FROM log"))
    assert marks["simulated"] == "1"


def test_it_is_a_sound_log(log: Path) -> None:
    """A simulated log is verified like any other, its counted days too, and nothing is wrong with it."""
    with LogReader(log) as reader:
        assert [finding.text for finding in verify(reader.connection) if finding.ok is False] == []
        (days,) = reader.connection.execute("SELECT count(*) FROM daily_days").fetchone()
    assert days > 0


def test_every_entry_is_one_that_a_kiosk_writes(entries: Sequence[LogEntry]) -> None:
    """Each simulated entry is of a kind that the kiosk knows, with the keys of its detail, and JSON as it writes it."""
    for entry in entries:
        detail = {key: value for key, value in entry.details.items() if key != "clock_ok"}
        Entry(entry.kind, entry.ms, detail=tuple(detail.items()))
        assert entry.ms >= 0
        assert entry.position_s is None or 0 <= entry.position_s <= (entry.length_s or 0)


def test_visits_begin_while_the_museum_is_open(guide: Guide, sessions: Sequence[LogSession]) -> None:
    """Visits begin within the opening hours of their local day, past midnight and when the clocks change too."""
    late = 0
    for session in sessions:
        if not session.clock_ok:
            continue
        local = datetime.fromisoformat(session.began_at).astimezone(ZoneInfo(ZONE))
        minute, day = local.hour * 60 + local.minute, local.date()
        if minute < 600:
            minute, day = minute + 1440, date.fromordinal(day.toordinal() - 1)
            late += 1
        hours = hours_of(guide.museum, day)
        assert hours is not None and hours.opens <= minute <= hours.closes, session.began_at
    assert late > 0


def test_visits_are_of_the_museum(guide: Guide, sessions: Sequence[LogSession], entries: Sequence[LogEntry]) -> None:
    """Rooms, exhibits, stops, titles, languages and lengths are the museum's own."""
    assert {session.language for session in sessions} == set(guide.museum.languages)
    known = {(room.room, exhibit.id): exhibit for room in guide.museum.rooms for exhibit in room.exhibits}
    opened = {(entry.room or "", entry.exhibit) for entry in entries if entry.kind == "exhibit"}
    assert opened <= known.keys()
    for entry in entries:
        exhibit = known.get((entry.room or "", entry.exhibit or ""))
        if exhibit is not None:
            assert entry.stop == exhibit.stop
            assert entry.title == guide.localize(exhibit.title, entry.language or "").words
        if entry.media and entry.session:
            assert entry.length_s == pytest.approx(guide.measures.length_s(entry.media), abs=0.001)


def test_visits_are_plausible(sessions: Sequence[LogSession], entries: Sequence[LogEntry]) -> None:
    """Some pass by and some stay long, some are timed out, some hear a stop out and some do not."""
    reasons = {session.end_reason for session in sessions}
    assert reasons >= {"left", "timeout"}
    seconds = sorted(session.seconds or 0.0 for session in sessions)
    assert seconds[len(seconds) // 20] < 5 < seconds[len(seconds) // 2] < 300 < seconds[-1]
    kinds = [entry.kind for entry in entries]
    assert 0.2 < kinds.count("finish") / kinds.count("play") < 0.8
    assert {entry.details["problem"] for entry in entries if entry.kind == "report_problem"} == set(KINDS)
    left = [entry.position_s for entry in entries if entry.kind in ("pause", "silence")]
    assert len(set(left)) > len(left) / 2


def test_one_visit_at_a_time(sessions: Sequence[LogSession]) -> None:
    """At one kiosk no visit begins before the one before it has ended."""
    ended: dict[str, str] = {}
    for session in sorted(sessions, key=lambda one: (one.kiosk, one.began_at)):
        if session.clock_ok:
            assert session.began_at >= ended.get(session.kiosk, "")
            ended[session.kiosk] = session.ended_at or ""


def test_what_goes_wrong(guide: Guide, tmp_path: Path) -> None:
    """The power fails in a visit, a clock is doubted, a recording fails, a kiosk is dead: the log is sound."""
    path = tmp_path / "wrong.db"
    often = Mishaps(dead=1.0, power=0.6, clock=0.4, fault=0.1)
    simulate(guide, SimulationRequest(days=24, kiosks=2, seed=2, until=date(2026, 11, 10), mishaps=often), path)
    with LogReader(path) as reader:
        visits = list(reader.sessions())
        crashed = [session for session in visits if session.end_reason == "crash"]
        assert crashed
        assert {session.touches for session in crashed} == {None}
        assert {session.clock_ok for session in visits} == {True, False}
        assert "media_fault" in {entry.kind for entry in reader.entries()}
        per_kiosk = Counter((session.kiosk, session.began_at[:10]) for session in visits)
        assert len(per_kiosk) < 2 * 22
        assert [finding.text for finding in verify(reader.connection) if finding.ok is False] == []


def test_numbers_that_mislead(guide: Guide) -> None:
    """Numbers keyed in vain are numbers that no stop has, and that begin none."""
    stops = {str(exhibit.stop) for room in guide.museum.rooms for exhibit in room.exhibits if exhibit.stop}
    for number in misleading(guide.museum, 1):
        assert not any(stop.startswith(str(number)) for stop in stops)


def test_kiosks_stand_in_all_rooms(guide: Guide) -> None:
    """Kiosks are spread over the rooms and named after them."""
    rooms = [room.room for room in guide.museum.rooms]
    names = kiosk_names(guide, len(rooms) + 1)
    assert {room for _, room in names} == set(rooms)
    assert len({name for name, _ in names}) == len(rooms) + 1
    assert all(name.startswith(f"{room}-") for name, room in names)


def test_a_museum_without_hours(tmp_path: Path) -> None:
    """A museum that names no hours, and one with neither tours nor plans nor stops, has visits all the same."""
    made = GUIDE
    rooms = tuple(
        replace(room, exhibits=tuple(replace(exhibit, stop=None) for exhibit in room.exhibits))
        for room in made.museum.rooms
    )
    bare = replace(made.museum, opening={}, opening_except={}, tours=(), plans=(), rooms=rooms)
    path = tmp_path / "bare.db"
    assert simulate(Guide(bare, made.measures, made.strings, made.device), replace(REQUEST, days=4), path).sessions > 50
    with LogReader(path) as reader:
        assert json.loads(json.dumps([finding.ok for finding in verify(reader.connection)])) == [True, True]


def test_a_log_that_is_there_is_left_alone(guide: Guide, log: Path) -> None:
    """Simulated visits never go into a log that is there."""
    before = log.read_bytes()
    with pytest.raises(LogNotBuilt) as caught:
        simulate(guide, REQUEST, log)
    assert str(caught.value) == f"There is already a file {log}, and it is left as it is. Name another with -o."
    assert log.read_bytes() == before
