"""What every page of a visit has: language, look, focus, the band, its turns and its controls.

Rules: the focus goes through the content first, then the buttons that turn the page, what stands at its foot, and last
the band.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict

from kiosk.visit.control import Control
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Band, Turning, band, turning
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The base of every page. language: the interface's. controls: everything that can be pressed, in the order of the
    focus."""

    language: str
    look: Look = Look()
    focus: str = ""
    band: Band | None = None
    turning: Turning = Turning()
    controls: tuple[Control, ...] = field(default=())

    def control(self, control_id: str) -> Control | None:
        return next((c for c in self.controls if c.id == control_id), None)


class PageFields(TypedDict):
    language: str
    look: Look
    focus: str
    band: Band
    turning: Turning
    controls: tuple[Control, ...]


def frame(
    context: PageContext, content: Iterable[Control], foot: Iterable[Control] = (), turns: Turning | None = None
) -> PageFields:
    """The fields of `Page` for a page of a visit. turns: None for those of the place."""
    bar = band(context)
    turns = turning(context) if turns is None else turns
    return PageFields(
        language=context.language,
        look=context.look,
        focus=context.state.focus,
        band=bar,
        turning=turns,
        controls=(*content, *turns.controls(), *foot, *bar.controls()),
    )
