"""`kiosk check --speak` and `kiosk publish`: speech is prepared, or left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.check.unused import unused_faults
from kiosk.cli import speech_ahead
from kiosk.content.model import Device
from kiosk.content.museum_files import load
from kiosk.players.speech.file_voices import RecordedPrompts
from kiosk.staff.narrate.engine import Engine
from kiosk.staff.prepared_speech import museum_speech
from kiosk.store.prepared import copy_folder
from kiosk.store.speech_store import read_list
from tests.check.sounds import sound
from tests.conftest import RunKiosk
from tests.staff.narrated import Hummer
from tests.staff.small_museum import made


def test_the_museum_is_checked_and_its_speech_listed(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The check is as ever, and where only the live voice is installed nothing is spoken ahead."""
    museum = made(tmp_path / "museum")
    device = tmp_path / "kiosk.yaml"
    device.write_text(f"kiosk: demo\nscreen: {{width_mm: 531}}\nstate: {tmp_path}/state\n")
    done = run_kiosk("check", "--speak", "--museum", museum, "--device", device)
    assert (done.returncode, done.stdout) == (0, "")
    found = read_list(copy_folder(museum, tmp_path / "state"))
    assert (found.museum, found.names) == (str(museum), ())


def test_every_text_is_listed_with_the_file_of_its_prompt(run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A recording under the name that is listed is what a visitor hears, and it is not reported as unused."""
    museum = made(tmp_path / "museum")
    done = run_kiosk("check", "--prompts", "--museum", museum)
    files = {text: file for file, text in (line.split("\t", 1) for line in done.stdout.splitlines())}
    assert len(files) > 30
    file = (museum / files["Boards."]).with_suffix(".wav")
    file.parent.mkdir(parents=True)
    sound(file, 1)
    assert RecordedPrompts(museum / "media").file("Boards.", "en") == file
    assert list(unused_faults(load(museum))) == []


def test_what_came_of_it_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many texts were spoken ahead is reported, how many were already, and that the time was over."""
    museum = made(tmp_path / "museum")
    engines: list[Engine] = [Hummer(("en",))]
    monkeypatch.setattr(museum_speech, "installed_for_many", lambda _state: engines)
    speech_ahead.prepare_speech(museum, Device(), tmp_path / "state", most_s=0.5)
    over, first = capsys.readouterr().err.splitlines()
    assert over == "Speech: The time was over. The rest is spoken live until it is prepared by `kiosk check --speak`."
    made_count = first.split(" ", 1)[0]
    assert int(made_count) >= 1
    assert " spoken ahead; 0 were already, " in first
    speech_ahead.prepare_speech(museum, Device(), tmp_path / "state", most_s=0.0)
    assert f" spoken ahead; {made_count} were already, " in capsys.readouterr().err
