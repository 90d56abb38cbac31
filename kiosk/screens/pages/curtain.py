"""The curtain: a black page with one quiet sentence, for whoever looks at a screen that somebody listens to.

Rules: nothing else is on it, and nothing can be pressed; any touch raises it.
"""

from __future__ import annotations

from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.curtain import CurtainPage


class CurtainScreen(PageScreen):
    def lay(self, page: CurtainPage) -> int:
        theme = self.theme
        self.fill(0, 0, self.width, self.height, (0, 0, 0, 1))
        width = min(theme.width_px - 2 * theme.margin, theme.grown(1300))
        words = Label(self.context, page.words, "body", "soft", width)
        self.add(words, theme.margin, int(self.height) - theme.margin - words.height)
        return 1
