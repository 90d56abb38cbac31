"""A timeline on the phone's page: its list along an axis that goes down, with the lanes of what lasted beside it.

Rules: every event stands in words in the list; beside each is drawn what lasted from it until the next one, in
proportion. Long empty stretches are named where they lie. From many events on, years lead into the list. Where the file
allows it, the years are drawn to scale as well, folded away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.timeline.data import Lane, Timeline
from kiosk.interactives.timeline.page import TimelinePage, timeline_page
from kiosk.interactives.timeline.state import found
from kiosk.interactives.timeline.to_scale import to_scale
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.date_words import brief_words

HIGH = 100
"""Units from one event to the next."""
LANE_WIDE = 12
MANY, MOST_YEARS = 9, 12
"""From so many events on years lead into the list, and at most so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanStripe:
    """What lasted beside an event: in which lane, from and over which height. other: whether it is every second of its
    lane, which is drawn otherwise."""

    left: int
    top: float
    high: float
    other: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDrawing:
    """stripes: beside it. before: the long empty stretch before it, in words. lasted: what lasted when it happened, of
    lanes in which that is another than at the event before."""

    stripes: tuple[SpanStripe, ...]
    before: str
    lasted: tuple[LocalizedText, ...]


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context, shown = making.context, found(exhibit)
    begins = [event.date.begin for event in shown.events]
    folds = _folds(timeline_page(context, exhibit), len(begins))
    ends = [*begins[1:], max([begins[-1] + 1, *(span.since.begin for lane in shown.lanes for span in lane.spans)])]
    return DrawnForm(
        values={
            "events": [
                EventDrawing(
                    stripes=tuple(_stripes(shown.lanes, begins[n], ends[n])),
                    before=folds.get(n, ""),
                    lasted=tuple(_lasted(context, shown.lanes, begins, n)),
                )
                for n in range(len(begins))
            ],
            "lanes": [(LANE_WIDE * n, context.localize(lane.title)) for n, lane in enumerate(shown.lanes)],
            "wide": LANE_WIDE * len(shown.lanes),
            "years": _years(context, shown),
            "scaled": to_scale(context, shown),
            "scaled_name": context.translate("To scale"),
            "years_name": context.translate("All years"),
        }
    )


def _folds(page: TimelinePage, count: int) -> dict[int, str]:
    """The long empty stretches, by the event that ends each; on an even axis an event is the middle of its part."""
    return {round(fold.end * count - 0.5): fold.words for fold in page.folds}


def _stripes(lanes: Sequence[Lane], begin: float, end: float) -> list[SpanStripe]:
    """What of each lane lasted between these times; where both are one time, what lasted then."""
    stripes, length = list[SpanStripe](), max(end - begin, 1e-9)
    for number, lane in enumerate(lanes):
        for n, span in enumerate(sorted(lane.spans, key=lambda each: each.since.begin)):
            over = end if span.until is None else span.until.end
            first, last = max(begin, span.since.begin), min(end, over)
            if last > first or (end == begin and span.holds(begin)):
                top = HIGH * (first - begin) / length
                high = HIGH * (last - first) / length if last > first else HIGH
                stripes.append(
                    SpanStripe(left=LANE_WIDE * number, top=round(top, 1), high=round(high, 1), other=n % 2 > 0)
                )
    return stripes


def _lasted(context: PageContext, lanes: Sequence[Lane], begins: Sequence[float], number: int) -> list[LocalizedText]:
    """ "This building · Prison"."""
    words = []
    for lane in lanes:
        now, before = (
            next((span for span in lane.spans if span.holds(begins[n])), None) if n >= 0 else None
            for n in (number, number - 1)
        )
        if now is not None and now is not before:
            words.append(context.joined(" · ", context.localize(lane.title), context.localize(now.title)))
    return words


def _years(context: PageContext, shown: Timeline) -> list[tuple[int, str]]:
    """Rows of the list, counted from 1, with the years that lead to them; each year once."""
    count = len(shown.events)
    if count < MANY:
        return []
    step = -(-count // MOST_YEARS)
    words = {
        brief_words(context, shown.events[n].date.since, in_year=False): n + 1 for n in reversed(range(0, count, step))
    }
    return [(row, year) for year, row in sorted(words.items(), key=lambda each: each[1])]


PHONE = drawn
