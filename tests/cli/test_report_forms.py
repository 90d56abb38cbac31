"""kiosk report as a page, on paper and as a workbook: which file there is afterwards, and what is in it."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.conftest import RunKiosk
from tests.reports.logs import Log, at, local
from tests.staff.small_museum import made

pytestmark = pytest.mark.computes

DAYS = ("--from", "2026-10-26", "--until", "2026-11-01")
NAME = "visits-2026-10-26-2026-11-01"


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return made(tmp_path / "museum")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Ten visits that opened the bunk, on one day."""
    log = Log(tmp_path / "visits.db")
    with log.at_once():
        log.own(local("2026-10-26T09:00"), "kiosk_on", version="0")
        for minute in range(10, 20):
            log.visit(local(f"2026-10-26T10:{minute}"), 60.0, at(1, "exhibit", "cell", "bunk", by="card"))
    return log.path


def test_a_report_is_a_page_unless_asked(museum: Path, log: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """Without a form named, the report is one HTML file, named after its days."""
    done = run_kiosk("report", "--museum", museum, "--log", log, *DAYS, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{NAME}.html: the visits from 2026-10-26 to 2026-11-01.\n"
    page = (tmp_path / f"{NAME}.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and "Kiosk visits, 26 October – 1 November 2026" in page


def test_a_report_is_made_in_a_language(museum: Path, log: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """A report speaks the language that is named, whichever the museum has."""
    file = tmp_path / "nädal.html"
    done = run_kiosk("report", "--museum", museum, "--log", log, *DAYS, "--language", "et", "-o", file)
    assert done.returncode == 0
    assert "Kioskikülastused, 26. oktoober – 1. november 2026" in file.read_text(encoding="utf-8")


def test_a_report_on_paper_and_as_a_workbook(museum: Path, log: Path, tmp_path: Path, run_kiosk: RunKiosk) -> None:
    """The ending of the file's name says the form: a PDF that can be read, a workbook with the same visits."""
    for ending in ("pdf", "xlsx"):
        file = tmp_path / f"visits.{ending}"
        done = run_kiosk("report", "--museum", museum, "--log", log, *DAYS, "-o", file)
        assert (done.returncode, done.stderr) == (0, "")
    assert "Page 1 of" in PdfReader(BytesIO((tmp_path / "visits.pdf").read_bytes())).pages[0].extract_text()
    book = openpyxl.load_workbook(tmp_path / "visits.xlsx")
    assert book["At a glance"]["B4"].value == 10


def test_an_unknown_form_is_a_sentence(museum: Path, log: Path, run_kiosk: RunKiosk) -> None:
    """A form that does not exist is answered with those that do."""
    done = run_kiosk("report", "--museum", museum, "--log", log, "--format", "docx")
    assert done.returncode == 2
    assert '"docx" is no form of the report: choose html, pdf, xlsx, csv or json with --format.' in " ".join(
        done.stderr.replace("│", " ").split()
    )


def test_help_loads_no_form() -> None:
    """The program's help starts quickly: nothing that draws reports is loaded for it."""
    loaded = "import sys; import kiosk.cli.report, kiosk.reports.formats.report_formats; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True, timeout=60)
    assert [name for name in ("jinja2", "weasyprint", "xlsxwriter", "fontTools") if f"'{name}'" in done.stdout] == []
