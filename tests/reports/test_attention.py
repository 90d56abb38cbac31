"""What needs attention: only what somebody can mend, taken from the report's own figures."""

from __future__ import annotations

from dataclasses import replace

from kiosk.reports.page.attention import alerts, few_of_each, half_gone_s, left_early
from kiosk.reports.report_model import FEW, Curve, MediumLabel, Name, Remark, Report, TableRow
from kiosk.reports.words.labels import Labels
from kiosk.reports.words.wording import Wording
from tests.reports.sample_report import BUNK, report


def listed(made: Report) -> dict[str, str]:
    w = Wording("en")
    return {matter.key: matter.which or matter.what for matter in alerts(made, w, Labels(made, w))}


def with_rows(made: Report, key: str, *rows: TableRow) -> Report:
    return replace(made, tables=tuple(replace(t, rows=rows) if t.key == key else t for t in made.tables))


def curve(*points: tuple[int, float]) -> Curve:
    return Curve(MediumLabel(BUNK, "recording", "en"), 100.0, 50, points)


def test_everything_that_can_be_mended_is_listed() -> None:
    """Silent kiosks, unreadable logs, broken files, problems, hours, numbers, unopened exhibits, early leaving."""
    assert list(listed(report())) == [
        "kiosk_silent",
        "unread",
        "media_faults",
        "problems",
        "kiosks",
        "unknown_numbers",
        "never_opened",
        "leaving",
        "searches",
    ]


def test_a_good_week_needs_nothing() -> None:
    """Where nothing is wrong, nothing is listed."""
    made = report()
    for key in ("media_faults", "problems", "kiosks", "unknown_numbers", "never_opened", "searches"):
        made = with_rows(made, key)
    assert listed(replace(made, remarks=(), curves=())) == {}


def test_many_things_are_counted_not_listed() -> None:
    """The first six are named, the rest are a number; a number that may not be shown is never listed singly."""
    rows = [TableRow(Name(str(n)), (n,)) for n in range(101, 110)] + [TableRow(Name("666"), (FEW,))]
    which = listed(with_rows(report(), "unknown_numbers", *rows))["unknown_numbers"]
    assert which == "101 (101); 102 (102); 103 (103); 104 (104); 105 (105); 106 (106); 4 more"
    which = listed(with_rows(report(), "unknown_numbers", TableRow(Name("666"), (FEW,))))["unknown_numbers"]
    assert which == "1 more"


def test_of_very_many_kiosks_the_worst_are_named() -> None:
    """Six silent kiosks and six that were off are named, those worst off first; the rest are a number, also of what is
    only to be known."""
    silent = [Remark("kiosk_silent", (("kiosk", f"box-{n}"), ("days", n % 7 + 1))) for n in range(2000)]
    zones = [Remark("other_timezone", (("kiosk", f"box-{n}"), ("timezone", "Europe/Riga"))) for n in range(50)]
    made = replace(report(), remarks=(*silent, *zones))
    (before,) = [table for table in made.tables if table.key == "kiosks"]
    on = [column.key for column in before.columns].index("on_while_open")
    cells = list(before.rows[0].cells)
    rows = [TableRow(Name(f"box-{n}"), (*cells[:on], n / 2000, *cells[on + 1 :])) for n in range(1999, -1, -1)]
    w = Wording("en")
    found = [each for each in alerts(with_rows(made, "kiosks", *rows), w, Labels(made, w)) if "iosk" in each.key]
    assert len([each for each in found if "silent" in each.key]) == 7
    assert "box-6 gave no sign of life on 7 open days" in found[0].what and "1,994 more like that" in found[6].what
    assert "box-0 was on for only 0" in found[7].what and "1,794 more like that" in found[13].what
    assert len(found) == 14
    assert len(list(few_of_each(w, zones))) == 7


def test_leaving_early_means_before_the_middle() -> None:
    """A recording is named when half of those who began had left before its middle, and not when they left later."""
    assert left_early(curve((0, 1.0), (49, 0.5), (80, 0.2)))
    assert not left_early(curve((0, 1.0), (50, 0.5)))
    assert not left_early(curve((0, 1.0), (20, 0.51)))
    assert half_gone_s(curve((0, 1.0), (20, 0.51))) is None
    assert not left_early(curve())
