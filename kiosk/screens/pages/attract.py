"""What the idle kiosk shows: a picture of the museum, its name, today's day, and a button for each language.

Rules: words stand on ground (0.88 of it or more), never on the picture itself; the words shift a little with each
picture, so that nothing burns in. The next picture comes only when it is there: until then the one before stays,
and on hardware GL, with movement on, it fades. In high contrast nothing lies over the picture.
"""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import crossfade, shapes, typesetting
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.group import Group
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.control_band import BandButton
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.label import Label, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.pages.attract import AttractPage, OnThisDay
from kiosk.visit.pages.picture_view import PictureView

BEGIN_DRAWN = (352, 136)
SLOPE_DRAWN = 130
SLOPE_OPACITY = 1.0
NAMES = ("hero", "h1", "h2", "h3", "card")
LEAST_PICTURE = 0.22  # of the height


class BeginButton(ControlWidget):
    """Touch to begin, in one language: two short lines."""

    emphasis = "strong"

    def __init__(self, context: ScreenContext, control: Control, width: int, **more: Any) -> None:
        theme = context.theme
        room = width - 2 * theme.px(16)
        self.words = typesetting.block(theme, control.name, "control", room, align="center")
        height = max(theme.target(BEGIN_DRAWN[1]), self.words.height + 2 * theme.px(16))
        super().__init__(context, control, width=width, height=height, **more)

    @staticmethod
    def least_width(theme: Theme, control: Control) -> int:
        return typesetting.natural_width(theme, control.name, "control") + 2 * theme.px(20)

    def draw_inside(self, pen: Pen) -> None:
        x, y, _, height = self.box
        self.draw_text(self.words, x + self.theme.px(16), y + (height + self.words.height) // 2, pen.words)


class CrossfadePicture(PictureWidget):
    """A picture that follows another: the one before stays until it has arrived, then fades where that is smooth."""

    def __init__(self, *args: Any, before: Any, seconds: float, **more: Any) -> None:
        super().__init__(*args, **more)
        self.before, self.seconds, self.passed_s = before, seconds, 0.0
        self.veil: Any = None

    def draw(self) -> None:
        super().draw()
        if self.before is not None and (self.texture is None or self.seconds > 0):
            self.veil = Color(1, 1, 1, 1)
            Rectangle(texture=self.before, pos=self.box[:2], size=self.box[2:])

    def _arrived(self, texture: Texture | None) -> None:
        super()._arrived(texture)
        if self.before is not None and self.seconds > 0:
            Clock.schedule_interval(self._fade, 0)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self.texture is not None and self.before is not None and self.seconds > 0:
            Clock.schedule_interval(self._fade, 0)

    def _fade(self, frame_s: float) -> bool:
        self.passed_s += frame_s
        if self.parent is None or self.passed_s >= self.seconds:
            self.before, self.veil = None, None
            self.paint()
            return False
        if self.veil is not None:
            self.veil.a = 1 - self.passed_s / self.seconds
        return True


class Slope(CanvasWidget):
    """Ground that comes up over the foot of the picture."""

    def draw(self) -> None:
        shapes.gradient(self.box, self.theme.colour("ground"), SLOPE_OPACITY, 0.0)


class AttractScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._picture: CrossfadePicture | None = None
        self._shown: tuple[PictureRequest, Texture] | None = None  # the last picture that was to be seen

    def lay(self, page: AttractPage) -> int:
        theme, margin = self.theme, self.theme.margin
        width, high = theme.width_px - 2 * margin, int(self.height)
        self.fill(0, 0, self.width, high, "ground")
        buttons = self._buttons(page, width)
        foot_top = high - theme.px(40) - int(buttons.height)
        words = self._words(page, width, foot_top)
        words_top = foot_top - theme.px(56) - int(words.height)
        if page.picture is not None and words_top > theme.px(120):
            self._lay_picture(page.picture, words_top + theme.px(-16 if theme.high else 24))
        shift = theme.px(page.shift)
        self.add(words, margin + shift, words_top - shift // 2)
        self.add(buttons, margin, foot_top)
        if page.notice:
            self.add(Tag(self.context, page.notice), margin, theme.px(32))
        return 1

    def _lay_picture(self, view: PictureView, height: int) -> None:
        theme = self.theme
        if self._picture is not None and self._picture.request is not None and self._picture.texture is not None:
            self._shown = (self._picture.request, self._picture.texture)
        before = None
        if self._shown is not None and self._shown[0].path != self.context.media / view.file:
            before = self._shown[1]
        seconds = 0.0 if crossfade.software_gl() else theme.motion_s("attract")
        self._picture = CrossfadePicture(self.context, view, theme.width_px, height, before=before, seconds=seconds)
        self.add(self._picture, 0, 0)
        if view.tag:
            tag = Tag(self.context, view.tag)
            self.add(tag, theme.width_px - theme.margin - tag.width, theme.px(32))
        if not theme.high:
            slope = theme.px(SLOPE_DRAWN)
            self.add(Slope(self.context, theme.width_px, slope), 0, height - slope)

    def _buttons(self, page: AttractPage, width: int) -> Group:
        """A button for each language, and Keypad and Access: in one row, else in rows of two."""
        theme, gap = self.theme, self.theme.px(24)
        beside = [BandButton(self.context, c) for c in (page.keypad, page.access) if c is not None]
        each = max(theme.grown(160), *(button.words.width + theme.px(40) for button in beside))
        access_wide = each * len(beside)
        access_high = theme.icon(48) + theme.line("control") + theme.px(40)
        least = max(BeginButton.least_width(theme, control) for control in page.begin)
        count = len(page.begin)
        room = width - access_wide - gap
        equal = (room - gap * (count - 1)) // count
        if equal >= least:
            wide = min(equal, max(theme.px(BEGIN_DRAWN[0]), least))
            buttons = [BeginButton(self.context, c, wide) for c in page.begin]
            high = max([access_high, *(int(button.height) for button in buttons)])
            parts = [Part(button, n * (wide + gap), 0, None, high) for n, button in enumerate(buttons)]
            parts += [Part(b, width - access_wide + n * each, 0, each, high) for n, b in enumerate(beside)]
            return Group(self.context, parts, width)
        # Upright or in large words: two in a row, Keypad and Access at the end.
        columns = 2 if least <= (width - gap) // 2 else 1
        wide = (width - gap * (columns - 1)) // columns
        buttons = [BeginButton(self.context, c, wide) for c in page.begin]
        high = max(int(button.height) for button in buttons)
        step = high + theme.px(16)
        parts = [
            Part(button, n % columns * (wide + gap), n // columns * step, None, high)
            for n, button in enumerate(buttons)
        ]
        rows = -(-count // columns)
        if count % columns and access_wide <= wide:
            each, left, top, access_high = wide // len(beside), wide + gap, (rows - 1) * step, high
        else:
            each, left, top = max(each, width // 2 if len(beside) > 1 else each), 0, rows * step
            left = (width - each * len(beside)) // 2
        parts += [Part(b, left + n * each, top, each, access_high) for n, b in enumerate(beside)]
        return Group(self.context, parts, width)

    def _words(self, page: AttractPage, width: int, room: int) -> Group:
        """Name and subtitle, and today's day beside them or below: in the largest form that leaves a picture."""
        least = int(self.height * LEAST_PICTURE)
        group = None
        for token in NAMES:
            for day in (page.today, self._short(page.today)):
                group = self._form(page, token, day, width)
                if group.height <= room - least - self.theme.px(56):
                    return group
        assert group is not None
        return group

    @staticmethod
    def _short(day: OnThisDay | None) -> OnThisDay | None:
        """Today's day without its text, where there is no room."""
        return None if day is None else OnThisDay(heading=day.heading, title=day.title, text=LocalizedText("", ""))

    def _form(self, page: AttractPage, token: str, day: OnThisDay | None, width: int) -> Group:
        theme = self.theme
        beside = day is not None and not theme.portrait
        left_width = width * 56 // 100 if beside else width
        parts: list[Part] = []
        y = 0
        name = Label(self.context, page.name, token, "fg", left_width)
        parts.append(Part(name, 0, y))
        y += int(name.height)
        for number, line in enumerate(page.subtitle.words.split("\n") if page.subtitle else ()):
            token, colour = ("caption", "soft") if number else ("lead", "fg")
            label = Label(self.context, line, token, colour, left_width, language=page.subtitle.language)
            y += theme.px(8 if not number else 0)
            parts.append(Part(label, 0, y))
            y += int(label.height)
        if day is None:
            return Group(self.context, parts, width)
        left = left_width + theme.px(64) if beside else theme.px(38)
        top = theme.px(8) if beside else y + theme.px(32)
        room = width - left
        down = top
        lines = [
            Label(self.context, day.heading, "caption", "soft", room, language=page.language),
            Label(self.context, day.title, typesetting.title_token(theme, day.title.words, "h2", room), "fg", room),
        ]
        if day.text:
            lines.append(Label(self.context, day.text, "label", "fg", room))
        for words in lines:
            parts.append(Part(words, left, down))
            down += int(words.height) + theme.px(4)
        rule = Amber(self.context, theme.px(6), down - top)
        return Group(self.context, [*parts, Part(rule, left - theme.px(38), top)], width)


class Amber(CanvasWidget):
    """The lamp's line beside today's day."""

    def draw(self) -> None:
        shapes.fill(self.box, self.theme.colour("accent"))
