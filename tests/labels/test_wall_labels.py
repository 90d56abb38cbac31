"""Labels as they come out of the printer: each code is scanned, each word lies within the cut, in type large enough."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from kiosk.content.model import Exhibit, Museum, Room
from kiosk.content.museum_files import load
from kiosk.labels.label_pages import LabelForm
from kiosk.labels.label_sizes import SIZES, type_mm
from kiosk.labels.printing import labels_pdf, plates_pdf
from kiosk.labels.wall_labels import CannotLabel, LabelChoice, choose, wall_labels
from tests.labels.scanned import codes, cut_mm, smallest_type_mm, words
from tests.three_rooms import THREE_ROOMS

BASE = "https://guide.patarei.example/"


def printed(choice: LabelChoice, file: Path, *sizes: str, base: str = BASE, apart: bool = False, **form: Any) -> Path:
    forms = [LabelForm(SIZES[size], form.pop("distance_mm", 400), **form) for size in sizes]
    file.write_bytes(labels_pdf(choice, list(wall_labels(choice, [])), forms, base, apart=apart)[0])
    return file


def museum(languages: tuple[str, ...], **exhibit: Any) -> Museum:
    """A museum of one room and one exhibit. exhibit: its texts and what else it has."""
    texts = {"title": dict.fromkeys(languages, "Bunk"), "label": dict.fromkeys(languages, "Two people slept here.")}
    only = Exhibit(id="bunk", sources=(), **{"stop": 141, **texts, **exhibit})
    room = Room(room="cell", kind="cell", scope="local", title=dict.fromkeys(languages, "Cell"), exhibits=(only,))
    return Museum(name=dict.fromkeys(languages, "Prison"), languages=languages, rooms=(room,))


@pytest.fixture(scope="module")
def cell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every exhibit of a room in two languages, each on a label of its own, A5 where that holds it."""
    whole = load(THREE_ROOMS).museum
    assert whole is not None
    file = tmp_path_factory.mktemp("labels") / "cell.pdf"
    return printed(choose(whole, ["en", "et"], ["cell-14"], ""), file, "a5", "a4", apart=True)


def test_every_code_leads_to_its_page(cell: Path) -> None:
    """A scanner reads the code of each label of a finished PDF: the stop's address, in the label's language."""
    numbers = [141, 142, 143, 144, 145, 146]
    stops = [[f"{BASE}{tag}{n}"] for n in numbers for tag in ("", "et/")]
    rooms = [[f"{BASE}{tag}room/cell-14/{name}"] for name in ("years", "round") for tag in ("", "et/")]
    assert codes(cell) == stops + rooms


def test_every_word_lies_within_the_cut(cell: Path) -> None:
    """No word of any label is nearer than 5 mm to the cut, and crop marks lie outside it."""
    for page, found in zip(PdfReader(cell).pages, words(cell), strict=True):
        width, height = cut_mm(page)
        assert (round(width), round(height)) in {(210, 148), (210, 297)}
        assert float(page.mediabox.width) == pytest.approx(float(page.trimbox.width) + 2 * 6 / 25.4 * 72, abs=0.5)
        assert len(found) > 15
        assert min(min(word.left, width - word.right) for word in found) >= 5
        assert min(min(word.top, height - word.bottom) for word in found) >= 3, found


def test_no_text_is_lost(cell: Path) -> None:
    """Each word of title, note and label stands on the label, in order."""
    whole = load(THREE_ROOMS).museum
    assert whole is not None
    bunk = whole.rooms[1].exhibits[0]
    for page, language in zip(words(cell), ("en", "et"), strict=False):
        text = " ".join((bunk.title[language], bunk.note[language], bunk.label[language]))
        assert [word.text for word in page] == ["141", *text.split()]


@pytest.mark.parametrize(("distance", "size"), [(400, 6.85), (600, 10.3), (1000, 17.15)])
def test_type_is_as_large_as_the_distance_asks_for(distance: int, size: float, tmp_path: Path) -> None:
    """Nothing on a label is smaller than capitals of 0.7° at the distance."""
    assert type_mm(distance) == pytest.approx(size)
    choice = choose(museum(("en",), subtitle={"en": "1950"}), [], [], "")
    file = printed(choice, tmp_path / "far.pdf", "a4", distance_mm=distance)
    assert smallest_type_mm(file) == pytest.approx(size, abs=0.02)
    assert codes(file) == [[f"{BASE}141"]]


def test_what_does_not_fit_is_named_and_never_cut(tmp_path: Path) -> None:
    """A label that is too long, and a word that is too wide, are named by exhibit and language; there is no file."""
    long, wide = {"en": "Short.", "et": "Kaks inimest magas siin. " * 40}, {"en": "Elu" * 30, "et": "Elu"}
    file = tmp_path / "a6.pdf"
    with pytest.raises(CannotLabel) as raised:
        printed(choose(museum(("en", "et"), label=long), ["en", "et"], [], ""), file, "a6")
    first, rest = str(raised.value).split("\n")
    assert first == "cell/bunk, et: it does not fit on a6 in type of 6.85 mm."
    assert rest.endswith("Nothing was written.")
    with pytest.raises(CannotLabel, match="cell/bunk, en: a word is wider than a5 in type of"):
        printed(choose(museum(("en", "et"), title=wide), ["en", "et"], [], ""), file, "a6", "a5")
    assert not file.exists()


@pytest.mark.parametrize(("size", "near", "far"), [("strip", 600, 900), ("a6", 800, 900)])
def test_plate_and_code_have_room_beside_each_other(size: str, near: int, far: int, tmp_path: Path) -> None:
    """A distance at which plate and code would lie over each other or the cut is too far for that size."""
    choice = choose(museum(("en",), title={"en": "I"}), [], [], "")
    file = printed(choice, tmp_path / "near.pdf", size, distance_mm=near, texts=False)
    assert codes(file) == [[f"{BASE}141"]]
    with pytest.raises(CannotLabel, match=f"cell/bunk, en: it does not fit on {size}"):
        printed(choice, tmp_path / "far.pdf", size, distance_mm=far, texts=False)


def test_what_people_wrote_is_text(tmp_path: Path) -> None:
    """HTML in a text is printed as it was written."""
    text = "<b>2 < 3</b> &amp; <script>alert(1)</script>"
    file = printed(choose(museum(("en",), label={"en": text}), [], [], ""), tmp_path / "raw.pdf", "a5")
    assert " ".join(PdfReader(file).pages[0].extract_text().split()).endswith(text)


def test_labels_read_from_the_right_are_mirrored(tmp_path: Path) -> None:
    """On a Hebrew label the plate is at the right; Hebrew and Chinese are set in typefaces that have them."""
    titles, labels = (
        {"he": "דרגש", "zh-Hans": "床铺"},
        {"he": "שני אנשים ישנו כאן, בשנת 1950.", "zh-Hans": "两个人睡在这里。"},
    )
    choice = choose(museum(("he", "zh-Hans"), title=titles, label=labels), ["he", "zh-Hans"], [], "")
    file = printed(choice, tmp_path / "he.pdf", "a5", "a4")
    (plate,) = [word for word in words(file)[0] if word.text == "141"]
    assert plate.left > 150
    fonts = {str(font["/BaseFont"]) for font in _fonts(file)}
    assert any("Hebrew" in name for name in fonts) and any("CJK" in name for name in fonts), fonts


def _fonts(file: Path) -> list[Any]:
    return [font.get_object() for page in PdfReader(file).pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]


def test_a_letter_that_no_typeface_has_is_named(tmp_path: Path) -> None:
    """A letter that cannot be printed is named with its exhibit and language, and nothing is printed."""
    choice = choose(museum(("en",), title={"en": "Sign \U00013000"}), [], [], "")
    with pytest.raises(CannotLabel, match="cell/bunk, en: no typeface of this computer has \U00013000"):
        printed(choice, tmp_path / "no.pdf", "a5")


@pytest.mark.parametrize(
    ("title", "label", "lacks"),
    [("ru", "en", "no label in ru"), ("en", "ru", "no title in ru"), ("en", "en", "neither title nor label in ru")],
)
def test_what_a_language_lacks_is_named(title: str, label: str, lacks: str) -> None:
    """Why an exhibit is left out in a language: what of title and label it lacks there, and that alone."""
    choice = choose(
        museum(("en", "ru"), title={title: "Bunk"}, label={label: "Two people slept here."}), ["ru"], [], ""
    )
    omitted: list[Any] = []
    assert list(wall_labels(choice, omitted)) == []
    assert [str(each) for each in omitted] == [f"cell/bunk has {lacks}: left out."]


def test_a_note_comes_first_and_a_missing_language_is_named(tmp_path: Path) -> None:
    """A sensitive exhibit's label has its note above the text, without one too; what a language lacks is left out."""
    note = {"en": "This stop speaks of torture."}
    texts = {"title": {"en": "Bunk", "et": "Nari"}, "label": {"en": "Two people slept here."}}
    choice = choose(museum(("en", "et"), sensitivity="confirm", note=note, **texts), ["en", "et"], [], "")
    omitted: list[Any] = []
    (label,) = wall_labels(choice, omitted)
    assert [str(each) for each in omitted] == ["cell/bunk has no label in et: left out."]
    assert [each.language for each in label.words] == ["en"]
    found = printed(choice, tmp_path / "note.pdf", "a6", base="")
    assert [word.text for word in words(found)[0]] == ["141", *f"Bunk {note['en']} Two people slept here.".split()]
    titled = printed(choice, tmp_path / "title.pdf", "a6", base="", texts=False)
    assert [word.text for word in words(titled)[0]] == ["141", *f"Bunk {note['en']}".split()]


def test_plates_have_their_numbers_and_nothing_else(tmp_path: Path) -> None:
    """One plate a number, ascending, with digits as high as the distance asks for, without crop marks if asked."""
    whole = load(THREE_ROOMS).museum
    assert whole is not None
    choice = choose(whole, [], [], "building")
    form = LabelForm(SIZES["a4"], 4000, crop=False)
    written, n = plates_pdf(choice, list(wall_labels(choice, [])), form)
    file = tmp_path / "plates.pdf"
    file.write_bytes(written)
    assert [[word.text for word in page] for page in words(file)] == [
        [str(number)]
        for number in sorted(choice.tour.stops)  # type: ignore[union-attr]
    ]
    assert n == len(PdfReader(file).pages) == 8
    page = PdfReader(file).pages[0]
    assert page.mediabox == page.trimbox
    assert smallest_type_mm(file) * 0.714 >= 4000 * 0.0122


def test_without_numbers_there_are_no_plates() -> None:
    """Plates of exhibits without numbers are refused with the key that gives one."""
    choice = choose(museum(("en",), stop=None), [], [], "")
    with pytest.raises(CannotLabel, match="give it one with the key stop"):
        plates_pdf(choice, list(wall_labels(choice, [])), LabelForm(SIZES["a4"], 400))
