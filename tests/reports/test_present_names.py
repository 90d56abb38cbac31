"""The history of a log is counted under the names that its rooms, exhibits and media have now."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.former_names import Renaming
from kiosk.content.notes_file import Notes
from kiosk.reports.report_model import Report
from tests.reports.logs import Log, at, local, report_of

RENAMED = Notes(
    renamed=(
        Renaming("exhibit", "board", "bed", "cell-9"),
        Renaming("room", "cell-9", "cell-14"),
        Renaming("exhibit", "bed", "bunk", "cell-14"),
        Renaming("medium", "cell-14/old.jpg", "cell-14/new.jpg"),
    )
)


def history(folder: Path) -> Path:
    """A log of three weeks of names: of each, two visits, and a picture that could not be shown."""
    log = Log(folder / "visits.db")
    for day, room, exhibit, title in (
        (26, "cell-9", "board", "A board"),
        (27, "cell-9", "bed", "A bed"),
        (28, "cell-14", "bunk", "A bunk"),
    ):
        for hour in (10, 11):
            entries = (
                at(1, "room", room, by="card"),
                at(2, "exhibit", room, exhibit, title=title, stop=141, language="en", by="card"),
                at(9, "more", room, exhibit),
            )
            log.visit(local(f"2026-10-{day}T{hour}:00"), 60.0, *entries)
        log.own(local(f"2026-10-{day}T12:00"), "media_fault", file=f"{room}/old.jpg", why="broken")
    log.count()
    return log.path


def exhibits(report: Report) -> dict[tuple[str, str], object]:
    table = report.table("exhibits")
    visits = table.column("visits")
    return {(row.label.room, row.label.exhibit): n for row, n in zip(table.rows, visits, strict=True) if n}  # type: ignore[union-attr]


def test_visits_are_counted_under_the_present_name(tmp_path: Path) -> None:
    """Six visits to one exhibit under three ids in two rooms are six visits to it, and nothing is gone."""
    log = history(tmp_path)
    report = report_of(log, notes=RENAMED)
    assert exhibits(report) == {("cell-14", "bunk"): 6}
    assert [row.label.gone for row in report.table("exhibits").rows if row.label.gone] == []  # type: ignore[union-attr]
    rooms = report.table("rooms")
    assert [n for row, n in zip(rooms.rows, rooms.column("visits"), strict=True) if row.label.room == "cell-14"] == [6]  # type: ignore[union-attr]
    assert exhibits(report_of(log)) == {("cell-9", "bed"): 2, ("cell-9", "board"): 2, ("cell-14", "bunk"): 2}


def test_faults_of_a_medium_are_counted_under_its_present_path(tmp_path: Path) -> None:
    """What could not be shown is named as it is called now, so that it can be found."""
    report = report_of(history(tmp_path), notes=RENAMED)
    assert [(row.label.text, row.cells[0]) for row in report.table("media_faults").rows] == [("cell-14/new.jpg", 3)]  # type: ignore[union-attr]


def test_what_was_renamed_and_then_taken_away_has_one_title(tmp_path: Path) -> None:
    """Without the museum's files an exhibit stands once, under the title that visitors read last."""
    report = report_of(history(tmp_path), notes=RENAMED, museum=None)
    assert [row.label.title for row in report.table("exhibits").rows] == [{"en": "A bunk"}]  # type: ignore[union-attr]
