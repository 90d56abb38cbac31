"""When the museum was open, day by day, and how much of that a kiosk was on.

Rules: the museum's own opening rules, with their exceptions; hours past midnight belong to the day on which they began;
a museum that states no hours has none to compare with; a closure of the whole museum (config/notes.yaml) has no open
hours; what a kiosk was on is known by the hour, so that what it was on while open is right to the hour. Hours are real
ones: on the day on which clocks are put back there is one more, in spring one less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from kiosk.content.model import Museum
from kiosk.content.notes_file import Note
from kiosk.visit.queries.opening_hours import hours_of, moment_of

HOUR_MS = 3_600_000
DAY = timedelta(days=1)


class OpenHours:
    """stated: whether the museum says when it is open."""

    def __init__(self, museum: Museum | None, closures: Sequence[Note] = ()) -> None:
        self.museum = museum
        self.closures = [note.dates for note in closures if not note.room]
        self.stated = museum is not None and bool(museum.opening or museum.opening_except)

    def of(self, day: date) -> float:
        """How many hours were open that began on that day."""
        hours = self._hours(day)
        return 0.0 if hours is None else self._elapsed_ms(day, *hours) / HOUR_MS

    def closed(self, day: date) -> bool:
        """Whether nobody is expected that day; where no hours are stated, only in a closure."""
        if any(dates.hold(day) for dates in self.closures):
            return True
        return self.stated and self._hours(day) is None

    def _hours(self, day: date) -> tuple[int, int] | None:
        """The first and last minute open, of those that began on that day."""
        if self.museum is None or not self.stated or any(dates.hold(day) for dates in self.closures):
            return None
        hours = hours_of(self.museum, day)
        return None if hours is None else (hours.opens, hours.closes)

    def on_hours(self, day: date, on_ms: Mapping[str, int], on_ms_next: Mapping[str, int] | None) -> float:
        """How many of that day's open hours a kiosk was on. on_ms, on_ms_next: by hour, of that day and of the next;
        where the next is not known, the hours past midnight are counted like the last one before it."""
        hours = self._hours(day)
        if hours is None:
            return 0.0
        on = 0.0
        for hour in range(hours[0] // 60, -(-hours[1] // 60)):
            open_ms = self._elapsed_ms(day, max(hours[0], hour * 60), min(hours[1], (hour + 1) * 60))
            whole_ms = self._elapsed_ms(day, hour * 60, (hour + 1) * 60)
            of_day, name = (on_ms, hour) if hour < 24 else (on_ms_next, hour - 24)
            ms = on_ms.get("23", 0) if of_day is None else of_day.get(f"{name:02}", 0)
            on += min(1.0, ms / whole_ms) * open_ms / HOUR_MS if whole_ms else 0.0
        return on

    def _elapsed_ms(self, day: date, since: int, until: int) -> int:
        """How long it takes from one minute of that day to another, as the museum's clocks read them."""
        timezone = "UTC" if self.museum is None else self.museum.timezone
        return round((moment_of(day, until, timezone) - moment_of(day, since, timezone)) / timedelta(milliseconds=1))
