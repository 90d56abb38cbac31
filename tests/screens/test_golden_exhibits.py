"""Exhibits and films look as they did when they were compared with the drawings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from kiosk.players.player import VideoFrame
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from tests.screens import golden
from tests.screens.exhibit_gallery import drawn
from tests.screens.exhibit_samples import PLAYING, exhibit
from tests.screens.film_samples import film
from tests.screens.full_screen_samples import full_screen
from tests.screens.laid import shown

WIDE, UPRIGHT = (960, 540), (540, 960)
HIGH, LARGEST = Look(contrast="high"), Look(text=1.5)
PAGES: dict[str, tuple[Callable[[], Page], tuple[int, int], Live | None]] = {
    "exhibit-look": (exhibit, WIDE, None),
    "exhibit-look-ru": (lambda: exhibit("ru", state="playing", focus="view-read"), WIDE, PLAYING),
    "exhibit-look-high": (lambda: exhibit(look=HIGH, opened=0), WIDE, None),
    "exhibit-look-largest": (lambda: exhibit("et", look=LARGEST), WIDE, None),
    "exhibit-look-upright": (lambda: exhibit(state="playing", opened=0), UPRIGHT, PLAYING),
    "exhibit-zoomed": (lambda: exhibit(scale=2.5, centre=(0.3, 0.6), thumbs=3), WIDE, None),
    "full-screen": (lambda: full_screen(opened=0), WIDE, None),
    "full-screen-upright": (lambda: full_screen("et", look=LARGEST), UPRIGHT, None),
    "exhibit-read": (lambda: exhibit(view="read", state="playing"), WIDE, PLAYING),
    "exhibit-read-upright": (lambda: exhibit("et", "read", state="playing"), UPRIGHT, PLAYING),
    "exhibit-more": (lambda: exhibit(view="more"), WIDE, None),
    "exhibit-without-recording": (lambda: exhibit("ru", "read", state="none"), WIDE, None),
    "film-poster": (film, WIDE, None),
    "film-playing": (lambda: film(state="playing"), WIDE, PLAYING),
    "film-upright": (lambda: film("ru"), UPRIGHT, None),
    "film-signed": (lambda: film(state="playing", signs="small", description=False), WIDE, PLAYING),
    "film-signed-large-upright": (
        lambda: film("ru", state="playing", signs="large", description=True, look=HIGH),
        UPRIGHT,
        PLAYING,
    ),
}


def frame() -> VideoFrame:
    """A grey picture that grows lighter downward."""
    shade = np.linspace(60, 200, 360).astype(np.uint8)
    picture = np.repeat(shade[:, None, None], 640, axis=1).repeat(4, axis=2)
    return VideoFrame(640, 360, picture.tobytes(), 0.0)


def signing(width: int, height: int) -> VideoFrame:
    """A test pattern in the place of a signer: stripes, and no hand."""
    shade = (np.arange(width) // 8 % 2 * 90 + 90).astype(np.uint8)
    picture = np.repeat(shade[None, :, None], height, axis=0).repeat(4, axis=2)
    return VideoFrame(width, height, picture.tobytes(), 0.0)


@pytest.mark.parametrize("name", PAGES)
def test_page_looks_as_drawn(the_window: Any, fresh_pictures: None, name: str) -> None:
    """Exhibits and films keep their look in both formats, in larger text and in high contrast."""
    make, size, live = PAGES[name]
    screen, _ = drawn(make(), size, live, frame() if "film" in name and live else None)
    if "signed" in name:
        screen.signed_frame(signing(*screen.signer_size))
    golden.check(name, shown(screen))
