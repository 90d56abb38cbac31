"""The content note: what a visitor is told before something hard, and equal choices.

Rules: no choice looks likelier than another: one size, one outline, no default. Where the words are larger the
choices may stand on the next turn; they are never parted from each other.
"""

from __future__ import annotations

from kiosk.screens.foot import above_band, lay_column
from kiosk.screens.screen import Screen
from kiosk.screens.widgets.cards import Choice
from kiosk.screens.widgets.column import Piece
from kiosk.screens.widgets.group import Group, Part, row
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.words import Words
from kiosk.visit.pages.kinds import NotePage

LINE_DRAWN = 1300  # about 55 characters of lead


class NoteScreen(Screen):
    def lay(self, page: NotePage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "ground")
        text_width = min(width, theme.grown(LINE_DRAWN))
        top = theme.px(64 if theme.layout == "normal" else 40)
        said = [
            Piece(self._heading(page, width), heading=True),
            Piece(Words(theme, page.title, "h1", "fg", width), before=theme.px(40), heading=True),
        ]
        for number, line in enumerate(page.lines):
            words = Words(theme, line, "lead", "fg", text_width)
            said.append(Piece(words, before=0 if number else theme.px(24)))
        choices = self._choices(page, width)
        before = theme.px(48)
        if theme.layout == "normal":  # a free page has its words above and its choices near the hand
            used = sum(piece.before + piece.height for piece in said)
            free = high - top - theme.px(88 if not theme.portrait else 48) - used - int(choices.height)
            before = max(before, free)
        pieces = [*said, Piece(choices, before=before)]
        return lay_column(self, page, pieces, left=margin, top=top, width=width)

    def _heading(self, page: NotePage, width: int) -> Group:
        theme = self.theme
        plate = Plate(theme, page.stop, "M") if page.stop else None
        left = int(plate.width) + theme.px(32) if plate else 0
        kind = Words(theme, page.kind, "caption", "soft", width - left)
        high = max(int(kind.height), int(plate.height) if plate else 0)
        parts = [Part(kind, left, (high - int(kind.height)) // 2)]
        if plate:
            parts.insert(0, Part(plate, 0, (high - int(plate.height)) // 2))
        return Group(theme, parts, width)

    def _choices(self, page: NotePage, width: int) -> Group:
        """All in one row, icons above the words where these are larger; below each other on an upright screen."""
        theme, count = self.theme, max(1, len(page.choices))
        gap = theme.gutter if theme.layout == "normal" else theme.px(24)
        wide = width if theme.portrait else (width - gap * (count - 1)) // count
        choices = [
            Choice(
                theme, c.control, self.tell, c.title, c.line, wide, language=page.language, focus=page.focus,
                upright=not theme.portrait and theme.layout != "normal", drawn_height=168 if theme.portrait else 256,
            )
            for c in page.choices
        ]  # fmt: skip
        if not theme.portrait:
            return Group(theme, row(choices, gap), width)
        high = max(int(choice.height) for choice in choices)
        stacked = [Part(c, 0, n * (high + theme.px(24)), width, high) for n, c in enumerate(choices)]
        return Group(theme, stacked, width)
