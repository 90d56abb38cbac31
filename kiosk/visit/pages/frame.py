"""What every page of a visit has besides its own: language, look, focus, the band, its turns and its controls.

Rules: the focus goes through the content first, then the buttons that turn the page, what stands at its foot, and last
the band.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from kiosk.visit.pages.band import band, turning
from kiosk.visit.pages.parts import Band, Control, Look, Turning
from kiosk.visit.queries.context import PageContext


class PageFrameFields(TypedDict):
    language: str
    look: Look
    focus: str
    band: Band
    turning: Turning
    controls: tuple[Control, ...]


def frame(
    make: PageContext, content: Iterable[Control], foot: Iterable[Control] = (), turns: Turning | None = None
) -> PageFrameFields:
    """turns: where they are not those of the place."""
    bar = band(make)
    turns = turning(make) if turns is None else turns
    return PageFrameFields(
        language=make.language,
        look=make.look,
        focus=make.state.focus,
        band=bar,
        turning=turns,
        controls=(*content, *turns.controls(), *foot, *bar.controls()),
    )
