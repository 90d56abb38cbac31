"""The fragment shader that makes a film's picture of its planes: three textures of brightness and colour, one quad.

Rules: planes are wanted only where a graphics chip draws, for software GL would run the shader for each pixel; the
environment's KIOSK_FILM_PLANES decides otherwise: 1 for planes, 0 for pixels. Textures are as wide as the rows of the
planes, so that nothing is copied before the driver; what the decoder adds to a row is never seen, nor smoothed
into the edge. In its own size a picture is the converted one, each colour for four pixels; in another it is smoothed.
OpenGL ES 2 has all that is used.
"""

from __future__ import annotations

import os
from functools import cache

from kivy.graphics import BindTexture, Color, Rectangle, RenderContext
from kivy.graphics.instructions import InstructionGroup
from kivy.graphics.opengl import GL_MAX_TEXTURE_SIZE, glGetIntegerv
from kivy.graphics.opengl_utils import GLCAP_NPOT, gl_has_capability
from kivy.graphics.texture import Texture

from kiosk.media.film_colours import FilmColours
from kiosk.media.film_geometry import Orientation
from kiosk.media.film_planes import FilmPlanes
from kiosk.screens.graphics.crossfade import software_gl

VARIABLE = "KIOSK_FILM_PLANES"
_SHADER = """
$HEADER$
#ifdef GL_ES
precision highp float;
#endif
uniform sampler2D blue_plane;
uniform sampler2D red_plane;
uniform vec2 luma;     /* the share of a row that is seen, and the middle of its last pixel */
uniform vec3 chroma;   /* the same, and the share of the rows that is seen */
uniform vec2 range;    /* black, and the factor that makes white 1 */
uniform vec4 shares;   /* of red in red, blue in green, red in green, blue in blue */

void main(void) {
    vec2 at = vec2(min(tex_coord0.x * luma.x, luma.y), tex_coord0.y);
    vec2 near = vec2(min(tex_coord0.x * chroma.x, chroma.y), tex_coord0.y * chroma.z);
    float bright = (texture2D(texture0, at).r - range.x) * range.y;
    float blue = texture2D(blue_plane, near).r - 128.0 / 255.0;
    float red = texture2D(red_plane, near).r - 128.0 / 255.0;
    vec3 seen = bright + vec3(shares.x * red, shares.y * blue + shares.z * red, shares.w * blue);
    gl_FragColor = vec4(seen, 1.0) * frag_color;
}
"""


@cache
def most_px() -> int:
    """How many pixels wide and high the planes of a film may be here; 0 where its pictures are taken as pixels."""
    asked = os.environ.get(VARIABLE, "")
    wanted = asked == "1" if asked in ("0", "1") else not software_gl()
    if not wanted or not gl_has_capability(GLCAP_NPOT) or not _program().shader.success:
        return 0
    return int(glGetIntegerv(GL_MAX_TEXTURE_SIZE)[0])


class PlaneTextures:
    """The planes of a film's last frame, drawn as its picture. size: that in which it is made to be seen."""

    def __init__(self, planes: FilmPlanes, size: tuple[int, int]) -> None:
        self.size = size
        self._form = _form(planes)
        rows, chroma_rows = planes.height, (planes.height + 1) // 2
        own = (rows, planes.width) if planes.orientation.transposed else (planes.width, rows)
        smooth = "nearest" if size == own else "linear"
        self._luma = _texture(planes.luma_row, rows, smooth)
        self._cb, self._cr = (_texture(planes.chroma_row, chroma_rows, smooth) for _ in range(2))
        self._context = _program()
        with self._context:
            Color(1, 1, 1, 1)
            BindTexture(texture=self._cb, index=1)
            BindTexture(texture=self._cr, index=2)
            self._quad = Rectangle(texture=self._luma, tex_coords=corners(planes.orientation))
        for name, value in _uniforms(planes).items():
            self._context[name] = value
        self._on: InstructionGroup | None = None

    def fits(self, planes: FilmPlanes | None, size: tuple[int, int]) -> bool:
        """Whether these planes have the form of those before, to be seen in the same size."""
        return planes is not None and size == self.size and _form(planes) == self._form

    def take(self, planes: FilmPlanes) -> None:
        self._luma.blit_buffer(planes.luma, colorfmt="luminance", bufferfmt="ubyte")
        self._cb.blit_buffer(planes.cb, colorfmt="luminance", bufferfmt="ubyte")
        self._cr.blit_buffer(planes.cr, colorfmt="luminance", bufferfmt="ubyte")

    def draw(self, canvas: InstructionGroup, place: tuple[int, int], size: tuple[int, int]) -> None:
        """Be seen there, as the last of what this canvas has, and nowhere else any more."""
        if self._on is not None and self._context in self._on.children:
            self._on.remove(self._context)
        self._on = canvas
        self._quad.pos, self._quad.size = place, size
        canvas.add(self._context)


def corners(orientation: Orientation) -> tuple[float, ...]:
    """Where in the frame, from its top left, each corner of the picture lies: lower left, lower right, upper right,
    upper left."""
    places: list[float] = []
    for x, y in ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)):
        x, y = 1 - x if orientation.mirrored else x, 1 - y if orientation.upside_down else y
        places += (y, x) if orientation.transposed else (x, y)
    return tuple(places)


def _texture(row: int, rows: int, smooth: str) -> Texture:
    texture = Texture.create(size=(row, rows), colorfmt="luminance")
    texture.min_filter = texture.mag_filter = smooth
    return texture


def _program() -> RenderContext:
    context = RenderContext(use_parent_projection=True, use_parent_modelview=True)
    context.shader.fs = _SHADER
    context["blue_plane"], context["red_plane"] = 1, 2
    return context


def _form(planes: FilmPlanes) -> tuple[object, ...]:
    rows = (planes.luma_row, planes.chroma_row)
    return (planes.width, planes.height, *rows, planes.orientation, planes.colours)


def _uniforms(planes: FilmPlanes) -> dict[str, tuple[float, ...]]:
    width, height, row, chroma_row = planes.width, planes.height, planes.luma_row, planes.chroma_row
    last = (width + 1) // 2 - 0.5
    down = height / 2 / ((height + 1) // 2)
    return {
        "luma": (width / row, (width - 0.5) / row),
        "chroma": (width / 2 / chroma_row, last / chroma_row, down),
        "range": (0.0, 1.0) if planes.colours.full else (16 / 255, 255 / 219),
        "shares": _shares(planes.colours),
    }


def _shares(colours: FilmColours) -> tuple[float, float, float, float]:
    """What red and blue add to each colour, where 1 is white."""
    unit = 1.0 if colours.full else 255 / 224
    red, blue = 2 * unit * (1 - colours.red), 2 * unit * (1 - colours.blue)
    green = 1 - colours.red - colours.blue
    return red, -blue * colours.blue / green, -red * colours.red / green, blue
