"""Notes of a list of persons in other languages: written into the file, and a translator's way with them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from kiosk.translating.register_edits import with_fields
from tests.conftest import RunKiosk
from tests.three_rooms import copy_three_rooms

pytestmark = pytest.mark.usefixtures("known_media")
HEAD = 'Name;note;"Born";died;place;source;note.et\r\n'
ROWS = '"Kalvesto, ""M""";"One;\r\ntwo";1903;1942;Leopi;x;\r\nŽovegin;Said "no"; 1895;?;"";"x y"\r\n'


def test_only_the_fields_change() -> None:
    """Quotation marks, spaces, line ends and short rows stay; what is new is quoted where it has to be."""
    after = with_fields(HEAD + ROWS, {(2, "note.et"): "Üks; kaks", (4, "note.et"): "Ei"})
    assert after == HEAD + ROWS.replace("x;\r\n", 'x;"Üks; kaks"\r\n').replace('"x y"\r\n', '"x y";Ei\r\n')


def test_a_language_that_the_file_lacks_is_a_column_at_its_end() -> None:
    """The first line, not a line `sep=` above it, names new columns; every row has them; a blank line stays blank."""
    text = "sep=,\nname,born,died,place,note,source\nA,1900,1942,p,n,s\n\nB,1900,1942,p,n,s"
    after = with_fields(text, {(5, "note.ru"): "да, так"})
    assert after == (
        'sep=,\nname,born,died,place,note,source,note.ru\nA,1900,1942,p,n,s,\n\nB,1900,1942,p,n,s,"да, так"'
    )


@pytest.fixture
def museum(tmp_path: Path) -> Path:
    folder = copy_three_rooms(tmp_path / "museum")
    (folder / "media/names").mkdir()
    names = (
        "name,born,died,place,note,source,note.et,place.et\n"
        'Kalvesto Miiru,1903,1942,Leopi,"Made of syllables, no person.",x,"Silpidest, mitte isik.",Leopi\n'
        "Kalvesto Miiru,1904,1943,Leopi,Another.,x,,\n"
        "Žovegin Šolja,1895,?,,,x,,\n"
    )
    (folder / "media/names/held.csv").write_text(names, encoding="utf-8")
    with (folder / "exhibits/cell-14.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  - id: held\n    stop: 190\n    title: {en: The names}\n    label: {en: Who was held here.}\n"
            "    names: {file: names/held.csv}\n    sources: [x]\n"
        )
    return folder


def test_notes_go_to_a_translator_and_come_back(museum: Path, run_kiosk: RunKiosk) -> None:
    """Each place and note is a row; what comes back stands in the list, and nothing else of it has changed; `check`
    names the notes without words in a language, and none of a list that has no other language."""
    found = run_kiosk("check", "--museum", museum)
    assert (
        'names/held.csv" has no column note.cs' not in found.stdout
        and '"names/held.csv", line 3: there is nothing in "note.et".' in found.stdout
    )
    sheet = museum.parent / "et.xlsx"
    assert run_kiosk("translate", "export", "--language", "et", "-o", sheet, "--museum", museum).returncode == 0
    book = openpyxl.load_workbook(sheet)
    own = [row for row in book.worksheets[0].iter_rows(min_row=2) if "names/held.csv" in str(row[0].value)]
    of = "cell-14/held/names/held.csv/Kalvesto Miiru"
    assert [(row[0].value, row[6].value or "", row[7].value) for row in own] == [
        (f"{of}/place", "Leopi", "done"),
        (f"{of}/note", "Silpidest, mitte isik.", "done"),
        (f"{of} (2)/place", "", "missing"),
        (f"{of} (2)/note", "", "missing"),
    ]
    own[3][6].value = "Teine, ka mitte."
    book.save(sheet)
    before = (museum / "media/names/held.csv").read_bytes()
    done = run_kiosk("translate", "import", sheet, "--museum", museum)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, f"{of} (2)/note"), done.stderr
    after = (museum / "media/names/held.csv").read_bytes()
    assert after == before.replace(b"Another.,x,,", b'Another.,x,"Teine, ka mitte.",')


def test_a_list_that_is_not_translated_has_no_texts(museum: Path, run_kiosk: RunKiosk) -> None:
    """Without a column of another language nothing of a list is missing anywhere."""
    path = museum / "media/names/held.csv"
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    path.write_text("".join(";".join(cells[:6]) + "\n" for cells in rows), encoding="utf-8")
    sheet = museum.parent / "et.csv"
    assert run_kiosk("translate", "export", "--language", "et", "-o", sheet, "--museum", museum).returncode == 0
    assert "held.csv" not in sheet.read_text("utf-8-sig")
    assert "held.csv" not in run_kiosk("check", "--museum", museum).stdout
