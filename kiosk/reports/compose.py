"""Composes a report out of open logs: all tables, all figures, and what the reader must know about them.

Rules: nothing here reads a clock, or a file except the logs; a span without a single day in the logs is not compared
with; what may not be shown was hidden before it comes here; every doubt about the figures is a remark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Museum
from kiosk.content.notes_file import Notes
from kiosk.reports import periods
from kiosk.reports.facts import Facts, Measured
from kiosk.reports.figures import Suppressor
from kiosk.reports.open_hours import OpenHours
from kiosk.reports.places import Places
from kiosk.reports.report_keys import METHOD, TABLES
from kiosk.reports.report_model import Annotation, Outline, Period, PlanPicture, Remark, Report, ReportTable
from kiosk.reports.sums import COMPARED, summed
from kiosk.reports.tables import exhibit_tables, listening_tables, visit_tables
from kiosk.visitlog.reading.report_source import ReportSource, assign_logs

OVERLAP_DAYS = 1
"""A log that ends on the day when another begins was begun anew; logs that overlap longer are of two kiosks."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is to be reported. kiosks: only those; empty: all. timezone: the one that divides time into days. unread:
    what could not be read, in sentences."""

    span: Period
    today: date
    made_at: datetime
    program: str
    timezone: str
    minimum: int
    kiosks: tuple[str, ...] = ()
    compare_before: bool = True
    compare_last_year: bool = True
    unread: tuple[str, ...] = ()


def compose(
    sources: Sequence[ReportSource],
    request: ReportRequest,
    museum: Museum | None,
    notes: Notes,
    pictures: Mapping[str, PictureMeasure],
) -> Report:
    """Compose the report of those logs, each open and read by nobody else meanwhile."""
    assign_logs(sources)
    for source in sources:
        source.open(request.kiosks)
    logs = _days_of_logs(sources)
    places = Places(museum)
    places.learn(each for source in sources for each in source.titles())
    before = periods.before(request.span) if request.compare_before else None
    last_year = periods.last_year(request.span) if request.compare_last_year else None
    facts = Facts(
        museum=museum,
        now=Measured(summed(sources, request.span)),
        before=_compared(sources, before),
        last_year=_compared(sources, last_year),
        show=Suppressor(request.minimum),
        places=places,
        open_hours=OpenHours(museum, notes.closures),
        until=min(request.span.until, request.today),
        kiosk_days=_kiosk_days(logs, request.span.until),
    )
    simulated = any(source.simulated() for source in sources)
    return Report(
        museum=museum.name if museum else {},
        languages=museum.languages if museum else (),
        timezone=request.timezone,
        made_at=request.made_at,
        program=request.program,
        period=request.span,
        before=None if facts.before is None else before,
        last_year=None if facts.last_year is None else last_year,
        kiosks=tuple(sorted(facts.kiosk_days)),
        logs=len(sources),
        minimum=request.minimum,
        simulated=simulated,
        headlines=visit_tables.headlines(facts),
        tables=_tables(facts),
        curves=listening_tables.curves(facts),
        plans=_plans(facts, pictures),
        annotations=_annotations(notes, request.span),
        remarks=tuple(_remarks(sources, request, facts, notes, logs, simulated)),
        method=METHOD,
    )


def _tables(facts: Facts) -> tuple[ReportTable, ...]:
    """In the order of the model."""
    tables = [*visit_tables.tables(facts), *exhibit_tables.tables(facts), *visit_tables.kiosk_tables(facts)]
    by_key = {table.key: table for table in tables}
    return tuple(by_key[key] for key in TABLES)


def _compared(sources: Sequence[ReportSource], span: Period | None) -> Measured | None:
    if span is None:
        return None
    sums = summed(sources, span, COMPARED)
    return Measured(sums) if sums.kiosk_days else None


LogDays = dict[str, list[tuple[str, str]]]
"""By kiosk, the first and last day of each of its logs."""


def _days_of_logs(sources: Sequence[ReportSource]) -> LogDays:
    spans: dict[tuple[str, str], tuple[str, str]] = {}
    for source in sources:
        for log, day in source.days():
            first, last = spans.get(log, (day, day))
            spans[log] = (min(first, day), max(last, day))
    found: LogDays = {}
    for (kiosk, _), days in sorted(spans.items()):
        found.setdefault(kiosk, []).append(days)
    return found


def _kiosk_days(logs: LogDays, until: date) -> dict[str, tuple[date, date]]:
    """The first and last day of each kiosk that existed before the span was over."""
    days = {
        kiosk: (date.fromisoformat(min(spans)[0]), date.fromisoformat(max(last for _, last in spans)))
        for kiosk, spans in logs.items()
    }
    return {kiosk: (first, last) for kiosk, (first, last) in sorted(days.items()) if first <= until}


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
    sources: Sequence[ReportSource], request: ReportRequest, facts: Facts, notes: Notes, logs: LogDays, simulated: bool
) -> Iterator[Remark]:
    if simulated:
        yield Remark("simulated")
    for sentence in request.unread:
        yield Remark("unread", sentence=sentence)
    for fault in notes.faults:
        yield Remark("notes", sentence=fault.render())
    if request.minimum > 1:
        yield Remark("few", (("minimum", request.minimum),))
    yield from _left_out("clock_not_trusted", facts.now.sums.untrusted, request.minimum)
    yield from _left_out("under_way", sum(source.under_way() for source in sources), request.minimum)
    for kiosk, spans in logs.items():
        if _overlap(spans):
            yield Remark("two_kiosks", (("kiosk", kiosk), ("logs", len(spans))))
    for kiosk in facts.kiosk_days:
        silent = _silent_days(facts, kiosk, request.today)
        if silent:
            yield Remark("kiosk_silent", (("kiosk", kiosk), ("days", silent)))
    for kiosk, timezone in sorted({each for source in sources for each in source.other_timezones()}):
        yield Remark("other_timezone", (("kiosk", kiosk), ("timezone", timezone)))
    if request.compare_before and facts.before is None:
        yield Remark("no_compare_before")
    if request.compare_last_year and facts.last_year is None and request.span.kind != "year":
        yield Remark("no_compare_last_year")
    if request.span.until >= request.today:
        yield Remark("period_not_over", (("until", facts.until.isoformat()),))
    begins = min((first for first, _ in facts.kiosk_days.values()), default=None)
    if begins is not None and begins > request.span.since:
        yield Remark("log_begins", (("day", begins.isoformat()),))


def _left_out(key: str, visits: int, minimum: int) -> Iterator[Remark]:
    """A remark about visits that are in no figure; a number that may not be shown is given as “few”."""
    if visits >= minimum:
        yield Remark(key, (("visits", visits),))
    elif visits:
        yield Remark(f"{key}_few", (("minimum", minimum),))


def _overlap(spans: Sequence[tuple[str, str]]) -> bool:
    """Whether two logs of one kiosk were written at the same time."""
    days = sorted((date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    latest = days[0][1]
    for first, last in days[1:]:
        if (latest - first).days >= OVERLAP_DAYS:
            return True
        latest = max(latest, last)
    return False


def _silent_days(facts: Facts, kiosk: str, today: date) -> int:
    """Count the open days that are over on which the kiosk gave no sign of life."""
    alive = {day for (name, day), there in facts.now.sums.kiosk_days.items() if name == kiosk and there.on_ms}
    return sum(1 for day in facts.open_days(kiosk) if day < today and day.isoformat() not in alive)
