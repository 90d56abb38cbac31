"""The page of a report, whole: everything that its template writes, in order.

Rules: the template gets text, shares and drawings, and decides nothing but their places; the first figures are those
that a director asks for on a Monday.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.reports.page.attention import URGENT_REMARKS, Alert, alerts, few_of_each
from kiosk.reports.page.figure_tiles import FigureTile, figure_tiles
from kiosk.reports.page.page_charts import MOST_PRINTED, ChartMark, DrawnChart, PageCharts
from kiosk.reports.page.sections import ReportSection, sections
from kiosk.reports.page.table_views import TableView, Views
from kiosk.reports.page.walk import WalkedRoom, walk
from kiosk.reports.report_model import Period, Report
from kiosk.reports.words.method import method
from kiosk.reports.words.remarks import remark
from kiosk.reports.words.wording import Wording

MOST_KIOSKS_NAMED = 6
NUMBER = "\N{NULL}"
"""Stands where paper counts its pages."""


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
class ReportPage:
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
    imprint: str
    nothing: tuple[str, ...]
    words: dict[str, str]


def page_of(report: Report, w: Wording, *, printed: bool = False) -> ReportPage:
    """The report as a page in one language. printed: for paper, which has no space for many curves."""
    if report.nothing:
        return _of_nothing(report, w)
    views = Views(report, w, printed=printed)
    charts = PageCharts(views)
    explained = method(w, report.minimum)
    return ReportPage(
        language=w.language,
        museum=views.labels.title(report.museum),
        title=title(report, w),
        period=period(w, report.period),
        lines=_lines(report, w),
        simulated=_simulated(report, w),
        tiles=figure_tiles(views),
        walk=walk(views),
        alerts=alerts(report, w, views.labels),
        remarks=tuple(
            words
            for _, words in few_of_each(w, [r for r in report.remarks if r.key not in (*URGENT_REMARKS, "simulated")])
        ),
        sections=tuple(
            replace(
                _section(section, views),
                chart=charts.days() if section.id == "time" else None,
                marks=charts.marks() if section.id == "time" else (),
                plans=charts.plans() if section.id == "rooms" else (),
                curves=charts.curves(printed=printed) if section.id == "listening" else (),
                more_curves=_more_curves(report, w) if printed and section.id == "listening" else "",
            )
            for section in sections(w)
        ),
        method=tuple(explained[key] for key in report.method if key in explained),
        imprint=imprint(report, w),
        nothing=(),
        words=_words(w),
    )


def _of_nothing(report: Report, w: Wording) -> ReportPage:
    """The page of a report of too few visits, or of no kiosk: the sentence that says so, and what phones opened."""
    views, explained = Views(report, w), method(w, report.minimum)
    shown = [section for section in sections(w) if any(report.table(key).rows for key in section.tables)]
    return ReportPage(
        language=w.language,
        museum=views.labels.title(report.museum),
        title=title(report, w),
        period=period(w, report.period),
        lines=_lines(report, w),
        simulated=_simulated(report, w),
        tiles=(),
        walk=(),
        alerts=(),
        remarks=(),
        sections=tuple(_section(section, views) for section in shown),
        method=tuple(explained[section.id] for section in shown),
        imprint=imprint(report, w),
        nothing=tuple(remark(w, each) for each in report.remarks if each.key != "simulated"),
        words=_words(w),
    )


def title(report: Report, w: Wording) -> str:
    """What the report is of."""
    return w.translate("On visitors’ own phones") if report.phones_only else w.translate("Kiosk visits")


def _section(section: ReportSection, views: Views) -> SectionView:
    """A section with its tables."""
    tables = _grouped([view for key in section.tables for view in views.of(key)])
    return SectionView(section.id, section.title, section.lead, tables)


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
    """The sentence for paper that has no space for every curve."""
    if sum(bool(curve.points) for curve in report.curves) <= MOST_PRINTED:
        return ""
    return w.translate("Drawn are only those that half had left before the middle; the page and the workbook have all.")


def period(w: Wording, span: Period) -> str:
    if span.kind == "year":
        return str(span.since.year)
    return w.month(span.since) if span.kind == "month" else w.span(span.since, span.until)


def imprint(report: Report, w: Wording) -> str:
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
    if report.phones_only:
        return ()
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
