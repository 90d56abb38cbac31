"""The curtain: a black page over what somebody hears, so that nobody else reads it."""

from __future__ import annotations

from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext


class CurtainPage(Page):
    """Nothing can be pressed: any touch raises it. words: what it is, for whoever sees it."""

    words: str


def curtain_page(context: PageContext) -> CurtainPage:
    return CurtainPage(
        language=context.language,
        look=context.look,
        words=context.translate("Somebody is listening to this screen. Touch it to show the page."),
    )
