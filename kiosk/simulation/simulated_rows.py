"""The rows that one simulated kiosk leaves in the log.

Rules: entries are numbered without gaps from the first day on; a clock that is behind marks every entry and every visit
until it is set right; a visit that the power ended has no end of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kiosk.simulation.simulated_visit import SimulatedVisit
from kiosk.visit.entries import Entry
from kiosk.visitlog.file.records import log_entry
from kiosk.visitlog.file.schema import LogEntry, LogSession

DAY_MS = 86_400_000
VERSION = "simulated"
LANGUAGE_KINDS = ("began", "language")


@dataclass(slots=True)
class SimulatedRows:
    """Collects the rows of one kiosk. behind_ms: how far its clock is behind. boot: the start of the machine."""

    kiosk: str
    room: str
    epoch: str
    boot: str = ""
    behind_ms: int = 0
    seq: int = 0
    sessions: list[LogSession] = field(default_factory=list)
    entries: list[LogEntry] = field(default_factory=list)

    def clear(self) -> None:
        """Forget the rows, and go on with the numbers."""
        self.sessions, self.entries = [], []

    def add_entry(self, at_ms: int, entry: Entry, session: str | None = None) -> None:
        self.seq += 1
        self.entries.append(
            log_entry(
                entry,
                kiosk=self.kiosk,
                epoch=self.epoch,
                seq=self.seq,
                session=session,
                at=utc(at_ms - self.behind_ms),
                clock_ok=not self.behind_ms,
            )
        )

    def add_visit(self, session: str, began_ms: int, visit: SimulatedVisit, cut_ms: int | None = None) -> None:
        """A visit and its entries. cut_ms: when the power failed in it."""
        entries = [entry for entry in visit.entries if cut_ms is None or entry.ms <= cut_ms]
        for entry in entries:
            self.add_entry(began_ms + entry.ms, entry, session)
        last_ms, began = entries[-1].ms, began_ms - self.behind_ms
        if cut_ms is None:
            language, aids = visit.language, list(visit.access)
            seconds, reason, touches = visit.seconds, visit.reason, visit.touches
        else:
            language = [entry.language for entry in entries if entry.kind in LANGUAGE_KINDS][-1]
            aids = sorted({str(dict(entry.detail)["what"]) for entry in entries if entry.kind == "access"})
            seconds, reason, touches = last_ms / 1000, "crash", None
        self.sessions.append(
            LogSession(
                id=session,
                kiosk=self.kiosk,
                epoch=self.epoch,
                boot=self.boot,
                content=VERSION,
                room=self.room,
                language=language,
                began_at=utc(began),
                ended_at=utc(began + last_ms),
                seconds=seconds,
                end_reason=reason,
                touches=touches,
                access=json.dumps(aids),
                clock_ok=int(not self.behind_ms),
            )
        )


_DAYS: dict[int, str] = {}
_TIMES: list[str] = []


def utc(ms: int) -> str:
    """That moment, in milliseconds since 1970, as the log writes it; remembers days and seconds for speed."""
    if not _TIMES:
        _TIMES.extend(f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400))
    day, rest = divmod(ms, DAY_MS)
    if day not in _DAYS:
        _DAYS[day] = datetime.fromtimestamp(day * 86_400, UTC).date().isoformat()
    return f"{_DAYS[day]}T{_TIMES[rest // 1000]}.{rest % 1000:03d}Z"
