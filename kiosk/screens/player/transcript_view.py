"""The words of a recording, sentence by sentence: the one being spoken is marked and kept near the middle, so that as
many as can be are seen whole with it.

Rules: a touch on a sentence goes there. Nothing moves when Listen is pressed, nor until the second sentence. The
sentence being spoken has a band over the whole width, a bar at its edge and SemiBold; every sentence is broken into
lines as if it were SemiBold, so nothing moves when it becomes current. Where all does not fit, the transcript has
sheets of whole sentences, and the last of them is no sentence alone; it follows the recording until the visitor turns a
page, and again once Follow is pressed. A sheet that would have fewer than five lines begins the next sentence, if two
lines of it stay on either side. A sentence higher than its room is parted between lines. Of one that is parted the part
being spoken is shown. In larger words the type is that of a label, so that a sheet holds as much. Above a sentence may
stand the title of the chapter that it begins, and who speaks it; above the first one whose voice it is, where the
heading has no room for that. What is marked and slides is drawn alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kivy.clock import Clock
from kivy.graphics import ScissorPop, ScissorPush

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import part_frame, shapes, typesetting
from kiosk.screens.graphics.kivy_types import Scheduled
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import LEAST_LINES, Block
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.widget import Surface
from kiosk.visit.pages.transcript import TranscriptSentence

LEAST_KEPT = 2
"""Sentences of a sheet from which the last one takes another."""
SHEET_LINES = 5
"""Of words on a sheet, rather than fewer."""
PAD_DRAWN, SENTENCE_PAD_DRAWN = (24, 10), (12, 6)
"""Above and below what is read, and above and below each sentence; and in larger words."""
UNDER_VOICE_DRAWN = 6
"""Between whose voice it is and its first words."""


def type_token(theme: Theme) -> str:
    """The type of a transcript."""
    return "lead" if theme.layout == "normal" else "label"


def pads(theme: Theme) -> tuple[int, int]:
    """How much is free above and below what is read, and above and below each sentence."""
    larger = theme.layout != "normal"
    return theme.px(PAD_DRAWN[larger]), theme.px(SENTENCE_PAD_DRAWN[larger])


def height_for(theme: Theme, sentences: int, lines: int) -> int:
    """The height of a sheet with so many sentences, which have so many lines."""
    pad, around = pads(theme)
    return pad + 2 * around * sentences + lines * theme.line(type_token(theme))


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """A sentence, or its lines from `first` up to `last`, on paper of this width; its words begin at `left`."""

    context: ScreenContext
    sentence: TranscriptSentence
    width: int
    left: int
    right: int
    first: int = 0
    last: int | None = None
    voice: LocalizedText | None = None

    @property
    def strong(self) -> Block:
        """The words as they stand while they are spoken."""
        return self._lines_of(weight="semibold")

    @property
    def plain(self) -> Block:
        return self._lines_of(broken_as="semibold")

    def _lines_of(self, **how: str) -> Block:
        text, room = self.sentence.text, self.width - self.left - self.right
        theme = self.context.theme
        words = typesetting.block(theme, text.words, type_token(theme), room, language=text.language, **how)
        return words if self.last is None else words.part(self.first, self.last)

    @property
    def over(self) -> list[Block]:
        """What stands above the words: whose voice it is, the title of a chapter, the name of the speaker."""
        sentence, theme = self.sentence, self.context.theme
        room, language = self.width - self.left - self.right, sentence.text.language
        voice = self.voice if self.voice is not None and not self.first else None
        above = (
            [] if voice is None else [typesetting.block(theme, voice.words, "caption", room, language=voice.language)]
        )
        return above + [
            typesetting.block(theme, words, token, room, language=language, weight=weight)
            for words, token, weight in ((sentence.chapter, "h3", ""), (sentence.speaker, "caption", "semibold"))
            if words and not self.first
        ]

    @property
    def under_voice(self) -> int:
        """The space under whose voice it is, which is no part of the words."""
        return self.context.theme.px(UNDER_VOICE_DRAWN) if self.voice is not None and not self.first else 0

    @property
    def over_height(self) -> int:
        return sum(words.height for words in self.over) + self.under_voice

    @property
    def pad(self) -> int:
        return pads(self.context.theme)[1]

    @property
    def height(self) -> int:
        inside = self.strong.height + self.over_height
        return max(inside + 2 * self.pad, self.context.theme.target(0))

    def parts(self, height: int) -> list[SentencePlace]:
        """Itself where it may be this high, else its parts: as even as they can be, the first with what is over it."""
        if self.height <= height:
            return [self]
        words, over = self.strong, self.over_height
        whole, most = len(words.lines), max(1, (height - over - 2 * self.pad) // words.line_px)
        if whole <= most:
            return [self]
        each = -(-whole // -(-whole // most))
        return [replace(self, first=at, last=min(at + each, whole)) for at in range(0, whole, each)]

    def begun(self, height: int) -> tuple[SentencePlace, SentencePlace] | None:
        """As many of its lines as may be this high, and the rest; None where fewer than two would stand on a side."""
        words, over = self.strong, self.over_height
        most = min((height - over - 2 * self.pad) // words.line_px, len(words.lines) - LEAST_LINES)
        if most < LEAST_LINES:
            return None
        at = self.first + most
        return replace(self, last=at), replace(self, first=at, last=self.first + len(words.lines))


class SentenceRow(ControlWidget):
    """One sentence, or a part of one, as wide as the paper."""

    emphasis = "bare"

    def __init__(self, place: SentencePlace) -> None:
        self.left, self.current = place.left, False
        self.strong, self.plain, self.over = place.strong, place.plain, place.over
        self.over_height, self.under_voice = place.over_height, place.under_voice
        control = place.sentence.control
        super().__init__(place.context, control, surface="paper", width=place.width, height=place.height)

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
        top = y + height - (height - words.height - self.over_height) // 2
        for number, over in enumerate(self.over):
            soft = "ink" if theme.high else "inksoft"
            tone = "paper" if self.pressed else soft if self.under_voice and number == 0 else "accent-ink"
            self.draw_text(over, x + self.left, top, theme.colour(tone))
            top -= over.height + (0 if number else self.under_voice)
        self.draw_text(words, x + self.left, top, theme.colour(name))


class Transcript(Surface):
    """sheet: the one that the visitor is on; `sheets`: how many there are; voice: whose it is, over the first
    sentence."""

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
        voice: LocalizedText | None = None,
    ) -> None:
        super().__init__(context, width, height)
        self.pad = pads(context.theme)[0]
        # The first place of each sentence, and how many places there are.
        places = [SentencePlace(context, sentence, width, left, right) for sentence in sentences]
        places[:1] = [replace(place, voice=voice) for place in places[:1]]
        self.places, self.firsts = _placed(places, height - self.pad)
        self.tops = _tops([place.height for place in self.places], self.pad)
        self.rows: dict[int, SentenceRow] = {}  # those that are to be seen, by their place
        self.length = self.tops[-1] + self.pad
        self.starts, self.ends = _sheets(self.tops, height, self.pad)
        self.sheets = len(self.starts)
        focus = context.focus
        focused = next((n for n, at in enumerate(self.places) if at.sentence.control.id == focus), -1) if focus else -1
        self.sheet = min(max(sheet, 0), self.sheets - 1)
        self._focused, self.focused = focused, focused >= 0
        self.offset = self._middle(focused) if self.focused else self.starts[self.sheet]
        self.current, self.part = -1, 0
        self._goes_on = False
        self._slide: Scheduled | None = None

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        with self.canvas.before:
            ScissorPush(x=x, y=y, width=width, height=height)
        with self.canvas.after:
            ScissorPop()
        self._place()

    def _place(self, *, moving: bool = False) -> None:
        """Only the sentences to be seen are made and drawn; at rest, only those to be seen whole."""
        before, self.rows = self.rows, {}
        first = max(0, bisect_right(self.tops, self.offset) - 1)
        last = bisect_left(self.tops, self.offset + self.height, hi=len(self.places))
        if not moving and self.offset in self.starts:
            last = min(last, self.ends[self.starts.index(self.offset)])
        for number in range(first, last):
            shown, high = self.tops[number] - self.offset, self._height(number)
            whole = shown >= 0 and shown + high <= self.height
            if not whole and not moving and high < self.height:
                continue
            row = before.pop(number, None)
            if row is None:
                row = SentenceRow(self.places[number])
                row.current = self._speaks(number)
                self.add_widget(row)
            self.rows[number] = row
            row.put(int(self.x), round(self.top - shown - high), int(row.width), high)
        for row in before.values():
            self.remove_widget(row)

    def _height(self, number: int) -> int:
        return self.tops[number + 1] - self.tops[number]

    def _speaks(self, number: int) -> bool:
        """Whether that place is of the sentence that is spoken."""
        return self.current >= 0 and self.firsts[self.current] <= number < self.firsts[self.current + 1]

    def _middle(self, number: int) -> int:
        """The offset at which the most sentences are whole with this one, and it is the nearest to the middle, as far
        as the ends allow. With the first one it is where the transcript stands before Listen is pressed."""
        if number == 0:
            return 0
        high = int(self.height)
        middle = self._within(self.tops[number] + self._height(number) // 2 - high // 2)
        offsets, first = [middle], number
        while first >= 0 and self.tops[number + 1] - self.tops[first] <= high:
            after = max(number + 1, bisect_right(self.tops, self.tops[first] + high) - 1)
            offsets += [
                self._within((self.tops[first] + self.tops[last] - high) // 2) for last in range(number + 1, after + 1)
            ]
            first -= 1
        return min(offsets, key=lambda offset: (-self._whole(number, offset), abs(offset - middle)))

    def _within(self, offset: int) -> int:
        return max(0, min(offset, self.length - int(self.height)))

    def _whole(self, number: int, offset: int) -> int:
        """How many sentences are whole at this offset, if this one is."""
        first = bisect_left(self.tops, offset)
        after = bisect_right(self.tops, offset + int(self.height)) - 1
        return after - first if first <= number < after else 0

    @property
    def seen(self) -> int:
        """The sheet of the sentence with the focus or else of that which is spoken, without any the nearest to what is
        seen now."""
        if self.focused:
            return bisect_right(self.ends, self._focused)
        if self.current >= 0:
            return bisect_right(self.ends, self.firsts[self.current] + self.part)
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
        first = self.current < 0 and not self._goes_on
        self.current, self.part = number, part
        with part_frame.drawn_alone(self.box):
            for place, one in self.rows.items():
                one.become(self._speaks(place))
            if number >= 0 and follow and not self.focused and not (first and self._whole(row + part, self.offset)):
                self._go(self._middle(row + part), 0.0 if first else slide_s)

    def go_on_from(self, before: Transcript) -> None:
        """Begin where the same words were, drawn before, and slide on from there."""
        before.stop()
        if before.tops == self.tops and before.height == self.height and before.current >= 0 and not self.focused:
            self.offset, self._goes_on = before.offset, True

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
            with part_frame.drawn_alone(self.box):
                self._place(moving=share < 1)
            return share < 1

        self._slide = Clock.schedule_interval(step, 0)

    def stop(self) -> None:
        if self._slide is not None:
            self._slide.cancel()
            self._slide = None


def _placed(sentences: Iterable[SentencePlace], room: int) -> tuple[list[SentencePlace], list[int]]:
    """The places of all sentences in sheets with that much room, and where each sentence begins among them."""
    places: list[SentencePlace] = []
    firsts: list[int] = []
    used = lines = 0  # of the sheet so far
    for sentence in sentences:
        firsts.append(len(places))
        for place in sentence.parts(room):
            rest = place
            if used + place.height > room:
                begun = place.begun(room - used) if 0 < lines < SHEET_LINES else None
                if begun is not None:
                    head, rest = begun
                    places.append(head)
                used = lines = 0
            places.append(rest)
            used += rest.height
            lines += len(rest.strong.lines)
    return places, [*firsts, len(places)]


def _tops(heights: list[int], pad: int) -> list[int]:
    """Where each sentence begins, and where the last one ends."""
    tops = [pad]
    for height in heights:
        tops.append(tops[-1] + height)
    return tops


def _sheets(tops: list[int], height: int, pad: int) -> tuple[list[int], list[int]]:
    """The offset of each sheet, and the place after its last. Each begins with the first place that the one before did
    not show whole; a last one with a single place takes another from a sheet that keeps two."""
    places = len(tops) - 1
    firsts = [0]
    while tops[places] - tops[firsts[-1]] + pad > height:
        hidden = bisect_right(tops, tops[firsts[-1]] - pad + height) - 1
        firsts.append(max(hidden, firsts[-1] + 1))
        if firsts[-1] >= places - 1:
            break
    if len(firsts) > 1 and firsts[-1] == places - 1 and firsts[-1] - firsts[-2] > LEAST_KEPT:
        earlier = firsts[-1] - 1
        firsts[-1] = earlier if tops[places] - tops[earlier] + pad <= height else firsts[-1]
    return [tops[first] - pad for first in firsts], [*firsts[1:], places]
