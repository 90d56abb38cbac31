"""A panorama on its exhibit's page: the picture, below it the strip and the buttons that turn it.

Rules: the picture has the whole width, and of the height what the strip and the buttons leave. Number, title and credit
stand over it, on a lower page above the page; its zoom lies at the lower left; a point that is open has its panel at
the right, or at the left where it would lie on the point; then the zoom changes sides with it. Upright the panel lies
above its point, or below one that is too high for that, and the zoom, which is narrow and two rows high, clear of both.
In large words on a wide screen the picture has the whole height at the left, and number, title, strip and buttons stand
beside it; on a lower page number and title stand above it, and where bar and strip of a tour leave less height, on the
picture. A panel lies as it does upright; what it leaves there shows its point in the middle of the height. What is too
long for the panel takes several sheets.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from kiosk.content.texts import LocalizedText
from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.interactives.panorama.plates import PointPanel, TitlePlate
from kiosk.interactives.panorama.round_picture import RoundPicture
from kiosk.interactives.panorama.strip import CompassStrip
from kiosk.interactives.panorama.turn_buttons import side_buttons, turn_buttons
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column
from kiosk.screens.layout.group import Group
from kiosk.screens.pages.exhibit_picture import Area
from kiosk.screens.pages.interactive import InteractiveScreen
from kiosk.screens.pages.text_column import Heading
from kiosk.screens.widgets.buttons import ZoomControl
from kiosk.screens.widgets.widget import CanvasWidget

PANEL_DRAWN = 620
PANEL_SHARE, UPRIGHT_SHARE, BESIDE_PANEL_SHARE = 0.55, 0.6, 0.64
"""Of the picture's width in large words, and of its height where it lies below or above its point, on an upright screen
and where the buttons stand beside the picture."""
CLEAR_DRAWN = 320
"""A point that is nearer to its panel than this is brought to the middle of what the panel leaves of the width."""
LARGE_SHARES, TITLED_SHARES = (0.55, 0.46, 0.38, 0.3), 2
"""Of the width, what the picture has in large words on a wide screen, each where the one before leaves what stands
beside it too little room; and with how many of them the title may be part of that."""
DOT_ROOM_DRAWN = 184
"""What a panel leaves of the height for its point."""
BESIDE_DRAWN, SIDE_EDGE_DRAWN = 32, 8
"""Between the picture and what stands beside it, and above and below that."""
TITLE_LINES = 2
"""Of the title beside the picture there is room for so many, that a shorter one changes no layout."""


class PanoramaScreen(InteractiveScreen):
    def lay_own(self, page: PanoramaPage, area: Area) -> int:
        theme = self.theme
        left, top, width, height = area
        if theme.layout != "normal" and not theme.portrait:
            aside = LARGE_SHARES if theme.above_px else LARGE_SHARES[:TITLED_SHARES]
            for titled, share in (*product((False,), aside), *product((True,), LARGE_SHARES)):
                sheets = self._lay_beside(page, area, round(width * share), titled=titled)
                if sheets:
                    return sheets
        inner, pad = width - 2 * theme.margin, theme.px(24)
        strip = CompassStrip(self.context, page, inner)
        most = theme.height_px // 3
        if theme.layout != "normal":  # with strip, bar and band
            most -= int(strip.height) + 2 * pad + theme.height_px - top - height
        buttons = turn_buttons(self.context, page, inner, most)
        headed = self._put_heading(page, area)
        top, height = top + headed, height - headed
        below = int(strip.height) + int(buttons.height) + 2 * pad
        high = height - below
        self.fill(left, top + high, width, below, "ground2")
        picture = self._put_round(page, (left, top, width, high))
        self.hairline(left, top + high, width)
        self.add(strip, left + theme.margin, top + high + theme.px(8))
        self.add(buttons, left + theme.margin, top + height - pad - buttons.height)
        sheets = self._cover(page, picture, stacked=theme.portrait, titled=False)
        self._join_strip(page, picture, strip)
        return sheets

    def _put_heading(self, page: PanoramaPage, area: Area) -> int:
        """Put number, title and credit over the picture, on a lower page above the page where they have room there; how
        much of the height they take."""
        theme, (left, top, width, _) = self.theme, area
        heading, pad = self._heading_of_round(page, width - 2 * theme.margin), theme.px(16)
        if theme.above_px and int(heading.highest) <= theme.above_px:
            self._put_over(heading, left)
            return 0
        high = int(heading.highest) + 2 * pad
        self.fill(left, top, width, high, "ground")
        self.add(heading, left + theme.margin, top + (high - int(heading.height)) // 2)
        return high

    def _put_over(self, heading: Heading, left: int) -> None:
        theme = self.theme
        over = max(0, theme.above_px - theme.px(24) - int(heading.height))
        self.put_above([(heading, left + theme.margin, over)], "ground")

    def _put_round(self, page: PanoramaPage, area: Area) -> RoundPicture:
        left, top, width, height = area
        picture = RoundPicture(self.context, page, (width, height))
        self._picture: Any = picture
        self.add(picture, left, top)
        return picture

    def _join_strip(self, page: PanoramaPage, picture: RoundPicture, strip: CompassStrip) -> None:
        """Once all lies over the picture: the strip shows which way it looks."""
        picture.turned = lambda: strip.show(
            picture.view, frozenset(point.number for point in page.points if picture.sees(point))
        )
        picture.lay_points()

    # In large words on a wide screen

    def _lay_beside(self, page: PanoramaPage, area: Area, across: int, *, titled: bool) -> int:
        """Lay all that does not lie on a picture so wide beside it; 0 where it has no room there. titled: the title
        lies on the picture."""
        theme, (left, top, width, height) = self.theme, area
        inner = width - across - theme.px(BESIDE_DRAWN) - theme.margin
        above = bool(theme.above_px) and not titled
        strip = CompassStrip(self.context, page, inner)
        room, shorter = height - 2 * theme.px(SIDE_EDGE_DRAWN) - int(strip.height), 0
        heading = None if titled else self._heading_of_round(page, width - 2 * theme.margin if above else inner)
        if heading is not None and above and int(heading.height) > theme.above_px:
            return 0
        if heading is not None and not above:
            most = TITLE_LINES * theme.line(typesetting.SMALL_TITLE)
            shorter = max(0, most - int(heading.title.height))  # than titles elsewhere
            room -= int(heading.height) + shorter
        buttons = side_buttons(self.context, page, inner, room)
        if buttons is None:
            return 0
        if heading is not None and above:
            self._put_over(heading, left)
        if heading is not None and not above:
            larger = self._heading_of_round(page, inner, small=False)
            grown = int(larger.highest) - int(heading.height) - shorter
            if grown <= room - int(buttons.height) - 2 * theme.px(24):
                heading, room = larger, room - grown
        gap = min(theme.px(24), (room - int(buttons.height)) // 2)
        parts = [strip, buttons] if heading is None or above else [heading, strip, buttons]
        side = Group(self.context, Column(parts, gap, "stretch"), inner)
        picture = self._put_round(page, (left, top, across, height))
        self.add(side, left + across + theme.px(BESIDE_DRAWN), top + (height - int(side.height)) // 2)
        self._edge((left + across, top, 0, height))
        sheets = self._cover(page, picture, stacked=True, titled=titled, beside=True)
        self._join_strip(page, picture, strip)
        return sheets

    def _heading_of_round(self, page: PanoramaPage, width: int, *, small: bool = True) -> Heading:
        """small: in larger words, with a title of little height."""
        usual = self.theme.layout == "normal"
        words = " · ".join(filter(None, (*page.words, page.place))) if usual else page.place or page.seen.tag
        under = LocalizedText(words, page.language)
        return Heading(self.context, page.stop, page.title, under, width, surface="ground", small=small and not usual)

    # What lies over the picture

    def _cover(
        self, page: PanoramaPage, picture: RoundPicture, *, stacked: bool, titled: bool = True, beside: bool = False
    ) -> int:
        """Lay over the picture what belongs on it; how many sheets its panel takes. stacked: the panel lies below or
        above its point, not beside it; titled: its title lies on it; beside: its buttons stand beside it."""
        theme, edge = self.theme, self.theme.margin
        width, height = int(picture.width), int(picture.height)
        panel = self._panel(page, width, height, stacked=stacked, beside=beside)
        mirrored = panel is not None and self._lies_first(page, picture, panel, stacked=stacked)
        plate = TitlePlate(self.context, page, width - 2 * edge)
        shown = titled and panel is None
        first, last = theme.px(12 if beside and panel else 32), height - theme.px(32)  # what is free of the panel
        down = first
        if panel is not None and stacked and mirrored:
            first = down + int(panel.height) + theme.px(16)
        elif panel is not None and stacked:
            down = height - theme.px(24) - int(panel.height)
            last = down - theme.px(16)
        over: list[tuple[CanvasWidget, float, bool]] = [(plate, first, False)] if shown else []
        if page.nearer is not None and page.back is not None:
            zoom = ZoomControl(self.context, page.back, page.nearer, page.zoom_name, stacked=True)
            low = last - zoom.height
            below = low > first + theme.px(16) + (plate.height if shown else 0)
            if below or panel is None:
                over.append((zoom, low, not below))
        if panel is not None:
            ends = (int(panel.height) + down, height) if mirrored else (0, down)
            self._bring(page, picture, panel, sum(ends if beside else (first, last)) / 2 if stacked else None)
        for widget, top, aside in over:
            at_right = aside or (mirrored and not stacked)
            picture.over(widget, width - edge - widget.width if at_right else edge, top)
        if panel is None:
            return 1
        if stacked:
            picture.over(panel, (width - panel.width) / 2, down)
        else:
            picture.over(panel, edge if mirrored else width - edge - panel.width, theme.px(32))
        return panel.sheets

    def _bring(self, page: PanoramaPage, picture: RoundPicture, panel: PointPanel, down: float | None) -> None:
        """Bring the open point to the middle of what its panel leaves: so far down, or None: where that stands beside
        it and is near, of the width."""
        opened = next(point for point in page.points if point.control.chosen)
        place = picture.frame.place_of(picture.view, opened.yaw, opened.pitch)
        if down is not None:
            picture.bring(opened, down=down)
        elif place is not None:
            theme, wide = self.theme, int(panel.width) + self.theme.margin
            at_left = self._lies_on(page, picture, panel, stacked=False)
            away = place[0] - wide if at_left else picture.width - wide - place[0]
            if away < theme.px(CLEAR_DRAWN):
                picture.bring(opened, across=(picture.width + (wide if at_left else -wide)) / 2)

    def _panel(self, page: PanoramaPage, width: int, height: int, *, stacked: bool, beside: bool) -> PointPanel | None:
        theme, opened = self.theme, page.opened
        if opened is None:
            return None
        usual = round(height * (BESIDE_PANEL_SHARE if beside else UPRIGHT_SHARE))
        sizes = [(width - 2 * theme.margin, round(height * PANEL_SHARE)), (width - 2 * theme.margin, usual)]
        if not stacked:
            wide = theme.px(PANEL_DRAWN) if theme.layout == "normal" else round(width * PANEL_SHARE)
            sizes = [(wide, height - 2 * theme.px(32))]
        elif beside:  # as large as leaves the point its place, where it has not all on one sheet
            most = height - theme.px(DOT_ROOM_DRAWN)
            sizes = [(width - 2 * theme.margin, max(usual, most)), (width - 2 * theme.px(24), max(usual, most))]
        panels = (PointPanel(self.context, page, opened, size) for size in sizes)
        return _with_fewest_sheets(panels)

    def _lies_first(self, page: PanoramaPage, picture: RoundPicture, panel: PointPanel, *, stacked: bool) -> bool:
        """Whether the panel lies at the left or, stacked, above its point: wherever one can look so high that the
        point comes below it, that the zoom keeps its place."""
        if not stacked:
            return self._lies_on(page, picture, panel, stacked=False)
        opened = next(point for point in page.points if point.control.chosen)
        direction, end = (opened.yaw, opened.pitch), int(panel.height) + self.theme.px(32)
        place = picture.frame.place_of(picture.view, *direction)
        if place is None:
            return False
        held = picture.frame.holding(picture.view, direction, place[0], (end + picture.height) / 2)
        brought = picture.frame.place_of(held, *direction)
        return brought is not None and brought[1] > end + self.theme.px(80)

    def _lies_on(self, page: PanoramaPage, picture: RoundPicture, panel: PointPanel, *, stacked: bool) -> bool:
        """Whether the panel in its usual place would lie on its point."""
        opened = next(point for point in page.points if point.control.chosen)
        place = picture.frame.place_of(picture.view, opened.yaw, opened.pitch)
        if place is None:
            return False
        away = self.theme.px(80)
        if stacked:
            return bool(place[1] + away > picture.height - panel.height - self.theme.px(24))
        return bool(place[0] + away > picture.width - self.theme.margin - panel.width)


def _with_fewest_sheets(panels: Iterator[PointPanel]) -> PointPanel:
    """The first that has all on one sheet, else the first of those with the fewest."""
    best = next(panels)
    while best.sheets > 1 and (other := next(panels, None)) is not None:
        best = other if other.sheets < best.sheets else best
    return best
