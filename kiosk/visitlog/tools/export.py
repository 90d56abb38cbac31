"""Exports rows for a spreadsheet or a statistician, from which nobody can be recognised.

Rules: kiosk.visitlog.tools.k_anonymity decides which time and language stand beside a visit; no id of a visit, no order
and no finer time leaves the box, so that nothing joins one entry of a visit to another; what gives a language away is
left out with it; a number that no stop has may be anything that somebody keyed, so it is exported only if enough visits
keyed it. Rows of one group come in random order. Files are written whole, and never replace others.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import SystemRandom
from typing import IO
from zoneinfo import ZoneInfo

from kiosk.visitlog.daily.local_time import first_moment
from kiosk.visitlog.file.clock_trust import UNTRUSTED
from kiosk.visitlog.file.readable_rows import is_time, number_of, text_of
from kiosk.visitlog.file.records import utc_text
from kiosk.visitlog.file.schema import CLOCK_KEY, read_detail
from kiosk.visitlog.tools.build import built_beside
from kiosk.visitlog.tools.k_anonymity import QUARTER, STEPS, ReleasedVisit, VisitFacts, anonymise
from kiosk.visitlog.tools.spreadsheet_text import guarded

SESSIONS_CSV, ENTRIES_CSV = "sessions.csv", "entries.csv"
SESSION_HEAD = (
    "when",
    "rounded_to",
    "kiosk",
    "room",
    "language",
    "seconds",
    "end_reason",
    "touches",
)
ENTRY_HEAD = (
    "when",
    "rounded_to",
    "kiosk",
    "language",
    "kind",
    "room",
    "exhibit",
    "stop",
    "title",
    "media",
    "position_s",
    "length_s",
    "detail",
)
GIVES_LANGUAGE_AWAY = frozenset(
    {("language", "from"), ("play", "language"), ("play", "kind"), ("search", "alphabet"), ("access", "value")}
)
ROUND_S = 10
Row = list[object]


@dataclass(frozen=True, slots=True)
class DayRange:
    """Local days, both included; None: open."""

    from_day: date | None = None
    until_day: date | None = None

    def moments(self, timezone: str) -> tuple[str, str]:
        since = "" if self.from_day is None else utc_text(first_moment(self.from_day, timezone))
        until = "~" if self.until_day is None else utc_text(first_moment(self.until_day + timedelta(days=1), timezone))
        return since, until


@dataclass(frozen=True, slots=True)
class ExportResult:
    """left_out: visits that are too rare for any row. coarser: those whose time is rounded to more than 15 minutes."""

    visits: int
    entries: int
    left_out: int
    coarser: int


def export(
    connection: sqlite3.Connection,
    output: Path,
    timezone: str,
    span: DayRange,
    minimum: int,
) -> ExportResult:
    """Write FILE.csv (the entries) or a new folder with both tables. Raises LogNotBuilt."""
    visits = _visits(connection, span.moments(timezone))
    released = anonymise(visits, timezone, minimum)
    with ExitStack() as files:
        if output.suffix.lower() == ".csv":
            sessions, entries = None, _csv(files, output, ENTRY_HEAD)
        else:
            folder = files.enter_context(built_beside(output))
            folder.mkdir()
            sessions = _table(files, folder / SESSIONS_CSV, SESSION_HEAD)
            entries = _table(files, folder / ENTRIES_CSV, ENTRY_HEAD)
        count, shuffle = 0, SystemRandom().shuffle
        numbers = _often_keyed(connection, released, minimum)
        for group in _groups(released):
            if sessions is not None:
                rows = [row for session in group for row in _session_rows(connection, session, released[session])]
                shuffle(rows)
                sessions(rows)
            rows = [row for session in group for row in _entry_rows(connection, session, released[session], numbers)]
            shuffle(rows)
            entries(rows)
            count += len(rows)
        own = list(_own_rows(connection, timezone, span))
        entries(own)
    coarser = sum(visit.step != STEPS[0] for visit in released.values())
    return ExportResult(len(released), count + len(own), len(visits) - len(released), coarser)


def _visits(connection: sqlite3.Connection, moments: tuple[str, str]) -> list[VisitFacts]:
    """The visits that began in that span and have ended."""
    return [
        VisitFacts(session, text_of(kiosk), began_at, text_of(language), clock_ok == 1 and is_time(began_at))
        for session, kiosk, began_at, language, clock_ok in connection.execute(
            "SELECT id, kiosk, began_at, language, clock_ok FROM sessions"
            " WHERE began_at >= ? AND began_at < ? AND ended_at IS NOT NULL",
            moments,
        )
    ]


def _groups(released: dict[str, ReleasedVisit]) -> Iterator[list[str]]:
    """Visits with the same kiosk, time and language, group after group, in the order of kiosk and time."""
    groups: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for session, visit in released.items():
        groups[visit.kiosk, visit.when, visit.step, visit.language].append(session)
    for key in sorted(groups):
        yield groups[key]


def _often_keyed(connection: sqlite3.Connection, released: dict[str, ReleasedVisit], minimum: int) -> frozenset[str]:
    """The unknown numbers that enough visits keyed."""
    by: dict[str, set[str]] = defaultdict(set)
    for session, detail in connection.execute(
        "SELECT session, detail FROM entries WHERE kind = 'unknown_stop' AND session IS NOT NULL"
    ):
        if session in released:
            by[str(read_detail(detail).get("digits"))].add(session)
    return frozenset(digits for digits, sessions in by.items() if len(sessions) >= minimum)


def _session_rows(connection: sqlite3.Connection, session: str, visit: ReleasedVisit) -> Iterator[Row]:
    for room, seconds, reason, touches in connection.execute(
        "SELECT room, seconds, end_reason, touches FROM sessions WHERE id = ?", (session,)
    ):
        length_s = number_of(seconds)
        lasted = None if length_s is None else int(length_s) // ROUND_S * ROUND_S
        yield [visit.when, visit.step, visit.kiosk, room, visit.language, lasted, reason, touches]


def _entry_rows(
    connection: sqlite3.Connection, session: str, visit: ReleasedVisit, numbers: frozenset[str]
) -> Iterator[Row]:
    for kind, room, exhibit, stop, title, media, position_s, length_s, text in connection.execute(
        "SELECT kind, room, exhibit, stop, title, media, position_s, length_s, detail FROM entries WHERE session = ?",
        (session,),
    ):
        detail = {
            key: round(value) if isinstance(value, float) and key.endswith("_s") else value
            for key, value in read_detail(text).items()
            if key != CLOCK_KEY and (visit.language or (kind, key) not in GIVES_LANGUAGE_AWAY)
        }
        if kind == "unknown_stop" and str(detail.get("digits")) not in numbers:
            detail.pop("digits", None)
        yield [
            visit.when,
            visit.step,
            visit.kiosk,
            visit.language,
            kind,
            room,
            exhibit,
            stop,
            title if visit.language else None,
            media if visit.language else None,
            _rounded_s(position_s),
            _rounded_s(length_s),
            _json(detail),
        ]


def _own_rows(connection: sqlite3.Connection, timezone: str, span: DayRange) -> Iterator[Row]:
    """The kiosk's own entries, their times rounded like all others; a recording that could not be played reveals what
    somebody wanted to hear, so for it only the day is given."""
    zone = ZoneInfo(timezone)
    for kiosk, at, kind, media, text in connection.execute(
        "SELECT kiosk, at, kind, media, detail FROM entries WHERE session IS NULL AND at >= ? AND at < ?"
        " ORDER BY kiosk, epoch, seq",
        span.moments(timezone),
    ):
        when, step = "", STEPS[-1]
        if is_time(at) and UNTRUSTED not in text_of(text):
            local = datetime.fromisoformat(at).astimezone(UTC).astimezone(zone)
            when, step = f"{local:%Y-%m-%d %H}:{local.minute // QUARTER * QUARTER:02d}", STEPS[0]
            if kind == "media_fault":
                when, step = f"{local:%Y-%m-%d}", "day"
        yield [when, step, kiosk, "", kind, None, None, None, None, media, None, None, text]


def _rounded_s(seconds: object) -> int | None:
    number = number_of(seconds)
    return None if number is None else round(number)


def _json(detail: dict[str, object]) -> str:
    return json.dumps(detail, ensure_ascii=False, separators=(",", ":")) if detail else ""


# --- files ---


def _csv(files: ExitStack, path: Path, head: Iterable[str]) -> Callable[[Iterable[Row]], None]:
    return _table(files, files.enter_context(built_beside(path)), head)


def _table(files: ExitStack, path: Path, head: Iterable[str]) -> Callable[[Iterable[Row]], None]:
    """A table that spreadsheets open as what it is: UTF-8 with its mark, and no cell that begins a formula."""
    file: IO[str] = files.enter_context(path.open("x", encoding="utf-8-sig", newline=""))
    writer = csv.writer(file)
    writer.writerow(head)
    return lambda rows: writer.writerows([_plain(cell) for cell in row] for row in rows)


def _plain(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell
