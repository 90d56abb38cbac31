"""The attract screen: its pictures follow each other, its words never stand on them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kiosk.content.texts import LocalizedText
from kiosk.screens.pages.attract import BeginButton, CrossfadePicture
from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.attract import AttractPage
from tests.screens import samples
from tests.screens.drawing import PICTURES
from tests.screens.laid import UPRIGHT, WIDE, Laid, first, shown, widgets
from tests.screens.pictured import pictured

pytestmark = pytest.mark.usefixtures("the_window")


def picture(one: Laid) -> CrossfadePicture:
    return next(widget for widget in widgets(one.screen) if isinstance(widget, CrossfadePicture))


def attract(**more: Any) -> AttractPage:
    page = samples.attract()
    assert isinstance(page, AttractPage)
    return replace(page, **more)


def test_the_picture_before_stays() -> None:
    """While the next picture is being decoded the one before is seen, never bare ground."""
    PICTURES.cache.clear()
    one = first(attract())
    before = shown(one.screen)[100:400, 100:1800].copy()
    assert before.std() > 20
    later = attract(picture=pictured("corridor/corridor.jpg", "A corridor."), shift=8)
    one.screen.page = later
    from kivy.graphics import Fbo

    fbo = Fbo(size=WIDE)
    fbo.add(one.screen.canvas)
    fbo.draw()
    fbo.remove(one.screen.canvas)
    meanwhile = np.frombuffer(fbo.pixels, np.uint8).reshape(1080, 1920, 4)[::-1, :, :3][100:400, 100:1800]
    assert picture(one).texture is None
    assert np.array_equal(meanwhile, before)
    assert not np.array_equal(shown(one.screen)[100:400, 100:1800], before)


def test_words_move_a_little() -> None:
    """The words stand 8 px elsewhere with every second picture, so that nothing burns in."""
    places = []
    for shift in (0, 8):
        one = first(attract(shift=shift))
        name = next(w for w in widgets(one.screen) if isinstance(w, Label) and w.block.lines[0].text == "Patarei")
        places.append(int(name.x))
    assert places[1] - places[0] == 8


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_words_stand_on_ground(size: tuple[int, int]) -> None:
    """Under the letters of the attract screen lies ground, however light the picture."""
    one = first(attract(picture=pictured("corridor/corridor.jpg", "A corridor.")), size)
    seen = shown(one.screen).astype(int)
    ground = np.array([0x12, 0x15, 0x1A])
    for words in (w for w in widgets(one.screen) if isinstance(w, Label)):
        top, left = int(one.theme.height_px - words.top), int(words.x)
        # The letters: the line without the leading over its capitals.
        rows = seen[top + words.block.line_px // 4 : top + int(words.height), left : left + words.block.widest]
        darkest = np.median(rows[np.abs(rows - ground).sum(axis=2) < 200].reshape(-1, 3), axis=0)
        assert np.abs(darkest - ground).max() <= 12, words.block.lines[0].text


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_a_long_name(size: tuple[int, int]) -> None:
    """A museum with a long name keeps a picture, its subtitle and every button whole on the screen."""
    name = LocalizedText("The Memorial Museum of the Sea Fortress and Central Prison of the Northern Provinces", "en")
    one = first(attract(name=name), size)
    emitted = [w for w in widgets(one.screen) if isinstance(w, Label)]
    assert " ".join(line.text for line in emitted[0].block.lines) == name.words
    assert picture(one).height > 0.15 * one.theme.height_px
    buttons = [w for w in widgets(one.screen) if isinstance(w, BeginButton)]
    assert len(buttons) == 4
    assert min(w.y for w in emitted) > max(button.top for button in buttons)
