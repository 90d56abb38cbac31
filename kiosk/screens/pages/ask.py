"""Are you still here? The seconds left, a bar that runs out, and two answers.

Rules: the page behind stays dimly to be seen; the number and the bar move without drawing anything else. With
larger words the number stands with the heading and the picture behind gives way. The answers have one place in all of
the museum's languages: below the most lines that what is asked takes in any of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.content.texts import everywhere
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.shapes import Box
from kiosk.screens.layout.footer import above_band, add_band
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_widget import Pen
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.ask import AskPage
from kiosk.visit.pages.live import Live

PANEL_DRAWN = 1216
TIGHT_SCALE = 1.6  # words so large leave no room for air, nor do the largest drawn on a lower page upright
VEILED = 0.12  # what a picture keeps of its light behind the question


class CountdownWord(CanvasWidget):
    """The seconds left, or the word under them, flush right; drawn anew only when it changes. forms: what it may be,
    which is how wide it is."""

    def __init__(self, context: ScreenContext, token: str, colour: str, forms: Sequence[str]) -> None:
        theme = context.theme
        self.token, self.colour, self.shown = token, colour, ""
        width = max(typesetting.natural_width(theme, form, token) for form in forms)
        super().__init__(context, width, theme.line(token))

    def show(self, word: str) -> None:
        if self.shown != word:
            self.shown = word
            self.paint()

    def draw(self) -> None:
        x, _, width, _ = self.box
        words = typesetting.one_line(self.theme, self.shown, self.token)
        self.draw_text(words, x + width - words.width, int(self.top), self.theme.colour(self.colour))


class AnswerButton(Button):
    """Amber on paper always has an edge of ink."""

    def draw_plate(self, pen: Pen, box: Box) -> None:
        super().draw_plate(pen, box)
        if self.emphasis == "accent" and not self.pressed:
            shapes.outline(box, self.theme.colour("ink"), self.theme.outline, self.theme.px(self.radius_drawn))


class AskScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.number: CountdownWord | None = None
        self.seconds: CountdownWord | None = None
        self.bar: ProgressTrack | None = None
        self._lately = Live()

    def lay(self, page: AskPage) -> int:
        theme = self.theme
        high = above_band(theme, page)
        self.fill(0, 0, self.width, high, "ground")
        if page.picture is not None and not theme.high:
            self.add(PictureWidget(self.context, page.picture, theme.width_px, high, opacity=VEILED), 0, 0)
        edge = theme.px(32 if theme.layout == "normal" else 16)
        panel = min(theme.width_px - 2 * edge, theme.grown(PANEL_DRAWN))
        pad = theme.px(80 if theme.layout == "normal" and not theme.portrait else 56)
        tight = theme.scale > TIGHT_SCALE or (theme.above_px > 0 and theme.portrait and theme.layout == "wide150")
        pad = pad if theme.layout != "wide150" else theme.px(20 if tight else 40)
        width = panel - 2 * pad
        answers, answers_high = self._answers(page, width)
        gap = theme.px(12 if tight else 56 if theme.layout == "normal" else 40 if theme.portrait else 20)
        token = "countdown" if theme.layout == "normal" else "h1"
        self.number = CountdownWord(self.context, token, "ink", ["00"])  # in the widest figure of the face
        self.seconds = seconds = CountdownWord(self.context, "caption", "inksoft", _in_languages(page.seconds_words))
        beside = max(int(self.number.width), int(seconds.width))
        text_width = width - beside - theme.px(48)
        stacked = text_width < typesetting.widest_word(theme, page.title, "h2")
        text_width = width if stacked else text_width
        asked, under = "h3" if tight else "h2", "lead" if theme.layout == "normal" else "body"
        title = Label(self.context, page.title, asked, "ink", text_width)
        text = Label(self.context, page.text, under, "ink", text_width)
        counted = int(self.number.height + seconds.height)
        words_high = typesetting.tallest(theme, page.title, asked, text_width) + theme.px(16)
        words_high += typesetting.tallest(theme, page.text, under, text_width)
        head = words_high + counted if stacked else max(words_high, counted)
        bar_high = theme.px(16)
        tall = pad + head + gap + bar_high + gap + answers_high + pad
        left, top = (theme.width_px - panel) // 2, max(edge, (high - tall) // 2)
        self.fill(left, top, panel, tall, "paper", theme.px(12))
        if theme.high:
            self.outline(left, top, panel, tall, "line", theme.outline, theme.px(12))
        x, y = left + pad, top + pad
        self.add(title, x, y)
        self.add(text, x, y + title.height + theme.px(16))
        number_top = y + (words_high if stacked else 0)
        right = x + width
        self.add(self.number, right - self.number.width, number_top)
        self.add(seconds, right - seconds.width, number_top + self.number.height)
        self.bar = ProgressTrack(self.context, width, share=self._lately.share_left, drawn_height=16, surface="paper")
        self.add(self.bar, x, y + head + gap)
        for answer, across, down in answers:
            self.add(answer, x + across, y + head + gap + bar_high + gap + down)
        self.live(self._lately)
        add_band(self, page)
        return 1

    def _answers(self, page: AskPage, width: int) -> tuple[list[tuple[Button, int, int]], int]:
        """Yes, the larger, and Leave: side by side, or below each other where their words need it."""
        theme, gap = self.theme, self.theme.px(32)
        large = "lead" if theme.layout == "normal" else "control"
        yes_least = Button.least_width(theme, page.yes, large) + theme.px(32)
        leave_least = Button.least_width(theme, page.leave) + theme.px(32)
        drawn = 160 if theme.layout == "normal" else 92
        shared = yes_least + leave_least + gap <= width
        leave_wide = max(leave_least, (width - gap) * 3 // 8) if shared else width
        yes_wide = width - gap - leave_wide if shared else width
        if shared and yes_wide < yes_least:
            yes_wide, leave_wide = yes_least, width - gap - yes_least
        yes = AnswerButton(
            self.context,
            page.yes,
            width=yes_wide,
            drawn_height=drawn,
            token=large,
            weight="semibold",
            surface="paper",
            emphasis="accent",
        )
        leave = Button(
            self.context,
            page.leave,
            width=leave_wide,
            drawn_height=drawn if shared else 92,
            surface="paper",
        )
        if shared:
            high = max(int(yes.height), int(leave.height))
            yes.height = leave.height = high
            return [(yes, 0, 0), (leave, yes_wide + gap, 0)], high
        below = int(yes.height) + theme.px(20)
        return [(yes, 0, 0), (leave, 0, below)], below + int(leave.height)

    def live(self, live: Live) -> None:
        self._lately = live
        if self.number is not None and self.seconds is not None and self.bar is not None:
            self.number.show(str(live.seconds_left))
            self.seconds.show(live.seconds_word)
            self.bar.show(live.share_left)


def _in_languages(words: Sequence[str]) -> list[str]:
    return [each for word in words for each in everywhere(word)]
