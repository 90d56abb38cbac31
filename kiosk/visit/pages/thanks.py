"""The thanks to a visitor who leaves, with a QR code for each thing that they may take home.

Rules: the codes are those of the exhibits that were opened, the last one first; nothing can be pressed, a touch
anywhere ends the page, and nothing of it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import ThanksState


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHomeCode:
    """link: what the code leads to. licence: what it may be used for."""

    link: str
    stop: str
    title: LocalizedText
    licence: LocalizedText


class ThanksPage(Page):
    """name: the museum's. line: what the codes are for, "" without any."""

    title: str
    name: LocalizedText
    line: str
    codes: tuple[TakeHomeCode, ...]


def code(context: PageContext, room: str, exhibit_id: str) -> TakeHomeCode | None:
    """None where the exhibit or its link is gone since it was opened."""
    exhibit = context.guide.exhibit(room, exhibit_id)
    if exhibit is None or exhibit.take_home is None:
        return None
    return TakeHomeCode(
        link=exhibit.take_home.link,
        stop="" if exhibit.stop is None else str(exhibit.stop),
        title=context.localize(exhibit.title),
        licence=context.localize(exhibit.take_home.licence),
    )


def thanks_page(context: PageContext) -> ThanksPage:
    opened = context.state.place.inner_as(ThanksState).to_take_home
    found = (code(context, room, exhibit) for room, exhibit in reversed(opened))
    codes = tuple(each for each in found if each is not None)
    take = context.translate("Take home what you have seen: point a phone camera at a code.")
    return ThanksPage(
        language=context.language,
        look=context.look,
        title=context.translate("Thank you"),
        name=context.localize(context.guide.museum.name),
        line=take if codes else "",
        codes=codes,
    )


def thanks_reading(context: PageContext, page: ThanksPage) -> PageReading:
    return PartsOf(context).of(page.title, page.name, whole=True)
