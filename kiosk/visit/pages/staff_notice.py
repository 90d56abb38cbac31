"""What the screen shows instead of a museum when there is none to show; for staff."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.visit.guide import Guide
from kiosk.visit.pages.frame import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNoticePage(Page):
    """Nothing can be shown: said to staff in plain words."""

    title: str
    lines: tuple[str, ...]


def staff_notice(guide: Guide) -> StaffNoticePage:
    """What the screen says when nothing of the museum can be shown; for staff."""
    title = guide.strings.translate("This kiosk cannot show its museum yet", guide.first)
    return StaffNoticePage(language=guide.first, title=title, lines=guide.notice)
