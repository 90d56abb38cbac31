"""New content comes to a kiosk in a real window: shown when nobody is there, and never before."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import RunKiosk, Until
from tests.journeys.gallery import Gallery, Scene, scenes

WITHIN_S = 60


class Living(Gallery):
    """A kiosk that shows what is published on it. museum: its device file."""

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "kiosk", "run", "--windowed", "--device", str(self.museum)]


def changed(museum: Path, name: str) -> None:
    """A curator gives the museum another name, as visitors see it on the attract screen."""
    file = museum / "config" / "museum.yaml"
    text = file.read_text(encoding="utf-8")
    before = next(line for line in text.splitlines() if line.startswith("name:"))
    file.write_text(text.replace(before, f"name: {{en: {name}, et: {name}}}"), encoding="utf-8")


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    return tmp_path / "share" / "museum"


@pytest.fixture
def device(tmp_path: Path, museum: Path, watched: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The box's own file; we are in a folder that holds no museum."""
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    file = tmp_path / "kiosk.yaml"
    settings = (museum / "config" / "kiosk.yaml").read_text(encoding="utf-8")
    more = f"state: {os.environ['XDG_STATE_HOME']}/kiosk\nwatch: {watched}\n"
    file.write_text(settings + more, encoding="utf-8")
    return file


@pytest.fixture
def gallery(device: Path, display: str, tmp_path: Path) -> Iterator[Gallery]:
    gallery = Living(device, display, tmp_path / "heard.raw")
    yield gallery
    if gallery.process.poll() is None:
        gallery.pull_the_plug()


def attract(museum: Path, folder: Path) -> Scene:
    return scenes(museum, folder, "attract")["attract"]


def test_a_curators_day(
    gallery: Gallery, museum: Path, watched: Path, device: Path, tmp_path: Path, run_kiosk: RunKiosk, until: Until
) -> None:
    """What a curator copies to the watched folder is on the kiosk soon after; a visitor who is there keeps what they
    see; a mistake is told and changes nothing; and the way back is one command."""
    first, room = (scenes(museum, tmp_path / "first", "attract", "corridor")[name] for name in ("attract", "corridor"))
    shutil.copytree(museum, watched)
    until(lambda: gallery.shows(first), WITHIN_S, "the museum in the watched folder")

    gallery.touch(first.places["begin-en"])
    until(lambda: gallery.shows(room), 10, "the room")
    changed(watched, "The other name")
    second = attract(watched, tmp_path / "second")
    order = Path(os.environ["XDG_STATE_HOME"]) / "kiosk" / "content" / "current"
    before = order.read_text()
    until(lambda: order.read_text() != before, WITHIN_S, "the second version to be published")
    assert gallery.shows(room), "a visitor keeps what they see"
    gallery.touch(room.places["last"])
    until(lambda: gallery.shows(second), WITHIN_S, "the second version, once the visitor left")

    corridor = watched / "exhibits" / "corridor.yaml"
    good = corridor.read_text(encoding="utf-8")
    corridor.write_text(good.replace("scope: local", "scope: lokal"), encoding="utf-8")
    until(lambda: "content" in gallery_faults(gallery), WITHIN_S, "the fault in the log")
    assert gallery.shows(second), "a broken file changes nothing"

    done = run_kiosk("rollback", "--device", device)
    assert (done.returncode, done.stdout) == (0, "")
    until(lambda: gallery.shows(first), WITHIN_S, "the first version again")
    code, said = gallery.end()
    assert code == 0
    assert "Nothing was published: 1 error has to be mended first" in said

    sessions, entries = gallery.told()
    shown = [entry for entry in entries if entry.kind == "content"]
    assert [entry.detail["faults"] for entry in shown] == [0, 0, 1, 0]
    names = [entry.detail["version"] for entry in shown]
    assert names[1] == names[2] and names[0] == names[3] != names[1]
    assert [session.content for session in sessions] == [names[0]]


def gallery_faults(gallery: Gallery) -> list[str]:
    """The kinds of the entries that tell of faults."""
    return [entry.kind for entry in gallery.told()[1] if entry.kind == "content" and entry.detail["faults"]]
