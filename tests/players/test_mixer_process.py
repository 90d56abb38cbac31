"""The child process that holds the sound output: whatever happens to it, the kiosk and the visit go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from kiosk.players.audio_player import AudioPlayer
from kiosk.players.mixer_process import open_process
from kiosk.players.player import PlayerError, PlayRequest
from kiosk.players.sound_device import open_device
from kiosk.visit.events.players import OutputChanged, PlayerEvent, PlayHeld
from tests.conftest import ROOT
from tests.own_time import own_s
from tests.players.conftest import AUDIBLE, Capture, Rig
from tests.players.mixers import alive, mixers


def soon(condition: Callable[[], object], within_s: float = 60.0) -> bool:
    end_s = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > end_s:
            return False
        time.sleep(0.01)
    return True


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the kiosk waits for takes a fifth of its time; no child is left behind in the end."""
    monkeypatch.setattr("kiosk.players.output_watch.LOOK_S", 0.2)
    monkeypatch.setattr("kiosk.players.mixer_process.HUNG_S", 0.8)
    yield
    assert soon(lambda: not mixers(os.getpid()))


@pytest.mark.parametrize("end", ["SIGKILL", "SIGSEGV", "SIGSTOP"])
def test_a_mixer_that_ends_or_hangs_while_it_plays_holds_the_play(
    capture: Capture, impatient: None, quick: None, media: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its play is held with the reason for staff, another child takes its place, and Go on is heard in it."""
    monkeypatch.setattr("kiosk.players.mixer_process.HUNG_S", 10.0)  # what plays notices first, on a busy machine too
    posts: list[PlayerEvent] = []
    rig = Rig(AudioPlayer(posts.append), posts, time.monotonic)
    try:
        rig.player.play(PlayRequest(1, media / "long.wav", kind="recording", from_s=2.0))
        rig.reaches(2.4)
        (first,) = mixers(os.getpid())
        os.kill(first, getattr(signal, end))
        rig.until(lambda: posts, "that it is held")
        why = "takes no more sound" if end == "SIGSTOP" else "went away"
        assert posts == [PlayHeld(1, f"The sound output {why}. See that it is plugged in.")]
        held_s = rig.position_s
        assert held_s == pytest.approx(2.5, abs=0.3)
        rig.player.resume()
        rig.reaches(held_s + 0.3)
        assert not alive(first)
        assert len(posts) == 1
        assert int(np.abs(capture.heard()[-4800:].astype(np.int32)).max()) > AUDIBLE
    finally:
        rig.player.close()


@pytest.mark.parametrize("end", ["SIGKILL", "SIGSTOP"])
def test_a_mixer_that_ends_or_hangs_while_nothing_plays_is_replaced(capture: Capture, quick: None, end: str) -> None:
    """Before anybody wants to listen, another child holds the output; the one that hung is ended."""
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append)
    try:
        assert player.sounds
        (first,) = mixers(os.getpid())
        os.kill(first, getattr(signal, end))
        assert soon(lambda: not alive(first) and len(mixers(os.getpid())) == 1)
        assert player.sounds
        assert posts == []
    finally:
        player.close()


def test_no_sound_library_is_loaded_in_the_kiosk_itself(capture: Capture, media: Path) -> None:
    """What plays has loaded neither SDL nor a library of a sound server: these are loaded by the child alone."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from kiosk.players.audio_player import AudioPlayer\n"
        "from kiosk.players.player import PlayRequest\n"
        "player = AudioPlayer(print)\n"
        "player.play(PlayRequest(1, Path(sys.argv[1])))\n"
        "while (player.position_s() or 0.0) < 0.2: time.sleep(0.01)\n"
        "maps = Path('/proc/self/maps').read_text()\n"
        "print([name for name in ('libSDL', 'libpulse', 'pygame') if name in maps])\n"
        "player.close()\n"
    )
    command = [sys.executable, "-c", script, str(media / "long.wav")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


@pytest.mark.parametrize("hangs", [False, True])
def test_a_mixer_ends_with_its_kiosk(capture: Capture, hangs: bool) -> None:
    """A kiosk that is killed leaves no child behind that holds the output, not even one that hangs."""
    script = "from kiosk.players.sound_device import open_device\nopen_device()\nprint(flush=True)\ninput()\n"
    kiosk = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert kiosk.stdout is not None
    kiosk.stdout.readline()
    (mixer,) = mixers(kiosk.pid)
    if hangs:
        os.kill(mixer, signal.SIGSTOP)
    kiosk.kill()
    kiosk.communicate()
    assert soon(lambda: not alive(mixer))


def test_nothing_waits_for_a_mixer_that_reads_nothing(capture: Capture) -> None:
    """Of a minute of sound given to a stopped child no call takes longer than 0.1 s; it is closed within 2 s."""
    device = open_device()
    line = device.line()
    (mixer,) = mixers(os.getpid())
    os.kill(mixer, signal.SIGSTOP)
    longest_s = 0.0
    for _ in range(300):
        began_s = own_s()
        first = line.start(bytes(4 * 9600))
        assert line.sounding() is first
        line.level(-3.0)
        assert not device.gone
        longest_s = max(longest_s, own_s() - began_s)
    assert longest_s < 0.1
    began_s = own_s()
    device.close()
    assert own_s() - began_s < 2.0
    assert device.gone and not alive(mixer)


def test_what_was_sent_while_a_mixer_was_held_up_is_heard(capture: Capture) -> None:
    """Commands that did not fit into the pipe arrive in their order once the child reads again."""
    device = open_device()
    try:
        line = device.line()
        (mixer,) = mixers(os.getpid())
        os.kill(mixer, signal.SIGSTOP)
        for _ in range(60):
            line.start(bytes(4 * 9600))
        last = line.start(b"\x00\x20" * 9600)
        os.kill(mixer, signal.SIGCONT)
        assert soon(lambda: line.sounding() is last and bool(capture.heard().any()))
        assert soon(lambda: line.sounding() is None)
    finally:
        device.close()


def test_a_mixer_that_never_opens_an_output_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound library that hangs is an error like one that crashes."""
    monkeypatch.setattr("kiosk.players.mixer_process.OPENING_S", 0.2)
    with pytest.raises(PlayerError) as raised:
        open_process(["sleep", "60"])
    assert "did not open an output" in raised.value.detail


def test_a_mixer_that_fails_by_a_mistake_of_ours_is_not_called_a_crash_of_the_library(capture: Capture) -> None:
    """What goes wrong in the child outside the sound library is not laid at the sound library's door."""
    with pytest.raises(PlayerError) as raised:
        open_process([sys.executable, "-m", "kiosk.players.mixer_child", "48000", "no number"])
    assert "crashed" not in raised.value.detail


def test_the_reason_for_staff_is_posted_once_though_every_try_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every child crashes while it opens the output, staff read so once, and the tries go on."""
    monkeypatch.setattr("kiosk.players.output_watch.LOOK_S", 0.05)
    monkeypatch.setattr("kiosk.players.output_watch.RETRY_S", 0.05)
    tries: list[int] = []

    def crashes(outputs: object) -> object:
        tries.append(1)
        return open_process([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"])

    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, open_output=crashes)  # type: ignore[arg-type]
    player.open_ahead()
    try:
        assert soon(lambda: len(tries) >= 3)
        detail = "The computer's sound library crashed while it opened an output. "
        assert posts == [OutputChanged(False, detail + "See that the computer's sound server has an output.")]
    finally:
        player.close()
