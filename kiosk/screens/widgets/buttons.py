"""Buttons of every kind: with an icon, with words, a key, a switch, the dot of a hotspot, the ends of a zoom.

Rules: a button is never narrower than its words and never lower than a finger, and as large in each of the museum's
languages as in the one that needs most; `least_width` says how wide
before one is made. An icon always has a word beside or below, but for the two ends of the zoom control, whose
word stands between.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.language_mark import LanguageMark, paint_mark
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.control import Control


class Button(ControlWidget):
    """An icon and words in one row, centred; lines of words alone are centred too. drawn_height 80-112; wraps to lines
    where `width` is small."""

    token, weight = "control", ""
    icon_drawn, gap_drawn, pad_drawn = 44, 16, 16

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        *,
        width: int = 0,
        drawn_height: float = 92,
        text: str | None = None,
        token: str = "",
        weight: str = "",
        language: str = "",
        **more: Any,
    ) -> None:
        theme = context.theme
        self.text = control.name if text is None else text
        self.token, self.language = token or self.token, language
        self.weight = self._weight_for(control, weight, more.get("surface", "ground"))
        self.language_mark = control.mark if text is None else ""
        wide, high = self._size(theme, control, self.text, width, drawn_height, self.token, self.weight)
        self.words = typesetting.block(
            theme,
            self.text,
            self.token,
            wide - self._around(theme, control.icon),
            language=language,
            weight=self.weight,
            align="left" if control.icon or self.language_mark else "center",
        )
        least = self._high(theme, self.words.height, self.language_mark)
        super().__init__(context, control, width=wide, height=max(high, least), **more)

    @classmethod
    def size_for(
        cls, theme: Theme, control: Control, *, width: int = 0, drawn_height: float = 92, surface: str = "ground"
    ) -> tuple[int, int]:
        """How wide and high the button with the control's name will be."""
        weight = cls._weight_for(control, "", surface)
        return cls._size(theme, control, control.name, width, drawn_height, cls.token, weight)

    @classmethod
    def least_width(cls, theme: Theme, control: Control, token: str = "", weight: str = "semibold") -> int:
        """As wide as the words on one line need, in any of the museum's languages."""
        words = typesetting.widest(theme, control.name, token or cls.token, weight)
        return cls._around(theme, control.icon) + max(words, _marked_width(theme, control))

    @classmethod
    def narrowest(cls, theme: Theme, control: Control) -> int:
        """As wide as the words below each other need, in any of the museum's languages."""
        words = typesetting.widest_word(theme, control.name, cls.token, "semibold")
        return cls._around(theme, control.icon) + max(words, _marked_width(theme, control))

    @classmethod
    def _weight_for(cls, control: Control, weight: str, surface: str) -> str:
        """The main button's words are heavier, except on paper."""
        return weight or cls.weight or ("semibold" if control.main and surface == "ground" else "")

    @classmethod
    def _size(
        cls, theme: Theme, control: Control, text: str, width: int, drawn_height: float, token: str, weight: str
    ) -> tuple[int, int]:
        around, mark = cls._around(theme, control.icon), control.mark if text == control.name else ""
        if width:
            room = max(width - around, typesetting.widest_word(theme, text, token, weight))
        else:
            room = typesetting.widest(theme, text, token, weight)
        words = typesetting.tallest(theme, text, token, room, weight=weight)
        return around + room, max(theme.target(drawn_height), cls._high(theme, words, mark))

    @staticmethod
    def _high(theme: Theme, words: int, mark: str) -> int:
        return words + _marked_height(theme, mark) + 2 * theme.px(12)

    @classmethod
    def _around(cls, theme: Theme, icon: str) -> int:
        beside = theme.icon(cls.icon_drawn) + theme.px(cls.gap_drawn) if icon else 0
        return beside + 2 * theme.px(cls.pad_drawn)

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.plate
        icon = self.control.icon
        side, gap = (self.theme.icon(self.icon_drawn), self.theme.px(self.gap_drawn)) if icon else (0, 0)
        wide, high = LanguageMark.size_for(self.theme, self.language_mark) if self.language_mark else (0, 0)
        gap = gap if self.text else 0
        left = x + (width - side - gap - max(self.words.widest, wide)) // 2
        if icon:
            self.draw_icon(icon, left, y + (height + side) // 2, side, pen.words)
        marked = _marked_height(self.theme, self.language_mark)
        top = y + height - (height - self.words.height - marked) // 2
        slack = (self.words.width - self.words.widest) // 2 if self.words.align == "center" else 0
        self.draw_text(self.words, left + side + gap - slack, top, pen.words)
        if self.language_mark:
            box = (left + side + gap, top - self.words.height - marked, wide, high)
            paint_mark(self, self.language_mark, box, paper=self.surface == "paper", ink=pen.words)


def _marked_height(theme: Theme, mark: str) -> int:
    """The height that the mark of another language takes below the words."""
    return LanguageMark.size_for(theme, mark)[1] + theme.px(8) if mark else 0


def _marked_width(theme: Theme, control: Control) -> int:
    return LanguageMark.size_for(theme, control.mark)[0] if control.mark else 0


class StackedButton(ControlWidget):
    """An icon over its words, which may be several lines; `lines` is the height in lines that it keeps for them. At
    their sides the words have `pad_drawn`, and `least_pad_drawn` only where a word has no room else."""

    icon_drawn, gap_drawn, pad_drawn, least_pad_drawn = 44, 4, 12, 4

    def __init__(self, context: ScreenContext, control: Control, width: int, lines: int, **more: Any) -> None:
        theme = context.theme
        weight = "semibold" if control.main else ""
        self.words = self.words_in(theme, control.name, width, weight)
        super().__init__(context, control, width=width, height=self.height_for(theme, lines), **more)

    @classmethod
    def words_in(cls, theme: Theme, words: str, width: int, weight: str) -> Block:
        """The words as they stand in a button of this width."""
        roomy, most = (width - 2 * theme.px(pad) for pad in (cls.pad_drawn, cls.least_pad_drawn))
        room = max(roomy, min(most, typesetting.longest_word(theme, words, "control", weight)))
        return typesetting.block(theme, words, "control", room, weight=weight, align="center")

    @classmethod
    def height_for(cls, theme: Theme, lines: int) -> int:
        high = theme.icon(cls.icon_drawn) + theme.px(cls.gap_drawn) + lines * theme.line("control")
        return max(theme.target(96), high + 2 * theme.px(12))

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        side, gap = self.theme.icon(self.icon_drawn), self.theme.px(self.gap_drawn)
        top = y + height - (height - side - gap - self.words.height) // 2
        self.draw_icon(self.control.icon, x + (width - side) // 2, top, side, pen.words)
        self.draw_text(self.words, x + (width - self.words.width) // 2, top - side - gap, pen.words)


class KeyButton(ControlWidget):
    """A key of the keypad: a digit, or an icon over a word."""

    emphasis = "key"

    def __init__(
        self, context: ScreenContext, control: Control, *, width: int = 0, height: int = 0, **more: Any
    ) -> None:
        theme = context.theme
        token = "control" if control.icon else "digits"
        self.words = typesetting.one_line(theme, control.name, token)
        least = self.words.width + 2 * theme.px(12)
        super().__init__(
            context,
            control,
            width=width or max(theme.target(192), least),
            height=height or theme.target(152),
            **more,
        )
        if control.icon and self.emphasis == "key":
            self.emphasis = "plain"

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        side = self.theme.icon(40) if self.control.icon else 0
        top = y + height - (height - side - self.words.height - (self.theme.px(4) if side else 0)) // 2
        if side:
            self.draw_icon(self.control.icon, x + (width - side) // 2, top, side, pen.words)
            top -= side + self.theme.px(4)
        self.draw_text(self.words, x + (width - self.words.width) // 2, top, pen.words)


class Toggle(ControlWidget):
    """An icon, a word, and in a plate of its own what it stands at (On, Off). Where the words of any of the museum's
    languages have no room between the two, they have a row of their own over them."""

    plate_drawn, pad_drawn, end_drawn = 66, 26, 18

    def __init__(
        self,
        context: ScreenContext,
        control: Control,
        *,
        width: int = 0,
        drawn_height: float = 104,
        **more: Any,
    ) -> None:
        theme = context.theme
        self.state = typesetting.one_line(theme, control.state, "control", "semibold")
        self.state_width = max(theme.grown(88), self.state.width + 2 * theme.px(14))
        around = self._around(theme, control)
        width = width or around + typesetting.natural_width(theme, control.name, "control")
        self.parted = width < self.least_width(theme, control)
        room = width - (2 * theme.px(self.pad_drawn) if self.parted else around)
        self.words = typesetting.block(theme, control.name, "control", room)
        height = typesetting.tallest(theme, control.name, "control", room) + 2 * theme.px(12)
        if self.parted:
            height += theme.grown(self.plate_drawn) + theme.px(8)
        super().__init__(context, control, width=width, height=max(theme.target(drawn_height), height), **more)

    @classmethod
    def least_width(cls, theme: Theme, control: Control) -> int:
        """As wide as icon, words below each other and plate need side by side, in any of the museum's languages."""
        return cls._around(theme, control) + typesetting.widest_word(theme, control.name, "control")

    @classmethod
    def narrowest(cls, theme: Theme, control: Control) -> int:
        """As wide as the words need in a row of their own, in any of the museum's languages."""
        return 2 * theme.px(cls.pad_drawn) + typesetting.widest_word(theme, control.name, "control")

    @classmethod
    def _around(cls, theme: Theme, control: Control) -> int:
        side = theme.icon(44) + theme.px(20) if control.icon else 0
        state = max(theme.grown(88), typesetting.widest(theme, control.state, "control", "semibold") + 2 * theme.px(14))
        return theme.px(cls.pad_drawn) + side + theme.px(16) + state + theme.px(cls.end_drawn)

    def draw_inside(self, pen: Pen) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        chosen = self.control.chosen and not self.pressed and self.control.enabled
        # The word stays in its own colour while the switch is on: the plate and the edge tell it.
        words = theme.colour("ink" if self.surface == "paper" else "fg") if chosen else pen.words
        left, side, plate_height = x + theme.px(self.pad_drawn), theme.icon(44), theme.grown(self.plate_drawn)
        between = theme.px(8) if self.parted else 0
        under = plate_height + between if self.parted else 0
        foot = (height - self.words.height - under) // 2 if self.parted else (height - plate_height) // 2
        if self.control.icon:
            self.draw_icon(self.control.icon, left, y + foot + (plate_height + side) // 2, side, words)
            left += 0 if self.parted else side + theme.px(20)
        self.draw_text(self.words, left, y + height - (height - self.words.height - under) // 2, words)
        end = theme.px(self.pad_drawn if self.parted else self.end_drawn)
        plate: Box = (x + width - end - self.state_width, y + foot, self.state_width, plate_height)
        if chosen:
            shapes.fill(plate, theme.colour("accent"), theme.px(8))
        elif pen.dashed and pen.edge:
            shapes.dashed(plate, pen.edge, theme.outline, theme.px(8))
        else:
            shapes.outline(plate, words, theme.outline, theme.px(8))
        top = plate[1] + plate_height - (plate_height - self.state.height) // 2
        ink = theme.colour("on-accent") if chosen else pen.words
        self.draw_text(self.state, plate[0] + (plate[2] - self.state.width) // 2, top, ink)


class HotspotDot(ControlWidget):
    """The numbered dot beside a detail of a picture; its words are the number, or how many it gathers ("+5")."""

    emphasis = "strong"

    def __init__(self, context: ScreenContext, control: Control, words: str, side: int, **more: Any) -> None:
        super().__init__(context, control, width=side, height=side, **more)
        self.words = typesetting.one_line(context.theme, words, "dot")

    @classmethod
    def side(cls, theme: Theme, dots: int) -> int:
        """The breadth of each dot of a picture that has so many."""
        widest = typesetting.natural_width(theme, f"+{dots}", "dot")
        return max(theme.target(80), widest + 2 * theme.px(14))

    def draw_plate(self, pen: Pen, box: Box) -> None:
        theme, line = self.theme, self.theme.stroke(4)
        if pen.dashed and pen.edge:
            shapes.dashed_dot(box, pen.edge, line)
            return
        chosen = self.control.chosen and not self.pressed
        shapes.fill(box, theme.colour("accent") if chosen else pen.fill or theme.colour("ground"), box[2] // 2)
        shapes.outline(box, theme.colour("fg"), line, box[2] // 2)

    def draw_ring(self, box: Box) -> None:
        line = self.theme.stroke(6)
        shapes.ring(box, self.ring_colour, line, line, box[2] // 2)

    def draw_inside(self, pen: Pen) -> None:
        words = (
            self.theme.colour("on-accent") if self.control.chosen and not self.pressed and not pen.dashed else pen.words
        )
        self.draw_centred(self.words, self.box, words)


class SignPlate(Surface):
    """Signs in one solid plate, with a word between them or over them, or none. controls: one for each sign."""

    mirrors = False
    words: Block | None
    controls: tuple[Control, ...]

    def lay_signs(self, end: int, lefts: Sequence[int], line: int, over: int = 0) -> None:
        """end: how wide each sign is; line: what of that is its edge; over: the height of the word over them."""
        theme, width, height = self.theme, int(self.width), int(self.height)
        self.fill(0, 0, width, height, "ground", theme.px(12))
        self.outline(0, 0, width, height, "fg", theme.outline, theme.px(12))
        if self.words is not None:
            with self.canvas:
                x, y, _, _ = self.box
                self.draw_centred(self.words, (x, y + end, width, over) if over else self.box, theme.colour("fg"))
        wide, high = end - 2 * line, height - over - 2 * line
        for control, left in zip(self.controls, lefts, strict=True):
            sign = ZoomEnd(self.context, control, emphasis="bare", width=wide, height=high)
            self.add(sign, left + line, over + line)


class ZoomControl(SignPlate):
    """− word +, in one solid plate over a picture, as wide as in the language whose word is widest. stacked: the word
    above the two, for half the width."""

    def __init__(
        self,
        context: ScreenContext,
        back: Control,
        nearer: Control,
        word: str,
        *,
        stacked: bool = False,
    ) -> None:
        theme = context.theme
        self.words, self.controls = typesetting.one_line(theme, word, "control", "regular"), (back, nearer)
        self.end = theme.target(88)
        needed = typesetting.widest(theme, word, "control", "regular") + 2 * theme.px(16)
        self.over = theme.line("control") + theme.px(8) if stacked else 0
        wide = max(2 * self.end, needed) if stacked else max(theme.grown(352), 2 * self.end + needed)
        super().__init__(context, wide, self.end + self.over)

    def arrange(self, width: int, height: int) -> None:
        self.lay_signs(self.end, (0, width - self.end), self.theme.inside_outline, self.over)


class ZoomEnd(ControlWidget):
    """One end of the zoom control: only its sign; the word stands between the two."""

    def draw_plate(self, pen: Pen, box: Box) -> None:
        if pen.fill:
            shapes.fill(box, pen.fill, self.theme.px(9))
        if pen.dashed and pen.edge:
            x, y, width, height = box
            inset = self.theme.px(8)
            within = (x + inset, y + inset, width - 2 * inset, height - 2 * inset)
            shapes.dashed(within, pen.edge, self.theme.outline, self.theme.px(6))

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        side = self.theme.icon(40)
        self.draw_icon(self.control.icon, x + (width - side) // 2, y + (height + side) // 2, side, pen.words)
