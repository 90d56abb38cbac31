"""How names files are read as offices save them, and what is told of those that cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kiosk.content.registers import RegisterProblem
from kiosk.media.register.csv_rows import MOST_COLUMNS, RegisterRows, RegisterUnreadable, Row

TODAY = date(2026, 11, 29)
HEAD = "name,born,died,place,note,source\n"
ESTONIAN = "Kõivšõna, Ülo;1900;1942;Žäru;Tehtud nimi;Proov\nPäžev, Õie;1901;1943;Põltš;Tehtud nimi;Proov\n"
CZECH = "Dvořkova, Růžla;1900;1942;Plžín;Smyšlené jméno;Zkouška\nŠťavník, Jiřek;1901;1943;Ďábk;Smyšlené;Zkouška\n"
POLISH = "Łąkowśka, Żyła;1900;1942;Źrębin;Wymyślone imię;Próba\nSzczękowćz, Józeń;1901;1943;Łódźno;Wymyślone;Próba\n"
RUSSIAN = "Бавегина, Шоля;1900;1942;Кедрово;Придумано;Проверка\nЮрясов, Ёлим;1901;1943;Щучино;Придумано;Проверка\n"
UKRAINIAN = "Ґавріїнко, Єла;1900;1942;Їжаково;Вигадано;Перевірка\n"
LATVIAN = "Bērzāvņa, Ģīla;1900;1942;Ķūļi;Izdomāts vārds;Pārbaude\n"


def rows(path: Path) -> tuple[list[Row], RegisterRows]:
    read = RegisterRows(path, TODAY)
    return list(read), read


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "names.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ESTONIAN, "utf-8"),
        (CZECH, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (POLISH, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (ESTONIAN, "cp1257"),
        (LATVIAN, "cp1257"),
        (CZECH, "cp1250"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (UKRAINIAN, "cp1251"),
    ],
)
@pytest.mark.parametrize("separator", [";", "\t"])
def test_each_way_of_saving_is_read(tmp_path: Path, text: str, encoding: str, separator: str) -> None:
    """The names come out letter by letter, however an office saved them."""
    head = "name;born;died;place;note;source\r\n"
    whole = (head + text.replace("\n", "\r\n")).replace(";", separator)
    last = separator.join(("Ko Li", "1900", "1942", '"Two\r\nlines"', "a", "b"))
    found, read = rows(written(tmp_path, f"{whole}{last}\r\n", encoding))
    assert [row[0] for row in found] == [*(line.split(";")[0] for line in text.splitlines()), "Ko Li"]
    assert found[-1][3] == "Two\nlines"
    assert read.problems == {}


@pytest.mark.parametrize(
    ("text", "encoding", "says"),
    [
        ("Gonçalèves, Joào;1900;1942;Sète;Nom inventé;Essai\n", "latin-1", "Latin-1"),
        ("Bjørnå, Sæther;1900;1942;Tromsø;Oppdiktet;Prøve\n", "cp1252", "Latin-1"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (RUSSIAN, "cp866", "DOS 866"),
        (CZECH, "iso8859-2", "ISO 8859-2"),
    ],
)
def test_what_cannot_be_read_rightly_is_told(tmp_path: Path, text: str, encoding: str, says: str) -> None:
    """A file in Latin-1, or in letters of another system, is never shown with wrong letters."""
    with pytest.raises(RegisterUnreadable) as caught:
        rows(written(tmp_path, "name;born;died;place;note;source\n" + text, encoding))
    assert caught.value.code == "names-encoding" and says in str(caught.value.message)
    assert "CSV UTF-8" in str(caught.value.hint)


def test_letters_that_are_the_same_in_both_are_no_fault(tmp_path: Path) -> None:
    """A file whose few accents are the same letters in Latin-1 and in Windows-1257 is read."""
    found, _ = rows(
        written(tmp_path, HEAD + '"Jõgi, Ülo",1900,1942,Põlva,x,y\n"Mäe, Ööle",1900,1942,a,b,c\n', "latin-1")
    )
    assert [row[0] for row in found] == ["Jõgi, Ülo", "Mäe, Ööle"]


def test_a_file_of_half_an_encoding_is_told(tmp_path: Path) -> None:
    """A UTF-16 file that was cut in the middle of a letter is no file to be shown."""
    path = tmp_path / "names.csv"
    path.write_bytes((HEAD + "Ли,1900,1942,a,b,c\n").encode("utf-16")[:-1])
    with pytest.raises(RegisterUnreadable) as caught:
        rows(path)
    assert caught.value.code == "names-encoding"


@pytest.mark.parametrize(
    ("head", "code", "says"),
    [
        ("name,born,died,place,note", "names-columns", "does not name the column source"),
        ("Nimi;Sünd;Surm", "names-columns", "name, born, died, place, note, source; it names: nimi"),
        ("name,born,died,place,note,source,name", "names-columns", "names the column name twice"),
        ("name,born,died,place,note,source" + ",x" * 9_994, "names-columns", "10000 columns"),
        ("", "names-columns", "does not name"),
    ],
)
def test_wrong_columns_are_told(tmp_path: Path, head: str, code: str, says: str) -> None:
    """A missing column, one that stands twice, and ten thousand of them are named, each in a sentence."""
    with pytest.raises(RegisterUnreadable) as caught:
        rows(written(tmp_path, head + "\nLi,1900,1942,a,b,c\n"))
    assert caught.value.code == code and says in str(caught.value.message)
    assert MOST_COLUMNS == 100


def test_columns_stand_in_any_order_and_case(tmp_path: Path) -> None:
    """The first line may name the columns otherwise written and in another order, with others beside them."""
    head = "sep=;\nSource;Sort name;NAME; born ;died;place;note;Archive\n"
    found, read = rows(written(tmp_path, head + "Proov;Li Ko;Ko Li;1900;1942;a;b;17\n"))
    assert found == [("Ko Li", "1900", "1942", "a", "b", "Proov", "Li Ko")]
    assert read.ignored == ("archive",)


def test_each_wrong_row_is_counted_with_the_line_of_the_first(tmp_path: Path) -> None:
    """What is wrong in rows is gathered by kind: the first line, how many, and what stands there; no such row is
    given."""
    lines = [
        "Ko Li,1900,1942,a,b,c",  # 2
        "Ko La,1900,1942,a,b,",  # 3
        "Ko Lo,1970,,a,b,c",  # 4
        '"Ko, Lu",1900,1942,"a',  # 5 and 6: a text of two lines
        'b",x,c',
        "Ko Le,1900,1942,a,b",  # 7
        ",1900,1942,a,b,c",  # 8
        "Ko Lü,44,1942,a,b,c",  # 9
        "Ko Lä,1950,1942,a,b,c",  # 10
        "Ko Lö,1980,,a,b,c",  # 11
        "Ko Lõ,1900,1942,a,b, ",  # 12
        "",  # 13
        "Ko Ly,about 1895,?,a,b,c",  # 14
        f"Ko Ls,1900,1942,a,{'b' * 3_000},c",  # 15
        "Ko Lt,1970,?,a,b,c",  # 16: died, not known when
        ",,,,,",  # 17
        "name,born,died,place,note,source",  # 18: where two tables were joined
        "Ko Lv,1900,2042,a,b,c",  # 19
        "Ko Lx,1980,–,a,b,c",  # 20
        "Ko Lz,1980,NULL,a,b,c",  # 21
    ]
    found, read = rows(written(tmp_path, HEAD + "\n".join(lines) + "\n"))
    assert [row[0] for row in found] == ["Ko Li", "Ko, Lu", "Ko Ly", "Ko Lt"]
    told = {code: (each.line, each.count, each.values) for code, each in read.problems.items()}
    assert told == {
        "names-source": (3, 2, ("Ko La",)),
        "names-living": (4, 4, ("1970",)),
        "names-row": (7, 1, ("5", "6")),
        "names-name": (8, 1, ("",)),
        "names-year": (9, 2, ("44",)),
        "names-years": (10, 1, ("1950 – 1942",)),
        "names-long": (15, 1, ("note",)),
    }


def test_who_was_born_long_ago_needs_no_death(tmp_path: Path) -> None:
    """Without a death, only those born within 110 years may be living; of a year that was 110 years ago the birthday
    may be still to come."""
    text = HEAD + "Ko Li,1915,,a,b,c\nKo La,1916,,a,b,c\nKo Lo,,,a,b,c\n"
    found, read = rows(written(tmp_path, text))
    assert [row[0] for row in found] == ["Ko Li", "Ko Lo"]
    assert read.problems["names-living"].line == 3


def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path: Path) -> None:
    """The rest of a file is never taken for one name."""
    with pytest.raises(RegisterUnreadable) as caught:
        rows(written(tmp_path, HEAD + "Ko Li,1900,1942,a,b,c\n" + '"Ko La,1900,1942,a,b,c\n' * 3))
    assert caught.value.code == "names-row" and "quotation mark" in str(caught.value.message)


def test_places_and_notes_in_other_languages_are_read(tmp_path: Path) -> None:
    """Columns such as note.et and Place.PT-br hold translations; an empty one is told once, with its first line;
    columns of another kind are not shown."""
    head = "name,born,died,place,note,source,Note.et,Place.PT-br,born.et,note.\n"
    rest = "Kask Mari,1900,1942,Tallinn,Teacher,s,Õpetaja,Talim,x,y\nMets Jaan,1900,1942,Tallinn,Baker,s,,Talim,,\n"
    found, read = rows(written(tmp_path, head + rest + "Saar Ants,1900,1942,,,s,,,,\n"))
    assert [row[7:] for row in found] == [("Õpetaja", "Talim"), ("", "Talim"), ("", "")]
    assert (read.translated, read.ignored) == (("note.et", "place.pt-br"), ("born.et", "note."))
    assert read.problems == {
        "names-untranslated": RegisterProblem("names-untranslated", 3, 1, ("note.et",)),
    }
