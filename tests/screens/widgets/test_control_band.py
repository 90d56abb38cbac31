"""The control band fits in every language, size and orientation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.texts import TranslatedWords
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.control_band import BandButton, ControlBand, icon_side
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Band
from tests.screens import sample_frame
from tests.screens.drawing import drawing
from tests.screens.longest_language import LANGUAGES

WINDOWS = [(1920, 1080), (1080, 1920), (960, 540), (1366, 768)]
WITHOUT: list[tuple[str, ...]] = [("keypad",), ("volume",), ("keypad", "volume")]


def band_of(theme: Theme, language: str, *, sounding: bool = True, without: tuple[str, ...] = ()) -> Band:
    """The band as the visit makes it once it knows whether all have room on this screen."""
    whole = sample_frame.band(language, sounding=sounding, look=Look(text=theme.text_scale))
    if whole.settings is None and ControlBand.is_crowded(theme, whole):
        whole = sample_frame.band(language, sounding=sounding, look=Look(text=1.25))
    return replace(whole, **dict.fromkeys(without))


def placed(window: Any, theme: Theme, shown: Band) -> list[BandButton]:
    band = ControlBand(drawing(theme, [].append), shown)
    band.put(0, 0, theme.width_px, int(band.height))
    buttons = [child for child in reversed(band.children) if isinstance(child, BandButton)]
    assert [b.control.id for b in buttons if b.outlined] == ["last"]
    assert {b.control.id for b in buttons} == {control.id for control in shown.controls()}
    assert band.height == ControlBand.height_for(theme, shown)
    for button in buttons:
        assert button.words.width <= button.plate[2], button.control.name
        assert min(button.width, button.height) * theme.mm_per_px >= 15.0
        assert button.x >= 0 and button.right <= theme.width_px and button.y >= 0 and button.top <= band.height
    for one in buttons:
        for other in buttons:
            apart = one.right <= other.x or other.right <= one.x or one.top <= other.y or other.top <= one.y
            assert one is other or apart
    return buttons


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("width_mm", [476, 531, 708, 952])
def test_every_word_of_the_band_fits(window: Any, size: tuple[int, int], text: float, width_mm: float) -> None:
    """All controls have room for their words and a finger, side by side without overlap, on any screen, and each has
    the same place in every language."""
    theme = Theme(*size, width_mm=width_mm, text_scale=text)
    places = []
    for language in LANGUAGES:
        buttons = placed(window, theme, band_of(theme, language))
        places.append({b.control.id: (b.pos, b.size) for b in buttons})
    assert all(each == places[0] for each in places)


@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("text", [1.25, 1.5])
def test_larger_words_have_one_row_of_five(window: Any, size: tuple[int, int], text: float) -> None:
    """With larger words the band is one row of Back, Plan, Keypad, More and the last, at most a fifth of the height."""
    theme = Theme(*size, text_scale=text)
    for language in LANGUAGES:
        buttons = placed(window, theme, band_of(theme, language))
        assert [b.control.id for b in buttons] == ["back", "plan", "keypad", "settings", "last"]
        assert len({b.y for b in buttons}) == 1 and buttons[0].height <= theme.height_px / 5


@pytest.mark.parametrize("size", WINDOWS)
def test_a_band_is_crowded_in_every_language_if_in_one(window: Any, size: tuple[int, int]) -> None:
    """Where the controls have no room in one of the museum's languages the screen is crowded in each of them."""
    theme = Theme(*size)
    for language in LANGUAGES:
        shown = sample_frame.band(language)
        assert shown.volume is not None and not ControlBand.is_crowded(theme, shown)
        words = TranslatedWords.of(shown.volume.name, lambda: ["Lautstärkeregelung für Kopfhörer und für Lautsprecher"])
        assert ControlBand.is_crowded(theme, replace(shown, volume=replace(shown.volume, name=words)))


@pytest.mark.parametrize("without", WITHOUT)
@pytest.mark.parametrize(("size", "text"), [((1920, 1080), 1.0), ((1920, 1080), 1.5), ((1080, 1920), 1.0)])
def test_what_a_museum_has_no_use_for_leaves_no_gap(
    window: Any, without: tuple[str, ...], size: tuple[int, int], text: float
) -> None:
    """Without Keypad or Volume the others fill every row from margin to margin, the last one last and outlined."""
    theme = Theme(*size, width_mm=531, text_scale=text)
    buttons = placed(window, theme, band_of(theme, "ru", without=without))
    for high in {button.y for button in buttons}:
        row = [button for button in buttons if button.y == high]
        assert min(b.x for b in row) == theme.margin and max(b.right for b in row) == size[0] - theme.margin
    assert buttons[-1].control.id == "last" and buttons[-1].y == min(b.y for b in buttons)


@pytest.mark.shows("WCAG 3.2.3", "WCAG 3.2.6")
def test_the_band_is_as_drawn(window: Any) -> None:
    """On the reference screen the band is one row of seven slots of 256, 136 high; upright two rows, 264 high."""
    theme = Theme(1920, 1080)
    buttons = placed(window, theme, band_of(theme, "en"))
    assert [(b.x, b.width, b.height) for b in buttons] == [(64 + 256 * n + 0, 256, 136) for n in range(7)]
    upright = Theme(1080, 1920)
    buttons = placed(window, upright, band_of(upright, "en"))
    assert ControlBand.height_for(upright, band_of(upright, "en")) == 264
    assert [b.control.id for b in buttons] == ["language", "access", "volume", "back", "plan", "keypad", "last"]


@pytest.mark.shows("WCAG 3.2.3", "WCAG 3.2.4")
@pytest.mark.parametrize("size", WINDOWS)
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_stop_and_leave_are_in_the_same_place(window: Any, size: tuple[int, int], text: float) -> None:
    """The last control is always the lowest and the farthest right, and has one place, whether it reads Stop or
    Leave."""
    theme = Theme(*size, text_scale=text)
    places = []
    for sounding in (True, False):
        buttons = placed(window, theme, band_of(theme, "et", sounding=sounding))
        final = buttons[-1]
        assert final.right == max(b.right for b in buttons)
        assert final.y == min(b.y for b in buttons)
        places.append((final.pos, final.size))
    assert places[0] == places[1]


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_icons_leave_the_height_to_the_words(window: Any, text: float) -> None:
    """The icons of the band grow with its words, by a quarter at the most."""
    assert icon_side(Theme(1920, 1080, text_scale=text)) == round(48 * min(text, 1.25))
