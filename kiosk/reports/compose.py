"""Composes a report out of open logs: all tables, all figures, and what the reader must know about them.

Rules: nothing here reads a clock, or a file except the logs; only days that are over are counted, unless every number
may be shown; too few visits give a report of nothing but that and of phones, and without any log it is of phones alone;
a span is compared with only where kiosks were on for about as many of its days; every doubt about the figures is a
remark.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from kiosk.content.former_names import FormerNames
from kiosk.content.measures import PictureMeasure
from kiosk.content.messages import Message, Translate, as_written
from kiosk.content.model import Museum
from kiosk.content.notes_file import Notes
from kiosk.reports import periods
from kiosk.reports.day_figures import OpenSpan
from kiosk.reports.facts import Facts, Measured, alike, table
from kiosk.reports.figures import Suppressor
from kiosk.reports.fixed_rounding import BASE, FixedRounding
from kiosk.reports.log_days import LogDays, days_of_logs, kiosk_days, overlap, silent_days
from kiosk.reports.open_hours import OpenHours
from kiosk.reports.places import Places
from kiosk.reports.present_names import present_titles, under_present_names
from kiosk.reports.report_keys import HEADLINES, METHOD, TABLES
from kiosk.reports.report_model import (
    NONE,
    Annotation,
    Headline,
    Outline,
    Period,
    PlanPicture,
    Remark,
    Report,
    ReportTable,
)
from kiosk.reports.report_source import ReportSource, assign_logs
from kiosk.reports.sums import COMPARED, Sums, summed
from kiosk.reports.tables import (
    exhibit_tables,
    kiosk_tables,
    listening_tables,
    period_tables,
    phone_tables,
    visit_tables,
)
from kiosk.store.phone_counts import PhoneCounts

AROUND_EVENTS = ("session", "room")
"""What is read of the weeks before and after an event."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is to be reported. kiosks: only those; empty: all. timezone: the one that divides time into days. unread:
    what could not be read. translate: into the report's language, what is no key but a sentence. phone: how often pages
    were opened on phones; left out beside simulated visits, and where kiosks are chosen, since it is of none."""

    span: Period
    today: date
    made_at: datetime
    program: str
    timezone: str
    minimum: int
    kiosks: tuple[str, ...] = ()
    compare_before: bool = True
    compare_last_year: bool = True
    unread: tuple[Message, ...] = ()
    translate: Translate = as_written
    phone: PhoneCounts = field(default_factory=dict)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Have no garbage collected: hundreds of thousands of counts are read, none in reference cycles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@_collector_at_rest()
def compose(
    sources: Sequence[ReportSource],
    request: ReportRequest,
    museum: Museum | None,
    notes: Notes,
    pictures: Mapping[str, PictureMeasure],
) -> Report:
    """Compose the report of the logs in those sources, each open and read by nobody else meanwhile."""
    assign_logs(sources)
    for source in sources:
        source.open(request.kiosks)
    logs = days_of_logs(sources)
    places = Places(museum)
    names = FormerNames(notes.renamed)
    places.learn(present_titles((each for source in sources for each in source.titles()), names))
    rounding = FixedRounding(min(BASE, request.minimum))
    counted_to = request.today if rounding.exact else request.today - periods.DAY

    def measured(span: Period, measures: Sequence[str] = AROUND_EVENTS, opened: OpenSpan | None = None) -> Measured:
        return Measured(under_present_names(summed(sources, span, counted_to, rounding, measures, opened), names))

    open_hours, present = OpenHours(museum, notes.closures), kiosk_days(logs, request.span.until)
    opened = _opened(open_hours, request, min(request.span.until, counted_to), present)
    now = measured(request.span, (), opened)
    facts = Facts(
        museum=museum,
        now=now,
        before=None,
        last_year=None,
        show=Suppressor(request.minimum),
        places=places,
        open_hours=open_hours,
        until=min(request.span.until, counted_to),
        kiosk_days=present,
        base=rounding.base,
        counted_to=counted_to,
        measured=measured,
    )
    if not now.sums.enough or now.visits < request.minimum:
        return _of_nothing(sources, request, facts)
    compared = _Compared.of(request, now.sums, lambda span: measured(span, COMPARED))
    before, last_year = compared.measured.get("before"), compared.measured.get("last_year")
    facts = replace(facts, before=before, last_year=last_year)
    return replace(
        _heading(sources, request, museum, tuple(sorted(facts.kiosk_days))),
        before=None if facts.before is None else facts.before.sums.span,
        last_year=None if facts.last_year is None else facts.last_year.sums.span,
        headlines=visit_tables.headlines(facts),
        tables=_tables(facts, notes, _of_phones(sources, request, facts)),
        curves=listening_tables.curves(facts),
        plans=_plans(facts, pictures),
        annotations=_annotations(notes, request.span),
        remarks=tuple(_remarks(sources, request, facts, notes, logs, compared)),
    )


def _opened(
    open_hours: OpenHours, request: ReportRequest, last: date, present: Mapping[str, tuple[date, date]]
) -> OpenSpan:
    """When the museum was open on the days of the report. last: that is counted; present: each kiosk's first day."""
    days = open_hours.open_days(periods.each_day(request.span.since, last))
    over = [day.isoformat() for day in days if day < request.today]
    begun = {kiosk: first.isoformat() for kiosk, (first, _) in present.items()}
    return OpenSpan(list(open_hours.parts(days, request.span.until)), over, begun)


def _heading(
    sources: Sequence[ReportSource], request: ReportRequest, museum: Museum | None, kiosks: tuple[str, ...]
) -> Report:
    """What every report has: of what it is, and how it was counted."""
    return Report(
        museum=museum.name if museum else {},
        languages=museum.languages if museum else (),
        timezone=request.timezone,
        made_at=request.made_at,
        program=request.program,
        period=request.span,
        before=None,
        last_year=None,
        kiosks=kiosks,
        logs=len(sources),
        minimum=request.minimum,
        simulated=any(source.simulated() for source in sources),
        headlines=tuple(Headline(key, unit, NONE) for key, unit in HEADLINES.items()),
        tables=tuple(table(key, ()) for key in TABLES),
        curves=(),
        plans=(),
        annotations=(),
        remarks=(),
        method=METHOD,
    )


def _of_nothing(sources: Sequence[ReportSource], request: ReportRequest, facts: Facts) -> Report:
    """The report of too few visits, or of a museum that has no kiosk: that it is so, and what was opened on phones."""
    why = Remark("nothing_shown", (("minimum", request.minimum),)) if facts.now.sums.days else Remark("nothing_logged")
    why = why if sources else Remark("phones_only")
    phone = {each.key: each for each in phone_tables.tables(facts, _of_phones(sources, request, facts))}
    report = _heading(sources, request, facts.museum, tuple(facts.kiosk_days))
    return replace(
        report,
        tables=tuple(phone.get(each.key, each) for each in report.tables),
        rooms=tuple(facts.places.rooms(())),
        remarks=(*_simulated(report.simulated), why, *_unread(request)),
    )


def _of_phones(sources: Sequence[ReportSource], request: ReportRequest, facts: Facts) -> PhoneCounts:
    """What was counted on phones in the days that are counted."""
    if request.kiosks or any(source.simulated() for source in sources):
        return {}
    return phone_tables.of_days(request.phone, request.span.since, facts.until)


def _tables(facts: Facts, notes: Notes, phone: PhoneCounts) -> tuple[ReportTable, ...]:
    """In the order of the model."""
    tables = [
        *visit_tables.tables(facts),
        period_tables.months(facts),
        period_tables.events(facts, notes),
        *exhibit_tables.tables(facts),
        *kiosk_tables.tables(facts),
        *phone_tables.tables(facts, phone),
    ]
    by_key = {table.key: table for table in tables}
    return tuple(by_key[key] for key in TABLES)


@dataclass(slots=True)
class _Compared:
    """The spans compared with. measured: those on whose days kiosks were on for about as many; else a remark says why
    not."""

    measured: dict[str, Measured] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)

    @classmethod
    def of(cls, request: ReportRequest, now: Sums, measured: Callable[[Period], Measured]) -> _Compared:
        found = cls()
        spans = {
            "before": periods.before(request.span) if request.compare_before else None,
            "last_year": periods.last_year(request.span) if request.compare_last_year else None,
        }
        for key, span in spans.items():
            if span is None:
                continue
            then = measured(span)
            if not then.sums.days_on:
                found.remarks.append(Remark(f"no_compare_{key}"))
            elif not alike(now, then.sums):
                days = (("days", now.days_on), ("others", then.sums.days_on))
                found.remarks.append(Remark(f"unlike_{key}", days))
            elif then.visits >= request.minimum and then.sums.enough:
                found.measured[key] = then
        return found


def _annotations(notes: Notes, span: Period) -> tuple[Annotation, ...]:
    """Closures and events that touch the span, in the order of their beginning."""
    found = []
    for kind, several in (("closure", notes.closures), ("event", notes.events)):
        for note in several:
            since, until = note.dates.from_day or date.min, note.dates.until_day or date.max
            if since <= span.until and until >= span.since:
                shown = max(since, span.since), min(until, span.until)
                found.append(Annotation(kind, *shown, note.title, note.room))  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda each: (each.since, each.until, each.kind)))


def _plans(facts: Facts, pictures: Mapping[str, PictureMeasure]) -> tuple[PlanPicture, ...]:
    rooms = facts.places.rooms(())
    stays = {place.room: exhibit_tables.stays(facts, place.room) for place in rooms}
    plans = []
    for plan in facts.museum.plans if facts.museum else ():
        size = pictures.get(plan.picture.file)
        outlines = tuple(
            Outline(place, plan.rooms[place.room], *stays[place.room]) for place in rooms if place.room in plan.rooms
        )
        plans.append(PlanPicture(plan.title, plan.picture.file, size.width / size.height if size else 0.0, outlines))
    return tuple(plans)


def _remarks(
    sources: Sequence[ReportSource],
    request: ReportRequest,
    facts: Facts,
    notes: Notes,
    logs: LogDays,
    compared: _Compared,
) -> Iterator[Remark]:
    yield from _simulated(any(source.simulated() for source in sources))
    yield from _unread(request)
    for fault in notes.faults:
        yield Remark("notes", sentence=fault.render(request.translate))
    if request.minimum > 1:
        yield Remark("few", (("minimum", request.minimum), ("base", facts.base)))
    untrusted = sum(facts.now.keys("untrusted").values())
    if untrusted >= request.minimum:
        yield Remark("clock_not_trusted", (("visits", untrusted),))
    for kiosk, spans in logs.items():
        if overlap(spans):
            yield Remark("two_kiosks", (("kiosk", kiosk), ("logs", len(spans))))
    for kiosk in facts.kiosk_days:
        silent = silent_days(facts, kiosk, request.today)
        if silent:
            yield Remark("kiosk_silent", (("kiosk", kiosk), ("days", silent)))
    for kiosk, timezone in sorted({each for source in sources for each in source.other_timezones()}):
        yield Remark("other_timezone", (("kiosk", kiosk), ("timezone", timezone)))
    yield from compared.remarks
    if request.span.until >= request.today:
        yield Remark("period_not_over", (("until", facts.until.isoformat()),))
    begins = min((first for first, _ in facts.kiosk_days.values()), default=None)
    if begins is not None and begins > request.span.since:
        yield Remark("log_begins", (("day", begins.isoformat()),))


def _unread(request: ReportRequest) -> tuple[Remark, ...]:
    return tuple(Remark("unread", sentence=sentence.render(request.translate)) for sentence in request.unread)


def _simulated(simulated: bool) -> tuple[Remark, ...]:
    return (Remark("simulated"),) if simulated else ()
