"""What the last picture of a film lies in while it is seen: one texture of pixels, or three of planes."""

from __future__ import annotations

from kivy.graphics import Color, Rectangle
from kivy.graphics.instructions import InstructionGroup
from kivy.graphics.texture import Texture

from kiosk.players.player import VideoFrame
from kiosk.screens.graphics.plane_canvas import PlaneTextures


class FilmTexture:
    """Made for frames of the form of this one. smooth: it is seen in another size than it has."""

    def __init__(self, frame: VideoFrame, *, smooth: bool) -> None:
        self.size = (frame.width, frame.height)
        self._planes: PlaneTextures | None = None
        self._pixels: Texture | None = None
        if frame.planes is not None:
            self._planes = PlaneTextures(frame.planes, self.size)
        else:
            self._pixels = Texture.create(size=self.size, colorfmt="rgba")
            self._pixels.min_filter = self._pixels.mag_filter = "linear" if smooth else "nearest"
            self._pixels.flip_vertical()

    def fits(self, frame: VideoFrame) -> bool:
        size = (frame.width, frame.height)
        if self._planes is not None:
            return self._planes.fits(frame.planes, size)
        return frame.planes is None and size == self.size

    def take(self, frame: VideoFrame) -> None:
        """Show this frame from now on."""
        if self._planes is not None and frame.planes is not None:
            self._planes.take(frame.planes)
        elif self._pixels is not None:
            self._pixels.blit_buffer(frame.pixels, colorfmt="rgba", bufferfmt="ubyte")

    def draw(self, canvas: InstructionGroup, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Be seen there, on this canvas, which is open."""
        if self._planes is not None:
            self._planes.draw(canvas, place, size)
        else:
            Color(1, 1, 1, 1)
            Rectangle(texture=self._pixels, pos=place, size=size)
