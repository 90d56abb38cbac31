"""Logs made by hand for reports: each visit written as the kiosk writes it, entry by entry, by the log's own store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.content.model import Exhibit, Museum, Picture, Plan, Room
from kiosk.content.notes_file import Notes
from kiosk.reports.compose import ReportRequest, compose
from kiosk.reports.report_model import Period, Report
from kiosk.visit.entries import Entry
from kiosk.visitlog.daily.daily_tables import count_next_piece
from kiosk.visitlog.file.log_connection import LogConnection, create
from kiosk.visitlog.file.records import Begin, End, EntryItem, Item
from kiosk.visitlog.reading.log_source import LogSource
from kiosk.visitlog.reading.reader import LogReader

TALLINN = "Europe/Tallinn"
WEEK = Period("week", date(2026, 10, 26), date(2026, 11, 1))
"""The week in which the clocks went back in Tallinn on its eve, 25 October; winter time all through."""


def local(text: str, timezone: str = TALLINN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)


def at(seconds: float, kind: str, room: str = "", exhibit: str = "", **rest: Any) -> Entry:
    """What happened so many seconds into a visit; what is no column of an entry is its detail."""
    columns = {
        name: rest.pop(name)
        for name in ("stop", "title", "language", "media", "position_s", "length_s")
        if name in rest
    }
    return Entry(kind, ms=round(seconds * 1000), room=room, exhibit=exhibit, detail=tuple(rest.items()), **columns)


@dataclass
class Log:
    """A log at hand: what is written is on the disk at once."""

    path: Path
    kiosk: str = "east"
    sessions: int = field(default=0, init=False)
    waiting: list[Item] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if not self.path.exists():
            create(self.path, local("2026-01-01T00:00"))

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that comes meanwhile is written together."""
        self.waiting = []
        yield
        items, self.waiting = self.waiting, None
        self.write(*items)

    def write(self, *items: Item) -> None:
        if self.waiting is not None:
            self.waiting += items
            return
        store = LogConnection(self.path, kiosk=self.kiosk, boot="boot")
        try:
            store.write(items)
        finally:
            store.close()

    def own(self, when: datetime, kind: str, *, clock_ok: bool = True, **detail: Any) -> None:
        self.write(EntryItem(None, Entry(kind, room="cell-14", detail=tuple(detail.items())), when, clock_ok))

    def visit(
        self,
        began: datetime,
        seconds: float,
        *entries: Entry,
        reason: str = "left",
        language: str = "en",
        touches: int = 3,
        access: tuple[str, ...] = (),
        clock_ok: bool = True,
        ended: bool = True,
    ) -> str:
        self.sessions += 1
        name = f"{self.kiosk}-{self.path.stem}-{self.sessions}"
        whole = (at(0, "began", by="touch"), *entries, *((at(seconds, "ended", reason=reason),) if ended else ()))
        items: list[Item] = [Begin(name, "v1", "cell-14", language, began, clock_ok)]
        items += [EntryItem(name, entry, began + timedelta(milliseconds=entry.ms), clock_ok) for entry in whole]
        if ended:
            last = began + timedelta(seconds=seconds)
            items.append(End(name, reason, seconds, touches, access, language, last))
        self.write(*items)
        return name

    def count(self, timezone: str = TALLINN, at_once: int = 10_000) -> None:
        """As the kiosk does it when nobody is there."""
        store = LogConnection(self.path, kiosk=self.kiosk, boot="boot")
        try:
            while count_next_piece(store.connection, timezone, at_once=at_once):
                pass
        finally:
            store.close()


def picture(file: str) -> Picture:
    return Picture(file, "drawing", {"en": "A drawing."}, "nobody")


def exhibit(name: str, stop: int) -> Exhibit:
    return Exhibit(name, {"en": name.capitalize(), "et": f"{name} (et)"}, {"en": "A label."}, ("a book",), stop=stop)


MUSEUM = Museum(
    {"en": "Patarei"},
    ("en", "et"),
    (
        Room("corridor", "corridor", "local", {"en": "Corridor"}, exhibits=(exhibit("door", 101),)),
        Room(
            "cell-14",
            "cell",
            "local",
            {"en": "Cell 14"},
            exhibits=(exhibit("bunk", 141), exhibit("mug", 142), exhibit("wall", 143)),
        ),
    ),
    timezone=TALLINN,
    plans=(Plan({"en": "Plan"}, picture("plan.png"), {"cell-14": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))}),),
)


@contextmanager
def opened(*paths: Path, timezone: str = TALLINN) -> Iterator[list[LogSource]]:
    readers = [LogReader(path) for path in paths]
    try:
        yield [LogSource(reader.connection, timezone) for reader in readers]
    finally:
        for reader in readers:
            reader.connection.close()


def report_of(
    *paths: Path,
    span: Period = WEEK,
    minimum: int = 1,
    museum: Museum | None = MUSEUM,
    notes: Notes | None = None,
    timezone: str = TALLINN,
    **wishes: Any,
) -> Report:
    """The report of those logs, made on the Monday after the week."""
    now = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo(timezone))
    request = ReportRequest(
        span=span,
        today=wishes.pop("today", now.date()),
        made_at=now,
        program="0",
        timezone=timezone,
        minimum=minimum,
        **wishes,
    )
    with opened(*paths, timezone=timezone) as sources:
        return compose(sources, request, museum, notes or Notes(), {})
