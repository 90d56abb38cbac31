"""Three visits, written by hand: their report is known to the last number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.reports.report_model import NONE, Cell, LanguageLabel, MediumLabel, Name, PlaceLabel, Report, Titled, Word
from tests.reports.logs import Log, at, local, report_of

DAY = date(2026, 10, 26)


def write_three_visits(log: Log) -> None:
    log.own(local("2026-10-26T08:00"), "kiosk_on", version="0")
    log.own(local("2026-10-26T09:00"), "media_fault", file="cell-14/door.mp4", why="broken")
    bunk = {"room": "cell-14", "exhibit": "bunk"}
    log.visit(
        local("2026-10-26T10:00"),
        100.0,
        at(0.5, "room", "cell-14", by="beginning"),
        at(10, "exhibit", **bunk, title="Bunk", stop=141, language="en", by="card", view="look"),
        at(12, "play", **bunk, media="bunk.en.ogg", language="en", position_s=0.0, length_s=60.0, what="recording"),
        at(42, "pause", **bunk, media="bunk.en.ogg", language="en", position_s=30.0, length_s=60.0, why="pressed"),
        at(50, "closed", **bunk, dwell_s=40.0, heard_s=30.0),
        at(50, "keyed", "cell-14", "mug", digits="142"),
        at(50, "exhibit", "cell-14", "mug", by="keypad", view="look"),
        at(60, "zoom", "cell-14", "mug", scale=2.0, by="button"),
        at(61, "zoom", "cell-14", "mug", scale=1.0, by="button"),
        at(70, "closed", "cell-14", "mug", dwell_s=20.0, heard_s=0.0),
        at(70, "plan"),
        at(90, "room", "corridor", by="plan"),
        touches=10,
    )
    log.own(local("2026-10-26T18:00"), "kiosk_off", reason="shutdown")
    log.own(local("2026-10-27T08:00"), "kiosk_on", version="0")
    log.visit(
        local("2026-10-27T10:30"),
        200.0,
        at(1, "room", "cell-14", by="beginning"),
        at(2, "tour", tour="short", what="begun"),
        at(20, "exhibit", **bunk, by="card", view="look"),
        at(25, "play", **bunk, media="bunk.et.ogg", language="et", position_s=0.0, length_s=50.0, what="recording"),
        at(75, "finish", **bunk, media="bunk.et.ogg", language="et", position_s=50.0, length_s=50.0, what="recording"),
        at(100, "unknown_stop", **bunk, digits="999"),
        at(110, "search", **bunk, alphabet="latin", letters=5, results=0),
        at(120, "closed", **bunk, dwell_s=100.0, heard_s=50.0),
        at(120, "note_shown", "cell-14", "wall"),
        at(130, "note_choice", "cell-14", "wall", choice="read"),
        at(130, "exhibit", "cell-14", "wall", by="note", view="read"),
        at(140, "more", "cell-14", "wall"),
        at(150, "tour", tour="short", what="finished"),
        at(160, "report_problem", "cell-14", "wall", problem="read"),
        reason="timeout",
        language="et",
        touches=20,
        access=("text",),
    )
    log.visit(local("2026-10-27T10:45"), 3.0)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    log = Log(tmp_path / "visits.db")
    write_three_visits(log)
    return report_of(log.path)


def rows(report: Report, key: str) -> dict[str, tuple[Cell, ...]]:
    """The rows of a table by what they are about."""

    def name(label: object) -> str:
        match label:
            case Word(text) | Name(text) | Titled(text):
                return text
            case LanguageLabel(tag):
                return tag
            case MediumLabel(place, what, tag):
                return f"{place.exhibit} {what} {tag}"
            case PlaceLabel(room, exhibit):
                return exhibit or room
        return str(label)

    return {name(row.label): row.cells for row in report.table(key).rows}


def test_the_whole_period_in_a_few_figures(report: Report) -> None:
    """Visits, their length, touches, endings and hours are those of the three visits."""
    seconds_on = 10 * 3600 + 2 * 3600 + 45 * 60 + 3
    assert {each.key: each.now for each in report.headlines} == {
        "visits": 2,
        "visits_per_hour": pytest.approx(2 / (seconds_on / 3600)),
        "short_visits": 1,
        "length_median": 150.0,
        "length_lower": 125.0,
        "length_upper": 175.0,
        "touches_median": 15.0,
        "timeout_share": 0.5,
        "exhibits_median": 2.0,
        "listening_share": 1.0,
        "on_hours": pytest.approx(seconds_on / 3600),
        "open_hours": NONE,
    }


def test_days_and_hours(report: Report) -> None:
    """A visit belongs to its day and hour; a day or an hour when the kiosk was off has no number, not even nought."""
    days = rows(report, "days")
    assert days["2026-10-26"] == (1, pytest.approx(10.0), NONE)
    assert days["2026-10-27"] == (1, pytest.approx(2.750833, abs=1e-6), NONE)
    assert days["2026-10-28"] == (NONE, 0.0, NONE)
    hours = rows(report, "hours")
    assert hours["mon"][:21] == (1,) + (NONE,) * 8 + (0, 0, 1, 0, 0, 0, 0, 0, 0, 0) + (NONE,) * 2
    assert hours["tue"][9:13] == (0, 0, 1, NONE)
    assert hours["wed"] == (0,) + (NONE,) * 24


def test_lengths_languages_endings_and_aids(report: Report) -> None:
    """Parts of all visits stand with their share."""
    assert rows(report, "lengths") == {
        "under_15s": (0, 0.0),
        "under_30s": (0, 0.0),
        "under_1min": (0, 0.0),
        "under_2min": (1, 0.5),
        "under_5min": (1, 0.5),
        "under_10min": (0, 0.0),
        "from_10min": (0, 0.0),
    }
    assert rows(report, "languages") == {"en": (1, 0.5, NONE, NONE), "et": (1, 0.5, NONE, NONE)}
    assert rows(report, "ends") == {"left": (1, 0.5), "timeout": (1, 0.5), "shutdown": (0, 0.0), "crash": (0, 0.0)}
    assert rows(report, "aids") == {"text": (1, 0.5)}


def test_exhibits_and_rooms(report: Report) -> None:
    """Every exhibit of the museum stands in walking order, with what visits did there."""
    nothing = (0, 0.0, NONE, NONE, NONE, 0, NONE, NONE, 0, 0, 0, 0, 0)
    assert rows(report, "exhibits") == {
        "door": nothing,
        "bunk": (2, 1.0, NONE, NONE, 70.0, 2, pytest.approx(80 / 110), 0.5, 0, 0, 0, 0, 0),
        "mug": (1, 0.5, NONE, NONE, 20.0, 0, NONE, NONE, 1, 0, 0, 0, 0),
        "wall": (1, 0.5, NONE, NONE, 70.0, 0, NONE, NONE, 0, 1, 0, 0, 0),
    }
    assert list(rows(report, "exhibits")) == ["door", "bunk", "mug", "wall"]
    assert rows(report, "never_opened") == {"door": ()}
    assert rows(report, "rooms") == {
        "corridor": (1, 0.5, NONE, NONE, 10.0, pytest.approx(10.5 / 3600)),
        "cell-14": (2, 1.0, NONE, NONE, 134.0, pytest.approx((69.5 + 199.5) / 3600)),
    }
    (plan,) = report.plans
    assert [(room.place.room, room.dwell_s, room.visits) for room in plan.rooms] == [("cell-14", 134.0, 2)]


def test_what_was_listened_to(report: Report) -> None:
    """Each recording has its own holding, completion and curve: where it was left, and that it was heard to its end."""
    assert rows(report, "listening") == {
        "bunk recording en": (1, 60.0, 30.0, 0.5, 0.0, 30),
        "bunk recording et": (1, 50.0, 50.0, 1.0, 1.0, NONE),
    }
    assert [(curve.heard.language, curve.length_s, curve.listeners, curve.points) for curve in report.curves] == [
        ("en", 60.0, 1, ((0, 1.0), (30, 0.0))),
        ("et", 50.0, 1, ((0, 1.0),)),
    ]


def test_notes_ways_tours_numbers_and_searches(report: Report) -> None:
    """What visitors chose, keyed, searched and reported is counted by visits."""
    assert rows(report, "notes") == {"wall": (1, 0, 0, 1, 0, 0.0)}
    assert rows(report, "ways") == {
        "card": (2, 1.0),
        "keypad": (1, 0.5),
        "tour": (0, 0.0),
        "note": (1, 0.5),
        "other": (0, 0.0),
    }
    assert rows(report, "tours") == {"short": (1, 1, 1.0)}
    assert rows(report, "stops") == {"mug": (1,)}
    assert rows(report, "unknown_numbers") == {"999": (1,)}
    assert rows(report, "searches") == {"bunk": (1, 1, 1.0)}
    assert rows(report, "problems") == {"read": (1,)}
    assert rows(report, "problem_places") == {"wall": (0, 1, 0)}


def test_the_kiosk_itself(report: Report) -> None:
    """A kiosk has its visits, its hours, its starts, and the power cut before a start that no end preceded."""
    (kiosk,) = rows(report, "kiosks").values()
    assert kiosk == (2, pytest.approx(12.750833, abs=1e-6), NONE, NONE, 2, 2, 0, date(2026, 10, 27))
    assert rows(report, "diligent") == {"east": (2, 4, 0, 0.0)}
    assert rows(report, "media_faults") == {"cell-14/door.mp4": (1, "east")}


def test_what_is_not_there_is_not_compared_with(report: Report) -> None:
    """Where nothing was logged in the period before and last year, the report does not say that it compares."""
    assert (report.before, report.last_year) == (None, None)


def test_the_reader_learns_what_is_missing(report: Report) -> None:
    """The report says that there is nothing to compare with, and on how many days the kiosk gave no sign of life."""
    assert [(each.key, dict(each.values)) for each in report.remarks] == [
        ("kiosk_silent", {"kiosk": "east", "days": 5}),
        ("no_compare_before", {}),
        ("no_compare_last_year", {}),
    ]
    assert report.kiosks == ("east",)


def test_counted_ahead_or_not_is_the_same(tmp_path: Path, report: Report) -> None:
    """A log whose days the kiosk has counted gives the same report as one whose days are counted for the report."""
    log = Log(tmp_path / "again.db")
    write_three_visits(log)
    log.count(at_once=5)
    again = report_of(log.path)
    assert again == report
