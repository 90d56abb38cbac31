"""When the museum was open, day by day, and how much of that a kiosk was on.

Rules: the museum's own opening rules, with their exceptions; hours past midnight belong to the day on which they began;
a museum that states no hours has none to compare with; a closure of the whole museum (config/notes.yaml) has no open
hours; what a kiosk was on is known by the hour, so that what it was on while open is right to the hour. Hours are real
ones: on the day on which clocks are put back there is one more, in spring one less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kiosk.content.model import Museum
from kiosk.content.notes_file import Note
from kiosk.reports.day_figures import HOUR_MS, OpenPart
from kiosk.visit.queries.opening_hours import hours_of, moment_of

DAY = timedelta(days=1)


class OpenHours:
    """stated: whether the museum says when it is open."""

    def __init__(self, museum: Museum | None, closures: Sequence[Note] = ()) -> None:
        self.museum = museum
        self.closures = [note.dates for note in closures if not note.room]
        self.stated = museum is not None and bool(museum.opening or museum.opening_except)
        self._open_ms: dict[date, int] = {}

    def of(self, day: date) -> float:
        """How many hours were open that began on that day."""
        return self.open_ms(day) / HOUR_MS

    def open_ms(self, day: date) -> int:
        """The same in milliseconds."""
        if (found := self._open_ms.get(day)) is None:
            hours = self._hours(day)
            found = self._open_ms[day] = 0 if hours is None else self._elapsed_ms(day, *hours)
        return found

    def closed(self, day: date) -> bool:
        """Whether nobody is expected that day; where no hours are stated, only in a closure."""
        if any(dates.hold(day) for dates in self.closures):
            return True
        return self.stated and self._hours(day) is None

    def open_days(self, days: Sequence[date]) -> list[date]:
        """Those of these days on which somebody is expected."""
        return [day for day in days if not self.closed(day)]

    def _hours(self, day: date) -> tuple[int, int] | None:
        """The first and last minute open, of those that began on that day."""
        if self.museum is None or not self.stated or any(dates.hold(day) for dates in self.closures):
            return None
        hours = hours_of(self.museum, day)
        return None if hours is None else (hours.opens, hours.closes)

    def parts(self, days: Sequence[date], last: date) -> Iterator[OpenPart]:
        """Which hours of those open days were open, and how much of each. last: of the span; as the day after it is
        not known, its hours past midnight are counted like the last one before it."""
        for day in days:
            opens, closes = self._hours(day) or (0, 0)
            for hour in range(opens // 60, -(-closes // 60)):
                open_ms = self._elapsed_ms(day, max(opens, hour * 60), min(closes, (hour + 1) * 60))
                whole_ms = self._elapsed_ms(day, hour * 60, (hour + 1) * 60)
                if not open_ms or not whole_ms:
                    continue
                if hour < 24:
                    yield OpenPart(day.isoformat(), hour, whole_ms, open_ms, False)
                elif day == last:
                    yield OpenPart(day.isoformat(), 23, whole_ms, open_ms, False)
                else:
                    yield OpenPart((day + DAY).isoformat(), hour - 24, whole_ms, open_ms, True)

    def _elapsed_ms(self, day: date, since: int, until: int) -> int:
        """How long it takes from one minute of that day to another, as the museum's clocks read them."""
        timezone = "UTC" if self.museum is None else self.museum.timezone
        return round((moment_of(day, until, timezone) - moment_of(day, since, timezone)) / timedelta(milliseconds=1))
