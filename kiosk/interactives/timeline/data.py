"""A timeline as frozen data: events, each with its date, and lanes of what lasted."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.content.approximate_dates import DatedPeriod, Moment
from kiosk.content.measures import Measures
from kiosk.content.model import Interactive, Picture, Text

SCALES = ("even", "proportional")


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """level: 1 to 3; where there is no room for every date, the higher number gives way first. exhibit: to which it
    leads, "" for none."""

    date: DatedPeriod
    title: Text
    text: Text = field(default_factory=dict)
    picture: Picture | None = None
    exhibit: str = ""
    level: int = 2


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """What lasted from one moment until another; until None: it still does."""

    since: Moment
    title: Text
    until: Moment | None = None

    def holds(self, at: float) -> bool:
        """Whether it lasted at that time, in years."""
        return self.since.begin <= at and (self.until is None or at < self.until.end)


@dataclass(frozen=True, slots=True)
class Lane:
    title: Text
    spans: tuple[LaneSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline(Interactive):
    """events: by their dates. scale: proportional where visitors may see the years to scale."""

    events: tuple[TimelineEvent, ...]
    lanes: tuple[Lane, ...] = ()
    scale: str = SCALES[0]
    name: str = "timeline"

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return tuple(event.picture for event in self.events if event.picture is not None)

    @property
    def exhibits(self) -> tuple[str, ...]:
        return tuple(event.exhibit for event in self.events if event.exhibit)

    def can_be_shown(self, measures: Measures) -> bool:
        """Always: a picture that cannot be shown is left out."""
        return True


def in_order(events: tuple[TimelineEvent, ...]) -> tuple[TimelineEvent, ...]:
    """By date; of the same date, the shorter first, then as written."""
    return tuple(sorted(events, key=lambda event: (event.date.begin, event.date.end)))


DATA = Timeline
