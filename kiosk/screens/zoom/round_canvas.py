"""The fragment shader that shows a round picture in a flat frame: one quad, each pixel looked up in the picture.

Rules: the picture's texture goes on across its edge, so that no seam is seen where it closes; what lies beyond a part
of the round is its edge, never black. Software GL draws it at 1920 × 728 in 14 ms, against 10 for a plain picture.
"""

from __future__ import annotations

import math

from kivy.graphics import BindTexture, Color, Rectangle, RenderContext
from kivy.graphics.opengl import GL_MAX_TEXTURE_SIZE, glGetIntegerv

from kiosk.content.measures import MOST_PX_WITHOUT_CHIP
from kiosk.screens.graphics.crossfade import software_gl
from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.zoom.round_geometry import ROUND, Gaze, RoundFrame

MOST_WIDTH = 8192
_SHADER = """
$HEADER$
#ifdef GL_ES
precision highp float;
#endif
uniform sampler2D round_picture;
uniform vec2 frame;   /* half its width and height over the distance of the eye */
uniform vec2 tilt;    /* cosine and sine of the pitch */
uniform float yaw;    /* radians */
uniform vec2 extent;  /* radians across and from top to bottom */
uniform vec2 texel;   /* half a texel where the picture ends at its edges */

void main(void) {
    vec2 place = (tex_coord0 * 2.0 - 1.0) * frame;
    float high = place.y * tilt.x + tilt.y;
    float deep = tilt.x - place.y * tilt.y;
    float across = yaw + atan(place.x, deep);
    float up = atan(high, length(vec2(place.x, deep)));
    vec2 at = vec2(0.5 + across / extent.x, clamp(0.5 - up / extent.y, texel.y, 1.0 - texel.y));
    if (texel.x > 0.0) at.x = clamp(at.x, texel.x, 1.0 - texel.x);
    gl_FragColor = texture2D(round_picture, at);
}
"""


class RoundCanvas:
    """Draw within the canvas that is open; the picture is seen once it has its texture."""

    def __init__(self, frame: RoundFrame, x: int, y: int) -> None:
        self.frame = frame
        self.context = RenderContext(use_parent_projection=True, use_parent_modelview=True)
        self.context.shader.fs = _SHADER
        with self.context:
            Color(1, 1, 1, 1)
            self._bound = BindTexture(index=1)
            self._quad = Rectangle(pos=(x, y), size=(0, 0), tex_coords=(0, 0, 1, 0, 1, 1, 0, 1))
        self.context["round_picture"] = 1
        self.context["extent"] = math.radians(frame.span), math.radians(frame.height_deg)

    @property
    def texture(self) -> Texture | None:
        return self._bound.texture if self._quad.size[0] else None

    def take(self, texture: Texture) -> None:
        texture.min_filter = texture.mag_filter = "linear"
        whole = self.frame.span == ROUND
        texture.wrap = "repeat" if whole else "clamp_to_edge"
        self.context["texel"] = 0.0 if whole else 0.5 / texture.width, 0.5 / texture.height
        self._bound.texture = texture
        self._quad.size = (self.frame.width, self.frame.height)

    def look(self, gaze: Gaze) -> None:
        far, pitch = self.frame.focal(gaze.field), math.radians(gaze.pitch)
        self.context["frame"] = self.frame.width / 2 / far, self.frame.height / 2 / far
        self.context["tilt"] = math.cos(pitch), math.sin(pitch)
        self.context["yaw"] = math.radians(gaze.yaw)


def most_width() -> int:
    """The widest picture that this screen's renderer shows without effort."""
    return min(MOST_PX_WITHOUT_CHIP if software_gl() else MOST_WIDTH, int(glGetIntegerv(GL_MAX_TEXTURE_SIZE)[0]))
