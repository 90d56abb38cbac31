"""What stands over the picture of an exhibit, and beside its film."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.screens.player.film_area import FilmArea
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.visit.events.navigation import PanelDone
from kiosk.visit.events.playing import StopPressed
from kiosk.visit.look import Look
from tests.screens.exhibit_gallery import drawn
from tests.screens.exhibit_samples import CHAPTERS, exhibit
from tests.screens.film_samples import film
from tests.screens.laid import UPRIGHT, WIDE, overlap, widgets
from tests.screens.sample_frame import control
from tests.screens.samples import tr


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("at", [(0.1, 0.93), (0.3, 0.97), (0.02, 0.9)])
def test_the_tag_of_a_picture_hides_no_detail(the_window: Any, at: tuple[float, float], size: tuple[int, int]) -> None:
    """What kind of picture it is stands at its lower left, or elsewhere where a detail is there; and over nothing."""
    from kiosk.screens.widgets.label import Tag
    from kiosk.screens.zoom.zoom_picture import ZoomPicture

    page = exhibit("en", thumbs=2)
    assert page.picture is not None
    first, *rest = page.picture.dots
    page = replace(page, picture=replace(page.picture, dots=(replace(first, at=at), *rest)))
    (picture,) = [each for each in widgets(drawn(page, size)[0]) if isinstance(each, ZoomPicture)]
    (tag,) = [each for each in picture.children if isinstance(each, Tag)]
    for dot in page.picture.dots:
        x, y = picture.stage.at(picture.page_view, dot.at)
        assert not tag.collide_point(picture.x + x, picture.top - y)
    assert not [each for each in picture.children if each is not tag and overlap(each, tag)]


@pytest.mark.parametrize("language", ["en", "et"])
def test_a_film_has_its_buttons_beside_it(the_window: Any, language: str) -> None:
    """At usual words the switch, Larger and the other views of a film with chapters stand on one sheet, and its Close
    is no wider than its words need."""
    page = film(language, chapters=CHAPTERS[language])
    screen, _ = drawn(page, WIDE)
    assert screen.sheets == 1 and {"captions", "larger", "view-read"} <= set(screen.spots())
    close = control("close", tr("Close", language), PanelDone(), icon="x")
    full, _ = drawn(replace(page, band=None, larger=None, close=close, controls=(*page.toggles, close)), WIDE)
    _, _, width, _ = full.spots()["close"]
    assert width < full.width / 6


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("look", [Look(), Look(text=1.5), Look(text=1.5, lower=True)])
def test_a_film_on_the_full_screen_is_named(the_window: Any, look: Look, size: tuple[int, int]) -> None:
    """Its title is there in words of any size, off the film and its buttons, above what lies lower; nothing that can be
    seen moves when it plays and Stop comes."""
    places = []
    for state in ("ready", "playing"):
        page = film("ru", state=state, look=look)
        close = control("close", tr("Close", "ru"), PanelDone(), icon="x")
        stop = control("last", tr("Stop", "ru"), StopPressed(), icon="square") if state == "playing" else None
        ways = (close, *([stop] if stop else []))
        page = replace(page, band=None, larger=None, close=close, silence=stop, controls=(*page.toggles, *ways))
        screen, _ = drawn(page, size)
        read = {" ".join(line.text for line in w.block.lines): w for w in widgets(screen) if isinstance(w, Label)}
        title = read[page.title.words]
        assert not any(overlap(title, w) for w in widgets(screen) if isinstance(w, FilmArea | PictureWidget | Button))
        assert (title.y >= screen.theme.height_px) is look.lower
        places.append((*title.pos, *title.size, screen.spots()["close"], screen.stage_size))
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("text", "view", "side"),
    [(1.0, "more", (1600, 900)), (1.5, "read", (1000, 1000)), (1.5, "look", (1000, 1000)), (1.5, "look", (600, 1200))],
)
def test_what_lies_on_a_whole_picture_upright_does_not_hang_over_its_edge(
    the_window: Any, text: float, view: str, side: tuple[int, int]
) -> None:
    """Upright, Larger and the tag of its kind stand on a small picture or beside it, in any of its shapes, below each
    other at one left edge, and no nearer to the edges of the window than the margin."""
    from kiosk.screens.widgets.tapped import PictureButton

    page = exhibit("et", view, look=Look(text=text))
    assert page.picture is not None
    page = replace(page, picture=replace(page.picture, size=side, inscribed=True))
    screen, _ = drawn(page, UPRIGHT)
    assert any(isinstance(each, PictureButton) for each in widgets(screen))
    for small in (each for each in widgets(screen) if isinstance(each, PictureButton) and each.width == screen.width):
        picture, left = small.picture, {over.x for over, _, _ in small.over}
        assert {type(over).__name__ for over, _, _ in small.over} == {"Button", "Tag"}
        across = min(small.width, round(small.height * side[0] / side[1]))
        start = small.right - across if picture.at_end else (small.width - across) // 2
        if picture.fit == "cover":
            start, across = 0, small.width
        assert min(left) >= screen.theme.margin and (len(left) == 1 or picture.fit == "cover")
        for over, _, _ in small.over:
            assert over.right <= start or (start <= over.x and over.right <= start + across)
            assert over.right <= screen.width - screen.theme.margin
