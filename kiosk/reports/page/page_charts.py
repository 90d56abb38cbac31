"""The charts of a report: which figures are drawn, and what a drawing says to whoever cannot see it.

Rules: every chart stands beside the table of the same figures; its description says its shape in a sentence; letters
for what the museum noted are given in order of time, A first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kiosk.reports.charts import curve as curves
from kiosk.reports.charts import day_columns, floor
from kiosk.reports.page.attention import half_gone_s, left_early
from kiosk.reports.page.table_views import CellView, RowView, TableView, Views, some
from kiosk.reports.report_model import FEW, Annotation, Curve, Figure, Missing, PlanPicture, Report

NICE_S = (5, 10, 15, 30, 60, 120, 300, 600, 1800)
MOST_WEEKDAYS = 14
MOST_PRINTED = 36
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """drawings: the same chart for wide and for narrow pages, or only one. under: a sentence below it."""

    title: str
    drawings: tuple[Markup, ...]
    stop: str = ""
    under: str = ""
    legend: tuple[tuple[Markup, str], ...] = ()
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class ChartMark:
    """What the museum noted, with its letter on the chart, empty where no letter is left."""

    letter: str
    when: str
    words: str


class PageCharts:
    def __init__(self, views: Views) -> None:
        self.views = views
        self.report: Report = views.report
        self.w = views.w

    def marks(self) -> tuple[ChartMark, ...]:
        w = self.w
        marks = []
        for n, noted in enumerate(self._noted()):
            title = self.views.labels.title(noted.title)
            words = w.translate("Closed: {title}", title=title) if noted.kind == "closure" else title
            room = next(
                (r.label for r in self.report.table("rooms").rows if getattr(r.label, "room", "") == noted.room), None
            )
            if noted.room:
                words = f"{words} ({self.views.labels.text(room) if room is not None else noted.room})"
            marks.append(ChartMark(LETTERS[n] if n < len(LETTERS) else "", w.span(noted.since, noted.until), words))
        return tuple(marks)

    def days(self) -> DrawnChart:
        w, table = self.w, self.report.table("days")
        noted = self._noted()
        spans = []
        for row, on_hours in zip(table.rows, table.column("on_hours"), strict=True):
            day = row.label
            assert isinstance(day, date)
            letters = tuple(LETTERS[n] for n, a in enumerate(noted) if a.since == day and n < len(LETTERS))
            late = tuple(
                LETTERS[n]
                for n, a in enumerate(noted)
                if a.since < self.report.period.since == day and n < len(LETTERS)
            )
            visits = row.cells[0]
            spans.append(
                day_columns.DayColumn(
                    w.short_day(day, weekday=len(table.rows) <= MOST_WEEKDAYS),
                    visits if isinstance(visits, int | float | Missing) else 0,
                    not some(on_hours) and not some(visits),
                    late + letters,
                )
            )
        title = self.views.of("days")[0].title
        description = self._days_description(table.column("visits"))
        drawings = tuple(
            day_columns.columns(sheet, name, title, description, spans, lambda v: self.views.cell(v, "visits"))
            for sheet, name in ((day_columns.WIDE, "days-wide"), (day_columns.NARROW, "days-narrow"))
        )
        under = [w.translate("Hatched: no kiosk was on.")] if any(span.off for span in spans) else []
        if any(span.value is FEW for span in spans):
            under.append(w.translate("Outlined: too few visits to show."))
        return DrawnChart(title, drawings, under=" ".join(under))

    def curves(self, *, printed: bool) -> tuple[DrawnChart, ...]:
        """Every curve; on paper, where there are too many, those that somebody should look at."""
        shown = [(n, curve) for n, curve in enumerate(self.report.curves) if curve.points]
        if printed and len(shown) > MOST_PRINTED:
            shown = [(n, curve) for n, curve in shown if left_early(curve)][:MOST_PRINTED]
        return tuple(self._curve(n, curve) for n, curve in shown)

    def plans(self) -> tuple[DrawnChart, ...]:
        return tuple(self._plan(f"plan-{n}", plan) for n, plan in enumerate(self.report.plans, start=1) if plan.rooms)

    def _noted(self) -> list[Annotation]:
        return sorted(self.report.annotations, key=lambda a: (a.since, a.until, a.kind))

    def _days_description(self, visits: tuple[object, ...]) -> str:
        known = [v for v in visits if isinstance(v, int | float)]
        if not known:
            return self.w.translate("No day has a number of visits that can be shown.")
        return self.w.translate(
            "Between {least} and {most} visits a day. The table has every day.",
            least=self.w.count(min(known)),
            most=self.w.count(max(known)),
        )

    def _curve(self, number: int, curve: Curve) -> DrawnChart:
        w, views = self.w, self.views
        title = views.labels.heard(curve.heard)
        gone_s = half_gone_s(curve)
        end = curve.points[-1][1]
        listeners = views.cell(curve.listeners, "visits")
        if len(curve.points) == 1:
            under = w.translate(
                "Visits that began it: {listeners}. Too few left early to show when.", listeners=listeners
            )
        elif gone_s is None:
            under = w.translate(
                "Visits that began it: {listeners}. Still there at the end: {end}.",
                listeners=listeners,
                end=w.share(end),
            )
        else:
            under = w.translate(
                "Visits that began it: {listeners}. Half had left by {left}. Still there at the end: {end}.",
                listeners=listeners,
                left=w.clock(gone_s),
                end=w.share(end),
            )
        drawing = curves.leaving(
            f"curve-{number}",
            w.translate("Who still listens: {title}", title=title),
            under,
            curve.points,
            curve.length_s,
            ends=(w.clock(0), w.clock(curve.length_s)),
            shares=(w.share(1), w.share(0.5), w.share(0)),
            marked_s=gone_s if left_early(curve) else None,
        )
        stop = curve.heard.place.stop
        points = TableView(
            f"table-curve-{number}",
            w.translate("Who still listens: {title}", title=title),
            w.translate("Time"),
            ((w.translate("Still there"), True),),
            tuple(RowView(w.clock(at_s), (CellView(w.share(still_there(curve, at_s))),)) for at_s in tenths(curve)),
            kind="slim",
            folded=w.translate("As a table"),
        )
        return DrawnChart(title, (drawing,), "" if stop is None else str(stop), under, table=points)

    def _plan(self, name: str, plan: PlanPicture) -> DrawnChart:
        w = self.w
        numbers = {getattr(row.label, "room", ""): n for n, row in enumerate(self.report.table("rooms").rows, start=1)}
        step_s = self._step_s([room.dwell_s for room in plan.rooms])
        rooms = [
            floor.Shaded(
                numbers.get(room.place.room, 0),
                room.corners,
                _level(room.dwell_s, step_s),
                unopened=room.visits == 0,
            )
            for room in plan.rooms
        ]
        title = self.views.labels.title(plan.title)
        description = "; ".join(
            f"{self.views.labels.place(room.place)}: {self.views.cell(room.dwell_s, 'seconds')}" for room in plan.rooms
        )
        drawing = floor.plan(name, title, description, rooms, 1 / plan.ratio if plan.ratio else 9 / 16)
        legend = [
            (
                floor.swatch(f"{name}-key{level}", level),
                f"{w.clock(level * step_s)}–{w.clock((level + 1) * step_s)}"
                if level < 3
                else w.translate("{time} and more", time=w.clock(level * step_s)),
            )
            for level in range(4)
        ]
        if any(room.level is None and not room.unopened for room in rooms):
            legend.append((floor.swatch(f"{name}-keyfew", None), w.translate("too few visits")))
        if any(room.unopened for room in rooms):
            legend.append((floor.swatch(f"{name}-keynone", None, unopened=True), w.translate("not opened")))
        return DrawnChart(
            title, (drawing,), under=w.translate("Median time that a visit spent in the room."), legend=tuple(legend)
        )

    @staticmethod
    def _step_s(dwell: list[Figure]) -> int:
        """How many seconds each of the four shades stands for: the fourth begins under the longest."""
        longest = max((d for d in dwell if not isinstance(d, Missing)), default=0)
        return next((step for step in NICE_S if 4 * step >= longest), 3600)


def still_there(curve: Curve, at_s: float) -> float:
    """The share of those who began that was there after that second."""
    return next((share for second, share in reversed(curve.points) if second <= at_s), 1.0)


def tenths(curve: Curve) -> tuple[int, ...]:
    """The seconds of a curve's table: the beginning, each tenth of its length, the end."""
    return tuple(dict.fromkeys(round(curve.length_s * tenth / 10) for tenth in range(11)))


def _level(dwell_s: Figure, step_s: int) -> int | None:
    return None if isinstance(dwell_s, Missing) else min(3, int(dwell_s // step_s))
