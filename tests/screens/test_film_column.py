"""What stands beside a film leaves it its size, and has what is needed first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText, words_in
from kiosk.screens.pages.text_column import Heading
from kiosk.visit.events.navigation import ExhibitTapped, RoomTapped, ViewChosen
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ReachChosen, TextSizeChosen
from tests.interactives.every import NOON, sheets
from tests.screens.exhibit_gallery import drawn
from tests.screens.film_samples import film
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import faults
from tests.screens.sheet_measures import near_edges, noting_words, unread
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


def test_a_word_of_its_title_leaves_a_film_as_large(the_window: Any) -> None:
    """A word that is wider than the column beside the stage is parted there."""
    page = film()
    title = LocalizedText(words_in("de", "Gefangenenbekanntmachungen der Nachkriegszeit"), "de")
    screen, _ = drawn(replace(page, title=title, language="de"), WIDE)
    assert screen.stage_size == (1280, 720)
    (heading,) = [each for each in screen.walk(restrict=True) if isinstance(each, Heading)]
    assert heading.title.block.widest <= heading.title.width


@pytest.mark.parametrize(("language", "size"), [("en", WIDE), ("ru", UPRIGHT)])
def test_larger_is_on_the_first_sheet_of_a_lower_film(the_window: Any, language: str, size: tuple[int, int]) -> None:
    """Whoever has the page in the lower part of the window sees the way to the whole screen beside the film."""
    visit = Visit(guide(), NOON).do(
        Begun(language), ReachChosen(lower=True), RoomTapped("corridor"), ExhibitTapped("corridor", "walk")
    )
    one = next(sheets(visit.do(ViewChosen("film")), HOME, size))
    assert "larger" in one.screen.spots() and faults(one) == []


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_in_the_largest_words_a_film_is_one_sheet_in_every_language(the_window: Any, size: tuple[int, int]) -> None:
    """With its title and all ways from it; what is behind Options or Chapters stands on sheets with something to
    read."""
    for language in ("en", "ru"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5))
        visit.do(RoomTapped("corridor"), ExhibitTapped("corridor", "walk"), ViewChosen("film"))
        (one,) = sheets(visit, HOME, size)
        assert {"aids", "chapters", "view-look", "larger"} <= {*one.screen.spots()} and faults(one) == [], language
        for opened in ("aids", "chapters"):
            with noting_words():
                for sheet in sheets(visit.press(opened), HOME, size):
                    assert faults(sheet) == [] and [*unread(sheet), *near_edges(sheet)] == [], (language, opened)
