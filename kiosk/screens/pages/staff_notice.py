"""Nothing can be shown: what is wrong and how to mend it, in plain words for staff.

Rules: no control leads anywhere, because there is nowhere to go; as many lines as fit, whole, and how many more
there are.
"""

from __future__ import annotations

from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.paged_column import cut
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Icon, Label
from kiosk.visit.pages.staff_notice import StaffNoticePage


class StaffNoticeScreen(PageScreen):
    def lay(self, page: StaffNoticePage) -> int:
        theme = self.theme
        self.fill(0, 0, self.width, self.height, "ground")
        margin, top = theme.margin, theme.px(96)
        width = min(theme.width_px - 2 * margin, theme.grown(1500))
        icon = Icon(self.context, "triangle-alert", 96, "accent")
        self.add(icon, margin, top)
        top += icon.height + theme.px(32)
        title = Label(self.context, page.title, "h2", "fg", width)
        self.add(title, margin, top)
        top += title.height + theme.px(32)
        self.fill(margin, top, width, theme.stroke(2), "line")
        top += theme.px(32)
        room = int(self.height) - top - theme.margin
        gap = theme.px(16)
        pieces = [
            ColumnBlock(Label(self.context, line, "body", "fg", width), before=gap if number else 0)
            for number, line in enumerate(page.lines)
        ]
        pages = cut(pieces, room)
        if len(pages) > 1:
            pages = cut(pieces, room - theme.line("caption") - gap)
        for piece, below in pages[0]:
            self.add(piece.made(), margin, top + below)
        more = len(page.lines) - len(pages[0])
        if more > 0:
            end = max(below + piece.height for piece, below in pages[0])
            self.add(Label(self.context, f"+ {more}", "caption", "soft"), margin, top + end + gap)
        return 1
