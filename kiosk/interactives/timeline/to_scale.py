"""A timeline drawn to scale for the phone's page: years equally long down an axis, each event a way into the list.

Rules: events nearer to each other than a finger is wide share a mark, which names their years and how many they are; a
long empty stretch is folded and named. Nothing stands here that the list has not.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.interactives.timeline.axis import gathered, scaled_axis
from kiosk.interactives.timeline.data import Timeline
from kiosk.locale.dates import DASH
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.date_words import brief_words

WIDE = 260
"""Units across: as many as the narrowest phone has pixels for it."""
FINGER = 46.0
"""Units from one mark to the next at least."""
LEAST_HIGH, MOST_HIGH = 320, 760
LANE_WIDE = 22
_AROUND = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledMark:
    """at: units from the top. words: the year or years, and how many events. row: the first of them in the list,
    counted from 1. name: what a screen reader says."""

    at: float
    words: str
    row: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledSpan:
    """What lasted: in which lane, and from where to where. title: inside it, where it is long enough for words."""

    left: int
    top: float
    high: float
    other: bool
    title: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledFold:
    top: float
    high: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineToScale:
    wide: int
    high: int
    axis: int
    marks: tuple[ScaledMark, ...]
    spans: tuple[ScaledSpan, ...]
    folds: tuple[ScaledFold, ...]


def to_scale(context: PageContext, shown: Timeline) -> TimelineToScale | None:
    """None where the file does not allow it, or all of it happened at one time."""
    events = shown.events
    begins = [event.date.begin for event in events]
    if shown.scale != "proportional" or begins[0] == begins[-1]:
        return None
    edges = [event.date.end for event in events if event.date.until is not None]
    spans = [(n, span) for n, lane in enumerate(shown.lanes) for span in lane.spans]
    edges += [span.since.begin for _, span in spans]
    edges += [span.until.begin for _, span in spans if span.until is not None]
    axis = scaled_axis(begins, edges, _AROUND)
    high = round(min(max(LEAST_HIGH, FINGER * len(events)), MOST_HIGH))
    brief = [brief_words(context, event.date.since, in_year=False) for event in events]
    marks = []
    for group in gathered(axis.events, FINGER / high):
        first, last = brief[group.first], brief[group.last]
        words = first if first == last else f"{first}{DASH}{last}"
        count = f" · {group.count}" if group.count > 1 else ""
        titles = (context.localize(events[n].title).words for n in range(group.first, group.last + 1))
        marks.append(
            ScaledMark(
                at=round(group.middle * high, 1),
                words=f"{words}{count}",
                row=group.first + 1,
                name=context.listed((words, *titles)),
            )
        )
    lanes = []
    for n, lane in enumerate(shown.lanes):
        for order, span in enumerate(sorted(lane.spans, key=lambda each: each.since.begin)):
            top = axis.place(span.since.begin) * high
            end = high if span.until is None else axis.place(span.until.end) * high
            lanes.append(
                ScaledSpan(
                    left=n * LANE_WIDE,
                    top=round(top, 1),
                    high=round(max(end - top, 1.0), 1),
                    other=order % 2 > 0,
                    title=context.localize(span.title),
                )
            )
    return TimelineToScale(
        wide=WIDE,
        high=high,
        axis=len(shown.lanes) * LANE_WIDE + 14,
        marks=tuple(marks),
        spans=tuple(lanes),
        folds=tuple(
            ScaledFold(
                top=round(fold.begin * high, 1),
                high=round((fold.end - fold.begin) * high, 1),
                words=context.translate_plural("{n} year", "{n} years", fold.years),
            )
            for fold in axis.folds
        ),
    )
