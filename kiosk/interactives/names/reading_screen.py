"""Names that pass one by one: the one that is read now, large, between the one before and the one after.

Rules: each name comes out of the dark where frames are cheap (a graphics chip), and is there at once on software GL and
with less movement; nothing glides.
"""

from __future__ import annotations

from kiosk.interactives.names.reading_page import NamesReadingPage
from kiosk.screens.graphics import crossfade, typesetting
from kiosk.screens.layout.button_rows import button_row, button_rows
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.widgets.widget import CanvasWidget

_SIZES = ("name", "person")


class Words(CanvasWidget):
    """A text in the middle of its place."""

    def __init__(self, screen: InteractiveScreen, text: str, token: str, colour: str, width: int) -> None:
        theme = screen.theme
        self.words = typesetting.block(theme, text, token, width, align="center")
        super().__init__(screen.context, width, max(self.words.height, theme.line(token)))
        self.colour = theme.colour(colour)
        self.coming: crossfade.FadeIn | None = None

    def draw(self) -> None:
        self.draw_text(self.words, int(self.x), int(self.top), self.colour)


class NamesReadingScreen(InteractiveScreen):
    _read = ""
    """The name that was shown last."""

    def lay_own(self, page: NamesReadingPage, area: Area) -> int:
        theme, (left, top, width, height) = self.theme, area
        self.fill(left, top, width, height, "ground")
        wide = width - 2 * theme.margin
        row = button_row(self.context, page.buttons)
        if int(row.width) > wide:
            row = button_rows(self.context, page.buttons, wide)
        foot = top + height - theme.px(40) - int(row.height)
        self.add(row, left + (width - int(row.width)) // 2, foot)
        heading = Words(self, page.heading, "caption", "soft", wide)
        self.add(heading, left + theme.margin, top + theme.px(48))
        above = top + theme.px(48) + int(heading.height)
        before, now, after = page.persons
        comes = now != self._read
        self._read = now
        name = self._fitting(now, wide, (foot - above) * 2 // 5)
        others = [Words(self, each, "person", "ctl", wide) for each in (before, after)]
        under = Words(self, page.under, "lead", "soft", wide)
        middle = above + (foot - above) // 2
        gap = theme.px(24)
        high = int(name.height) + int(under.height) + 2 * gap
        at = middle - high // 2
        self.add(name, left + theme.margin, at)
        rule = at + int(name.height) + gap
        self.fill(left + width // 2 - theme.px(60), rule, theme.px(120), theme.stroke(4), "accent")
        self.add(under, left + theme.margin, rule + gap)
        self._put_beside(others[0], (left + theme.margin, above), at)
        self._put_beside(others[1], (left + theme.margin, at + high + gap), foot)
        for words in (name, under, *others) if comes else ():
            words.coming = crossfade.fade_in(words, theme.motion_s("name"))
        return 1

    def _put_beside(self, words: Words, at: tuple[int, int], end: int) -> None:
        """A fainter name in the middle between two heights, where it has room."""
        left, begin = at
        if end - begin >= int(words.height):
            self.add(words, left, begin + (end - begin - int(words.height)) // 2)

    def _fitting(self, name: str, width: int, room: int) -> Words:
        """The name, smaller where it has no room."""
        made = [Words(self, name, token, "fg", width) for token in _SIZES]
        return next((each for each in made if int(each.height) <= room), made[-1])
