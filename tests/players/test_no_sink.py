"""A sound server whose last sink is gone, or that has only one which nobody hears."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.players.player import PlayRequest
from kiosk.staff.doctor.examine import inspect, sound
from kiosk.visit.events.players import OutputChanged, PlayHeld
from tests.conftest import ROOT
from tests.players.sound_server import Server, loud, opened, server
from tests.staff import small_museum

__all__ = ["server"]


def test_a_sound_server_without_any_sink_leaves_the_kiosk_mute(
    server: Server, media: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any sink, where SDL crashes, the kiosk is mute and says so once; a sink that comes later is found."""
    server.unplug("Loudspeaker")
    rig = opened([])
    try:
        rig.until(lambda: rig.posts, "that there is no output")
        trail = logging.getLogger("kiosk.players.output_watch")
        monkeypatch.setattr(trail, "handlers", [caplog.handler])  # whatever else in this process keeps the trail apart
        monkeypatch.setattr(trail, "propagate", False)
        monkeypatch.setattr(trail, "disabled", False)  # import-linter switches off every logger that it meets
        caplog.set_level(logging.INFO, trail.name)
        detail = "The computer's sound library crashed while it opened an output. "
        detail += "See that the computer's sound server has an output."
        assert rig.posts == [OutputChanged(False, detail)]
        rig.until(lambda: caplog.text.count("the sound output is missing") >= 3, "two more tries")
        assert len(rig.posts) == 1
        server.plug("Loudspeaker")
        rig.until(lambda: len(rig.posts) == 2, "that there is an output")
        assert rig.posts[1] == OutputChanged(True)
        speaker = server.listen("Loudspeaker")
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording"))
        rig.until(lambda: loud(speaker.heard()), "sound")
        speaker.close()
    finally:
        rig.player.close()


@pytest.mark.parametrize("file", ["long.wav", "long.mp4"])
def test_the_only_sink_removed_while_it_plays_holds_the_play(server: Server, media: Path, file: str) -> None:
    """Held where its only sink is removed, a play cannot go on without one, and goes on once there is one again."""
    rig = opened([])
    try:
        rig.player.play(PlayRequest(1, media / file, kind="film" if file.endswith("mp4") else "recording"))
        rig.reaches(0.5)
        server.unplug("Loudspeaker")
        rig.until(lambda: len(rig.posts) == 2, "that it is held and why")
        assert isinstance(rig.posts[0], PlayHeld)
        assert isinstance(rig.posts[1], OutputChanged) and "crashed" in rig.posts[1].detail
        held_s = rig.position_s
        server.plug("Loudspeaker")
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        assert rig.posts[2:] == [OutputChanged(True)]
    finally:
        rig.player.close()


def test_doctor_survives_a_sound_server_without_any_sink(server: Server, tmp_path: Path) -> None:
    """The doctor reports a sound library that crashes, and all that it examines after the sound."""
    server.unplug("Loudspeaker")
    command = [sys.executable, "-m", "kiosk", "doctor", "--museum", str(small_museum.made(tmp_path / "museum"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stderr
    assert "The computer's sound library crashed" in done.stdout
    assert "fonts" in done.stdout


OPENS_WHILE_THE_LAST_SINK_GOES = """
import subprocess, threading
from kiosk.players.player import PlayerError
from kiosk.players.sound_device import open_device
opened = failed = 0
for n in range(6):
    sink = subprocess.run(["pactl", "load-module", "module-null-sink"], capture_output=True, text=True).stdout.strip()
    remove = threading.Timer(n * 0.01, subprocess.run, (["pactl", "unload-module", sink],))
    remove.start()
    try:
        open_device().close()
        opened += 1
    except PlayerError:
        failed += 1
    remove.join()
print(opened, failed)
"""


@pytest.mark.parametrize("name", ["Dummy Output", "Předstíraný výstup"])
def test_doctor_names_an_output_that_nobody_hears(server: Server, tmp_path: Path, name: str) -> None:
    """Where the sound server has only the output that it makes up itself, named in any language, the doctor
    calls that wrong; beside a loudspeaker it is right."""
    server.plug(name)
    box = inspect(small_museum.made(tmp_path / "museum"), None)
    assert [finding.ok for finding in sound(box)] == [True]
    server.unplug("Loudspeaker")
    sentence = f"Nobody hears anything: the sound server has no output but one that it made up itself ({name})."
    mend = "Plug an output in, and see that it is not switched off."
    assert [(found.ok, str(found.what), str(found.mend)) for found in sound(box)] == [(False, sentence, mend)]


def test_a_last_sink_removed_while_an_output_is_opened_ends_nothing(server: Server) -> None:
    """Of six outputs opened while the only sink is removed each opens, or is missing with a reason; none crashes."""
    server.unplug("Loudspeaker")
    command = [sys.executable, "-c", OPENS_WHILE_THE_LAST_SINK_GOES]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    opened, failed = map(int, done.stdout.split())
    assert opened + failed == 6 and failed
