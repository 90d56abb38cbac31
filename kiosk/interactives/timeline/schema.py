"""What a room's file says of a timeline: events with their dates, lanes with their spans."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from kiosk.content.approximate_dates import ApproximateDate, MomentKind, period_check
from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT, title_key
from kiosk.content.composite_values import ListOf
from kiosk.content.exhibit_reference import ExhibitReference
from kiosk.content.faults import quoted
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.media_schema import ITEM_PICTURE
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Sequence
from kiosk.content.number_values import Integer
from kiosk.content.rules.readability import place
from kiosk.content.values import OneOf
from kiosk.content.word_count import word_count
from kiosk.interactives.timeline.data import SCALES, Lane, LaneSpan, Timeline, TimelineEvent, in_order

EVENTS = Bound(300, msg("Keep the most telling ones, or make several timelines of them."))
LANES = Bound(4, msg("Keep the most telling ones, or make several timelines of them."))
SPANS = Bound(40, msg("Join short ones."))
MOST_WORDS = 60


def _event_check(node: Mapping, values: Values, r: ReadContext) -> None:
    for language, words in values.get("text", {}).items():
        count = word_count(words)
        if count > MOST_WORDS:
            message = msg("The text of an event has {count} words; up to 60 are read beside its picture.", count=count)
            hint = msg("Shorten it, or let the event lead to an exhibit of its own.")
            r.report(place(node.value("text") or node, language), "timeline-text", message, hint)
            break


def _lane_check(node: Mapping, values: Values, r: ReadContext) -> None:
    """Report spans that overlap; those that meet may share their last day, month or year."""
    listed, spans = node.value("spans"), values.get("spans", ())
    nodes = listed.items if isinstance(listed, Sequence) else []
    if len(nodes) != len(spans):
        return  # one of them was reported
    by_time = sorted(zip(spans, nodes, strict=True), key=lambda each: each[0].since.begin)
    for (one, _), (other, at) in pairwise(by_time):
        if one.until is None or other.since.begin < one.until.begin:
            message = msg(
                "The span from {since} begins before the one from {earlier} has ended.",
                since=quoted(str(other.since)),
                earlier=quoted(str(one.since)),
            )
            hint = msg("Correct one of the dates, or put one of the two in a lane of its own.")
            r.report(at, "timeline-overlap", message, hint)


def _timeline(events: tuple[TimelineEvent, ...], **values: Any) -> Timeline:
    return Timeline(in_order(events), **values)


EVENT = Form(
    msg("an event"),
    {
        "date": required(
            ApproximateDate(),
            "When it happened: a day, a month or a year; 1937~ for about 1937; {from, until} for a period.",
            "1949-03-25",
            msg("Write date: 1949-03-25, 1949-03, 1949 or 1937~, or {from: 1941, until: 1944}."),
        ),
        "title": title_key("What happened.", '{en: "The deportation of March 1949"}'),
        "text": Key(
            TEXT, "What is to be said about it, in at most 60 words.", '{en: "Over 20,000 people were taken."}'
        ),
        "picture": Key(
            ITEM_PICTURE,
            "A picture of it.",
            '{file: hall/farm.jpg, kind: drawing, alt: {en: "A farm."}, credit: "The museum"}',
        ),
        "exhibit": Key(ExhibitReference(), "The exhibit that it leads to.", "hall/lamp"),
        "level": Key(
            Integer(msg("a level"), 1, 3),
            "How important it is, 1 to 3: where not all dates fit, those of the higher number give way first.",
            "1",
        ),
    },
    TimelineEvent,
    check=_event_check,
)
SPAN = Form(
    msg("a span"),
    {
        "from": Key(
            MomentKind(), "When it began.", "1920", msg("Write from: 1920, when it began."), required=True, to="since"
        ),
        "until": Key(MomentKind(), "When it ended. Without it: it still lasts.", "2002"),
        "title": title_key("What it was.", "{en: School}"),
    },
    LaneSpan,
    check=period_check,
)
LANE = Form(
    msg("a lane"),
    {
        "title": title_key("What the lane is about.", "{en: This building}"),
        "spans": required(
            ListOf(SPAN, msg("spans"), least=1, bound=SPANS),
            "What lasted in it, one after the other.",
            "[{from: 1920, until: 2002, title: {en: School}}]",
            msg("Write spans: and below it from, until and title of each."),
        ),
    },
    Lane,
    check=_lane_check,
)
_TIMELINE = Form(
    msg("a timeline"),
    {
        "scale": Key(
            OneOf(SCALES, msg("a scale")),
            "Whether visitors may see the years to scale (proportional). Without it the events are evenly spaced.",
            "proportional",
        ),
        "lanes": Key(
            ListOf(LANE, msg("lanes"), bound=LANES),
            "What lasted: up to four lanes over the axis.",
            "[{title: {en: This building}, spans: [{from: 1920, until: 2002, title: {en: School}}]}]",
        ),
        "events": required(
            ListOf(EVENT, msg("events"), least=1, bound=EVENTS),
            "What happened, in any order.",
            "[{date: 1949-03-25, title: {en: The deportation}}]",
            msg("Write events: and below it date and title of each."),
        ),
    },
    _timeline,
)
KEY = Key(_TIMELINE, "Dated events to move along.", "{events: [{date: 1949-03-25, title: {en: The deportation}}]}")
