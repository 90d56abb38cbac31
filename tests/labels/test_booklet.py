"""The booklet in large print: 18 point and more, tagged, in order."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from kiosk.content.museum_files import load
from kiosk.labels.booklet import booklet
from kiosk.labels.printing import booklet_pdf
from kiosk.labels.wall_labels import CannotLabel, choose, wall_labels
from kiosk.locale.strings import Strings
from tests.labels.scanned import smallest_type_mm
from tests.three_rooms import THREE_ROOMS


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    museum = load(THREE_ROOMS).museum
    assert museum is not None
    choice = choose(museum, ["et"], [], "ten-minutes")
    file = tmp_path_factory.mktemp("booklet") / "large.pdf"
    file.write_bytes(booklet_pdf(choice, list(wall_labels(choice, []))))
    return file


def kinds(node: Any) -> list[str]:
    """The kind of every tag, in order."""
    if isinstance(node, ArrayObject):
        return [found for kid in node for found in kinds(kid.get_object())]
    if not isinstance(node, DictionaryObject) or "/S" not in node:
        return []
    return [str(node["/S"]), *kinds(node.get("/K", ArrayObject()).get_object())]


def test_nothing_is_smaller_than_18_point(printed: Path) -> None:
    """Every letter of the booklet, its page numbers too, is 18 point or larger, on A4."""
    assert smallest_type_mm(printed) >= 18 / 72 * 25.4 - 0.01
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(printed).pages} == {
        (595, 842)
    }


def test_a_screen_reader_finds_rooms_and_exhibits(printed: Path) -> None:
    """The booklet is PDF/UA-1 in its language, with one H1, and headings for the contents, rooms and exhibits."""
    paper = PdfReader(printed)
    root: Any = paper.trailer["/Root"]
    assert root["/Lang"] == "et"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    found = kinds(root["/StructTreeRoot"]["/K"].get_object())
    assert found.count("/H1") == 1
    assert found.count("/H2") == 1 + 2  # the contents, and two rooms, one after the other
    assert found.count("/H3") == 8
    assert found.count("/LI") == 8 + 2


def test_the_tour_stands_in_its_order(printed: Path) -> None:
    """The contents list the tour's stops in its order, with the pages that they are on."""
    paper = PdfReader(printed)
    contents = paper.pages[1].extract_text()
    places = [contents.index(str(number)) for number in (101, 103, 104, 105, 144, 141, 143, 145)]
    assert places == sorted(places)
    assert "Suures kirjas" in paper.pages[0].extract_text()
    assert paper.metadata is not None
    assert paper.metadata.title == "Patarei – Suures kirjas – Merekindlusest kambrisse"


def test_names_in_another_language_are_marked() -> None:
    """A tour and rooms without a name in the booklet's language have their own, with its tag."""
    museum = load(THREE_ROOMS).museum
    assert museum is not None
    tours = tuple(replace(each, title={"en": each.title["en"]}) for each in museum.tours)
    rooms = tuple(replace(each, title={"en": each.title["en"]}) for each in museum.rooms)
    choice = choose(replace(museum, tours=tours, rooms=rooms), ["et"], [], "ten-minutes")
    page = booklet(choice, list(wall_labels(choice, [])), Strings())
    marked = re.findall(r'<span lang="en"[^>]*>([^<]+)</span>', page)
    named = [choice.tour.title["en"]] if choice.tour else []
    assert set(marked) == {*named, *(room.title["en"] for room, _ in choice.exhibits)}
    assert len(marked) == 1 + 2 * 2


def test_a_booklet_is_in_one_language() -> None:
    """Two languages in one booklet are refused."""
    museum = load(THREE_ROOMS).museum
    assert museum is not None
    choice = choose(museum, ["en", "et"], ["yard"], "")
    with pytest.raises(CannotLabel, match="A booklet is in one language"):
        booklet_pdf(choice, list(wall_labels(choice, [])))
