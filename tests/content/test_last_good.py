"""What is shown of a museum while a file of it is wrong."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.last_good import last_good
from kiosk.content.model import Museum
from kiosk.content.museum_files import load

ROOMS = frozenset({"corridor", "cell-14", "yard"})


def changed(museum: Path, name: str, old: str, new: str) -> None:
    file = museum / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def loaded(museum: Path) -> Museum:
    found = load(museum).museum
    assert found is not None
    return found


def test_a_broken_room_stands_as_it_was(museum: Path) -> None:
    """A room whose file has an error stands where it was, on its plan and in its tours; the others are as they are."""
    before = loaded(museum)
    changed(museum, "exhibits/cell-14.yaml", "    label:", "    labl:")
    changed(museum, "exhibits/yard.yaml", "title: {en: ", "title: {en: New ")
    shown = last_good(load(museum), before, ROOMS)
    assert shown is not None
    assert [room.room for room in shown.rooms] == ["corridor", "cell-14", "yard"]
    assert shown.rooms[1] == before.rooms[1]
    assert shown.rooms[2].title["en"].startswith("New ")
    assert (shown.plans, shown.tours) == (before.plans, before.tours)


def test_a_broken_museum_file_changes_nothing_of_its_own(museum: Path) -> None:
    """While config/museum.yaml has an error what it says stands as it was, and rooms still change."""
    before = loaded(museum)
    changed(museum, "config/museum.yaml", "rooms: [", "rooms: [[")
    changed(museum, "exhibits/yard.yaml", "title: {en: ", "title: {en: New ")
    shown = last_good(load(museum), before, ROOMS)
    assert shown is not None
    assert (shown.name, shown.tours) == (before.name, before.tours)


def test_a_room_whose_file_is_gone_is_gone(museum: Path) -> None:
    """A room whose file was taken away is not shown any more."""
    before = loaded(museum)
    (museum / "exhibits" / "yard.yaml").unlink()
    shown = last_good(load(museum), before, ROOMS - {"yard"})
    assert shown is not None and [room.room for room in shown.rooms] == ["corridor", "cell-14"]


def test_what_is_right_is_shown_as_it_is(museum: Path) -> None:
    """A museum without errors is shown as it is now, and one that was never right as far as it is."""
    before = loaded(museum)
    changed(museum, "config/museum.yaml", "rooms: [corridor, cell-14, yard]", "rooms: [yard, cell-14, corridor]")
    now = load(museum)
    assert last_good(now, before, ROOMS) == now.museum
    assert last_good(now, None, ROOMS) == now.museum
