"""The page of a report, whole: everything that its template writes, in order.

Rules: the template gets text, shares and drawings, and decides nothing but their places; the first figures are those
that a director asks for on a Monday.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reports.page.attention import URGENT_REMARKS, Alert, alerts
from kiosk.reports.page.page_charts import MOST_PRINTED, ChartMark, DrawnChart, PageCharts
from kiosk.reports.page.sections import sections
from kiosk.reports.page.table_views import TableView, Views
from kiosk.reports.page.walk import WalkedRoom, walk
from kiosk.reports.report_model import NONE, Figure, Headline, Missing, Period, Report
from kiosk.reports.words.method import method
from kiosk.reports.words.remarks import headlines, remark
from kiosk.reports.words.wording import Wording

MOST_KIOSKS_NAMED = 6
NUMBER = "\N{NULL}"
"""Stands where paper counts its pages."""


@dataclass(frozen=True, slots=True)
class FigureTile:
    """One of the first figures. against: how it stands to the periods compared with. aside: what belongs to it."""

    name: str
    figure: str
    against: tuple[str, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class SectionView:
    """tables: in groups that stand beside each other where there is room."""

    id: str
    title: str
    lead: str
    tables: tuple[tuple[TableView, ...], ...]
    chart: DrawnChart | None = None
    marks: tuple[ChartMark, ...] = ()
    plans: tuple[DrawnChart, ...] = ()
    curves: tuple[DrawnChart, ...] = ()
    more_curves: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    language: str
    museum: str
    title: str
    period: str
    lines: tuple[str, ...]
    simulated: str
    tiles: tuple[FigureTile, ...]
    walk: tuple[WalkedRoom, ...]
    alerts: tuple[Alert, ...]
    remarks: tuple[str, ...]
    sections: tuple[SectionView, ...]
    method: tuple[tuple[str, str], ...]
    made: str
    words: dict[str, str]


def page_of(report: Report, w: Wording, *, printed: bool = False) -> Page:
    """The report as a page in one language. printed: on paper, where many curves are too many."""
    views = Views(report, w)
    pictures = PageCharts(views)
    told = method(w, report.minimum)
    return Page(
        language=w.language,
        museum=views.labels.title(report.museum),
        title=w.translate("Kiosk visits"),
        period=period(w, report.period),
        lines=_lines(report, w),
        simulated=_simulated(report, w),
        tiles=_tiles(views),
        walk=walk(views),
        alerts=alerts(report, w, views.labels),
        remarks=tuple(remark(w, r) for r in report.remarks if r.key not in (*URGENT_REMARKS, "simulated")),
        sections=tuple(
            SectionView(
                section.id,
                section.title,
                section.lead,
                _grouped([view for key in section.tables for view in views.of(key)]),
                chart=pictures.days() if section.id == "time" else None,
                marks=pictures.marks() if section.id == "time" else (),
                plans=pictures.plans() if section.id == "rooms" else (),
                curves=pictures.curves(printed=printed) if section.id == "listening" else (),
                more_curves=_more_curves(report, w) if printed and section.id == "listening" else "",
            )
            for section in sections(w)
        ),
        method=tuple(told[key] for key in report.method if key in told),
        made=made(report, w),
        words=_words(w),
    )


def _grouped(tables: list[TableView]) -> tuple[tuple[TableView, ...], ...]:
    """Slim tables that follow each other in one group, each other table alone."""
    groups: list[list[TableView]] = []
    for table in tables:
        if groups and table.kind == "slim" and groups[-1][-1].kind == "slim":
            groups[-1].append(table)
        else:
            groups.append([table])
    return tuple(tuple(group) for group in groups)


def _more_curves(report: Report, w: Wording) -> str:
    """What is said where paper has not room for every curve."""
    if sum(bool(curve.points) for curve in report.curves) <= MOST_PRINTED:
        return ""
    return w.translate("Drawn are only those that half had left before the middle; the page and the workbook have all.")


def period(w: Wording, span: Period) -> str:
    if span.kind == "year":
        return str(span.since.year)
    return w.month(span.since) if span.kind == "month" else w.span(span.since, span.until)


def made(report: Report, w: Wording) -> str:
    return w.translate(
        "Made on {day} by {program}. Days are those of {timezone}.",
        day=w.day(report.made_at.date()),
        program=report.program,
        timezone=report.timezone,
    )


def _simulated(report: Report, w: Wording) -> str:
    if not report.simulated:
        return ""
    return w.translate("These are simulated visits, made up for trying the report. Nobody was counted.")


def _lines(report: Report, w: Wording) -> tuple[str, ...]:
    """What the report covers: kiosks, and what it is compared with."""
    kiosks = w.translate_plural("{n} kiosk", "{n} kiosks", len(report.kiosks))
    if 0 < len(report.kiosks) <= MOST_KIOSKS_NAMED:
        kiosks += f": {', '.join(report.kiosks)}"
    against = [period(w, span) for span in (report.before, report.last_year) if span is not None]
    compared = (
        [
            w.translate(
                "Compared with {periods}", periods=w.translate("{one} and {other}", one=against[0], other=against[1])
            )
            if len(against) == 2
            else w.translate("Compared with {periods}", periods=against[0])
        ]
        if against
        else []
    )
    return (kiosks, *compared)


def _tiles(views: Views) -> tuple[FigureTile, ...]:
    report, w, names = views.report, views.w, headlines(views.w)
    kept = {headline.key: headline for headline in report.headlines}

    def tile(key: str, aside: str = "") -> FigureTile:
        headline = kept[key]
        return FigureTile(names[key], views.cell(headline.now, headline.unit), _against(report, w, headline), aside)

    def said(key: str) -> str:
        return views.cell(kept[key].now, kept[key].unit)

    lower, upper = kept["length_lower"].now, kept["length_upper"].now
    middle = (
        ""
        if isinstance(lower, Missing) or isinstance(upper, Missing)
        else w.translate(
            "half of them between {lower} and {upper}", lower=said("length_lower"), upper=said("length_upper")
        )
    )
    hours = "" if kept["open_hours"].now is NONE else w.translate("opening hours: {hours}", hours=said("open_hours"))
    return (
        tile("visits", w.translate("and {n} under five seconds", n=said("short_visits"))),
        tile("length_median", middle),
        _languages(views),
        tile("listening_share"),
        tile("exhibits_median"),
        tile("touches_median"),
        tile("timeout_share"),
        tile("on_hours", hours),
    )


def _languages(views: Views) -> FigureTile:
    """The two languages most used, and how many others."""
    table = views.report.table("languages")
    shares = [
        (share, views.labels.text(row.label))
        for row, share in zip(table.rows, table.column("share"), strict=True)
        if isinstance(share, int | float)
    ]
    shares.sort(key=lambda pair: -pair[0])
    if not shares:
        return FigureTile(views.w.translate("Languages"), views.cell(NONE, "share"))
    first, *others = shares
    return FigureTile(
        views.w.translate("Languages"),
        views.w.share(first[0]),
        (first[1],),
        ", ".join(f"{name} {views.w.share(share)}" for share, name in others[:3]),
    )


def _against(report: Report, w: Wording, headline: Headline) -> tuple[str, ...]:
    """How the figure stands to the period before and to last year's; nothing where there is nothing to compare."""
    found = []
    if report.before is not None and (change := _change(w, headline, headline.before)):
        found.append(_on_before(w, report.period, change))
    if report.last_year is not None and (change := _change(w, headline, headline.last_year)):
        found.append(w.translate("{change} on last year", change=change))
    return tuple(found)


def _on_before(w: Wording, span: Period, change: str) -> str:
    match span.kind:
        case "week":
            return w.translate("{change} on the week before", change=change)
        case "month":
            return w.translate("{change} on the month before", change=change)
        case "year":
            return w.translate("{change} on the year before", change=change)
    return w.translate("{change} on the period before", change=change)


def _change(w: Wording, headline: Headline, then: Figure) -> str:
    now = headline.now
    if isinstance(now, Missing) or isinstance(then, Missing):
        return ""
    if headline.unit == "share":
        return w.points(now - then)
    if headline.unit == "seconds":
        return w.more_seconds(now - then)
    if headline.unit == "number":
        return w.more(now - then)
    return w.change(now / then - 1) if then else ""


def _words(w: Wording) -> dict[str, str]:
    """The page's own words."""
    return {
        "skip": w.translate("Skip to the figures"),
        "glance": w.translate("At a glance"),
        "walk": w.translate("Share of visits, in walking order"),
        "contents": w.translate("In this report"),
        "attention": w.translate("What needs attention"),
        "fine": w.translate("Nothing needs attention."),
        "about": w.translate("About these figures"),
        "counted": w.translate("How we counted"),
        "not_visitors": w.translate("Kiosk visits are not visitors: one person at three kiosks is three visits."),
        "leaving": w.translate("Where people leave"),
        "numbered": w.translate("Page {page} of {pages}", page=NUMBER, pages=NUMBER),
    }
