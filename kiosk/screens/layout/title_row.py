"""The title of an interactive's page, with buttons at its right as far as they have room beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Part, Row
from kiosk.screens.layout.group import Group
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control

TITLE_LEAST_DRAWN, DRAWN_HEIGHT = 560, 88


def plain_button(context: ScreenContext, control: Control, surface: str, width: int = 0) -> Button:
    """A button as wide as its words need in any language, or as given; filled where it is chosen."""
    theme = context.theme
    return Button(
        context,
        control,
        surface=surface,
        width=width or Button.least_width(theme, control) + theme.px(16),
        drawn_height=DRAWN_HEIGHT,
        emphasis="accent" if control.chosen else "plain",
    )


def title_row(
    context: ScreenContext, title: LocalizedText, controls: Sequence[Control], width: int, *, surface: str
) -> tuple[Group, list[Control]]:
    """The row, and those of the controls, from the first on, that have no room in it, not even without their icons;
    upright none has."""
    theme, gap, rest = context.theme, context.theme.px(24), list(controls)
    least = max(theme.px(TITLE_LEAST_DRAWN), typesetting.widest(theme, title.words, "h3"))
    bare = [replace(control, icon="") for control in controls]
    wide, narrow = (
        sum(Button.least_width(theme, each) + theme.px(16) + gap for each in row) for row in (controls, bare)
    )
    if not theme.portrait and least + narrow <= width < least + wide:
        rest = bare
    beside: list[Button] = []
    used = 0
    while rest and not theme.portrait:
        button = plain_button(context, rest[-1], surface)
        if least + used + gap + int(button.width) > width:
            break
        used += gap + int(button.width)
        beside.insert(0, button)
        rest.pop()
    token = "h2" if theme.layout == "normal" else "h3"
    token = typesetting.title_token(theme, title.words, token, width - used, most=1)
    words = Label(context, title, token, "ink" if surface == "paper" else "fg", width - used)
    high = max([int(words.height), *(int(button.height) for button in beside)])
    parts = [Part(words, 0, (high - int(words.height)) // 2)]
    return Group(context, [*parts, *Row(beside, gap).parts(width - used + gap if used else width)], width, high), rest
