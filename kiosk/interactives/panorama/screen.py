"""A panorama on its exhibit's page: the picture, below it the strip and the buttons that turn it.

Rules: the picture has the whole width, and of the height what the strip and the buttons leave. Its title and credit lie
at the upper left, its zoom at the lower left; a point that is open has its panel at the right, or at the left where it
would lie on the point; then title and zoom change sides with it. Upright the panel lies below or above its point, and
title and zoom stand clear of it. What is too long for the panel takes several sheets.
"""

from __future__ import annotations

from typing import Any

from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.interactives.panorama.plates import PointPanel, TitlePlate
from kiosk.interactives.panorama.round_picture import RoundPicture
from kiosk.interactives.panorama.strip import CompassStrip
from kiosk.interactives.panorama.turn_buttons import turn_buttons
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.widgets.buttons import ZoomControl
from kiosk.screens.widgets.widget import CanvasWidget

PANEL_DRAWN = 620
PANEL_SHARE = 0.55
"""Of the picture's width in large words, and of its height on an upright screen."""
TITLE_SHARE = 0.44
"""Of the picture's width, at most, what lies over it at the left."""


class PanoramaScreen(InteractiveScreen):
    def lay_own(self, page: PanoramaPage, area: Area) -> int:
        theme = self.theme
        left, top, width, height = area
        inner, pad = width - 2 * theme.margin, theme.px(24)
        strip = CompassStrip(self.context, page, inner)
        buttons = turn_buttons(self.context, page, inner, theme.height_px // 3)
        below = int(strip.height) + int(buttons.height) + 2 * pad
        high = height - below
        self.fill(left, top + high, width, below, "ground2")
        picture = RoundPicture(self.context, page, (width, high))
        self._picture: Any = picture
        self.add(picture, left, top)
        self.hairline(left, top + high, width)
        self.add(strip, left + theme.margin, top + high + theme.px(8))
        self.add(buttons, left + theme.margin, top + height - pad - buttons.height)
        sheets = self._cover(page, picture)
        picture.turned = lambda: strip.show(
            picture.view, frozenset(point.number for point in page.points if picture.sees(point))
        )
        picture.lay_points()
        return sheets

    def _cover(self, page: PanoramaPage, picture: RoundPicture) -> int:
        """Lay over the picture what belongs on it; how many sheets its panel takes."""
        theme, edge = self.theme, self.theme.margin
        width, height = int(picture.width), int(picture.height)
        panel = self._panel(page, width, height)
        mirrored = panel is not None and self._lies_on(page, picture, panel)
        plate = TitlePlate(self.context, page, round(width * TITLE_SHARE))
        shown = panel is None or theme.layout == "normal"
        first, last = theme.px(32), height - theme.px(32)  # what is free of the panel
        down = first
        if panel is not None and theme.portrait and mirrored:
            first = down + int(panel.height) + theme.px(16)
        elif panel is not None and theme.portrait:
            down = height - theme.px(24) - int(panel.height)
            last = down - theme.px(16)
        over: list[tuple[CanvasWidget, float, bool]] = [(plate, first, False)] if shown else []
        if page.nearer is not None and page.back is not None:
            zoom = ZoomControl(self.context, page.back, page.nearer, page.zoom_name)
            low = last - zoom.height
            below = low > first + theme.px(16) + (plate.height if shown else 0)
            if below or panel is None or theme.portrait:
                over.append((zoom, low, not below))
        for widget, top, aside in over:
            beside = aside or (mirrored and not theme.portrait)
            picture.over(widget, width - edge - widget.width if beside else edge, top)
        if panel is None:
            return 1
        if theme.portrait:
            picture.over(panel, (width - panel.width) / 2, down)
        else:
            picture.over(panel, edge if mirrored else width - edge - panel.width, theme.px(32))
        return panel.sheets

    def _panel(self, page: PanoramaPage, width: int, height: int) -> PointPanel | None:
        theme = self.theme
        if page.opened is None:
            return None
        if theme.portrait:
            size = (width - 2 * theme.margin, round(height * PANEL_SHARE))
        else:
            wide = theme.px(PANEL_DRAWN) if theme.layout == "normal" else round(width * PANEL_SHARE)
            size = (wide, height - 2 * theme.px(32))
        return PointPanel(self.context, page, page.opened, size)

    def _lies_on(self, page: PanoramaPage, picture: RoundPicture, panel: PointPanel) -> bool:
        """Whether the panel in its usual place would lie on its point."""
        opened = next(point for point in page.points if point.control.chosen)
        place = picture.frame.place_of(picture.view, opened.yaw, opened.pitch)
        if place is None:
            return False
        away = self.theme.px(80)
        if self.theme.portrait:
            return bool(place[1] + away > picture.height - panel.height - self.theme.px(24))
        return bool(place[0] + away > picture.width - self.theme.margin - panel.width)
