"""A cache of textures, bounded in bytes: the least recently used go first.

Rules: a texture in the cache is never drawn into again; one that is still on a page lives on after it left the
cache, because the page holds it. What no page asked for since `watch_use` is what `drop_unused` drops.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from kiosk.screens.graphics.kivy_types import Texture

BYTES_A_PIXEL = 4
MIB = 1 << 20


class TextureCache:
    def __init__(self, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self.held_bytes = 0
        self._textures: OrderedDict[Hashable, Texture] = OrderedDict()
        self._used: set[Hashable] | None = None

    def __len__(self) -> int:
        return len(self._textures)

    def get(self, key: Hashable) -> Texture | None:
        texture = self._textures.get(key)
        if texture is not None:
            self._textures.move_to_end(key)
            self._note_use(key)
        return texture

    def put(self, key: Hashable, texture: Texture) -> Texture:
        self._forget(key)
        self._textures[key] = texture
        self.held_bytes += _bytes(texture)
        self._note_use(key)
        while self.held_bytes > self.limit_bytes and len(self._textures) > 1:
            self._forget(next(iter(self._textures)))
        return texture

    def _forget(self, key: Hashable) -> None:
        texture = self._textures.pop(key, None)
        if texture is not None:
            self.held_bytes -= _bytes(texture)

    def drop(self, which: Callable[[Hashable], bool]) -> None:
        """Drop the textures with these keys."""
        for key in [key for key in self._textures if which(key)]:
            self._forget(key)

    def watch_use(self) -> None:
        """Note from now on which textures are asked for."""
        self._used = set()

    def drop_unused(self) -> None:
        """Drop the textures that nobody has asked for since `watch_use`, and note no more."""
        used, self._used = self._used, None
        if used is not None:
            self.drop(lambda key: key not in used)

    def _note_use(self, key: Hashable) -> None:
        if self._used is not None:
            self._used.add(key)

    def clear(self) -> None:
        self._textures.clear()
        self.held_bytes = 0


def _bytes(texture: Texture) -> int:
    return int(texture.width) * int(texture.height) * BYTES_A_PIXEL
