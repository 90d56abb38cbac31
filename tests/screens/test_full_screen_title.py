"""The full screen: its title, and what moves there or reaches above a lower page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.pages.view_bar import ViewBar
from kiosk.visit.events.navigation import ExhibitTapped, LargerPressed, PanelDone, RoomTapped
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ReachChosen, TextSizeChosen
from kiosk.visit.look import Look
from tests.interactives.every import NOON
from tests.screens.drawing import UNDECODED
from tests.screens.film_samples import film
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import UPRIGHT, WIDE, blocks, first, sheets, widgets
from tests.screens.page_faults import faults
from tests.screens.sample_frame import control
from tests.test_demonstration import guide
from tests.visit.sample import Visit

TEXT = LocalizedText(
    "Whoever scrapes with a spoon for years wears the enamel thin. Where it chips, the iron rusts.", "en"
)


@pytest.mark.parametrize(
    ("title", "size"),
    [("A bunk", "h3"), ("23 February 1944", "plate-title")],
)
def test_a_title_in_small_letters_has_the_face_of_those_in_large_ones(window: Any, title: str, size: str) -> None:
    """Where a title would break badly in large letters it steps down in size, and stays in the face of titles."""
    page = replace(full_screen(look=Look(text=1.5)), title=LocalizedText(title, "en"))
    laid = first(page, UPRIGHT)
    [shown] = [each for widget in widgets(laid.screen) for each in blocks(widget) if each.text == title]
    expected = typesetting.block(laid.theme, title, size, shown.width)
    assert (shown.face, shown.size_px) == (expected.face, expected.size_px)
    assert shown.face == typesetting.block(Theme(*UPRIGHT), title, "h1", shown.width).face


@pytest.mark.parametrize("exhibit", ["cell-14/mug", "europe/pilecki", "memory/sheets"])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_the_bar_takes_a_third_and_the_title_has_the_face_of_titles(the_window: Any, exhibit: str, text: float) -> None:
    """With details, a long origin and several pictures, in both formats, also with lower reach, what is below the
    picture takes at most a third of the height; the title, wherever it stands, is in the face of titles, and Close is
    clear of the picture."""
    room, name = exhibit.split("/")
    for size, lower in ((WIDE, False), (WIDE, True), (UPRIGHT, False), (UPRIGHT, True)):
        looks = Begun("ru"), TextSizeChosen(text), ReachChosen(lower)
        page: Any = Visit(guide(), NOON).do(*looks, RoomTapped(room), ExhibitTapped(room, name), LargerPressed()).page
        laid = next(sheets(page, size, pictures=UNDECODED))
        (bar,) = (each for each in widgets(laid.screen) if isinstance(each, ViewBar))
        assert bar.height <= laid.theme.window_px / 3
        [shown] = [each for widget in widgets(laid.screen) for each in blocks(widget) if each.text == page.title.words]
        assert shown.face == typesetting.block(Theme(*UPRIGHT), shown.text, "h1", shown.width).face
        assert faults(laid) == []
        seen = laid.screen._picture
        left, top, wide, high = seen.stage.box(seen.view)
        (close,) = (w for w in widgets(laid.screen) if getattr(w, "control", None) == page.close)
        x, y = close.x - seen.x, seen.top - close.top
        assert min(x + close.width - left, left + wide - x, y + close.height - top, top + high - y) <= 1


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_a_picture_stays_where_it_is_when_a_detail_is_opened(the_window: Any, text: float) -> None:
    """Upright, the text of a detail takes nothing of the picture's place."""
    places = set()
    for opened in (-1, 0):
        page = full_screen("et", opened=opened, look=Look(text=text))
        listed = tuple(replace(each, text=each.text and TEXT, kept=TEXT) for each in page.hotspots)
        page = replace(page, hotspots=listed)
        picture = next(each for each in widgets(first(page, UPRIGHT).screen) if type(each).__name__ == "ZoomPicture")
        places.add((picture.x, picture.y, picture.width, picture.height))
    assert len(places) == 1


@pytest.mark.parametrize("text", [1.0, 1.5])
def test_a_film_reaches_above_a_lower_page(the_window: Any, text: float) -> None:
    """On a wide screen with lower reach a film on the full screen begins under its title at the top of the window; what
    is pressed stays on the page."""
    page = film(look=Look(text=text, lower=True))
    close = control("close", "Close", PanelDone(), icon="x")
    shown = first(replace(page, band=None, larger=None, close=close, controls=(close,)), WIDE)
    above, high = shown.theme.above_px, shown.screen.height
    [title] = [each for each in widgets(shown.screen) for block in blocks(each) if block.text == page.title.words]
    seen = next(each for each in widgets(shown.screen) if type(each).__name__ in ("FilmArea", "PictureWidget"))
    assert title.top > high + above * 0.8 and high < seen.top <= title.y
    assert all(top >= 0 for _, top, _, _ in shown.screen.spots().values())
