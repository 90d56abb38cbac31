"""The black page outside opening hours."""

from __future__ import annotations

from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext


class RestPage(Page):
    """A black page; any touch wakes the kiosk."""


def rest_page(context: PageContext) -> RestPage:
    return RestPage(language=context.language)


def rest_reading(context: PageContext, page: RestPage) -> PageReading:
    return PartsOf(context).of()
