"""Signs that move a map, in plates with their word between where it has room: what a finger does, by buttons."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.buttons import SignPlate
from kiosk.visit.control import Control

CELL_DRAWN = 60
"""The height of a plate in a column beside the map, and there the width of a sign beside a word."""
END_DRAWN, NARROW_DRAWN = 88, 66
"""How wide an arrow is beside a word, and without one."""


class MoveControl(SignPlate):
    """← ↑ word ↓ →, in one solid plate. word: "" for the arrows alone. width, height: where they are not its own."""

    def __init__(
        self, context: ScreenContext, controls: Sequence[Control], word: str, width: int = 0, height: int = 0
    ) -> None:
        theme = context.theme
        self.words = typesetting.one_line(theme, word, "control", "regular") if word else None
        self.controls = tuple(controls)
        super().__init__(context, width or self.width_for(theme, word), height or theme.target(END_DRAWN))

    @staticmethod
    def width_for(theme: Theme, word: str) -> int:
        """As wide as in the language whose word is widest."""
        if not word:
            return 4 * theme.target(NARROW_DRAWN)
        between = typesetting.widest(theme, word, "control", "regular") + 2 * theme.px(16)
        return 4 * theme.target(END_DRAWN) + 2 * theme.px(12) + between

    def arrange(self, width: int, height: int) -> None:
        theme = self.theme
        if self.words is not None:
            end, step = theme.target(END_DRAWN), theme.target(END_DRAWN) + theme.px(12)
            lefts = [0, step, width - step - end, width - end]
        else:
            end = width // 4
            lefts = [0, end, width - 2 * end, width - end]
        self.lay_signs(end, lefts, theme.inside_outline)


class SignPair(SignPlate):
    """Two signs at the ends of one solid plate, as of the zoom. word: between them, where it has room."""

    def __init__(
        self,
        context: ScreenContext,
        controls: tuple[Control, Control],
        word: str,
        width: int,
        height: int,
        token: str = "caption",
    ) -> None:
        theme = context.theme
        self.controls, self.end = controls, theme.target(CELL_DRAWN)
        fits = typesetting.widest(theme, word, token) <= width - 2 * self.end - 2 * theme.px(8)
        self.words = typesetting.one_line(theme, word, token) if word and fits else None
        super().__init__(context, width, height)

    def arrange(self, width: int, height: int) -> None:
        end = self.end if self.words is not None else width // 2
        self.lay_signs(end, (0, width - end), self.theme.inside_outline)
