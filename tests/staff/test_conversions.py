"""Files on which a conversion ends for real: what is told of them, and what becomes of the others."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from kiosk.check.fault_report import translator
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.bringing import BringRequest, bring
from tests.conftest import ROOT, RunKiosk
from tests.crashing import FILE, WHY, crashing_path
from tests.staff.small_museum import made

CREDIT = "Mari Tamm, 2026"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "given").mkdir()
    return tmp_path / "given"


def test_a_file_that_crashes_its_decoder_ends_nothing_else(
    museum: Path, given: Path, run_kiosk: RunKiosk, tmp_path: Path
) -> None:
    """A file whose decoder crashes is named; the others are brought, and the makers they state are proposed."""
    for name, maker in (("a.jpg", "Mari Tamm"), ("z.jpg", "Jaan Kask")):
        exif = Image.Exif()
        exif[0x013B] = maker
        Image.new("RGB", (80, 60)).save(given / name, exif=exif)
    (given / FILE).write_bytes(b"ID3" + bytes(500))
    path, files = crashing_path(tmp_path / "crashing"), sorted(given.iterdir())
    done = run_kiosk("bring", *files, "--to", "hall", "--museum", museum, typed="\nThe museum\n\n", PYTHONPATH=path)
    assert done.returncode == 1 and f"{FILE}: {WHY}\n" in done.stderr and "z.jpg says: Jaan Kask." in done.stderr
    credits = [line.partition("credit: ")[2] for line in done.stdout.splitlines() if "credit:" in line]
    assert credits == ['"Mari Tamm"', '"Jaan Kask"']
    assert {each.name for each in (museum / "media/hall").iterdir()} == {"a.jpg", "z.jpg"}


def why_not(museum: Path, file: Path, language: str = "en") -> str:
    """Why a file is not brought, in that language."""
    with pytest.raises(CommandFailed) as why:
        bring(file, BringRequest(museum, "hall", CREDIT), lambda share: None)
    return why.value.render(translator(language))


ENDS = {
    signal.SIGSEGV: {
        "en": f"{FILE}: {WHY}",
        "et": f"{FILE}: Fail on rikutud: seda dekodeeriv programm jookseb kokku. Eksportige see uuesti originaalist.",
        "ru": f"{FILE}: Файл повреждён: программа, которая его декодирует, аварийно завершается. Экспортируйте его "
        "заново из оригинала.",
        "cs": f"{FILE}: Soubor je poškozený: program, který jej dekóduje, se zhroutí. Exportujte jej znovu z "
        "originálu.",
    },
    signal.SIGABRT: {"en": f"{FILE}: {WHY}"},
    signal.SIGKILL: {
        "en": f"{FILE}: It could not be converted: it is damaged, or takes more memory than there is. Save it smaller, "
        "or in another form, where it was made."
    },
}


@pytest.mark.parametrize("by", ENDS)
def test_how_a_conversion_ended_decides_what_is_wrong(
    museum: Path, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: signal.Signals
) -> None:
    """A crash of the decoder and a child that was killed for its memory are told apart, in the reader's language."""
    (given / FILE).write_bytes(b"ID3" + bytes(500))
    monkeypatch.setenv("PYTHONPATH", crashing_path(tmp_path / "crashing", by))
    for language, sentence in ENDS[by].items():
        assert why_not(museum, given / FILE, language) == sentence
    assert not (museum / "media/hall").exists()


def test_a_mistake_of_the_program_is_not_the_files(
    museum: Path, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a library is not what the program was written for, nobody is told that the file is damaged."""
    Image.new("RGB", (80, 60)).save(given / "good.tif")
    (tmp_path / "other/PIL").mkdir(parents=True)
    (tmp_path / "other/PIL/__init__.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path / "other"), str(ROOT))))
    assert why_not(museum, given / "good.tif").startswith(
        "good.tif: The program failed while it converted this file, by a mistake of its own. The file may be right."
    )
