"""How loud it is: the level in words, a row of steps that fills, Quieter and Louder at its ends.

Rules: every step can be touched; those up to the present one are filled, so that the level is shown by how many
stand full and not by colour alone. Left is quiet in every language.
"""

from __future__ import annotations

from typing import Any

from kiosk.screens.graphics import shapes
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.footer import FOOTER_DRAWN, ColumnFrame, above_band, lay_column
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.pages.access import aid, settings_heading
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control
from kiosk.visit.pages.volume import VolumePage

STEPS_DRAWN = 264
LOW_STEPS_DRAWN = 160
SHORTEST = 0.34  # of the tallest


class VolumeStep(ControlWidget):
    """One level: a bar that stands as high as it is loud, filled up to the present level."""

    def __init__(self, context: ScreenContext, control: Control, share: float, full: bool, **more: Any) -> None:
        super().__init__(context, control, surface="paper", **more)
        self.share, self.full = share, full

    @property
    def plate(self) -> Box:
        x, y, width, height = self.box
        return (x, y, width, round(height * (SHORTEST + (1 - SHORTEST) * self.share)))

    def draw_plate(self, pen: Pen, box: Box) -> None:
        theme, radius = self.theme, self.theme.px(8)
        if self.pressed:
            shapes.fill(box, theme.colour("accent-ink"), radius)
        elif self.full:
            shapes.fill(box, theme.colour("ink"), radius)
        else:
            shapes.outline(box, theme.colour("pctl"), theme.outline, radius)
        if self.control.chosen:
            x, y, width, _ = box
            line = theme.px(12)
            shapes.fill((x, y - line - theme.px(8), width, line), theme.colour("accent-ink"))


class VolumeScreen(PageScreen):
    def lay(self, page: VolumePage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        top, foot = theme.px(40), theme.target(FOOTER_DRAWN) + 3 * theme.px(24)
        low = self._low(page)
        title = Label(self.context, page.title, "h3" if low else "h2", "ink", width)
        line = Label(self.context, page.line, "caption", "inksoft", width)
        level = Label(self.context, page.words, "h2" if low else "h1", "ink", width)
        steps = self._steps(page, width)
        around = [] if page.ambience is None else [aid(self.context, page.ambience, width)]
        crowded = (
            low and (theme.layout == "wide150" or theme.above_px > 0) and bool(around)
        )  # the switch is on a sheet of its own
        beside = settings_heading(self.context, page.title, page.line, width)  # in larger words, where it is one row
        one_row = low and theme.layout != "normal" and int(beside.height) <= int(title.height)
        used = (
            title.height
            + (0 if one_row else line.height)
            + level.height
            + sum(int(group.height) for group in steps)
            + theme.px(8 + 56)
        )
        used += sum(int(group.height) + theme.px(24) for group in around)
        free = high + (0 if theme.portrait else theme.above_px) - top - foot - int(used)
        # The level and its steps stand in the middle of what is free, near the hand on an upright screen.
        before = max(theme.px(12 if low else 40), free * 3 // 4 if theme.portrait else free // 2)
        pieces = [
            ColumnBlock(beside if one_row else title, heading=True),
            *(() if crowded or one_row else (ColumnBlock(line, before=theme.px(8), heading=True),)),
            ColumnBlock(level, before=before, heading=True),
            *(ColumnBlock(group, before=theme.px(24 if number else 32)) for number, group in enumerate(steps)),
            *(ColumnBlock(group, before=theme.px(24)) for group in around),
            *((ColumnBlock(line, before=theme.px(24)),) if crowded and not one_row else ()),
        ]
        return lay_column(self, pieces, ColumnFrame(margin, top, width), own=(page.done,), surface="paper")

    def _low(self, page: VolumePage) -> bool:
        """Whether there is less room: a lower page, or large words or the ambience's switch on a wide screen."""
        large = self.theme.layout == "wide150"
        return self.theme.above_px > 0 or (not self.theme.portrait and (large or page.ambience is not None))

    def _steps(self, page: VolumePage, width: int) -> list[Group]:
        """Quieter, the steps, Louder: in one row, or the two buttons as a row below the steps."""
        theme, gap = self.theme, self.theme.px(12)
        ends = [
            Button(self.context, control, surface="paper", drawn_height=104) for control in (page.quieter, page.louder)
        ]
        between = theme.px(32)
        beside = width - sum(int(end.width) + between for end in ends)
        count = max(1, len(page.steps))
        in_one_row = (beside - gap * (count - 1)) // count >= theme.target(72)
        room = beside if in_one_row else width
        steps_left = int(ends[0].width) + between if in_one_row else 0
        low = self._low(page)
        wide, high = (room - gap * (count - 1)) // count, theme.px(LOW_STEPS_DRAWN if low else STEPS_DRAWN)
        here = next((n for n, step in enumerate(page.steps) if step.chosen), -1)
        steps = [
            VolumeStep(self.context, step, n / max(1, count - 1), n <= here, width=wide, height=high)
            for n, step in enumerate(page.steps)
        ]
        mark = theme.px(24)  # the line under the present level
        parts = [Part(step, steps_left + n * (wide + gap), 0) for n, step in enumerate(steps)]
        if in_one_row:
            end_height = int(ends[0].height)
            parts.insert(0, Part(ends[0], 0, high - end_height))
            parts.append(Part(ends[1], width - int(ends[1].width), high - end_height))
            return [Group(self.context, parts, width, high + mark)]
        half = (width - theme.px(24)) // 2
        ends = [
            Button(self.context, control, width=half, surface="paper", drawn_height=104)
            for control in (page.quieter, page.louder)
        ]
        end_height = max(int(end.height) for end in ends)
        both = [Part(ends[0], 0, 0, half, end_height), Part(ends[1], width - half, 0, half, end_height)]
        return [Group(self.context, parts, width, high + mark), Group(self.context, both, width)]
