"""The buttons of a book, and where in it one is.

Rules: the two that turn it stand at the edges, where one turns to; what does not fit on one line stands in more. The
place is drawn as a track whose thumb goes to any page, in large words as words. Zoom is there where it does something.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.interactives.book.page import BookOpened, BookPage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Fill, Row, Sized, Space, shared
from kiosk.screens.layout.button_rows import button_rows, pair, paired_rows, row_button, side_column
from kiosk.screens.layout.group import FixedGroup, Group
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.track import ProgressTrack
from kiosk.visit.control import Control

TRACK_DRAWN, LEAST_TRACK_DRAWN = 56, 280
LIGHT = ""
"""The weight of Text, chosen or not, so that it stays as wide."""
EDGE_DRAWN = 12
"""Between the number of the page and the edge of its button."""


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
    """For a wide screen: the turning row with Text and Zoom in it, and below it the other ways. Where Zoom would do
    nothing its place is empty."""
    theme = context.theme
    gap, turning, others = theme.px(24), turned_to(page), ways(page)
    ends = max(Button.least_width(theme, control) + theme.px(16) for control in turning)
    place, zoom = place_mark(context, page), zoom_control(context, page)
    own = 0 if page.text is None else Button.least_width(theme, page.text) + theme.px(16)
    text = [row_button(context, each, own, weight=LIGHT) for each in others if each is page.text]
    beside: list[Sized] = [*text, place, *zoom]
    if 2 * ends + sum(int(each.width) for each in beside) + gap * (len(beside) + 1) <= width:
        others = [each for each in others if each is not page.text]
    else:
        text = []
        taken = 2 * ends + int(place.width) + sum(int(each.width) for each in zoom)
        if taken + gap * (len(zoom) + 2) > width:  # what is between them gives way before the words of a button part
            gap = theme.px(12)
        over = taken + gap * (len(zoom) + 2) - width
        if over > 0:
            ends = max(*(Button.narrowest(theme, control) for control in turning), ends - (over + 1) // 2)
    first, last = (row_button(context, each, ends) for each in turning)
    kept = [each if page.zooms else Space(int(each.width), int(each.height)) for each in zoom]
    row = Row([first, *text, Fill(), place, Fill(), *kept, last], gap, "middle")
    below = button_rows(context, others, width)
    return FixedGroup(context, Column([row, below], theme.px(12), "stretch"), width)


def upright_controls(context: ScreenContext, page: BookPage, width: int) -> Group:
    """For an upright screen: the place over the two that turn, then Zoom with Text, then all others. In large words one
    row: the two that turn, and between them which page it is, which opens the contents; over it Zoom with Text on a
    page with a picture."""
    theme = context.theme
    gap, others, zoom = theme.px(24), ways(page), zoom_control(context, page)
    if theme.layout != "normal":
        return _low_controls(context, page, width)
    turning = pair(context, turned_to(page), width)
    rows: list[Sized] = [place_mark(context, page, width), turning]
    if zoom and page.text is not None:
        beside = row_button(context, page.text, width - gap - int(zoom[0].width), weight=LIGHT)
        if not page.zooms:
            beside = row_button(context, page.text, width, weight=LIGHT)
            beside.height = max(int(zoom[0].height), int(beside.height))  # what turns the book keeps its place
        rows.append(Row([*(zoom if page.zooms else ()), beside], gap, "middle"))
        others = [each for each in others if each is not page.text]
    rows.append(button_rows(context, others, width))
    return FixedGroup(context, Column(rows, theme.px(16), "stretch"), width)


def _low_controls(context: ScreenContext, page: BookPage, width: int) -> Group:
    theme, gap = context.theme, context.theme.px(24)
    zoom = zoom_control(context, page) if page.zooms else []
    rows: list[Sized] = []
    if page.text is not None:
        beside = row_button(context, page.text, width - (gap + int(zoom[0].width) if zoom else 0), weight=LIGHT)
        rows.append(Row([*zoom, beside], gap, "middle"))
    rows += paired_rows(context, page.options, width, drawn_height=0)
    return FixedGroup(context, Column([*rows, *_turning_rows(context, page, width)], theme.px(16), "stretch"), width)


def _turning_rows(context: ScreenContext, page: BookPage, width: int) -> list[Sized]:
    """The two that turn, and between them which page it is; where that has no room in any of the museum's languages,
    the contents stand over them."""
    theme, gap = context.theme, context.theme.px(12)
    count = page.openings[-1][-1] + 1
    widest = typesetting.natural_width(theme, f"{count}/{count}", "caption", "semibold")
    first, last = turned_to(page)
    needs = [_turning_width(theme, each) for each in (first, last)]
    middle = widest + 2 * theme.px(EDGE_DRAWN)
    if sum(needs) + middle + 2 * gap > width:
        contents = row_button(context, page.contents, width, drawn_height=0)
        return [contents, pair(context, (first, last), width, drawn_height=0)]
    wide = shared((needs[0], middle, needs[1]), width, gap)
    bare = [replace(each, icon="") for each in (first, page.contents, last)]
    words = (None, page.place_number, None)
    row = [
        row_button(context, each, room, drawn_height=0, text=text, token="" if text is None else "caption")
        for each, room, text in zip(bare, wide, words, strict=True)
    ]
    return [Row(row, gap)]


def _turning_width(theme: Theme, control: Control) -> int:
    """How wide one that turns is at the least, in its own weight, which is lighter than that of a main button."""
    semibold, own = (typesetting.widest_word(theme, control.name, Button.token, weight) for weight in ("semibold", ""))
    return Button.narrowest(theme, replace(control, icon="")) - semibold + own


def side_controls(context: ScreenContext, page: BookPage, width: int, height: int) -> Group:
    """For large words on a wide screen, beside the page, in the height it has there: which page it is, what turns it,
    and what else there is to see."""
    words = typesetting.block(context.theme, page.place_words, "caption", width, align="center")
    turning = [replace(each, icon="") for each in turned_to(page)]
    half = (width - context.theme.px(24)) // 2
    head: list[Sized] = [Label(context, words, colour="soft")]
    if all(Button.narrowest(context.theme, each) <= half for each in turning):
        head.append(pair(context, turning, width))
    else:
        head += [row_button(context, each, width, drawn_height=0) for each in turning]
    head += zoom_control(context, page) if page.zooms else []
    return FixedGroup(context, side_column(context, head, ways(page), width, height), width)


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
