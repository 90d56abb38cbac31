"""A finger in a real window swipes every kind of page that takes several sheets, one sheet a swipe, and back."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import ROOT, Until
from tests.journeys.gallery import SIZE, Gallery, Scene, Spot, read

LANGUAGES = "[en, et, he, ar, ru, cs, fi, sv, lv, lt, de, fr, pl]"
WAY = (
    *("begin-en", "access", "text-1.5", "~", "about", "~", "done", "done", "~", "exhibit-fortress", "~"),
    *("view-more", "~", "plan", "scope-local", "~", "tours", "~", "tour-building", "~", "tour-begin", "~"),
    *("keypad", "~", "settings", "language", "~", "language-he", "plan", "room-cell-14", "~", "plan", "scope-local"),
    *("~", "tours", "~"),
)
PAGED = {"AccessPage", "AboutPage", "RoomPage", "ExhibitPage", "PlanPage", "TourPage", "KeypadPage", "LanguagesPage"}


@pytest.fixture
def large(museum: Path) -> Path:
    """The demonstration with 13 languages, two of them from right to left, and 11 tours."""
    file = museum / "config" / "museum.yaml"
    text = file.read_text(encoding="utf-8").replace("languages: [en, et]", f"languages: {LANGUAGES}")
    tours = "".join(f"  - id: t{n}\n    title: {{en: Tour {n}}}\n    stops: [101, 102]\n" for n in range(9))
    file.write_text(text.replace("tours:\n", f"tours:\n{tours}"), encoding="utf-8")
    assert LANGUAGES in text
    return museum


@pytest.fixture
def way(large: Path, tmp_path: Path) -> list[tuple[str, Spot, str, Scene]]:
    """Each touch and swipe: what, where, on which kind of page, and what is seen then."""
    command = [sys.executable, "-m", "tests.soak.swiped_pages", large, tmp_path / "way", SIZE, *WAY]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=120)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        (name, place, kind, Scene(read(Image.open(tmp_path / "way" / f"{n}.png")), {}, []))
        for n, (name, place, kind) in enumerate(found)
    ]


@pytest.fixture
def gallery(large: Path, display: str, tmp_path: Path) -> Iterator[Gallery]:
    gallery = Gallery(large, display, tmp_path / "heard.raw")
    yield gallery
    if gallery.process.poll() is None:
        gallery.pull_the_plug()


def test_every_paged_page_is_swiped(gallery: Gallery, way: list[tuple[str, Spot, str, Scene]], until: Until) -> None:
    """In one visit at the largest text every page of several sheets goes on by a swipe to the left and back by one to
    the right, in English and in Hebrew; nothing is pressed by it."""
    until(lambda: int(gallery.seen().max()) > 200, 30, "the attract screen")
    for name, place, kind, scene in way:
        if name.startswith("~"):
            gallery.swipe((1100, 420) if name == "~1" else (700, 420), -400 * int(name[1:]))
        else:
            gallery.touch(place)
        until(lambda scene=scene: gallery.shows(scene), 20, f"what {name} leads to from {kind}")
    assert {kind for name, _, kind, _ in way if name == "~1"} == PAGED
    assert gallery.end() == (0, "")
    kinds = [entry.kind for entry in gallery.told()[1]]
    assert kinds.count("exhibit") == 2, "the two that were touched"
