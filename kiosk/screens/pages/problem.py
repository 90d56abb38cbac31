"""Thanks for reporting a problem.

Rules: few words on paper, and one button on.
"""

from __future__ import annotations

from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.problem import ProblemPage

LINE_DRAWN = 1300  # about 55 characters of lead


class ProblemScreen(PageScreen):
    def lay(self, page: ProblemPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = min(theme.width_px - 2 * margin, theme.grown(LINE_DRAWN))
        self.fill(0, 0, self.width, high, "paper")
        pieces = [
            ColumnBlock(Label(self.context, page.title, "h2", "ink", width), heading=True),
            ColumnBlock(Label(self.context, page.text, "lead", "ink", width), before=theme.px(24)),
        ]
        return lay_column(self, pieces, ColumnFrame(margin, theme.px(64), width), own=(page.done,), surface="paper")
