"""Pictures as a screen asks for them, decoded where their memory is best taken.

Rules: called outside the window's thread. What takes much memory is decoded in a child process. What cannot be shown
raises PictureError.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.media.large_pictures import decoded_in_child
from kiosk.media.picture_memory import IN_PROCESS_BYTES
from kiosk.media.picture_scaling import WHOLE, Fit, Part, PictureArea, Pixels, decoded


def scaled(
    path: Path, width: int, height: int, fit: Fit = "cover", focus: tuple[float, float] = (0.5, 0.5), part: Part = WHOLE
) -> Pixels:
    """The picture for an area of width × height pixels."""
    area = PictureArea(width, height, fit, focus, part)
    return decoded(path, area, IN_PROCESS_BYTES) or decoded_in_child(path, area)
