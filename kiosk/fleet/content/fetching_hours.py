"""For how long content may be fetched now: always, or only while the museum is closed.

Rules: `closed` counts by the museum's own hours, exceptions included; where it has none, or the kiosk has no museum
yet, content may always be fetched. Where the clock cannot be trusted nobody knows whether it is open: nothing is
fetched.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.content.model import Museum
from kiosk.visit.queries.opening_hours import open_span

LONGEST_S = 24 * 3600.0


def seconds_to_fetch(fetch: str, museum: Museum | None, now: datetime, *, clock_trusted: bool) -> float | None:
    """The `most_s` of a FetchRequest; 0.0: not now. fetch: always or closed, from the kiosk's own file. now: UTC."""
    if fetch != "closed" or museum is None or not (museum.opening or museum.opening_except):
        return None
    if not clock_trusted:
        return 0.0
    today = now.astimezone(ZoneInfo(museum.timezone)).date()
    spans = [open_span(museum, today + timedelta(days=days)) for days in (-1, 0, 1, 2)]
    there = [span for span in spans if span is not None]
    if any(opens <= now < closes for opens, closes in there):
        return 0.0
    return min([(opens - now).total_seconds() for opens, _ in there if opens > now], default=LONGEST_S)
