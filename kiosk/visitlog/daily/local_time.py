"""Which local day and hour a moment of the log belongs to.

Rules: moments are UTC, as the log writes them, and a day is a day of the museum's time zone, which may be 23, 24 or 25
hours long; every offset of a time zone is a whole number of quarter hours, so a quarter hour never lies in two local
hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER_MS = 15 * 60 * 1000


def ms_of(at: str) -> int:
    """Milliseconds since 1970 of a moment as the log writes it."""
    moment = datetime.fromisoformat(at)
    return round(moment.timestamp() * 1000)


def first_moment(day: date, timezone: str) -> datetime:
    """When that local day begins, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(timezone)).astimezone(UTC)


class LocalTime:
    """The local day (2026-10-29) and hour (00 to 23) of moments; caches what it computed."""

    def __init__(self, timezone: str) -> None:
        self.timezone = timezone
        self._zone = ZoneInfo(timezone)
        self._known: dict[int, tuple[str, str]] = {}

    def of(self, ms: int) -> tuple[str, str]:
        quarter = ms // QUARTER_MS
        known = self._known.get(quarter)
        if known is None:
            local = (EPOCH + timedelta(milliseconds=quarter * QUARTER_MS)).astimezone(self._zone)
            known = self._known[quarter] = (local.date().isoformat(), f"{local.hour:02}")
        return known

    def split(self, since_ms: int, until_ms: int) -> Iterator[tuple[str, str, int]]:
        """A stretch of time as (day, hour, milliseconds)."""
        while since_ms < until_ms:
            end_ms = min(until_ms, (since_ms // QUARTER_MS + 1) * QUARTER_MS)
            day, hour = self.of(since_ms)
            yield day, hour, end_ms - since_ms
            since_ms = end_ms
