"""What staff announce from afar, on every page that visitors see.

Rules: in the visitor's language, else in the museum's first or the first that there is, and marked so; while nobody is
there each language has its turn, with the pictures. A resting, dark or staff's page shows none.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.staff import StaffPage, StaffTestPage
from kiosk.visit.pages.staff_notice import StaffNoticePage
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen

BARE = (RestPage, StaffPage, StaffTestPage, StaffNoticePage)


def announcement(context: PageContext) -> LocalizedText | None:
    """The words for whoever is there; None where nothing is announced."""
    shown = context.state.announcement
    if shown is None:
        return None
    words = dict(shown.words)
    if context.state.session is None and context.state.place.screen is Screen.ATTRACT:
        there = [language for language in context.guide.museum.languages if language in words] or list(words)
        language = there[context.state.picture % len(there)]
        return LocalizedText(words[language], language)
    language = next(each for each in (context.language, context.guide.first, *words) if each in words)
    return LocalizedText(words[language], language, context.mark_of(language))


def with_announcement(context: PageContext, page: Page) -> Page:
    """The page with what is announced above it."""
    words = None if isinstance(page, BARE) else announcement(context)
    return page if words is None else replace(page, announcement=words)
