"""Verifies the counts of every day of every log by counting again.

Rules: counted in the days' own time zone, from the rows that are still there; of a log whose beginning was pruned, the
days after the one where its rows now begin; days that another version of the program counted may differ by its rules
and are only mentioned.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from kiosk import __version__
from kiosk.content.messages import NO_MESSAGE, msg, msg_plural
from kiosk.visitlog.daily.count_days import MONTH, CountedPiece, Log, count_pieces
from kiosk.visitlog.daily.count_visit import Counts
from kiosk.visitlog.daily.daily_tables import counted_to, has_days, stored_counts
from kiosk.visitlog.daily.local_time import LocalTime, ms_of
from kiosk.visitlog.file.clock_trust import UNTRUSTED
from kiosk.visitlog.tools.log_finding import LogFinding


def wrong_days(connection: sqlite3.Connection, on_piece: Callable[[], None]) -> Iterator[LogFinding]:
    """on_piece: called after each piece of the rows that was counted again."""
    if not has_days(connection):
        return
    older = differing = 0
    first = NO_MESSAGE
    for log, counted in counted_to(connection).items():
        if not counted:
            continue
        zones = connection.execute(
            "SELECT timezone, sum(made_by <> ?) FROM daily_days WHERE kiosk = ? AND epoch = ? GROUP BY timezone",
            (__version__, *log),
        ).fetchall()
        if len(zones) > 1 or zones[0][1]:
            older += 1
            continue
        for day in _differing(connection, log, counted, LocalTime(zones[0][0]), on_piece):
            differing += 1
            first = first or msg("{day} at kiosk {kiosk}", day=day, kiosk=log[0])
    if differing:
        sentence = msg_plural(
            "The counts of {n:,} day or month is not what the rows say; the first is {first}. The rows are right: tell "
            "the makers of this program, with a snapshot.",
            "The counts of {n:,} days or months are not what the rows say; the first is {first}. The rows are right: "
            "tell the makers of this program, with a snapshot.",
            differing,
        )
        yield LogFinding(False, sentence.with_values(n=differing, first=first))
    if older:
        sentence = msg_plural(
            "The days of {n:,} log were counted by another version of this program, or in several time zones, and are "
            "not counted again.",
            "The days of {n:,} logs were counted by another version of this program, or in several time zones, and are "
            "not counted again.",
            older,
        )
        yield LogFinding(None, sentence)


def _differing(
    connection: sqlite3.Connection, log: Log, counted: int, local: LocalTime, on_piece: Callable[[], None]
) -> Iterator[str]:
    """The days whose counts differ from the rows; the days of a month are compared once the rows are past it."""
    beyond: dict[str, Counts] = {}
    for piece in count_pieces(connection, log, counted, local):
        _add(beyond, piece)
    waiting = {row[0] for row in connection.execute("SELECT day FROM daily_days WHERE kiosk = ? AND epoch = ?", log)}
    begins = _begins(connection, log, local)
    rows: dict[str, Counts] = {}

    def differs(day: str) -> bool:
        """Compare one day or one month (2026-10), once."""
        waiting.discard(day)
        counted_again = rows.pop(day, {})
        if day <= begins[: len(day)]:
            return False
        kept = stored_counts(connection, log, day)
        for key, n in beyond.get(day, {}).items():
            kept[key] = kept.get(key, 0) + n
        return kept != counted_again

    for piece in count_pieces(connection, log, 0, local):
        _add(rows, piece)
        on_piece()
        month = min(piece.days, default="")[:MONTH]
        yield from filter(differs, sorted(day for day in rows if day[:MONTH] < month))
    yield from filter(differs, sorted(waiting | rows.keys()))


def _begins(connection: sqlite3.Connection, log: Log, local: LocalTime) -> str:
    """The last day of which rows are missing; empty where nothing was pruned."""
    (first_seq,) = connection.execute("SELECT min(seq) FROM entries WHERE kiosk = ? AND epoch = ?", log).fetchone()
    found = connection.execute(
        "SELECT at FROM entries WHERE kiosk = ? AND epoch = ? AND instr(detail, ?) = 0 ORDER BY seq LIMIT 1",
        (*log, UNTRUSTED),
    ).fetchone()
    if first_seq == 1:
        return ""
    return "~" if found is None else local.of(ms_of(found[0]))[0]


def _add(days: dict[str, Counts], piece: CountedPiece) -> None:
    for day, counts in piece.days.items():
        there = days.setdefault(day, {})
        for key, n in counts.items():
            there[key] = there.get(key, 0) + n
