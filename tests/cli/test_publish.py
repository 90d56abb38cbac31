"""publish and rollback as a person runs them: what is printed, and how they end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli.publish import publish, rollback
from kiosk.staff.panel import usb
from tests.conftest import ROOT, RunKiosk
from tests.staff.small_museum import damaged, edited, label_shown, made

ID = r"\d{8}-\d{4}-[0-9a-f]{8}"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def device(tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.yaml"
    file.write_text(f"kiosk: demo\nscreen: {{width_mm: 400}}\nstate: {tmp_path}/state\n")
    return file


def test_a_day_of_publishing(museum: Path, device: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Publishing says which version is shown, refusing says every fault as check does, going back says to what; each
    ends with its exit code."""
    done = run_kiosk("publish", museum, "--device", device)
    assert (done.returncode, done.stdout) == (0, "")
    first = re.fullmatch(rf"Version ({ID}) is shown from now on\.\n", done.stderr)
    assert first is not None
    done = run_kiosk("publish", museum, "--device", device)
    assert (done.returncode, done.stderr) == (0, f"Version {first[1]} is shown already: the files are the same.\n")
    done = run_kiosk("publish", damaged(edited(museum, "Planks.")), "--device", device)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        '# Room yard\nexhibits/yard.yaml:3:8: error: yard: "lokal" is not a scope. Did you mean "local"?\n',
        f"Nothing was published: 1 error has to be mended first, and version {first[1]} stays.\n",
    )
    done = run_kiosk("rollback", "--device", device)
    assert (done.returncode, done.stdout, done.stderr) == (
        3,
        "",
        f"There is no version to go back to: there is none before {first[1]}.\n",
    )
    file = museum / "exhibits/yard.yaml"
    file.write_text(file.read_text().replace("lokal", "local"))
    assert run_kiosk("publish", museum, "--device", device).returncode == 0
    assert label_shown(tmp_path / "state") == "Planks."
    done = run_kiosk("rollback", "--device", device)
    assert done.returncode == 0
    assert re.fullmatch(rf"Version {first[1]} is shown from now on, as before {ID}\.\n", done.stderr)
    assert label_shown(tmp_path / "state") == "Boards."


def test_nothing_to_publish(device: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A folder without a museum ends with 3, and so does USB where no stick is in."""
    done = run_kiosk("publish", tmp_path, "--device", device)
    assert (done.returncode, done.stderr) == (
        3,
        f"There is no museum in {tmp_path}: config/museum.yaml is missing. Name the folder that holds config/.\n",
    )


def test_a_kiosks_own_file_that_is_not_there(museum: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A wrong --device ends before anything is written in a place that nobody meant."""
    done = run_kiosk("publish", museum, "--device", tmp_path / "gone.yaml")
    assert (done.returncode, done.stderr) == (
        2,
        f"{tmp_path}/gone.yaml:1:1: error: kiosk: The kiosk's own file is not there. "
        "Correct the path after --device.\n",
    )


def test_the_stick_that_is_in(
    museum: Path, device: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """USB takes the one museum on a stick; with two it names both, and takes none."""
    import typer

    found: list[Path] = []
    monkeypatch.setattr(usb, "candidates", lambda: tuple(found))

    def ends() -> int:
        with pytest.raises(typer.Exit) as end:
            publish("USB", device=device)
        return end.value.exit_code

    assert ends() == 3
    found.append(museum)
    assert ends() == 0
    assert label_shown(tmp_path / "state") == "Boards."
    found.append(made(tmp_path / "other"))
    capsys.readouterr()
    assert ends() == 1
    assert capsys.readouterr().err == (
        f"There is more than one museum: {museum}, {tmp_path}/other. Take the other sticks out, or name the folder.\n"
    )
    with pytest.raises(typer.Exit) as end:
        rollback(device=device)
    assert end.value.exit_code == 3


def test_how_far_it_is(museum: Path, device: Path, tmp_path: Path) -> None:
    """On a terminal a bar shows how far copying and measuring are; elsewhere nothing but sentences is printed."""
    here, there = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "publish", museum, "--device", device],
        cwd=tmp_path,
        stderr=there,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(there)
    seen = b""
    with os.fdopen(here, "rb", buffering=0) as terminal:
        while True:
            try:
                piece = terminal.read(4096)
            except OSError:  # how a terminal tells that nobody is there any more
                break
            if not piece:
                break
            seen += piece
    assert child.wait(timeout=120) == 0
    assert b"Copying" in seen and b"100%" in seen


def test_a_published_kiosk_needs_no_museum_here(
    museum: Path, device: Path, tmp_path: Path, run_kiosk: RunKiosk
) -> None:
    """Away from any museum's folder the commands take what was published; a folder that is named is never replaced by
    it; where nothing was published it is said."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    picture = elsewhere / "attract.png"
    done = run_kiosk("shot", "cell", "-o", picture, "--device", device, cwd=elsewhere)
    assert done.returncode != 0 and not picture.exists()
    run_kiosk("publish", museum, "--device", device)
    done = run_kiosk("shot", "cell", "-o", picture, "--device", device, cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.stat().st_size > 10_000
    done = run_kiosk("shot", "cell", "-o", picture, "--device", device, "--museum", tmp_path / "gone", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (
        3,
        f"There is no museum in {tmp_path}/gone: config/museum.yaml is missing. Start in the museum's folder, or "
        "name it with --museum.\n",
    )
    done = run_kiosk("run", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (
        3,
        f"There is no museum in {elsewhere}: config/museum.yaml is missing. Start in the museum's folder, or name it "
        "with --museum.\n",
    )
