"""What stands over a room's cards: its picture, and the words that say what it is.

Rules: how high the words are is asked for in whichever of the museum's languages needs most, so that the layout does
not change with the language. Where they leave too little room for a card, the summary is parted and its rest stands on
the next sheet. Larger lies at the lower left of the picture, the tag of its kind at the upper left; a touch on the
picture itself does what Larger does.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row, Space
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Icon, Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.tapped import TapArea
from kiosk.visit.pages.room import RoomPage

LEAST_LINES = 2  # of the summary, on the first sheet
SHORTER_LINES = (0.95, 0.9, 0.85, 0.8, 0.75, 0.7)
ROUND = ("tl", "tr", "br", "bl")


@dataclass(frozen=True, slots=True)
class RoomWords:
    """The words of a room in a column of this width. title: the type of its title, where that has room in two lines."""

    context: ScreenContext
    page: RoomPage
    width: int
    title: str

    @property
    def token(self) -> str:
        return typesetting.title_token(self.context.theme, self.page.title.words, self.title, self.width)

    def longest(self) -> int:
        """How high all of it is in the language that needs most."""
        return self._above(longest=True) + self._tallest(self.page.summary, "body")

    def first(self) -> int:
        """How high the title and the first words are in the language that needs most."""
        theme, summary = self.context.theme, self.page.summary
        words = min(LEAST_LINES * theme.line("body"), self._tallest(summary, "body"))
        return self._above(longest=True, brief=True) + words

    def parted(self, most: int) -> tuple[list[ColumnBlock], Label | None]:
        """As much as has room in this height, and the rest of the summary, or all of it where it is too short to be
        parted; the kicker gives way first."""
        summary, brief = self._summary(), False
        if summary is None:
            return self.blocks(), None
        most -= summary.above  # the mark of its language
        lines = (most - self._above(longest=True)) // summary.block.line_px
        if lines < LEAST_LINES:
            brief = True
            lines = (most - self._above(longest=True, brief=True)) // summary.block.line_px
        if lines < LEAST_LINES and (self.page.notice or self._title_lines > LEAST_LINES):
            return self.blocks(brief=True, summed=False), summary
        lines = max(LEAST_LINES, lines)
        if lines == LEAST_LINES and len(summary.block.lines) == LEAST_LINES + 1:
            summary = self._longer(summary)
        parts = summary.parted(lines) if len(summary.block.lines) > lines else None
        if parts is None and len(summary.block.lines) > lines:  # three lines are not parted
            room = (most - self._above(longest=True, brief=True)) // summary.block.line_px
            fits = len(summary.block.lines) <= room
            return self.blocks(brief=True, summed=fits), None if fits else summary
        if parts is None:
            return self.blocks(brief=brief), None
        head, rest = parts
        return self.blocks(head, brief=brief), rest

    def again(self, rest: Label) -> Label:
        """The rest of the summary, parted beside a picture, in this column, unless a line of it would be alone."""
        language = rest.block.language
        block = typesetting.block(self.context.theme, rest.block.text, "body", self.width, language=language)
        alone = rest.mark or len(block.lines) < min(LEAST_LINES, len(rest.block.lines))
        return rest if alone else Label(self.context, block)

    def blocks(self, summary: Label | None = None, *, brief: bool = False, summed: bool = True) -> list[ColumnBlock]:
        """The words below each other. summary: in the place of all of it; summed: False for none. brief: without the
        kicker."""
        page, width = self.page, self.width
        blocks = [ColumnBlock(Label(self.context, page.title, self.token, "fg", width), heading=True)]
        if page.kicker and not brief:
            kicker = Label(self.context, page.kicker, "caption", "soft", width)
            blocks.insert(0, ColumnBlock(kicker, heading=True))
        if page.notice:
            blocks.append(ColumnBlock(self._notice(), before=self.context.theme.space("s")))
        shown = summary or (self._summary() if summed else None)
        if shown is not None:
            blocks.append(ColumnBlock(shown, before=self.context.theme.px(16)))
        return blocks

    def _summary(self) -> Label | None:
        return Label(self.context, self.page.summary, "body", "fg", self.width) if self.page.summary else None

    def _longer(self, summary: Label) -> Label:
        """A summary that has a line too few to be parted, in lines that are shorter, where that makes another."""
        for share in SHORTER_LINES:
            label = Label(self.context, self.page.summary, "body", "fg", round(summary.block.widest * share))
            if len(label.block.lines) >= 2 * LEAST_LINES:
                return label
        return summary

    def _notice(self) -> Group:
        theme = self.context.theme
        icon = Icon(self.context, "info", 40, "accent")
        notice = Label(self.context, self.page.notice, "caption", "fg", self.width - int(icon.width) - theme.px(16))
        down = Space(height=max(0, theme.line("caption") - int(icon.height)) // 2)
        return Group(self.context, Row([Column([down, icon]), notice], theme.space("m"), "start"), self.width)

    def _above(self, *, longest: bool, brief: bool = False) -> int:
        """How high it is up to the summary."""
        theme, page = self.context.theme, self.page
        high = self._tallest(page.title, self.token)
        high += self._tallest(page.kicker, "caption") if not brief else 0
        high += int(self._notice().height) + theme.space("s") if page.notice else 0
        return high + (theme.px(16) if page.summary else 0)

    @property
    def _title_lines(self) -> int:
        return self._tallest(self.page.title, self.token) // self.context.theme.line(self.token)

    def _tallest(self, text: LocalizedText, token: str) -> int:
        """How high it is in the language that needs most, with the mark that it has in some."""
        theme = self.context.theme
        marked = theme.line("caption") + theme.px(8) if text.partial else 0
        return typesetting.tallest(theme, text.words, token, self.width) + marked if text else 0


def _over(context: ScreenContext, page: RoomPage, width: int, edge: int) -> list[tuple[Tag | Button, bool]]:
    """What lies over the picture of a room, and whether at its foot."""
    over: list[tuple[Tag | Button, bool]] = []
    if page.picture is not None and page.picture.tag:
        over.append((Tag(context, page.picture.tag, language=page.language, most=width - 2 * edge), False))
    if page.larger is not None:
        over.append((Button(context, page.larger, emphasis="solid", drawn_height=0), True))
    return over


def least_picture(context: ScreenContext, page: RoomPage, width: int) -> int:
    """The height of a picture of this width that has room for what lies over it."""
    edge = context.theme.space("l")
    over = _over(context, page, width, edge)
    return sum(int(each.height) for each, _ in over) + edge * (len(over) + 1)


def room_picture(context: ScreenContext, page: RoomPage, width: int, height: int, *, inset: bool = False) -> Group:
    """The room's picture with what lies over it, so high or higher. inset: it stands free, with round corners."""
    assert page.picture is not None
    theme = context.theme
    edge = theme.space("m" if inset else "l")
    over = _over(context, page, width, edge)
    height = max(height, sum(int(each.height) for each, _ in over) + edge * (len(over) + 1))
    picture = PictureWidget(context, page.picture, width, height, corners=ROUND if inset else ())
    parts = [Part(picture)]
    if page.larger is not None:
        event = page.larger.event
        parts.append(Part(TapArea(context, width, height, lambda _touch: context.emit(event))))
    left = theme.margin if theme.portrait and not inset else edge
    parts += [Part(each, left, height - edge - int(each.height) if low else edge) for each, low in over]
    return Group(context, parts, width, height)
