"""What the widgets of a test are drawn with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.media.picture_detail import PictureDetail, detail_of
from kiosk.screens.graphics.picture_loader import PictureLoader, PictureRequest
from kiosk.screens.graphics.screen_context import Emit, ScreenContext
from kiosk.screens.graphics.texture_cache import TextureCache
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.graphics.typesetting import TEXT_LIMIT_BYTES
from kiosk.visit.events import Event


class LookedAt(PictureLoader):
    """How much is to be seen where is known of every picture, as of those that are asked for ahead."""

    def detail(self, path: Path) -> PictureDetail:
        return detail_of(path)


class Undecoded(LookedAt):
    """Pictures that are asked for and never arrive: for pages that are laid out and not looked at."""

    def _fetch(self, request: PictureRequest, later: int) -> None:
        self._waiting.setdefault(request, [])


def decode_nothing(patch: pytest.MonkeyPatch) -> None:
    """From now on no picture arrives, whoever asks."""
    patch.setattr(PictureLoader, "_fetch", Undecoded._fetch)


PICTURES, UNDECODED = LookedAt(), Undecoded()
TEXTS = TextureCache(TEXT_LIMIT_BYTES)


def ignore(event: Event) -> None:
    """Nobody listens."""


def drawing(
    theme: Theme,
    emit: Emit = ignore,
    *,
    media: Path = Path(),
    focus: str = "",
    pictures: PictureLoader = PICTURES,
) -> ScreenContext:
    """A context of this look; all tests share its textures, unless they bring their own picture loader."""
    return ScreenContext(theme, pictures, TEXTS, media, emit, focus)
