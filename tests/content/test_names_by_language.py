"""A person's name as the languages write it."""

from __future__ import annotations

from pathlib import Path

from kiosk.content.translatable_texts import translatable_texts
from tests.interactives.shelf.test_schema import museum, read, told

AUTHOR = 'author: "Anne Applebaum"'
MUSEUM = "name: {en: Fortress, ru: Крепость}\nlanguages: [en, ru]\nrooms: [memory]\n"


def named(folder: Path, author: str) -> Path:
    """The museum of the shelf's page in English and Russian, with this author."""
    museum(folder)
    (folder / "config/museum.yaml").write_text(MUSEUM, encoding="utf-8")
    room = folder / "exhibits/memory.yaml"
    room.write_text(room.read_text(encoding="utf-8").replace(AUTHOR, author), encoding="utf-8")
    return folder


def test_a_language_without_its_own_name_lacks_nothing(tmp_path: Path) -> None:
    """A name in one string is no text that is missing in the others, nor one that translators are asked for."""
    folder = named(tmp_path / "museum", AUTHOR)
    assert not [line for line in told(folder) if "author" in line]
    assert not [text for text in translatable_texts(folder, ("en", "ru"), ("memory",)) if text.key == "author"]


def test_a_name_is_given_by_language_or_in_a_translation_file(tmp_path: Path) -> None:
    """The museum's first language stands first, however the file has them."""
    folder = named(tmp_path / "museum", 'author: {ru: "Энн Эпплбаум", en: "Anne Applebaum"}')
    names = [book.author for book in read(folder, tmp_path / "state").books]
    assert list(names[0].items()) == [("en", "Anne Applebaum"), ("ru", "Энн Эпплбаум")]
    (folder / "exhibits/memory.ru.yaml").write_text(
        'exhibits: {books: {shelf: {books: {1: {author: "Александр Солженицын"}}}}}\n', encoding="utf-8"
    )
    names = [book.author for book in read(folder, tmp_path / "again").books]
    assert names[1] == {"en": "Aleksandr Solzhenitsyn", "ru": "Александр Солженицын"}


def test_a_name_without_the_first_language_is_a_fault(tmp_path: Path) -> None:
    """In a sentence that says what to write."""
    folder = named(tmp_path / "museum", 'author: {ru: "Энн Эпплбаум"}')
    assert [line for line in told(folder) if '"author" has no text in en' in line]
