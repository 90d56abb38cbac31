"""The control band fits in every language, size and orientation."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.locale.strings import Strings
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.control_band import BandButton, ControlBand
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from kiosk.visit.events.playing import StopPressed
from tests.screens.drawing import drawing

WORDS = ("Back", "Plan", "Keypad", "Language", "Access", "Volume", "Stop")
ICONS = ("arrow-left", "map", "grip", "languages", "accessibility", "volume-2", "square")
WINDOWS = [(1920, 1080), (1080, 1920), (960, 540), (1366, 768)]


def controls(language: str, last: str = "Stop", without: tuple[str, ...] = ()) -> list[Control]:
    strings = Strings()
    words = [*WORDS[:-1], last]
    return [
        Control(
            word,
            strings.translate(word, language),
            StopPressed() if word == last else BackPressed(),
            icon=icon,
        )
        for word, icon in zip(words, ICONS, strict=True)
        if word not in without
    ]


def placed(window: Any, theme: Theme, band: ControlBand) -> list[BandButton]:
    band.put(0, 0, theme.width_px, int(band.height))
    return [child for child in reversed(band.children) if isinstance(child, BandButton)]


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("width_mm", [476, 531, 708, 952])
def test_every_word_of_the_band_fits(
    window: Any, language: str, size: tuple[int, int], text: float, width_mm: float
) -> None:
    """All seven controls have room for their words and a finger, side by side without overlap, on any screen."""
    theme = Theme(*size, width_mm=width_mm, text_scale=text)
    band = ControlBand(drawing(theme, [].append), controls(language))
    buttons = placed(window, theme, band)
    assert len(buttons) == 7
    require_fitting(theme, band, buttons)
    assert band.height == ControlBand.height_for(theme, controls(language))


@pytest.mark.parametrize("without", [("Keypad",), ("Volume",), ("Keypad", "Volume")])
@pytest.mark.parametrize(("size", "text"), [((1920, 1080), 1.0), ((1920, 1080), 1.5), ((1080, 1920), 1.5)])
def test_what_a_museum_has_no_use_for_leaves_no_gap(
    window: Any, without: tuple[str, ...], size: tuple[int, int], text: float
) -> None:
    """Without Keypad or Volume the others fill every row from margin to margin, the last one last and outlined."""
    theme = Theme(*size, width_mm=531, text_scale=text)
    shown = controls("ru", without=without)
    band = ControlBand(drawing(theme, [].append), shown)
    buttons = placed(window, theme, band)
    assert [b.control.id for b in buttons if b.outlined] == ["Stop"]
    assert {b.control.id for b in buttons} == {*WORDS} - {*without}
    require_fitting(theme, band, buttons)
    for high in {button.y for button in buttons}:
        row = [button for button in buttons if button.y == high]
        assert min(b.x for b in row) == theme.margin and max(b.right for b in row) == size[0] - theme.margin
    assert buttons[-1].control.id == "Stop" and buttons[-1].y == min(b.y for b in buttons)


def require_fitting(theme: Theme, band: ControlBand, buttons: list[BandButton]) -> None:
    for button in buttons:
        assert button.words.width <= button.plate[2], button.control.name
        assert min(button.width, button.height) * theme.mm_per_px >= 15.0
        assert button.x >= 0 and button.right <= theme.width_px and button.y >= 0 and button.top <= band.height
    for one in buttons:
        for other in buttons:
            apart = one.right <= other.x or other.right <= one.x or one.top <= other.y or other.top <= one.y
            assert one is other or apart


def test_the_band_is_as_drawn(window: Any) -> None:
    """On the reference screen the band is one row of seven slots of 256, 136 high; upright two rows, 264 high."""
    theme = Theme(1920, 1080)
    buttons = placed(window, theme, ControlBand(drawing(theme, [].append), controls("en")))
    assert [(b.x, b.width, b.height) for b in buttons] == [(64 + 256 * n + 0, 256, 136) for n in range(7)]
    upright = Theme(1080, 1920)
    band = ControlBand(drawing(upright, [].append), controls("en"))
    assert (band.height, [b.control.id for b in placed(window, upright, band)]) == (
        264,
        ["Language", "Access", "Volume", "Back", "Plan", "Keypad", "Stop"],
    )


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_stop_and_leave_are_in_the_same_place(window: Any, size: tuple[int, int], text: float) -> None:
    """The last control is always the lowest and the farthest right, whether it reads Stop or Leave."""
    theme = Theme(*size, text_scale=text)
    places = []
    for last in ("Stop", "Leave"):
        buttons = placed(window, theme, ControlBand(drawing(theme, [].append), controls("et", last)))
        final = buttons[-1]
        assert final.control.id == last
        assert final.right == max(b.right for b in buttons)
        assert final.y == min(b.y for b in buttons)
        places.append(final.right)
    assert places[0] == places[1]
