"""The field, the keys and the rows of a list of persons.

Rules: keys fill the width, in the rows of their language where each is wide enough for a finger, else in as many rows
as that takes; what was typed is seen from its end where it is longer than the field; where a name is what was typed,
it is marked.
"""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.interactives.names.keyboard_view import KeyboardView
from kiosk.interactives.names.persons import APART, PersonRow
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Row, shared
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.control_widget import ControlWidget, Pen
from kiosk.screens.widgets.segmented import Segmented
from kiosk.visit.control import Control

KEY_DRAWN, FLAT_DRAWN = 72, 52
FIELD_DRAWN = 100
FLAT_ROW_DRAWN = 76
LETTER_RISE = 0.13
"""Of the size of a key's letter: how far over the middle of its line it stands, so that what is seen of the letters,
from the highest mark down to the lowest tail, has the key's middle as its own."""


class LetterKey(ControlWidget):
    """A key with one letter."""

    emphasis = "solid"

    def __init__(self, context: ScreenContext, control: Control, width: int, height: int) -> None:
        super().__init__(context, control, width=width, height=height, surface="paper")
        self.letter = typesetting.one_line(self.theme, control.name, "card")

    def draw_inside(self, pen: Pen) -> None:
        x, y, width, height = self.box
        self.draw_centred(self.letter, (x, y + round(LETTER_RISE * self.letter.size_px), width, height), pen.words)


class NameField(ControlWidget):
    """What is typed so far, with a mark where the next letter will stand; while there is nothing, what to type."""

    emphasis = "strong"

    def __init__(self, context: ScreenContext, control: Control, typed: str, prompt: str, width: int) -> None:
        theme = context.theme
        super().__init__(
            context,
            control,
            surface="paper",
            width=width,
            height=max(theme.target(FIELD_DRAWN), theme.line("card") + 2 * theme.px(8)),
        )
        self.side, self.pad, self.empty = theme.icon(44), theme.px(20), not typed
        room = width - 3 * self.pad - self.side
        words = typed or (prompt if typesetting.widest(theme, prompt, "caption") <= room else "")
        shown = typesetting.one_line(theme, words, "card" if typed else "caption")
        while shown.width > room and len(words) > 1:
            words = words[1:]
            shown = typesetting.one_line(theme, f"…{words}", "card")
        self.shown = shown

    @staticmethod
    def least_width(theme: Theme, prompt: str) -> int:
        """With all of what to type, in any of the museum's languages."""
        return typesetting.widest(theme, prompt, "caption") + 3 * theme.px(20) + theme.icon(44)

    def draw_inside(self, pen: Pen) -> None:
        theme, (x, y, _, height) = self.theme, self.box
        self.draw_icon("search", x + self.pad, y + (height + self.side) // 2, self.side, pen.words)
        left = x + 2 * self.pad + self.side
        words = pen.soft if self.empty else pen.words
        self.draw_text(self.shown, left, y + (height + self.shown.height) // 2, words)
        if not self.empty:
            high = theme.line("card") * 3 // 4
            caret = (left + self.shown.width + theme.px(4), y + (height - high) // 2, theme.stroke(3), high)
            shapes.fill(caret, theme.colour("accent-ink"))


class PersonLine(ControlWidget):
    """A person of the list: the name, underlined where it is what was typed, with years and place below it, or at its
    right where the row is flat; of what has no room there the place goes, then the rest is cut, the name last."""

    emphasis = "bare"

    def __init__(self, context: ScreenContext, row: PersonRow, width: int, *, flat: bool) -> None:
        theme = context.theme
        self.row, self.flat, self.side, self.pad = row, flat, theme.icon(40), theme.px(8)
        super().__init__(context, row.control, surface="paper", width=width, height=self.height_for(theme, flat))
        room = width - self.side - 3 * self.pad
        self.name = _cut(theme, row.person, "person", room)
        beside = typesetting.one_line(theme, self.name, "person").width + theme.px(32) if flat else 0
        self.under = _cut(theme, _shorter(theme, row.under, "caption", room - beside), "caption", room - beside)

    @staticmethod
    def height_for(theme: Theme, flat: bool) -> int:
        if flat:
            return max(theme.target(FLAT_ROW_DRAWN), theme.line("person"))
        return max(theme.target(96), theme.line("person") + theme.line("caption") + 2 * theme.px(6))

    def draw_inside(self, pen: Pen) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        name, under = (
            typesetting.one_line(theme, self.name, "person"),
            typesetting.one_line(theme, self.under, "caption"),
        )
        words = name.height + (under.height if self.row.under and not self.flat else 0)
        top = y + height - (height - words) // 2
        if not self.pressed and self.name == self.row.person:
            for begin, end in self.row.marks:
                ends, wide = (typesetting.one_line(theme, self.name[at:end], "person").width for at in (0, begin))
                box = (x + self.pad + ends - wide, top - name.height, wide, name.height)
                shapes.fill(box, theme.colour("paper3" if theme.high else "tint"))
                shapes.fill((*box[:3], theme.stroke(4)), pen.words)
        self.draw_text(name, x + self.pad, top, pen.words)
        right = x + width - self.side - self.pad
        if self.flat:
            self.draw_text(under, right - self.pad - under.width, y + (height + under.height) // 2, pen.soft)
        else:
            self.draw_text(under, x + self.pad, top - name.height, pen.soft)
        self.draw_icon("chevron-right", right, y + (height + self.side) // 2, self.side, pen.words)
        shapes.fill((x, y, width, theme.stroke(2)), theme.colour("pline"))


def _shorter(theme: Theme, words: str, token: str, room: int) -> str:
    """Without as many of its last parts as have no room, down to the first."""
    parts = words.split(APART)
    while len(parts) > 1 and typesetting.one_line(theme, APART.join(parts), token).width > room:
        parts.pop()
    return APART.join(parts)


def _cut(theme: Theme, words: str, token: str, room: int) -> str:
    """The words, or as many of their letters as there is room for."""
    if typesetting.one_line(theme, words, token).width <= room:
        return words
    if room < theme.px(120):
        return ""
    few, many = 0, len(words)
    while few < many:
        half = (few + many + 1) // 2
        fits = typesetting.one_line(theme, f"{words[:half]}…", token).width <= room
        few, many = (half, many) if fits else (few, half - 1)
    return f"{words[:few].rstrip()}…"


def keyboard_group(context: ScreenContext, keys: KeyboardView, width: int, *, flat: bool) -> Group:
    """All keys, in this width. flat: no higher than a finger needs."""
    theme = context.theme
    gap = theme.px(13)
    high = theme.target(FLAT_DRAWN if flat else KEY_DRAWN)
    least = theme.target(0)
    most = (width + gap) // (least + gap)
    rows = [list(row) for row in keys.letters]
    if max(map(len, rows)) > most:
        letters = [key for row in rows for key in row]
        count = -(-len(letters) // most)
        per = -(-len(letters) // count)
        rows = [letters[at : at + per] for at in range(0, len(letters), per)]
    lines: list[Row | Group | Segmented] = []
    wide = max(map(len, rows))
    for row in rows:
        each = (width - gap * (wide - 1)) // wide
        lines.append(Row([LetterKey(context, key, each, high) for key in row], gap))
    return FixedGroup(context, Column([*lines, *_last_rows(context, keys, width, gap, high)], gap))


def _last_rows(
    context: ScreenContext, keys: KeyboardView, width: int, gap: int, high: int
) -> list[Row | Segmented | Group]:
    """Which keyboard, space, delete and find: in one row where that has room, else in two."""
    theme = context.theme

    def button(control: Control, wide: int) -> Button:
        emphasis = "" if control.main else "solid"
        made = Button(context, control, width=wide, drawn_height=0, surface="paper", emphasis=emphasis)
        made.height = max(int(made.height), high)
        return made

    ends = (keys.delete, keys.find)
    if len(keys.alphabets) == 1:
        four = (*keys.alphabets, keys.space, *ends)
        least = [Button.least_width(theme, control) + theme.px(8) for control in four]
        if sum(least) + 3 * gap <= width:
            wide = shared(least, width, gap)
            return [Row([button(control, each) for control, each in zip(four, wide, strict=True)], gap)]
        return [Row([button(control, (width - gap) // 2) for control in four[at : at + 2]], gap) for at in (0, 2)]
    needs = [Button.least_width(theme, control) + theme.px(24) for control in ends]
    space = Button.least_width(theme, keys.space) + theme.px(24)
    many = len(keys.alphabets)
    parts = max((typesetting.widest(theme, each.name, "control", "semibold") for each in keys.alphabets), default=0)
    choose = (parts + 2 * theme.px(16)) * many if many > 1 else 0
    beside = width - choose - sum(needs) - 3 * gap
    if choose and beside < space:
        free = width - sum(needs) - 2 * gap
        row = Row([button(keys.space, free), *(button(c, n) for c, n in zip(ends, needs, strict=True))], gap)
        return [Segmented(context, keys.alphabets, width, surface="paper", drawn_height=FLAT_DRAWN), row]
    alphabets: Sequence[Segmented] = ()
    if choose:
        alphabets = (Segmented(context, keys.alphabets, choose, surface="paper", drawn_height=FLAT_DRAWN),)
    free = width - choose - sum(needs) - (3 if choose else 2) * gap
    return [Row([*alphabets, button(keys.space, free), *(button(c, n) for c, n in zip(ends, needs, strict=True))], gap)]
