"""A log that keeps nothing, for looking at pages where nobody is a visitor.

Rules: it accepts every call that the visit log accepts, and never creates a file.
"""

from __future__ import annotations

from datetime import datetime

from kiosk.visit.entries import Entry


class NullLog:
    def __init__(self) -> None:
        self.content, self.trouble = "", ""

    def open(self) -> None:
        """Do nothing."""

    def set_timezone(self, timezone: str) -> None:
        """Do nothing: there are no days to count."""

    def close(self) -> None:
        """Do nothing."""

    def trusts(self, at: datetime) -> bool:
        """Believe every time: there is nothing that it contradicts."""
        return True

    def begin(self, *, language: str, at: datetime, clock_ok: bool = True) -> None:
        """Ignore the visit."""

    def write(self, entry: Entry, *, at: datetime, clock_ok: bool = True) -> None:
        """Ignore the entry."""

    def end(
        self, *, reason: str, seconds: float, touches: int, access: tuple[str, ...], language: str, at: datetime
    ) -> None:
        """Ignore the end of the visit."""
