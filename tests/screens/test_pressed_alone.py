"""What a finger presses is seen before anything else is done."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from kiosk.visit.events import Event
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.screens import exhibit_samples, samples
from tests.screens.drawing import PICTURES, drawing
from tests.screens.pictured import MEDIA

WIDE = (1920, 1080)
PAGES = {
    "room": samples.room,
    "plan": samples.plan,
    "keypad": lambda: samples.keypad(look=Look(contrast="high")),
    "listening": lambda: exhibit_samples.exhibit(view="read", state="playing"),
    "languages": samples.languages,
}


def pixels() -> Any:
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels

    return np.frombuffer(glReadPixels(0, 0, *WIDE, GL_RGB, GL_UNSIGNED_BYTE), np.uint8)


@pytest.mark.parametrize("name", PAGES)
def test_a_press_drawn_alone_is_whole(window: Any, name: str) -> None:
    """Once a finger is down what it presses is drawn, in the very call, and every pixel of the window is as if all of
    it had been; so for each kind of control of a page."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board
    from kiosk.screens.window.synthetic_touch import SyntheticFinger

    emitted: list[Event] = []
    page: Page = PAGES[name]()
    theme = Theme(*WIDE, contrast=page.look.contrast)
    board = Board(lambda _look: theme, drawing(theme, emitted.append, media=MEDIA), lambda: 10_000)
    window.add_widget(board.widget)
    board.widget.size = window.size
    board.show(page)
    assert PICTURES.settle()
    kinds = {
        type(widget): widget
        for widget, control in board.widget.children[0].controls()
        if control.enabled and control.role != "slider"
    }
    assert len(kinds) >= 2
    hand = SyntheticFinger()
    window.dispatch("on_draw")
    rest = pixels()
    for widget in kinds.values():
        tip = hand.down((widget.center_x, window.height - widget.center_y))
        assert tip.ud.get("pressed") == widget.control.id
        assert not window.canvas.needs_redraw
        alone = pixels()
        window.dispatch("on_draw")
        assert not np.array_equal(alone, rest), widget
        assert np.array_equal(alone, pixels()), widget
        hand.move(tip, (1919.0, 0.0))
        hand.lift(tip)
        window.dispatch("on_draw")
        assert np.array_equal(rest, pixels()), widget


def test_what_else_has_changed_is_drawn_with_it(window: Any) -> None:
    """A press while the page has changed too waits for the next whole frame."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board
    from kiosk.screens.window.synthetic_touch import SyntheticFinger

    theme = Theme(*WIDE)
    board = Board(lambda _look: theme, drawing(theme, lambda _event: None, media=MEDIA), lambda: 10_000)
    window.add_widget(board.widget)
    board.widget.size = window.size
    board.show(samples.languages())
    assert PICTURES.settle()
    (widget, _), *_ = board.widget.children[0].controls()
    window.dispatch("on_draw")
    rest = pixels()
    window.canvas.ask_update()
    hand = SyntheticFinger()
    tip = hand.down((widget.center_x, window.height - widget.center_y))
    assert window.canvas.needs_redraw and np.array_equal(rest, pixels())
    hand.lift(tip)
