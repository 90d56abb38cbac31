"""The speeds of a recording side by side, with the word for them before them where there is room."""

from __future__ import annotations

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.segmented import Segmented
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.pages.bar import Bar

DRAWN_HEIGHT = 96


class SpeedChoice(Surface):
    """Make it as wide as it shall be; `least_width` says how wide with and without its word."""

    def __init__(self, context: ScreenContext, bar: Bar, width: int) -> None:
        theme = context.theme
        self.word = (
            Label(
                context, bar.speed_words, "control", "fg", typesetting.natural_width(theme, bar.speed_words, "control")
            )
            if width >= least_width(theme, bar, word=True)
            else None
        )
        before = 0 if self.word is None else int(self.word.width) + theme.px(16)
        self.choices = Segmented(context, bar.speeds, width - before, drawn_height=DRAWN_HEIGHT)
        super().__init__(context, width, int(self.choices.height))

    def arrange(self, width: int, height: int) -> None:
        if self.word is not None:
            self.add(self.word, 0, (height - self.word.height) // 2)
        self.add(self.choices, width - self.choices.width, 0)


def least_width(theme: Theme, bar: Bar, *, word: bool) -> int:
    """The width that no speed is cut in, nor smaller than a finger."""
    words = [typesetting.natural_width(theme, c.name, "control", "semibold") for c in bar.speeds]
    part = max(max(words, default=0) + 2 * theme.px(12) + theme.px(4), theme.target(0) + theme.px(8))
    before = typesetting.natural_width(theme, bar.speed_words, "control") + theme.px(16) if word else 0
    return part * len(bar.speeds) + before
