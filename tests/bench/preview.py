"""From a save to the changed pixels of a preview.

Rules: the preview runs on a display of its own, without the other things that are measured; a save is a file written
whole, as an editor does (in place, or renamed over the old one), when nothing has moved for a while; it is timed from
just before the file is written to the first changed pixels and to the last. The large museum has 10,000 exhibits.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.display import Eyes, shows_a_page, virtual_display
from tests.bench.figures import Figure, Target
from tests.bench.museum import ROOT, device_file, large
from tests.bench.process import Subject, start
from tests.three_rooms import copy_three_rooms

WITHIN_MS = 300.0
QUIET_S, SETTLE_S = 0.4, 2.5
READY_S = 120.0


def in_place(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def renamed(file: Path, text: str) -> None:
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def figures(folder: Path, quick: bool) -> Iterator[Figure]:
    runs = 10 if quick else 30
    small = folder / "preview-museum"
    shutil.rmtree(small, ignore_errors=True)
    copy_three_rooms(small)
    whole = large(folder)
    with virtual_display() as display:
        eyes = Eyes(display)
        saves = ((in_place, "written in place"), (renamed, "renamed over the old one"))
        for save, how in saves:
            first, last = followed(eyes, display, folder, small, ("cell-14", "bunk", "A bunk"), save, runs)
            yield Figure(f"Save ({how}) to the first changed pixels", "ms", first, Target(WITHIN_MS))
            yield Figure(f"Save ({how}) to the settled page", "ms", last, Target(WITHIN_MS))
        shown = ("room-7", "exhibit-3", "Exhibit 1303")
        _, last = followed(eyes, display, folder, whole, shown, in_place, runs)
        yield Figure("The same among 10,000 exhibits", "ms", last, Target(WITHIN_MS))
        eyes.close()


def followed(
    eyes: Eyes,
    display: str,
    folder: Path,
    museum: Path,
    shown: tuple[str, str, str],
    save: Callable[[Path, str], None],
    runs: int,
) -> tuple[list[float], list[float]]:
    """Milliseconds from each save to the first and to the last changed pixels."""
    room, exhibit, title = shown
    file = museum / "exhibits" / f"{room}.yaml"
    text = file.read_text(encoding="utf-8")
    assert title in text, "the title is changed"
    subject = opened(display, folder, museum, f"{room}/{exhibit}")
    first, last = [], []
    try:
        ready(eyes, subject, file, text.replace(title, "Ready", 1))
        for number in range(runs):
            before = eyes.look()
            at_s = time.monotonic()
            save(file, text.replace(title, f"Number {number}", 1))
            change = eyes.watch(before, at_s + 5, QUIET_S)
            if change.first_s is None or change.last_s is None:
                raise SystemExit(f"A save changed nothing; see {eyes.keep(folder / 'unchanged.png')}")
            first.append((change.first_s - at_s) * 1000)
            last.append((change.last_s - at_s) * 1000)
    finally:
        subject.end()
        file.write_text(text, encoding="utf-8")
    return first, last


def opened(display: str, folder: Path, museum: Path, page: str) -> Subject:
    command: list[str | Path] = [sys.executable, "-m", "kiosk", "preview", page, "--museum", museum]
    command += ["--device", device_file(folder, folder / "preview-state"), "--size", "1280x720"]
    environment = {**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1", "SDL_AUDIODRIVER": "dummy"}
    environment.pop("WAYLAND_DISPLAY", None)
    return start("The preview", command, environment, folder / "preview.txt", ROOT)


def ready(eyes: Eyes, subject: Subject, file: Path, text: str) -> None:
    """Waits for its page, and until it has read the whole museum once: a save is then seen."""
    end_s = time.monotonic() + READY_S
    while not shows_a_page(eyes.stand_still(SETTLE_S)):
        subject.check()
        if time.monotonic() > end_s:
            raise SystemExit("The preview shows no page.")
    before = eyes.look()
    file.write_text(text, encoding="utf-8")
    if eyes.watch(before, end_s, SETTLE_S).first_s is None:
        raise SystemExit("The preview follows no save.")
