"""Pictures as a screen asks for them, decoded where their memory is best taken.

Rules: called outside the window's thread. A big picture is shown from its tiles, where they were made; else what takes
much memory is decoded in a child process. What cannot be shown
raises PictureError.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.media.large_pictures import decoded_in_child
from kiosk.media.picture_memory import IN_PROCESS_BYTES
from kiosk.media.picture_scaling import WHOLE, Fit, Part, PictureArea, Pixels, decoded
from kiosk.media.tile_pyramid import pixels_from

Tiles = Callable[[Path], Path | None]
"""Where the pyramid of a picture is; None: it has none."""


def no_tiles(_path: Path) -> None:
    """No picture has a pyramid."""


def scaled(
    path: Path,
    width: int,
    height: int,
    fit: Fit = "cover",
    focus: tuple[float, float] = (0.5, 0.5),
    part: Part = WHOLE,
    tiles: Tiles = no_tiles,
) -> Pixels:
    """The picture for an area of width × height pixels, from its tiles where it has some."""
    area, folder = PictureArea(width, height, fit, focus, part), tiles(path)
    if folder is not None:
        with suppress(OSError, ValueError, SyntaxError):  # damaged tiles: the picture itself is there
            found = pixels_from(folder, area)
            if found is not None:
                return found
    return decoded(path, area, IN_PROCESS_BYTES) or decoded_in_child(path, area)
