"""What is said of a shelf that is written down wrong, and of one that is right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.content.holding_places import HoldingPlace
from kiosk.content.museum_files import load
from kiosk.interactives.shelf.data import Shelf, ShelfBook, by_author
from kiosk.store.prepared import prepare

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "interactives" / "shelf.md"
YAML = PAGE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
AT = "exhibits/memory.yaml"


def museum(folder: Path, room: str = YAML) -> Path:
    """The museum of the page for curators in a folder, with a picture of the demonstration as the cover."""
    for name in ("config", "exhibits", "media/memory"):
        (folder / name).mkdir(parents=True)
    (folder / "config/museum.yaml").write_text("name: {en: Fortress}\nlanguages: [en]\nrooms: [memory]\n")
    (folder / "exhibits/memory.yaml").write_text(room, encoding="utf-8")
    shutil.copy(ROOT / "media/corridor/fortress.jpg", folder / "media/memory/gulag.jpg")
    return folder


def told(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def read(folder: Path, state: Path) -> Shelf:
    found = prepare(folder, state, load=load).museum
    assert found is not None
    shelf = found.rooms[0].exhibits[0].interactive
    assert isinstance(shelf, Shelf)
    return shelf


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows has no fault, is read by author, and comes out of the prepared copy the same."""
    folder = museum(tmp_path / "museum")
    assert told(folder) == []
    first, again = read(folder, tmp_path / "state"), read(folder, tmp_path / "state")
    assert first == again
    assert [(book.author, book.year) for book in first.books] == [
        ({"en": "Anne Applebaum"}, "2003"),
        ({"en": "Aleksandr Solzhenitsyn"}, "1973"),
    ]


@pytest.mark.parametrize(
    ("written", "where"),
    [
        ("shop", HoldingPlace("shop")),
        ("true", HoldingPlace("shop")),
        ("library", HoldingPlace("library")),
        ("false", None),
        ('{en: "At the desk, 18 €"}', HoldingPlace(text={"en": "At the desk, 18 €"})),
        ('"At the desk"', HoldingPlace(text={"en": "At the desk"})),
    ],
)
def test_where_the_museum_has_it_is_a_word_or_a_text(tmp_path: Path, written: str, where: HoldingPlace | None) -> None:
    """The shop, the library, or whatever the museum writes."""
    folder = museum(tmp_path / "museum", YAML.replace("shop: library", f"shop: {written}"))
    assert told(folder) == []
    assert read(folder, tmp_path / "state").books[1].shop == where


def test_books_stand_by_surname() -> None:
    """The surname is the last word of a name or what stands before a comma; accents part nobody from their letter;
    books without an author come last."""
    authors = ("Toivo U. Raun", "", "Émile Zola", "Varlam Šalamov", "Applebaum, Anne", "jacques rossi")
    books = tuple(ShelfBook({"en": "A book"}, author={"en": author} if author else {}) for author in authors)
    assert [book.author["en"].split()[-1] for book in by_author(books) if book.author] == [
        *("Anne", "Raun", "rossi", "Šalamov", "Zola")
    ]
    assert by_author(books)[-1].author == {}


WRONG = {
    "no title": (
        "        - title: {en: The Gulag Archipelago}\n          original",
        "        - original",
        '12:11: error: memory/books: "title" is missing. Write title: {en: "…"}, in the museum\'s languages.',
    ),
    "no whole address": (
        '"https://library.example/archipelago"',
        "library.example",
        '17:17: error: memory/books: "library.example" is not a web address. Write it whole, beginning with https://.',
    ),
    "an address of three thousand letters": (
        "https://library.example/archipelago",
        f"https://library.example/{'a' * 2976}",
        '17:17: error: memory/books: "link" has 3000 letters; a page can bear up to 300. Write a short address that '
        "leads there: a phone cannot read a code of so many letters.",
    ),
    "no tag of a language": (
        'original: {ru: "',
        'original: {russian: "',
        '13:22: error: memory/books: "russian" is not a language tag. Write its tag, such as en or et.',
    ),
    "no such order": (
        "order: author",
        "order: year",
        '10:14: error: memory/books: "year" is not an order. Write file or author.',
    ),
    "no books": (
        YAML[YAML.index("      books:") : YAML.index("    sources:")],
        "      books: []\n",
        '11:14: error: memory/books: "books" is an empty list of books. Write at least one.',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentence = WRONG[what]
    assert right in YAML
    found = [line for line in told(museum(tmp_path, YAML.replace(right, wrong, 1))) if "unused" not in line]
    assert f"{AT}:{sentence}" in found and not [line for line in found if "error" in line and sentence not in line]


def test_too_many_books_are_told(tmp_path: Path) -> None:
    """More books than a page can bear are one sentence."""
    many = "        - title: {en: A book}\n" * 1000
    found = told(museum(tmp_path, YAML.replace("      books:\n", f"      books:\n{many}")))
    assert [line.split(": ", 3)[3] for line in found if "error" in line] == [
        '"books" is a list of 1002 books; a page can bear up to 100. Keep those that you recommend most, or make '
        "several shelves of them."
    ]
