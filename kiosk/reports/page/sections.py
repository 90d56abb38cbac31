"""The order of a report: which tables stand under which heading, and how each is read on a page.

Rules: every table of the model stands in exactly one section, in every form; a table too wide for a page is read in
parts; on a page, columns that compare are left out where nothing is compared, and those of opening hours where the
museum states none.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reports.report_model import NONE, Report, ReportTable, TableColumn
from kiosk.reports.words.wording import Wording


@dataclass(frozen=True, slots=True)
class ReportSection:
    id: str
    title: str
    lead: str
    tables: tuple[str, ...]


def sections(w: Wording) -> tuple[ReportSection, ...]:
    return (
        ReportSection(
            "time",
            w.translate("When visits began"),
            w.translate("By day and by hour, with what the museum noted, and where no kiosk was on."),
            ("days", "months", "hours", "events"),
        ),
        ReportSection(
            "visits",
            w.translate("The visits"),
            w.translate("How long they lasted, in which language, with which aids, and how they ended."),
            ("lengths", "ends", "languages", "aids", "diligent"),
        ),
        ReportSection(
            "rooms",
            w.translate("Rooms"),
            w.translate("Where visitors spent their time, in the order of the museum’s walk."),
            ("rooms",),
        ),
        ReportSection(
            "exhibits",
            w.translate("Exhibits"),
            w.translate("What was opened and for how long, in the order of the museum’s walk."),
            ("exhibits", "ways", "never_opened"),
        ),
        ReportSection(
            "listening",
            w.translate("Listening and watching"),
            w.translate("How much of each recording and film was heard, and where people leave."),
            ("listening", "notes"),
        ),
        ReportSection(
            "guide",
            w.translate("Numbers, tours and searches"),
            w.translate("How the audio guide was used."),
            ("stops", "unknown_numbers", "tours", "searches"),
        ),
        ReportSection(
            "kiosks",
            w.translate("The kiosks"),
            w.translate("When each was on, and what did not work."),
            ("side_by_side", "kiosks", "media_faults", "problems", "problem_places"),
        ),
        ReportSection(
            "phone",
            w.translate("On visitors’ own phones"),
            w.translate("How often the pages for phones were opened. Nobody is known, and one person opens many."),
            ("phone_days", "phone_hours", "phone_languages", "phone_pages"),
        ),
    )


PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "exhibits": (
        (
            "visits",
            "share",
            "share_before",
            "share_last_year",
            "dwell_median",
            "listeners",
            "holding",
            "completion",
        ),
        ("zoomed", "more", "hotspots", "interactive", "take_home"),
    ),
}
"""Tables that are read in parts on a page, and the columns of each part."""

ONLY_WITH_ROWS = frozenset(
    {"problem_places", "months", "events", "side_by_side", "phone_hours", "phone_languages", "phone_pages"}
)
"""Tables that a page leaves out where they are empty."""

BARS = {
    "lengths": "share",
    "languages": "share",
    "ends": "share",
    "exhibits": "share",
    "rooms": "share",
    "ways": "share",
    "aids": "share",
    "listening": "holding",
    "kiosks": "on_while_open",
    "phone_hours": "opened_share",
    "phone_languages": "opened_share",
}
"""Which column of a table is drawn as a bar too."""


OF_OPENING = ("open_hours", "on_while_open")


def shown_columns(report: Report, table: ReportTable) -> tuple[TableColumn, ...]:
    """The table's columns, without those that have nothing to say."""
    without = {
        key for key, span in (("share_before", report.before), ("share_last_year", report.last_year)) if span is None
    }
    without |= {
        column.key
        for column in table.columns
        if column.key in OF_OPENING and all(cell is NONE for cell in table.column(column.key))
    }
    return tuple(column for column in table.columns if column.key not in without)
