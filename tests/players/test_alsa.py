"""A machine without a sound card says so once, in our words."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

OPENS = """
from kiosk.players.sound_device import open_device
from kiosk.players.player import PlayerError
try:
    open_device(("No Such Output",))
except PlayerError as error:
    print(error.detail)
"""


def test_a_missing_sound_card_is_reported_once_and_plainly(own_home: object) -> None:
    """Where there is no sound output, staff read one plain sentence and none of the sound library's own lines."""
    done = subprocess.run(
        [sys.executable, "-c", OPENS],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PATH": "/usr/bin:/bin", "HOME": str(own_home), "PYTHONPATH": str(ROOT), "SDL_AUDIODRIVER": "alsa"},
    )
    assert done.stderr == ""
    assert done.stdout.startswith("The system's sound output cannot be opened: ")
    assert done.stdout.endswith("See that it is plugged in and that no other program holds it.\n")
