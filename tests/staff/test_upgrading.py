"""Another program in the place of the one that a box runs, tried on a folder that stands for its disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content.messages import Message
from kiosk.exit_codes import CommandFailed
from kiosk.staff.install import upgrading
from kiosk.staff.install.installing import InstallStep
from kiosk.staff.install.system_files import UNIT_FILE
from kiosk.staff.install.upgrading import (
    exchange,
    first_fault,
    or_else,
    steps,
    steps_back,
    switch,
    switch_back,
    wrong_in,
)
from tests.conftest import RunKiosk


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A box with an old program, a new one beside it, and an old unit."""
    for name in ("kiosk", "kiosk.next"):
        (tmp_path / "opt" / name).mkdir(parents=True)
        (tmp_path / "opt" / name / "which").write_text(name)
    unit = tmp_path / UNIT_FILE.lstrip("/")
    unit.parent.mkdir(parents=True)
    unit.write_text("the old unit")
    return tmp_path


def which(box: Path) -> dict[str, str]:
    return {folder.name: (folder / "which").read_text() for folder in (box / "opt").iterdir()}


def test_the_programs_change_places_and_back(box: Path) -> None:
    """After a switch the new program is where the old was, which stays; going back restores it and the system's files,
    again and again."""
    unit = box / UNIT_FILE.lstrip("/")
    switch(box)
    assert which(box) == {"kiosk": "kiosk.next", "kiosk.before": "kiosk"}
    unit.write_text("the new unit")
    for program, other, text in (("kiosk", "kiosk.next", "the old unit"), ("kiosk.next", "kiosk", "the new unit")):
        switch_back(box)
        assert which(box) == {"kiosk": program, "kiosk.before": other}
        assert unit.read_text() == text


def test_a_program_of_long_before_goes(box: Path) -> None:
    """Of two upgrades the program before the last one stays."""
    switch(box)
    (box / "opt/kiosk.next").mkdir()
    (box / "opt/kiosk.next/which").write_text("newest")
    switch(box)
    assert which(box) == {"kiosk": "newest", "kiosk.before": "kiosk.next"}


def test_a_switch_that_is_interrupted_keeps_the_way_back(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the power goes between the two halves of a switch, the next upgrade and the way back first put the old
    program where it belongs; where it goes while the one of long before is removed, that is not taken for it."""
    switch(box)
    (box / "opt/kiosk.next").mkdir()
    (box / "opt/kiosk.next/which").write_text("newest")

    def cut(root: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as power:
        power.setattr(upgrading, "keep_before", cut)
        with pytest.raises(KeyboardInterrupt):
            switch(box)
    assert which(box) == {"kiosk": "newest", "kiosk.next": "kiosk.next", "kiosk.before": "kiosk"}
    for todo in (steps(box), steps_back(box)):
        assert todo[0].shows == "/opt/kiosk.next → /opt/kiosk.before"
    with monkeypatch.context() as power:
        power.setattr("shutil.rmtree", lambda *_, **__: None)
        todo[0].do()
    assert which(box) == {"kiosk": "newest", "kiosk.next": "kiosk", "kiosk.before": "kiosk.next"}
    assert "/opt/kiosk.next → /opt/kiosk.before" not in [step.shows for step in (*steps(box), *steps_back(box))]
    switch_back(box)
    assert which(box)["kiosk"] == "kiosk.next"


def test_an_exchange_needs_both(box: Path) -> None:
    """Where one of the two is missing nothing changes."""
    with pytest.raises(FileNotFoundError):
        exchange(box / "opt/kiosk", box / "opt/gone")
    assert which(box)["kiosk"] == "kiosk"


def test_a_switch_that_fails_leaves_the_old_program(box: Path) -> None:
    """Where the old program cannot be put aside it runs on in its place, and the failure says that it does."""
    (box / "opt/kiosk.before").write_text("a file has its place")
    started: list[str] = []
    again = InstallStep(Message("It starts."), "start", lambda: started.append("start"))
    with pytest.raises(OSError, match="so the old one runs"):
        or_else(lambda: switch(box), (again,), Message("the old one runs"))
    assert started == ["start"]
    assert [(box / "opt" / name / "which").read_text() for name in ("kiosk", "kiosk.next")] == ["kiosk", "kiosk.next"]


def test_nothing_is_switched_before_it_was_tried(box: Path) -> None:
    """The new program is put beside and tried, and the log copied, before the service stops; then it starts again."""
    shown = [step.shows for step in steps(box)]
    order = [
        next(n for n, text in enumerate(shown) if words in text)
        for words in (
            "→ /opt/kiosk.next",
            "kiosk doctor",
            "visits snapshot",
            "systemctl stop",
            "↔",
            UNIT_FILE and "[Service]",
            "systemctl start",
            "StatusText",
        )
    ]
    assert order == sorted(order)


def test_there_must_be_a_kiosk_and_a_way_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, box: Path) -> None:
    """A box without a kiosk, without an earlier program, or asked to take its own program is told so."""
    with pytest.raises(CommandFailed, match="No kiosk is installed here"):
        steps(tmp_path / "bare")
    with pytest.raises(CommandFailed, match="There is no way back"):
        steps_back(box)
    monkeypatch.setattr(sys, "prefix", str(box / "opt/kiosk"))
    with pytest.raises(CommandFailed, match="the program that the box runs already"):
        steps(box)


def test_a_dry_run_of_a_box_without_a_kiosk(run_kiosk: RunKiosk) -> None:
    """Trying dry refuses what the run would refuse."""
    done = run_kiosk("upgrade", "--dry-run")
    assert done.returncode == 1 and done.stderr.startswith("No kiosk is installed here")


def test_what_was_wrong_before_refuses_nothing() -> None:
    """The doctors of two programs are asked a minute apart: what differs in a number only is the same; what else one
    finds wrong is its own."""

    def rows(*found: tuple[str, bool | None, str]) -> list[dict[str, object]]:
        return [{"area": area, "ok": ok, "says": words, "mend": ""} for area, ok, words in found]

    before = rows(
        ("disk", False, "412.5 MB are free."), ("clock", True, "The clock is right."), ("staff", None, "Shut.")
    )
    after = rows(("disk", False, "398 MB are free."), ("clock", False, "The clock is 3 days behind its log."))
    assert wrong_in(after) - wrong_in(before) == {"clock: The clock is … days behind its log."}
    assert wrong_in(before) - wrong_in(after) == set()


def test_a_refusal_names_the_first_fault() -> None:
    """Of a new program that cannot show the box's content, the first error of its check is reported, not its totals."""
    listed = "# Room hall\nexhibits/hall.yaml:4:1: error: hall: wrong.\nexhibits/hall.yaml:9:1: error: hall: too.\n"
    checked = subprocess.CompletedProcess((), 1, listed, "2 errors, 0 warnings.\n")
    assert "exhibits/hall.yaml:4:1: error: hall: wrong" in str(first_fault(checked))
    assert "No room" in str(first_fault(subprocess.CompletedProcess((), 1, "", "trouble\nNo room.\n")))
