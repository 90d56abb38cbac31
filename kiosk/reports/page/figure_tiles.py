"""The first figures of a report as a page shows them: each in a tile, with what it is compared with.

Rules: a comparison that cannot be made is left out; shares are compared in points, lengths in seconds, counts in
percent.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reports.page.table_views import Views
from kiosk.reports.report_model import NONE, Figure, Headline, Missing, Period, Report
from kiosk.reports.words.remarks import headlines
from kiosk.reports.words.wording import Wording


@dataclass(frozen=True, slots=True)
class FigureTile:
    """One of the first figures. against: how it stands to the periods compared with. aside: what belongs to it."""

    name: str
    figure: str
    against: tuple[str, ...] = ()
    aside: str = ""


def figure_tiles(views: Views) -> tuple[FigureTile, ...]:
    report, w, names = views.report, views.w, headlines(views.w)
    kept = {headline.key: headline for headline in report.headlines}

    def tile(key: str, aside: str = "") -> FigureTile:
        headline = kept[key]
        return FigureTile(names[key], views.cell(headline.now, headline.unit), _against(report, w, headline), aside)

    def shown(key: str) -> str:
        return views.cell(kept[key].now, kept[key].unit)

    lower, upper = kept["length_lower"].now, kept["length_upper"].now
    middle = (
        ""
        if isinstance(lower, Missing) or isinstance(upper, Missing)
        else w.translate(
            "half of them between {lower} and {upper}", lower=shown("length_lower"), upper=shown("length_upper")
        )
    )
    hours = "" if kept["open_hours"].now is NONE else w.translate("opening hours: {hours}", hours=shown("open_hours"))
    return (
        FigureTile(
            names["visits"],
            shown("visits"),
            aside=w.translate("and {n} under five seconds", n=shown("short_visits")),
        ),
        tile("visits_per_hour"),
        tile("length_median", middle),
        _languages(views),
        tile("listening_share"),
        tile("exhibits_median"),
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
