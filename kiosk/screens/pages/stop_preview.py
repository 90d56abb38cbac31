"""The stop that the keypad found, on paper: its picture, its plate, what it is, and its buttons.

Rules: the plate lies over the edge of the picture; without a picture it stands beside the title, or over it where its
words would stand one below the other there. The main button has
the whole width; those below it stand side by side where that makes them no higher.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import unbroken
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Part, Row, Sized, equal
from kiosk.screens.layout.deferred import Deferred, deferred_button
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.paper import Paper
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.plate import Plate
from kiosk.visit.control import Control
from kiosk.visit.pages.keypad import Found


@dataclass(frozen=True, slots=True)
class PreviewForm:
    """How large a preview is: its width, the height of its picture, 0 for none, which plate it has, and its least
    height, in pixels. where: whether it says where the stop is."""

    width: int
    picture: int
    plate: str
    tall: int = 0
    where: bool = True


def stop_preview(context: ScreenContext, found: Found, form: PreviewForm) -> Deferred:
    """Paper with the picture, the plate over its edge, title and place, what is to be known, and the buttons."""
    theme, width, picture = context.theme, form.width, form.picture
    roomy = theme.layout == "normal" and form.plate != "S"
    pad = theme.px(56 if roomy and not theme.portrait else 32 if roomy else 24)
    step = theme.px(28 if roomy else 12)
    inner = width - 2 * pad
    plate_wide, plate_high = Plate.size_for(theme, found.stop, form.plate)
    plate_top = picture - plate_high // 2 if picture else pad
    plate_bottom = plate_top + plate_high
    token = "h3" if theme.layout == "normal" else "card"
    left = plate_wide + theme.px(32 if roomy else 24)
    wide = inner - left
    longest = max(unbroken(found.title.words, found.title.language), key=len, default="")
    parted = typesetting.natural_width(theme, longest, token, language=found.title.language) > wide
    if parted or not typesetting.ends_well(theme, found.title.words, token, wide):
        left = 0
    title = Label(context, found.title, token, "ink", inner - left)
    place = Label(context, found.where if form.where else LocalizedText("", ""), "caption", "inksoft", inner - left)
    words_high = int(title.height + place.height)
    if not left:
        y = plate_bottom + step
    elif picture:
        y = picture + theme.px(16)
    else:
        y = plate_top + max(0, (plate_high - words_high) // 2)
    parts = [Part(title, pad + left, y), Part(place, pad + left, y + int(title.height))]
    y = max(y + words_high, plate_bottom) + step
    if found.message:
        words = Label(context, found.message, "body" if roomy else "caption", "ink", inner)
        parts.append(Part(words, pad, y))
        y += int(words.height) + step
    buttons = opening(context, found, inner, 112 if roomy and not theme.portrait else 88)
    below = pad if not roomy else theme.px(32)
    if buttons is not None:
        y = max(y, form.tall - below - buttons.height)
        parts += buttons.parts(pad, y, inner)
        y += buttons.height
    high = max(y + below, form.tall)

    def make() -> Group:
        over = [Part(Paper(context), 0, 0, width, high)]
        if picture and found.picture is not None:
            over.append(Part(PictureWidget(context, found.picture, width, picture, corners=("tl", "tr"))))
        plate = Part(Plate(context, found.stop, form.plate), pad, plate_top)
        return Group(context, [*over, *parts, plate], width, high)

    controls = found.controls()
    return Deferred(width, high, controls, context.focus in {control.id for control in controls}, make)


def opening(context: ScreenContext, found: Found, width: int, drawn_height: int) -> Column | None:
    """Listen over the whole width, then Open and Show on the plan, side by side where that makes them no higher."""
    theme, controls = context.theme, found.controls()
    if not controls:
        return None

    def button(control: Control, wide: int, high: int) -> Deferred:
        return deferred_button(context, control, width=wide, drawn_height=high, surface="paper")

    def buttons(wide: int) -> list[Deferred]:
        return [button(each, wide, min(drawn_height, 96)) for each in rest]

    first = [] if found.play is None else [button(found.play, width, drawn_height)]
    rest = controls[len(first) :]
    gap = theme.px(24)
    below = buttons(width)
    rows: list[Sized] = [*first, *below]
    if len(rest) > 1:
        half = equal(width, len(rest), gap)
        beside = buttons(half)
        narrow = all(button.width <= half for button in beside)
        if narrow and max(button.height for button in beside) <= sum(button.height for button in below):
            rows = [*first, Row(beside, gap)]
    return Column(rows, theme.px(16 if theme.layout != "normal" else 24))
