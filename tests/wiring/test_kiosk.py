"""The parts of a kiosk, built together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.crashing import FILE, WHY, crashing_path
from tests.players.making import recording, tone


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of a kiosk on a machine that has no sound output, with a recording whose decoder crashes."""
    museum = tmp_path_factory.mktemp("wiring")
    (museum / "config").mkdir()
    (museum / "exhibits").mkdir()
    (museum / "config/museum.yaml").write_text("name: {en: One}\nlanguages: [en]\nrooms: [yard]\n", encoding="utf-8")
    (museum / "config/kiosk.yaml").write_text(
        f"kiosk: k\nstate: {museum / 'state'}\nscreen: {{width_mm: 531, viewing_mm: 600}}\n", encoding="utf-8"
    )
    (museum / "exhibits/yard.yaml").write_text(
        "room: yard\nkind: yard\nscope: local\ntitle: {en: The yard}\nexhibits:\n"
        + "".join(
            f"  - {{id: {name}, title: A bell, label: Bronze., sources: [x], "
            f"recording: {{en: {{file: {name}.mp3, voice: human, credit: x}}}}}}\n"
            for name in ("bad", "good")
        ),
        encoding="utf-8",
    )
    (museum / "media").mkdir()
    for name, hertz in (("bad", 440), ("good", 997)):
        recording(museum / f"media/{name}.mp3", tone(hertz, loud=0.25), 1.0)
    done = subprocess.run(
        [sys.executable, "-m", "tests.wiring.built", str(museum)],
        env={**os.environ, "PYTHONPATH": crashing_path(museum / "crashing"), "SDL_AUDIODRIVER": "none-such"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_another_museum_takes_the_place_of_the_old_one_everywhere(built: dict[str, Any]) -> None:
    """Once a folder says something else, nothing of the running kiosk refers to the museum as it was."""
    assert built["before"] == [{"en": "One"}] * 3
    assert built["after"] == [{"en": "Another"}] * 3


def test_the_sound_output_is_opened_before_anybody_listens(built: dict[str, Any]) -> None:
    """What is wrong with the sound output is reported after the first page, not when a visitor first listens."""
    (sentence,) = built["sentences"]
    assert sentence.startswith("The system's sound output cannot be opened: ")


def test_a_recording_whose_decoder_crashes_is_withdrawn_from_the_running_kiosk(built: dict[str, Any]) -> None:
    """Measured in a child behind the running kiosk, a file on which the decoder crashes cannot be played from then on,
    the log has the reason, and the kiosk and its other recordings go on."""
    assert built["withdrawn"] == {FILE: WHY}
    assert built["heard"] == ["good.mp3"]
    assert built["faults"] == [FILE]
