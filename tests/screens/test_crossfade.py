"""From one screen to the next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import MEDIA, exhibit
from tests.screens.film_samples import film


@pytest.fixture
def board(window: Any) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board

    made = Board(lambda look: Theme(1920, 1080, still=look.still), drawing(Theme(1920, 1080), media=MEDIA))
    window.add_widget(made.widget)
    yield made
    made.close()


def test_software_gl_shows_the_next_screen_at_once(board: Any) -> None:
    """Where GL is software the next screen stands alone at once."""
    from kiosk.screens.graphics import crossfade

    assert crossfade.software_gl()
    board.show(exhibit())
    board.show(film())
    assert len(board.widget.children) == 1


def test_the_old_screen_fades_over_the_new(board: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """On hardware GL the old screen, as a picture, fades over the new one and takes itself off after 200 ms."""
    from kiosk.screens.graphics import crossfade

    monkeypatch.setattr(crossfade, "software_gl", lambda: False)
    board.show(exhibit())
    board.show(film())
    top, below = board.widget.children
    assert isinstance(top, crossfade.Crossfade) and board.is_fading
    assert type(below).__name__ == "FilmScreen"
    assert top.step(0.1)
    assert top.veil.a == pytest.approx(0.5)
    assert not top.step(0.11)
    assert board.widget.children == [below] and not board.is_fading


def test_the_new_screen_can_be_touched_while_it_fades_in(
    window: Any, board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fading screen takes no touch: what is under it has it."""
    from kiosk.screens.graphics import crossfade
    from kiosk.screens.window.synthetic_touch import SyntheticFinger

    monkeypatch.setattr(crossfade, "software_gl", lambda: False)
    board.show(exhibit())
    board.show(film())
    left, top, width, height = board.spots()["captions"]
    tip = SyntheticFinger().down((left + width / 2, top + height / 2))
    assert tip.ud["pressed"] == "captions"


def test_nothing_fades_with_less_movement(board: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """With less movement the next screen stands at once, whatever the hardware."""
    from dataclasses import replace

    from kiosk.screens.graphics import crossfade

    monkeypatch.setattr(crossfade, "software_gl", lambda: False)
    still = replace(exhibit().look, still=True)
    board.show(exhibit(look=still))
    board.show(film(look=still))
    assert len(board.widget.children) == 1
