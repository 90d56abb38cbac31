"""What the screen shows, for staff, where there is no museum to show."""

from __future__ import annotations

from kiosk.visit.guide import Guide
from kiosk.visit.pages.frame import Page


class StaffNoticePage(Page):
    """Why no museum can be shown, in plain words for staff."""

    title: str
    lines: tuple[str, ...]


def staff_notice(guide: Guide) -> StaffNoticePage:
    """The notice of the guide as a page, in the museum's first language."""
    title = guide.strings.translate("This kiosk cannot show its museum yet", guide.first)
    return StaffNoticePage(language=guide.first, title=title, lines=guide.notice)
