"""Requests to a running kiosk to prune its log, and how the kiosk carries them out.

Rules: whoever asks leaves a request beside the log and touches nothing else; the kiosk looks for one now and then while
nobody is there, carries it out in pieces of a few milliseconds, writes the result in the log and removes the request;
while its clock is wrong it waits, because what is new would look old, and where a hub is set until that has what is to
go, unless the disk is full. A request that cannot be read is logged and
removed.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.messages import msg
from kiosk.content.system_reasons import reason_of
from kiosk.store import atomic_files
from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.local_time import LocalTime
from kiosk.visitlog.file.log_connection import LogConnection
from kiosk.visitlog.file.records import EntryItem, utc_text
from kiosk.visitlog.file.schema import beside
from kiosk.visitlog.tools.build import LogNotBuilt

if TYPE_CHECKING:
    from kiosk.visitlog.tools.prune import MayGo

ENDING = ".prune"
LOOK_S = 60.0
LEAST_LOOK_S = 0.02
AGAIN_S = 3600.0
PIECE_ENTRIES = 500
LEAST_DAYS, MOST_DAYS = 1, 36_500


class BadRequest(Exception):
    """The file beside the log is not a valid request."""


def request_path(log: Path) -> Path:
    return beside(log, ENDING)


def write_request(log: Path, keep_days: int, now: datetime) -> None:
    """Write the request beside the log, whole; a later one replaces an earlier one. Raises OSError."""
    request = json.dumps({"keep_days": keep_days, "asked_at": utc_text(now)}) + "\n"
    atomic_files.write(request_path(log), request.encode())


def ask(log: Path, keep_days: int, now: datetime) -> None:
    """Leave the request. Raises LogNotBuilt."""
    try:
        write_request(log, keep_days, now)
    except OSError as error:
        sentence = msg(
            "A kiosk is writing {log}, and no request can be left beside it ({why}): ask as a user who may write in "
            "{folder}."
        )
        sentence = sentence.with_values(log=str(log), why=reason_of(error), folder=str(log.parent))
        raise LogNotBuilt(sentence) from error


def read_request(log: Path) -> int | None:
    """How many days are to be kept; None without a request. Raises BadRequest."""
    try:
        asked = json.loads(request_path(log).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise BadRequest from error
    keep_days = asked.get("keep_days") if isinstance(asked, dict) else None
    if isinstance(keep_days, bool) or not isinstance(keep_days, int) or not LEAST_DAYS <= keep_days <= MOST_DAYS:
        raise BadRequest
    return keep_days


@dataclass(slots=True)
class RequestedPruning:
    """The kiosk's side. may_go: where a hub is set, up to which entry a log may be pruned: what the hub has; a full
    disk goes before that."""

    log: Path
    timezone: str
    room: str
    wall: Callable[[], datetime]
    look_s: float = LOOK_S
    clock_s: Callable[[], float] = time.monotonic
    may_go: MayGo | None = None
    disk_is_full: Callable[[], bool] = lambda: False
    _is_waiting: bool = field(default=False, init=False)
    _next_s: float = field(default=0.0, init=False)
    _removed: tuple[int, int] = field(default=(0, 0), init=False)

    def wait_s(self) -> float:
        return max(0.0, self._next_s - self.clock_s())

    def do_piece(self, store: LogConnection) -> EntryItem | None:
        """Carry out a piece of the request, if there is one; the entry to be written once it is done."""
        if self.wait_s() > 0.0:
            return None
        self._next_s = self.clock_s() + self.look_s
        try:
            keep_days = read_request(self.log)
        except BadRequest:
            return self._done("a request to prune could not be read")
        wall = self.wall()
        if keep_days is None or not store.trust.believes(utc_text(wall)):
            return None
        return self._prune(store, keep_days, wall)

    def _prune(self, store: LogConnection, keep_days: int, wall: datetime) -> EntryItem | None:
        from kiosk.visitlog.tools.prune import first_day_kept, no_more, prune_piece, waits

        forced = self.may_go is not None and self.disk_is_full()
        may_go = no_more if self.may_go is None or forced else self.may_go
        local, _ = LocalTime(self.timezone).of(round(wall.timestamp() * 1000))
        first_day = first_day_kept(date.fromisoformat(local), keep_days)
        try:
            piece = prune_piece(store.connection, first_day, self.timezone, at_once=PIECE_ENTRIES, may_go=may_go)
            waiting = piece is None and waits(store.connection, first_day, self.timezone, may_go)
        except (sqlite3.Error, OSError):
            self._next_s = self.clock_s() + AGAIN_S
            return None
        if piece is not None:
            self._removed = self._removed[0] + piece.entries, self._removed[1] + piece.sessions
            self._next_s = 0.0
            return None
        if waiting:
            return self._wait()
        store.shrink()
        self._is_waiting = False
        entries, visits = self._removed
        self._removed = 0, 0
        unsent = ", for the disk is full, though the hub may lack some" if forced else ""
        removed = f"{entries} entries and {visits} visits before {first_day.isoformat()} removed"
        return self._done(f"pruned: {removed}{unsent}")

    def _wait(self) -> EntryItem | None:
        """Wait until the hub has what is to go; logged once."""
        if self._is_waiting:
            return None
        self._is_waiting = True
        return self._entry("pruning waits: the hub lacks what is to be removed")

    def _done(self, what: str) -> EntryItem:
        with suppress(OSError):
            request_path(self.log).unlink()
        return self._entry(what)

    def _entry(self, what: str) -> EntryItem:
        return EntryItem(None, Entry("staff", room=self.room, detail=(("what", what),)), self.wall(), True)
