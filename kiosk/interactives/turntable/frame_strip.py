"""The frames of a turned object as textures, so that it turns under a finger without waiting for a picture.

Rules: frames are decoded off the window's thread at the size in which they are shown, those nearest to the one that is
seen first; all of them together take at most 64 MB. Where more would not fit, frames are left out evenly, and where too
few would be left, they are smaller. Until a frame is there, the nearest one that is stands for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kiosk.screens.graphics.kivy_types import Texture
from kiosk.screens.graphics.picture_loader import PictureLoader, PictureRequest
from kiosk.screens.graphics.texture_cache import MIB

LIMIT_BYTES = 64 * MIB
PIXEL_BYTES = 3
FEWEST, MOST = 24, 72
"""So many frames make a turn smooth; more than the most are not told apart."""


def thinned(count: int, width: int, height: int) -> tuple[tuple[int, ...], float]:
    """Which of so many frames of this size are kept, and by which share each is made smaller."""
    fit = LIMIT_BYTES // (width * height * PIXEL_BYTES)
    kept = min(count, MOST, max(FEWEST, fit))
    scale = min(1.0, (LIMIT_BYTES / (kept * width * height * PIXEL_BYTES)) ** 0.5)
    return tuple(round(n * count / kept) for n in range(kept)), scale


class FrameStrip:
    def __init__(self, files: Sequence[Path], size: tuple[int, int]) -> None:
        """size: in pixels, in which a frame is shown."""
        self.files, self.size = tuple(files), size
        self.kept, scale = thinned(len(files), *size)
        self._shown = max(1, int(size[0] * scale)), max(1, int(size[1] * scale))
        self._loader = PictureLoader(LIMIT_BYTES)
        self._textures: dict[int, Texture] = {}
        self._asked: list[tuple[PictureRequest, partial[None]]] = []

    def begin(self, frame: int) -> None:
        """Fetch all frames, from this one on to both sides."""
        for number in sorted(self.kept, key=lambda each: self._away(each, frame)):
            request = PictureRequest(self.files[number], *self._shown, "contain")
            arrived = partial(self._arrived, number)
            self._asked.append((request, arrived))
            self._loader.ask(request, arrived)

    def nearest(self, frame: int) -> Texture | None:
        """The texture of this frame, or of the nearest one that is there."""
        found = min(self._textures, key=lambda each: self._away(each, frame), default=None)
        return None if found is None else self._textures[found]

    @property
    def loaded(self) -> int:
        return len(self._textures)

    @property
    def used_bytes(self) -> int:
        return sum(texture.width * texture.height * PIXEL_BYTES for texture in self._textures.values())

    def settle(self) -> None:
        """Wait, on the window's thread, until every frame has arrived."""
        self._loader.settle()

    def gone(self) -> None:
        """Nobody turns the object any more: its textures are given back."""
        for request, arrived in self._asked:
            self._loader.forget(request, arrived)
        self._loader.end_workers()
        self._loader.clear()
        self._textures.clear()
        self._asked.clear()

    def _away(self, number: int, frame: int) -> int:
        count = len(self.files)
        return min((number - frame) % count, (frame - number) % count)

    def _arrived(self, number: int, texture: Texture | None) -> None:
        if texture is not None:
            self._textures[number] = texture
