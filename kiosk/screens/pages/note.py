"""The content note: what a visitor reads before something hard, and equal choices.

Rules: no choice looks likelier than another: one size, one outline, no default. Where the words are larger the
choices may stand on the next sheet; they are never parted from each other.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.layout.boxes import Part, Row
from kiosk.screens.layout.footer import FOOTER_DRAWN, ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.cards import Choice
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.pages.note import NotePage

LINE_DRAWN = 1300  # about 55 characters of lead


class NoteScreen(PageScreen):
    def lay(self, page: NotePage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "ground")
        text_width = min(width, theme.grown(LINE_DRAWN))
        top = theme.px(64 if theme.layout == "normal" else 40)
        roomy = theme.layout == "normal" or theme.portrait
        token, before_title = ("h1", theme.px(40)) if roomy else ("h2", theme.px(16))
        texts = [
            ColumnBlock(self._heading(page, width), heading=True),
            ColumnBlock(Label(self.context, page.title, token, "fg", width), before=before_title, heading=True),
        ]
        for number, line in enumerate(page.lines):
            words = Label(self.context, line, "lead", "fg", text_width)
            texts.append(ColumnBlock(words, before=0 if number else theme.px(24)))
        room = high - top - theme.px(24)
        choices = self._choices(page, width, room - 2 * theme.target(FOOTER_DRAWN))
        choices_high = sum(int(choice.height) + theme.px(24) for choice in choices) - theme.px(24)
        before = theme.px(48)
        if theme.layout == "normal":  # a free page has its words above and its choices near the hand
            used = sum(piece.before + piece.height for piece in texts)
            free = high - top - theme.px(88 if not theme.portrait else 48) - used - choices_high
            before = max(before, free)
        pieces = [
            *texts,
            *(ColumnBlock(group, before=theme.px(24) if number else before) for number, group in enumerate(choices)),
        ]
        return lay_column(self, pieces, ColumnFrame(margin, top, width))

    def _heading(self, page: NotePage, width: int) -> Group:
        theme = self.theme
        plate = Plate(self.context, page.stop, "M") if page.stop else None
        left = int(plate.width) + theme.px(32) if plate else 0
        kind = Label(self.context, page.kind, "caption", "soft", width - left)
        high = max(int(kind.height), int(plate.height) if plate else 0)
        parts = [Part(kind, left, (high - int(kind.height)) // 2)]
        if plate:
            parts.insert(0, Part(plate, 0, (high - int(plate.height)) // 2))
        return Group(self.context, parts, width)

    def _choices(self, page: NotePage, width: int, room: int) -> list[Group]:
        """All in one piece: a row, icons above the words where these are larger; below each other on an upright
        screen. Where even the barest form has no room the choices follow each other."""
        theme, count = self.theme, max(1, len(page.choices))
        gap = theme.gutter if theme.layout == "normal" else theme.px(24)
        wide = width if theme.portrait else (width - gap * (count - 1)) // count
        group = None
        for token, icons in (("h3", True), ("card", True), ("card", False)):
            choices = self._form(page, wide, token, icons)
            if theme.portrait:
                high = max(int(choice.height) for choice in choices)
                step = high + theme.px(24 if token == "h3" else 12)
                group = Group(self.context, [Part(c, 0, n * step, width, high) for n, c in enumerate(choices)], width)
            else:
                group = Group(self.context, Row(choices, gap), width)
            if (theme.layout == "normal" or group.height <= room) and self._whole(page, choices, token):
                return [group]
        if not theme.portrait:
            return [group] if group is not None else []
        choices = self._form(page, wide, "card", True)
        high = max(int(choice.height) for choice in choices)
        return [Group(self.context, [Part(choice, 0, 0, width, high)], width) for choice in choices]

    def _form(self, page: NotePage, wide: int, token: str, icons: bool) -> list[Choice]:
        theme = self.theme
        return [
            Choice(
                self.context,
                c.control if icons else replace(c.control, icon=""),
                LocalizedText(c.title, page.language),
                LocalizedText(c.line, page.language),
                wide,
                token=token,
                upright=not theme.portrait and theme.layout != "normal",
                drawn_height=168 if theme.portrait else 256 if token == "h3" else 168,
            )
            for c in page.choices
        ]

    def _whole(self, page: NotePage, choices: list[Choice], token: str) -> bool:
        """Whether no word of a title is parted."""
        words = {word for choice in page.choices for word in unbroken(choice.title)}
        longest = max(typesetting.natural_width(self.theme, word, token) for word in words)
        return all(longest <= choice.title.width for choice in choices)
