"""Logs written for a test: visits written by the log's own connection, one after the other, without a kiosk around it.

`log_visits` goes on with a log if there is one; `contents` is all that a log says, however its file is laid out;
`figures` is all that is ever published from it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.daily_tables import count_into_temp, count_next_piece
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.records import Begin, End, EntryItem, Item, utc_text
from kiosk.visitlog.reading.reader import LogReader

ZONE = "Europe/Tallinn"
START = datetime(2026, 3, 26, 8, 0, tzinfo=UTC)
"""Three days before the clocks go forward in Tallinn."""
EXHIBITS = {"bunk": 141, "stove": 142, "window": 143}


@dataclass(frozen=True)
class VisitPlan:
    """A visit to be written. ends None: nobody ended it. gap_min: how long after the one before it began."""

    gap_min: int = 60
    language: str = "en"
    exhibits: tuple[str, ...] = ("bunk",)
    seconds: float = 90.0
    ends: str | None = "left"
    clock_ok: bool = True
    unknown: str = ""


visits = st.lists(
    st.builds(
        VisitPlan,
        gap_min=st.integers(1, 2000),
        language=st.sampled_from(["en", "et", "ru"]),
        exhibits=st.lists(st.sampled_from(sorted(EXHIBITS)), max_size=3).map(tuple),
        seconds=st.floats(1, 900).map(lambda seconds: round(seconds, 3)),
        ends=st.sampled_from(["left", "left", "timeout", "crash"]),
        clock_ok=st.sampled_from([True, True, True, False]),
        unknown=st.sampled_from(["", "", "999"]),
    ),
    max_size=9,
)


def log_visits(
    path: Path, planned: Sequence[VisitPlan], *, kiosk: str = "east", first: int = 0, start: datetime = START
) -> None:
    """Tells these visits to that log; first: the number of the first of them, which names their sessions."""
    at = start
    if not path.exists():
        create(path, at)
    with closing(LogConnection(path, kiosk=kiosk, boot="boot")) as store:
        for number, visit in enumerate(planned, start=first):
            at += timedelta(minutes=visit.gap_min)
            store.write([EntryItem(None, Entry("rest", detail=(("on", False),)), at, visit.clock_ok)])
            store.write(list(items(f"{store.epoch}-{kiosk}-{number}", visit, at)))


def items(session: str, visit: VisitPlan, at: datetime) -> Sequence[Item]:
    """What is written to the log about one visit."""
    lot: list[Item] = [Begin(session, "v1", "corridor", visit.language, at, visit.clock_ok)]
    step_ms = round(visit.seconds * 1000 / (len(visit.exhibits) + 1))

    def line(kind: str, ms: int, **columns: object) -> None:
        entry = Entry(kind, ms=ms, language=visit.language, **columns)  # type: ignore[arg-type]
        lot.append(EntryItem(session, entry, at + timedelta(milliseconds=ms), visit.clock_ok))

    line("began", 0, detail=(("by", "language"),))
    if visit.unknown:
        line("unknown_stop", 1, detail=(("digits", visit.unknown),))
    for number, exhibit in enumerate(visit.exhibits):
        where = {"room": "cell-14", "exhibit": exhibit, "stop": EXHIBITS[exhibit], "title": exhibit.title()}
        ms = step_ms * (number + 1)
        line("exhibit", ms, **where, detail=(("by", "card"), ("view", "look")))
        line("closed", ms + step_ms // 2, **where, detail=(("dwell_s", step_ms / 2000), ("heard_s", 0.0)))
    if visit.ends is not None:
        end_ms = round(visit.seconds * 1000)
        if visit.ends != "crash":
            line("ended", end_ms, detail=(("reason", visit.ends),))
        ended_at = at + timedelta(milliseconds=end_ms)
        lot.append(End(session, visit.ends, visit.seconds, 7, ("text",), visit.language, ended_at))
    return lot


def count(path: Path, timezone: str = ZONE, at_once: int = 20_000) -> None:
    """What the kiosk does when idle."""
    with closing(LogConnection(path, kiosk="east", boot="boot")) as store:
        while count_next_piece(store.connection, timezone, at_once=at_once):
            pass


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with LogReader(path) as reader:
        return [tuple(row) for row in reader.connection.execute(sql)]


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a log holds, except into how many pieces its counting fell."""
    return {
        "log": rows(path, "SELECT * FROM log ORDER BY name"),
        "sessions": rows(path, "SELECT * FROM sessions ORDER BY id"),
        "entries": rows(path, "SELECT * FROM entries ORDER BY kiosk, epoch, seq"),
        "counted to": rows(path, "SELECT kiosk, epoch, max(last_seq) FROM daily_days GROUP BY 1, 2 ORDER BY 1, 2"),
        "counts": rows(
            path,
            "SELECT kiosk, epoch, day, measure, room, exhibit, key, value, n FROM daily JOIN daily_days ON id = day_id"
            " ORDER BY 1, 2, 3, 4, 5, 6, 7, 8",
        ),
        "titles": rows(path, "SELECT * FROM daily_titles ORDER BY 1, 2, 3"),
    }


def figures(path: Path, timezone: str = ZONE) -> dict[tuple[object, ...], int]:
    """Every count that any report is made of: those that are kept, and those of what is not counted yet."""
    found: dict[tuple[object, ...], int] = {}
    with LogReader(path) as reader:
        count_into_temp(reader.connection, timezone)
        for schema in ("main", "temp"):
            for *key, n in reader.connection.execute(
                "SELECT kiosk, epoch, day, measure, room, exhibit, key, value, n"
                f" FROM {schema}.daily JOIN {schema}.daily_days ON id = day_id"
            ):
                found[tuple(key)] = found.get(tuple(key), 0) + n
    return found


def spoil(path: Path, *statements: str) -> None:
    """Another program writes in the log, which it should not."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def moment(at: datetime) -> str:
    return utc_text(at)
