"""The stop that the keypad found, on paper: its picture, its plate, what it is, and its buttons.

Rules: the plate lies over the edge of the picture; without a picture it stands beside the title. The main button has
the whole width; those below it stand side by side where that makes them no higher.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row, Sized, equal
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.paper import Paper
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.pages.keypad import Found, KeypadPage


class StopPreview(Group):
    """Paper with the picture, the plate over its edge, title and place, what is to be known, and the buttons."""

    def __init__(
        self,
        context: ScreenContext,
        found: Found,
        page: KeypadPage,
        width: int,
        picture: int,
        plate_kind: str,
        tall: int = 0,
        where: bool = True,
    ) -> None:
        theme = context.theme
        roomy = theme.layout == "normal" and plate_kind != "S"
        pad = theme.px(56 if roomy and not theme.portrait else 32 if roomy else 24)
        step = theme.px(28 if roomy else 12)
        inner = width - 2 * pad
        plate = Plate(context, found.stop, plate_kind)
        plate_top = picture - int(plate.height) // 2 if picture else pad
        plate_bottom = plate_top + int(plate.height)
        token = "h3" if theme.layout == "normal" else "card"
        left = int(plate.width) + theme.px(32 if roomy else 24)
        longest = max(unbroken(found.title.words, found.title.language), key=len, default="")
        if typesetting.natural_width(theme, longest, token, language=found.title.language) > inner - left:
            left = 0
        title = Label(context, found.title, token, "ink", inner - left)
        place = Label(context, found.where if where else LocalizedText("", ""), "caption", "inksoft", inner - left)
        words_high = int(title.height + place.height)
        if not left:
            y = plate_bottom + step
        elif picture:
            y = picture + theme.px(16)
        else:
            y = plate_top + max(0, (int(plate.height) - words_high) // 2)
        parts = [Part(title, pad + left, y), Part(place, pad + left, y + int(title.height))]
        y = max(y + words_high, plate_bottom) + step
        if found.message:
            words = Label(context, found.message, "body" if roomy else "caption", "ink", inner)
            parts.append(Part(words, pad, y))
            y += int(words.height) + step
        buttons = opening(context, found, inner, 112 if roomy and not theme.portrait else 88)
        below = pad if not roomy else theme.px(32)
        if buttons is not None:
            y = max(y, tall - below - int(buttons.height))
            parts.append(Part(buttons, pad, y))
            y += int(buttons.height)
        y = max(y + below, tall)
        over = [Part(Paper(context), 0, 0, width, y)]
        if picture and found.picture is not None:
            shown = PictureWidget(context, found.picture, width, picture, corners=("tl", "tr"))
            over.append(Part(shown))
        super().__init__(context, [*over, *parts, Part(plate, pad, plate_top)], width, y)


def opening(context: ScreenContext, found: Found, width: int, drawn_height: int) -> Group | None:
    """Listen over the whole width, then Open and Show on the plan, side by side where that makes them no higher."""
    theme, controls = context.theme, found.controls()
    if not controls:
        return None
    first = (
        []
        if found.play is None
        else [Button(context, found.play, width=width, drawn_height=drawn_height, surface="paper")]
    )
    rest = controls[len(first) :]

    def buttons(wide: int) -> list[Button]:
        return [Button(context, each, width=wide, drawn_height=min(drawn_height, 96), surface="paper") for each in rest]

    gap = theme.px(24)
    below = buttons(width)
    rows: list[Sized] = [*first, *below]
    if len(rest) > 1:
        half = equal(width, len(rest), gap)
        beside = buttons(half)
        narrow = all(button.width <= half for button in beside)
        if narrow and max(int(button.height) for button in beside) <= sum(int(button.height) for button in below):
            rows = [*first, Row(beside, gap)]
    return Group(context, Column(rows, theme.px(16 if theme.layout != "normal" else 24)), width)
