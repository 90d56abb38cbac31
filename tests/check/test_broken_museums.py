"""What is reported of a hundred mistakes that staff make, to the letter: one table of files and their messages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.faults import errors
from kiosk.content.museum_files import load
from tests.check.broken_museums import (
    BEAR_LABEL,
    BEAR_SILT,
    BROKEN,
    HALL,
    HALL_FILE,
    MUSEUM,
    MUSEUM_FILE,
    Broken,
    faults_of,
    make,
)
from tests.source import ROOT

TABLE = Path(__file__).with_name("broken_museums.txt")
SILENT = frozenset({"tab after the colon", "path with media", "a Mac's shadow", "thumbnails"})
"""What is no mistake, or seen only beside the media themselves."""


def table() -> Iterator[tuple[str, list[str]]]:
    lines: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").split("\n"):
        if line[:3].strip().isdigit():
            lines = []
            yield line[4:], lines
        elif line:
            lines.append(line.strip())


EXPECTED = dict(table())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_mistake_is_reported_at_its_place_and_by_its_name(broken: Broken, tmp_path: Path) -> None:
    """Each mistake gives the lines of the table: where it begins, what it is, what to write instead."""
    found = [fault.render() for fault in faults_of(make(broken, tmp_path / "museum"))]
    assert (found or ["nothing"]) == EXPECTED[broken.name]
    assert bool(found) != (broken.name in SILENT)


def test_the_table_has_a_hundred_mistakes() -> None:
    """Every museum is in the table, under a name of its own."""
    assert len(BROKEN) >= 100
    assert [broken.name for broken in BROKEN] == list(EXPECTED)


def test_hints_speak_of_this_museum(tmp_path: Path) -> None:
    """What is to be written is shown in the museum's own first language, and a key only where the thing has it."""
    long = "word " * 20
    hall = HALL.replace("{en: Great hall, et: Suur saal}", "[Suur saal]").replace(
        f"    label:\n      {BEAR_LABEL}\n", ""
    )
    hall = hall.replace("      en: A bear\n      et: Karu\n", f"      et: {long}\n").replace(f"      {BEAR_SILT}\n", "")
    hall += "    figures: {chart: bar}\n    sensitivity: note\n"
    spots = f"        hotspots: [{{at: [0.5, 0.5], title: {{et: {long}}}}}]"
    hall = hall.replace("    sources:\n      - Donor", f"{spots}\n    sources:\n      - Donor")
    hall = hall.replace("        alt:\n          en: A worn teddy bear.\n          et: Kulunud mängukaru.\n", "")
    files = {MUSEUM_FILE: MUSEUM.replace("languages: [en, et]", "languages: [et, en]"), HALL_FILE: hall}
    found = faults_of(make(Broken("", added=files), tmp_path / "museum"))
    hints = {fault.code: [str(one.hint) for one in found if one.code == fault.code] for fault in found}
    assert [hint for each in hints.values() for hint in each if "{en:" in hint] == []
    written = {f'Write {key}: {{et: "' for key in ("title", "label", "alt", "note")}
    assert all(any(hint.startswith(one) for each in hints.values() for hint in each) for one in written)
    assert hints["long-title"] == ['Shorten it; what it adds fits in "subtitle" or in the label.', "Shorten it."]


def test_each_mistake_is_rated() -> None:
    """docs/mistakes.md has each mistake once, with what version 0.1 and this one are worth, and counts them."""
    page = (ROOT / "docs/mistakes.md").read_text(encoding="utf-8")
    rated = re.findall(r"^\| ([^|]+) \| ([0-3–]) \| ([0-3–]) \|$", page, re.MULTILINE)
    assert [name for name, *_ in rated] == [broken.name for broken in BROKEN]
    both = [(int(before), int(now)) for _, before, now in rated if "–" not in (before, now)]
    for rating in range(4):
        before, now = (sum(pair[which] == rating for pair in both) for which in (0, 1))
        assert re.search(rf"^\| {rating} \| [^|]+ \| {before} \| {now} \|$", page, re.MULTILINE)
    means = (f"{sum(pair[which] for pair in both) / len(both):.1f}" for which in (0, 1))
    assert "| | on average | {} | {} |".format(*means) in page and f"counts the {len(both)} that" in page


@pytest.mark.parametrize(
    "broken",
    [each for each in BROKEN if each.added and not each.gone and HALL_FILE not in each.added],
    ids=lambda each: each.name,
)
def test_what_museum_yaml_does_not_name_keeps_nothing_from_being_published(broken: Broken, tmp_path: Path) -> None:
    """Copies and leavings in exhibits/ are advice, even where they are broken or repeat the stops of a room."""
    assert errors(faults_of(make(broken, tmp_path / "museum"))) == ()


@pytest.mark.parametrize(("in_yaml", "on_disk"), [("\u00f5", "o\u0303"), ("o\u0303", "\u00f5")])
def test_a_name_from_a_mac_is_the_same_name(in_yaml: str, on_disk: str, tmp_path: Path) -> None:
    """A medium is found whichever of Unicode's forms its name has in YAML and on disk."""
    museum = make(Broken("", "file: hall/lamp.jpg", f"file: h{in_yaml}l/n{in_yaml}u.jpg"), tmp_path / "museum")
    (museum / "media" / f"h{on_disk}l").mkdir(parents=True)
    (museum / "media" / f"h{on_disk}l" / f"n{on_disk}u.jpg").write_bytes(b"")
    loaded = load(museum)
    assert f"h{on_disk}l/n{on_disk}u.jpg" in {use.path for use in loaded.media}
    assert loaded.museum is not None
    assert loaded.museum.rooms[0].exhibits[0].pictures[0].file == f"h{on_disk}l/n{on_disk}u.jpg"
    codes = {(fault.code, fault.line) for fault in check_folder(museum) if "h" in fault.where}
    assert ("missing-file", 15) not in codes and ("unplayable", 15) in codes
    assert not any(fault.code == "unused-file" for fault in check_folder(museum))


@pytest.mark.parametrize("name", ["lamp.heic", "plan.psd", "logo.svg", "texts.docx", "film.MTS", "words.srt"])
def test_what_nobody_names_is_reported_whatever_its_ending(name: str, tmp_path: Path) -> None:
    """A file that museums have and a kiosk cannot show is reported as unused, by what it is; leavings are not."""
    museum = make(Broken(""), tmp_path / "museum")
    for each in (name, f"~${name}", "Thumbs.db", ".DS_Store", "notes.txt"):
        (museum / "media").mkdir(exist_ok=True)
        (museum / "media" / each).write_bytes(b"x")
    for path in ("hall/lamp.jpg", "hall/bear.png"):
        os.makedirs(museum / "media/hall", exist_ok=True)
        (museum / "media" / path).write_bytes(b"x")
    unused = [fault for fault in check_folder(museum) if fault.code == "unused-file"]
    assert [fault.file for fault in unused] == [f"media/{name}"]
    assert unused[0].message.startswith("This is ")
