"""A turned object in a real window: by finger, in both formats, and how its frames are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.model import Inscription, ObjectFacts
from kiosk.content.texts import LocalizedText
from kiosk.interactives.turntable.frame_strip import LIMIT_BYTES, PIXEL_BYTES, thinned
from kiosk.interactives.turntable.visit import ObjectTurned
from kiosk.screens.graphics import typesetting
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.settings import ContrastChosen, ReachChosen, TextSizeChosen
from tests.interactives import every
from tests.interactives.documented_page import screen_of, visit_to
from tests.interactives.shown_board import ShownBoard
from tests.interactives.turntable.documented import museum
from tests.screens import golden, laid, sample_tours
from tests.screens.exhibit_samples import bar
from tests.screens.page_faults import faults
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT = (960, 540), (540, 960)


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return museum(tmp_path_factory.mktemp("museum"))


def opened(folder: Path, *events: Event) -> Visit:
    return visit_to("knight", folder, *events)


def drawn(visit: Visit, folder: Path, size: tuple[int, int]) -> Any:
    screen = screen_of(visit.page, folder, size)
    screen.page = visit.do(PageLaid(screen.sheets, 0)).page
    return screen


LOOKS: dict[str, tuple[tuple[int, int], tuple[Event, ...]]] = {
    "wide": (WIDE, ()),
    "upright": (UPRIGHT, ()),
    "largest": (WIDE, (TextSizeChosen(1.5),)),
    "high": (UPRIGHT, (ContrastChosen("high"),)),
}


@pytest.mark.parametrize(("size", "named"), [((1920, 1080), 1), ((1080, 1920), 2)])
def test_tags_lie_beside_the_object(window: Any, documented: Path, size: tuple[int, int], named: int) -> None:
    """The kind of picture, upright the side that is seen, and what enlarges it stand beside the object's own picture,
    each where that leaves it room; on a wide screen the side is named beside the number of the view."""
    visit = opened(documented)
    screen = drawn(visit, documented, size)
    picture, page = screen._picture, visit.page
    over = [each for each in laid.widgets(picture) if type(each).__name__ in ("Tag", "Button", "ZoomControl")]
    assert sum(type(each).__name__ == "Tag" for each in over) == named and len(over) == named + 2
    left, _, width, _ = picture.stage.box(picture.page_view)
    for each in over:
        assert picture.x < each.x and each.right < picture.right and picture.y < each.y and each.top < picture.top
        roomy = each.width + 2 * screen.theme.px(40) <= picture.width - width
        beside = each.right <= picture.x + left + 1 or each.x >= picture.x + left + width - 1
        assert beside == roomy, type(each).__name__
    assert (f"{page.view_words} · {page.side.words}" in _words(screen)) == (named == 1)


def test_a_wide_screen_names_all_sides_alike(window: Any, documented: Path) -> None:
    """Where the name of one side has no room beside the number of its view, each is named on the picture, so that
    nothing moves when the object is turned."""
    visit = opened(documented)
    screen = drawn(visit, documented, (1920, 1080))
    page, long = visit.page, "The side that was turned to the wall of the cell for many years, with a date scratched in"
    screen.page = replace(page, sides=(*page.sides, LocalizedText(long, "en")))
    tags = [each for each in laid.widgets(screen) if type(each).__name__ == "Tag"]
    assert len(tags) == 2 and page.view_words in _words(screen)


@pytest.mark.parametrize("text", [1.25, 1.5])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_in_larger_words_a_heading_with_its_number_hides_nothing(
    window: Any, documented: Path, text: float, size: tuple[int, int]
) -> None:
    """Number, title and kind of picture stand together beside or below the object, the side with the number of the
    view; nothing lies on it, and on a wide screen no button takes height from it."""
    visit = opened(documented, TextSizeChosen(text))
    screen = drawn(visit, documented, size)
    picture, page = screen._picture, visit.page
    (heading,) = (each for each in laid.widgets(screen) if type(each).__name__ == "Heading")
    read = [block.text for each in laid.widgets(heading) for block in laid.blocks(each)]
    assert read == [
        *([page.stop] if page.stop else []),
        page.title.words,
        "Object",
    ]
    assert heading.title.block.face == typesetting.face_of("h3", "")
    assert f"{page.view_words} · Front" in _words(screen)
    assert heading.x >= picture.right or heading.top <= picture.y
    assert not [each for each in laid.widgets(screen) if type(each).__name__ == "Tag"]
    pressed = ("Button", "ZoomControl")
    assert not [each for each in laid.widgets(picture) if type(each).__name__ in pressed]
    first = page.paragraphs[0].words.split()[0]
    if size == UPRIGHT:
        assert any(words.startswith(first) for words in _words(screen))
        ids = {each.id for each in page.turns}
        turns = [each for each in laid.widgets(screen) if getattr(each, "control", None) and each.control.id in ids]
        assert len(turns) == 2
        assert all(each.x >= picture.right for each in turns)
    else:
        assert picture.height > 0.6 * screen.height and picture.width < 0.5 * screen.width
    screen.gone()


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_text_that_is_not_behind_read_stands_with_the_object(
    the_window: Any, documented: Path, size: tuple[int, int]
) -> None:
    """Also where words are a little larger than drawn, as on a screen of 21.5 inches, its text is on the paper, and
    the page is whole."""
    visit = opened(documented)
    assert not visit.page.compact
    one = next(every.sheets(visit, documented, size, 476))
    assert faults(one) == []
    first = visit.page.paragraphs[0].words.split()[0]
    assert any(words.startswith(first) for words in _words(one.screen))


@pytest.mark.parametrize(("lower", "toured"), [(False, True), (True, False), (True, True)])
def test_in_little_height_nothing_lies_over_anything(window: Any, documented: Path, lower: bool, toured: bool) -> None:
    """In the largest words on a wide screen over a recording's bar, with the strip of a tour or on a lower page or
    both, the object has no word on it, and no button touches another."""
    visit = opened(documented, TextSizeChosen(1.5), ReachChosen(lower))
    screen = drawn(visit, documented, (1920, 1080))
    shown = bar(visit.page.language, "ready", "look", large=True)
    page = replace(visit.page, bar=replace(shown, others=shown.others[:1]))
    screen.page = page = replace(page, tour=sample_tours.strip(page.language)) if toured else page
    one = laid.Laid(screen, page, screen.theme)
    assert faults(one) == []
    picture = screen._picture
    assert not [each for each in laid.widgets(picture) if type(each).__name__ == "Tag"]
    assert picture.stage.whole[1] > screen.theme.px(200)
    screen.gone()


@pytest.mark.parametrize("name", [*LOOKS, "list"])
def test_the_documented_object_looks_as_drawn(
    the_window: Any, fresh_pictures: None, documented: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The object of the page for curators keeps its look in both formats, large, in high contrast and as a list."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, events = LOOKS.get(name, (WIDE, ()))
    visit = opened(documented, *events)
    visit.press("view-list") if name == "list" else visit.press("turntable-right")
    screen = drawn(visit, documented, size)
    golden.check(name, laid.shown(screen))
    screen.gone()


@pytest.mark.parametrize("subtitle", ["1945", "Magadan, on the sea of Okhotsk, " * 4 + "in the winter of 1945"])
def test_an_inscription_stands_on_the_first_sheet_of_an_upright_screen(
    the_window: Any, documented: Path, subtitle: str
) -> None:
    """Where an object has an inscription, no sheet of an upright screen holds its title alone, and the first one has
    the inscription before the text, also under a long title."""
    visit = opened(documented)
    known = visit.guide.exhibit("cell-14", "knight")
    assert known is not None
    words = Inscription("Play well and dream of freedom, Magadan, 1945.", "en", as_given_by="A museum in London")
    label = {"en": "A prisoner in the north-east of Siberia made a chess set and wrote this on its box. " * 5}
    inscribed = replace(known, subtitle={"en": subtitle}, label=label, object=ObjectFacts(inscription=words))
    rooms = tuple(
        replace(room, exhibits=tuple(inscribed if each is known else each for each in room.exhibits))
        for room in visit.guide.museum.rooms
    )
    visit.guide = replace(visit.guide, museum=replace(visit.guide.museum, rooms=rooms))
    screen = drawn(visit, documented, (1080, 1920))
    assert screen.sheets > 1 and any("dream of freedom" in words for words in _words(screen))
    screen.gone()


def _words(screen: Any) -> list[str]:
    """What is read on the sheet."""
    return [block.text for each in laid.widgets(screen) for block in laid.blocks(each)]


class Shown(ShownBoard):
    def frames(self) -> list[int]:
        return [event.frame for event in self.of(ObjectTurned)]


@pytest.fixture
def shown(window: Any, documented: Path) -> Iterator[Shown]:
    there = Shown(window, opened(documented), documented)
    yield there
    there.board.close()


def test_a_finger_over_the_whole_width_turns_it_once(shown: Shown) -> None:
    """Half the width is half a turn; only where the finger lifts is reported. Frames taken to the left go back as the
    finger goes right."""
    shown.hand.drag([(100, 300), (300, 300), (580, 300)])
    shown.hand.drag([(580, 300), (400, 300), (340, 300)])
    assert shown.frames() == [18, 9]


def test_a_touch_and_two_fingers_turn_nothing(shown: Shown) -> None:
    """A touch leaves it as it is, two fingers enlarge it; enlarged, a finger moves it."""
    shown.hand.tap((300, 300))
    first, second = shown.hand.down((400, 300)), shown.hand.down((500, 300))
    shown.hand.move(first, (350, 300))
    shown.hand.move(second, (550, 300))
    shown.hand.lift(first)
    shown.hand.lift(second)
    assert shown.frames() == []
    assert [event.scale for event in shown.of(Zoomed)] == [pytest.approx(2.0, rel=0.01)]
    shown.do(Zoomed(3.0, (0.5, 0.5)))
    shown.hand.drag([(500, 300), (400, 300), (300, 300)])
    assert shown.frames() == [] and shown.of(Zoomed)


def test_the_thumb_turns_it(shown: Shown) -> None:
    """Where the thumb of the track is let go, that view is shown."""
    left, top, width, height = shown.board.spots()["turntable"]
    shown.hand.drag([(left + width / 3, top + height / 2), shown.board.slider_point("turntable", 1.0)])
    assert shown.frames() == [35]


def test_its_frames_are_decoded_once_and_given_back(window: Any, documented: Path) -> None:
    """All frames are fetched at the size in which they are shown and kept while it is turned; leaving gives them
    back."""
    there = Shown(window, opened(documented), documented)
    strip = there.board._screen._strip
    strip.settle()
    assert strip.loaded == 36 and 0 < strip.used_bytes <= LIMIT_BYTES
    picture = there.board._screen._picture
    there.do(ObjectTurned(12))
    assert there.board._screen._strip is strip and there.board._screen._picture is not picture
    assert there.board._screen._picture._texture is not None
    there.board.close()
    assert strip.loaded == 0


@pytest.mark.parametrize("count", [1, 24, 36, 72, 301, 1000])
@pytest.mark.parametrize("size", [(500, 500), (788, 788), (960, 790), (2000, 1600)])
def test_frames_are_thinned_to_what_fits(count: int, size: tuple[int, int]) -> None:
    """Of many frames as many are kept as fit into 64 MB, at least 24, then smaller; they are spread evenly."""
    kept, scale = thinned(count, *size)
    assert len(kept) == len(set(kept)) >= min(count, 24) and kept[0] == 0 and kept[-1] < count
    assert len(kept) * int(size[0] * scale) * int(size[1] * scale) * PIXEL_BYTES <= LIMIT_BYTES
    steps = {after - before for before, after in pairwise(kept)}
    assert not steps or max(steps) - min(steps) <= 1
