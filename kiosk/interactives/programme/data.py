"""A programme as frozen data: events in the order of their days and times."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Text


@dataclass(frozen=True, slots=True)
class ProgrammeEvent:
    """begins, ends: times of day, where they are given; last_day: of an event over several days."""

    day: date
    title: Text
    begins: time | None = None
    last_day: date | None = None
    ends: time | None = None
    place: Text = field(default_factory=dict)
    price: Text = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    link: str = ""
    cancelled: bool = False

    @property
    def over_at(self) -> datetime:
        """When it is past: at its end, past midnight where that is earlier than its beginning; without one at the end
        of its last day."""
        if self.ends is None:
            return datetime.combine((self.last_day or self.day) + timedelta(days=1), time())
        past_midnight = self.begins is not None and self.ends <= self.begins
        return datetime.combine(self.day + timedelta(days=past_midnight), self.ends)

    def is_over(self, local: datetime) -> bool:
        """Whether it is past by the museum's wall clock."""
        return local.replace(tzinfo=None) >= self.over_at


@dataclass(frozen=True, slots=True)
class Programme(Interactive):
    events: tuple[ProgrammeEvent, ...] = ()
    name: str = "programme"

    def can_be_shown(self, measures: Measures) -> bool:
        """Always: it needs no media."""
        return True


def in_order(events: tuple[ProgrammeEvent, ...]) -> tuple[ProgrammeEvent, ...]:
    """By day and time; without a time first."""
    return tuple(sorted(events, key=lambda event: (event.day, event.begins or time(), event.over_at)))


DATA = Programme
