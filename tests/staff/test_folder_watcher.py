"""The watched folder: taken when it has stood still, once, and not again until it changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.staff.publish.folder_watcher import LOOK_EVERY_S, STILL_S, watch
from kiosk.staff.publish.publishing import roll_back
from kiosk.store import versions
from tests.staff.small_museum import damaged, edited, label_shown, made


class Turns:
    """A clock that moves with each pause; what happens at which second; it ends after a while."""

    def __init__(self, happens: dict[float, Callable[[], object]] | None = None, ends_s: float = 60) -> None:
        self.now_s, self.ends_s = 0.0, ends_s
        self.happens = dict(happens or {})

    def clock(self) -> float:
        return self.now_s

    def pause(self, seconds: float) -> bool:
        self.now_s += seconds
        for at_s in sorted(at_s for at_s in self.happens if at_s <= self.now_s):
            self.happens.pop(at_s)()
        return self.now_s < self.ends_s


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


def watched(state: Path, museum: Path, turns: Turns | None = None, still_s: float = STILL_S) -> float:
    """Watches until something was tried or a minute is over; how many seconds that took."""
    turns = turns or Turns()
    watch(state, museum, turns.pause, turns.clock, still_s=still_s)
    return turns.now_s


def test_a_folder_is_taken_when_it_has_stood_still(state: Path, museum: Path) -> None:
    """A museum that nobody changes any more is published after some seconds, and then left alone."""
    assert STILL_S <= watched(state, museum) <= STILL_S + 2 * LOOK_EVERY_S
    assert label_shown(state) == "Boards."
    assert watched(state, museum) == 60
    edited(museum, "Planks.")
    assert watched(state, museum) < 20
    assert label_shown(state) == "Planks."


@pytest.mark.parametrize("still_s", [1.0, 30.0])
def test_a_museum_says_how_long_that_is(state: Path, museum: Path, still_s: float) -> None:
    """The folder is taken after as many seconds without a change as the kiosk's own file says."""
    assert still_s <= watched(state, museum, still_s=still_s) <= still_s + 2 * LOOK_EVERY_S


def test_a_folder_that_is_being_copied_is_waited_for(state: Path, museum: Path) -> None:
    """As long as files arrive, hidden ones of a copying program too, nothing is published."""
    part = museum / "media/cell/.film.mp4.part"
    grows = {second: (lambda second=second: part.write_bytes(bytes(int(second)))) for second in (4.0, 9.0, 14.0, 19.0)}
    taken_s = watched(state, museum, Turns(grows))
    assert 19 + STILL_S <= taken_s <= 19 + STILL_S + 3 * LOOK_EVERY_S


def test_a_folder_without_a_museum_is_waited_for(state: Path, tmp_path: Path) -> None:
    """A share that is not there, or is empty, is no content; when it comes it is taken."""
    folder = tmp_path / "share/museum"
    assert watched(state, folder) == 60
    taken_s = watched(state, folder, Turns({30.0: lambda: made(folder)}))
    assert taken_s < 45
    assert label_shown(state) == "Boards."


def test_a_folder_with_a_mistake_is_tried_once(state: Path, museum: Path) -> None:
    """A mistake in the watched folder changes nothing on the kiosk, is kept for staff, and is tried again once it is
    mended."""
    watched(state, museum)
    damaged(museum)
    watched(state, museum)
    last = versions.last_publication(state)
    assert last is not None and (last.kind, last.errors) == ("refused", 1)
    assert label_shown(state) == "Boards."
    assert watched(state, museum) == 60
    file = museum / "exhibits/yard.yaml"
    file.write_text(file.read_text().replace("lokal", "local"))
    edited(museum, "Planks.")
    watched(state, museum)
    assert label_shown(state) == "Planks."


def test_what_was_gone_back_from_stays_away(state: Path, museum: Path) -> None:
    """After somebody went back the watched folder changes nothing until its files say something else, even if they are
    copied there again."""
    watched(state, museum)
    watched(state, edited(museum, "Planks."))
    roll_back(state)
    assert watched(state, museum) == 60
    watched(state, edited(museum, "Planks."))
    assert label_shown(state) == "Boards."
    watched(state, edited(museum, "Planks and nails."))
    assert label_shown(state) == "Planks and nails."


def test_trouble_that_may_pass_is_tried_again(state: Path, museum: Path) -> None:
    """Where content could not be taken for a reason that may pass, it is tried again after a minute."""
    with versions.changing(versions.VersionStore(state)):
        assert watched(state, museum) > 60
    assert versions.published(state).current is None
    watched(state, museum)
    assert label_shown(state) == "Boards."


def test_a_folder_that_was_tried_waits_for_a_change(state: Path, museum: Path) -> None:
    """Once a folder was tried nothing looks at it every other second: a change is waited for, and then taken."""
    watched(state, museum)
    turns, idles = Turns(ends_s=200), list[float]()

    def idle() -> bool:
        idles.append(turns.now_s)
        turns.now_s += 30
        if len(idles) == 2:
            edited(museum, "Planks.")
        return True

    watch(state, museum, turns.pause, turns.clock, idle)
    assert idles == [0.0, 30.0]
    assert label_shown(state) == "Planks."


def test_a_name_that_is_no_text_stops_nothing(state: Path, museum: Path) -> None:
    """A medium whose name has letters of another encoding is taken with the others, and nothing is tried twice."""
    os.rename(museum / "media/yard/bunk.png", os.fsencode(museum / "media/yard") + b"/bunk\xe9.png")
    (museum / "media/yard/bunk.png").write_bytes((museum / "media/cell/bunk.png").read_bytes())
    assert watched(state, museum) < 20
    assert label_shown(state) == "Boards."
    assert watched(state, museum) == 60
