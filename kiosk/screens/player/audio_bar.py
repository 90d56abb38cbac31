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
from kiosk.screens.layout.boxes import Column, Fill, Reach, Row, Sized, Space, middle, shared
from kiosk.screens.layout.group import place
from kiosk.screens.player.chapter_row import ChapterRow
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
        super().__init__(context, width, 0)
        self.bar, self.film, self.gap = bar, film, theme.space("l")
        self.inner = width - 2 * theme.margin
        self.chapters = ChapterRow(context, bar.chapters, self.inner) if bar.chapters else None
        self.head = 0 if self.chapters is None else int(self.chapters.height) + theme.space("s")
        self._elapsed: StatusLine | None = None
        self._left: StatusLine | None = None
        self._track: ProgressTrack | None = None
        needs, left_width = [self._need(c) for c in self._items], self._left_width if film else 0
        taken = sum(needs) + self.gap * len(needs) + (left_width + self.gap if film else 0)
        parted = bool(bar.speeds or bar.chapters)
        fitting = self._fitting_below(needs) if parted and not theme.portrait else None
        self.below = fitting is not None
        if fitting is not None:
            self._lay(self._below(*fitting), theme.px(14) if self.head else theme.px(20), theme.px(22))
        elif not theme.portrait and not parted and self.inner - taken >= theme.grown(LEAST_TRACK_DRAWN):
            pad = theme.space("l") if film else theme.px(20)
            self._lay(self._single(needs, taken), pad, pad)
        else:
            self._lay(self._rows(), theme.px(20), theme.px(22))

    def _lay(self, content: Row | Column, above: int, under: int) -> None:
        """The bar is as high as its content with this padding, below the chapters."""
        self.parts = content.parts(self.theme.margin, self.head + above, self.inner)
        self.height = self.head + above + content.height + under

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

    def _need(self, control: Control | None) -> int:
        """The width that it stands in with room around its words."""
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=True))
        words = Button.least_width(self.theme, control) + self.theme.space("m")
        least = self.theme.grown(MAIN_DRAWN) if control.main else self.theme.target(DRAWN_HEIGHT)
        return min(self.inner, max(words, least))

    def _least(self, control: Control | None) -> int:
        if control is None:
            return min(self.inner, least_width(self.theme, self.bar, word=False))
        return min(self.inner, Button.least_width(self.theme, control) + self.theme.space("xs"))

    @property
    def _left_width(self) -> int:
        """How wide a film's remaining time is, which stands large."""
        return typesetting.natural_width(self.theme, self._longest("00:00:00"), "left")

    def _fitting_below(self, roomy: list[int]) -> tuple[list[int], int] | None:
        """The widths of the buttons and of the time left where all stand in one row below the track, as roomy as they
        can be; None where they cannot."""
        candidates = ((self.bar.length, "left"), (self._longest("00:00 00000"), "left"), (self._longest_of, "caption"))
        figures = [typesetting.natural_width(self.theme, words, token) for words, token in candidates]
        ready = self.bar.state not in ("playing", "paused")
        voice = self._long(self.bar.message) if ready and self.bar.message else 0
        for needs in (roomy, [self._least(c) for c in self._items]):
            for width in (max(*figures, voice), max(figures)):
                if sum(needs) + self.gap * len(needs) + width <= self.inner:
                    return needs, width
        return None

    @property
    def _plays(self) -> bool:
        return self.bar.seek is not None

    def _message(self, room: int) -> list[Label]:
        """The sentence that stands where nothing can be played."""
        if self._plays or not self.bar.message:
            return []
        return [Label(self.context, self.bar.message, "caption", "fg", max(room, self.theme.px(200)))]

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        if self.chapters is not None:
            self.add(self.chapters, self.theme.margin, self.theme.space("s"))
        place(self, self.parts)
        self._rest_words()

    def _below(self, needs: Sequence[int], left_width: int) -> Column:
        """The track alone, and below it in one row the buttons, the speeds, and the time left over the time gone."""
        self._left = StatusLine(self.context, left_width, "left", "fg", align="right")
        self._elapsed = StatusLine(self.context, left_width, "caption", "soft", align="right")
        times = Column([self._left, self._elapsed])
        higher = times.height - self.theme.target(DRAWN_HEIGHT)  # than the buttons, over which it then reaches
        beside = Reach(times, (higher + 1) // 2) if higher > 0 else Column([Space(height=-higher // 2), times])
        buttons = Row([*self._buttons(needs), Fill(), beside], self.gap, "start")
        return Column([self._track_of(self.theme.target(60)), buttons], self.theme.space("xs"), "stretch")

    def _single(self, needs: list[int], taken: int) -> Row:
        """Everything in one row; a film's buttons stand together before its track, the others at both ends of it."""
        theme = self.theme
        even = [max(need, theme.grown(MAIN_DRAWN)) for need in needs]
        wider = taken + sum(even) - sum(needs)
        if self.inner - wider >= theme.grown(LEAST_TRACK_DRAWN):
            needs, taken = even, wider
        buttons: list[Sized] = [middle(button) for button in self._buttons(needs)]
        first = len(buttons) if self.film else 1 if self.bar.main else 0
        between: list[Sized] = [*(middle(label) for label in self._message(self.inner - taken)), Fill()]
        if self._plays and self.film:
            between = [Fill(self._track_of(0))]
        elif self._plays:
            track = Reach(self._track_of(theme.px(64)), theme.px(14))
            between = [Fill(middle(Column([self._times(), track], align="stretch")))]
        ends: list[Sized] = []
        if self.film:
            self._left = StatusLine(self.context, self._left_width, "left", "fg", align="right")
            ends = [middle(self._left)]
        return Row([*buttons[:first], *between, *buttons[first:], *ends], self.gap)

    def _rows(self) -> Column:
        """The track with its words above the buttons. Where height is dear, the words stand at the track's two ends."""
        theme, gap = self.theme, self.theme.space("m")
        needs = [self._least(c) for c in self._items]
        rows = _rows(needs, self.inner, gap)
        over: list[Sized] = list(self._message(self.inner))
        if self._plays and not theme.portrait and not self.bar.chapters:
            over = [self._inline(theme.target(60))]
        elif self._plays:
            over = [self._times(), self._track_of(theme.target(60))]
        under: list[Sized] = []
        for row in rows:
            own = [needs[n] for n in row]
            alone = len(rows) == 1 and len(row) < 3
            most = sum(own) + gap * (len(row) - 1) + len(row) * theme.grown(160) if alone else self.inner
            widths = shared(own, min(self.inner, most), gap)
            under.append(Row(self._buttons(widths, [self._items[n] for n in row]), gap, "start"))
        parts = [*([Column(over, align="stretch")] if over else []), *([Column(under, gap)] if under else [])]
        return Column(parts, theme.space("xs"), "stretch")

    def _buttons(self, widths: Sequence[int], items: Sequence[Control | None] | None = None) -> list[CanvasWidget]:
        return [
            SpeedChoice(self.context, self.bar, width)
            if item is None
            else Button(self.context, item, width=width, drawn_height=DRAWN_HEIGHT)
            for item, width in zip(self._items if items is None else items, widths, strict=True)
        ]

    def _times(self) -> Row:
        """The time gone, and at the end the time left."""
        most = max(self._long(self.bar.length), self._long(self._longest("00:00:00 00000"), bold=True))
        weight = "semibold" if self.bar.state in ("playing", "paused") else ""
        self._elapsed = StatusLine(self.context, 0, "caption", "fg")
        self._left = StatusLine(self.context, most + self.gap, "caption", "fg", weight=weight, align="right")
        return Row([Fill(self._elapsed), self._left])

    def _inline(self, height: int) -> Row:
        left_long = self._long(self._longest("00:00 00000"), bold=True)
        most = max(self._long(self.bar.length, bold=True), left_long)
        self._elapsed = StatusLine(self.context, self._long("00:00"), "caption", "fg")
        self._left = StatusLine(self.context, most, "caption", "fg", weight="semibold", align="right")
        track = Fill(self._track_of(height))
        return Row([middle(self._elapsed), track, Space(self.gap), middle(self._left)])

    def _track_of(self, height: int) -> ProgressTrack:
        chapters = [mark.share for mark in self.bar.chapters]
        self._track = ProgressTrack(
            self.context,
            0,
            control=self.bar.seek,
            sought=self._sought,
            chapters=chapters,
        )
        self._track.height = height
        return self._track

    def _sought(self, share: float) -> None:
        self.context.emit(Sought(round(share * self.bar.length_s, 2)))

    def _rest_words(self) -> None:
        """Before anything moved: what it states, else the title, where there is room; and the length."""
        if self._elapsed:
            title = "" if self.below or self._long(self.bar.title.words) > self._elapsed.width else self.bar.title.words
            self._elapsed.set_text(self._parted_words()[0] or title)
        if self._left:
            self._left.set_text(self.bar.length)

    def _long(self, words: str, *, bold: bool = False) -> int:
        weight = "semibold" if bold else ""
        return typesetting.natural_width(self.theme, words, "caption", weight) if words else 1 << 20

    def _longest(self, usual: str) -> str:
        """The longest text of the time left, in the widest figures."""
        return DIGIT.sub("8", self.bar.longest_left) or usual

    @property
    def _longest_of(self) -> str:
        return DIGIT.sub("8", self.bar.longest_of) or "00:00 00 00:00"

    @property
    def words_without_room(self) -> str:
        """What the bar has no room to say before it plays: whose voice it is, which language it is not in."""
        ready = self._plays and (self.bar.switched or self.bar.state not in ("playing", "paused"))
        return self._parted_words()[1] if ready and not self.film else ""

    def _parted_words(self) -> tuple[str, str]:
        """What the bar states before it plays, and what of it has no room there."""
        bar, room = self.bar, 0 if self._elapsed is None or self.bar.switched else int(self._elapsed.width)
        if self._long(bar.resting_words) <= room:
            return bar.resting_words, ""
        if bar.voice and self._long(bar.message) <= room:
            return bar.message, bar.voice
        if bar.message and self._long(bar.voice) <= room:
            return bar.voice, bar.message
        return "", bar.resting_words

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
