"""Every folder here is a case: files laid over the good museum beside them, and expected.txt with each fault, whole.

A file `x.gone` takes x away. Cases are named by what they are about: file, yaml, key, missing, value, language, path,
museum, translation, translations (the file of hashes), lexicon, advice, mark, letters, tour, plan, kiosk.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.check.pins import pin_faults
from kiosk.check.stale_translations import stale_faults
from kiosk.content.device import load_device
from kiosk.content.faults import in_order
from kiosk.content.museum_files import load

HERE = Path(__file__).parent
GOOD = HERE / "good"
CASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "expected.txt").exists())


def with_case(case: Path, museum: Path) -> Path:
    shutil.copytree(GOOD, museum)
    for file in sorted(path for path in case.rglob("*") if path.is_file() and path.name != "expected.txt"):
        target = museum / file.relative_to(case)
        if file.suffix == ".gone":
            target.with_suffix("").unlink()
        else:
            shutil.copy(file, target)
    return museum


def reported_in(museum: Path) -> str:
    loaded = load(museum)
    _, device_faults = load_device(None, museum, loaded.rooms, box=museum / "none")
    faults = (*loaded.faults, *device_faults, *pin_faults(museum), *stale_faults(loaded))
    return "".join(fault.render() + "\n" for fault in in_order(faults))


@pytest.mark.parametrize("case", CASES)
def test_bad_file_is_reported_in_whole_sentences(case: str, tmp_path: Path) -> None:
    """What is wrong in a file is reported with its place, in words that say how to mend it, and nothing else is."""
    assert reported_in(with_case(HERE / case, tmp_path / "museum")) == (HERE / case / "expected.txt").read_text(
        encoding="utf-8"
    )


def test_good_museum_has_no_faults(tmp_path: Path) -> None:
    """A museum without mistakes gives no faults, so that every fault of a case is its own."""
    assert reported_in(shutil.copytree(GOOD, tmp_path / "museum")) == ""


def test_there_are_many_cases() -> None:
    """At least sixty kinds of mistakes are reported as they should be."""
    assert len(CASES) >= 60
