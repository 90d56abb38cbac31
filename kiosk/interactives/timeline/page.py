"""The pages of a timeline: its axis with lanes and the event that is chosen, and all of it as a list.

Rules: places are shares of the axis, 0 to 1; which events stand gathered under one mark is the screen's to say, since
it knows how wide a finger is. Only the stretch that is shown has marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kiosk.content.approximate_dates import DatedPeriod
from kiosk.content.model import Exhibit, Picture
from kiosk.content.texts import LocalizedText
from kiosk.interactives.timeline.axis import Axis, even_axis, scaled_axis
from kiosk.interactives.timeline.data import Lane, LaneSpan, Timeline, TimelineEvent
from kiosk.interactives.timeline.state import (
    TimelineEventChosen,
    TimelineScaleChosen,
    TimelineState,
    TimelineStretchShown,
    found,
    stretch_around,
)
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, reading_of
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.open_stop import open_stop
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, larger, picture_view
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.date_words import brief_words, period_words, since_words

AROUND = 0.03
"""The share of an axis to scale that stays free at each end."""
BETWEEN = " · "
NEAR_YEARS = 3.0
"""Where a stretch is shorter than this, its marks are dated by days and months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineMark:
    """An event on the axis. end: where a period ends; else the same as `place`. level: 1 to 3."""

    number: int
    place: float
    end: float
    label: str
    level: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanView:
    """current: it lasted when the chosen event happened. lasting: it has no end yet."""

    title: LocalizedText
    begin: float
    end: float
    current: bool
    lasting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneView:
    """words: its title and what lasted in it when the chosen event happened. longest: the longest that they can be."""

    words: LocalizedText
    longest: str
    spans: tuple[SpanView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldView:
    """A long empty stretch. words: "14 years"."""

    begin: float
    end: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """The event that is chosen."""

    date: str
    title: LocalizedText
    text: LocalizedText
    picture: PictureView | None
    open: Control | None


class TimelinePage(ExhibitPage):
    """slider: the axis; keys move it from event to event. nearer: shows the years around the chosen event alone; whole:
    all again. scale: switches between even spacing and years to scale, where the file allows it. counts: how many
    events a mark may gather, in words. roomiest: the event with the longest words, by which the layout is chosen, as by
    views: every event, pictured: whether any has a picture, and leading: the widest of their ways to stops."""

    slider: Control
    earlier: Control
    later: Control
    nearer: Control | None
    whole: Control | None
    scale: Control | None
    marks: tuple[TimelineMark, ...]
    lanes: tuple[LaneView, ...]
    folds: tuple[FoldView, ...]
    counts: tuple[str, ...]
    event: EventView
    roomiest: EventView
    views: tuple[EventView, ...]
    pictured: bool
    leading: Control | None

    @property
    def own(self) -> tuple[Control, ...]:
        """The buttons that change how the axis is seen."""
        return tuple(each for each in (self.scale, self.nearer, self.whole) if each is not None)


def timeline_page(context: PageContext, exhibit: Exhibit) -> TimelinePage:
    shown, at = found(exhibit), state(context)
    events = shown.events
    first, last = at.stretch(len(events))
    stretch = events[first : last + 1]
    axis = _axis(shown, at, first, last)
    chosen = events[at.chosen]
    views = tuple(_event_view(context, event) for event in events)
    slider = Control(
        "timeline",
        context.listed((period_words(context, chosen.date), context.localize(chosen.title).words)),
        TimelineEventChosen(at.chosen),
        role="slider",
    )
    earlier = Control(
        "timeline-earlier",
        context.translate("Earlier"),
        TimelineEventChosen(at.chosen - 1),
        icon="chevron-left",
        enabled=at.chosen > 0,
        repeats=True,
    )
    later = Control(
        "timeline-later",
        context.translate("Later"),
        TimelineEventChosen(at.chosen + 1),
        icon="chevron-right",
        enabled=at.chosen < len(events) - 1,
        repeats=True,
    )
    nearer, whole = _stretches(context, at, len(events))
    scale = _to_scale(context, shown, at)
    view = views[at.chosen]
    opening = None if view.picture is None else larger(context)
    own = (slider, earlier, later, opening, view.open, scale, nearer, whole)
    in_year = stretch[-1].date.begin - stretch[0].date.begin < NEAR_YEARS
    return TimelinePage(
        **{
            **interactive_values(context, exhibit, tuple(each for each in own if each is not None)),
            "larger": opening,
        },
        slider=slider,
        earlier=earlier,
        later=later,
        nearer=nearer,
        whole=whole,
        scale=scale,
        marks=tuple(
            TimelineMark(
                number=first + n,
                place=axis.events[n],
                end=max(axis.events[n], axis.place(event.date.end)) if event.date.until else axis.events[n],
                label=brief_words(context, event.date.since, in_year=in_year),
                level=event.level,
                chosen=first + n == at.chosen,
            )
            for n, event in enumerate(stretch)
        ),
        lanes=tuple(_lane(context, lane, axis, chosen.date.begin) for lane in shown.lanes),
        folds=tuple(
            FoldView(
                begin=fold.begin,
                end=fold.end,
                words=context.translate_plural("{n} year", "{n} years", fold.years),
            )
            for fold in axis.folds
        ),
        counts=tuple(str(count) for count in range(2, len(stretch) + 1)),
        event=view,
        roomiest=views[max(range(len(events)), key=lambda n: _letters(context, events[n]))],
        views=views,
        leading=max(
            filter(None, (_opening(context, event) for event in events)), key=lambda way: len(way.name), default=None
        ),
        pictured=any(context.guide.can_show(event.picture) for event in events if event.picture is not None),
    )


def picture_here(context: PageContext, exhibit: Exhibit) -> Picture | None:
    """The picture of the event that is chosen."""
    return found(exhibit).events[state(context).chosen].picture


def state(context: PageContext) -> TimelineState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, TimelineState) else TimelineState()


def _axis(shown: Timeline, at: TimelineState, first: int, last: int) -> Axis:
    """The axis of the stretch; one that is only a part of the whole is evenly spaced, or its marks would still lie upon
    each other."""
    stretch = shown.events[first : last + 1]
    begins = [event.date.begin for event in stretch]
    if last - first + 1 < len(shown.events):
        return even_axis(begins, begins[0] - 1, begins[-1] + 1)
    edges = [edge for lane in shown.lanes for span in lane.spans for edge in _edges(span)]
    edges += [event.date.end for event in stretch if event.date.until is not None]
    if at.scaled and begins[0] < begins[-1]:
        return scaled_axis(begins, edges, AROUND)
    return even_axis(begins, min([*edges, begins[0]]), max([*edges, begins[-1]]))


def _edges(span: LaneSpan) -> tuple[float, ...]:
    return (span.since.begin,) if span.until is None else (span.since.begin, span.until.begin)


def _stretches(context: PageContext, at: TimelineState, count: int) -> tuple[Control | None, Control | None]:
    """What shows fewer years, and what shows all: each where it changes something."""
    whole = Control("timeline-whole", context.translate("All years"), TimelineStretchShown(0, -1), icon="minimize-2")
    if at.is_part(count):
        return None, whole
    around = stretch_around(at.chosen, count)
    if around == (0, count - 1):
        return None, None
    return Control("timeline-nearer", context.translate("Nearer"), TimelineStretchShown(*around), icon="plus"), None


def _to_scale(context: PageContext, shown: Timeline, at: TimelineState) -> Control | None:
    """The switch between even spacing and years to scale, where the file allows it and it changes something."""
    if shown.scale != "proportional" or len(shown.events) < 2 or at.is_part(len(shown.events)):
        return None
    name, on = context.translate("To scale"), context.translate("On") if at.scaled else context.translate("Off")
    return Control(
        "timeline-scale", name, TimelineScaleChosen(not at.scaled), role="toggle", chosen=at.scaled, state=on
    )


def _event_view(context: PageContext, event: TimelineEvent) -> EventView:
    return EventView(
        date=period_words(context, event.date),
        title=context.localize(event.title),
        text=context.localize(event.text),
        picture=picture_view(context, event.picture),
        open=_opening(context, event),
    )


def _opening(context: PageContext, event: TimelineEvent) -> Control | None:
    opening = open_stop(context, event.exhibit)
    return None if opening is None else replace(opening, id="timeline-open")


def _letters(context: PageContext, event: TimelineEvent) -> int:
    """How long its words are where they are longest."""
    return max(len(event.title.get(tag, "")) + len(event.text.get(tag, "")) for tag in context.guide.museum.languages)


def _lane(context: PageContext, lane: Lane, axis: Axis, at: float) -> LaneView:
    spans = sorted(lane.spans, key=lambda span: span.since.begin)
    current = next((span for span in reversed(spans) if span.holds(at)), None)
    ends = [_end(span, other, axis) for span, other in pairwise([*spans, None])]
    views = [
        SpanView(
            title=context.localize(span.title),
            begin=axis.place(span.since.begin),
            end=end,
            current=span is current,
            lasting=span.until is None,
        )
        for span, end in zip(spans, ends, strict=True)
    ]
    title = context.localize(lane.title)
    now = LocalizedText("", context.language) if current is None else context.localize(current.title)
    longest = (max(lane.title.values(), key=len), max((w for span in spans for w in span.title.values()), key=len))
    return LaneView(
        words=context.joined(BETWEEN, title, now),
        longest=BETWEEN.join(longest),
        spans=tuple(view for view in views if view.end > view.begin),
    )


def _end(span: LaneSpan | None, following: LaneSpan | None, axis: Axis) -> float:
    """Where it ends on the axis: at the latest where the next one begins."""
    assert span is not None
    latest = 1.0 if following is None else axis.place(following.since.begin)
    return latest if span.until is None else min(latest, axis.place(span.until.end))


def timeline_list(context: PageContext, exhibit: Exhibit) -> ListFormPage:
    return list_form(context, exhibit, _rows(context, found(exhibit)))


def _rows(context: PageContext, shown: Timeline) -> Iterator[ListFormRow]:
    """The events by their dates, then what each lane holds."""
    for event in shown.events:
        view = _event_view(context, event)
        yield ListFormRow(
            title=view.title,
            under=context.interface_text(view.date),
            paragraphs=(view.text,) if view.text else (),
            picture=view.picture,
            open=view.open,
        )
    for lane in shown.lanes:
        spans = sorted(lane.spans, key=lambda span: span.since.begin)
        yield ListFormRow(
            title=context.localize(lane.title), paragraphs=tuple(_span_line(context, span) for span in spans)
        )


def _span_line(context: PageContext, span: LaneSpan) -> LocalizedText:
    """ "Prison, 1920–2002"."""
    title = context.localize(span.title)
    lasting = span.until is None
    when = since_words(context, span.since) if lasting else period_words(context, DatedPeriod(span.since, span.until))
    return replace(title, words=context.listed((title.words, when), title.language))


def timeline_reading(context: PageContext, page: TimelinePage) -> PageReading:
    def own(parts: PartsOf) -> None:
        event = page.event
        parts.texts(event.date, event.title, event.text).picture(event.picture)
        parts.controls((event.open, page.earlier, page.later, page.slider))

    return reading_of(context, page, own)
