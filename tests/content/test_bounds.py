"""What a page can bear: more of it is an error of its file, with how to mend it, and left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.check.caption_checks import captions_faults
from kiosk.content import bounds
from kiosk.content.composite_values import ByLanguage, ListOf
from kiosk.content.exhibit_schema import ROOM
from kiosk.content.faults import Fault, errors
from kiosk.content.forms import Form
from kiosk.content.measures import CaptionsMeasure, Cue, Measures
from kiosk.content.museum_files import LoadedMuseum, load
from kiosk.content.museum_schema import MUSEUM

GOOD = Path(__file__).parents[1] / "faults/good"
LARGE = """\
room: corridor
kind: hall
scope: local
title: {en: Corridor}
exhibits:
"""
EXHIBIT = """\
  - id: thing-%d
    title: {en: %s}
    label: {en: %s}
    sources: [The archive]
"""


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return shutil.copytree(GOOD, tmp_path / "museum")


def with_room(museum: Path, exhibits: str) -> LoadedMuseum:
    (museum / "exhibits/corridor.yaml").write_text(LARGE + exhibits)
    return load(museum)


def beyond(faults: tuple[Fault, ...]) -> list[tuple[str, int]]:
    return [(fault.code, fault.line) for fault in errors(faults) if fault.code in ("too-many", "text-too-long")]


def lists(form: Form) -> Iterator[tuple[str, ListOf]]:
    for name, key in form.keys.items():
        kind: Any = key.kind
        while isinstance(kind, ListOf | ByLanguage):
            if isinstance(kind, ListOf):
                yield name, kind
            kind = kind.item
        if isinstance(kind, Form):
            yield from lists(kind)


def test_every_list_has_a_bound() -> None:
    """No list that a museum's files may hold is without a bound."""
    found = [(name, kind.bound) for form in (ROOM, MUSEUM) for name, kind in lists(form)]
    assert {"hotspots", "pictures", "sources", "exhibits", "languages", "rooms", "plans", "tours", "stops", "days"} <= {
        name for name, _ in found
    }
    assert [name for name, bound in found if bound is None] == []


@pytest.mark.parametrize(("key", "letters"), [("title", 30_000), ("title", 301), ("label", 5_001), ("label", 400_000)])
def test_a_text_that_no_page_bears(museum: Path, key: str, letters: int) -> None:
    """A text of too many letters is one error at its place, which says how many it may have; its room is not shown."""
    words = ("Snow fell. " * letters)[: letters - 1] + "."
    texts = {"title": "A thing", "label": "Short."} | {key: words}
    loaded = with_room(museum, EXHIBIT % (1, texts["title"], texts["label"]))
    assert beyond(loaded.faults) == [("text-too-long", {"title": 7, "label": 8}[key])]
    most = bounds.letters(key).most
    (fault,) = (fault for fault in loaded.faults if fault.code == "text-too-long")
    assert str(fault.message) == f'"{key}" has {letters} letters; a page can bear up to {most}.'
    assert loaded.museum is not None
    assert [room.room for room in loaded.museum.rooms] == ["cell-14"]


def test_texts_that_are_just_right(museum: Path) -> None:
    """Texts of exactly as many letters as a page can bear are no errors."""
    loaded = with_room(museum, EXHIBIT % (1, "T" * bounds.letters("title").most, "L" * bounds.letters("label").most))
    assert beyond(loaded.faults) == []


def test_a_translation_that_no_page_bears(museum: Path) -> None:
    """A text in a translation file has the same bound, is reported there, and is cut where it is shown all the same."""
    with_room(museum, EXHIBIT % (1, "A thing", "Short."))
    (museum / "exhibits/corridor.et.yaml").write_text(f"exhibits:\n  thing-1:\n    title: {'Asi ' * 8000}\n")
    loaded = load(museum)
    (fault,) = (fault for fault in loaded.faults if fault.code == "text-too-long")
    assert (fault.file, fault.line) == ("exhibits/corridor.et.yaml", 3)
    assert loaded.museum is not None
    assert len(loaded.museum.rooms[0].exhibits[0].title["et"]) == bounds.letters("title").most


def test_hotspots_that_no_picture_bears(museum: Path) -> None:
    """Of 200 hotspots on a picture the error stands at the first that is too many, once."""
    spots = "".join(f"          - {{at: [0.5, 0.{n:03}], title: {{en: Spot {n}}}}}\n" for n in range(200))
    picture = (
        "    pictures:\n      - file: bunk.jpg\n        kind: object\n        alt: {en: Boards}\n        credit: Us\n"
    )
    loaded = with_room(museum, EXHIBIT % (1, "A thing", "Short.") + picture + "        hotspots:\n" + spots)
    assert beyond(loaded.faults) == [("too-many", 16 + 100)]


@pytest.mark.parametrize(("count", "found"), [(400, []), (1000, []), (1001, [("too-many", 6 + 4 * 1000)])])
def test_exhibits_of_a_room(museum: Path, count: int, found: list[tuple[str, int]]) -> None:
    """A room may have a thousand exhibits; more are an error at the first that is too many."""
    loaded = with_room(museum, "".join(EXHIBIT % (n, "A thing", "Short.") for n in range(count)))
    assert beyond(loaded.faults) == found


def test_languages_that_no_page_bears(museum: Path) -> None:
    """Of more languages than a page can bear the first are kept."""
    tags = ["en", "et", *(f"{a}{b}" for a in "abcd" for b in "bcdfghjklmnpqrst")]
    file = museum / "config/museum.yaml"
    file.write_text(file.read_text().replace("languages: [en, et]", f"languages: [{', '.join(tags)}]"))
    loaded = load(museum)
    assert [code for code, _ in beyond(loaded.faults)] == ["too-many"]
    assert loaded.museum is not None
    assert len(loaded.museum.languages) == bounds.LANGUAGES.most


@pytest.mark.parametrize(
    ("count", "letters", "found"), [(1000, 1000, []), (1001, 9, ["too-many"]), (1, 1001, ["text"])]
)
def test_captions_that_no_transcript_bears(museum: Path, count: int, letters: int, found: list[str]) -> None:
    """A recording of too many captions, and a caption of too many letters, are errors where the file is named."""
    recording = "    recording: {en: {file: a.ogg, voice: human, credit: Us, captions: a.vtt}}\n"
    loaded = with_room(museum, EXHIBIT % (1, "A thing", "Short.") + recording)
    cues = tuple(Cue(n * 0.1, n * 0.1 + 0.1, "a" * letters) for n in range(count))
    faults = captions_faults(loaded, Measures({}, {}, {}, {"a.vtt": CaptionsMeasure(cues)}, {}))
    codes = {"too-many": "too-many", "text": "text-too-long"}
    reported = beyond(tuple(fault for fault in faults if fault.file == "exhibits/corridor.yaml"))
    assert reported == [(codes[each], 10) for each in found]
