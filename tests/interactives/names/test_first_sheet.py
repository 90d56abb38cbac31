"""What a visitor with large words finds without turning the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kiosk.visit.events.settings import TextSizeChosen
from tests.interactives import every
from tests.screens.laid import UPRIGHT, WIDE


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_filters_and_reading_stand_beside_the_first_names(
    the_window: Any, folder: Path, size: tuple[int, int], language: str
) -> None:
    """At 150 % the field, Letter, Born, the reading and As a list are on the first sheet, with three names of it."""
    visit = every.opened(folder, "names", TextSizeChosen(1.5), language=language)
    spots = next(iter(every.sheets(visit, folder, size))).screen.spots()
    rows = {f"names-row-{n}" for n in range(3)}
    assert {"names-field", "names-letter", "names-decade", "names-read", "view-list", *rows} <= set(spots)
