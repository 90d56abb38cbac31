"""A picture in its place.

Rules: ground stands there until it arrives (never a flash of white); the words of what it shows stand there
where it cannot be shown; in high contrast it has a white frame. Round corners are drawn over it in the colour
behind it. A whole picture in a wider place stands in the middle of it, or at its end, where something lies beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kivy.graphics import Color, Rectangle

from kiosk.media.picture_scaling import Fit
from kiosk.screens.graphics import shapes, typesetting
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.picture_loader import PictureRequest
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.pages.picture_view import PictureView


class PictureWidget(CanvasWidget):
    """cover fills the place, contain shows the whole picture in it. corners: which are round (tl tr br bl)."""

    negative = False
    backed = False
    """Whether the rest of its place is dark."""
    at_end = False
    """Whether it stands at the end of its place, not in the middle."""
    edged = False
    """Whether a hairline parts the picture from paper, whose colour a document and a cover may have."""

    def __init__(
        self,
        context: ScreenContext,
        view: PictureView,
        width: int,
        height: int,
        *,
        fit: Fit = "cover",
        corners: Sequence[str] = (),
        opacity: float = 1.0,
        worded: bool = True,
    ) -> None:
        super().__init__(context, width, height)
        self.view, self.fit, self.pictures = view, fit, context.pictures
        self.corners, self.dimmed, self.worded = corners, opacity, worded
        self.path = context.media / view.file
        self.texture: Texture | None = None
        self.request: PictureRequest | None = None

    def put(self, x: int, y: int, width: int, height: int) -> None:
        request = PictureRequest(self.path, width, height, self.fit, self.view.focus, negative=self.negative)
        if request != self.request:
            self._let_go()
            self.request, self.texture = request, self.pictures.get(request)
        super().put(x, y, width, height)
        if self.texture is None:
            self.pictures.ask(request, self._arrived)

    def _arrived(self, texture: Texture | None) -> None:
        self.texture = texture
        self.paint()

    def on_parent(self, _widget: object, parent: object) -> None:
        if parent is None:
            self._let_go()

    def _let_go(self) -> None:
        if self.request is not None and self.texture is None:
            self.pictures.forget(self.request, self._arrived)

    @property
    def shown(self) -> shapes.Box:
        """Where the picture itself lies, in window pixels from the lower left."""
        x, y, width, height = self.box
        if self.texture is None or self.fit == "cover":
            return self.box
        across, down = int(self.texture.width), int(self.texture.height)
        return (x + (width - across) // (1 if self.at_end else 2), y + (height - down) // 2, across, down)

    def draw(self) -> None:
        theme = self.theme
        if self.backed:
            shapes.fill(self.box, theme.colour("ground"))
        if self.texture is not None:
            Color(1, 1, 1, self.dimmed)
            box = self.shown
            Rectangle(texture=self.texture, pos=box[:2], size=box[2:])
        else:
            shapes.fill(self.box, theme.colour("ground2"))
            if self.request is not None and self.pictures.has_failed(self.request):
                draw_missing(self, self.view, self.worded)
        if self.edged and self.texture is not None and not theme.high:
            shapes.outline(self.shown, theme.colour("pline"), theme.stroke(2))
        for corner in self.corners:
            shapes.corner(self.box, theme.colour("ground"), theme.px(12), corner)
        if theme.high and not self.corners and not self.negative and self.dimmed == 1.0:
            shapes.outline(self.shown, theme.colour("line"), theme.stroke(4))


class NegativePicture(PictureWidget):
    """A light drawing; in high contrast white lines on black."""

    @property
    def negative(self) -> bool:  # type: ignore[override]
        return self.theme.high


def draw_missing(widget: CanvasWidget, view: PictureView, worded: bool = True) -> None:
    """What stands where a picture cannot be shown: a sign, and in words what it shows, where they have room."""
    theme, (x, y, width, height) = widget.theme, widget.box
    side, pad = theme.icon(48), theme.px(24)
    words = typesetting.block(
        theme,
        view.alt.words,
        "caption",
        width - 2 * pad,
        language=view.alt.language,
        align="center",
    )
    fits = max(0, (height - side - 2 * pad) // words.line_px)
    words = words.part(0, len(words.lines) if worded and fits >= len(words.lines) else 0)
    top = y + (height + side + words.height) // 2
    widget.draw_icon("image-off", x + (width - side) // 2, top, side, theme.colour("soft"))
    widget.draw_text(words, x + pad, top - side, theme.colour("soft"))
