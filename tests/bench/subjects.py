"""The two that are measured side by side: the kiosk by its own command, the plain page in Chromium's kiosk mode.

Rules: both run on the same virtual display with the same software GL and the same sound output, each from a folder of
its own that was used once before, so that neither is measured on its very first start; neither knows of the other.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import plain_page
from tests.bench.display import HEIGHT, WIDTH, Eyes, shows_a_page
from tests.bench.museum import ROOT, device_file, timed_museum
from tests.bench.process import Subject, start
from tests.bench.scout import Walks, scouted

PREPARING_S = 180.0
CHROMIUM = (
    "--kiosk",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-translate",
    "--password-store=basic",
    f"--window-size={WIDTH},{HEIGHT}",
)


class MeasurementFailed(Exception):
    """What was to be measured did not happen; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the measurements share. page: the plain page, None where no browser is to be measured. missed: the controls
    on which a touch changed nothing and was repeated."""

    folder: Path
    museum: Path
    device: Path
    walks: Walks
    page: Path | None
    display: str
    eyes: Eyes
    sound: dict[str, str]
    quick: bool
    missed: list[str] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        return ("kiosk",) if self.page is None else ("kiosk", "page")

    def environment(self) -> dict[str, str]:
        wanted = {**os.environ, **self.sound, "DISPLAY": self.display, "LIBGL_ALWAYS_SOFTWARE": "1"}
        for name in ("WAYLAND_DISPLAY", "SDL_AUDIODRIVER", "SDL_VIDEODRIVER"):
            wanted.pop(name, None)
        return wanted

    def start(self, name: str) -> Subject:
        said = self.folder / f"{name}.txt"
        if name == "kiosk":
            command: list[str | Path] = [sys.executable, "-m", "kiosk", "run"]
            command += ["--museum", self.museum, "--device", self.device]
            return start("The kiosk", command, self.environment(), said, ROOT)
        assert self.page is not None
        profile = self.folder / "profile"
        command = [chromium(), *CHROMIUM, f"--user-data-dir={profile}", self.page.as_uri()]
        environment = {**self.environment(), "HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        return start("Chromium", command, environment, said, ROOT)

    @contextmanager
    def running(self, name: str, settle_s: float = 1.5) -> Iterator[Subject]:
        """One of the two, from its start until its first page stands still."""
        subject = self.start(name)
        try:
            while not shows_a_page(self.eyes.stand_still(settle_s)):
                subject.check()
                if time.monotonic() > subject.started_s + 20:
                    raise MeasurementFailed(f"{subject.name} shows no page.")
            yield subject
        finally:
            subject.end()


def chromium() -> str:
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("Chromium is missing: install/debian.sh bench installs it, or leave it out with --alone.")
    return found


def prepared(
    folder: Path, display: str, eyes: Eyes, sound: dict[str, str], *, source: Path | None, alone: bool, quick: bool
) -> Bench:
    """Everything that is measured, made and used once. source: as in `timed_museum`."""
    museum = timed_museum(folder, source)
    state = folder / "state"
    shutil.rmtree(state, ignore_errors=True)
    shutil.rmtree(folder / "profile", ignore_errors=True)
    device = device_file(folder, state)
    walks = scouted(museum, device)
    page = None
    if not alone:
        from kiosk.content.museum_files import load

        loaded = load(museum).museum
        assert loaded is not None, "the museum can be shown"
        page = plain_page.write(folder / "page.html", loaded, museum / "media", walks)
    bench = Bench(folder, museum, device, walks, page, display, eyes, sound, quick)
    for name in bench.names:
        with bench.running(name) as subject:
            end_s = time.monotonic() + PREPARING_S
            while name == "kiosk" and len(subject.tree()) > 1 and time.monotonic() < end_s:
                time.sleep(0.5)  # its child still measures the media, once for all starts
    return bench
