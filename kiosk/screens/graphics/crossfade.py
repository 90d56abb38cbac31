"""From one screen to the next: at once, or the old one fading away over the new.

Rules: a fade costs a full frame sixty times a second, so it happens only on hardware GL and only with
movement on; the new screen is complete and can be touched from the first moment; the old one is a picture
of itself by then.
"""

from __future__ import annotations

from functools import cache

from kivy.clock import Clock
from kivy.graphics import Color, Fbo, Rectangle
from kivy.graphics.opengl import GL_RENDERER, glGetString
from kivy.uix.widget import Widget

from kiosk.screens.graphics.kivy_types import Texture

SOFTWARE = (b"llvmpipe", b"softpipe", b"swrast", b"swiftshader", b"software")


@cache
def software_gl() -> bool:
    renderer = (glGetString(GL_RENDERER) or b"").lower()
    return any(name in renderer for name in SOFTWARE)


def between(root: Widget, leaving: Widget | None, entering: Widget, seconds: float) -> None:
    if leaving is None or seconds <= 0 or software_gl():
        root.show(entering)
        return
    root.show(entering, Crossfade(picture_of(leaving), seconds))


def picture_of(widget: Widget) -> Texture:
    """The widget as it stands, as a texture."""
    fbo = Fbo(size=(int(widget.width), int(widget.height)))
    if widget.parent is not None:
        widget.parent.remove_widget(widget)
    fbo.add(widget.canvas)
    fbo.draw()
    fbo.remove(widget.canvas)
    return fbo.texture


def fade_in(widget: Widget, seconds: float) -> FadeIn | None:
    """Bring a widget out of the dark; None where it is there at once."""
    return None if seconds <= 0 or software_gl() else FadeIn(widget, seconds)


class FadeIn:
    """A widget that is seen more with each frame, until it is seen whole or is gone."""

    def __init__(self, widget: Widget, seconds: float) -> None:
        self.widget, self.seconds, self.passed_s = widget, seconds, 0.0
        widget.opacity = 0.0
        Clock.schedule_interval(self.step, 0)

    def step(self, frame_s: float) -> bool:
        self.passed_s += frame_s
        self.widget.opacity = min(1.0, self.passed_s / self.seconds)
        return self.widget.opacity < 1 and self.widget.parent is not None


class Crossfade(Widget):
    """A texture over the whole window that fades away and takes itself off."""

    def __init__(self, texture: Texture, seconds: float) -> None:
        super().__init__(size=texture.size)
        self.seconds, self.passed_s = seconds, 0.0
        with self.canvas:
            self.veil = Color(1, 1, 1, 1)
            Rectangle(texture=texture, size=texture.size)
        Clock.schedule_interval(self.step, 0)

    def step(self, frame_s: float) -> bool:
        self.passed_s += frame_s
        self.veil.a = max(0.0, 1 - self.passed_s / self.seconds)
        if self.passed_s < self.seconds:
            return True
        if self.parent is not None:
            self.parent.remove_widget(self)
        return False
