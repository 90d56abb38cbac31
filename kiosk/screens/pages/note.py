"""The content note: what a visitor reads before something hard, and equal choices.

Rules: no choice looks likelier than another: one size, one outline, no default. The choices stand below the words on
every sheet; only the words are turned. In the largest words the title of what it is of stands after them where it is
so long that the choices would have no room.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.layout.boxes import Column, Part, Row
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, above_band, docked_room, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.paged_column import least_first
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.text_column import Heading
from kiosk.screens.widgets.cards import Choice
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.pages.note import NotePage

FORMS = (("h3", True), ("card", True), ("card", False))  # token of the titles, with icons
LINE_DRAWN = 1300  # about 55 characters of lead


class NoteScreen(PageScreen):
    def lay(self, page: NotePage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "ground")
        top = theme.px(64 if theme.layout == "normal" else 40)
        frame = ColumnFrame(margin, top, width)
        texts = self._texts(page, width)
        used = sum(piece.before + piece.height for piece in texts)
        room = high - top - used - 2 * theme.px(24)
        choices = self._choices(page, width, room)
        on_one = Column(choices, theme.px(12)).height <= room
        if theme.layout == "wide150" and not on_one and least_first(texts) > docked_room(self, frame, choices):
            texts = self._texts(page, width, kind_last=True)
        return lay_column(self, texts, frame, docked=choices)

    def _texts(self, page: NotePage, width: int, *, kind_last: bool = False) -> list[ColumnBlock]:
        """What is read before the choice; in the largest text the title stands beside the plate. kind_last: what it is
        of stands last, where it is so long that it leaves no room for the choices."""
        theme = self.theme
        if theme.layout == "wide150":
            title = LocalizedText(page.title, page.language)
            under = "" if kind_last else page.kind
            heading = Heading(self.context, page.stop, title, under, width, surface="ground")
            texts, token = [ColumnBlock(heading, heading=True)], "body"
        else:
            roomy = theme.layout == "normal" or theme.portrait
            size, before = ("h1", theme.px(40)) if roomy else ("h2", theme.px(16))
            texts, token = [ColumnBlock(self._heading(page, width), heading=True)], "lead"
            texts.append(ColumnBlock(Label(self.context, page.title, size, "fg", width), before=before, heading=True))
        for number, line in enumerate(page.lines):
            words = Label(self.context, line, token, "fg", min(width, theme.grown(LINE_DRAWN)))
            texts.append(ColumnBlock(words, before=0 if number else theme.px(24)))
        if kind_last:
            texts.append(ColumnBlock(Label(self.context, page.kind, "caption", "soft", width), before=theme.px(16)))
        return texts

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
        """A row of equals, icons above the words where these are larger; on an upright screen a row for each. In the
        largest form that has room below the words, else in the barest, and the words are turned."""
        forms = [self._rows(page, width, token, icons) for token, icons in FORMS]
        fitting = (rows for rows, whole in forms if whole and Column(rows, self.theme.px(12)).height <= room)
        return next(fitting, forms[-1][0])

    def _rows(self, page: NotePage, width: int, token: str, icons: bool) -> tuple[list[Group], bool]:
        """The choices in one form, and whether no word of theirs is parted."""
        theme, count = self.theme, max(1, len(page.choices))
        gap = theme.gutter if theme.layout == "normal" else theme.px(24)
        wide = width if theme.portrait else (width - gap * (count - 1)) // count
        choices = self._form(page, wide, token, icons)
        whole = self._whole(page, choices, token)
        if not theme.portrait:
            return [Group(self.context, Row(choices, gap), width)], whole
        high = max(int(choice.height) for choice in choices)
        return [Group(self.context, [Part(choice, 0, 0, width, high)], width) for choice in choices], whole

    def _form(self, page: NotePage, wide: int, token: str, icons: bool) -> list[Choice]:
        theme = self.theme
        choices = [
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
        if not theme.portrait:
            for choice in choices:  # so that their titles stand on one line
                choice.high = max(each.high for each in choices)
        return choices

    def _whole(self, page: NotePage, choices: list[Choice], token: str) -> bool:
        """Whether no word of a title is parted."""
        words = {word for choice in page.choices for word in unbroken(choice.title)}
        longest = max(typesetting.natural_width(self.theme, word, token) for word in words)
        return all(longest <= choice.title.width for choice in choices)
