"""Credits in every language that stand under nothing: told as advice, with how to mend each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.check.fault_report import translator
from kiosk.content.faults import Fault

GOOD = Path(__file__).parents[1] / "faults/good"
CREDITS = """credits:
  - {en: The museum, et: Muuseum}
  - {en: The musuem, et: Muuseum}
  - {en: "Sepia Archive, Vilnius", et: "Sepia arhiiv, Vilnius"}
"""


def told(folder: Path) -> list[Fault]:
    return [fault for fault in check_folder(folder) if fault.code == "unused-credit"]


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    folder = shutil.copytree(GOOD, tmp_path / "museum")
    file = folder / "config/museum.yaml"
    file.write_text(file.read_text(encoding="utf-8") + CREDITS, encoding="utf-8")
    return folder


def test_a_credit_that_nothing_has_is_advice_with_its_place(museum: Path) -> None:
    """One that is misspelled is told with the credit that was meant, one that stands nowhere with what to do; one that
    stands under a picture is not told."""
    line = (museum / "config/museum.yaml").read_text(encoding="utf-8").count("\n") - CREDITS.count("\n") + 3
    assert [fault.render() for fault in told(museum)] == [
        f'config/museum.yaml:{line}:10: warning: museum: No picture, recording or film has the credit "The musuem". '
        'Write it as it stands there, "The museum", or take it out.',
        f"config/museum.yaml:{line + 1}:10: warning: museum: No picture, recording or film has the credit "
        '"Sepia Archive, Vilnius". Write it as it stands under credit there, or take it out.',
    ]


@pytest.mark.parametrize("language", ("et", "ru", "cs"))
def test_it_is_told_in_the_readers_language(museum: Path, language: str) -> None:
    """No sentence of the advice is left in English."""
    for fault in told(museum):
        english, other = fault.render(), fault.render(translator(language))
        assert not {*english.split(". ")} & {*other.split(". ")}


def test_it_waits_until_the_files_are_right(museum: Path) -> None:
    """While a file has errors, a credit may seem unused only because of them."""
    (museum / "exhibits/cell-14.yaml").write_text("room: [", encoding="utf-8")
    assert told(museum) == []
