"""What is said of a book that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kiosk.check.all_faults import check_folder
from kiosk.content.museum_files import load
from kiosk.interactives.book.data import Book
from kiosk.store.prepared import prepare
from tests.interactives.book.documented import museum, room_yaml
from tests.interactives.documented_page import prepared_twice

AT = "exhibits/cell-14.yaml"
YAML = room_yaml()
PAGES = YAML[YAML.index("      pages:") : YAML.index("    sources:")]


def found(folder: Path) -> list[str]:
    return [fault.render() for fault in check_folder(folder)]


def test_the_documented_museum_is_right_and_is_kept_whole(tmp_path: Path) -> None:
    """What the page for curators shows has no fault, and comes out of the prepared copy as it was read."""
    folder = museum(tmp_path / "museum")
    assert found(folder) == []
    book = prepared_twice(folder, tmp_path / "state")
    assert isinstance(book, Book)
    assert [page.label for page in book.pages] == ["", "4", "5", "6", "7", ""]
    assert book.pages[4].original == {"de": "Die Wände sind dick."} and book.pages[5].wide


WRONG: dict[str, tuple[str, str, str]] = {
    "a typeset page without text": (
        '          text: {en: "Six pages about this cell."}\n',
        "",
        '12:11: error: cell-14/little-book: "text" is missing. Write text: {en: "what stands on the page"}; without it '
        "nobody can read or hear the page.",
    ),
    "a picture without text": (
        '          text: {en: "A corner of the cell."}\n',
        "",
        '33:11: error: cell-14/little-book: "text" is missing. Write text: {en: "what stands on the page"}; without it '
        "nobody can read or hear the page.",
    ),
    "a picture without its kind": (
        "          kind: drawing\n",
        "",
        '15:11: error: cell-14/little-book: "kind" is missing. Write kind: photograph, document, object, '
        "reconstruction "
        "or drawing.",
    ),
    "a credit without a picture": (
        '          label: "5"\n',
        '          credit: "The museum"\n',
        '22:11: error: cell-14/little-book: "credit" belongs to a picture, and this page has none. Write file: too, or '
        "take it out.",
    ),
    "an alt that is a file's name": (
        '"A corner of the cell, its paint flaking from the bricks."',
        '"wall.jpg"',
        '32:21: warning: cell-14/little-book: "alt" is only the name of a file: "wall.jpg". Say in alt what is '
        "to be seen, "
        "for those who do not see the picture.",
    ),
    "an original under no language": (
        'original: {de: "Die Wände sind dick."}',
        'original: {German: "Die Wände sind dick."}',
        '37:22: error: cell-14/little-book: "German" is not a language tag. Write its tag, such as en or et.',
    ),
    "an original that is a list": (
        'original: {de: "Die Wände sind dick."}',
        'original: ["Die Wände sind dick."]',
        '37:21: error: cell-14/little-book: "original" is a text, or one under the tag of its language, but a '
        "list stands "
        'here. Write original: {ru: "…"}.',
    ),
    "a direction that is none": (
        "direction: ltr",
        "direction: left",
        '10:18: error: cell-14/little-book: "left" is not a direction. Write ltr or rtl.',
    ),
    "a label of a sentence": (
        'label: "5"',
        'label: "the fifth page of it"',
        '22:18: error: cell-14/little-book: "label" has 20 letters; a page can bear up to 12. Write only what '
        "is printed "
        "as the page's number: 4, xii or 12r.",
    ),
    "no page": (
        PAGES,
        "      pages: []\n",
        '11:14: error: cell-14/little-book: "pages" is an empty list of pages. Write at least one.',
    ),
    "too many pages": (
        PAGES,
        "      pages:\n" + "        - text: {en: A page}\n" * 10_000,
        '512:11: error: cell-14/little-book: "pages" is a list of 10000 pages; a page can bear up to 500. Make several '
        "books of it, each an exhibit of its own.",
    ),
    "a page of words alone": (
        PAGES,
        "      pages:\n        - only words\n",
        '12:11: error: cell-14/little-book: A page of a book is written as keys and values, but the text "only words" '
        "stands here. Its keys are title, label, file, wide, kind, alt, caption, credit, text and original.",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_each_mistake_is_one_sentence(tmp_path: Path, what: str) -> None:
    """Each mistake is reported once, at its place, with how to mend it."""
    right, wrong, sentence = WRONG[what]
    assert right in YAML
    folder = museum(tmp_path, YAML.replace(right, wrong, 1))
    assert [fault.render() for fault in load(folder).faults] == [f"{AT}:{sentence}"]


def test_a_foldout_is_wider_than_high(tmp_path: Path) -> None:
    """A page that is marked as a foldout though its picture is upright is advised against."""
    folder = museum(tmp_path)
    Image.effect_noise((700, 900), 8).convert("RGB").save(folder / "media/cell-14/cell-1950.jpg")
    assert found(folder) == [
        f'{AT}:38:17: warning: cell-14/little-book: "cell-14/cell-1950.jpg" is marked as a foldout and is 700 × 900 '
        "pixels. Take out wide: it is for a page that is wider than high and stands alone."
    ]


def test_a_picture_that_cannot_be_shown_is_no_end_of_the_book(tmp_path: Path) -> None:
    """A book with a broken picture is shown all the same: that page is typeset."""
    folder = museum(tmp_path)
    (folder / "media/cell-14/wall.jpg").write_bytes(b"no picture")
    prepared = prepare(folder, None, load=load)
    assert prepared.museum is not None
    book = prepared.museum.rooms[0].exhibits[0].interactive
    assert isinstance(book, Book) and book.can_be_shown(prepared.measures)
    assert len(book.pictures) == 3 and "cell-14/wall.jpg" not in prepared.measures.pictures
