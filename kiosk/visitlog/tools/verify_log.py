"""Verifies a log from end to end, and says in sentences what it found.

Rules: nothing is changed; each finding is one sentence with how many rows it concerns and the first of them; what is
wrong says how to mend it, or that nothing was lost; what is only worth knowing is no fault. A log from which old rows
were pruned begins later, and is whole all the same; a visit that is under way has no end yet. A log of millions of
entries is read in the order in which it lies on the disk, a few times over, and never held in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count

from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_plural, msg_row
from kiosk.content.system_reasons import foreign
from kiosk.visitlog.daily.count_days import AT_ONCE
from kiosk.visitlog.daily.daily_tables import counted_to
from kiosk.visitlog.file.clock_trust import SLACK_S, UNTRUSTED, shifted
from kiosk.visitlog.reading.log_words import log_reason, lost_entries
from kiosk.visitlog.tools.log_finding import LogFinding, entries, kiosks, visits
from kiosk.visitlog.tools.mend_clock import misjudged, visits_of
from kiosk.visitlog.tools.merge import duplicate_kiosks
from kiosk.visitlog.tools.verify_days import wrong_days
from kiosk.visitlog.tools.verify_rows import ROW_CHECKS, Rows, unreadable

CACHE_KIB = 128 * 1024
WEIGHTS = (6, 4)
"""How long checking the rows and counting the days take, in relation to each other."""
INDEXES = (("entries_at", "1"), ("entries_session", "session IS NOT NULL"))
"""The indexes of the entries, and which entries each holds."""
BY_ROWS = "+ 0 * ms"
"""Adds nothing to a sum, but no index holds it, so that the rows themselves are read."""

Progress = Callable[[int, int], None]
Check = Callable[[sqlite3.Connection], Iterator[LogFinding]]


def verify(
    connection: sqlite3.Connection,
    progress: Progress = lambda done, total: None,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> tuple[LogFinding, ...]:
    """All findings about a log that is open for reading; the first one says what was checked."""
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")  # every page is looked at, many of them often
    damage = _damage(connection)
    if damage:
        return (LogFinding(False, damage),)
    found = [_extent(connection)]
    spoiled = list(unreadable(connection))
    found += spoiled
    (there,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    checks = (_twins, _sequence, _clock, _open_sessions, *ROW_CHECKS)
    countable = not spoiled  # rows that are wrong cannot be counted; those of two boxes with one id can
    of_rows, whole = WEIGHTS[0] * there, sum(WEIGHTS) * there
    for done, check in enumerate(checks, start=1):
        of_check = _findings_of(check, connection, spoiled=bool(spoiled))
        found += of_check
        countable = countable and (check is _twins or all(finding.ok is not False for finding in of_check))
        progress(of_rows * done // len(checks), whole)
    found += _misjudged(connection, now())
    if countable:
        pieces = count(1)
        found += wrong_days(
            connection, lambda: progress(min(whole, of_rows + WEIGHTS[1] * AT_ONCE * next(pieces)), whole)
        )
    if all(finding.ok is not False for finding in found):
        found.append(LogFinding(True, msg("Nothing is missing and nothing is out of order.")))
    return tuple(found)


def _findings_of(check: Check, connection: sqlite3.Connection, *, spoiled: bool) -> list[LogFinding]:
    """What a check finds; one that rows which cannot be read make impossible finds nothing more."""
    try:
        return list(check(connection))
    except (TypeError, ValueError, sqlite3.Error):
        if not spoiled:
            raise
        return []


def _damage(connection: sqlite3.Connection) -> Message:
    """What SQLite itself finds wrong with the file. Its full check looks up every entry in every index, which takes
    hours where the file does not fit in memory; instead, sums over index and table are compared."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
        answers = [foreign(words, "SQLite") for words in found if words != "ok"] or list(_wrong_indexes(connection))
    except sqlite3.DatabaseError as error:
        answers = [log_reason(error)]
    if not answers:
        return NO_MESSAGE
    return msg(
        "The file is damaged ({why}). Keep it, and take the log again from the kiosk, or from the last snapshot.",
        why=msg_row(answers, "; "),
    )


def _wrong_indexes(connection: sqlite3.Connection) -> Iterator[Message]:
    """Indexes that do not hold the entries that the table does."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}
    for name, which in INDEXES:
        if name in there:
            of_index, of_table = (
                connection.execute(f"SELECT count(*), total(seq {also}) FROM entries {how} WHERE {which}").fetchone()
                for how, also in ((f"INDEXED BY {name}", ""), ("NOT INDEXED", BY_ROWS))
            )
            if of_index != of_table:
                yield msg("the index {name} does not hold what the entries say", name=name)


def _extent(connection: sqlite3.Connection) -> LogFinding:
    counts = [
        connection.execute(sql).fetchone()[0]
        for sql in (
            "SELECT count(*) FROM sessions",
            "SELECT count(*) FROM entries",
            "SELECT count(DISTINCT kiosk) FROM entries",
        )
    ]
    days = connection.execute("SELECT min(began_at), max(began_at) FROM sessions").fetchone()
    many = {"visits": visits(counts[0]), "entries": entries(counts[1]), "kiosks": kiosks(counts[2])}
    if not counts[0]:
        return LogFinding(True, msg("{visits} in {entries} of {kiosks}.").with_values(**many))
    extent = msg("{visits} in {entries} of {kiosks}. The visits began from {since} to {until}.")
    return LogFinding(True, extent.with_values(**many, since=str(days[0])[:10], until=str(days[1])[:10]))


def _twins(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    for kiosk in duplicate_kiosks(connection):
        twins = msg(
            "Two logs of kiosk {kiosk} were written at the same time: two boxes have that id. They are counted apart; "
            "give each box an id of its own (kiosk: in its kiosk.yaml)."
        )
        yield LogFinding(False, twins.with_values(kiosk=kiosk))


def _sequence(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Numbers without gaps, from 1 or from where a pruned log begins."""
    counted = counted_to(connection)
    for kiosk, epoch, first, last, there in connection.execute(
        "SELECT kiosk, epoch, min(seq), max(seq), count(*) FROM entries GROUP BY kiosk, epoch"
    ).fetchall():
        before = first - 1
        if before and before > counted.get((kiosk, epoch), 0):
            sentence = msg_plural(
                "Kiosk {kiosk}, log {epoch}: {n:,} entry is missing before entry {first}, and no day that was counted "
                "holds it. Merge an earlier copy of this log with it.",
                "Kiosk {kiosk}, log {epoch}: {n:,} entries are missing before entry {first}, and no day that was "
                "counted holds them. Merge an earlier copy of this log with it.",
                before,
            )
            yield LogFinding(False, sentence.with_values(n=before, kiosk=kiosk, epoch=epoch, first=first))
        elif before:
            pruned = msg("Kiosk {kiosk}, log {epoch}: what came before entry {first} was pruned; its days are counted.")
            yield LogFinding(None, pruned.with_values(kiosk=kiosk, epoch=epoch, first=first))
        missing = last - first + 1 - there
        if missing:
            (after,) = connection.execute(
                "SELECT min(seq) FROM entries AS one WHERE kiosk = ? AND epoch = ? AND seq < ? AND NOT EXISTS"
                " (SELECT 1 FROM entries WHERE kiosk = one.kiosk AND epoch = one.epoch AND seq = one.seq + 1)",
                (kiosk, epoch, last),
            ).fetchone()
            sentence = msg_plural(
                "Kiosk {kiosk}, log {epoch}: {n:,} entry is missing after entry {after}. Merge another copy of this "
                "log with it.",
                "Kiosk {kiosk}, log {epoch}: {n:,} entries are missing after entry {after}. Merge another copy of this "
                "log with it.",
                missing,
            )
            yield LogFinding(False, sentence.with_values(n=missing, kiosk=kiosk, epoch=epoch, after=after))
    for (why,) in connection.execute(
        "SELECT detail ->> 'why' FROM entries WHERE kind = 'media_fault' AND detail LIKE '%entries lost:%'"
        " AND json_valid(detail)"
    ):
        yield LogFinding(None, msg("The log says itself: {why}. They were never numbered.", why=lost_entries(str(why))))


def _clock(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """Times that are trusted never go back; milliseconds within a visit never do."""
    back = faster = 0
    first_back = first_faster = NO_MESSAGE
    log, latest, session, latest_ms = ("", ""), "", None, 0
    for kiosk, epoch, seq, at, ms, of_session, doubted in connection.execute(
        f"SELECT kiosk, epoch, seq, at, ms, session, instr(detail, '{UNTRUSTED}') FROM entries"
        " ORDER BY kiosk, epoch, seq"
    ):
        if (kiosk, epoch) != log:
            log, latest, session = (kiosk, epoch), "", None
        if not doubted:
            if at < latest and shifted(at, SLACK_S) < latest:
                back += 1
                place = msg("entry {seq} of kiosk {kiosk}, {at} after {latest}")
                first_back = first_back or place.with_values(seq=seq, kiosk=kiosk, at=at, latest=latest)
            else:
                latest = max(at, latest)
        if of_session is not None:
            if of_session == session and ms < latest_ms:
                faster += 1
                first_faster = first_faster or msg("entry {seq} of kiosk {kiosk}", seq=seq, kiosk=kiosk)
            elif of_session != session or ms > latest_ms:
                session, latest_ms = of_session, ms
    if back:
        sentence = msg_plural(
            "{n:,} entry says an earlier time than the one before without saying that the clock was doubted; the first "
            "is {first}.",
            "{n:,} entries say an earlier time than the one before without saying that the clock was doubted; the "
            "first is {first}.",
            back,
        )
        yield LogFinding(False, sentence.with_values(n=back, first=first_back))
    if faster:
        sentence = msg_plural(
            "{n:,} entry lies before the one that was written before it in the same visit; the first is {first}.",
            "{n:,} entries lie before the one that was written before it in the same visit; the first is {first}.",
            faster,
        )
        yield LogFinding(False, sentence.with_values(n=faster, first=first_faster))
    (doubted,) = connection.execute("SELECT count(*) FROM sessions WHERE clock_ok = 0").fetchone()
    if doubted:
        sentence = msg_plural(
            "During {n:,} visit the clock was doubted: they are counted as such and nowhere else.",
            "During {n:,} visits the clock was doubted: they are counted as such and nowhere else.",
            doubted,
        )
        yield LogFinding(None, sentence)


def _misjudged(connection: sqlite3.Connection, now: datetime) -> Iterator[LogFinding]:
    """Entries that were doubted because the clock had been ahead, and those of a clock that cannot have been right."""
    marks = misjudged(connection, now)
    mend = msg("`kiosk visits mend` puts the marks right; every time stays as it was written.")
    again = visits_of(connection, list(marks.believed))
    if again:
        sentence = msg_plural(
            "{n:,} visit was doubted only because of a wrong clock before: {mend}",
            "{n:,} visits were doubted only because of a wrong clock before: {mend}",
            again,
        )
        yield LogFinding(None, sentence.with_values(n=again, mend=mend))
    if marks.doubted:
        sentence = msg_plural(
            "{n:,} entry says a time that cannot be right, of a clock that was wrong: {mend}",
            "{n:,} entries say a time that cannot be right, of a clock that was wrong: {mend}",
            len(marks.doubted),
        )
        yield LogFinding(None, sentence.with_values(n=len(marks.doubted), mend=mend))


def _open_sessions(connection: sqlite3.Connection) -> Iterator[LogFinding]:
    """A visit without an end is under way, or was cut and the kiosk has not started since: then it is the last."""
    rows: Rows = connection.execute(
        "SELECT kiosk, began_at, EXISTS (SELECT 1 FROM entries WHERE kiosk = unended.kiosk AND epoch = unended.epoch"
        " AND session <> unended.id AND seq > (SELECT max(seq) FROM entries WHERE session = unended.id))"
        " FROM sessions AS unended WHERE ended_at IS NULL ORDER BY 1, 2"
    ).fetchall()
    left = [row for row in rows if row[2]]
    if left:
        kiosk, began_at, _ = left[0]
        sentence = msg_plural(
            "{n:,} visit has no end though others came after; the first began at {at} at kiosk {kiosk}. Merge a later "
            "copy of this log with it.",
            "{n:,} visits have no end though others came after; the first began at {at} at kiosk {kiosk}. Merge a "
            "later copy of this log with it.",
            len(left),
        )
        yield LogFinding(False, sentence.with_values(n=len(left), at=began_at, kiosk=kiosk))
    if len(rows) > len(left):
        sentence = msg_plural(
            "{n:,} visit has not ended: under way, or cut off by the power.",
            "{n:,} visits have not ended: under way, or cut off by the power.",
            len(rows) - len(left),
        )
        yield LogFinding(None, sentence)
