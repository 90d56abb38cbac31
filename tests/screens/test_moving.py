"""What is drawn once and then moved."""

from __future__ import annotations

from typing import Any


def test_a_scene_is_whole_though_the_window_is_cut(window: Any) -> None:
    """A scene is drawn to its last pixel where the window draws only a part of itself, and shows its ground where it
    does not reach."""
    from kivy.graphics import Color, Rectangle, ScissorPop, ScissorPush
    from kivy.uix.widget import Widget

    from kiosk.screens.graphics.moving import MovableScene
    from tests.screens.laid import shown

    widget = Widget(size=(100, 80))
    with widget.canvas.before:
        ScissorPush(x=0, y=0, width=20, height=20)
    with widget.canvas.after:
        ScissorPop()
    scene = MovableScene(widget, (0, 0, 100, 80), (60, 40), (0, 0, 1, 1))
    with scene.drawn_anew():
        Color(1, 0, 0, 1)
        Rectangle(pos=(-60, -40), size=(220, 160))
    scene.put((-210, -40, 220, 160))
    rows = shown(widget)
    assert scene.buffer.pixels == bytes((255, 0, 0, 255)) * (220 * 160)
    assert (rows[-5, 5].tolist(), rows[-5, 15].tolist()) == ([255, 0, 0], [0, 0, 255])


def test_a_large_plate_of_a_scene_lies_where_it_is_drawn(window: Any) -> None:
    """A plate that is large enough to be cleared in the window is moved with its scene all the same."""
    from kivy.uix.widget import Widget

    from kiosk.screens.graphics import shapes
    from kiosk.screens.graphics.moving import MovableScene
    from tests.screens.laid import shown

    widget = Widget(size=(300, 200))
    scene = MovableScene(widget, (0, 0, 300, 200), (150, 100), (0, 0, 1, 1))
    with scene.drawn_anew():
        shapes.fill((100, 0, 200, 200), (1, 0, 0, 1), 8)
    scene.put((-150, -100, 600, 400))
    rows = shown(widget)
    assert shapes.LARGE_PX <= 200 * 200
    assert [rows[100, x].tolist() for x in (50, 95, 120, 200, 290)] == [[0, 0, 255]] * 2 + [[255, 0, 0]] * 3
