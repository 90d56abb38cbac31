"""Thanks to a visitor who leaves, with the codes of what they may take home.

Rules: a code is as large as a phone needs from arm's length, and never smaller than its least module; as many codes are
shown as have room whole with their titles, the last opened first. Without any code the words stand alone in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Row, equal
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.qr_code import LEAST_MODULE_MM, MODULE_MM, QrCode, side_in_modules
from kiosk.visit.pages.thanks import TakeHomeCode, ThanksPage

MOST_CODES = 4


class ThanksScreen(PageScreen):
    def lay(self, page: ThanksPage) -> int:
        theme, gap = self.theme, self.theme.space("xl")
        self.fill(0, 0, self.width, self.height, "ground")
        width, margin = theme.width_px - 2 * theme.margin, theme.margin
        token = "h1" if page.codes else "hero" if theme.layout == "normal" else "h1"
        title = Label(self.context, page.title, token, "fg", width, language=page.language)
        line = Label(
            self.context, page.line or page.name, "lead", "fg" if page.line else "soft", width, language=page.language
        )
        words = Group(self.context, Column([title, line], gap), width)
        high = int(self.height) - 2 * theme.px(64)
        room = high - int(words.height) - theme.px(48)
        codes = self._codes(page.codes, width, room)
        used = int(words.height) + (theme.px(48) + int(codes.height) if codes else 0)
        top = theme.px(64) + (high - used) // 2
        self.add(words, margin, top)
        if codes:
            self.add(codes, margin, top + int(words.height) + theme.px(48))
        return 1

    def _codes(self, codes: Sequence[TakeHomeCode], width: int, room: int) -> Group | None:
        """The most codes that have room, each as large as they all can be."""
        for count in range(min(MOST_CODES, len(codes)), 0, -1):
            for licensed in (True, False):
                row = self._row(codes[:count], width, room, licensed=licensed)
                if row is not None:
                    return row
        return None

    def _row(self, codes: Sequence[TakeHomeCode], width: int, room: int, *, licensed: bool) -> Group | None:
        """The codes side by side, on an upright screen two in a row; None where they have no room."""
        theme, gap, small = self.theme, self.theme.space("xxl"), self.theme.space("s")
        across = min(len(codes), 2 if theme.portrait else MOST_CODES)
        down = -(-len(codes) // across)
        wide, high = equal(width, across, gap), equal(room, down, gap)
        words = [self._words(code, wide, licensed=licensed) for code in codes]
        if any(column is None for column in words):
            return None
        columns = [column for column in words if column is not None]
        below = max(column.height for column in columns) + small
        modules = max(side_in_modules(code.link) for code in codes)
        module = min(wide, high - below) // modules
        most, least = (int(mm / theme.mm_per_px) for mm in (MODULE_MM, LEAST_MODULE_MM))
        if module < max(1, least):
            return None
        module = min(module, max(1, most))
        pieces = [
            Column([QrCode(self.context, code.link, module), column], small)
            for code, column in zip(codes, columns, strict=True)
        ]
        rows = [
            Row(
                [Group(self.context, piece, wide) for piece in pieces[n : n + across]],
                gap,
                "start",
            )
            for n in range(0, len(pieces), across)
        ]
        return Group(self.context, Column(rows, gap), width)

    def _words(self, code: TakeHomeCode, width: int, *, licensed: bool) -> Column | None:
        """What the code is of, and what may be done with it; None where a word has no room."""
        theme = self.theme
        texts = [(code.title, "card", "fg"), *([(code.licence, "caption", "soft")] if licensed else [])]
        if any(typesetting.longest_word(theme, text.words, token) > width for text, token, _ in texts):
            return None
        return Column([Label(self.context, text, token, colour, width) for text, token, colour in texts])
