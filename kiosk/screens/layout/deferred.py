"""Widgets that are made when they are placed: most of a very long column never are.

Rules: the size is worked out before, from words broken into lines, so that a column is cut into sheets without a widget
for each of its pieces; a widget costs a hundred times what its size does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Row
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.cards import ListLine, ListRow
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control


@dataclass(frozen=True, slots=True)
class Deferred:
    """A widget to be made, with its size in pixels and its controls. focused: whether one of them has the focus."""

    width: int
    height: int
    controls: tuple[Control, ...]
    focused: bool
    make: Callable[[], CanvasWidget]


def deferred(
    context: ScreenContext, control: Control, size: tuple[int, int], make: Callable[[], CanvasWidget]
) -> Deferred:
    return Deferred(*size, (control,), context.focus == control.id != "", make)


def deferred_button(
    context: ScreenContext,
    control: Control,
    *,
    width: int,
    drawn_height: float,
    least: int = 0,
    surface: str = "ground",
) -> Deferred:
    """A button of this width. least: the height that it has at the least, in pixels."""
    size = Button.size_for(context.theme, control, width=width, drawn_height=drawn_height, surface=surface)
    make = partial(Button, context, control, width=width, drawn_height=drawn_height, surface=surface)
    return deferred(context, control, (size[0], max(size[1], least)), make)


def deferred_line(context: ScreenContext, line: ListLine, surface: str = "paper") -> Deferred:
    """A line of a list."""
    size = (line.width, line.height(context.theme))
    return deferred(context, line.control, size, partial(ListRow, context, line, surface=surface))


def deferred_grid(context: ScreenContext, items: Sequence[Deferred], columns: int, gap: int) -> list[Deferred]:
    """Rows of at most that many, each row a group as high as its highest."""

    def made(row: Sequence[Deferred]) -> Group:
        return Group(context, Row([item.make() for item in row], gap))

    rows = [items[n : n + columns] for n in range(0, len(items), columns)]
    return [
        Deferred(
            width=sum(item.width for item in row) + gap * (len(row) - 1),
            height=max(item.height for item in row),
            controls=tuple(control for item in row for control in item.controls),
            focused=any(item.focused for item in row),
            make=partial(made, row),
        )
        for row in rows
    ]
