"""In which letters small files are written: read rightly, or stated with a word as each likely encoding reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.media.register.code_page_readings import CODE_PAGES
from kiosk.media.register.csv_encoding import READ, FoundEncoding, encoding_of, why_unreadable

HEAD = "name;born;died;place;note;source\n"
PLACES = {
    "Estonian": "Põltsamaa Võru Jõgeva Kärdla Jõhvi Õisu Pärnu Türi Mõisaküla Räpina Põlva Kõpu",
    "Latvian": "Rēzekne Jūrmala Liepāja Ķegums Līvāni Krāslava Ērgļi Gārsene Jēkabpils Cēsis Kuldīga",
    "Lithuanian": "Šiauliai Panevėžys Mažeikiai Kėdainiai Tauragė Ukmergė Biržai Joniškis Rokiškis Žagarė",
    "Polish": "Łódź Kraśnik Częstochowa Gdańsk Bełżec Krosno Poznań Żywiec Wąbrzeźno Świdnica",
    "Czech": "Plzeň Třebíč Děčín Kroměříž Přerov Uherský Znojmo Žďár Jičín Třinec",
    "Hungarian": "Győr Kőszeg Székesfehérvár Hódmezővásárhely Szolnok Gödöllő Érd Mezőkövesd Tüskevár",
    "Romanian": "Timişoara Bacău Braşov Galaţi Focşani Piteşti Bârlad Târgovişte Brăila Buzău",
    "Croatian": "Šibenik Požega Varaždin Đakovo Čakovec Koprivnica Križevci Ogulin Slunj Petrovaradin",
    "Russian": "Саратов Магадан Воркута Норильск Тайшет Щучинск Ёлкино Игарка Соловки Инта",
    "Ukrainian": "Київ Чернівці Ізюм Ґорґани Їжаківка Єнакієве Запоріжжя Вінниця Кременець",
    "German": "Köln Nürnberg Gießen Görlitz Lübeck Würzburg Jülich Plön Göttingen Münster",
    "French": "Orléans Nîmes Béziers Sète Évreux Besançon Saint-Étienne Compiègne Mâcon Angoulême",
    "Spanish": "Cádiz Málaga Logroño Ávila León Cáceres Coruña Jaén Córdoba Mérida",
    "Finnish": "Hämeenlinna Jyväskylä Seinäjoki Riihimäki Ähtäri Lempäälä Mänttä Nivala Pöytyä",
    "Turkish": "İzmir Iğdır Eskişehir Muş Diyarbakır Gümüşhane Çanakkale Beşiktaş Şanlıurfa Kırşehir",
}


def found_in(path: Path, words: list[str], encoding: str) -> FoundEncoding | None:
    """What is found of a file of these places; None where the encoding has no letters for them."""
    rows = "".join(f"Ko {word};1900;1942;{word};;Proov\n" for word in words)
    try:
        path.write_bytes((HEAD + rows).encode(encoding))
    except UnicodeEncodeError:
        return None
    return encoding_of(path)


@pytest.mark.parametrize("language", PLACES)
def test_a_file_is_read_rightly_or_told_in_every_code_page(tmp_path: Path, language: str) -> None:
    """No file is read with other letters than were written, be it of one word alone; and of ten words those in
    Windows-1250, 1251 and 1257 are read."""
    path, words, readable = tmp_path / "names.csv", PLACES[language].split(), 0
    for encoding in ("utf-8", "utf-16", *CODE_PAGES):
        alone = [[word] for word in words if not word.isascii()] if encoding.startswith("cp12") else []
        for each in (words, words[:3], *alone):
            found = found_in(path, each, encoding)
            if found is None:
                continue
            if found.codec:
                content = path.read_bytes()
                assert content.decode(found.codec) == content.decode(encoding), encoding
            else:
                assert encoding not in READ or each is not words, (encoding, found)
                assert found.line and str(found.line) in str(why_unreadable(found)[0])
            readable += bool(found.codec)
    assert readable >= 4


@pytest.mark.parametrize(
    ("word", "encoding", "codec"),
    [
        ("Győző", "cp1250", ""),
        ("Ли", "cp1251", ""),
        ("Саратов", "cp1251", "cp1251"),
        ("Szczeżuja", "cp1250", "cp1250"),
        ("Kõiv", "cp1257", ""),
        ("Erdő", "cp1250", ""),
        ("Doğan", "cp1254", ""),
        ("Žukova", "iso8859-2", ""),
        ("Παπαδάκης", "cp1253", ""),
        ("Ли", "utf-8", "utf-8-sig"),
        ("Íñigo", "cp850", ""),
        ("Лавр Савва", "cp866", ""),
    ],
)
def test_one_word_decides_only_where_no_other_reading_is_likely(
    tmp_path: Path, word: str, encoding: str, codec: str
) -> None:
    """A file with one accented word is read where the letters beside the accents leave no doubt; else it is told with
    the word as it was written among those that it may be."""
    found = found_in(tmp_path / "names.csv", [word], encoding)
    assert found is not None and found.codec == codec, found
    if not codec:
        assert found.line == 2 and (not found.readings or {*word.split()} & {reading for _, reading in found.readings})


def test_marks_of_every_kind_beside_the_words_are_no_doubt(tmp_path: Path) -> None:
    """Quotation marks before small letters, dashes, dots and fixed spaces, as notes have them, leave it readable."""
    notes = [
        "„tuntud“ ",
        "«vana» ",
        "“väike” – õde…",
        "nr\xa05 • 12°",
        "Kõpu–Õisu",
        "O’Brien",
        "«armas»",
        "„kena“",
        "‘hea’",
    ]
    words = [*PLACES["Estonian"].split(), *notes]
    found = found_in(tmp_path / "names.csv", words, "cp1257")
    assert found is not None and found.codec == "cp1257", found


def test_a_word_that_is_repeated_decides_no_more_than_once(tmp_path: Path) -> None:
    """A village that stands in every row is one word."""
    once, often = (found_in(tmp_path / "names.csv", ["Erdő"] * times, "cp1250") for times in (1, 500))
    assert once == often and once is not None and not once.codec


def test_what_is_not_certain_names_the_line_and_the_word_in_each_encoding(tmp_path: Path) -> None:
    """The sentence has the word as each encoding reads it, and how to settle it."""
    found = found_in(tmp_path / "names.csv", ["Ees", "Kõiv"], "cp1257")
    assert found is not None
    message, hint = why_unreadable(found)
    assert str(message) == (
        "In which letters it is written is not certain: in line 3 a word may be Kõiv (Windows-1257) / Kőiv "
        "(Windows-1250) / Kűiv (Mac Central European)."
    )
    assert str(hint) == 'Open it in a program that shows this word rightly, and save it as "CSV UTF-8".'


def test_a_letter_at_the_end_of_a_long_file_counts(tmp_path: Path) -> None:
    """Letters that only a line far down has are looked at: what is the same in two encodings above may differ there."""
    words = ["Köln", "Nürnberg", "Lübeck"] * 3_000
    found = found_in(tmp_path / "names.csv", [*words, "Besançon", "Angoulême", "Compiègne", "Nîmes"], "cp1252")
    assert found is not None and not found.codec and found.readings[0][0] == "Latin-1"
