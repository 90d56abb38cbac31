"""What is said of a names file that is wrong, and of one that is right; and what is kept of it."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.messages import Message
from kiosk.content.museum_files import load
from kiosk.interactives.names.data import Names
from kiosk.store.prepared import prepare
from kiosk.store.register_indexes import registers_folder
from tests.interactives.documented_page import room_yaml, sentences
from tests.interactives.names.documented import FILE, museum, rows_csv

HEAD = "name,born,died,place,note,source\n"
AT = f'11:13: error: cell-14/names: "{FILE}"'
GOOD = "Ko Li,1900,1942,a,b,c\n"


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault, and both of its persons are found."""
    folder = museum(tmp_path / "museum")
    assert sentences(folder) == []
    prepared = prepare(folder, tmp_path / "state", load=load)
    register = prepared.measures.register(FILE)
    assert register is not None and register.count == len(rows_csv().splitlines()) - 1 == 2
    assert register.person(register.find("zhovegin").numbers[0]).name == "Жовегин, Шоля"


def test_it_is_indexed_once(tmp_path: Path) -> None:
    """The prepared copy holds the data, and the index stays the same file until the list is another; one that is lost
    or damaged is made again."""
    folder, state = museum(tmp_path / "museum"), tmp_path / "state"
    first = prepare(folder, state, load=load)
    (index,) = registers_folder(state).glob("*.names")
    made = index.stat().st_mtime_ns, index.stat().st_ino
    again = prepare(folder, state, load=load)
    assert again.museum is not None and first.museum is not None and not again.fresh
    found = again.museum.rooms[0].exhibits[0].interactive
    assert isinstance(found, Names) and found == first.museum.rooms[0].exhibits[0].interactive
    assert (index.stat().st_mtime_ns, index.stat().st_ino) == made
    assert again.measures.registers == first.measures.registers
    index.unlink()
    assert prepare(folder, state, load=load).measures.register(FILE) is not None
    assert index.stat().st_ino
    (folder / "media" / FILE).write_text(HEAD + GOOD, encoding="utf-8")
    other = prepare(folder, state, load=load).measures.register(FILE)
    assert other is not None and other.count == 1
    assert len(list(registers_folder(state).glob("*.names"))) == 2


def test_a_state_folder_that_cannot_be_written_is_no_fault_of_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a home is closed or no folder, check reports no fault, and says why the next one takes as long again; the
    persons are found, by an index that lies where temporary files do."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder, home = museum(tmp_path / "museum"), tmp_path / "home"
    home.write_text("")
    state, notes = home / "state", list[Message]()
    assert check_folder(folder, state=state, notify=notes.append) == ()
    (note,) = notes
    assert str(note).startswith(f"The state folder {state} cannot be written (") and "the next check takes" in str(note)
    prepared = prepare(folder, state, load=load)
    register = prepared.measures.register(FILE)
    assert register is not None and register.count == 2 and prepared.trouble
    assert registers_folder(state).parent == tmp_path


SAVE = 'Open it in the program that it comes from and save it as "CSV UTF-8".'
WRONG: dict[str, tuple[str | bytes, list[str]]] = {
    "Latin-1": (
        "name;born;died;place;note;source\nBjørnå, Sæther;1900;1942;Tromsø;x;y\n".encode("latin-1"),
        [
            f"{AT} cannot be read. It is written in Latin-1, which has no letters for the names of half of Europe: in "
            "line 2, Bjørnå. "
            'Open it in the program that it comes from and save it as "CSV UTF-8".'
        ],
    ),
    "one word that several encodings read": (
        "name;born;died;place;note;source\nTamm;1900;1942;Kõpu;x;y\n".encode("cp1257"),
        [
            f"{AT} cannot be read. In which letters it is written is not certain: in line 2 a word may be Kõpu "
            "(Windows-1257) / Kőpu (Windows-1250) / Kűpu (Mac Central European). Open it in a program that shows this "
            'word rightly, and save it as "CSV UTF-8".'
        ],
    ),
    "DOS": (
        "name;born;died;place;note;source\nПарк;1900;1942;Щучинск;Ёлкино;Саратов\n".encode("cp866"),
        [f"{AT} cannot be read. It is written in DOS 866, which is not read: in line 2, Парк. {SAVE}"],
    ),
    "letters of no encoding": (
        b"name;born;died;place;note;source\nK\x81\x9d\xa1\xff;1900;1942;\xa5\xae;x;y\n",
        [f"{AT} cannot be read. In which letters line 2 is written cannot be found out. {SAVE}"],
    ),
    "no source column": (
        "name;born;died;place;note\nKo Li;1900;1942;a;b\n",
        [
            f"{AT} cannot be read. Line 1 does not name the column source; it names: name, born, died, place, note. "
            "Write in the first line, in any order: name, born, died, place, note, source."
        ],
    ),
    "ten thousand columns": (
        HEAD.strip() + ",x" * 9_994 + "\n" + GOOD,
        [
            f"{AT} cannot be read. It has 10000 columns; a kiosk reads 100 at most. Keep the columns name, born, died, "
            "place, note, source, and leave out the others."
        ],
    ),
    "two programs' lines": (
        (HEAD + "Õun Jüri,1900,1942,Pärnu,b,c\n").encode() + "Käo Ülo,1900,1942,Pärnu,b,c\n".encode("cp1257"),
        [
            f"{AT} cannot be read. Line 3 is damaged, or written in other letters than the rest. Copy it again from "
            "where it was made."
        ],
    ),
    "columns parted by a bar": (
        HEAD.replace(",", "|") + GOOD.replace(",", "|"),
        [
            f"{AT} cannot be read. Line 1 does not name the column name, born, died, place, note, source; it names: "
            "name|born|died|place|note|source. Part the columns by a comma, a semicolon or a tab."
        ],
    ),
    "an Excel workbook": (
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 8,
        [f"{AT} cannot be read. It is a zip archive or an office document. {SAVE}"],
    ),
    "an Excel workbook of before 2007": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2048),
        [f"{AT} cannot be read. It is an office document. {SAVE}"],
    ),
    "only a person who may be living": (
        HEAD + "Ko La,1990,,a,b,c\n",
        [
            f"{AT}, line 2: born 1990, and nothing in died: this person may be living. Write the year "
            "in died, or a question mark where the death is certain and its year is not known."
        ],
    ),
    "nobody": (HEAD, [f"{AT} names nobody who can be shown. Write below the first line one line for each person."]),
    "rows without source": (
        HEAD + GOOD + "Ko La,1900,1942,a,b,\nKo Lo,1900,1942,a,b, \n",
        [
            f'{AT}, line 3 and 1 more: "Ko La" has no source. Write in source where this is known from.',
        ],
    ),
    "possibly living": (
        HEAD + GOOD + "Ko La,1990,,a,b,c\n",
        [
            f"{AT}, line 3: born 1990, and nothing in died: this person may be living. Write the year "
            "in died, or a question mark where the death is certain and its year is not known."
        ],
    ),
    "rows of other lengths": (
        HEAD + GOOD + "Ko La,1900,1942,a, b, b,c\n",
        [
            f"{AT}, line 3: the row has 7 fields, the first line 6. Put a text that has the separator "
            "in it between quotation marks."
        ],
    ),
    "a death before the birth": (
        HEAD + GOOD + "Ko La,1942,1900,a,b,c\n",
        [f'{AT}, line 3: the death is before the birth: "1942 – 1900". Correct born or died.'],
    ),
    "a year of two digits": (
        HEAD + GOOD + "Ko La,03,1942,a,b,c\n",
        [f'{AT}, line 3: "03" has no year that has passed. Write the year with four digits: 1949.'],
    ),
    "no name": (
        HEAD + GOOD + "?,1900,1942,a,b,c\n",
        [f'{AT}, line 3: there is no name that can be shown: "?". Write the name as it is to be read.'],
    ),
    "a note of a book's length": (
        HEAD + GOOD + f"Ko La,1900,1942,a,{'b' * 9_999},c\n",
        [f'{AT}, line 3: the text in "note" is far too long. Shorten it.'],
    ),
    "a column more": (
        HEAD.strip() + ",archive no\n" + GOOD.strip() + ",17\n",
        [
            f'{AT.replace("error", "warning")} has columns that are not shown: "archive_no". Leave them out, or add '
            "what they state to note."
        ],
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_in_a_list_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake of a list is one sentence with its first line, how many there are, and how to mend it."""
    content, told = WRONG[what]
    assert sentences(museum(tmp_path, content)) == told


def test_nobody_with_a_fault_is_shown(tmp_path: Path) -> None:
    """Who may be living, or whose row has no source, is not found even before the fault is mended."""
    folder = museum(tmp_path / "museum", HEAD + GOOD + "Ko La,1990,,a,b,c\nKo Lo,1900,1942,a,b,\n")
    register = prepare(folder, tmp_path / "state", load=load).measures.register(FILE)
    assert register is not None and register.count == 1
    assert [register.person(number).name for number in register.find("ko").numbers] == ["Ko Li"]


def test_another_order_of_reading_is_told(tmp_path: Path) -> None:
    """The order of reading is that of the file or the alphabet's."""
    room = room_yaml("names").replace("reading: file", "reading: backwards")
    (told,) = sentences(museum(tmp_path, room=room))
    assert told.startswith("12:16: error: cell-14/names:") and "file" in told and "alphabet" in told


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing list is a missing file, and its exhibit is shown without it."""
    folder = museum(tmp_path / "museum")
    (folder / "media" / FILE).unlink()
    assert any("There is no file media/names/held-here.csv." in told for told in sentences(folder))
    assert prepare(folder, tmp_path / "state", load=load).measures.register(FILE) is None
