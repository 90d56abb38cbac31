"""Films with their signer: everything has its place, at every size of screen and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from kiosk.content.texts import LocalizedText
from kiosk.players.player import VideoFrame
from kiosk.screens.widgets.label import Tag
from kiosk.visit.events.navigation import LargerPressed
from kiosk.visit.look import Look
from tests.screens.exhibit_gallery import drawn
from tests.screens.exhibit_samples import CHAPTERS, PLAYING
from tests.screens.film_samples import film
from tests.screens.laid import sheets, shown, widgets
from tests.screens.page_faults import faults
from tests.screens.sample_frame import control
from tests.screens.samples import tr
from tests.screens.thinned_table import thinned

WIDE, UPRIGHT = (1920, 1080), (1080, 1920)
SCREENS = [(531, WIDE), (531, UPRIGHT), (476, WIDE), (476, UPRIGHT), (952, WIDE), (952, UPRIGHT)]
SHAPES = {"upright": (300, 340), "wide": (1280, 720), "tall": (720, 1280)}
LONG = {
    "en": "The prisoners walked along this corridor\nwithout a word, and never saw each other.",
    "ru": "Заключённых вели по этому коридору молча,\nи они никогда не видели друг друга.",
}
Box = tuple[int, int, int, int]


def everything(language: str, signs: str, text: float, shape: str = "upright") -> Any:
    """A film with captions, description, sign language and chapters, and a note and a sentence besides."""
    page = film(
        language,
        state="playing",
        look=Look(text=text),
        description=True,
        signs=signs,
        signer=SHAPES[shape],
        chapters=CHAPTERS[language],
        notes=("Audio description: Eesti",),
        message="The sign language cannot be shown just now.",
    )
    return replace(page, longest_caption=LocalizedText(LONG[language], language))


def box(widget: Any) -> Box:
    return int(widget.x), int(widget.y), int(widget.width), int(widget.height)


def apart(one: Box, other: Box) -> bool:
    return (
        one[0] + one[2] <= other[0]
        or other[0] + other[2] <= one[0]
        or one[1] + one[3] <= other[1]
        or other[1] + other[3] <= one[1]
    )


PLACED: tuple[Sequence[Any], ...] = (["en", "ru"], ["small", "large"], [1.0, 1.25, 1.5], SCREENS)
"""Languages, sizes of the signer, sizes of words and screens."""


@pytest.mark.parametrize(("language", "signs", "text", "screen"), thinned(*PLACED, one_of=3))
def test_everything_has_its_place(
    the_window: Any, language: str, signs: str, text: float, screen: tuple[int, tuple[int, int]]
) -> None:
    """With captions, description, sign language and chapters nothing is cut, crowded or too small, and every control
    stands on some turn."""
    require_its_place(language, signs, text, *screen)


def require_its_place(language: str, signs: str, text: float, width_mm: int, size: tuple[int, int]) -> None:
    page = everything(language, signs, text)
    found, seen = [], set()
    for one in sheets(page, size, width_mm):
        found += [fault for fault in faults(one) if not fault.startswith("Toggle")]  # On and Off are the screen's words
        seen |= set(one.screen.spots())
    assert not found
    assert {control.id for control in page.controls if control.enabled} <= seen


COVERED: tuple[Sequence[Any], ...] = (["small", "large"], list(SHAPES), [1.0, 1.25, 1.5], SCREENS)
"""Sizes and shapes of the signer, sizes of words and screens."""


@pytest.mark.parametrize(("signs", "shape", "text", "screen"), thinned(*COVERED, one_of=3))
def test_nothing_covers_the_signer(
    the_window: Any, signs: str, shape: str, text: float, screen: tuple[int, tuple[int, int]]
) -> None:
    """Neither captions nor bar, band, switches or title ever stand over the signer, whatever the shape of its film."""
    require_uncovered(signs, shape, text, *screen)


def require_uncovered(signs: str, shape: str, text: float, width_mm: int, size: tuple[int, int]) -> None:
    one = next(iter(sheets(everything("ru", signs, text, shape), size, width_mm)))
    screen = one.screen
    screen.live(replace(PLAYING, caption=LocalizedText(LONG["ru"], "ru")))
    signer, stage = box(screen.stage.inset), box(screen.stage.area)
    assert signer[0] >= 0 and signer[0] + signer[2] <= size[0] and signer[1] + signer[3] <= size[1]
    assert screen.stage.captions.covered is not None
    assert apart(signer, screen.stage.captions.covered)
    above = screen.children[: screen.children.index(screen.stage.inset)]
    assert screen.stage.area not in above and screen.stage.poster not in above
    for widget in screen.children:
        if widget not in (screen.stage.inset, screen.stage.area, screen.stage.poster, screen.stage.captions):
            assert apart(signer, box(widget)), type(widget).__name__
    inside = stage[0] <= signer[0] and signer[0] + signer[2] <= stage[0] + stage[2]
    assert apart(signer, stage) or (inside and signs == "small")
    drawn_shape = SHAPES[shape][0] / SHAPES[shape][1]
    assert signer[2] / signer[3] == pytest.approx(drawn_shape, rel=0.03)


FULL: tuple[Sequence[Any], ...] = (["small", "large"], [1.0, 1.25, 1.5], SCREENS)
"""Sizes of the signer, sizes of words and screens."""


@pytest.mark.parametrize(("signs", "text", "screen"), thinned(*FULL, one_of=2))
def test_nothing_lies_over_anything_on_the_full_screen(
    the_window: Any, signs: str, text: float, screen: tuple[int, tuple[int, int]]
) -> None:
    """The words of a signed film are whole on the full screen, and neither they nor Close, Stop or the signer stand
    over the tag of its kind or over each other."""
    require_apart_on_the_full_screen(signs, text, *screen)


def require_apart_on_the_full_screen(signs: str, text: float, width_mm: int, size: tuple[int, int]) -> None:
    page = everything("ru", signs, text)
    assert page.poster is not None
    ways = [control(each, tr(name, "ru"), LargerPressed()) for each, name in (("close", "Close"), ("last", "Stop"))]
    page = replace(
        page,
        poster=replace(page.poster, tag=tr("Reconstruction", "ru")),
        band=None,
        links=(),
        chapters=(),
        larger=None,
        close=ways[0],
        silence=ways[1],
        controls=(*page.toggles, *ways),
    )
    screen = next(iter(sheets(page, size, width_mm))).screen
    screen.live(replace(PLAYING, caption=LocalizedText(LONG["ru"], "ru")))
    captions, tags = screen.stage.captions.covered, [each for each in widgets(screen) if isinstance(each, Tag)]
    assert captions is not None and captions[1] >= 0 and captions[1] + captions[3] <= size[1]
    buttons = [each for each in widgets(screen) if getattr(each, "control", None) in ways]
    assert len(tags) == 1 and len(buttons) == 2
    placed = [captions, box(screen.stage.inset), *(box(each) for each in (*tags, *buttons))]
    assert not [(one, other) for one, other in combinations(placed, 2) if not apart(one, other)]


@pytest.mark.parametrize("signs", ["small", "large"])
def test_words_stand_under_a_film_beside_its_signer(the_window: Any, signs: str) -> None:
    """Where a small film with its signer beside it leaves room under both, the whole film is seen."""
    screen, _ = drawn(replace(film("ru", state="playing", signs=signs), look=Look(text=1.25)), WIDE)
    screen.live(replace(PLAYING, caption=LocalizedText(LONG["ru"], "ru")))
    assert apart(screen.stage.captions.covered, box(screen.stage.area))


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_a_large_signer_is_larger(the_window: Any, size: tuple[int, int]) -> None:
    """The large signer has at least twice the area of the small one; the small one has the drawn size where it fits."""
    areas = {}
    for signs in ("small", "large"):
        screen, _ = drawn(film(state="playing", signs=signs), size)
        width, height = screen.signer_size
        areas[signs] = width * height
        if signs == "small" and size == WIDE:
            assert (width, height) == (300, 340)
    assert areas["large"] > 2 * areas["small"]


@pytest.mark.parametrize("signs", ["small", "large"])
def test_the_signers_pictures(the_window: Any, signs: str) -> None:
    """The signer's pictures stand in their inset pixel for pixel, within a line."""
    screen, _ = drawn(film(state="playing", captions=False, signs=signs), WIDE)
    width, height = screen.signer_size
    picture = np.zeros((height, width, 4), np.uint8)
    picture[:, :, 0], picture[:, :, 3] = 200, 255
    picture[10, :, 1] = 255
    screen.signed_frame(VideoFrame(width, height, picture.tobytes(), 0.0))
    left, top = int(screen.stage.inset.x), int(screen.height - screen.stage.inset.top)
    seen = shown(screen)[top : top + height, left : left + width]
    assert (seen[3:-3, 3:-3] == picture[3:-3, 3:-3, :3]).all()
    assert (seen[1, 10:-10] == np.array([0xF1, 0xEA, 0xDC])).all()


def test_no_signer_no_inset(the_window: Any) -> None:
    """Where nobody signs, and before the film is seen, there is no inset, not an empty one."""
    for page in (film(state="playing", signs="off"), film(signs="small"), film(state="playing")):
        screen, _ = drawn(page, WIDE)
        assert screen.signer_size is None


def test_the_signer_stays_while_the_page_is_drawn_anew(the_window: Any) -> None:
    """When the page changes beside it, the signer's last picture stays on the screen."""
    page = film(state="playing", captions=False, signs="small")
    screen, page = drawn(page, WIDE)
    width, height = screen.signer_size
    screen.signed_frame(VideoFrame(width, height, b"\xff" * (width * height * 4), 0.0))
    screen.page = replace(page, captions_on=True)
    left, top = int(screen.stage.inset.x), int(screen.height - screen.stage.inset.top)
    assert (shown(screen)[top + 5 : top + height - 5, left + 5 : left + width - 5] == 255).all()
