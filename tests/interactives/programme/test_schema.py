"""What is said of a programme that is written down wrong, and of one that is right."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.museum_files import load
from kiosk.interactives.programme.data import Programme
from kiosk.store.prepared import prepare

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "programme.md"
YAML = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
AT = "exhibits/memory.yaml"


def museum(folder: Path, room: str = YAML) -> Path:
    """The museum of the page for curators in a folder."""
    (folder / "config").mkdir(parents=True)
    (folder / "exhibits").mkdir()
    (folder / "config/museum.yaml").write_text("name: {en: Fortress}\nlanguages: [en]\nrooms: [memory]\n")
    (folder / "exhibits/memory.yaml").write_text(room, encoding="utf-8")
    return folder


def told(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault, and is read as it says."""
    folder = museum(tmp_path / "museum")
    assert told(folder) == []
    for _ in range(2):  # the second time from the prepared copy
        read = prepare(folder, tmp_path / "state", load=load).museum
        found = None if read is None else read.rooms[0].exhibits[0].interactive
        assert isinstance(found, Programme)
        first, doors, film = found.events
        assert (first.day, first.begins, first.ends) == (date(2026, 10, 29), time(17, 30), time(19, 0))
        assert (doors.day, doors.last_day, film.cancelled) == (date(2026, 10, 30), date(2026, 11, 1), True)


WRONG = {
    "a date of the usual form": (
        "date: 2026-10-29",
        "date: 29.10.2026",
        '11:17: error: memory/on: "29.10.2026" is not a date. Write it as 2026-10-29.',
    ),
    "a date with its time": (
        "date: 2026-10-29",
        "date: 2026-10-29 17:30",
        '11:17: error: memory/on: "2026-10-29 17:30" is not a date. Write it as 2026-10-29.',
    ),
    "a time with a full stop": (
        "time: 17:30",
        "time: 17.30",
        '12:17: error: memory/on: "17.30" is not a time of day. Write it as 17:30.',
    ),
    "both times in one": (
        "time: 17:30",
        "time: 17:30-19:00",
        '12:17: error: memory/on: "17:30-19:00" is not a time of day. Write time: 17:30, and until: 19:00.',
    ),
    "no such hour": (
        "time: 17:30",
        "time: 25:30",
        '12:17: error: memory/on: "25:30" is not a time of day. Write it as 17:30.',
    ),
    "ends when it begins": (
        "until: 19:00",
        "until: 17:30",
        "13:18: error: memory/on: The event ends at 17:30, when it begins. Correct one of the two times.",
    ),
    "ends earlier than it begins": (
        "until: 19:00",
        "until: 16:00",
        "13:18: error: memory/on: The event ends at 16:00, before it begins at 17:30. Correct one of the two times.",
    ),
    "ends before it begins": (
        "until: 2026-11-01",
        "until: 2026-10-01",
        "20:18: error: memory/on: The period ends on 2026-10-01, before it begins on 2026-10-30. Exchange the two, or "
        "correct one.",
    ),
    "no whole address": (
        '"https://museum.example/names"',
        '"museum.example"',
        '18:17: error: memory/on: "museum.example" is not a web address. Write it whole, beginning with https://.',
    ),
    "no title": (
        "          title: {en: Open doors}\n",
        "",
        '19:11: error: memory/on: "title" is missing. Write title: {en: "…"}, in the museum\'s languages.',
    ),
    "an unknown key": (
        "price: {en: Free}",
        "prices: {en: Free}",
        '16:11: error: memory/on: "prices" is not a key of an event. Did you mean "price"?',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentence = WRONG[what]
    assert right in YAML
    assert told(museum(tmp_path, YAML.replace(right, wrong, 1))) == [f"{AT}:{sentence}"]


def test_too_many_events_are_told(tmp_path: Path) -> None:
    """More events than a page can bear are one sentence."""
    many = "".join(f"        - {{date: 2027-01-{n % 28 + 1:02}, title: {{en: Event}}}}\n" for n in range(1000))
    found = told(museum(tmp_path, YAML.replace("      events:\n", f"      events:\n{many}")))
    assert [line.split(": ", 3)[3] for line in found] == [
        '"events" is a list of 1003 events; a page can bear up to 300. Keep those of the next months.'
    ]
