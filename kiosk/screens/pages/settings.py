"""What More in the band opens: a large button each for the language, Access and the volume.

Rules: side by side with their icons over the words, below each other on an upright screen; how each stands now is
written on it.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.layout.boxes import Column, Row, equal
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.pager import row_height
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.cards import Choice
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.settings import SettingsPage

CHOICE_DRAWN, TALLEST_DRAWN = 288, 480
"""How high the choices of a wide screen are at the least, and at the most where there is room."""
UPRIGHT_DRAWN = 168


class SettingsScreen(PageScreen):
    def lay(self, page: SettingsPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        top = theme.px(64 if theme.layout == "normal" else 40)
        choices = self._choices(page, width, high - top - theme.line("h2") - theme.px(40))
        pieces = [
            ColumnBlock(Label(self.context, page.title, "h2", "ink", width), heading=True),
            *(ColumnBlock(choice, before=theme.px(24 if number else 40)) for number, choice in enumerate(choices)),
        ]
        return lay_column(self, pieces, ColumnFrame(margin, top, width), own=(page.done,), surface="paper")

    def _choices(self, page: SettingsPage, width: int, room: int) -> list[CanvasWidget]:
        """The choices together; where the height is dear, without icons, and where it is too little, one by one."""
        room -= row_height(self.theme) + 2 * self.theme.px(24)
        made = self._made(page, width, icons=True)
        if self._together(made, width).height > room:
            made = self._made(page, width, icons=False)
        if not self.theme.portrait:  # large, rather than paper that is empty below them
            high = min(room, self.theme.px(TALLEST_DRAWN))
            for choice in made:
                choice.height = max(int(choice.height), high)
        group = self._together(made, width)
        return [*made] if self.theme.portrait and group.height > room else [group]

    def _together(self, choices: list[Choice], width: int) -> Group:
        gap = self.theme.px(24)
        laid = Column(choices, gap, "stretch") if self.theme.portrait else Row(choices, gap)
        return Group(self.context, laid, width)

    def _made(self, page: SettingsPage, width: int, *, icons: bool) -> list[Choice]:
        theme, gap, upright = self.theme, self.theme.px(24), not self.theme.portrait
        wide = equal(width, len(page.rows), gap) if upright else width
        room = wide - 2 * theme.px(24) if upright else wide - 2 * theme.px(40) - theme.icon(72) - theme.px(40)
        longest = max(typesetting.widest(theme, row.control.name, "h3") for row in page.rows)
        choices = [
            Choice(
                self.context,
                row.control if icons else replace(row.control, icon=""),
                LocalizedText(row.control.name, page.language),
                row.line,
                wide,
                token="h3" if longest <= room else "card",
                upright=upright,
                drawn_height=CHOICE_DRAWN if upright and icons else UPRIGHT_DRAWN,
                surface="paper",
            )
            for row in page.rows
        ]
        highest = max(choice.high for choice in choices)
        for choice in choices if upright else ():
            choice.high = highest  # the icons stand in one line
        return choices
