"""A translator's CSV in the letters that it was saved in: read, or stated with a word as each encoding reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.translating.museum_translation import CannotTranslate
from kiosk.translating.sheet_reading import read_sheets

HEAD = "path;source;target\n"


@pytest.mark.parametrize(
    ("encoding", "target"),
    [
        ("cp1257", "Kõrge põõsas, öös nähtud tähed ja äärmiselt külm õhk: sõnad jõudsid üle õue."),
        ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy."),
        ("cp1251", "Холодная камера, в которой никого нет."),
        ("utf-16", "Kõrge põõsas"),
    ],
)
def test_a_translation_is_read_as_it_was_saved(tmp_path: Path, encoding: str, target: str) -> None:
    """A sentence is enough for what offices save."""
    path = tmp_path / "cell-14.csv"
    path.write_bytes(f"{HEAD}cell-14/label;A cold cell.;{target}\n".encode(encoding))
    (sheet,) = read_sheets(path)
    assert [row.cells["target"] for row in sheet.rows] == [target]


def test_what_is_not_certain_is_told_with_its_line_and_word(tmp_path: Path) -> None:
    """One accented word that several encodings read otherwise is never imported with the wrong letter."""
    path = tmp_path / "cell-14.csv"
    path.write_bytes(f"{HEAD}cell-14/label;Door;Uks\ncell-14/title;Word;Kõne\n".encode("cp1257"))
    with pytest.raises(CannotTranslate) as caught:
        read_sheets(path)
    assert str(caught.value) == (
        "cell-14.csv cannot be read. In which letters it is written is not certain: in line 3 a word may be Kõne "
        "(Windows-1257) / Kőne (Windows-1250) / Kűne (Mac Central European). Open it in a program that shows this word "
        'rightly, and save it as "CSV UTF-8".'
    )
