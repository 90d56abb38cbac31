"""The report's workbook in LibreOffice: it opens, and reads the same figures as everybody else."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

from kiosk.reports.formats.xlsx import xlsx
from kiosk.reports.report_keys import TABLES
from kiosk.reports.report_model import FEW
from kiosk.reports.words.tables import tables
from kiosk.reports.words.wording import Wording
from tests.reports.sample_report import report

HEAD = 3
EVERY_SHEET_AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
CONVERTING_S = 180


def test_libreoffice_reads_the_workbook(tmp_path: Path) -> None:
    """LibreOffice opens the workbook and finds every visit count and every <5 where the report has them."""
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is missing: install/debian.sh soak installs it."
    made = report()
    (tmp_path / "visits.xlsx").write_bytes(xlsx(made, "en"))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            EVERY_SHEET_AS_CSV,
            "--outdir",
            str(tmp_path),
            str(tmp_path / "visits.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=CONVERTING_S,
    )
    for key in TABLES:
        table = made.table(key)
        with (tmp_path / f"visits-{tables(Wording('en'))[key].short}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[HEAD : HEAD + len(table.rows)]
        for row, found in zip(table.rows, rows, strict=True):
            figures = found[len(found) - len(row.cells) :]
            for cell, column, written in zip(row.cells, table.columns, figures, strict=True):
                if cell is FEW:
                    assert written == "<5", (key, column.key)
                elif isinstance(cell, int | float) and column.unit not in ("share", "change"):
                    assert float(written) == cell, (key, column.key)
