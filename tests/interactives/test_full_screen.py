"""The picture of an interactive that a touch shows on the full screen, and what is there without turning the page."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives import NAMES
from kiosk.interactives.map.events import PlaceChosen
from kiosk.interactives.shelf.state import ShelfBookOpened
from kiosk.interactives.timeline.state import TimelineEventChosen
from kiosk.interactives.turntable.visit import ObjectTurned
from kiosk.visit.content_reload import place_in
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import LargerPressed, ViewChosen
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.full_screen import FullScreenPage
from kiosk.visit.screen_table import Screen
from tests.interactives import every
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets

PICTURED: dict[str, Event] = {
    "map": PlaceChosen(1),
    "turntable": ObjectTurned(9),
    "timeline": TimelineEventChosen(0),
    "shelf": ShelfBookOpened(5),
}
"""What leads to a picture in those that have one of their own."""
BARE: dict[str, Event] = {"map": PlaceChosen(0), "timeline": TimelineEventChosen(2), "shelf": ShelfBookOpened(0)}


@pytest.mark.parametrize("name", PICTURED)
def test_its_picture_opens_on_the_full_screen(folder: Path, name: str) -> None:
    """Larger shows the frame, cover or picture that is seen, which is enlarged there; Close leads back to the page as
    it was, and so does content that changes meanwhile."""
    visit = every.opened(folder, name).do(PICTURED[name])
    before = visit.page
    shown = visit.press("larger").page
    assert isinstance(shown, FullScreenPage) and shown.thumbs == ()
    if name == "turntable":
        assert shown.picture.file == before.frames[9]  # type: ignore[attr-defined]
    assert visit.press("zoom-in").page.zoom.scale > 1  # type: ignore[attr-defined]
    reloaded = place_in(visit.guide, visit.state.place)
    assert (reloaded.screen, reloaded.exhibit) == (Screen.EXHIBIT, name)
    assert visit.press("close").page == before


@pytest.mark.parametrize("name", BARE)
def test_without_a_picture_nothing_opens(folder: Path, name: str) -> None:
    """An event or a book without a picture has no Larger, and one that is pressed all the same changes nothing."""
    visit = every.opened(folder, name).do(BARE[name])
    before = visit.page
    assert before.control("larger") is None
    assert visit.do(LargerPressed()).page == before


def test_the_picture_beside_more_opens_too(folder: Path) -> None:
    """Where its words are read with a picture beside them, Larger shows that one, whatever the interactive shows, and
    Close leads back to the words."""
    opened = 0
    for name, view in product(NAMES, ("read", "more")):
        visit = every.opened(folder, name).do(ViewChosen(view))
        before = visit.page
        if isinstance(before, ExhibitPage) and before.view == view and before.picture is not None:
            opened += 1
            shown = visit.press("larger").page
            assert isinstance(shown, FullScreenPage) and shown.picture.file == before.picture.file, name
            assert visit.press("close").page == before, name
    assert opened


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("name", PICTURED)
def test_a_touch_on_the_picture_is_enough(the_window: Any, folder: Path, name: str, size: tuple[int, int]) -> None:
    """Larger stands on the first sheet of the object and of the book, and on one of those of the event and of the
    place, in large words too."""
    visit = every.opened(folder, name, TextSizeChosen(1.5), language="ru").do(PICTURED[name])
    spots = [set(one.screen.spots()) for one in every.sheets(visit, folder, size)]
    assert any("larger" in each for each in spots[: 1 if name in ("turntable", "shelf") else None])


def test_the_lanes_of_a_timeline_come_before_its_picture(the_window: Any, folder: Path) -> None:
    """In large words on a wide screen the second sheet of a timeline has its lanes, so that they are read with the
    event."""
    visit = every.opened(folder, "timeline", TextSizeChosen(1.5), language="ru")
    lanes = [lane.words.words for lane in visit.page.lanes]  # type: ignore[attr-defined]
    _, second, *_ = (
        " ".join(line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines)
        for one in every.sheets(visit, folder, WIDE)
    )
    assert lanes and all(lane in second for lane in lanes)


def test_a_shelf_has_one_layout_in_every_language(the_window: Any, folder: Path) -> None:
    """The books of a shelf stand in the same places and type in every language, also where a title is the book's own in
    one of them."""
    for text in (1.0, 1.5):
        found = set()
        for language in ("en", "et", "ru", "cs"):
            visit = every.opened(folder, "shelf", TextSizeChosen(text), language=language)
            one = next(iter(every.sheets(visit, folder, WIDE)))
            places = sorted(
                (spot, place) for spot, place in one.screen.spots().items() if spot.startswith("shelf-book")
            )
            tokens = {each.title.size_px for each in widgets(one.screen) if type(each).__name__ == "BookPlate"}
            found.add((tuple(places), tuple(tokens)))
        assert len(found) == 1


@pytest.mark.parametrize(("size", "text"), [(WIDE, 1.5), (UPRIGHT, 1.5), (WIDE, 1.0)])
@pytest.mark.parametrize("language", ["ru", "et"])
def test_labels_of_a_comparison_leave_the_pictures_to_be_seen(
    the_window: Any, folder: Path, language: str, size: tuple[int, int], text: float
) -> None:
    """Labels lie on less than a seventh of the pictures; where they are too long their sides are named like the
    buttons, and the labels are read with the title."""
    from kiosk.interactives.compare.slider import CompareSlider

    visit = every.opened(folder, "compare", TextSizeChosen(text), language=language)
    label = visit.page.before_side.label.words  # type: ignore[attr-defined]
    choice = visit.page.choices[0].name  # type: ignore[attr-defined]
    seen = set()
    for one in every.sheets(visit, folder, size):
        (slider,) = [each for each in widgets(one.screen) if isinstance(each, CompareSlider)]
        covered = sum(each.width * each.height for each in slider.labels)
        assert covered < slider.width * slider.height / 7
        seen.update(
            " ".join(line.text for line in block.lines) for each in widgets(one.screen) for block in blocks(each)
        )
    assert label in seen or f"{choice}: {label}" in seen
