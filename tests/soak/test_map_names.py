"""The maps of the demonstration in every year, language, format and size of words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.interactives.map.drawn_names import MAPS, names_lost, years_of
from tests.screens.conftest import empty_caches, no_texture_stays, nothing_stays, the_window
from tests.screens.laid import UPRIGHT, WIDE
from tests.test_demonstration import guide

__all__ = ["no_texture_stays", "nothing_stays", "the_window"]


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT], ids=["wide", "upright"])
@pytest.mark.parametrize("spot", MAPS, ids=["camps", "routes"])
def test_nothing_covers_a_pin_or_costs_a_name(
    the_window: Any, monkeypatch: pytest.MonkeyPatch, spot: tuple[str, str], size: tuple[int, int], text: float
) -> None:
    """Zoom, legend and layers stand at one place in all years and languages, over no pin and in no name's place."""
    lost, places = list[str](), set[object]()
    for language in guide().museum.languages:
        with monkeypatch.context() as patched:
            lost += names_lost(patched, spot, language, size, text, years_of(*spot), places)
        empty_caches()
    assert lost == [] and len(places) == 1
