"""A log that keeps nothing: for looking at pages where nobody is a visitor.

Rules: it takes everything the visit log takes, and no file is ever made.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.entries import Entry


class NullLog:
    def __init__(self) -> None:
        self.content = ""
        self.last_at: datetime | None = None

    def open(self) -> None:
        """There is nothing to open."""

    def count_days_in(self, timezone: str) -> None:
        """There are no days to count."""

    def close(self) -> None:
        """There is nothing to close."""

    def begin(self, *, language: str, at: datetime, clock_ok: bool = True) -> None:
        """A visit that is none."""

    def write(self, entry: Entry, *, at: datetime, clock_ok: bool = True) -> None:
        """An entry that is not kept."""

    def end(
        self, *, reason: str, seconds: float, touches: int, access: tuple[str, ...], language: str, at: datetime
    ) -> None:
        """The end of a visit that is none."""
