"""A log in a folder of its own, a clock on the wall that tests turn, and what the log complained of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import kiosk
from kiosk.visit.entries import Entry
from kiosk.visitlog.file.schema import LogEntry, LogSession
from kiosk.visitlog.reading.reader import LogReader
from kiosk.visitlog.writing.log import LogSettings, VisitLog

START = datetime(2026, 10, 29, 9, 0, tzinfo=UTC)
PACKAGE_ROOT = Path(kiosk.__file__).resolve().parents[1]
CHILD = Path(__file__).with_name("visiting.py")


@dataclass
class Wall:
    """The clock on the wall: it stands until a test turns it."""

    time: datetime = START

    def __call__(self) -> datetime:
        return self.time

    def on(self, seconds: float) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time


@dataclass
class Bench:
    """Opens logs on one path and reads back what came of them."""

    path: Path
    wall: Wall = field(default_factory=Wall)
    troubles: list[str] = field(default_factory=list)
    opened: list[VisitLog] = field(default_factory=list)

    def start(self, **changes: Any) -> VisitLog:
        settings: dict[str, Any] = {
            "kiosk": "east-wing-2",
            "room": "corridor",
            "content": "v1",
            "wall": self.wall,
            "on_trouble": lambda sentence: self.troubles.append(str(sentence)),
        }
        own = {name: changes.pop(name) for name in settings.keys() & changes.keys()}
        quick = replace(LogSettings(boot="boot-1", retry_s=0.02, busy_s=0.05, check_s=60.0), **changes)
        log = VisitLog(self.path, settings=quick, **{**settings, **own})
        self.opened.append(log)
        return log

    def entries(self) -> list[LogEntry]:
        with LogReader(self.path) as reader:
            return list(reader.entries())

    def sessions(self) -> list[LogSession]:
        with LogReader(self.path) as reader:
            return list(reader.sessions())

    def kinds(self) -> list[str]:
        return [entry.kind for entry in self.entries()]

    def moved_aside(self) -> list[Path]:
        return sorted(self.path.parent.glob("visits.broken-*.db"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path / "state" / "visits.db")
    yield made
    for log in made.opened:
        log.close()


def visit(log: VisitLog, wall: Wall, *entries: Entry, language: str = "en") -> None:
    """One whole visit: begun, those entries, left."""
    log.begin(language=language, at=wall(), clock_ok=True)
    for entry in entries:
        log.write(entry, at=wall(), clock_ok=True)
    log.end(reason="left", seconds=10.0, touches=3, access=("text",), language=language, at=wall())


class StartChild:
    """Starts tests/visitlog/visiting.py on a log in a process of its own, under another program if need be."""

    def __init__(self) -> None:
        self.children: list[subprocess.Popen[str]] = []

    def __call__(self, *arguments: object, under: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [*under, sys.executable, str(CHILD), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(PACKAGE_ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        self.children.append(child)
        return child


@pytest.fixture
def start_child() -> Iterator[StartChild]:
    start = StartChild()
    yield start
    for child in start.children:
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


Until = Callable[..., Any]


def wait_for_line(stream: object, wanted: str) -> list[str]:
    """Reads lines until that one; gives those before it."""
    lines: list[str] = []
    for line in iter(stream.readline, ""):  # type: ignore[attr-defined]
        if line.strip() == wanted:
            return lines
        lines.append(line.strip())
    pytest.fail(f"{wanted!r} was never said, only {lines}")
