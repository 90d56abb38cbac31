"""What every page of a visit has: language, look, focus, the band, its sheets and its controls.

Rules: the focus goes through the content first, then the buttons that turn the page, what stands at its foot, and last
the band.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypedDict, dataclass_transform

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.look import Look
from kiosk.visit.pages.backdrop import backdrop
from kiosk.visit.pages.band import Band, Paging, band, paging
from kiosk.visit.pages.picture_view import PictureView
from kiosk.visit.queries.context import PageContext


@dataclass_transform(frozen_default=True, kw_only_default=True)
@dataclass(frozen=True, kw_only=True)
class Page:
    """The base of every page. language: the interface's. controls: everything that can be pressed, in the order of the
    focus. backdrop: what stands above a page that does not fill the screen. announcement: what stands above every
    page."""

    language: str
    look: Look = Look()
    focus: str = ""
    band: Band | None = None
    paging: Paging = Paging()
    controls: tuple[Control, ...] = field(default=())
    backdrop: PictureView | None = None
    announcement: LocalizedText | None = None

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True, kw_only=True)(cls)

    def control(self, control_id: str) -> Control | None:
        return next((c for c in self.controls if c.id == control_id), None)


class PageFields(TypedDict):
    language: str
    look: Look
    focus: str
    band: Band
    paging: Paging
    controls: tuple[Control, ...]
    backdrop: PictureView | None


def frame(
    context: PageContext, content: Iterable[Control], foot: Iterable[Control] = (), pager: Paging | None = None
) -> PageFields:
    """The fields of `Page` for a page of a visit. pager: None for that of the place."""
    bar = band(context)
    pager = paging(context) if pager is None else pager
    return PageFields(
        language=context.language,
        look=context.look,
        focus=context.state.focus,
        band=bar,
        paging=pager,
        controls=(*content, *pager.controls(), *foot, *bar.controls()),
        backdrop=backdrop(context),
    )
