"""The picture of an exhibit on its page: large, with what lies over it, or small, as the way back to it.

Rules: Larger lies at the upper right, the zoom control at the lower right, or above what it would hide, or at the other
edge; a picture that is narrower than its place leaves them room beside it. The tag of its kind lies at the lower left
or where it hides no detail, further pictures, small, at the upper left or lower, where they hide none; of more than
fit, the first, the last and those around the one shown. Nothing lies over them. A touch on the picture itself does what
Larger does. What is no photograph or document may be cropped, those may not; nor is a picture that is square or upright
cropped to a strip, or at all where it may have words on it, as a poster and a drawing may. Across an upright page what
lies on a small picture begins at the margin; a picture that is whole stands at the end of its dark strip, beside that.
What lies on a small picture lies where least is to be seen: at the lower left unless that has much more than a corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.media.picture_scaling import Fit
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.footer import above_band
from kiosk.screens.pages.paper_fit import last_fit
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import TAG_PAD_DRAWN, Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.tapped import Over, PictureButton
from kiosk.screens.zoom.pan_zoom import View, Viewport
from kiosk.screens.zoom.picture_stage import is_squarish, stage_for, whole_picture
from kiosk.screens.zoom.zoom_picture import NEAR_DETAIL_DRAWN, ZoomPicture
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.picture_view import PictureView, Thumb

LEAST_THUMBS = 5  # the first, the last, the one that is shown and its neighbours
THUMB_DRAWN = (172, 96)
STRIP = 2.0
"""So many times as wide as high: a place that is wider is a strip."""
UPRIGHT_SHARE = 744 / 1392
MOST_COVERED, MOST_LARGER = 0.5, 0.48
"""Of the height of a small picture, what Larger and the tag of its kind may take, else the tag stands below it; and
what Larger with its edge may take, so that it leaves the middle to be seen, else it stands below it, too."""
MUCH_MORE = 1.5
"""So many times the edges of the emptiest place make another one give way to it."""
LOWER_SHARE = 0.7
"""Of the height that a strip is drawn with, the least that a whole picture has there."""
Area = tuple[int, int, int, int]  # left, top, width, height


def picture_area(theme: Theme, bottom: int, drawn: int) -> Area:
    """Where the picture lies that stands beside or above its paper. bottom: where the bar begins; drawn: how wide it is
    beside it."""
    if not theme.portrait:
        return 0, 0, theme.px(drawn), bottom
    return 0, 0, theme.width_px, round(bottom * UPRIGHT_SHARE)


def fetch_ahead(context: ScreenContext, page: Page, pictures: Iterable[PictureView]) -> None:
    """Ask for the pictures of exhibits that may be opened from this page, in the size they will stand in, and how much
    is to be seen where in them."""
    theme, shown = context.theme, list(pictures)
    for picture in shown:
        context.pictures.detail_ahead(context.media / picture.file)
    if theme.layout != "normal":
        return
    high = above_band(theme, page)
    for picture in shown:
        drawn = last_fit(theme, picture.file).picture_drawn
        beside = theme.width_px if theme.portrait else theme.px(drawn)
        _, _, width, height = picture_area(theme, high - AudioBar.usual_height(theme, beside), drawn)
        context.pictures.ahead(whole_picture(context.media / picture.file, stage_for(picture, width, height)))


def zoom_picture(context: ScreenContext, page: ExhibitPage, width: int, height: int) -> ZoomPicture:
    assert page.picture is not None
    zoom, larger = page.zoom, page.larger
    return ZoomPicture(
        context,
        page.picture,
        width,
        height,
        scale=zoom.scale if zoom else 1.0,
        centre=zoom.centre if zoom else (0.5, 0.5),
        tapped=None if larger is None else lambda _touch: context.emit(larger.event),
    )


def cover(picture: ZoomPicture, page: ExhibitPage) -> None:
    """Lay over a placed picture what belongs on it."""
    context, theme = picture.context, picture.theme
    width, height = int(picture.width), int(picture.height)
    edge = theme.px(48 if theme.portrait else 40)
    low = height - theme.px(32)
    top = theme.px(32)
    larger = None if page.larger is None else Button(context, page.larger, emphasis="strong", drawn_height=88)
    zoom = page.zoom
    ends = None if zoom is None else ZoomControl(context, zoom.back, zoom.nearer, zoom.name)
    sides = [int(each.width) + 2 * edge for each in (larger, ends) if each is not None]
    if page.picture is not None and page.picture.tag:
        tagged = _tag_width(theme, page.picture) + 2 * edge
        sides += [tagged] if tagged <= width - picture.stage.whole[0] else []
    picture.leave_free(max(sides, default=0))
    if larger is not None:
        picture.over(larger, width - edge - larger.width, top)
    if ends is not None:
        beside = larger is None or low - ends.height >= top + larger.height + theme.px(12)
        left, size = int(width - edge - ends.width) if beside else edge, (int(ends.width), int(ends.height))
        lowest, other = low - size[1], edge if beside else int(width - edge - ends.width)
        places = [(x, y) for x in (left, other) for y in range(lowest, top - 1, -max(1, size[1] // 4))]
        picture.over(ends, *picture.free_place(places, size))
    taken = (0, 0) if larger is None else (int(larger.width) + theme.px(32), int(larger.height) + theme.px(24))
    lay_thumbs(picture, page, (edge, top, width - edge, low), taken)
    if page.picture is not None and page.picture.tag:
        _lay_tag(picture, Tag(context, page.picture.tag, language=page.language), (edge, top, width - edge, low))
    picture.lay_dots()


def _lay_tag(picture: ZoomPicture, tag: Tag, within: Area) -> None:
    """Lay the tag of its kind at the lower left, or where that hides something, at another edge that is free, over or
    below what lies there. within: the left, top, right and bottom edge."""
    left, top, right, bottom = within
    wide, high, gap = _tag_width(picture.theme, picture.picture), int(tag.height), picture.theme.px(16)
    step, sides = high + gap, [left, right - wide]
    begin, _, across, _ = picture.stage.box(picture.page_view)
    after = round(begin + across) + picture.theme.px(24)  # beside the picture
    sides += [after] if after < right - wide else []
    places = [(x, y) for y in range(bottom - high, top - 1, -max(1, step // 2)) for x in sides]
    x, y = picture.free_place(places, (wide, high))
    picture.over(tag, right - int(tag.width) if x == right - wide else x, y)


def lay_thumbs(picture: ZoomPicture, page: ExhibitPage, within: Area, taken: tuple[int, int]) -> None:
    """Over a picture, the small ones of all that there are, in a row. within: the left, top, right and bottom edge;
    taken: how wide and high the end of the first row is not free. Where too few have room beside that they stand below
    it, nearer to each other, and in rows where the picture is narrow; where they would hide a detail, lower or at the
    other edge."""
    if not page.thumbs:
        return
    (left, top, right, bottom), (wide, high) = within, taken
    context, theme = picture.context, picture.theme
    gap, room, fit = theme.px(24), right - left - wide, thumb_size(theme)
    least = min(len(page.thumbs), LEAST_THUMBS)
    if (room + gap) // (fit[0] + gap) < least:
        gap, room, top = theme.px(12), right - left, top + high
        fit = thumb_size(theme, (room + gap) // least - gap)
    columns = max(1, (room + gap) // (fit[0] + gap))
    below = min(top + high, bottom)
    at = next((n for n, each in enumerate(page.thumbs) if each.control.id == context.focus != ""), -1)
    at = at if at >= 0 else next((n for n, each in enumerate(page.thumbs) if each.control.chosen), 0)
    shown = numbers_shown(len(page.thumbs), columns, at)
    columns, first, upper = _thumbs_place(picture, within, (top, below), fit, gap, len(shown), columns)
    for place, number in enumerate(shown):
        row, along = divmod(place, columns)
        thumb = thumb_button(context, page.thumbs[number], fit)
        picture.over(thumb, first + along * (fit[0] + gap), upper + row * (fit[1] + gap))


def _thumbs_place(
    picture: ZoomPicture, within: Area, tops: tuple[int, int], fit: tuple[int, int], gap: int, count: int, most: int
) -> tuple[int, int, int]:
    """In how many columns so many of them stand, at the most in `most`, and their left and top edge: in rows where
    those do no harm to the picture, else in the form that does least, with rows of as many. tops: where they begin at
    the left, and where below what lies at the upper right."""
    left, _, right, bottom = within
    forms: list[tuple[tuple[int, bool, bool], int, int, int]] = []
    for columns in range(min(most, count), 0, -1):
        size = columns * (fit[0] + gap) - gap, -(-count // columns) * (fit[1] + gap) - gap
        rows = [tops[0], tops[1], *range(tops[0], bottom - size[1] + 1, max(1, fit[1] // 2))]
        places = [(x, y) for y in rows if y + size[1] <= bottom for x in (left, right - size[0])]
        free = picture.free_places(places, size)
        uneven = count > columns and count % columns > 0
        forms += [((*picture.harm((*place, *size)), uneven), columns, *place) for place in free]
    _, columns, first, upper = min(forms, key=lambda form: form[0], default=(None, min(most, count), left, tops[0]))
    return columns, first, upper


def numbers_shown(count: int, room: int, at: int) -> list[int]:
    """The pictures shown small, counted from 0, where there is room for `room` of them: all, else the first, the last
    and those around `at`, so that each is reached from its neighbour."""
    if count <= room:
        return list(range(count))
    between = max(room, LEAST_THUMBS) - 2
    first = min(max(at - between // 2, 1), count - 1 - between)
    return [0, *range(first, first + between), count - 1]


def next_picture(thumbs: Sequence[Thumb], by: int) -> Event | None:
    """What chooses the picture after the one that is shown (by +1) or before it; None where there is none."""
    at = next((n for n, each in enumerate(thumbs) if each.control.chosen), 0) + by
    return thumbs[at].control.event if 0 <= at < len(thumbs) else None


def thumb_size(theme: Theme, most: int = 0) -> tuple[int, int]:
    """One of several pictures, 96 high as drawn. most: how wide at the most, as far as a finger needs no more."""
    high = max(theme.px(THUMB_DRAWN[1]), theme.target(0))
    wide = max(theme.px(THUMB_DRAWN[0]), high)
    return max(high, min(wide, most)) if most else wide, high


def thumb_button(context: ScreenContext, thumb: Thumb, size: tuple[int, int] | None = None) -> PictureButton:
    wide, high = size or thumb_size(context.theme)
    picture = PictureWidget(context, thumb.picture, wide, high, worded=False)
    return PictureButton(picture, thumb.control, outlined=True)


def tag_fits(tag: Tag, width: int, height: int, edge: int) -> bool:
    """Whether the tag of a picture has room on it, where so much of it is left. edge: around the tag."""
    return tag.width + 2 * edge <= width and tag.height + 2 * edge <= height


def small_fit(view: PictureView, width: int, height: int) -> Fit:
    """Whether a small picture fills its place or is shown whole."""
    whole = is_squarish(view) and (view.inscribed or width > STRIP * height)
    return "cover" if view.tag and not whole else "contain"


def small_picture(
    context: ScreenContext, page: ExhibitPage, width: int, height: int, *, worded: bool = False
) -> PictureWidget | PictureButton:
    """worded: with Larger and the tag of its kind on it, as far as there is room."""
    assert page.picture is not None
    picture = PictureWidget(context, page.picture, width, height, fit=small_fit(page.picture, width, height))
    picture.edged = page.compact and picture.fit == "contain"
    if page.larger is None:
        return picture
    return opening_picture(picture, page.picture, page.larger, page.language, worded=worded)


def opening_picture(
    picture: PictureWidget, shown: PictureView, larger: Control, language: str, *, worded: bool = True
) -> PictureButton:
    """A picture that a touch shows on the full screen. worded: with Larger and the tag of its kind on it, as far as
    there is room."""
    context, over = picture.context, list[Over]()
    theme, width, height = context.theme, int(picture.width), int(picture.height)
    across = theme.portrait and width == theme.width_px
    picture.backed = across and picture.fit == "contain"
    if worded:
        button, edge = larger_button(context, larger), larger_edge(theme)
        low = height - edge - int(button.height)
        tag = Tag(context, shown.tag, language=language) if shown.tag else None
        tagged = 0 if tag is None else _tag_width(theme, shown)
        left = _start_across(picture, max(int(button.width), tagged)) if across else 0
        if across and not left and theme.layout != "normal":  # the tag is too wide for either, and stands below
            tag, left = None, _start_across(picture, int(button.width))
        left = left or (theme.margin if across else 0)
        size, at = (int(button.width), int(button.height)), (left or edge, low)
        if size[1] + 2 * edge <= height and size[0] + 2 * edge <= width:
            at = least_seen(picture, larger_places(picture, size, left or edge, edge), size)
            over.append((button, *at))
        covered = size[1] + (0 if tag is None else int(tag.height))
        seen = picture.at_end or covered <= MOST_COVERED * height
        inset = edge if picture.at_end else theme.px(24)
        if tag is not None and seen and tag_fits(tag, width, low, inset):
            top, first = inset if at[1] == low else height - inset - int(tag.height), left or inset
            sides = [first, width - first - tagged] if tagged + 2 * first <= width else [first]
            x, _ = least_seen(picture, [(x, top) for x in sides], (tagged, int(tag.height)))
            over.append((tag, x if x == first else width - first - int(tag.width), top))
        elif tag is not None and across and picture.fit == "cover" and over:
            room = width - 2 * left - size[0] - theme.px(24)
            # At the other edge, where both leave the middle to be seen: beside Larger, or over or below it.
            if tagged <= room and size[1] + edge <= MOST_LARGER * height:
                x = width - left - tagged if at[0] == left else left
                beside = at[1] + (size[1] - int(tag.height)) // 2
                other = inset if at[1] == low else height - inset - int(tag.height)
                _, y = least_seen(picture, [(x, beside), (x, other)], (tagged, int(tag.height)))
                over.append((tag, x if x == left else width - left - int(tag.width), y))
    return PictureButton(picture, larger, over=over)


def larger_places(picture: PictureWidget, size: tuple[int, int], left: int, edge: int) -> list[tuple[int, int]]:
    """Where Larger may lie on a small picture, the usual place first. size: of Larger; left, edge: how far it is from
    the sides, and from above and below."""
    width, height = int(picture.width), int(picture.height)
    return [(x, y) for y in (height - edge - size[1], edge) for x in (left, width - left - size[0])]


def least_seen(picture: PictureWidget, places: Sequence[tuple[int, int]], size: tuple[int, int]) -> tuple[int, int]:
    """Of the places where something of this size may lie on a small picture, the one where it hides no detail, and of
    those the first, unless there is much more to be seen there than under the emptiest."""
    harm = [hidden(picture, place, size) for place in places]
    kept = [place for place, details in zip(places, harm, strict=True) if details == min(harm)]
    if len(kept) == 1:
        return kept[0]
    stage, shown, aside = _small_stage(picture)
    detail, edges = picture.pictures.detail(picture.path), []
    for x, y in kept:
        first, last = stage.point(shown, x - aside, y), stage.point(shown, x - aside + size[0], y + size[1])
        edges.append(detail.within((*first, *last)))
    if edges[0] <= MUCH_MORE * min(edges):
        return kept[0]
    return kept[edges.index(min(edges))]


def _small_stage(picture: PictureWidget) -> tuple[Viewport, View, float]:
    """How a small picture lies in its place, and how far that is moved to its end."""
    stage = Viewport(int(picture.width), int(picture.height), *picture.view.size, fit=picture.fit)
    aside = stage.width / 2 - stage.whole[0] / 2 if picture.at_end else 0
    return stage, stage.clamped(View(1.0, picture.view.focus)), aside


def hidden(picture: PictureWidget, place: tuple[int, int], size: tuple[int, int]) -> int:
    """How many details of a small picture something that lies there hides: what has dots where it is large."""
    view, (left, top), (wide, high), near = picture.view, place, size, picture.theme.px(NEAR_DETAIL_DRAWN)
    stage, shown, aside = _small_stage(picture)
    found = [(x + aside, y) for x, y in (stage.at(shown, point) for point in view.details)]
    return sum(-near <= x - left <= wide + near and -near <= y - top <= high + near for x, y in found)


def _tag_width(theme: Theme, shown: PictureView) -> int:
    """How wide the tag of its kind is in the language that needs most."""
    return typesetting.widest(theme, shown.tag, "caption", "medium") + 2 * theme.px(TAG_PAD_DRAWN)


def _start_across(picture: PictureWidget, widest: int) -> int:
    """How far from the left what lies on a picture across an upright page begins, where the widest of that has this
    width in any language: at the margin; a picture that is shown whole leaves it the room beside it, or has it on
    itself; 0 where neither has room."""
    theme, size = picture.theme, picture.view.size
    width, high, margin = int(picture.width), int(picture.height), picture.theme.margin
    wide = width if picture.fit == "cover" else min(width, round(high * size[0] / size[1]))
    if margin + widest + theme.px(16) <= width - wide:
        picture.at_end = True
        return margin
    return max(margin, (width - wide) // 2 + theme.px(24)) if widest + theme.px(48) <= wide else 0


def strip_height(context: ScreenContext, page: ExhibitPage, high: int) -> int:
    """The height of a picture across an upright page: as drawn, or lower where a whole picture then leaves what lies on
    it the room beside it."""
    theme, shown, width = context.theme, page.picture, context.theme.width_px
    if shown is None or page.larger is None or small_fit(shown, width, high) == "cover":
        return high
    widest = max(int(larger_button(context, page.larger).width), _tag_width(theme, shown) if shown.tag else 0)
    lower = (width - theme.margin - widest - theme.px(16)) * shown.size[1] // shown.size[0]
    return lower if LOWER_SHARE * high <= lower < high else high


def larger_button(context: ScreenContext, larger: Control, width: int = 0) -> Button:
    """Larger, where it lies on a small picture, or of this width below it; in large words no higher than they are, and
    upright without its icon where it would lie over more than a third of the width."""
    theme = context.theme
    high = 80 if theme.layout == "normal" else 0
    if width:
        return Button(context, larger, width=width, surface="paper", drawn_height=high)
    if high == 0 and theme.portrait and 3 * Button.least_width(theme, larger) > theme.width_px:
        larger = replace(larger, icon="")
    return Button(context, larger, emphasis="strong", drawn_height=high)


def larger_edge(theme: Theme) -> int:
    """How far it lies from the edges of that picture."""
    return theme.px(24 if theme.layout == "normal" else 12)


def leaves_the_middle(context: ScreenContext, larger: Control, shown: PictureView, width: int, height: int) -> bool:
    """Whether Larger lies on a small picture with this place, leaves its middle to be seen and hides no detail."""
    button, edge, across = larger_button(context, larger), larger_edge(context.theme), width
    fit = small_fit(shown, width, height)
    if fit == "contain":
        across = min(width, round(height * shown.size[0] / shown.size[1]))
    size = int(button.width), int(button.height)
    picture = PictureWidget(context, shown, width, height, fit=fit)
    clear = any(not hidden(picture, place, size) for place in larger_places(picture, size, edge, edge))
    return clear and size[1] + edge <= MOST_LARGER * height and size[0] + 2 * edge <= across
