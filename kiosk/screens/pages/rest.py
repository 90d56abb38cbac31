"""The kiosk at rest: a black page. Any touch wakes it."""

from __future__ import annotations

from kiosk.screens.layout.screen import PageScreen
from kiosk.visit.pages.rest import RestPage


class RestScreen(PageScreen):
    def lay(self, page: RestPage) -> int:
        self.fill(0, 0, self.width, self.height, (0, 0, 0, 1))
        return 1
