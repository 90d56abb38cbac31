"""The pictures of the pages: decoded and scaled off the window's thread, kept as textures in one bounded
cache.

Rules: a picture already in the cache is there at once; any other arrives later, and only then is its place
drawn. What a page shows goes before what is fetched ahead; what nobody waits for any more is not decoded.
Textures are made on the window's thread alone. A picture that cannot be shown is reported once, and its
place shows that.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kivy.clock import Clock
from kivy.graphics.texture import Texture

from kiosk.media.picture_decoder import Tiles, no_tiles, scaled
from kiosk.media.picture_detail import PLAIN, PictureDetail, detail_of, known_detail
from kiosk.media.picture_scaling import WHOLE, Fit, Part, PictureError, Pixels, in_negative
from kiosk.screens.graphics import event_wait
from kiosk.screens.graphics.texture_cache import MIB, TextureCache

WORKERS = 2
_NOW, _AHEAD, _LAST = range(3)


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """One picture at one size. negative: a light drawing as white lines on black."""

    path: Path
    width: int
    height: int
    fit: Fit = "cover"
    focus: tuple[float, float] = (0.5, 0.5)
    part: Part = WHOLE
    negative: bool = False

    def pixels(self, tiles: Tiles, /) -> Pixels:
        """The picture, decoded; called off the window's thread. Raises PictureError."""
        found = scaled(self.path, self.width, self.height, self.fit, self.focus, self.part, tiles)
        return in_negative(found) if self.negative else found


class DetailRequest(PictureRequest):
    """How much is to be seen in each part of a picture, worked out ahead; a single dark pixel stands for it."""

    def pixels(self, tiles: Tiles, /) -> Pixels:
        detail_of(self.path)
        return Pixels(1, 1, bytes(3))


Arrived = Callable[[Texture | None], None]  # a texture, or None where it cannot be shown


class PictureLoader:
    def __init__(
        self, limit_bytes: int = 64 * MIB, trouble: Callable[[str], None] | None = None, tiles: Tiles = no_tiles
    ) -> None:
        self._tiles = tiles
        self.cache = TextureCache(limit_bytes)
        self.trouble = trouble
        self._failed: dict[PictureRequest, str] = {}
        self._waiting: dict[PictureRequest, list[Arrived]] = {}
        self._todo: queue.PriorityQueue[tuple[int, int, PictureRequest | None]] = queue.PriorityQueue()
        self._done: queue.SimpleQueue[tuple[PictureRequest, Pixels | PictureError]] = queue.SimpleQueue()
        self._order = itertools.count()
        self._deliver = Clock.create_trigger(self.deliver)
        self._threads: list[threading.Thread] = []
        self._begun: set[PictureRequest] = set()
        self._stale: set[PictureRequest] = set()
        self._beginning = threading.Lock()
        self._undecided: set[Path] = set()

    @property
    def busy(self) -> bool:
        """Whether a picture that the page shows is still on its way; pictures fetched ahead do not count."""
        return any(self._waiting.values())

    @property
    def wanted(self) -> frozenset[PictureRequest]:
        """Every picture that is on its way."""
        return frozenset(self._waiting)

    def has_failed(self, request: PictureRequest) -> bool:
        return request in self._failed

    def get(self, request: PictureRequest) -> Texture | None:
        """The texture, when it is there already."""
        return self.cache.get(request)

    def ask(self, request: PictureRequest, arrived: Arrived) -> None:
        """`arrived` is called once, on the window's thread, unless it is forgotten before."""
        texture = self.cache.get(request)
        if texture is not None or request in self._failed:
            arrived(texture)
            return
        self._fetch(request, _NOW)
        self._waiting[request].append(arrived)

    def ahead(self, request: PictureRequest) -> None:
        """Fetch a picture that the next page may show."""
        if self.cache.get(request) is None and request not in self._failed:
            self._fetch(request, _AHEAD)

    def detail_ahead(self, path: Path) -> None:
        """Have it worked out how much is to be seen in each part of a picture that may be shown next."""
        self.ahead(DetailRequest(path, 1, 1))

    def detail(self, path: Path) -> PictureDetail:
        """How much is to be seen in each part of a picture, as far as it is known. A picture that was not known yet
        stays alike everywhere until `decide_anew`, so that nothing on it moves while somebody is there."""
        found = None if path in self._undecided else known_detail(path)
        if found is None:
            self._undecided.add(path)
            self.detail_ahead(path)
        return found or PLAIN

    def decide_anew(self) -> None:
        """Nobody is there: what was not known in time is from now on what is known."""
        self._undecided.clear()

    def forget(self, request: PictureRequest, arrived: Arrived) -> None:
        """Stop waiting with this callable."""
        callers = self._waiting.get(request, [])
        if arrived in callers:
            callers.remove(arrived)
            if not callers and request not in self._begun:
                del self._waiting[request]

    def settle(self, within_s: float = 60.0) -> bool:
        """Wait, on the window's thread, until every picture has arrived. False: some did not in time."""
        end_s = time.monotonic() + within_s
        with suppress(queue.Empty):
            while self._waiting and (left_s := end_s - time.monotonic()) > 0:
                self._take(*self._done.get(timeout=left_s))
        return not self._waiting

    def clear(self) -> None:
        """Forget every picture: their files may have changed."""
        self.cache.clear()
        self._failed.clear()
        self.decide_anew()

    def end_workers(self) -> None:
        """End the threads once they have done what they were asked; the next request begins others."""
        for _ in self._threads:
            self._todo.put((_LAST, next(self._order), None))
        self._threads = []

    def drop(self, files: frozenset[Path]) -> None:
        """Forget the pictures in these files, which have changed; what is being decoded is decoded again."""
        with self._beginning:
            self._stale.update(request for request in self._begun if request.path in files)
        self.cache.drop(lambda request: isinstance(request, PictureRequest) and request.path in files)
        self._undecided -= files
        self._failed = {request: why for request, why in self._failed.items() if request.path not in files}

    def deliver(self, *_: object) -> None:
        """Make textures of what was decoded."""
        while not self._done.empty():
            self._take(*self._done.get())

    def _fetch(self, request: PictureRequest, later: int) -> None:
        known = request in self._waiting
        self._waiting.setdefault(request, [])
        if not known or not later:
            self._todo.put((later, next(self._order), request))
        if not self._threads:
            self._threads = [
                threading.Thread(target=self._work, name=f"pictures-{n}", daemon=True) for n in range(WORKERS)
            ]
            for thread in self._threads:
                thread.start()

    def _take(self, request: PictureRequest, answer: Pixels | PictureError) -> None:
        texture = None
        with self._beginning:
            self._begun.discard(request)
            stale = request in self._stale
            self._stale.discard(request)
        if stale:
            if request in self._waiting:
                self._todo.put((_NOW, next(self._order), request))
            return
        if isinstance(answer, PictureError):
            self._failed[request] = answer.detail
            if self.trouble is not None:
                self.trouble(answer.detail)
        else:
            texture = self.cache.get(request) or self.cache.put(request, texture_from(answer))
        for arrived in self._waiting.pop(request, ()):
            arrived(texture)

    def _work(self) -> None:
        while True:
            _, _, request = self._todo.get()
            if request is None:
                return
            with self._beginning:
                if request not in self._waiting or request in self._begun:
                    continue
                self._begun.add(request)
            try:
                answer: Pixels | PictureError = request.pixels(self._tiles)
            except PictureError as error:
                answer = error
            self._done.put((request, answer))
            self._deliver()
            event_wait.wake()


def texture_from(pixels: Pixels) -> Texture:
    texture = Texture.create(size=(pixels.width, pixels.height), colorfmt="rgb")
    texture.blit_buffer(pixels.rgb, colorfmt="rgb", bufferfmt="ubyte")
    texture.min_filter = texture.mag_filter = "nearest"  # shown at its own size: twice as fast in software
    texture.flip_vertical()
    return texture
