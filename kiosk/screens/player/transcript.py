"""The words of a recording, sentence by sentence: the one being spoken is marked and kept in the middle.

Rules: a touch on a sentence goes there. The sentence being spoken has a band over the whole width, a bar at
its edge and SemiBold; every sentence is broken into lines as if it were SemiBold, so nothing moves when it
becomes current. Where all does not fit, the transcript has sheets, which begin with whole sentences; it
follows the recording until the visitor turns a page, and again once Follow is pressed. A sentence higher than
its room is parted between lines, and the part being spoken is shown. Above a sentence may
stand the title of the chapter that it begins, and who speaks it.
"""

from __future__ import annotations

from typing import Any

from kivy.clock import Clock
from kivy.graphics import ScissorPop, ScissorPush

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.pages.transcript import TranscriptSentence

WHOLE = slice(None)


class SentenceRow(ControlWidget):
    """One sentence, as wide as the paper; its words begin at `left`."""

    emphasis = "bare"

    def __init__(
        self,
        context: ScreenContext,
        sentence: TranscriptSentence,
        width: int,
        left: int,
        right: int,
        *,
        lines: slice = WHOLE,
    ) -> None:
        theme = context.theme
        self.left, self.pad, self.current = left, theme.px(12), False
        room = width - left - right
        text, language = sentence.text.words, sentence.text.language
        self.strong = typesetting.block(theme, text, "lead", room, language=language, weight="semibold")
        self.plain = typesetting.block(theme, text, "lead", room, language=language, broken_as="semibold")
        over = [(sentence.chapter, "h3", ""), (sentence.speaker, "caption", "semibold")]
        self.over = [
            typesetting.block(theme, words, token, room, language=language, weight=weight)
            for words, token, weight in over
            if words and not lines.start
        ]
        self.whole = len(self.strong.lines)
        if lines != WHOLE:
            self.strong = self.strong.part(lines.start, lines.stop)
            self.plain = self.plain.part(lines.start, lines.stop)
        height = self.strong.height + sum(words.height for words in self.over) + 2 * self.pad
        super().__init__(
            context,
            sentence.control,
            surface="paper",
            width=width,
            height=max(height, theme.target(0)),
        )

    def parts(self, height: int) -> list[slice]:
        """The lines of its parts where it may be this high: as even as they can be, the first with what is over it."""
        over = sum(words.height for words in self.over)
        most = max(1, (height - over - 2 * self.pad) // self.strong.line_px)
        if int(self.height) <= height or self.whole <= most:
            return [WHOLE]
        each = -(-self.whole // -(-self.whole // most))
        return [slice(first, min(first + each, self.whole)) for first in range(0, self.whole, each)]

    def become(self, current: bool) -> None:
        if current != self.current:
            self.current = current
            self.paint()

    def draw_plate(self, pen: Pen, box: shapes.Box) -> None:
        x, y, _, height = box
        if self.pressed:
            shapes.fill(box, self.theme.colour("ink"))
        elif self.current:
            high = self.theme.high
            if not high:
                shapes.fill(box, self.theme.colour("tint"))
            shapes.fill((x, y, self.theme.px(16), height), self.theme.colour("accent-ink"))

    def draw_ring(self, box: shapes.Box) -> None:
        x, y, width, height = box
        line = self.theme.stroke(6)
        shapes.ring((x + 2 * line, y, width - 4 * line, height), self.ring_colour, line, -line, self.theme.px(12))

    def draw_inside(self, pen: Pen) -> None:
        theme, (x, y, _, height) = self.theme, self.box
        name = "paper" if self.pressed else "ink" if self.current or theme.high else "inksoft"
        words = self.strong if self.current else self.plain
        top = y + height - (height - words.height - sum(over.height for over in self.over)) // 2
        for over in self.over:
            tone = "paper" if self.pressed else "accent-ink"
            self.draw_text(over, x + self.left, top, theme.colour(tone))
            top -= over.height
        self.draw_text(words, x + self.left, top, theme.colour(name))


class Transcript(Surface):
    """sheet: the one that the visitor is on; `sheets`: how many there are."""

    def __init__(
        self,
        context: ScreenContext,
        sentences: tuple[TranscriptSentence, ...],
        width: int,
        height: int,
        *,
        left: int,
        right: int,
        sheet: int = 0,
    ) -> None:
        theme = context.theme
        super().__init__(context, width, height)
        self.pad, self.gap = theme.px(24), theme.px(0)
        self.rows: list[SentenceRow] = []
        self.firsts: list[int] = []  # the first row of each sentence, and how many rows there are
        for sentence in sentences:
            self.firsts.append(len(self.rows))
            row = SentenceRow(context, sentence, width, left, right)
            parts = row.parts(height - self.pad)
            self.rows += (
                [row]
                if parts == [WHOLE]
                else [SentenceRow(context, sentence, width, left, right, lines=part) for part in parts]
            )
        self.firsts.append(len(self.rows))
        self.tops = _tops([int(row.height) for row in self.rows], self.pad)
        self.length = self.tops[-1] + self.pad
        self.starts = _starts(self.tops, height, self.pad)
        self.sheets = len(self.starts)
        focused = next((n for n, row in enumerate(self.rows) if row.focused), -1)
        self.sheet = min(max(sheet, 0), self.sheets - 1)
        self.focused = focused >= 0
        self.offset = self._middle(focused) if self.focused else self.starts[self.sheet]
        self.current, self.part = -1, 0
        self._slide: Any = None

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        with self.canvas.before:
            ScissorPush(x=x, y=y, width=width, height=height)
        with self.canvas.after:
            ScissorPop()
        self._place()

    def _place(self, *, moving: bool = False) -> None:
        """Only the sentences to be seen are drawn; at rest, only those to be seen whole."""
        for row, top in zip(self.rows, self.tops, strict=False):
            shown = top - self.offset
            seen = shown + row.height > 0 and shown < self.height
            if not moving and row.height < self.height:
                seen = shown >= 0 and shown + row.height <= self.height
            if not seen:
                self.remove_widget(row)
                continue
            if row.parent is None:
                self.add_widget(row)
            row.put(int(self.x), round(self.top - shown - row.height), int(row.width), int(row.height))

    def _middle(self, number: int) -> int:
        """The offset that has this sentence in the middle, as far as the ends allow."""
        wanted = self.tops[number] + int(self.rows[number].height) // 2 - int(self.height) // 2
        return max(0, min(wanted, self.length - int(self.height)))

    @property
    def seen(self) -> int:
        """The sheet that is nearest to what is seen now."""
        return min(range(self.sheets), key=lambda sheet: abs(self.starts[sheet] - self.offset))

    def mark(self, number: int, *, share: float = 0.0, slide_s: float = 0.0, follow: bool = True) -> None:
        """Mark the sentence that is spoken now, and how much of it has been spoken; -1: none."""
        if number >= len(self.firsts) - 1:
            return
        row, part = -1, 0
        if number >= 0:
            row, after = self.firsts[number], self.firsts[number + 1]
            part = min(int(max(0.0, share) * (after - row)), after - row - 1)
        if (number, part) == (self.current, self.part):
            return
        first = self.current < 0
        if number != self.current:
            for place, one in enumerate(self.rows):
                one.become(number >= 0 and row <= place < self.firsts[number + 1])
        self.current, self.part = number, part
        if number >= 0 and follow and not self.focused:
            self._go(self._middle(row + part), 0.0 if first else slide_s)

    def _go(self, offset: int, seconds: float) -> None:
        self.stop()
        if offset == self.offset:
            return
        if seconds <= 0:
            self.offset = offset
            self._place()
            return
        start, passed = self.offset, 0.0

        def step(frame_s: float) -> bool:
            nonlocal passed
            passed += frame_s
            share = min(1.0, passed / seconds)
            self.offset = round(start + (offset - start) * (1 - (1 - share) ** 2))
            self._place(moving=share < 1)
            return share < 1

        self._slide = Clock.schedule_interval(step, 0)

    def stop(self) -> None:
        if self._slide is not None:
            self._slide.cancel()
            self._slide = None


def _tops(heights: list[int], pad: int) -> list[int]:
    """Where each sentence begins, and where the last one ends."""
    tops = [pad]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def _starts(tops: list[int], height: int, pad: int) -> list[int]:
    """The offsets of the sheets: each begins with the first sentence that the one before did not show
    whole."""
    length = tops[-1] + pad
    starts = [0]
    while tops[-1] - starts[-1] > height:
        hidden = next(n for n in range(len(tops) - 1) if tops[n + 1] - starts[-1] > height)
        start = tops[hidden] - pad if tops[hidden] - pad > starts[-1] else starts[-1] + height
        starts.append(min(start, max(0, length - height)) if start + height >= length else start)
        if start + height >= length:
            break
    return starts
