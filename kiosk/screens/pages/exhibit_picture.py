"""The picture of an exhibit on its page: large, with what lies over it, or small, as the way back to it.

Rules: Larger lies at the upper right, the zoom control at the lower right, the tag of its kind at the lower left,
further pictures, small, at the upper left; of more than fit, the first, the last and those around the one shown.
Nothing lies over them. A touch on the picture itself does what Larger does. What is no photograph or document may be
cropped, those may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.footer import above_band
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.tapped import Over, PictureButton
from kiosk.screens.zoom.zoom_picture import ZoomPicture, stage_for, whole_picture
from kiosk.visit.events import Event
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.picture_view import PictureView, Thumb

LOOK_SPLIT = 960
LEAST_THUMBS = 5  # the first, the last, the one that is shown and its neighbours
THUMB_DRAWN = (172, 96)
UPRIGHT_SHARE = 744 / 1392
Area = tuple[int, int, int, int]  # left, top, width, height


def picture_area(theme: Theme, bottom: int) -> Area:
    """Where the picture lies that stands beside or above its paper; bottom: where the bar begins."""
    if not theme.portrait:
        return 0, 0, theme.px(LOOK_SPLIT), bottom
    return 0, 0, theme.width_px, round(bottom * UPRIGHT_SHARE)


def fetch_ahead(context: ScreenContext, page: Page, pictures: Iterable[PictureView]) -> None:
    """Ask for the pictures of exhibits that may be opened from this page, in the size they will stand in."""
    theme = context.theme
    if theme.layout != "normal":
        return
    _, _, width, height = picture_area(theme, above_band(theme, page) - AudioBar.usual_height(theme))
    for picture in pictures:
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
    if page.larger is not None:
        larger = Button(context, page.larger, emphasis="strong", drawn_height=88)
        picture.over(larger, width - edge - larger.width, top)
    if page.zoom is not None:
        ends = ZoomControl(context, page.zoom.back, page.zoom.nearer, page.zoom.name)
        beside = page.larger is None or low - ends.height > top + larger.height
        picture.over(ends, width - edge - ends.width if beside else edge, low - ends.height)
    if page.picture is not None and page.picture.tag:
        tag = Tag(context, page.picture.tag, language=page.language)
        picture.over(tag, edge, low - tag.height)
    room = width - 2 * edge - (0 if page.larger is None else int(larger.width) + theme.px(32))
    lay_thumbs(picture, page, edge, top, room)
    picture.lay_dots()


def lay_thumbs(picture: ZoomPicture, page: ExhibitPage, left: int, top: int, room: int) -> None:
    """Over a picture, the small ones of all that there are, from here on in a row."""
    if not page.thumbs:
        return
    context, gap = picture.context, picture.theme.px(24)
    step = int(thumb_button(context, page.thumbs[0]).width) + gap
    at = next((n for n, each in enumerate(page.thumbs) if each.control.id == context.focus != ""), -1)
    at = at if at >= 0 else next((n for n, each in enumerate(page.thumbs) if each.control.chosen), 0)
    for number in numbers_shown(len(page.thumbs), (room + gap) // step, at):
        thumb = thumb_button(context, page.thumbs[number])
        picture.over(thumb, left, top)
        left += step


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


def thumb_button(context: ScreenContext, thumb: Thumb) -> PictureButton:
    """One of several pictures, 96 high as drawn."""
    theme = context.theme
    high = max(theme.px(THUMB_DRAWN[1]), theme.target(0))
    wide = max(theme.px(THUMB_DRAWN[0]), high)
    picture = PictureWidget(context, thumb.picture, wide, high, worded=False)
    return PictureButton(picture, thumb.control, outlined=True)


def tag_fits(theme: Theme, tag: Tag, width: int, height: int) -> bool:
    """Whether the tag of a picture has room on it, where so much of it is left."""
    edge = theme.px(24)
    return tag.width + 2 * edge <= width and tag.height + 2 * edge <= height


def small_picture(
    context: ScreenContext, page: ExhibitPage, width: int, height: int, *, worded: bool = False
) -> PictureWidget | PictureButton:
    """worded: with Larger and the tag of its kind on it, as far as there is room."""
    assert page.picture is not None
    picture = PictureWidget(context, page.picture, width, height, fit="cover" if page.picture.tag else "contain")
    if page.larger is None:
        return picture
    over, theme = list[Over](), context.theme
    if worded:
        edge = theme.px(24)
        larger = Button(context, page.larger, emphasis="strong", drawn_height=80)
        if int(larger.height) + 2 * edge <= height:
            over.append((larger, edge, height - edge - int(larger.height)))
        tag = Tag(context, page.picture.tag, language=page.language) if page.picture.tag else None
        if tag is not None and tag_fits(theme, tag, width, height - int(larger.height) - edge):
            over.append((tag, edge, edge))
    return PictureButton(picture, page.larger, over=over)
