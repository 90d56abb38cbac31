"""Verifies that every row of a log is one that the kiosk could have written: its kind, keys, form and visit.

Rules: each check is one query, and gives a sentence with how many rows it concerns and the first of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from kiosk.content.messages import msg, msg_plural
from kiosk.visit.entries import KINDS, SESSION_KINDS
from kiosk.visitlog.file.schema import CLOCK_KEY, END_REASONS, ENTRY_COLUMNS, FORMER_EPOCHS, SESSION_COLUMNS, SIMULATED
from kiosk.visitlog.tools.log_finding import LogFinding
from kiosk.visitlog.tools.merge import MERGED

OWN_TABLES = frozenset({"log", "sessions", "entries", "daily_days", "daily", "daily_titles", "_sqlite_migrations"})
TIME = "????-??-??T??:??:??.???Z".replace("?", "[0-9]")
Rows = list[tuple[Any, ...]]
_TEXT, _WHOLE = "'text'", "'integer'"
_OR_NONE, _NUMBER = "{}, 'null'", "'real', 'integer', 'null'"
ENTRY_TYPES = {
    **dict.fromkeys(ENTRY_COLUMNS, _OR_NONE.format(_TEXT)),
    **dict.fromkeys(("kiosk", "epoch", "at", "kind", "detail"), _TEXT),
    **dict.fromkeys(("seq", "ms"), _WHOLE),
    "stop": _OR_NONE.format(_WHOLE),
    **dict.fromkeys(("position_s", "length_s"), _NUMBER),
}
"""The types, as SQLite names them, that a value in each column may have."""
SESSION_TYPES = {
    **dict.fromkeys(SESSION_COLUMNS, _TEXT),
    **dict.fromkeys(("room", "ended_at", "end_reason"), _OR_NONE.format(_TEXT)),
    "seconds": _NUMBER,
    "touches": _OR_NONE.format(_WHOLE),
    "clock_ok": _WHOLE,
}


def unreadable(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Rows with a value that no kiosk writes in its column: of another type, or a time that is none."""
    for table, columns, of_row, name in (
        ("entries", ENTRY_TYPES, "seq || '', kiosk || ''", msg("entry {which} of kiosk {kiosk}")),
        ("sessions", SESSION_TYPES, "began_at || '', kiosk || ''", msg("the visit that began at {which}")),
    ):
        wrong = " OR ".join(f"typeof({column}) NOT IN ({types})" for column, types in columns.items())
        count, which, kiosk = connection.execute(
            f"SELECT count(*) OVER (), {of_row} FROM {table} WHERE {wrong} ORDER BY 2, 3 LIMIT 1"
        ).fetchone() or (0, "", "")
        if count:
            sentence = msg_plural(
                "{n:,} row of {table} cannot be read whole, and what cannot be read is passed over; the first is "
                "{first}.",
                "{n:,} rows of {table} cannot be read whole, and what cannot be read is passed over; the first is "
                "{first}.",
                count,
            )
            nameless = which is None or kiosk is None
            first = msg("one without a name") if nameless else name.with_values(which=which, kiosk=kiosk)
            yield LogFinding(False, sentence.with_values(n=count, table=table, first=first))


def _orphans(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Every entry of a visit belongs to a session of the same kiosk and log, and every entry of a visit's kind has
    one."""
    at_home = (
        "SELECT 1 FROM entries WHERE session IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sessions WHERE id = session"
        " AND sessions.kiosk = entries.kiosk AND sessions.epoch = entries.epoch) LIMIT 1"
    )
    if connection.execute(at_home).fetchone() is not None:
        yield from _homeless(connection)
    of_visits = ", ".join(f"'{kind}'" for kind in SESSION_KINDS)
    (lone,) = connection.execute(
        f"SELECT count(*) FROM entries WHERE session IS NULL AND kind IN ({of_visits})"
    ).fetchone()
    if lone:
        sentence = msg_plural(
            "{n:,} entry of a visit's kind without a visit.", "{n:,} entries of a visit's kind without a visit.", lone
        )
        yield LogFinding(False, sentence)


def _homeless(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    homeless: Rows = connection.execute(
        "SELECT entries.kiosk, seq FROM entries LEFT JOIN sessions ON sessions.id = session"
        " WHERE session IS NOT NULL AND sessions.id IS NULL ORDER BY entries.kiosk, entries.epoch, seq"
    ).fetchall()
    if homeless:
        kiosk, seq = homeless[0]
        sentence = msg_plural(
            "{n:,} entry belongs to a visit that is not there; the first is entry {seq} of kiosk {kiosk}.",
            "{n:,} entries belong to a visit that is not there; the first is entry {seq} of kiosk {kiosk}.",
            len(homeless),
        )
        yield LogFinding(False, sentence.with_values(n=len(homeless), seq=seq, kiosk=kiosk))
    foreign: Rows = connection.execute(
        "SELECT entries.kiosk, seq, sessions.kiosk FROM entries JOIN sessions ON sessions.id = session"
        " WHERE entries.kiosk <> sessions.kiosk OR entries.epoch <> sessions.epoch"
        " ORDER BY entries.kiosk, entries.epoch, seq"
    ).fetchall()
    if foreign:
        kiosk, seq, other = foreign[0]
        sentence = msg_plural(
            "{n:,} entry belongs to a visit at another kiosk or in another log; the first is entry {seq} of kiosk "
            "{kiosk}, of a visit at kiosk {other}.",
            "{n:,} entries belong to a visit at another kiosk or in another log; the first is entry {seq} of kiosk "
            "{kiosk}, of a visit at kiosk {other}.",
            len(foreign),
        )
        yield LogFinding(False, sentence.with_values(n=len(foreign), seq=seq, kiosk=kiosk, other=other))


def _kinds(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Only kinds, keys and reasons that docs/log.md names."""
    known = ", ".join(f"'{kind}'" for kind in KINDS)
    for kind, count in connection.execute(
        f"SELECT kind, count(*) FROM entries WHERE kind NOT IN ({known}) GROUP BY kind ORDER BY kind"
    ).fetchall():
        sentence = msg_plural(
            "{n:,} entry of kind {kind!r}, which is never written.",
            "{n:,} entries of kind {kind!r}, which is never written.",
            count,
        )
        yield LogFinding(False, sentence.with_values(n=count, kind=kind))
    unreadable: Rows = connection.execute(
        "SELECT kiosk, seq FROM entries WHERE detail <> '{}' AND (NOT json_valid(detail)"
        " OR json_type(detail) <> 'object') ORDER BY kiosk, epoch, seq"
    ).fetchall()
    if unreadable:
        kiosk, seq = unreadable[0]
        sentence = msg_plural(
            "{n:,} entry has a detail that cannot be read; the first is entry {seq} of kiosk {kiosk}.",
            "{n:,} entries have a detail that cannot be read; the first is entry {seq} of kiosk {kiosk}.",
            len(unreadable),
        )
        yield LogFinding(False, sentence.with_values(n=len(unreadable), seq=seq, kiosk=kiosk))
        return
    for kind, key, count in connection.execute(
        "SELECT kind, json_each.key, count(*) FROM entries, json_each(detail)"
        f" WHERE detail <> '{{}}' AND {_beyond()} <> '{{}}' GROUP BY kind, json_each.key ORDER BY kind, json_each.key"
    ).fetchall():
        if key not in (*KINDS[kind], CLOCK_KEY):
            sentence = msg_plural(
                "{n:,} entry of kind {kind} with a detail {key!r}, which is never written.",
                "{n:,} entries of kind {kind} with a detail {key!r}, which is never written.",
                count,
            )
            yield LogFinding(False, sentence.with_values(n=count, kind=kind, key=key))


def _beyond() -> str:
    """What an entry's detail holds beyond the keys of its kind."""
    cases = (
        f"WHEN '{kind}' THEN json_remove(detail, {', '.join(repr(f'$.{key}') for key in (*keys, CLOCK_KEY))})"
        for kind, keys in KINDS.items()
    )
    return f"CASE kind {' '.join(cases)} ELSE '{{}}' END"


def _forms(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Times, lengths and lists in the form in which the kiosk writes them."""
    reasons = ", ".join(f"'{reason}'" for reason in END_REASONS)
    for sentence, sql in (
        (
            msg_plural("{n:,} entry has a time that is none.", "{n:,} entries have a time that is none.", 0),
            f"SELECT count(*) FROM entries WHERE {_is_no_time('at')} OR ms < 0",
        ),
        (
            msg_plural("{n:,} visit has a time that is none.", "{n:,} visits have a time that is none.", 0),
            f"SELECT count(*) FROM sessions WHERE {_is_no_time('began_at')} OR {_is_no_time('ended_at')}",
        ),
        (
            msg_plural("{n:,} visit has a length below 0.", "{n:,} visits have a length below 0.", 0),
            "SELECT count(*) FROM sessions WHERE seconds < 0 OR touches < 0",
        ),
        (
            msg_plural(
                "{n:,} visit has an end that this program does not know.",
                "{n:,} visits have an end that this program does not know.",
                0,
            ),
            f"SELECT count(*) FROM sessions WHERE end_reason NOT IN ({reasons})",
        ),
        (
            msg_plural(
                "{n:,} visit has a list of aids that cannot be read.",
                "{n:,} visits have a list of aids that cannot be read.",
                0,
            ),
            "SELECT count(*) FROM sessions WHERE NOT json_valid(access) OR json_type(access) <> 'array'",
        ),
    ):
        (count,) = connection.execute(sql).fetchone()
        if count:
            yield LogFinding(False, sentence.with_values(n=count))


def _is_no_time(column: str) -> str:
    return f"{column} NOT GLOB '{TIME}' OR ({column} IS NOT NULL AND julianday({column}) IS NULL)"


def _foreign(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Only the kiosk wrote in the file."""
    tables = sorted(row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type <> 'index'"))
    for name in tables:
        if name not in OWN_TABLES and not name.startswith("sqlite_"):
            sentence = msg("The file holds a table {name!r} that is not the log's: another program wrote in it.")
            yield LogFinding(False, sentence.with_values(name=name))
    marks = dict(connection.execute("SELECT name, value FROM log"))
    if MERGED in marks or SIMULATED in marks:
        return
    known = [marks["epoch"], *marks.get(FORMER_EPOCHS, "").split()]
    (strange,) = connection.execute(
        f"SELECT count(*) FROM entries WHERE epoch NOT IN ({', '.join('?' * len(known))})", known
    ).fetchone()
    if strange:
        sentence = msg_plural(
            "{n:,} entry is of another log than this one: another program wrote in it.",
            "{n:,} entries are of another log than this one: another program wrote in it.",
            strange,
        )
        yield LogFinding(False, sentence)
    kiosks = [row[0] for row in connection.execute("SELECT DISTINCT kiosk FROM entries ORDER BY kiosk")]
    if len(kiosks) > 1:
        yield LogFinding(None, msg("The kiosk of this log had several ids: {ids}.", ids=", ".join(map(str, kiosks))))


ROW_CHECKS = (_orphans, _kinds, _forms, _foreign)
