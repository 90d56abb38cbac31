"""New content comes to a kiosk in a real window: shown when nobody is there, and never before."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, RunKiosk, Until
from tests.journeys.gallery import SMALL, Gallery, Scene, scenes
from tests.staff.small_museum import damaged, made
from tests.warm_start import Started

WITHIN_S = 240
"""What makes content ready gives way to everything else, be it the rest of the suite."""


class Living(Gallery):
    """A kiosk that shows what is published on it. museum: its device file."""

    @property
    def command(self) -> list[str]:
        return ["run", "--windowed", "--device", str(self.museum)]

    def comes_to(self, scene: Scene) -> bool:
        """Whether it shows that page by now; looking is left to seldom, because it takes what others need."""
        threading.Event().wait(0.5)
        return self.shows(scene)

    def versions(self) -> list[tuple[str, int]]:
        """Every line about content in the log: which version, and how many faults."""
        threading.Event().wait(0.5)
        return [(e.details["version"], e.details["faults"]) for e in self.told()[1] if e.kind == "content"]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The museum on the curator's desk."""
    museum = made(tmp_path / "office")
    (museum / "config/kiosk.yaml").write_text("kiosk: demo\nroom: cell\nscreen: {width_mm: 531}\n")
    return museum


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    return tmp_path / "share" / "museum"


@pytest.fixture
def device(tmp_path: Path, office: Path, watched: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The box's own file; we are in a folder that holds no museum."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    file = tmp_path / "kiosk.yaml"
    settings = (office / "config/kiosk.yaml").read_text()
    file.write_text(f"{settings}state: {os.environ['XDG_STATE_HOME']}/kiosk\nwatch: {watched}\nwatch_after: 1\n")
    return file


@pytest.fixture
def gallery(device: Path, small_display: str, tmp_path: Path) -> Iterator[Living]:
    gallery = Living(device, small_display, tmp_path / "heard.raw", SMALL)
    yield gallery
    if gallery.process.poll() is None:
        gallery.pull_the_plug()


def renamed(museum: Path, name: str) -> None:
    """A curator gives the museum another name, as visitors see it on the attract screen."""
    file = museum / "config/museum.yaml"
    file.write_text(file.read_text().replace("Fortress", name))


def test_a_curators_day(
    gallery: Living, office: Path, watched: Path, device: Path, tmp_path: Path, run_kiosk: RunKiosk, until: Until
) -> None:
    """What a curator copies to the watched folder is on the kiosk soon after; a visitor who is there keeps what they
    see; a mistake is told and changes nothing; and the way back is one command."""
    drawn = scenes(office, tmp_path / "first", "attract", "cell", size=SMALL)
    first, room = drawn["attract"], drawn["cell"]
    shutil.copytree(office, watched)
    until(lambda: gallery.comes_to(first), WITHIN_S, "the museum in the watched folder")

    gallery.touch(first.places["begin-en"])
    until(lambda: gallery.shows(room), 60, "the room")
    renamed(office, "Harbour")
    second = scenes(office, tmp_path / "second", "attract", size=SMALL)["attract"]
    order = Path(os.environ["XDG_STATE_HOME"]) / "kiosk/content/current"
    before = order.read_text()
    shutil.copy(office / "config/museum.yaml", watched / "config/museum.yaml")
    gallery.touch(room.places["volume"])
    until(lambda: order.read_text() != before, WITHIN_S, "the second version to be published")
    assert len(gallery.versions()) == 1, "a visitor keeps what they see"
    gallery.keys("Escape")
    until(lambda: gallery.shows(room), 60, "the room again")
    gallery.touch(room.places["last"])
    until(lambda: gallery.comes_to(second), WITHIN_S, "the second version, once the visitor left")

    damaged(watched)
    until(lambda: len(gallery.versions()) == 3, WITHIN_S, "the fault in the log")
    assert gallery.shows(second), "a broken file changes nothing"

    done = run_kiosk("rollback", "--device", device)
    assert (done.returncode, done.stdout) == (0, "")
    until(lambda: gallery.comes_to(first), WITHIN_S, "the first version again")
    one, two = (version for version, _ in gallery.versions()[:2])
    assert gallery.versions() == [(one, 0), (two, 0), (two, 1), (one, 0)]
    sentence = f"Nothing was published: 1 error has to be mended first, and version {two} stays.\n"
    code, journal = gallery.end()
    assert (code, journal.splitlines(keepends=True)[0]) == (0, sentence)
    assert re.fullmatch(r"exhibits/\S+:\d+:\d+: error: .*\n", journal.removeprefix(sentence)), (
        "the fault, with its place"
    )
    assert [session.content for session in gallery.told()[0]] == [one]


def switched(museum: Path, device: Path, count: int) -> dict[str, Any]:
    """What a running kiosk told of so many versions."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SDL_AUDIODRIVER": "dummy"}
    done = Started((museum, device, str(count)), environment, module="tests.journeys.switching").completed(
        60 + 30 * count
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert len(told["took_s"]) == count, done.stderr
    return dict(told)


def test_going_over_to_a_version_is_quick_and_leaves_nothing(office: Path, device: Path) -> None:
    """A running kiosk goes over to another version in a moment, and of the one before nothing stays in memory."""
    told = switched(office, device, 3)
    assert sorted(told["took_s"])[1] < 0.25
    assert told["guides"] == 1
