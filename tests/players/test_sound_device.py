"""The sound output: chosen by name, never a louder one than meant, and never a reason not to play."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiosk.media.sound.sound_frames import RATE_HZ
from kiosk.players import sound_stream
from kiosk.players.audio_player import AudioPlayer
from kiosk.players.mixer_child import choose
from kiosk.players.output import MuteOutput, Output, amplitude
from kiosk.players.player import PlayRequest
from kiosk.visit.events.players import OutputChanged, PlayEnded, PlayerEvent, PlayHeld
from tests.players.conftest import Capture, Rig

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["USB Audio"], "USB Audio Device, Headset"),
        (["usb audio"], "USB Audio Device, Headset"),
        (["HDMI", "USB"], "HDMI 0"),
        (["Line out", "USB"], "USB Audio Device, Headset"),
        (["HDMI 0"], "HDMI 0"),
        (["Line out"], None),
        ([], None),
    ],
)
def test_an_output_is_chosen_by_name(wanted: list[str], chosen: str | None) -> None:
    """The first output named that is there is taken, by its whole name or a part of it."""
    assert choose(wanted, ["USB Audio Device, Headset", "HDMI 0", "HDMI 0 deep"]) == chosen


def test_an_output_that_is_not_there_is_not_replaced(capture: Capture, media: Path) -> None:
    """Where the headphones named are missing nothing sounds, time passes in silence, and staff are told why."""
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append, ["Headphones of the east wing"])
    rig = Rig(player, posts, time.monotonic)
    try:
        assert not player.sounds
        assert str(player.why) == (
            "None of the sound outputs the kiosk's file names (“Headphones of the east wing”) is there; there is "
            "“System audio output device”. Plug it in, or correct `sound: output` in the kiosk's file."
        )
        player.play(PlayRequest(1, media / "short.wav", kind="recording"))
        rig.until(lambda: PlayEnded(1) in posts, "the end")
        assert posts == [OutputChanged(False, str(player.why)), PlayEnded(1)]
        assert not capture.heard().any()
    finally:
        player.close()


def test_an_output_that_is_there_is_opened(capture: Capture) -> None:
    """An output the kiosk's file names is opened by that name."""
    player = AudioPlayer(lambda post: None, ["Nothing of that kind", "System audio"])
    try:
        assert player.sounds
        assert not player.why
    finally:
        player.close()


def test_without_any_sound_system_films_are_seen(monkeypatch: pytest.MonkeyPatch, media: Path) -> None:
    """Where the machine has no sound at all a film is still seen to its end, and staff are told why."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "no-such-driver")
    posts: list[PlayerEvent] = []
    player = AudioPlayer(posts.append)
    rig = Rig(player, posts, time.monotonic)
    try:
        assert not player.sounds
        assert str(player.why).startswith("The system's sound output cannot be opened: ")
        assert str(player.why).endswith(". See that it is plugged in and that no other program holds it.")
        player.play(PlayRequest(1, media / "short.mp4", kind="film"))
        rig.until(lambda: player.frame() is not None, "a picture")
        rig.until(lambda: PlayEnded(1) in posts, "the end")
        assert posts == [OutputChanged(False, str(player.why)), PlayEnded(1)]
    finally:
        player.close()


def test_an_output_that_takes_nothing_more_holds_the_play(media: Path, impatient: None) -> None:
    """When the output takes no more sound for half a second the play is held; resumed, it goes on in a new one."""
    posts: list[PlayerEvent] = []
    stuck: list[float] = []
    outputs: list[Output] = [
        MuteOutput(lambda: stuck[0] if stuck else time.monotonic()),
        MuteOutput(time.monotonic),
    ]
    player = AudioPlayer(posts.append, open_output=lambda names: outputs.pop(0))
    rig = Rig(player, posts, time.monotonic)
    try:
        player.play(PlayRequest(1, media / "other.wav", kind="recording", from_s=4.0))
        rig.reaches(4.2)
        stuck_s = rig.position_s
        stuck.append(time.monotonic())
        rig.until(lambda: posts, "that it is held")
        assert posts == [PlayHeld(1, "The sound output takes no more sound. See that it is plugged in.")]
        held_s = rig.position_s
        assert sound_stream.STALL_S == 0.5
        assert stuck_s <= held_s < stuck_s + 2 * sound_stream.PIECE_FRAMES / RATE_HZ
        rig.passes(0.2)
        assert rig.position_s == held_s
        player.resume()
        rig.until(lambda: rig.position_s > held_s + 0.2, "going on")
        rig.until(lambda: len(posts) == 2, "the end")
        assert posts[1] == PlayEnded(1)
    finally:
        player.close()


def test_levels_never_amplify() -> None:
    """0 dB and all above it is the file's own level; every 20 dB below is a tenth."""
    assert amplitude(0.0) == amplitude(6.0) == 1.0
    assert amplitude(-20.0) == pytest.approx(0.1)
    assert amplitude(float("-inf")) == 0.0


def test_opening_the_output_loads_only_the_mixer() -> None:
    """The child that opens the output has loaded neither the rest of pygame nor numpy, which would cost 0.3 s and
    28 MB, and nothing of the kiosk that it does not need."""
    script = (
        "import sys\n"
        "from kiosk.players.mixer_child import open_mixer\n"
        "open_mixer(48_000, 512, ())\n"
        "unwanted = ['pygame.display', 'numpy', 'pkg_resources', 'kivy', 'av', 'subprocess']\n"
        "unwanted += ['kiosk.content.model', 'kiosk.content.nodes', 'kiosk.media', 'msgspec']\n"
        "print([name for name in unwanted if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
