"""A translator's way: what is missing, a spreadsheet out, other words in it, and back into the museum's files."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from pypdf import PdfReader

from kiosk.check.stale_translations import stale_faults
from kiosk.content.museum_files import load
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.room import RoomPage
from tests.conftest import RunKiosk
from tests.three_rooms import copy_three_rooms
from tests.visit.sample import GUIDE, Visit

COLUMNS = ["path", "room", "exhibit", "part", "words", "source", "target", "state", "remark"]
LABEL, NOTE, DAY = "cell-14/bunk/label", "cell-14/bunk/note", "museum.yaml/days/3/text"
LONG = "Esimene lõik 10\u00a0000 sõnaga, nii pikk, et see ühele reale ei mahu ja seepärast murtakse. " * 2
NEW = f"{LONG.strip()}\nTeine lõik."


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    return copy_three_rooms(tmp_path / "museum")


def files(museum: Path) -> dict[str, str]:
    return {
        str(path.relative_to(museum)): path.read_text()
        for folder in ("config", "exhibits")
        for path in sorted((museum / folder).glob("*.yaml"))
    }


def exported(run_kiosk: RunKiosk, museum: Path, name: str, language: str = "et") -> Path:
    sheet = museum.parent / name
    done = run_kiosk("translate", "export", "--language", language, "-o", sheet, "--museum", museum)
    assert done.returncode == 0, done.stderr
    return sheet


def changed(sheet: Path, change: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Write other cells into a spreadsheet as an office program would."""
    if sheet.suffix == ".csv":
        rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows([change(dict(row)) for row in rows])
        sheet.write_text(out.getvalue(), "utf-8")
        return
    book = openpyxl.load_workbook(sheet)
    for row in book.worksheets[0].iter_rows(min_row=2):
        cells = {name: str(cell.value or "") for name, cell in zip(COLUMNS, row, strict=True)}
        for cell, (name, value) in zip(row, change(cells).items(), strict=True):
            if value != cells[name]:
                cell.value = value
    book.save(sheet)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "ods"])
def test_only_what_a_translator_changed_is_changed(
    museum: Path, run_kiosk: RunKiosk, ending: str, tmp_path: Path
) -> None:
    """Two texts in a spreadsheet become two texts in YAML; comments, order and every other line stay."""
    before = files(museum)
    sheet = exported(run_kiosk, museum, "et.csv" if ending == "csv" else "et.xlsx")
    words = {LABEL: NEW, DAY: "Uus tekst: teine."}
    changed(sheet, lambda row: {**row, "target": words.get(row["path"], row["target"])})
    if ending == "ods":
        sheet = as_ods(sheet)
    done = run_kiosk("translate", "import", sheet, "--language", "et", "--museum", museum)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == [DAY, LABEL]
    after = files(museum)
    assert after.keys() - before.keys() == {"config/translations.yaml"}
    differing = {name for name in before if before[name] != after[name]}
    assert differing == {"config/museum.yaml", "exhibits/cell-14.et.yaml"}
    old, new = before["exhibits/cell-14.et.yaml"].splitlines(), after["exhibits/cell-14.et.yaml"].splitlines()
    start = old.index("    label: >-")
    assert new[: start + 1] == old[: start + 1]
    assert [line.strip() for line in new if line not in old] == [*_wrapped(), "Teine lõik."]
    loaded = load(museum)
    assert loaded.museum is not None
    bunk = loaded.museum.rooms[1].exhibit("bunk")
    assert bunk is not None
    assert bunk.label["et"] == NEW
    again = run_kiosk("translate", "import", sheet, "--language", "et", "--museum", museum)
    assert (again.returncode, again.stdout) == (0, "No text in et is changed.\n")
    assert files(museum) == after


def _wrapped() -> list[str]:
    import textwrap

    return textwrap.wrap(NEW.split("\n")[0], 104)


def as_ods(sheet: Path) -> Path:
    """The workbook as an OpenDocument table, as LibreOffice writes one."""
    import zipfile
    from xml.sax.saxutils import escape

    rows = openpyxl.load_workbook(sheet).worksheets[0].iter_rows(values_only=True)

    def cell(value: object) -> str:
        paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value or "").split("\n"))
        return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="et">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    ods = sheet.with_suffix(".ods")
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return ods


def test_a_language_is_begun_from_nothing(museum: Path, run_kiosk: RunKiosk) -> None:
    """Texts that are missing go into a new translation file, those of museum.yaml below the text itself."""
    config = museum / "config/museum.yaml"
    config.write_text(config.read_text().replace("languages: [en, et]", "languages: [en, et, cs]"))
    sheet = exported(run_kiosk, museum, "cs.xlsx", "cs")
    changed(sheet, lambda row: {**row, "target": f"Česky {row['path']}" if row["path"] in (LABEL, DAY) else ""})
    done = run_kiosk("translate", "import", sheet, "--museum", museum)
    assert done.returncode == 0, done.stderr
    assert (museum / "exhibits/cell-14.cs.yaml").read_text() == (
        'exhibits:\n  bunk:\n    label: "Česky cell-14/bunk/label"\n'
    )
    assert f'      cs: "Česky {DAY}"' in config.read_text()
    status = run_kiosk("translate", "status", "--language", "cs", "--museum", museum)
    head = status.stdout.splitlines()
    assert head[0].startswith("cs: 2 of ")
    assert LABEL not in status.stdout
    assert f"    {NOTE}" in head


def test_credits_go_to_translators_and_back(museum: Path, run_kiosk: RunKiosk) -> None:
    """A credit in museum.yaml is a text with its place for a name, also where it has one language so far."""
    file = museum / "config/museum.yaml"
    before = file.read_text("utf-8")
    file.write_text(f'{before}credits:\n  - {{en: "Drawing, 2026"}}  # by hand\n', "utf-8")
    sheet = exported(run_kiosk, museum, "et.csv")
    path = "museum.yaml/credits/1"
    changed(sheet, lambda row: {**row, "target": "Joonistus, 2026"} if row["path"] == path else row)
    done = run_kiosk("translate", "import", sheet, "--language", "et", "--museum", museum)
    assert done.returncode == 0, done.stderr
    assert file.read_text("utf-8").removeprefix(before) == (
        'credits:\n  - {en: "Drawing, 2026", et: "Joonistus, 2026"}  # by hand\n'
    )


def test_what_does_not_fit_is_named_and_left_out(museum: Path, run_kiosk: RunKiosk) -> None:
    """Sheet, row and column are named of each cell that no page can show; the other rows count."""
    before = files(museum)
    sheet = museum.parent / "et.xlsx"
    with xlsxwriter.Workbook(sheet) as book:
        table = book.add_worksheet("et")
        for row, cells in enumerate(
            [
                ["A translation of 2026"],
                ["target", "path", "source", "state"],
                ["Sildita", "cell-14/bunkk/label", "", ""],
                ["x" * 100_00, LABEL, "", ""],
                ["", NOTE, "", ""],
                ["Kamber 15", "cell-14/title", "", "ready"],
                ["Kamber 16", "cell-14/title", "", ""],
                ["a\x01b", "yard/title", "", ""],
            ]
        ):
            for column, cell in enumerate(cells):
                table.write_string(row, column, cell)
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        table.write_number(8, 0, 45000, date)
        table.write_string(8, 1, "corridor/title")
        table.write_boolean(9, 0, True)
        table.write_string(9, 1, "corridor/summary")
    done = run_kiosk("translate", "import", sheet, "--museum", museum)
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert said[0] == "8 cells do not fit:"
    places = [line.partition(": ")[0] for line in said[1:]]
    assert places == [
        "sheet et, row 3, column B",
        "sheet et, row 4, column A",
        "sheet et, row 5, column A",
        "sheet et, row 6, column D",
        "sheet et, row 7, column B",
        "sheet et, row 8, column A",
        "sheet et, row 9, column A",
        "sheet et, row 10, column A",
    ]
    assert "TRUE is not a text" in said[8]
    assert 'Did you mean "cell-14/bunk/label"?' in said[1]
    assert "10000 letters" in said[2]
    after = files(museum)
    assert {name for name in before if before[name] != after[name]} == {"exhibits/cell-14.et.yaml"}
    assert "title: Kamber 15\n" in after["exhibits/cell-14.et.yaml"].replace('"', "")


def test_a_text_whose_source_changes_is_stale(museum: Path, run_kiosk: RunKiosk) -> None:
    """Once a translation came in, status and check name it when its source changes, until it is done anew."""
    sheet = exported(run_kiosk, museum, "et.xlsx")
    assert run_kiosk("translate", "import", sheet, "--museum", museum).returncode == 0
    assert list(stale_faults(load(museum))) == []
    room = museum / "exhibits/cell-14.yaml"
    text = room.read_text()
    assert "An iron frame" in text
    room.write_text(text.replace("An iron frame", "A frame of iron", 1))
    assert [(f.code, f.file, f.where) for f in stale_faults(load(museum))] == [
        ("stale-translation", "exhibits/cell-14.et.yaml", "cell-14/bunk")
    ]
    status = run_kiosk("translate", "status", "--museum", museum)
    assert status.stdout.splitlines()[1:] == ["  the source has changed: 1 (79 words)", f"    {LABEL}"]
    changed(sheet, lambda row: {**row, "target": "Vana järgi." if row["path"] == LABEL else row["target"]})
    late = run_kiosk("translate", "import", sheet, "--museum", museum)
    assert f"{LABEL}: its source has changed since the spreadsheet was written; it is stale." in late.stdout
    fresh = exported(run_kiosk, museum, "fresh.xlsx")
    changed(fresh, lambda row: {**row, "state": "done"})
    assert run_kiosk("translate", "import", fresh, "--museum", museum).returncode == 0
    assert list(stale_faults(load(museum))) == []


def test_cells_are_text_and_never_formulas(museum: Path, run_kiosk: RunKiosk) -> None:
    """A title like a formula is text in the workbook, guarded in CSV, and comes back as it was."""
    room = museum / "exhibits/cell-14.et.yaml"
    room.write_text(room.read_text().replace("title: Kamber 14", 'title: "=1+1"', 1))
    before = files(museum)
    for name in ("et.xlsx", "et.csv"):
        sheet = exported(run_kiosk, museum, name)
        if sheet.suffix == ".csv":
            assert "'=1+1" in sheet.read_text("utf-8-sig")
        else:
            table = openpyxl.load_workbook(sheet).worksheets[0]
            found = [cell for row in table.iter_rows() for cell in row if cell.value == "=1+1"]
            assert [cell.data_type for cell in found] == ["s"] or [cell.quotePrefix for cell in found] == [True]
        done = run_kiosk("translate", "import", sheet, "--language", "et", "--museum", museum, "--dry-run")
        assert done.stdout == "0 texts in et would be changed.\n"
    assert files(museum) == before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("no.xlsx", None, "There is no file {path}."),
        ("broken.xlsx", b"PK\x03\x04 nothing", "broken.xlsx is damaged, or no spreadsheet. Open it and save it anew."),
        ("text.ods", b"path,target\n", "text.ods is damaged, or no spreadsheet. Open it and save it anew."),
        ("a.docx", b"x", "a.docx is neither XLSX, ODS nor CSV. Save it in one of these forms."),
        (
            "a.csv",
            b"one,two\n1,2\n",
            "a.csv has no row with the names of the columns path, source, target and state.",
        ),
        (
            "b.csv",
            b'path,target\ncell-14/title,"Kamber\n',
            "b.csv has quotes that do not close. Save it as CSV UTF-8 anew.",
        ),
    ],
)
def test_a_file_that_is_no_translation_is_refused(
    museum: Path, run_kiosk: RunKiosk, name: str, content: bytes | None, sentence: str
) -> None:
    """The sentence names the file and what to do; nothing is changed."""
    path, before = museum.parent / name, files(museum)
    if content is not None:
        path.write_bytes(content)
    done = run_kiosk("translate", "import", path, "--language", "et", "--museum", museum)
    assert (done.returncode, done.stderr) == (1, sentence.format(path=path) + "\n")
    assert files(museum) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("export", "--language", "en", "-o", "x.csv"), "en is the museum's first language, from which is translated."),
        (
            ("export", "--language", "fi", "-o", "x.csv"),
            '"fi" is none of the other languages of config/museum.yaml: et.',
        ),
    ],
)
def test_a_language_that_the_museum_does_not_have(
    museum: Path, run_kiosk: RunKiosk, words: tuple[str, ...], sentence: str
) -> None:
    """Only into a language that museum.yaml lists is translated, and not into its first."""
    done = run_kiosk("translate", *words, "--museum", museum)
    assert (done.returncode, done.stderr) == (1, f"{sentence}\n")


def test_every_text_stands_on_paper_beside_its_source(museum: Path, run_kiosk: RunKiosk) -> None:
    """The proof has both languages, the parts' names and the pages' numbers; it is tagged."""
    paper = museum.parent / "et.pdf"
    done = run_kiosk("translate", "proof", "--language", "et", "-o", paper, "--museum", museum)
    assert done.returncode == 0, done.stderr
    pages = PdfReader(paper).pages
    text = " ".join(page.extract_text() for page in pages).replace("\n", " ")
    for words in ("An iron frame", "Raudraam", "pictures · cell-14/bunk.jpg · alt", f"1 / {len(pages)}"):
        assert words in text
    fonts = subprocess.run(["pdffonts", paper], capture_output=True, text=True, check=True).stdout
    assert "NotoSans" in fonts.replace("-", "")


def test_what_a_computer_translated_is_marked(museum: Path, run_kiosk: RunKiosk) -> None:
    """Visitors read so over its texts, and status counts them, until somebody has checked them."""
    room = museum / "exhibits/cell-14.et.yaml"
    text = room.read_text()
    for head, mark in (
        ("", ""),
        ("translated: machine\n", "Arvuti tõlgitud"),
        ("translated: machine\nchecked_by: M. Kask\n", ""),
    ):
        room.write_text(head + text)
        loaded = load(museum)
        assert [fault for fault in loaded.faults if fault.severity == "error"] == []
        assert loaded.museum is not None
        visit = Visit(replace(GUIDE, museum=loaded.museum)).press("begin-et").do(RoomTapped("cell-14"))
        shown = visit.page
        assert isinstance(shown, RoomPage)
        page = visit.press("exhibit-mug").page
        assert isinstance(page, ExhibitPage)
        assert (shown.summary.mark, page.paragraphs[0].mark) == (mark, mark)
    room.write_text(f"translated: human\n{text}")
    assert [(f.code, f.line) for f in load(museum).faults if f.file.endswith("et.yaml")] == [("wrong-form", 1)]
    room.write_text(f"translated: machine\n{text}")
    status = run_kiosk("translate", "status", "--language", "et", "--museum", museum)
    assert "translated by computer, unchecked: 78" in status.stdout
