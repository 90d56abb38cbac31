"""Folders for a while: removed afterwards, also by the next program where the one that made them was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from kiosk.store.temporary_folders import temporary_folder
from tests.conftest import ROOT

HOLDING = (
    "from kiosk.store.temporary_folders import temporary_folder\n"
    "with temporary_folder('kiosk-try-') as folder:\n"
    "    open(folder + '/big', 'w').close()\n"
    "    print(folder, flush=True)\n"
    "    input()"
)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def age(path: Path) -> None:
    """An hour passes."""
    then = time.time() - 3600
    os.utime(path, (then, then), follow_symlinks=False)


def test_what_a_killed_program_left_goes(temporary: Path) -> None:
    """A folder stays while its program runs, however old it is, and goes with the next start after it was killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert program.stdout is not None
    left = Path(program.stdout.readline().strip())
    age(left)
    with temporary_folder("kiosk-try-") as own:
        assert left.exists() and Path(own).exists()
    program.send_signal(signal.SIGKILL)
    program.communicate()
    assert (left / "big").exists()
    with temporary_folder("kiosk-try-"):
        assert not left.exists()
    assert list(temporary.iterdir()) == []


def test_what_is_not_its_own_stays(temporary: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link of that name, what it leads to, a file, another user's folder and a new one are left alone."""
    precious = tmp_path_factory.mktemp("precious")
    (precious / "keep").touch()
    (temporary / "kiosk-try-link").symlink_to(precious)
    (temporary / "kiosk-try-file").touch()
    (temporary / "kiosk-try-new").mkdir()
    (temporary / "kiosk-other-").mkdir()
    (temporary / "kiosk-try-inside").mkdir()
    (temporary / "kiosk-try-inside" / "out").symlink_to(precious)
    for path in temporary.iterdir():
        if path.name != "kiosk-try-new":
            age(path)
    age(precious)
    kept = ["kiosk-other-", "kiosk-try-file", "kiosk-try-link", "kiosk-try-new"]
    if os.geteuid() == 0:
        (temporary / "kiosk-try-others").mkdir()
        os.chown(temporary / "kiosk-try-others", 12_345, -1)
        age(temporary / "kiosk-try-others")
        kept.append("kiosk-try-others")
    with temporary_folder("kiosk-try-"):
        pass
    assert sorted(path.name for path in temporary.iterdir()) == kept
    assert [path.name for path in precious.iterdir()] == ["keep"]
