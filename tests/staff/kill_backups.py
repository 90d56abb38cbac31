"""Back up a box, and restore another over it, killed before each of their steps: a process of its own with the folder
of a box, another box's backup and how many kills at most; prints how many kills left what."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections import Counter
from pathlib import Path

from kiosk.staff.backup.box_backup import back_up
from kiosk.staff.backup.box_restore import interrupted, restore, verified
from tests.killing import killed_before, steps_of
from tests.staff.small_museum import everything


def belongings(state: Path) -> dict[str, bytes]:
    """The log, the content and the counts of phones of a box."""
    return {
        name: data for name, data in everything(state).items() if name.startswith("content/") or name == "visits.db"
    }


def kill_backups(box: Path, most: int) -> Counter[str]:
    """Each backup that was killed is not there, or whole; the next one is, and nothing else is left."""
    found = Counter[str]()

    def write(to: Path) -> None:
        back_up(box / "state", box / "kiosk.yaml", to, lambda done, total: None)

    stick = box.with_name("stick")
    stick.mkdir()
    file = stick / "box.tar"
    for step in steps_of(lambda: write(stick / "whole.tar"), stick, most):
        assert killed_before(step, lambda: write(file), stick)
        found["whole" if file.exists() else "none"] += 1
        for left in stick.glob(".kiosk-backup-*"):
            os.utime(left, (time.time() - 90,) * 2)
        if file.exists():
            verified(file)
            file.rename(stick / "killed.tar")
        write(file)
        verified(file)
        assert {path.name for path in stick.iterdir()} - {"killed.tar"} == {"box.tar", "whole.tar"}, step
        file.unlink()
    return found


def kill_restorings(box: Path, backup: Path, most: int) -> Counter[str]:
    """Whatever a kill leaves, the old box is there, and restoring once more makes the new one, with the old one whole
    in one folder."""
    found, old, settings = Counter[str](), belongings(box / "state"), (box / "kiosk.yaml").read_bytes()

    def put(copy: Path) -> None:
        restore(backup, copy / "state", copy / "kiosk.yaml", replace=True)

    whole = Path(shutil.copytree(box, box.with_name("restored"), symlinks=True))
    steps = steps_of(lambda: put(whole), whole, 10_000)
    if most < len(steps):
        steps = steps[-1 : -3 * most : -3]  # what was there is put aside at the end
    put(whole)
    new = belongings(whole / "state")
    for step in steps:
        copy = box.with_name(f"killed-{step}")
        shutil.copytree(box, copy, symlinks=True)
        assert killed_before(step, lambda copy=copy: put(copy), copy)  # type: ignore[misc]
        state = copy / "state"
        there = belongings(state)
        kind = "new" if there == new else "old" if there == old else "between"
        assert kind == "old" or interrupted(state) is not None, f"step {step}: {kind}, and nothing says so"
        kept = set(everything(state).values())
        assert all(data in kept for data in old.values()), f"step {step}: something of the old box is gone"
        put(copy)
        assert belongings(state) == new and interrupted(state) is None, step
        wholes = [folder for folder in state.glob("before-restore-*") if belongings(folder) == old]
        assert len(wholes) == 1, f"step {step}: the old box is in {len(wholes)} folders"
        assert (wholes[0] / "kiosk.yaml").read_bytes() == settings, step
        found[kind] += 1
        shutil.rmtree(copy)
    return found


if __name__ == "__main__":
    folder, other, kills = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    print(json.dumps([kill_backups(folder, kills), kill_restorings(folder, other, kills)]))
