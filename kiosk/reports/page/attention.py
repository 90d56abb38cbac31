"""What needs somebody's attention: taken from a report's own figures, first what a visitor stumbled over.

Rules: only what somebody can mend is listed, each with where; a number that may not be shown is not listed singly;
nothing here ranks exhibits: what is listed of them keeps the walking order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk.reports.report_model import Curve, Missing, Remark, Report, TableRow
from kiosk.reports.words.labels import Labels
from kiosk.reports.words.remarks import remark
from kiosk.reports.words.wording import Wording

MOST_NAMED = 6
ON_ENOUGH = 0.9
EARLY = 0.5
ENOUGH_VISITS = 100
"""Of fewer visits it says little that an exhibit was not opened."""
URGENT_REMARKS = ("two_kiosks", "kiosk_silent", "unread", "notes")


@dataclass(frozen=True, slots=True)
class Alert:
    """key: which kind of alert. what: one sentence. which: where it is; empty where the sentence says all."""

    key: str
    what: str
    which: str = ""


def alerts(report: Report, w: Wording, labels: Labels) -> tuple[Alert, ...]:
    return (
        *_urgent_remarks(report, w),
        *_files(report, w, labels),
        *_problems(report, w, labels),
        *_hours(report, w, labels),
        *_numbers(report, w, labels),
        *_never(report, w, labels),
        *_left_early(report, w, labels),
        *_searches(report, w, labels),
    )


def few_of_each(w: Wording, remarks: Sequence[Remark]) -> Iterator[tuple[str, str]]:
    """These remarks by key and in words; of one kind the first few at most, those with the greatest numbers, and how
    many more there are."""
    for key, group in groupby(remarks, lambda each: each.key):
        each = list(group)
        if len(each) > MOST_NAMED:
            each.sort(key=lambda one: -max((n for _, n in one.values if isinstance(n, int)), default=0))
        yield from ((key, remark(w, one)) for one in each[:MOST_NAMED])
        if len(each) > MOST_NAMED:
            yield key, _more(w, len(each) - MOST_NAMED)


def _more(w: Wording, n: int) -> str:
    return w.translate_plural(
        "{n} more like that; the workbook has it.", "{n} more like that; the workbook has each.", n
    )


def half_gone_s(curve: Curve) -> int | None:
    """The first second at which at most half of those who began still listen; None where more stay to the end."""
    return next((at_s for at_s, share in curve.points if share <= 0.5), None)


def left_early(curve: Curve) -> bool:
    """Whether half of its listeners had gone before its middle."""
    gone_s = half_gone_s(curve)
    return gone_s is not None and gone_s < curve.length_s * EARLY


def _urgent_remarks(report: Report, w: Wording) -> Iterator[Alert]:
    for key, words in few_of_each(w, [each for each in report.remarks if each.key in URGENT_REMARKS]):
        yield Alert(key, words)


def _files(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    rows = report.table("media_faults").rows
    if rows:
        named = [f"{labels.text(row.label)} ({w.cell(row.cells[0], 'times', report.minimum)})" for row in rows]
        yield Alert("media_faults", w.translate("Files could not be played or shown."), _listed(w, named))


def _problems(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    rows = report.table("problems").rows
    if rows:
        kinds = [f"{labels.text(row.label)} ({w.cell(row.cells[0], 'visits', report.minimum)})" for row in rows]
        places = [_named(labels, row) for row in report.table("problem_places").rows]
        yield Alert("problems", w.translate("Visitors reported problems."), f"{'; '.join(kinds)}. {_listed(w, places)}")


def _hours(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    table = report.table("kiosks")
    shares = zip(table.rows, table.column("on_while_open"), strict=True)
    off = [(row, share) for row, share in shares if isinstance(share, int | float) and share < ON_ENOUGH]
    if len(off) > MOST_NAMED:
        off.sort(key=lambda found: found[1])
    for row, share in off[:MOST_NAMED]:
        yield Alert(
            "kiosks",
            w.translate(
                "Kiosk {kiosk} was on for only {share} of the opening hours.",
                kiosk=labels.text(row.label),
                share=w.share(share),
            ),
        )
    if len(off) > MOST_NAMED:
        yield Alert("kiosks", _more(w, len(off) - MOST_NAMED))


def _numbers(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    rows = report.table("unknown_numbers").rows
    if rows:
        shown = [row for row in rows if not isinstance(row.cells[0], Missing)]
        named = [f"{labels.text(row.label)} ({w.cell(row.cells[0], 'visits', report.minimum)})" for row in shown]
        yield Alert(
            "unknown_numbers",
            w.translate("Numbers were keyed that no stop has: a label on the wall may mislead."),
            _listed(w, named, unnamed=len(rows) - len(shown)),
        )


def _never(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    rows = report.table("never_opened").rows
    visits = report.headline("visits").now
    if rows and isinstance(visits, int) and visits >= ENOUGH_VISITS:
        yield Alert(
            "never_opened",
            w.translate("Hardly anybody opened these exhibits."),
            _listed(w, [_named(labels, r) for r in rows]),
        )


def _left_early(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    early = [
        w.translate(
            "{title}: by {left} of {length}",
            title=labels.heard(curve.heard),
            left=w.clock(half_gone_s(curve) or 0),
            length=w.clock(curve.length_s),
        )
        for curve in report.curves
        if left_early(curve)
    ]
    if early:
        yield Alert("leaving", w.translate("Half of those who began had left before the middle."), _listed(w, early))


def _searches(report: Report, w: Wording, labels: Labels) -> Iterator[Alert]:
    table = report.table("searches")
    named = [
        f"{labels.text(row.label)} ({w.share(share)})"
        for row, share in zip(table.rows, table.column("without_result_share"), strict=True)
        if isinstance(share, int | float) and share > 0.5
    ]
    if named:
        yield Alert(
            "searches", w.translate("More than half of those who searched for a name found none."), _listed(w, named)
        )


def _named(labels: Labels, row: TableRow) -> str:
    stop = labels.stop(row.label)
    return f"{labels.text(row.label)} ({stop})" if stop is not None else labels.text(row.label)


def _listed(w: Wording, named: Sequence[str], unnamed: int = 0) -> str:
    """The first few, and how many more there are."""
    more = unnamed + max(0, len(named) - MOST_NAMED)
    words = "; ".join(named[:MOST_NAMED])
    if not more:
        return words
    rest = w.translate_plural("{n} more", "{n} more", more)
    return f"{words}; {rest}" if words else rest
