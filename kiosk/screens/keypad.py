"""Keying the number on the wall: the keys, what was keyed, and the stop that it means.

Rules: the keys stand 1 to 9 in every writing direction and never take turns; what they mean stands beside them,
above them on an upright screen. Clear and Delete leave the keys for the field where their words are long. What is
found is as large as there is room for and keeps its title, its length and its buttons: the picture gives way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.content.texts import Said
from kiosk.screens.foot import Foot, above_band, add_band, turn_with
from kiosk.screens.screen import Screen
from kiosk.screens.theme import Theme
from kiosk.screens.widgets import surfaces, typeset
from kiosk.screens.widgets.buttons import Button, Key
from kiosk.screens.widgets.cards import Row
from kiosk.screens.widgets.column import PagedColumn, Piece
from kiosk.screens.widgets.drawn import Drawn
from kiosk.screens.widgets.group import Group, Part
from kiosk.screens.widgets.picture import Picture
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.press import Tell
from kiosk.screens.widgets.words import Words
from kiosk.visit.pages.kinds import Found, KeypadPage
from kiosk.visit.pages.parts import Control

PAD_DRAWN = 608
KEY_DRAWN = 152
FIELD_DRAWN = 144
PICTURES_DRAWN = (416, 360, 300, 250, 200)


class Field(Drawn):
    """What is keyed so far, its digits apart."""

    def __init__(self, theme: Theme, digits: str, width: int, height: int) -> None:
        super().__init__(theme, width, height)
        self.digits = digits

    def draw(self) -> None:
        theme, (x, y, width, height) = self.theme, self.box
        radius = theme.px(12)
        surfaces.fill(self.box, theme.colour("ground2"), radius)
        surfaces.outline(self.box, theme.colour("accent" if self.digits else "ctl"), theme.outline, radius)
        gap = theme.px(20)
        digits = [typeset.one_line(theme, digit, "number") for digit in self.digits]
        wide = sum(digit.width for digit in digits) + gap * max(0, len(digits) - 1)
        if wide > width - 2 * gap:
            digits, gap = [typeset.one_line(theme, self.digits, "number")], 0
            wide = digits[0].width
        left = x + (width - wide) // 2
        for digit in digits:
            typeset.draw(digit, left, y + (height + digit.height) // 2, theme.colour("fg"))
            left += digit.width + gap


class Paper(Drawn):
    """The paper under what was found."""

    def draw(self) -> None:
        surfaces.fill(self.box, self.theme.colour("paper"), self.theme.px(12))
        if self.theme.high:
            surfaces.outline(self.box, self.theme.colour("line"), self.theme.outline, self.theme.px(12))


class FoundPanel(Group):
    """Paper with the picture, the plate over its edge, title and place, how long it is, and the buttons."""

    def __init__(
        self,
        theme: Theme,
        found: Found,
        page: KeypadPage,
        tell: Tell,
        media: Path,
        width: int,
        picture: int,
        plate_kind: str,
        tall: int = 0,
        where: bool = True,
    ) -> None:
        roomy = theme.layout == "normal" and plate_kind != "S"
        pad = theme.px(56 if roomy and not theme.portrait else 32 if roomy else 24)
        step = theme.px(28 if roomy else 12)
        inner = width - 2 * pad
        plate = Plate(theme, found.stop, plate_kind)
        plate_top = picture - int(plate.height) // 2 if picture else pad
        plate_bottom = plate_top + int(plate.height)
        token = "h3" if theme.layout == "normal" else "card"
        left = int(plate.width) + theme.px(32 if roomy else 24)
        longest = max(found.title.words.split(), key=len, default="")
        if typeset.natural_width(theme, longest, token, language=found.title.language) > inner - left:
            left = 0
        title = Words(theme, found.title, token, "ink", inner - left)
        place = Words(theme, found.where if where else "", "caption", "inksoft", inner - left)
        words_high = int(title.height + place.height)
        if not left:
            y = plate_bottom + step
        elif picture:
            y = picture + theme.px(16)
        else:
            y = plate_top + max(0, (int(plate.height) - words_high) // 2)
        parts = [Part(title, pad + left, y), Part(place, pad + left, y + int(title.height))]
        y = max(y + words_high, plate_bottom) + step
        said = found.lengths or found.message
        if said:
            words = Words(theme, said, "body" if roomy else "caption", "ink", inner, language=page.language)
            parts.append(Part(words, pad, y))
            y += int(words.height) + step
        buttons = opening(theme, found, page, tell, inner, 112 if roomy and not theme.portrait else 88)
        below = pad if not roomy else theme.px(32)
        if buttons is not None:
            y = max(y, tall - below - int(buttons.height))
            parts.append(Part(buttons, pad, y))
            y += int(buttons.height)
        y = max(y + below, tall)
        over = [Part(Paper(theme), 0, 0, width, y)]
        if picture and found.picture is not None:
            shown = Picture(theme, media, found.picture, width, picture, corners=("tl", "tr"), framed=False)
            over.append(Part(shown))
        super().__init__(theme, [*over, *parts, Part(plate, pad, plate_top)], width, y)


def opening(
    theme: Theme, found: Found, page: KeypadPage, tell: Tell, width: int, drawn_height: int
) -> Group | None:
    """Open and Show on the plan, side by side where that makes them no higher than below each other."""
    gap = theme.px(24)
    controls = [control for control in (found.open, found.on_plan) if control is not None]
    if not controls:
        return None

    def made(wide: int) -> list[Button]:
        return [
            Button(theme, control, tell, width=wide, drawn_height=drawn_height, surface="paper", focus=page.focus)
            for control in controls
        ]

    half = (width - gap * (len(controls) - 1)) // len(controls)
    beside, below = made(half), made(width)
    high = max(int(button.height) for button in beside)
    if high <= sum(int(button.height) for button in below):
        return Group(theme, [Part(b, n * (half + gap), 0, None, high) for n, b in enumerate(beside)], width)
    parts, top = [], 0
    for button in below:
        parts.append(Part(button, 0, top))
        top += int(button.height) + theme.px(16)
    return Group(theme, parts, width)


class KeypadScreen(Screen):
    def lay(self, page: KeypadPage) -> int:
        theme = self.theme
        high = above_band(theme, page)
        self.fill(0, 0, self.width, high, "ground")
        turns = self._upright(page, high) if theme.portrait else self._beside(page, high)
        add_band(self, page, self.tell)
        return turns

    def _beside(self, page: KeypadPage, high: int) -> int:
        """The keys at the left, what they mean at the right."""
        theme, gap, margin = self.theme, self.theme.px(16), self.theme.margin
        normal = theme.layout == "normal"
        edge = theme.px(56 if normal else 16)
        room = high - 2 * edge
        pad, field = theme.px(PAD_DRAWN), theme.grown(FIELD_DRAWN)
        keys = min(theme.grown(KEY_DRAWN), (room - field - 5 * gap) // 4)
        if pad >= self._words_wide(page, gap) and keys >= self._word_key():
            x = margin + pad + theme.px(80)
            self.add(Field(theme, page.digits, pad, field), margin, edge)
            self._keys(page, page.keys, margin, edge + field + 2 * gap, pad, keys)
            return self._found(page, x, edge, theme.width_px - margin - x, room)
        x = margin + pad + theme.px(48)
        width = theme.width_px - margin - x
        keys = min(theme.grown(KEY_DRAWN), (room - 3 * gap) // 4)
        self._keys(page, self._digits(page), margin, edge, pad, keys)
        used = self._field_and_words(page, x, edge, width) + gap
        return self._found(page, x, edge + used, width, room - used)

    def _upright(self, page: KeypadPage, high: int) -> int:
        """The keys at the foot, near the hand; what they mean above."""
        theme, gap, margin = self.theme, self.theme.px(16), self.theme.margin
        edge, width = theme.px(32), theme.width_px - 2 * margin
        if width >= self._words_wide(page, gap):
            field, keys = theme.grown(FIELD_DRAWN), max(self._word_key(), theme.px(KEY_DRAWN))
            top = high - edge - (field + 4 * keys + 5 * gap)
            self.add(Field(theme, page.digits, width, field), margin, top)
            self._keys(page, page.keys, margin, top + field + 2 * gap, width, keys)
        else:
            keys = max(theme.size("digits") + theme.px(8), theme.px(120))
            top = high - edge - (4 * keys + 3 * gap)
            self._keys(page, self._digits(page), margin, top, width, keys)
            top -= gap + self._words_and_field_high(page, width)
            self._field_and_words(page, margin, top, width)
        return self._found(page, margin, edge, width, top - edge - theme.px(24))

    def _word_key(self) -> int:
        """The least height of a key with an icon over a word."""
        return max(self.theme.icon(40) + self.theme.line("control") + self.theme.px(12), self.theme.target(0))

    def _word_wide(self, control: Control) -> int:
        return typeset.natural_width(self.theme, control.name, "control") + 2 * self.theme.px(16)

    def _words_wide(self, page: KeypadPage, gap: int) -> int:
        """How wide three columns are when Clear and Delete stand in them."""
        return 3 * max(self._word_wide(control) for control in page.keys) + 2 * gap

    def _digits(self, page: KeypadPage) -> tuple[Control, ...]:
        return tuple(control for control in page.keys if not control.icon)

    def _keys(
        self, page: KeypadPage, controls: Sequence[Control], left: int, top: int, width: int, high: int
    ) -> None:
        """Three in a row; one left over is as wide as a row."""
        theme, gap = self.theme, self.theme.px(16)
        focused: tuple[Key, int, int] | None = None
        for number, control in enumerate(controls):
            columns = min(3, len(controls) - number // 3 * 3)
            column, line = number % 3, number // 3
            x, right = (width + gap) * column // columns, (width + gap) * (column + 1) // columns - gap
            key = Key(theme, control, self.tell, width=right - x, height=high, focus=page.focus)
            if key.focused:
                focused = (key, left + x, top + line * (high + gap))
            else:
                self.add(key, left + x, top + line * (high + gap))
        if focused:
            self.add(*focused)

    def _field_and_words(self, page: KeypadPage, left: int, top: int, width: int) -> int:
        """What is keyed, and Clear and Delete beside it, or below where their words are long; how high that is."""
        theme, gap, high = self.theme, self.theme.px(16), self._word_key()
        controls = [control for control in page.keys if control.icon]
        wides = [self._word_wide(control) for control in controls]
        beside = width - sum(wide + gap for wide in wides)
        if beside >= theme.size("number") * 3:
            self.add(Field(theme, page.digits, beside, high), left, top)
            x = left + beside + gap
        else:
            self.add(Field(theme, page.digits, width, high), left, top)
            x, top = left, top + high + gap
            wides = [(width - gap) // len(controls)] * len(controls)
        for control, wide in zip(controls, wides, strict=True):
            self.add(Key(theme, control, self.tell, width=wide, height=high, focus=page.focus), x, top)
            x += wide + gap
        return self._words_and_field_high(page, width)

    def _words_and_field_high(self, page: KeypadPage, width: int) -> int:
        gap, high = self.theme.px(16), self._word_key()
        beside = width - sum(self._word_wide(control) + gap for control in page.keys if control.icon)
        return high if beside >= self.theme.size("number") * 3 else 2 * high + gap

    def _found(self, page: KeypadPage, x: int, top: int, width: int, room: int) -> int:
        """What the number means: the stop, or a sentence; then the stops that may be meant, as a list."""
        theme, found = self.theme, page.found
        normal = theme.layout == "normal"
        pieces: list[Piece] = []
        rows = self._rows(page, width)
        if found is not None and (normal or not rows):
            pieces.append(Piece(self._fitting(found, page, width, room - sum(p.before + p.height for p in rows))))
        elif found is not None and found.open is not None:
            line = found.lengths or found.where
            pieces.append(Piece(self._row(found.open, found.title, line, width, found.stop, page.focus)))
        elif page.message:
            token = "h2" if normal else "card"
            before = theme.px(16 if normal else 8)
            pieces.append(Piece(Words(theme, page.message, token, "fg", width), before, heading=bool(rows)))
        pieces += rows
        if found is not None and found.on_plan is not None and rows and not normal:
            on_plan = Button(theme, found.on_plan, self.tell, width=width, drawn_height=88, focus=page.focus)
            pieces.append(Piece(on_plan, theme.px(16)))
        column = PagedColumn(theme, pieces, width, room)
        if column.turns > 1:
            foot = Foot(theme, page, self.tell, width, turning=True)
            column = PagedColumn(theme, pieces, width, room - int(foot.height) - theme.px(16), page.turning.turn)
            column.turn = turn_with(column, page)
            self.add(foot, x, top + room - int(foot.height))
        self.add(column, x, top)
        return column.turns

    def _rows(self, page: KeypadPage, width: int) -> list[Piece]:
        theme = self.theme
        title = Words(theme, page.nearby_title, "caption", "soft", width)
        pieces = [Piece(title, theme.px(24), heading=True)] if page.nearby_title and page.nearby else []
        for near in page.nearby:
            row = self._row(near.control, near.title, near.where, width, near.stop, page.focus)
            pieces.append(Piece(row, theme.px(12)))
        return pieces

    def _row(self, control: Control, title: Said, line: str, width: int, stop: str, focus: str) -> Row:
        return Row(self.theme, replace(control, main=False), self.tell, title, line, width, stop=stop, focus=focus)

    def _fitting(self, found: Found, page: KeypadPage, width: int, room: int) -> FoundPanel:
        """The largest form of what was found for which there is room."""
        theme = self.theme

        def panel(picture: int, plate: str, tall: int = 0, where: bool = True) -> FoundPanel:
            return FoundPanel(theme, found, page, self.tell, self.media, width, picture, plate, tall, where)

        forms: list[FoundPanel] = []
        if theme.layout == "normal":
            pictures = [theme.px(p) for p in PICTURES_DRAWN] if found.picture is not None else []
            if found.picture is None and not page.nearby and not theme.portrait:
                pictures = [0]
            for picture in pictures:
                form = panel(picture, "M" if page.nearby else "L")
                if form.height <= room:
                    whole = not page.nearby and not theme.portrait
                    return panel(picture, "L", room) if whole else form
        for plate, where in (("L", True), ("M", True), ("S", True), ("S", False)):
            forms.append(panel(0, plate, where=where))
            if forms[-1].height <= room:
                break
        return forms[-1]
