"""Builds a log that no kiosk writes: of other logs, or of simulated visits.

Rules: it is built beside its place and moved there in one step, so that an incomplete one is never found under its
name, and nothing that was there is ever overwritten; it ends as one file, without a -wal, that can be read where
nothing may be written beside it. What cannot be built raises LogNotBuilt with a sentence, and leaves nothing behind.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import reason_of
from kiosk.store.atomic_files import sync_folder
from kiosk.visitlog.daily.daily_tables import count_next_piece
from kiosk.visitlog.file.log_connection import connect, create_schema, transaction
from kiosk.visitlog.file.recovery import discard
from kiosk.visitlog.file.schema import ENTRY_COLUMNS, SESSION_COLUMNS, LogEntry, LogSession
from kiosk.visitlog.reading.log_words import log_reason
from kiosk.visitlog.reading.reader import snapshot

CACHE_KIB = 64 * 1024


class LogNotBuilt(SentenceError):
    """A file was not built."""


def refuse_to_replace(path: Path) -> None:
    """Raises LogNotBuilt where something is there already, or there is no folder to put it in."""
    if not path.name or os.path.lexists(path):
        raise LogNotBuilt(_there_already(path))
    if not path.parent.is_dir():
        sentence = msg("There is no folder {folder}. Make it, or name another place with -o.", folder=str(path.parent))
        raise LogNotBuilt(sentence)


def _there_already(path: Path) -> Message:
    return msg("There is already a file {path}, and it is left as it is. Name another with -o.", path=str(path))


@contextlib.contextmanager
def built_beside(path: Path) -> Iterator[Path]:
    """A path beside `path` to build a file or a folder at, moved to its place at the end. Raises LogNotBuilt."""
    refuse_to_replace(path)
    growing = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        _remove(growing)
        yield growing
        _put(growing, path)
    except OSError as error:
        _remove(growing)
        raise LogNotBuilt(not_written(path, reason_of(error))) from error
    except BaseException:
        _remove(growing)
        raise


@contextlib.contextmanager
def build_log(path: Path, marks: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    """An empty log with those marks, to be filled in transactions and then moved to its place. Raises LogNotBuilt."""
    with built_beside(path) as growing:
        try:
            with closing(connect(growing, "rwc")) as connection:
                connection.execute("PRAGMA synchronous = OFF")  # nobody can find it yet: it is synced once, whole
                connection.execute("PRAGMA journal_mode = MEMORY")
                connection.execute(f"PRAGMA cache_size = -{CACHE_KIB:d}")
                create_schema(connection, marks)
                yield connection
                connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise LogNotBuilt(not_written(path, log_reason(error))) from error


def write_snapshot(path: Path, to: Path) -> None:
    """Write a snapshot of a log as a new file. Raises NoLog and LogNotBuilt."""
    refuse_to_replace(to)
    try:
        snapshot(path, to)
    except sqlite3.Error as error:
        raise LogNotBuilt(not_written(to, log_reason(error))) from error
    except OSError as error:
        why = log_reason(error.__cause__) if isinstance(error.__cause__, sqlite3.Error) else reason_of(error)
        raise LogNotBuilt(not_written(to, why)) from error


def add_rows(connection: sqlite3.Connection, sessions: Iterable[LogSession], entries: Iterable[LogEntry]) -> None:
    """Add many rows in one transaction."""
    with transaction(connection):
        connection.executemany(_insert("sessions", SESSION_COLUMNS), sessions)
        connection.executemany(_insert("entries", ENTRY_COLUMNS), entries)


def _insert(table: str, columns: Sequence[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


def count_days(connection: sqlite3.Connection, timezone: str) -> None:
    """Count all days of a log that is being built."""
    while count_next_piece(connection, timezone):
        pass


@contextlib.contextmanager
def without_indexes(connection: sqlite3.Connection) -> Iterator[None]:
    """For many rows at once: drops the indexes, and creates each again afterwards in one go."""
    indexes = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        connection.execute(sql)


def _put(growing: Path, path: Path) -> None:
    """Move the finished file or folder to its place, unless something was put there meanwhile."""
    handle = os.open(growing, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    if growing.is_dir():
        refuse_to_replace(path)
        growing.rename(path)
        sync_folder(path.parent)
        return
    try:
        os.link(growing, path)
    except FileExistsError:
        raise LogNotBuilt(_there_already(path)) from None
    except OSError:  # a file system without links, as on a USB stick
        refuse_to_replace(path)
        growing.rename(path)
    else:
        growing.unlink()
    sync_folder(path.parent)


def _remove(growing: Path) -> None:
    if growing.is_dir() and not growing.is_symlink():
        shutil.rmtree(growing, ignore_errors=True)
    with contextlib.suppress(OSError):
        discard(growing)


def not_written(path: Path, why: Message) -> Message:
    sentence = msg("{path} cannot be written: {why}. Name another place with -o, or mend that one.")
    return sentence.with_values(path=str(path), why=why)


def not_written_here(path: Path, why: Message) -> Message:
    return msg("{path} cannot be written: {why}. Mend that, then try again.", path=str(path), why=why)
