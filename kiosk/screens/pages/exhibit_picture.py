"""The picture of an exhibit on its page: large, with what lies over it, or small, as the way back to it.

Rules: the zoom control lies at the lower left, the tag of its kind at the upper left, the numbers of
further pictures at the lower right, or above it where there is no room; of more than fit, the first, the last and
those around the one that is shown. Nothing lies over them. What is no photograph or document may be
cropped, those may not.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.footer import above_band
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.control_widget import ControlWidget
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.zoom.zoom_picture import ZoomPicture, stage_for, whole_picture
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.picture_view import PictureView

LOOK_SPLIT = 1088
LEAST_CHIPS = 5  # the first, the last, the one that is shown and its neighbours
UPRIGHT_SHARE, UPRIGHT_SHARE_LARGE = 744 / 1392, 0.45
Area = tuple[int, int, int, int]  # left, top, width, height


def picture_area(theme: Theme, bottom: int) -> Area:
    """Where the picture lies that stands beside or above its paper; bottom: where the bar begins."""
    if not theme.portrait:
        return 0, 0, theme.px(LOOK_SPLIT), bottom
    share = UPRIGHT_SHARE if theme.layout == "normal" else UPRIGHT_SHARE_LARGE
    return 0, 0, theme.width_px, round(bottom * share)


def on_separate_sheets(theme: Theme) -> bool:
    """Whether picture and paper have a sheet each."""
    return theme.layout == "wide150" if theme.portrait else theme.layout != "normal"


def fetch_ahead(context: ScreenContext, page: Page, pictures: Iterable[PictureView]) -> None:
    """Ask for the pictures of exhibits that may be opened from this page, in the size they will stand in."""
    theme = context.theme
    if on_separate_sheets(theme):
        return
    _, _, width, height = picture_area(theme, above_band(theme, page) - AudioBar.usual_height(theme))
    for picture in pictures:
        context.pictures.ahead(whole_picture(context.media / picture.file, stage_for(picture, width, height)))


def zoom_picture(context: ScreenContext, page: ExhibitPage, width: int, height: int) -> ZoomPicture:
    assert page.picture is not None
    zoom = page.zoom
    return ZoomPicture(
        context,
        page.picture,
        width,
        height,
        scale=zoom.scale if zoom else 1.0,
        centre=zoom.centre if zoom else (0.5, 0.5),
    )


def cover(picture: ZoomPicture, page: ExhibitPage) -> None:
    """Lay over a placed picture what belongs on it."""
    context, theme = picture.context, picture.theme
    width, height = int(picture.width), int(picture.height)
    edge = theme.px(48 if theme.portrait else 40)
    low = height - theme.px(32)
    left = edge
    if page.zoom is not None:
        ends = ZoomControl(context, page.zoom.back, page.zoom.nearer, page.zoom.name)
        picture.over(ends, edge, low - ends.height)
        left += int(ends.width) + theme.px(32)
    if page.picture is not None and page.picture.tag:
        picture.over(Tag(context, page.picture.tag, language=page.language), edge, theme.px(32))
    right, step = width - edge, theme.target(88) + theme.px(12)
    if right - left < min(len(page.thumbs), LEAST_CHIPS) * step and page.zoom is not None:
        left, low = edge, low - int(ends.height) - theme.px(12)
    at = next((n for n, control in enumerate(page.thumbs) if control.id == context.focus != ""), -1)
    at = at if at >= 0 else next((n for n, control in enumerate(page.thumbs) if control.chosen), 0)
    for number in reversed(numbers_shown(len(page.thumbs), (right - left + theme.px(12)) // step, at)):
        control = page.thumbs[number]
        chip = Button(
            context,
            control,
            text=str(number + 1),
            emphasis="solid",
            width=theme.target(88),
            drawn_height=88,
        )
        right -= int(chip.width)
        picture.over(chip, right, low - chip.height)
        right -= theme.px(12)
    picture.lay_dots()


def numbers_shown(count: int, room: int, at: int) -> list[int]:
    """The numbers shown, counted from 0, where there is room for `room` of them: all, else the first, the last and
    those around `at`, so that each is reached from its neighbour."""
    if count <= room:
        return list(range(count))
    between = max(room, LEAST_CHIPS) - 2
    first = min(max(at - between // 2, 1), count - 1 - between)
    return [0, *range(first, first + between), count - 1]


def on_picture(page: ExhibitPage) -> set[str]:
    """The ids of the controls that lie on the large picture."""
    dots = page.picture.dots if page.picture else ()
    zoom = (page.zoom.nearer, page.zoom.back) if page.zoom else ()
    return {c.id for c in (*(dot.control for dot in dots), *page.thumbs, *zoom)}


class SmallPicture(ControlWidget):
    """The picture while something else is read; a touch shows it large."""

    def __init__(self, picture: PictureWidget, control: Control) -> None:
        super().__init__(picture.context, control, width=int(picture.width), height=int(picture.height))
        self.picture = picture
        self.add_widget(picture)

    def put(self, x: int, y: int, width: int, height: int) -> None:
        self.picture.put(x, y, width, height)
        super().put(x, y, width, height)

    def paint(self) -> None:
        """Only the ring is drawn: over the picture, inside its edge where the picture reaches the
        screen's."""
        self.canvas.after.clear()
        if self.focused or self.pressed:
            line = self.theme.stroke(6)
            x, y, width, height = self.box
            inner = (x + 2 * line, y + 2 * line, width - 4 * line, height - 4 * line)
            with self.canvas.after:
                self.draw_ring(inner)


def small_picture(context: ScreenContext, page: ExhibitPage, width: int, height: int) -> PictureWidget | SmallPicture:
    assert page.picture is not None
    picture = PictureWidget(context, page.picture, width, height, fit="cover" if page.picture.tag else "contain")
    if page.picture_control is None:
        return picture
    return SmallPicture(picture, page.picture_control)
