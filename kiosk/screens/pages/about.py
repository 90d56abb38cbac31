"""Who made this guide, what it rests on, whose pictures these are, and what is counted: paper, turned by pages.

Rules: lines of at most about 55 characters; a title never stands alone at the foot of a page.
"""

from __future__ import annotations

from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.paged_column import ColumnBlock
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.about import AboutPage

LINE_DRAWN = 1120  # about 55 characters of body


class AboutScreen(PageScreen):
    def lay(self, page: AboutPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        beside = theme.layout == "normal" and not theme.portrait
        top, left = theme.px(48), margin
        pieces: list[ColumnBlock] = []
        if beside:
            left = theme.px(64 + 560 + 64)
            self.add(Label(self.context, page.title, "h2", "ink", theme.px(560)), margin, top - theme.px(8))
        else:
            pieces.append(ColumnBlock(Label(self.context, page.title, "h2", "ink", width), heading=True))
        text_width = min(theme.width_px - margin - left, theme.grown(LINE_DRAWN))
        for section in page.sections:
            before = theme.px(48) if pieces else 0
            title = Label(self.context, section.title, "card", "accent-ink", text_width)
            pieces.append(ColumnBlock(title, before=before, heading=True))
            for number, line in enumerate(section.lines):
                for part, paragraph in enumerate(filter(None, line.words.split("\n"))):
                    words = Label(self.context, paragraph, "body", "ink", text_width, language=line.language)
                    between = theme.px(20 if part else 12 if number else 8)
                    pieces.append(ColumnBlock(words, before=between))
        return lay_column(self, pieces, ColumnFrame(left, top, text_width), own=(page.done,), surface="paper")
