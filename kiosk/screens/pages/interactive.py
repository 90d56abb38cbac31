"""An interactive that draws itself over the whole width, above the bar, the strip of a tour and the band.

Rules: a subclass lays its page in `lay_own`, with all buttons that stand with it (`page.options` and its own); bar and
strip are those of every exhibit, and so is the rest of what is read about it, behind Read.
"""

from __future__ import annotations

from typing import Any

from kiosk.screens.pages.exhibit import ExhibitScreen
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.paper_fit import PaperFit


class InteractiveScreen(ExhibitScreen):
    _draws_own_picture = True

    def _picture_px(self, fit: PaperFit) -> int:
        return self.theme.width_px

    def lay_own(self, page: Any, area: Area) -> int:
        """Lay the interactive in an area (left, top, width and height in pixels) and return how many sheets it takes.
        page: of the subclass's own kind."""
        raise NotImplementedError

    def _lay_look(self, page: Any, picture_bottom: int, bottom: int) -> int:
        return self.lay_own(page, (0, 0, self.theme.width_px, picture_bottom))

    def _lay_compact(self, page: Any, bottom: int) -> int:
        return self.lay_own(page, (0, 0, self.theme.width_px, bottom))
