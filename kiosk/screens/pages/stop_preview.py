"""The stop that the keypad found, on paper: its picture, its plate, what it is, how long, and its buttons.

Rules: the plate lies over the edge of the picture; without a picture it stands beside the title. The buttons stand
side by side where that makes them no higher.
"""

from __future__ import annotations

from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.keypad import Found, KeypadPage


class PreviewCard(CanvasWidget):
    """The paper under what was found."""

    def draw(self) -> None:
        shapes.fill(self.box, self.theme.colour("paper"), self.theme.px(12))
        if self.theme.high:
            shapes.outline(self.box, self.theme.colour("line"), self.theme.outline, self.theme.px(12))


class StopPreview(Group):
    """Paper with the picture, the plate over its edge, title and place, how long it is, and the buttons."""

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
        place = Label(context, found.where if where else "", "caption", "inksoft", inner - left)
        words_high = int(title.height + place.height)
        if not left:
            y = plate_bottom + step
        elif picture:
            y = picture + theme.px(16)
        else:
            y = plate_top + max(0, (int(plate.height) - words_high) // 2)
        parts = [Part(title, pad + left, y), Part(place, pad + left, y + int(title.height))]
        y = max(y + words_high, plate_bottom) + step
        text = found.lengths or found.message
        if text:
            words = Label(context, text, "body" if roomy else "caption", "ink", inner, language=page.language)
            parts.append(Part(words, pad, y))
            y += int(words.height) + step
        buttons = opening(context, found, page, inner, 112 if roomy and not theme.portrait else 88)
        below = pad if not roomy else theme.px(32)
        if buttons is not None:
            y = max(y, tall - below - int(buttons.height))
            parts.append(Part(buttons, pad, y))
            y += int(buttons.height)
        y = max(y + below, tall)
        over = [Part(PreviewCard(context), 0, 0, width, y)]
        if picture and found.picture is not None:
            shown = PictureWidget(context, found.picture, width, picture, corners=("tl", "tr"))
            over.append(Part(shown))
        super().__init__(context, [*over, *parts, Part(plate, pad, plate_top)], width, y)


def opening(context: ScreenContext, found: Found, page: KeypadPage, width: int, drawn_height: int) -> Group | None:
    """Open and Show on the plan, side by side where that makes them no higher than below each other."""
    theme = context.theme
    gap = theme.px(24)
    controls = [control for control in (found.open, found.on_plan) if control is not None]
    if not controls:
        return None

    def buttons(wide: int) -> list[Button]:
        return [
            Button(context, control, width=wide, drawn_height=drawn_height, surface="paper") for control in controls
        ]

    half = (width - gap * (len(controls) - 1)) // len(controls)
    beside, below = buttons(half), buttons(width)
    high = max(int(button.height) for button in beside)
    if high <= sum(int(button.height) for button in below):
        return Group(context, [Part(b, n * (half + gap), 0, None, high) for n, b in enumerate(beside)], width)
    parts, top = [], 0
    for button in below:
        parts.append(Part(button, 0, top))
        top += int(button.height) + theme.px(16)
    return Group(context, parts, width)
