"""Taking a batch into the database: one transaction, at whose end the mark stands behind what is on the disk.

Rules: the log's row is locked first, so that of two batches of one log the later one sees what the earlier one left;
only entries past the mark are written, and each once; entries that are here already are compared, and only the clock's
mark of them may change; of a visit later facts win; counts are taken whole, where they go further than the hub's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import psycopg
from msgspec.structs import astuple

from kiosk.fleet.protocol import EntryLine, entry_digest
from kiosk.hub.store import counted_days
from kiosk.hub.store.batches import Batch
from kiosk.hub.store.opening import Connection
from kiosk.hub.store.partitions import require_month
from kiosk.hub.store.refusals import RefusedRequest
from kiosk.hub.store.sums_of_all import put_in, take_out
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS

LOCK_LOG = (
    "INSERT INTO logs (kiosk, epoch) VALUES (%s, %s) ON CONFLICT (kiosk, epoch) DO UPDATE SET sent_at = now()"
    " RETURNING through, oldest, digest, simulated"
)
COPY_ENTRIES = f"COPY entries ({', '.join(ENTRY_COLUMNS)}, month) FROM STDIN"
_ENTRY_TYPES = ("text", "text", "int8", "text", "text", "int8", "text", "text", "text", "int8", "text", "text", "text")
ENTRY_TYPES = (*_ENTRY_TYPES, "float8", "float8", "text", "date")
OWN_COLUMNS = ", ".join(ENTRY_COLUMNS[2:])
STORED = f"SELECT {OWN_COLUMNS} FROM entries WHERE kiosk = %s AND epoch = %s AND seq BETWEEN %s AND %s"
NOT_STORABLE = (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)
"""What PostgreSQL raises for values that no row can have."""


@dataclass(frozen=True, slots=True)
class _LogRow:
    """What the hub has of a log: its row, which this transaction has locked."""

    through: int
    oldest: int
    digest: str
    simulated: bool


def take(connection: Connection, batch: Batch) -> int:
    """Take the batch in, in the caller's transaction, and return the new mark, which is true once that is committed.
    Raises RefusedRequest, with whom nothing of the batch may be committed."""
    head = batch.head
    log = (head.kiosk, head.epoch)
    month = require_month(connection, datetime.now(UTC).date())
    try:
        found = connection.execute(LOCK_LOG, log).fetchone()
        assert found is not None
        return _take(connection, batch, _LogRow(*found), month)
    except NOT_STORABLE as error:
        why = " ".join(str(error.diag.message_primary or error).split())
        raise RefusedRequest("malformed", f"The batch holds a value that cannot be kept: {why}.") from error


def _take(connection: Connection, batch: Batch, row: _LogRow, month: date) -> int:
    head = batch.head
    pruned = head.first > row.through + 1
    if pruned and head.first != head.oldest:
        sentence = f"Entries after {row.through} are missing: send from {row.through + 1} on."
        raise RefusedRequest("gap", sentence, through=row.through)
    if head.first == row.through + 1 and head.before and row.digest and head.before != row.digest:
        raise _other_log(row.through)
    fresh = batch.entries[max(0, row.through + 1 - head.first) :]
    _compare(connection, batch, row)
    _copy_entries(connection, batch, fresh, month)
    _put_sessions(connection, batch)
    if batch.days or batch.titles:
        counted_days.take_days(connection, (head.kiosk, head.epoch), batch.days, batch.titles)
    through, digest = row.through, row.digest
    moves = head.simulated != row.simulated  # a kiosk that is no longer tried out, or the log's first batch
    if moves:
        take_out(connection, (head.kiosk, head.epoch))
    if pruned or fresh:
        through, digest = batch.last, entry_digest(astuple(fresh[-1])) if fresh else ""
    connection.execute(
        "UPDATE logs SET through = %s, digest = %s, oldest = %s, last_seq = greatest(last_seq, %s),"
        " timezone = %s, simulated = %s WHERE kiosk = %s AND epoch = %s",
        (
            through,
            digest,
            head.first if pruned else row.oldest,
            max(head.last, through),
            _text(head.timezone),
            head.simulated,
            head.kiosk,
            head.epoch,
        ),
    )
    if moves:
        put_in(connection, (head.kiosk, head.epoch))
    return through


def _other_log(seq: int) -> RefusedRequest:
    sentence = f"Entry {seq} is another one at the hub: two kiosks write under one name. Have one of them join anew."
    return RefusedRequest("other-log", sentence)


def _text(text: str) -> str:
    return text.replace("\0", "")


# --- entries ---


def _compare(connection: Connection, batch: Batch, row: _LogRow) -> None:
    """Compare what the hub has already with what is sent again, and take over what the kiosk marked anew."""
    known = batch.entries[: max(0, row.through + 1 - batch.head.first)]
    if not known:
        return
    log = (batch.head.kiosk, batch.head.epoch)
    stored = {each[0]: each for each in connection.execute(STORED, (*log, known[0].seq, known[-1].seq))}
    marked: list[tuple[Any, ...]] = []
    for entry in known:
        columns, there = astuple(entry), stored.get(entry.seq)
        if there is None or there == columns:
            continue
        if entry_digest(there) != entry_digest(columns):
            raise _other_log(entry.seq)
        marked.append((entry.detail, *log, entry.seq))
    if marked:
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE entries SET detail = %s WHERE kiosk = %s AND epoch = %s AND seq = %s", marked)
        counted_days.count_anew(connection, log)


def _copy_entries(connection: Connection, batch: Batch, entries: Sequence[EntryLine], month: date) -> None:
    if not entries:
        return
    log = (batch.head.kiosk, batch.head.epoch)
    with connection.cursor() as cursor, cursor.copy(COPY_ENTRIES) as copy:
        copy.set_types(ENTRY_TYPES)
        for entry in entries:
            copy.write_row((*log, *astuple(entry), month))


# --- visits ---

_SESSION_OWN = tuple(name for name in SESSION_COLUMNS if name not in ("kiosk", "epoch"))
_SESSION_TYPES = {"seconds": "float8", "touches": "int8", "clock_ok": "int8"}
_ARRAYS = ", ".join(f"%s::{_SESSION_TYPES.get(name, 'text')}[]" for name in _SESSION_OWN)
_LATER = ", ".join(f"{name} = excluded.{name}" for name in ("epoch", *_SESSION_OWN[1:]))
PUT_SESSIONS = (
    f"INSERT INTO sessions AS known (kiosk, epoch, {', '.join(_SESSION_OWN)})"
    f" SELECT %s, %s, sent.* FROM unnest({_ARRAYS}) AS sent"
    f" ON CONFLICT (kiosk, id) DO UPDATE SET {_LATER}"
    " WHERE excluded.ended_at IS NOT NULL OR known.ended_at IS NULL"
)


def _put_sessions(connection: Connection, batch: Batch) -> None:
    """What is known later of a visit takes the place of what was; one that ended is never open again."""
    if batch.sessions:
        columns = [list(column) for column in zip(*map(astuple, batch.sessions), strict=True)]
        connection.execute(PUT_SESSIONS, (batch.head.kiosk, batch.head.epoch, *columns))
