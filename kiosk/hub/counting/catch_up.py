"""Counting what has come and rounding the days that are over: what a hub does before a report, and while it serves.

Rules: a log that cannot be counted, whatever its kiosk sent, stops no other; it is tried again the next time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.content.messages import Message, msg
from kiosk.hub.counting.count_arrived import count_arrived
from kiosk.hub.counting.round_months import round_months
from kiosk.hub.store.opening import Connection
from kiosk.visitlog.daily.count_days import Log


def catch_up(connection: Connection, timezone: str, today: date | None = None) -> list[Log]:
    """Count and round; the logs of which something cannot be counted. Commits. timezone: the museum's, which divides
    time into days; today: its present day, unless another is to be taken for it."""
    today = today or datetime.now(ZoneInfo(timezone)).date()
    failed = count_arrived(connection, timezone)
    return [*failed, *round_months(connection, today - timedelta(days=1))]


def not_counted(logs: Sequence[Log]) -> list[Message]:
    """Of which kiosks something is missing in a report."""
    sentence = msg("What kiosk {kiosk} sent to the hub cannot be counted: look at its log with kiosk visits verify.")
    return [sentence.with_values(kiosk=kiosk) for kiosk in sorted({kiosk for kiosk, _ in logs})]
