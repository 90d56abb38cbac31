"""`python -m tests.bench.scout MUSEUM DEVICE`: where a visitor touches on a walk through the museum, as one line of
JSON.

Rules: the real app, drawn off screen, is walked through once by touches; each touch's place is noted, so that the same
touches can be made on a real window, from outside, and on the plain page that stands beside it. Nothing is measured
here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tests.bench.museum import ROOT

SIZE = (1920, 1080)
# From the attract screen into the first room; then walks from there that end where they began, but the last.
ENTRY = ("begin-en",)
ROUND = (
    *("exhibit-fortress", "back", "exhibit-door", "view-read", "back", "back", "exhibit-times", "back"),
    *(
        "plan",
        "room-cell-14",
        "exhibit-bunk",
        "view-read",
        "back",
        "back",
        "exhibit-mug",
        "back",
        "keypad",
        "back",
    ),
    *("access", "done", "exhibit-bowl", "back", "language", "back", "plan", "room-corridor"),
)
LISTENED = (
    *("exhibit-fortress", "play", "play", "back", "exhibit-door", "play", "play", "back"),
    *("plan", "room-corridor"),
)
MOST_TURNS = 9
WATCHED = ("exhibit-walk", "play")
SOUGHT, FROM_SOUGHT = ("exhibit-door", "play"), ("play", "back")
SHARES = (0.75, 0.25)  # of the track: places in the second half of a recording and in its first
FOLLOWED, FROM_FOLLOWED = ("exhibit-door", "play", "view-read"), ("back", "play", "back")


@dataclass(frozen=True, slots=True)
class Touch:
    """A touch on a control, in window pixels; page: the kind of page that it leads to; wide: the control's width."""

    control: str
    x: float
    y: float
    page: str
    wide: float = 0.0


Walk = tuple[Touch, ...]
Noted = tuple[str, float, float, str, float]


@dataclass(frozen=True, slots=True)
class Walks:
    entry: Walk
    round: Walk
    listened: Walk
    watched: Walk
    sought: Walk
    followed: Walk


def walk_of(module: str, museum: Path, device: Path) -> list[Touch]:
    """Where a visitor touches on the walk that a module prints (`print_walk`), in a process of its own."""
    command = [sys.executable, "-m", module, str(museum), str(device)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The walk of {module} cannot be gone:\n{done.stdout}{done.stderr}")
    return [Touch(*each) for each in json.loads(done.stdout.splitlines()[-1])]


def print_walk(controls: tuple[str, ...]) -> None:
    """Print where these controls are touched, one after the other, in the museum of the command line."""
    from kiosk.wiring import Setup, build

    museum, device = Path(sys.argv[1]), Path(sys.argv[2])
    log = device.parent / "scout.db"
    log.unlink(missing_ok=True)
    with build(Setup(museum, device, size=SIZE, offscreen=True, fast=True, log=log)) as stage:
        stage.first_page()
        print(json.dumps(walk(stage, controls)))


def scouted(museum: Path, device: Path) -> Walks:
    """The walks, noted by a process of its own."""
    command = [sys.executable, "-m", "tests.bench.scout", str(museum), str(device)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The museum cannot be walked through:\n{done.stdout}{done.stderr}")
    told = json.loads(done.stdout.splitlines()[-1])
    return Walks(*(tuple(Touch(*touch) for touch in told[field.name]) for field in fields(Walks)))


def _touch(stage: Any, control: str) -> Iterator[Noted]:
    """The touch on a control, after those that turn the page to it: on to its last sheet, then back."""
    for turn in ("page-on", "page-back"):
        for _ in range(MOST_TURNS):
            shown = stage.loop.page.control(turn)
            if control in stage.board.spots() or shown is None or not shown.enabled:
                break
            yield _tap(stage, turn)
    yield _tap(stage, control)


def _tap(stage: Any, control: str) -> Noted:
    from kiosk.screens.window.synthetic_touch import SyntheticFinger
    from kiosk.screens.window.touch_policy import ONCE_IN_MS
    from kiosk.visit.steps.changed_words import still_s

    page = stage.loop.page
    spot = stage.board.spots().get(control)
    if spot is None:
        known = ", ".join(stage.board.spots())
        raise SystemExit(f"There is no {control} to be seen on {type(page).__name__} (there are: {known}).")
    place = (spot[0] + spot[2] / 2, spot[1] + spot[3] / 2)
    # A word that has just changed does not act, nor does what came under a finger that is still there.
    stage.clock.advance(max(still_s(stage.loop.state, stage.clock.ms()), ONCE_IN_MS / 1000))
    SyntheticFinger().tap(place)
    for _ in range(10):
        stage.clock.advance(0.05)
        stage.loop.tick()
    stage.board.settled(lambda: stage.app.turn(tick=False))
    if stage.loop.page == page:
        raise SystemExit(f"A touch on {control} changed nothing on {type(page).__name__}.")
    return (control, *place, type(stage.loop.page).__name__, spot[2])


def _on_track(stage: Any) -> Iterator[Noted]:
    """Touches on the track of what plays, not made."""
    left, bottom, wide, high = stage.board.spots()["seek"]
    for share in SHARES:
        yield ("seek", left + share * wide, bottom + high / 2, type(stage.loop.page).__name__, wide)


def walk(stage: Any, controls: tuple[str, ...]) -> list[Noted]:
    """The touches on these controls, made one after the other."""
    return [noted for control in controls for noted in _touch(stage, control)]


def main() -> None:
    from kiosk.wiring import Setup, build

    museum, device = Path(sys.argv[1]), Path(sys.argv[2])
    log = device.parent / "scout.db"
    log.unlink(missing_ok=True)
    with build(Setup(museum, device, size=SIZE, offscreen=True, fast=True, log=log)) as stage:
        stage.first_page()
        walks = {"entry": [*walk(stage, ENTRY), *walk(stage, ROUND)]}  # the first round is like no other
        walks["round"] = walk(stage, ROUND)
        if walk(stage, ROUND) != walks["round"]:
            raise SystemExit("The walk does not end where it began: the touches of its next round are others.")
        walks["listened"] = walk(stage, LISTENED)
        walks["sought"] = [*walk(stage, SOUGHT), *_on_track(stage)]
        walk(stage, FROM_SOUGHT)
        walks["followed"] = walk(stage, FOLLOWED)
        walk(stage, FROM_FOLLOWED)
        walks["watched"] = walk(stage, WATCHED)
    print(json.dumps(walks))


if __name__ == "__main__":
    main()
