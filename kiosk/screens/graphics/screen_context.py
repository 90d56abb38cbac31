"""What every widget of a page is given: the look, the shared textures, the media folder, and where events go.

Rules: a context never changes; another look, page or receiver of events is another context (`replace`). The picture
loader and the cache of texts are one each for a window, shared by all its contexts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.screens.graphics.picture_loader import PictureLoader
from kiosk.screens.graphics.texture_cache import TextureCache
from kiosk.screens.graphics.theme import Theme
from kiosk.visit.events import Event

Emit = Callable[[Event], None]


@dataclass(frozen=True, slots=True)
class ScreenContext:
    """focus: the id of the control that has it, or ""."""

    theme: Theme
    pictures: PictureLoader
    texts: TextureCache
    media: Path
    emit: Emit
    focus: str = ""
