"""Whether a log can be relied on: looked at from end to end, told in sentences.

Rules: nothing is changed; each finding is one sentence with how many and the first of them; what is wrong says how to
mend it, or that nothing was lost; what is only worth knowing is no fault. A log from which old rows were pruned begins
later, and is whole all the same; a visit that is under way has no end yet.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from kiosk.visitlog.counting import UNTRUSTED
from kiosk.visitlog.daily import counted_to
from kiosk.visitlog.finding import Finding, many
from kiosk.visitlog.merge import twins
from kiosk.visitlog.verify_days import wrong_days
from kiosk.visitlog.verify_rows import Rows, wrong_rows

CACHE_KIB = 128 * 1024


def verify(connection: sqlite3.Connection) -> tuple[Finding, ...]:
    """Everything that is found in a log opened for reading; the first finding says what was looked at."""
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")  # every page is looked at, many of them often
    damage = _damage(connection)
    if damage:
        return (Finding(False, damage),)
    found = [_extent(connection)]
    for check in (_twins, _sequence, _clock, _open_sessions, wrong_rows):
        found += check(connection)
    if all(finding.ok is not False for finding in found):  # rows that are wrong cannot be counted
        found += wrong_days(connection)
    if all(finding.ok is not False for finding in found):
        found.append(Finding(True, "Nothing is missing and nothing is out of order."))
    return tuple(found)


def _damage(connection: sqlite3.Connection) -> str:
    """What SQLite itself finds wrong with the file."""
    try:
        answers = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        answers = [str(error)]
    if answers == ["ok"]:
        return ""
    return (
        f"The file is damaged ({'; '.join(' '.join(answer.split()) for answer in answers)}). Keep it, and take the log "
        "again from the kiosk, or from the last snapshot."
    )


def _extent(connection: sqlite3.Connection) -> Finding:
    sessions, entries, kiosks = (
        connection.execute(sql).fetchone()[0]
        for sql in (
            "SELECT count(*) FROM sessions",
            "SELECT count(*) FROM entries",
            "SELECT count(DISTINCT kiosk) FROM entries",
        )
    )
    days = connection.execute("SELECT min(began_at), max(began_at) FROM sessions").fetchone()
    span = f" The visits began from {days[0][:10]} to {days[1][:10]}." if sessions else ""
    return Finding(
        True, f"{many(sessions, 'visit')} in {many(entries, 'entry', 'entries')} of {many(kiosks, 'kiosk')}.{span}"
    )


def _twins(connection: sqlite3.Connection) -> Iterator[Finding]:
    for kiosk in twins(connection):
        yield Finding(
            False,
            f"Two logs of kiosk {kiosk} were written at the same time: two boxes have that id. They are counted apart; "
            "give each box an id of its own (kiosk: in its kiosk.yaml).",
        )


def _sequence(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Numbers without gaps, from 1 or from where a pruned log begins."""
    counted = counted_to(connection)
    for kiosk, epoch, first, last, count in connection.execute(
        "SELECT kiosk, epoch, min(seq), max(seq), count(*) FROM entries GROUP BY kiosk, epoch"
    ).fetchall():
        before = first - 1
        if before and before > counted.get((kiosk, epoch), 0):
            yield Finding(
                False,
                f"Kiosk {kiosk}, log {epoch}: {many(before, 'entry is', 'entries are')} missing before entry {first}, "
                "and no day that was counted holds them. Merge an earlier copy of this log with it.",
            )
        elif before:
            yield Finding(
                None, f"Kiosk {kiosk}, log {epoch}: what came before entry {first} was pruned; its days are counted."
            )
        missing = last - first + 1 - count
        if missing:
            (after,) = connection.execute(
                "SELECT min(seq) FROM entries AS one WHERE kiosk = ? AND epoch = ? AND seq < ? AND NOT EXISTS"
                " (SELECT 1 FROM entries WHERE kiosk = one.kiosk AND epoch = one.epoch AND seq = one.seq + 1)",
                (kiosk, epoch, last),
            ).fetchone()
            yield Finding(
                False,
                f"Kiosk {kiosk}, log {epoch}: {many(missing, 'entry is', 'entries are')} missing after entry {after}. "
                "Merge another copy of this log with it.",
            )
    for (why,) in connection.execute(
        "SELECT detail ->> 'why' FROM entries WHERE kind = 'media_fault' AND detail LIKE '%entries lost:%'"
        " AND json_valid(detail)"
    ):
        yield Finding(None, f"The log says itself: {why}. They were never numbered.")


def _clock(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Times that are trusted never go back; milliseconds within a visit never do."""
    trusted = f"instr(detail, '{UNTRUSTED}') = 0"
    back: Rows = connection.execute(
        "SELECT kiosk, epoch, seq, at, latest FROM (SELECT kiosk, epoch, seq, at, max(at) OVER"
        " (PARTITION BY kiosk, epoch ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest"
        f" FROM entries WHERE {trusted}) WHERE at < latest ORDER BY kiosk, epoch, seq"
    ).fetchall()
    if back:
        kiosk, _, seq, at, latest = back[0]
        yield Finding(
            False,
            f"{many(len(back), 'entry says', 'entries say')} an earlier time than the one before without saying that "
            f"the clock was doubted; the first is entry {seq} of kiosk {kiosk}, {at} after {latest}.",
        )
    faster: Rows = connection.execute(
        "SELECT kiosk, seq FROM (SELECT kiosk, seq, ms, max(ms) OVER (PARTITION BY kiosk, epoch, session ORDER BY seq"
        " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest FROM entries WHERE session IS NOT NULL)"
        " WHERE ms < latest ORDER BY kiosk, seq"
    ).fetchall()
    if faster:
        kiosk, seq = faster[0]
        yield Finding(
            False,
            f"{many(len(faster), 'entry lies', 'entries lie')} before the one that was written before it in the same "
            f"visit; the first is entry {seq} of kiosk {kiosk}.",
        )
    (doubted,) = connection.execute("SELECT count(*) FROM sessions WHERE clock_ok = 0").fetchone()
    if doubted:
        yield Finding(
            None,
            f"During {many(doubted, 'visit')} the clock was doubted: they are counted as such and nowhere else.",
        )


def _open_sessions(connection: sqlite3.Connection) -> Iterator[Finding]:
    """A visit without an end is under way, or was cut and the kiosk has not started since: then it is the last."""
    rows: Rows = connection.execute(
        "SELECT kiosk, began_at, EXISTS (SELECT 1 FROM entries WHERE kiosk = unended.kiosk AND epoch = unended.epoch"
        " AND session <> unended.id AND seq > (SELECT max(seq) FROM entries WHERE session = unended.id))"
        " FROM sessions AS unended WHERE ended_at IS NULL ORDER BY 1, 2"
    ).fetchall()
    left = [row for row in rows if row[2]]
    if left:
        kiosk, began_at, _ = left[0]
        yield Finding(
            False,
            f"{many(len(left), 'visit has', 'visits have')} no end though others came after; the first began at "
            f"{began_at} at kiosk {kiosk}. Merge a later copy of this log with it.",
        )
    if len(rows) > len(left):
        yield Finding(
            None,
            f"{many(len(rows) - len(left), 'visit has', 'visits have')} not ended: under way, or cut off by the power.",
        )
