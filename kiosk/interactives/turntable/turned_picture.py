"""The object under a finger: drawn across, it turns; with two fingers it is enlarged, and then moved.

Rules: a finger drawn over the whole width turns it once round, to the side to which it goes; only the frame at which it
lifts is reported. An enlarged frame is moved instead.
"""

from __future__ import annotations

from kiosk.interactives.turntable.frame_strip import FrameStrip
from kiosk.interactives.turntable.visit import ObjectTurned, TurntablePage
from kiosk.screens.graphics.kivy_types import Touch
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.zoom.zoom_picture import NEAR, SLOP_MM, ZoomPicture

PRESSED = "turned-object"
"""What a finger that turns it has pressed: no control of the page."""


class TurnedPicture(ZoomPicture):
    def __init__(self, context: ScreenContext, page: TurntablePage, size: tuple[int, int], strip: FrameStrip) -> None:
        zoom = page.zoom
        assert zoom is not None
        super().__init__(context, page.object_view, *size, scale=zoom.scale, centre=zoom.centre, whole=True)
        self.strip, self.frame, self.page_frame = strip, page.frame, page.frame
        self.count, self.onward = len(page.frames), page.onward
        self._slop_px = SLOP_MM / context.theme.mm_per_px
        self._turning: tuple[object, float] | None = None  # the finger that turns it, and where it came down

    def put(self, x: int, y: int, width: int, height: int) -> None:
        super().put(x, y, width, height)
        if self._texture is None:
            self._show(self.frame)

    def _show(self, frame: int) -> None:
        self.frame = frame % self.count
        texture = self.strip.nearest(self.frame)
        if texture is not None:
            self._picture.texture = self._texture = texture
            self._place()

    def on_touch_down(self, touch: Touch) -> bool:
        taken = bool(super().on_touch_down(touch))
        if self._turning is not None:
            self._turning = None  # a second finger: both enlarge it
            self._show(self.page_frame)
        elif touch.uid in self._touches and self.view.scale < NEAR and self.count > 1:
            self._turning = (touch.uid, touch.x)
            touch.ud["drags"] = True
        return taken

    def on_touch_move(self, touch: Touch) -> bool:
        if self._turning is None or touch.uid != self._turning[0]:
            return bool(super().on_touch_move(touch))
        across = touch.x - self._turning[1]
        if touch.ud.get("pressed") == PRESSED or abs(across) >= self._slop_px:
            touch.ud["pressed"] = PRESSED
            self._show(self.page_frame + self.onward * round(across / self.width * self.count))
        return False

    def on_touch_up(self, touch: Touch) -> bool:
        ours = self._turning is not None and touch.uid == self._turning[0]
        if ours:
            self._turning = None
        taken = bool(super().on_touch_up(touch))
        if ours and touch.ud.get("pressed") == PRESSED:
            if touch.ud.get("cancelled"):
                self._show(self.page_frame)
            elif self.frame != self.page_frame:
                self.context.emit(ObjectTurned(self.frame))
        return taken
