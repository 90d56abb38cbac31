"""Which times of day the log believes. A wrong clock, ahead or behind, is doubted for as long as it is wrong and no
longer.

Rules: a time before `earliest` (when this program was made) is never believed. Any other is believed if it is at most
SLACK_S behind the latest time that was believed, so that small corrections of the clock pass. A time further behind is
doubted, unless the system's clock was set by a time server. Doubted entries that follow each other and never go back by
more than the slack form a run. A run that has reached more days (of UTC) than were believed after its beginning, and
LEAST_DAYS at least, is believed from then on: the clock that was ahead was the wrong one. The later entries are doubted
then, and those of the run believed. Pure: nothing here reads a clock or a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from kiosk.visitlog.file.schema import CLOCK_KEY

SLACK_S = 60
LEAST_DAYS = 3
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
"""No log of this program is as old: what clocks without a battery begin with is doubted in every log."""
UNTRUSTED = f'"{CLOCK_KEY}":0'
"""What the detail of a doubted entry holds."""
TIME = "[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z"
"""A time as the log writes it, as a pattern for GLOB."""
BELIEVED = f"instr(detail, '{UNTRUSTED}') = 0 AND at GLOB '{TIME}'"
"""The entries whose time is believed, in SQL."""
LATEST_BELIEVED = f"SELECT at FROM entries WHERE {BELIEVED} ORDER BY at DESC LIMIT 1"
DAY = len("2026-10-29")


def shifted(at: str, seconds: float) -> str:
    """A time of the log, so many seconds later or earlier; unchanged where it cannot be read."""
    try:
        moment = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return at
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def follows(at: str, earliest: str, latest: str) -> bool:
    """Whether a time is not before `earliest`, and at most the slack behind the latest that was believed."""
    return at >= earliest and (at >= latest or shifted(at, SLACK_S) >= latest)


@dataclass(frozen=True, slots=True)
class Proven:
    """The clock is believed again. first_seq: where the run of doubted entries began. at: entries that say later times
    were written by a clock that was ahead."""

    first_seq: int
    at: str


@dataclass(slots=True)
class DoubtedRun:
    """Doubted entries that follow each other, never going back. days_against: how many days were believed after its
    beginning; None: not asked for yet."""

    first_seq: int
    first_at: str
    latest: str
    days: set[str] = field(default_factory=set)
    days_against: int | None = None


@dataclass(slots=True)
class ClockTrust:
    """earliest, latest: as the log writes times. days_after: how many days were believed after a time."""

    earliest: str
    days_after: Callable[[str], int]
    latest: str = ""
    run: DoubtedRun | None = field(default=None, init=False)

    def believes(self, at: str) -> bool:
        """Whether that time follows what was believed."""
        return follows(at, self.earliest, self.latest)

    def judge(self, seq: int, at: str, *, by_server: Callable[[], bool] = lambda: False) -> bool | Proven:
        """Whether that entry's time, the next one written, is believed; or that it proves a run of doubted ones.
        by_server: whether a time server had set the clock before it read that time; asked where it matters only."""
        if self.believes(at):
            self.latest, self.run = max(self.latest, at), None
            return True
        if at < self.earliest:
            return False
        run = self.extend(seq, at)
        if by_server() or self._outweighs(run):
            self.latest, self.run = at, None
            return Proven(run.first_seq, at)
        return False

    def _outweighs(self, run: DoubtedRun) -> bool:
        if len(run.days) < LEAST_DAYS:
            return False
        if run.days_against is None:
            run.days_against = self.days_after(shifted(run.first_at, SLACK_S))
        return len(run.days) > run.days_against

    def extend(self, seq: int, at: str) -> DoubtedRun:
        """Add a doubted entry to the run, or begin another where it goes back."""
        run = self.run
        if run is None or shifted(at, SLACK_S) < run.latest:
            run = self.run = DoubtedRun(seq, at, at)
        run.latest = max(run.latest, at)
        run.days.add(at[:DAY])
        return run
