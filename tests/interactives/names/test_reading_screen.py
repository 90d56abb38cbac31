"""Names that pass one by one, as they are drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiosk.interactives.names.reading_page import NamesReadingPage
from kiosk.visit.events.settings import MovementChosen
from tests.interactives import every


def words_of(screen: Any) -> list[Any]:
    return [each for each in screen.walk(restrict=True) if type(each).__name__ == "Words"]


@pytest.mark.parametrize("still", [False, True])
def test_a_name_comes_out_of_the_dark_where_frames_are_cheap(
    the_window: Any, folder: Path, still: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a graphics chip each new name comes within 0.6 s; with less movement, on software GL, and where the page is
    drawn anew with the same name, it is there at once."""
    from kiosk.screens.graphics import crossfade

    visit = every.opened(folder, "names", MovementChosen(still)).press("names-read")
    drawn = next(every.sheets(visit, folder, (1920, 1080)))
    assert {each.opacity for each in words_of(drawn.screen)} == {1.0}
    monkeypatch.setattr(crossfade, "software_gl", lambda: False)
    page = drawn.page
    assert isinstance(page, NamesReadingPage)
    drawn.screen.page = replace(page, persons=("Another, Name", *page.persons[:2]))
    drawn.screen.page = now = replace(page, persons=(*page.persons[1:], "Another, Name"))
    coming = [each for each in words_of(drawn.screen) if each.opacity < 1]
    assert len(coming) == (0 if still else 4)
    for each in coming:
        assert each.coming.step(0.3) and each.opacity == pytest.approx(0.5)
        assert not each.coming.step(0.4) and each.opacity == 1.0
    drawn.screen.page = replace(now, focus="names-pause")
    assert {each.opacity for each in words_of(drawn.screen)} == {1.0}
