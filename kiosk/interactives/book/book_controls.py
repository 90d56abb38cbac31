"""The buttons of a book, and where in it one is.

Rules: the two that turn it stand at the edges, where one turns to; what does not fit on one line stands in more. In
large words on an upright screen most buttons are low. The place is drawn as a track whose thumb goes to any page.
"""

from __future__ import annotations

from kiosk.interactives.book.page import BookOpened, BookPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.boxes import Column, Fill, Row, Sized
from kiosk.screens.layout.button_rows import BUTTON_DRAWN, button_rows, pair, paired_rows, side_column
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.control import Control

TRACK_DRAWN, LEAST_TRACK_DRAWN = 56, 280


class PlaceTrack(ProgressTrack):
    """Where in the book what lies open is: left is where the book begins, or in one that is read to the left, right."""

    def __init__(self, context: ScreenContext, page: BookPage, width: int) -> None:
        last = max(1, len(page.openings) - 1)

        def sought(share: float) -> None:
            number = round((1 - share if page.rtl else share) * last)
            context.emit(BookOpened(page.openings[min(number, len(page.openings) - 1)][0]))

        share = page.place / last
        super().__init__(
            context,
            width,
            share=1 - share if page.rtl else share,
            control=page.slider,
            sought=sought,
            drawn_height=TRACK_DRAWN,
        )


def place_mark(context: ScreenContext, page: BookPage, width: int = 0) -> Column:
    """Which pages lie open, in words over the track; as wide as the words need in any language, or as given."""
    theme = context.theme
    wide = width or max(typesetting.widest(theme, page.place_words, "caption"), theme.px(LEAST_TRACK_DRAWN))
    words = typesetting.block(theme, page.place_words, "caption", wide, align="center")
    return Column([Label(context, words, colour="soft"), PlaceTrack(context, page, wide)])


def wide_controls(context: ScreenContext, page: BookPage, width: int) -> Group:
    """For a wide screen: the turning row with Text and Zoom in it, and below it the other ways."""
    theme = context.theme
    gap, turning, others = theme.px(24), turned_to(page), ways(page)
    ends = max(Button.least_width(theme, control) + theme.px(16) for control in turning)
    place, zoom = place_mark(context, page), zoom_control(context, page)
    text = [
        _button(context, each, Button.least_width(theme, each) + theme.px(16)) for each in others if each is page.text
    ]
    beside: list[Sized] = [*text, place, *zoom]
    if 2 * ends + sum(int(each.width) for each in beside) + gap * (len(beside) + 1) <= width:
        others = [each for each in others if each is not page.text]
    else:
        text = []
        over = 2 * ends + place.width + sum(int(each.width) for each in zoom) + gap * (len(zoom) + 2) - width
        if over > 0:
            ends = max(*(Button.narrowest(theme, control) for control in turning), ends - (over + 1) // 2)
    first, last = (_button(context, each, ends) for each in turning)
    row = Row([first, *text, Fill(), place, Fill(), *zoom, last], gap, "middle")
    below = button_rows(context, others, width)
    return FixedGroup(context, Column([row, below], theme.px(12), "stretch"), width)


def upright_controls(context: ScreenContext, page: BookPage, width: int) -> Group:
    """For an upright screen: the place over the two that turn, then Zoom with Text, then all others."""
    theme = context.theme
    large = theme.layout != "normal"
    drawn = 0 if large else BUTTON_DRAWN
    gap, others, zoom = theme.px(24), ways(page), zoom_control(context, page)
    turning = pair(context, turned_to(page), width, drawn_height=drawn)
    rows: list[Sized] = [place_mark(context, page, width), turning]
    if zoom and page.text is not None:
        beside = _button(context, page.text, width - gap - int(zoom[0].width))
        rows.append(Row([*zoom, beside], gap, "middle"))
        others = [each for each in others if each is not page.text]
    rows += paired_rows(context, others, width, drawn_height=0) if large else [button_rows(context, others, width)]
    return FixedGroup(context, Column(rows, theme.px(16), "stretch"), width)


def side_controls(context: ScreenContext, page: BookPage, width: int, height: int) -> Group:
    """For large words on a wide screen, beside the page, in the height it has there."""
    head: list[Sized] = [place_mark(context, page, width), *zoom_control(context, page)]
    return FixedGroup(context, side_column(context, head, ways(page), width, height), width)


def turning_pair(context: ScreenContext, page: BookPage, width: int) -> Group:
    """The two that turn it, below the page."""
    return FixedGroup(context, pair(context, turned_to(page), width), width)


def ways(page: BookPage) -> list[Control]:
    """What else there is to see."""
    return [*([page.text] if page.text is not None else []), page.contents, *page.options]


def zoom_control(context: ScreenContext, page: BookPage) -> list[ZoomControl]:
    zoom = page.zoom
    return [] if zoom is None else [ZoomControl(context, zoom.back, zoom.nearer, zoom.name)]


def turned_to(page: BookPage) -> tuple[Control, Control]:
    """The two controls that turn it, from left to right."""
    back, on = page.paging.back, page.paging.on
    assert back is not None and on is not None, "a book can always be turned, or says that it cannot"
    return (on, back) if page.rtl else (back, on)


def _button(context: ScreenContext, control: Control, width: int) -> Button:
    emphasis = "accent" if control.chosen else "plain"
    return Button(context, control, width=width, drawn_height=BUTTON_DRAWN, emphasis=emphasis)
