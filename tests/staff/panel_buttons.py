"""Every button of the staff panel, pressed on an installed box by the kiosk's user, with a stick put in.

Rules: each journey begins at the attract screen; what writes the kiosk's own file, or ends the program, comes last.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

STICK = Path("/media/stick")
SIZE = (960, 540)
"""As small as all of the panel is still shown in, pixels: what the buttons do is the same at any size."""
_IN = "start: {size: 960x540}\nsteps:\n" + "  - tap: [40, 40]\n" * 5
_PIN = '  - type: "2718"\n  - button: enter-pin\n  - expect: {screen: staff, text: For staff}\n'
_REPORTED = """\
start: {size: 960x540}
steps:
  - language: en
  - open: cell/bunk
  - problem: play
  - leave
  - idle: 60
"""
_LOOKED_AT = {
    "content": ("expect: {text: 'is shown, published on'}",),
    "problems": ("expect: {text: Something does not play}",),
    "take": (
        "expect: {text: 'The content on /media/stick/museum is right. Show it?'}",
        "button: choose-0",
        "expect: {text: is shown as soon as the panel is left.}",
    ),
    "rollback": (
        "expect: {text: The version before it is}",
        "button: choose-0",
        "expect: {text: is shown as soon as the panel is left.}",
    ),
    "copy": (
        "expect: {text: 'The log is on the stick:'}",
        "expect: {text: 'The report of this month is on the stick:'}",
    ),
    "sound": ("button: tone-60", "expect: {text: A tone sounds at 60 dB(A).}"),
    "touch": ("button: cell-0-0",),
    "join": ("expect: {text: No stick holds an invitation.}",),
    "uncounted": ("expect: {text: are not counted}",),
}
"""The items that lead back to the panel by Back, with what is done there before."""
_BY_ITSELF = {
    "screen": ("button: next",) * 6,
    "clean": ("expect: {text: Touch is off for}", "wait: 62"),
}
"""The items that lead back to the panel by themselves."""
_LAST = {
    "move": ("expect: {text: Where is it now?}", "button: choose-1", "expect: {text: It starts anew.}"),
    "replace out": ("button: choose-0", "expect: {text: 'Settings and log are on the stick, in'}"),
    "replace in": ("button: choose-1", "expect: {text: Settings and log were taken from the stick.}"),
    **dict.fromkeys(("restart", "off", "close"), ("button: yes",)),
}
JOURNEYS = ("looks", *_LAST)


def pressed() -> set[str]:
    """The items of the panel that are pressed."""
    return {name.split()[0] for name in (*_LOOKED_AT, *_BY_ITSELF, *_LAST)}


def journey(name: str) -> str:
    """The steps, as YAML."""
    if name != "looks":
        return _IN + _PIN + _steps(f"button: {name.split()[0]}", *_LAST[name])
    back = "expect: {text: For staff}"
    looked_at = (_steps(f"button: {item}", *steps, "back", back) for item, steps in _LOOKED_AT.items())
    by_itself = (_steps(f"button: {item}", *steps, back) for item, steps in _BY_ITSELF.items())
    return _REPORTED + _IN.partition("steps:\n")[2] + _PIN + "".join((*looked_at, *by_itself))


def _steps(*steps: str) -> str:
    return "".join(f"  - {step}\n" for step in steps)


def put_in_stick(museum: Path) -> None:
    """Put a museum with another label on the stick."""
    shutil.copytree(museum, STICK / "museum")
    room = STICK / "museum/exhibits/cell.yaml"
    room.write_text(room.read_text().replace("Boards.", "Boards of pine."))


def press(name: str, settings: Path, home: Path) -> None:
    """Play the journey, and end as the kiosk does that staff ended so."""
    from kiosk.cli.run import end_as_asked
    from kiosk.rehearsal.actor import Actor
    from kiosk.rehearsal.journey import read_journey
    from kiosk.wiring import Setup, build

    file = home / "panel.yaml"
    file.write_text(journey(name))
    setup = Setup(Path(), settings, size=SIZE, offscreen=True, fast=True, log=home / "panel.db")
    refused: list[Any] = []
    with build(setup) as kiosk:
        kiosk.first_page()
        done = Actor(kiosk, None, refused.append).play(read_journey(file), name)
    print("played" if done else refused)
    sys.stdout.flush()
    # What starts anew is this process's command line: here one that ends.
    sys.orig_argv[1:] = ["/usr/local/bin/kiosk", "--version"]
    if kiosk.ending:
        end_as_asked(kiosk.ending)
