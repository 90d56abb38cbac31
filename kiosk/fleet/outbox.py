"""The log as an outbox: what of it a hub lacks, in batches. Nothing is copied, and nothing is kept of what was sent but
the hub's own marks.

Rules: entries are sent in the order of their numbers, from the hub's mark on; each batch has the visits that its
entries touch, and the visit before them, which may have ended meanwhile; where the log itself has no longer what the
hub lacks, all that was counted of it goes along. Logs that were moved aside in the same folder are sent too, for what
is in them may be nowhere else. A log of another name than the kiosk joined under is never sent.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.fleet.protocol import (
    MOST_ENTRIES,
    PROTOCOL,
    BatchLine,
    DayLine,
    EntryLine,
    Line,
    SessionLine,
    TitleLine,
    entry_digest,
    write_lines,
)
from kiosk.visitlog.file.schema import SCHEMA_VERSION, LogEntry
from kiosk.visitlog.reading.reader import NoLog
from kiosk.visitlog.reading.written_rows import SeqSpan, WrittenRows

PIECE = 50
"""How many lines are written without a pause."""
PAUSE_S = 0.0005
PACKED = 6


@dataclass(frozen=True, slots=True)
class OutgoingBatch:
    """A body, and what it says. open: the visits in it that had not ended."""

    epoch: str
    first: int
    last: int
    body: bytes
    open: frozenset[str]


@dataclass(slots=True)
class Outbox:
    """log: the kiosk's own. kiosk: the name under which it joined. timezone: the museum's. pause: lets others go on."""

    log: Path
    kiosk: str
    timezone: Callable[[], str] = lambda: ""
    pause: Callable[[], None] = lambda: time.sleep(PAUSE_S)
    most_entries: int = MOST_ENTRIES
    open: set[tuple[Path, str, str]] = field(default_factory=set, init=False)
    """Visits that were sent while they were open: (file, epoch, id)."""
    last_seq: int = field(default=0, init=False)
    epoch: str = field(default="", init=False)
    _done: dict[Path, tuple[int, int]] = field(default_factory=dict, init=False)
    _settled: set[tuple[Path, str]] = field(default_factory=set, init=False)
    _again: dict[str, int] = field(default_factory=dict, init=False)

    def next(self, through: dict[str, int]) -> OutgoingBatch | None:
        """What the hub lacks next, by its marks; None where it lacks nothing. Raises NoLog where the kiosk's own log
        cannot be read."""
        found = self._of_file(self.log, through)
        if found is not None:
            return found
        for path in sorted(self.log.parent.glob(f"{self.log.stem}.broken-*{self.log.suffix}")):
            with suppress(NoLog, OSError):
                stat = path.stat()
                if self._done.get(path) != (stat.st_size, stat.st_mtime_ns):
                    found = self._of_file(path, through)
                    if found is not None:
                        return found
                    self._done[path] = (stat.st_size, stat.st_mtime_ns)
        return None

    def begin_anew(self) -> None:
        """The hub's marks are asked for again: whatever was sent may have to be sent once more."""
        self._done.clear()
        self._settled.clear()

    def send_again(self, epoch: str, after: int) -> None:
        """Send what the log has under that epoch after that entry once more: its marks of the clock are others now."""
        self._again[epoch] = after

    def sends_again(self, epoch: str) -> bool:
        """Whether something of what is to be sent once more is still to come."""
        return epoch in self._again

    def sent(self, batch: OutgoingBatch) -> None:
        """Note what the hub has of visits that go on."""
        if batch.epoch in self._again:
            self._again[batch.epoch] = batch.last
        self.open = {each for each in self.open if each[1] != batch.epoch or each[2] in batch.open}

    def marks(self, upto: Mapping[str, int]) -> dict[str, str]:
        """Which entries are doubted, of each epoch up to that one, as `WrittenRows.doubted` says it. Raises NoLog."""
        with self._opened(self.log) as rows:
            return {epoch: rows.doubted(epoch, upto.get(epoch, 0)) for epoch in rows.spans()}

    @contextmanager
    def _opened(self, path: Path) -> Iterator[WrittenRows]:
        rows = WrittenRows(path, self.kiosk)
        try:
            yield rows
        finally:
            rows.close()

    def _of_file(self, path: Path, through: dict[str, int]) -> OutgoingBatch | None:
        with self._opened(path) as rows:
            spans = rows.spans()
            if path == self.log:
                self.epoch, self.last_seq = rows.epoch, max(spans[rows.epoch].last, spans[rows.epoch].counted)
            for epoch, span in spans.items():
                batch = self._of_epoch(rows, epoch, span, through.get(epoch, 0))
                if batch is not None:
                    return batch
        return None

    def _of_epoch(self, rows: WrittenRows, epoch: str, span: SeqSpan, mark: int) -> OutgoingBatch | None:
        again = self._again.get(epoch, mark)
        if again < mark and (entries := rows.entries(epoch, again + 1, min(self.most_entries, mark - again))):
            return self._batch(rows, epoch, span, entries[0].seq - 1, entries)
        self._again.pop(epoch, None)
        if max(span.last, span.counted) > mark:
            entries = rows.entries(epoch, mark + 1, self.most_entries)
            if entries or span.counted > mark:
                return self._batch(rows, epoch, span, mark, entries)
        return self._ended(rows, epoch, span, mark) if 0 < span.last <= mark else None

    def _batch(self, rows: WrittenRows, epoch: str, span: SeqSpan, mark: int, entries: list[LogEntry]) -> OutgoingBatch:
        first = entries[0].seq if entries else span.counted + 1
        lines: list[Line] = []
        if first > mark + 1:
            lines += [DayLine(*day) for day in rows.days(epoch)]
            lines += [TitleLine(*title) for title in rows.titles()]
        ids = {entry.session for entry in entries if entry.session} | {rows.visit_before(epoch, first)}
        return self._packed(
            rows, epoch, (first, first if first > mark + 1 else span.first, span.last), ids, lines, entries
        )

    def _ended(self, rows: WrittenRows, epoch: str, span: SeqSpan, mark: int) -> OutgoingBatch | None:
        """Visits that were sent while they were open, and have ended since without an entry of their own."""
        settled = (rows.path, epoch)
        ids = {each[2] for each in self.open if each[:2] == settled}
        if settled not in self._settled and epoch != rows.epoch:
            ids.add(rows.visit_before(epoch, mark + 1))
        self._settled.add(settled)
        ended = {session.id for session in rows.sessions(ids - {""}) if session.ended_at is not None}
        if not ended or span.last != mark:
            return None
        return self._packed(rows, epoch, (mark + 1, span.first, span.last), ended, [], [])

    def _packed(
        self,
        rows: WrittenRows,
        epoch: str,
        numbers: tuple[int, int, int],
        ids: set[str],
        lines: list[Line],
        entries: list[LogEntry],
    ) -> OutgoingBatch:
        first, oldest, last = numbers
        sessions = rows.sessions(ids - {""})
        before = rows.entries(epoch, first - 1, 1) if first > 1 else []
        known = before and before[0].seq == first - 1
        head = BatchLine(
            protocol=PROTOCOL,
            schema=SCHEMA_VERSION,
            kiosk=self.kiosk,
            epoch=epoch,
            first=first,
            oldest=max(1, min(oldest, first)),
            last=max(last, first + len(entries) - 1),
            before=entry_digest(before[0][2:]) if known else "",
            timezone=self.timezone(),
            simulated=rows.simulated,
        )
        of_visits = [SessionLine(each.id, *each[3:]) for each in sessions]
        of_entries = [EntryLine(*entry[2:]) for entry in entries]
        still = frozenset(each.id for each in sessions if each.ended_at is None)
        self.open |= {(rows.path, epoch, each) for each in still}
        body = b"".join(self._pieces([head, *lines, *of_visits, *of_entries]))
        self.pause()
        packed = gzip.compress(body, PACKED, mtime=0)
        return OutgoingBatch(epoch, first, first + len(entries) - 1, packed, still)

    def _pieces(self, lines: list[Line]) -> Iterator[bytes]:
        for at in range(0, len(lines), PIECE):
            self.pause()
            yield write_lines(lines[at : at + PIECE])
