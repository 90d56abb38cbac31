"""Pictures of the three rooms, as a page holds them."""

from __future__ import annotations

from functools import lru_cache

from kiosk.content.measures import PictureMeasure
from kiosk.content.texts import LocalizedText
from kiosk.media.picture_probe import measure_picture
from kiosk.visit.pages.picture_view import PictureView
from tests.three_rooms import THREE_ROOMS

MEDIA = THREE_ROOMS / "media"


@lru_cache
def shown_size(file: str) -> tuple[int, int]:
    """The size of a picture of the three rooms."""
    measure = measure_picture(MEDIA / file)
    assert isinstance(measure, PictureMeasure)
    return measure.width, measure.height


def pictured(file: str, words: str, focus: tuple[float, float] = (0.5, 0.5)) -> PictureView:
    return PictureView(file, shown_size(file), LocalizedText(words, "en"), focus)
