"""A box in one file, and a box made of it."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kiosk.exit_codes import CommandFailed
from kiosk.staff.backup import box_restore
from kiosk.staff.backup.box_files import FORM, MANIFEST, Manifest
from kiosk.store.phone_counts import PhoneCountKey, add_counts, counts_between, counts_folder
from kiosk.visitlog.file.lock import lock_log
from tests.conftest import ROOT, RunKiosk
from tests.full_disk import run_on_full_disk
from tests.staff.small_museum import edited, everything, label_shown, made
from tests.visitlog.written_logs import VisitPlan, log_visits

COUNTED = {PhoneCountKey("2026-11-03", 10, "et", "141"): 15}
UNREADABLE = "cannot be read (it is no backup of a kiosk, or damaged). Nothing was changed.\n"


@pytest.fixture
def box(tmp_path: Path, run_kiosk: RunKiosk) -> Path:
    """The kiosk's own file of a box with two versions of content, and a log."""
    museum, device = made(tmp_path / "museum"), own_file(tmp_path, "box")
    assert run_kiosk("publish", museum, "--device", device).returncode == 0
    assert run_kiosk("publish", edited(museum, "Planks."), "--device", device).returncode == 0
    log_visits(tmp_path / "box/visits.db", [VisitPlan(gap_min=2)] * 3)
    add_counts(counts_folder(tmp_path / "box"), COUNTED)
    return device


@pytest.fixture
def backup(box: Path, tmp_path: Path, run_kiosk: RunKiosk) -> Path:
    file = tmp_path / "box.tar"
    done = run_kiosk("backup", file, "--device", box)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert done.stdout.startswith(f"{file}: ")
    return file


def own_file(folder: Path, name: str) -> Path:
    device = folder / f"{name}.yaml"
    device.write_text(f"kiosk: {name}\nroom: cell\nscreen: {{width_mm: 400}}\nstate: {folder / name}\n")
    return device


def sessions(log: Path) -> int:
    with closing(sqlite3.connect(log)) as connection:
        return int(connection.execute("SELECT count(*) FROM sessions").fetchone()[0])


def test_a_box_is_made_anew(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A bare box has the log, the versions, the way back, the counts of phones and the settings of the one that was
    backed up."""
    state = tmp_path / "box"
    content = {name: data for name, data in everything(state / "content").items() if name != "lock"}
    visits, settings = sessions(state / "visits.db"), box.read_text()
    shutil.rmtree(state)
    box.unlink()
    bare = tmp_path / "bare.yaml"
    bare.write_text(f"kiosk: bare\nscreen: {{width_mm: 400}}\nstate: {state}\n")
    done = run_kiosk("restore", backup, "--device", bare, "--replace")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert re.fullmatch(r"Restored: \d+ files of 20\d\d-\d\d-\d\d \d\d:\d\d UTC\.\n.*\n", done.stdout), done.stdout
    assert bare.read_text() == settings
    assert {name: data for name, data in everything(state / "content").items() if name != "lock"} == content
    assert sessions(state / "visits.db") == visits > 0
    assert counts_between(counts_folder(state), date.min, date.max) == COUNTED
    assert label_shown(state) == "Planks."
    assert run_kiosk("rollback", "--device", bare).returncode == 0
    assert label_shown(state) == "Boards."


def test_a_form_holds_these_and_nothing_else(backup: Path) -> None:
    """What a backup of this form may hold; whoever adds to it raises FORM, so that an older program says of it that it
    is a newer one's, not that it is damaged."""
    with tarfile.open(backup) as archive:
        names = archive.getnames()
        manifest = json.load(archive.extractfile(MANIFEST) or io.BytesIO())
    assert {name.partition("/")[0] for name in names} == {
        "visits.db",
        "content",
        "phone-counts",
        "kiosk.yaml",
        MANIFEST,
    }
    assert manifest["form"] == FORM == 1 and names[-1] == MANIFEST


def test_nothing_is_overwritten_unasked(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A box with a log of its own is left as it is; asked to, it is put aside whole, and a backup is never replaced."""
    before = everything(tmp_path / "box")
    done = run_kiosk("restore", backup, "--device", box)
    assert done.returncode == 1 and "Nothing was changed." in done.stderr and "--replace" in done.stderr
    assert {**before, "visits.db.lock": b""} == {**everything(tmp_path / "box"), "visits.db.lock": b""}
    done = run_kiosk("restore", backup, "--device", box, "--replace")
    assert done.returncode == 0
    (aside,) = (tmp_path / "box").glob("before-restore-*")
    assert f"What was there before is in {aside}.\n" in done.stdout
    assert sessions(aside / "visits.db") == sessions(tmp_path / "box/visits.db")
    assert (aside / "kiosk.yaml").read_text() == box.read_text()
    assert counts_between(counts_folder(aside), date.min, date.max) == COUNTED
    done = run_kiosk("backup", backup, "--device", box)
    assert (done.returncode, done.stderr) == (
        1,
        f"{backup} exists already, and a backup replaces nothing. Name another file.\n",
    )


def test_settings_can_stay(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Another box keeps its own id and room where it is asked to."""
    other = own_file(tmp_path, "other")
    text = other.read_text()
    assert run_kiosk("restore", backup, "--device", other, "--keep-settings").returncode == 0
    assert other.read_text() == text and label_shown(tmp_path / "other") == "Planks."


def test_a_kiosk_that_runs_is_backed_up_and_not_restored(
    box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """While a kiosk writes the log a backup is made of it; nothing is restored under it."""
    lock = lock_log(tmp_path / "box/visits.db")
    try:
        assert run_kiosk("backup", tmp_path / "second.tar", "--device", box).returncode == 0
        done = run_kiosk("restore", backup, "--device", box, "--replace")
    finally:
        lock.release()
    assert done.returncode == 1 and "Stop the kiosk first (systemctl stop kiosk).\n" in done.stderr


def broken(whole: bytes) -> Iterator[tuple[bytes, str]]:
    """Files that are no whole backup, and what is reported of each."""
    yield b"", UNREADABLE
    yield b"no archive" * 200, UNREADABLE
    yield whole[: len(whole) // 2], ""
    at = whole.index(b"Planks.")
    yield whole[:at] + b"Plonks." + whole[at + 7 :], "is damaged: "
    for name in ("../outside", "/etc/outside", "content/../../outside", "phone-counts/../outside"):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w") as archive:
            archive.addfile(tarfile.TarInfo(name))
        yield out.getvalue(), UNREADABLE


def test_a_backup_of_a_newer_program_is_named_as_that(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """What a later form holds that this program does not know is no damage: the sentence names the program."""
    file, other = tmp_path / "newer.tar", own_file(tmp_path, "other")
    manifest = {
        "form": FORM + 1,
        "made_at": "2031-01-01T00:00:00+00:00",
        "program": "7.1",
        "files": {"later/thing": "x"},
    }
    with tarfile.open(file, "w") as archive:
        for name, data in (("later/thing", b"x"), (MANIFEST, json.dumps(manifest).encode())):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    done = run_kiosk("restore", file, "--device", other)
    assert (done.returncode, done.stderr) == (1, f"{file} is of a newer program (7.1). Restore it with that one.\n")


def test_no_broken_file_changes_a_box(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """What is cut short, changed, no backup at all, or leads outside is refused in a sentence, and nothing is made."""
    other = own_file(tmp_path, "other")
    for number, (data, words) in enumerate(broken(backup.read_bytes())):
        file = tmp_path / f"{number}.tar"
        file.write_bytes(data)
        done = run_kiosk("restore", file, "--device", other)
        assert done.returncode == 1 and words in done.stderr and str(file) in done.stderr, (number, done.stderr)
        assert not (tmp_path / "other").exists()


def test_a_full_disk_is_named(box: Path, backup: Path, tmp_path: Path) -> None:
    """A backup that finds no room says so and leaves nothing of itself, whether its log or its content was at turn."""
    for free_bytes in (8_192, backup.stat().st_size - 8_192):
        done = run_on_full_disk(tmp_path, free_bytes, "backup", "{disk}/museum/media/box.tar", "--device", box)
        pattern = r"\S+/box\.tar cannot be written \(no space left on device\)\. No backup was made: free .*\n"
        assert done.code == 1 and re.fullmatch(pattern, done.errors), done.errors
        assert not any("box.tar" in file or "kiosk-backup" in file for file in done.files)


def test_a_log_that_cannot_be_read_is_not_left_out(box: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Where the log is damaged, or of a newer program, no backup without it is made: the sentence says what to do."""
    log = tmp_path / "box/visits.db"
    with closing(sqlite3.connect(log)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for data in (log.read_bytes(), b"no log" * 1000):
        log.write_bytes(data)
        done = run_kiosk("backup", tmp_path / "box.tar", "--device", box)
        assert (done.returncode, done.stdout) == (1, "") and "then back up" in done.stderr, done.stderr
        assert not (tmp_path / "box.tar").exists()


def test_a_full_disk_keeps_nothing_of_a_restoring(box: Path, backup: Path, tmp_path: Path) -> None:
    """Where there is no room to restore, that is said, and what was unpacked does not stay on the full disk."""
    device = tmp_path / "full.yaml"
    device.write_text(box.read_text().replace(str(tmp_path / "box"), str(tmp_path / "disk/museum/media/state")))
    done = run_on_full_disk(
        tmp_path, backup.stat().st_size // 2, "restore", backup, "--device", device, "--keep-settings"
    )
    assert done.code == 1 and "cannot be written (no space left on device). Nothing was changed." in done.errors
    assert not [file for file in done.files if "restore.new" in file or "content" in file]


def test_a_stick_that_is_pulled_changes_nothing(
    box: Path, backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup that is another one after it was verified, as where its stick is pulled, restores nothing, says so, and
    leaves nothing behind."""
    state = tmp_path / "box"
    before, whole, verify = everything(state), backup.read_bytes(), box_restore.verified
    at = whole.index(b"Planks.")
    for number, (later, why) in enumerate(
        ((whole[:at], "unexpected end of data"), (whole[:at] + b"Plonks." + whole[at + 7 :], "a moment ago"))
    ):
        file = tmp_path / f"{number}.tar"
        file.write_bytes(whole)

        def pulled(source: Path, later: bytes = later) -> Manifest:
            manifest = verify(source)
            source.write_bytes(later)
            return manifest

        monkeypatch.setattr(box_restore, "verified", pulled)
        with pytest.raises(CommandFailed) as failed:
            box_restore.restore(file, state, box, replace=True)
        assert str(failed.value).startswith(f"{file} can no longer be read (") and why in str(failed.value)
        assert "Nothing was changed: connect the stick again" in str(failed.value)
        assert {**everything(state), "visits.db.lock": b""} == {**before, "visits.db.lock": b""}


def test_killed_at_any_step(box: Path, backup: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Killed before some of their steps (tests/soak: before each), a backup is whole or not there, and of a box that is
    restored nothing is lost; the next one goes through and clears away what was left."""
    backups, restorings = killed_backups(box, backup, tmp_path / "kills", run_kiosk, 6)
    assert set(backups) <= {"none", "whole"} and backups["none"] >= 4
    assert set(restorings) == {"old", "between", "new"}


def killed_backups(box: Path, backup: Path, folder: Path, run: RunKiosk, most: int) -> list[dict[str, int]]:
    """What was found after each kill, of at most so many, of backups and of restorings."""
    other = folder / "box"
    other.mkdir(parents=True)
    settings = own_file(other, "kiosk")
    settings.write_text(settings.read_text().replace(str(other / "kiosk"), str(other / "state")))
    assert run("publish", made(folder / "museum"), "--device", settings).returncode == 0
    log_visits(other / "state/visits.db", [VisitPlan(gap_min=2)] * 2)
    done = subprocess.run(
        [sys.executable, "-m", "tests.staff.kill_backups", other, backup, str(most)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, int]] = json.loads(done.stdout)
    return found


def test_a_box_without_anything(tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Where there is neither log nor content, and no file to restore, nothing is made."""
    bare = own_file(tmp_path, "bare")
    done = run_kiosk("backup", tmp_path / "b.tar", "--device", bare)
    assert (done.returncode, done.stderr) == (
        3,
        f"There is nothing to back up: {tmp_path / 'bare'} holds neither a log nor content.\n",
    )
    done = run_kiosk("restore", tmp_path / "b.tar", "--device", bare)
    assert (done.returncode, done.stderr) == (3, f"There is no file {tmp_path / 'b.tar'}.\n")
    assert not (tmp_path / "b.tar").exists()
