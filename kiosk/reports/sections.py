"""The order of a report: which tables stand under which heading, and how each is read on a page.

Rules: every table of the model stands in exactly one section, in every form; a table too wide for a page is read in
parts; on a page, columns that compare are left out where nothing is compared, and those of opening hours where the
museum states none.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.reports.model import NONE, Column, Report, Table
from kiosk.reports.words.wording import Wording


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    lead: str
    tables: tuple[str, ...]


def sections(w: Wording) -> tuple[Section, ...]:
    return (
        Section(
            "time",
            w.say("When visits began"),
            w.say("By day and by hour, with what the museum noted, and where no kiosk was on."),
            ("days", "hours"),
        ),
        Section(
            "visits",
            w.say("The visits"),
            w.say("How long they lasted, in which language, with which aids, and how they ended."),
            ("lengths", "ends", "languages", "aids", "diligent"),
        ),
        Section(
            "rooms",
            w.say("Rooms"),
            w.say("Where visitors spent their time, in the order of the museum’s walk."),
            ("rooms",),
        ),
        Section(
            "exhibits",
            w.say("Exhibits"),
            w.say("What was opened and for how long, in the order of the museum’s walk."),
            ("exhibits", "ways", "never_opened"),
        ),
        Section(
            "listening",
            w.say("Listening and watching"),
            w.say("How much of each recording and film was heard, and where people leave."),
            ("listening", "notes"),
        ),
        Section(
            "guide",
            w.say("Numbers, tours and searches"),
            w.say("How the audio guide was used."),
            ("stops", "unknown_numbers", "tours", "searches"),
        ),
        Section(
            "kiosks",
            w.say("The kiosks"),
            w.say("When each was on, and what did not work."),
            ("kiosks", "media_faults", "problems", "problem_places"),
        ),
    )


PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "exhibits": (
        (
            "visits", "share", "share_before", "share_last_year", "dwell_median", "listeners", "holding",
            "completion",
        ),
        ("zoomed", "more", "hotspots", "interactive", "take_home"),
    ),
}  # fmt: skip
"""Tables that are read in parts on a page, and the columns of each part."""

ONLY_WITH_ROWS = frozenset({"problem_places"})
"""Tables that a page leaves out where they are empty: the one before them says so."""

BARS = {
    "lengths": "share", "languages": "share", "ends": "share", "exhibits": "share", "rooms": "share", "ways": "share",
    "aids": "share", "listening": "holding", "kiosks": "on_while_open",
}  # fmt: skip
"""Which column of a table is drawn as a bar too."""


OF_OPENING = ("open_hours", "on_while_open")


def shown_columns(report: Report, table: Table) -> tuple[Column, ...]:
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
