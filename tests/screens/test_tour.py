"""What is seen of a tour: its strip on the page of an exhibit or a film, and where it stands on its own page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import pytest

from kiosk.content.design_tokens import LEAST_TARGET_MM
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.player.tour_strip import TourStripWidget
from kiosk.screens.widgets.control_band import ControlBand
from kiosk.screens.widgets.picture import NegativePicture
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import TextSizeChosen
from kiosk.visit.events.tours import TourBegun, TourChosen, TourStopTapped
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.interactives.every import NOON
from tests.interactives.every import sheets as drawn_at_home
from tests.screens import sample_tours
from tests.screens.laid import UPRIGHT, WIDE, Laid, blocks, overlap, sheets, widgets
from tests.screens.page_faults import controls_share, describe, words_of
from tests.screens.sample_frame import with_sheets
from tests.screens.sample_texts import TITLES
from tests.screens.thinned_table import thinned
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit

pytestmark = pytest.mark.usefixtures("the_window")
STRIP = ("tour-previous", "tour", "tour-next")
MADE: dict[str, Callable[[str, Look], Page]] = {"exhibit": sample_tours.exhibit, "film": sample_tours.film}
STRIPS: tuple[Sequence[Any], ...] = (list(MADE), ("en", "et", "ru"), (1.0, 1.25, 1.5), (WIDE, UPRIGHT))
"""Kinds, languages, sizes of words and screens."""


@pytest.mark.parametrize(("kind", "language", "text", "size"), thinned(*STRIPS, one_of=3))
def test_the_ways_of_a_tour_are_whole(kind: str, language: str, text: float, size: tuple[int, int]) -> None:
    """On every sheet of an exhibit or film the way onward stands above the bar or in the band, whole and large enough;
    the other ways beside it, or on one of the page's sheets; and all controls take at most a third of the height, with
    words of the usual size 35 %."""
    require_whole_ways(kind, language, text, size)


def require_whole_ways(kind: str, language: str, text: float, size: tuple[int, int]) -> None:
    page: Page = MADE[kind](language, Look(text=text))
    named = [control.id for control in page.controls if control.id in STRIP]
    seen = set[str]()
    for one in sheets(page, size):
        seen |= one.screen.spots().keys()
        assert "tour-next" in one.screen.spots()
        (bar,) = [widget for widget in widgets(one.screen) if isinstance(widget, AudioBar)]
        (band,) = [widget for widget in widgets(one.screen) if isinstance(widget, ControlBand)]
        require_whole_strip(one, bar, band)
        assert controls_share(one) <= (0.35 if text == 1 else 1 / 3)
    assert set(named) <= seen


def require_whole_strip(one: Laid, bar: AudioBar, band: ControlBand) -> None:
    """Where there is a strip, it is one row between bar and band, and in the band is no way onward."""
    strips = [widget for widget in widgets(one.screen) if isinstance(widget, TourStripWidget)]
    assert len(strips) + sum(c.id == "tour-next" for row in band.rows for c in row.controls) == 1
    for strip in strips:
        least = LEAST_TARGET_MM / one.theme.mm_per_px - 1
        assert strip.row[-1].control.id == "tour-next"
        for button in strip.row:
            assert min(button.width, button.height) >= least, describe(button)
            assert strip.x <= button.x and button.right <= strip.right and strip.y <= button.y, describe(button)
            assert button.words.widest <= button.width and button.words.height <= button.height, describe(button)
            assert all(word in words_of(one.page) for line in button.words.lines for word in line.text.split())
        assert not [pair for pair in combinations(strip.row, 2) if overlap(*pair)]
        assert bar.y >= strip.top and strip.y >= band.top


@pytest.mark.parametrize("text", (1.25, 1.5))
def test_larger_words_have_the_way_onward_in_the_band(text: float) -> None:
    """On a wide screen with larger words the page has its whole height: the band has what comes next, before the last
    control, by its number."""
    for language in ("en", "et", "ru"):
        for one in sheets(sample_tours.exhibit(language, Look(text=text)), WIDE):
            (band,) = [widget for widget in widgets(one.screen) if isinstance(widget, ControlBand)]
            (row,) = band.rows
            assert [control.id for control in row.controls][-2:] == ["tour-next", "last"]
            assert row.fits and "144" in row.controls[-2].name


def test_what_comes_next_has_its_title_where_it_fits() -> None:
    """With usual words on a wide screen the strip names the next stop, and further icons give way to its title."""
    one = next(sheets(sample_tours.exhibit("en"), WIDE))
    (strip,) = [widget for widget in widgets(one.screen) if isinstance(widget, TourStripWidget)]
    assert TITLES["en"][2] in strip.row[-1].text


@pytest.mark.parametrize(("size", "text"), [(WIDE, 1.0), (UPRIGHT, 1.25), (WIDE, 1.5)])
def test_it_opens_on_the_present_stop(size: tuple[int, int], text: float) -> None:
    """Where the stops of a tour take turns, its page names the turn with the stop at which the visitor is."""
    laid = list(sheets(sample_tours.tour("ru", Look(text=text)), size))
    (here,) = [row.control.id for row in laid[0].page.stops if row.state == "now"]  # type: ignore[union-attr]
    assert len(laid) > 1
    screen = laid[-1].screen
    screen.page = with_sheets(laid[-1].page, screen.opens_on, screen.sheets)
    assert here in screen.spots()
    assert next(sheets(sample_tours.tour("ru", Look(text=text), on=False), size)).screen.opens_on == -1


@pytest.mark.parametrize("text", [1.25, 1.5])
def test_the_way_to_leave_a_tour_stands_beside_its_title(text: float) -> None:
    """On a wide screen in larger words, so that the first sheet of its stops has two of them."""
    for language in ("en", "et", "ru"):
        one = next(sheets(sample_tours.tour(language, Look(text=text)), WIDE))
        spots = one.screen.spots()
        assert spots["tour-leave"][1] < 100 and len([each for each in spots if each.startswith("stop-")]) >= 2


def test_no_word_of_a_tour_is_parted() -> None:
    """A long word of a tour's title makes its column wider, rather than being cut in two."""
    for one in sheets(sample_tours.tour("et"), WIDE):
        said = [line.text for widget in widgets(one.screen) for block in blocks(widget) for line in block.lines]
        assert not [word for line in said for word in line.split() if word not in words_of(one.page)]


ONWARD: tuple[Sequence[Any], ...] = ((WIDE, UPRIGHT), (1.0, 1.25, 1.5), ("en", "et", "ru"))
"""Screens, sizes of words and languages."""


@pytest.mark.parametrize(("size", "text", "language"), thinned(*ONWARD, one_of=2))
def test_a_tour_is_gone_on_with_from_every_sheet(size: tuple[int, int], text: float, language: str) -> None:
    """Begin or Go on stands on every sheet of a tour's page, at every size of words; so does a room's way to a tour."""
    require_a_way_onward(size, text, language)


def require_a_way_onward(size: tuple[int, int], text: float, language: str) -> None:
    for on in (False, True):
        for one in sheets(sample_tours.tour(language, Look(text=text), on=on), size):
            assert "tour-begin" in one.screen.spots()
    for one in sheets(sample_tours.room(language, Look(text=text), cards=9), size):
        assert {"tour-0", "more-tours"} & one.screen.spots().keys()


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_the_end_of_a_tour_shows_the_way_out(size: tuple[int, int]) -> None:
    """In words of the usual size the end of a tour has the plan in both shapes, on every sheet of its lists."""
    for one in sheets(sample_tours.end("et", left_out=9, others=8), size):
        (plan,) = [widget for widget in widgets(one.screen) if isinstance(widget, NegativePicture)]
        assert plan.height > one.theme.height_px // 6


@pytest.mark.parametrize("look", [Look(text=1.25), Look(text=1.5), Look(lower=True)], ids=["1.25", "1.5", "lower"])
def test_the_way_out_follows_the_lists_of_an_upright_page(look: Look) -> None:
    """In larger words, or lower, an upright end of a tour has the plan on the sheet where its lists end, if that has
    the room, and else on the next, with its heading."""
    for left_out, others in ((0, 2), (2, 1)):
        laid = [widgets(one.screen) for one in sheets(sample_tours.end("ru", look, left_out, others), UPRIGHT)]
        plans = [[each for each in found if isinstance(each, NegativePicture)] for found in laid]
        assert [len(each) for each in plans] == [0] * (len(plans) - 1) + [1]
        ((plan,), found) = plans[-1], laid[-1]
        assert plan.height > UPRIGHT[1] // 10
        assert any(line.text == "Выход" for each in found for block in blocks(each) for line in block.lines)
    assert look.lower or len(list(sheets(sample_tours.end("ru", look, 0, 2), UPRIGHT))) == 1


TOURED: tuple[Sequence[Any], ...] = ((301, 901), (1.0, 1.25, 1.5), (WIDE, UPRIGHT))
"""Stops of a tour that are interactives, sizes of words and screens."""


@pytest.mark.parametrize(("stop", "text", "size"), thinned(*TOURED, one_of=2))
def test_a_tour_leaves_an_interactive_its_page(stop: int, text: float, size: tuple[int, int]) -> None:
    """The way onward stands in the strip or in the band, and these take at most a third of the height with the bar, in
    words of the usual size 35 %."""
    require_a_page_on_a_tour(stop, text, size, "ru")


def require_a_page_on_a_tour(stop: int, text: float, size: tuple[int, int], language: str) -> None:
    on = (TourChosen("cell-to-world"), TourBegun("cell-to-world"), TourStopTapped("cell-to-world", stop))
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), *on)
    one = next(drawn_at_home(visit, HOME, size))
    assert "tour-next" in one.screen.spots()
    assert controls_share(one) <= (0.35 if text == 1 else 1 / 3)
