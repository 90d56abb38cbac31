"""The bar above the band: what plays, how far it has come, and its buttons.

Rules: one row where everything fits (main button, track under its words, further buttons; a film's
remaining time stands large at the end), else the track with its words above the buttons, which then stand
in as many rows as they need. Where there are chapters, or the speeds stand side by side, the
track has a row of its own below the chapters, and the time left stands large beside the buttons, as far as there is
room. Where nothing can be played its sentence stands instead. `live` changes words
and thumb only when they differ, so that a playing page draws about once a second and a paused one not at
all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.crossfade import software_gl
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Colour, Theme
from kiosk.screens.player.chapters import ChapterRow
from kiosk.screens.player.speeds import SpeedChoice, least_width
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.control import Control
from kiosk.visit.events.playing import Sought
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.live import Live

DRAWN_HEIGHT = 96
MAIN_DRAWN = 264
LEAST_TRACK_DRAWN = 380
DIGIT = re.compile(r"\d")
STEP_PX = 8  # the thumb is moved with the seconds, and on hardware GL when it has this far to go


class StatusLine(CanvasWidget):
    """A short line that changes: it is set again only when it differs."""

    def __init__(
        self, context: ScreenContext, width: int, token: str, colour: str, *, weight: str = "", align: str = "left"
    ) -> None:
        theme = context.theme
        super().__init__(context, width, theme.line(token))
        self.token, self.weight, self.align = token, weight, align
        self.colour: Colour = theme.colour(colour)
        self.text = ""

    def set_text(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.paint()

    def draw(self) -> None:
        words = typesetting.block(
            self.theme, self.text, self.token, int(self.width), weight=self.weight, align=self.align
        )
        self.draw_text(words.part(0, 1), int(self.x), int(self.top), self.colour)


class AudioBar(Surface):
    """Place it above the band; `height` is what it needs at this width."""

    def __init__(self, context: ScreenContext, bar: Bar, width: int, *, film: bool = False) -> None:
        theme = context.theme
        self.bar, self.film = bar, film
        self.gap, self.pad = theme.px(24), theme.px(20)
        self.button_height = theme.target(DRAWN_HEIGHT)
        inner = width - 2 * theme.margin
        self.chapters = ChapterRow(context, bar.chapters, inner) if bar.chapters else None
        self.head = 0 if self.chapters is None else int(self.chapters.height) + theme.px(12)
        self.needs = [self._need(c, inner, theme) for c in self._items]
        self.left_width = typesetting.natural_width(theme, self._longest("00:00:00"), "left") if film else 0
        least = theme.grown(LEAST_TRACK_DRAWN)
        taken = sum(self.needs) + self.gap * len(self.needs) + (self.left_width + self.gap if film else 0)
        parted = bool(bar.speeds or bar.chapters)
        self.single = not theme.portrait and not parted and inner - taken >= least
        self.below = parted and not theme.portrait and self._fits_below(theme, inner)
        if self.single or self.below:
            self.rows = [list(range(len(self.needs)))]
        else:
            self.needs = [self._least(c, inner, theme) for c in self._items]
            self.rows = _rows(self.needs, inner, theme.px(16))
        # Where height is dear, the words stand at the two ends of the track instead of over it.
        self.inline = not self.single and not self.below and not theme.portrait and not bar.chapters
        super().__init__(context, width, 0)
        self.message = self._message(inner - (taken if self.single else 0))
        self.height = self._height()
        self._elapsed: StatusLine | None = None
        self._left: StatusLine | None = None
        self._track: ProgressTrack | None = None

    @staticmethod
    def usual_height(theme: Theme) -> int:
        """How high it is where all its buttons stand in one row, as they mostly do."""
        buttons = theme.target(DRAWN_HEIGHT)
        if not theme.portrait:
            return max(buttons, theme.line("caption") + theme.px(40)) + 2 * theme.px(20)
        return theme.px(20) + theme.line("caption") + theme.target(60) + theme.px(8) + buttons + theme.px(22)

    @property
    def _items(self) -> tuple[Control | None, ...]:
        """The buttons in order; None where the speeds stand."""
        n, speeds = self.bar.first_others, (None,) if self.bar.speeds else ()
        main = (self.bar.main,) if self.bar.main else ()
        return (*main, *self.bar.others[:n], *speeds, *self.bar.others[n:])

    def _need(self, control: Control | None, most: int, theme: Theme) -> int:
        """The width that it stands in with room around its words."""
        if control is None:
            return min(most, least_width(theme, self.bar, word=True))
        words = Button.least_width(theme, control) + theme.px(16)
        return min(most, max(words, theme.grown(MAIN_DRAWN) if control.main else theme.target(DRAWN_HEIGHT)))

    def _least(self, control: Control | None, most: int, theme: Theme) -> int:
        if control is None:
            return min(most, least_width(theme, self.bar, word=False))
        return min(most, Button.least_width(theme, control) + theme.px(8))

    def _fits_below(self, theme: Theme, inner: int) -> bool:
        """Whether buttons, speeds and the time left stand in one row below the track; then `needs` and `left_width`
        are as they do there: as roomy as they can be."""
        candidates = ((self.bar.length, "left"), (self._longest("00:00 00000"), "left"), (self._longest_of, "caption"))
        figures = [typesetting.natural_width(theme, words, token) for words, token in candidates]
        ready = self.bar.state not in ("playing", "paused")
        voice = self._long(self.bar.message, theme) if ready and self.bar.message else 0
        roomy, least = self.needs, [self._least(c, inner, theme) for c in self._items]
        for needs in (roomy, least):
            for width in (max(*figures, voice), max(figures)):
                if sum(needs) + self.gap * len(needs) + width <= inner:
                    self.needs, self.left_width = needs, width
                    return True
        return False

    @property
    def _plays(self) -> bool:
        return self.bar.seek is not None

    def _message(self, room: int) -> Label | None:
        if self._plays or not self.bar.message:
            return None
        return Label(self.context, self.bar.message, "caption", "fg", max(room, self.theme.px(200)))

    def _height(self) -> int:
        theme, rows = self.theme, len(self.rows) if self.needs else 0
        words = int(self.message.height) if self.message else 0
        buttons = rows * self.button_height + max(0, rows - 1) * theme.px(16)
        if self.below:
            return self._below_top + theme.target(60) + theme.px(8) + self.button_height + theme.px(22)
        if self.single:
            texts = theme.line("caption") + theme.px(40) if self._plays and not self.film else 0
            return max(self.button_height, words, texts) + 2 * (theme.px(24) if self.film else self.pad) + self.head
        over = 0 if self.inline else theme.line("caption")
        head = (over + theme.target(60) if self._plays else words) or 0
        return self.pad + self.head + head + (theme.px(8) if head else 0) + buttons + theme.px(22)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        put = self._put_single if self.single else self._put_below if self.below else self._put_rows
        if self.chapters is not None:
            self.add(self.chapters, self.theme.margin, self.theme.px(12))
        put(self.theme.margin, width - 2 * self.theme.margin)

    def _put_below(self, left: int, room: int) -> None:
        """The track alone, and below it in one row the buttons, the speeds, and the time left over the time gone."""
        theme, high, right = self.theme, self.theme.target(60), left + room
        top = self._below_top
        self._put_track(left, top, room, high)
        top += high + theme.px(8)
        for control, width in zip(self._items, self.needs, strict=True):
            self._item(control, left, top, width)
            left += width + self.gap
        words = theme.line("left") + theme.line("caption")
        top += (self.button_height - words) // 2
        self._put_left(right - self.left_width, top, self.left_width)
        self._elapsed = StatusLine(self.context, self.left_width, "caption", "soft", align="right")
        self.add(self._elapsed, right - self.left_width, top + theme.line("left"))
        self._rest_words()

    @property
    def _below_top(self) -> int:
        return self.head + self.theme.px(14) if self.head else self.pad

    def _put_single(self, left: int, room: int) -> None:
        controls, widths = list(self._items), self._evened(room)
        right, top = left + room, self.head + (int(self.height) - self.head - self.button_height) // 2
        if self.film:
            right -= self.left_width + self.gap
            self._put_left(right + self.gap, self._middle(self.theme.line("left")), self.left_width)
        leading = len(controls) if self.film else 1 if self.bar.main else 0
        for control, width in zip(controls[:leading], widths, strict=False):
            self._item(control, left, top, width)
            left += width + self.gap
        for control, width in reversed(list(zip(controls[leading:], widths[leading:], strict=True))):
            right -= width
            self._item(control, right, top, width)
            right -= self.gap
        if self.message:
            self.add(self.message, left, self._middle(int(self.message.height)))
        if not self._plays:
            return
        if self.film:
            self._put_track(left, self.head, right - left, int(self.height) - self.head)
            return
        words_top = self._middle(self.theme.line("caption") + self.theme.px(36))
        self._put_words(left, words_top, right - left)
        track_top = words_top + self.theme.line("caption")
        self._put_track(left, track_top - self.theme.px(14), right - left, self.theme.px(64))

    def _middle(self, height: int) -> int:
        """Where something of this height begins that stands in the middle below the chapters."""
        return self.head + (int(self.height) - self.head - height) // 2

    def _put_rows(self, left: int, room: int) -> None:
        top = self.pad + self.head
        if self._plays:
            high = self.theme.target(60)
            if self.inline:
                self._put_inline(left, top, room, high)
            else:
                self._put_words(left, top, room)
                top += self.theme.line("caption")
                self._put_track(left, top, room, high)
            top += high + self.theme.px(8)
        elif self.message:
            self.add(self.message, left, top)
            top += int(self.message.height) + self.theme.px(8)
        controls = self._items
        for row in self.rows:
            gap = self.theme.px(16)
            over = room - sum(self.needs[n] for n in row) - gap * (len(row) - 1)
            if len(self.rows) == 1 and len(row) < 3:
                over = min(over, len(row) * self.theme.grown(160))
            x = left
            for place, n in enumerate(row):
                width = self.needs[n] + over * (place + 1) // len(row) - over * place // len(row)
                self._item(controls[n], x, top, width)
                x += width + gap
            top += self.button_height + gap

    def _evened(self, room: int) -> list[int]:
        """The widths of the buttons of one row: the drawn width for all where that leaves the track long."""
        even = [max(need, self.theme.grown(MAIN_DRAWN)) for need in self.needs]
        taken = sum(even) + self.gap * len(even) + (self.left_width + self.gap if self.film else 0)
        return even if room - taken >= self.theme.grown(LEAST_TRACK_DRAWN) else self.needs

    def _item(self, control: Control | None, left: int, top: int, width: int) -> None:
        item: CanvasWidget
        if control is None:
            item = SpeedChoice(self.context, self.bar, width)
        else:
            item = Button(self.context, control, width=width, drawn_height=DRAWN_HEIGHT)
        self.add(item, left, top)

    def _put_words(self, left: int, top: int, width: int) -> None:
        most = self._long(self._longest("00:00:00 00000"), bold=True)
        half = width - max(self._long(self.bar.length), most) - self.gap
        self._elapsed = StatusLine(self.context, half, "caption", "fg")
        self.add(self._elapsed, left, top)
        playing = self.bar.state in ("playing", "paused")
        self._left = StatusLine(
            self.context, width - half, "caption", "fg", weight="semibold" if playing else "", align="right"
        )
        self.add(self._left, left + half, top)
        self._rest_words()

    def _put_inline(self, left: int, top: int, room: int, height: int) -> None:
        left_long = self._long(self._longest("00:00 00000"), bold=True)
        ends = [self._long("00:00"), max(self._long(self.bar.length, bold=True), left_long)]
        words_top = top + (height - self.theme.line("caption")) // 2
        self._elapsed = StatusLine(self.context, ends[0], "caption", "fg")
        self._left = StatusLine(self.context, ends[1], "caption", "fg", weight="semibold", align="right")
        self.add(self._elapsed, left, words_top)
        self.add(self._left, left + room - ends[1], words_top)
        self._rest_words()
        self._put_track(left + ends[0], top, room - sum(ends) - self.gap, height)

    def _put_left(self, left: int, top: int, width: int) -> None:
        self._left = StatusLine(self.context, width, "left", "fg", align="right")
        self.add(self._left, left, top)
        self._rest_words()

    def _put_track(self, left: int, top: int, width: int, height: int) -> None:
        chapters = [mark.share for mark in self.bar.chapters]
        track = ProgressTrack(
            self.context,
            width,
            control=self.bar.seek,
            sought=self._sought,
            chapters=chapters,
            track_drawn=12 if chapters else 8,
            thumb_drawn=44 if chapters else 36,
        )
        self._track = track
        self.add(track, left, top, width, height)

    def _sought(self, share: float) -> None:
        self.context.emit(Sought(round(share * self.bar.length_s, 2)))

    def _rest_words(self) -> None:
        """Before anything moved: whose voice it is, else the title, where there is room; and the length."""
        if self._elapsed:
            room = int(self._elapsed.width)
            candidates = (self.bar.message,) if self.below else (self.bar.message, self.bar.title.words)
            self._elapsed.set_text(next((words for words in candidates if self._long(words) <= room), ""))
        if self._left:
            self._left.set_text(self.bar.length)

    def _long(self, words: str, theme: Theme | None = None, *, bold: bool = False) -> int:
        weight = "semibold" if bold else ""
        return typesetting.natural_width(theme or self.theme, words, "caption", weight) if words else 1 << 20

    def _longest(self, usual: str) -> str:
        """The longest that is said of the time left, in the widest figures."""
        return DIGIT.sub("8", self.bar.longest_left) or usual

    @property
    def _longest_of(self) -> str:
        return DIGIT.sub("8", self.bar.longest_of) or "00:00 00 00:00"

    @property
    def unsaid(self) -> str:
        """Whose voice it is, where the bar has no room to say it before it plays."""
        room = 0 if self._elapsed is None else int(self._elapsed.width)
        ready = self._plays and self.bar.state not in ("playing", "paused")
        return self.bar.message if ready and not self.film and self._long(self.bar.message) > room else ""

    def live(self, live: Live) -> None:
        if live.position_s is None or self.bar.state not in ("playing", "paused"):
            return
        if self._elapsed:
            self._elapsed.set_text(live.of if self.below else live.elapsed)
        if self.chapters is not None:
            self.chapters.mark(live.chapter)
        changed = self._left is not None and self._left.text != live.left
        if self._left:
            self._left.set_text(live.left)
        if self._track:
            far = abs(live.share - self._track.share) * self._track.width >= STEP_PX
            if changed or (far and not software_gl()):
                self._track.show(live.share)


def _rows(needs: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Which buttons stand in which row: in order, in as few rows as fit, the rows as even as they can be."""
    for rows in range(1, len(needs) + 1):
        found = [list(range(len(needs) * n // rows, len(needs) * (n + 1) // rows)) for n in range(rows)]
        if all(sum(needs[n] for n in row) + gap * (len(row) - 1) <= room for row in found):
            return found
    return [[n] for n in range(len(needs))]
