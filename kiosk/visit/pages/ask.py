"""The question "Are you still here?"."""

from __future__ import annotations

from math import ceil

from kiosk.visit.control import Control
from kiosk.visit.events.sessions import LeavePressed, StayPressed
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.live import seconds_word
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext


class AskPage(Page):
    """ "Are you still here?" The seconds left are in `Live`. seconds_words: each form of the word that it may take."""

    title: str
    text: str
    seconds_words: tuple[str, ...]
    yes: Control
    leave: Control
    picture: PictureView | None


def ask_page(context: PageContext) -> AskPage:
    yes = Control("yes", context.translate("Yes, I am here"), StayPressed(), icon="hand", main=True, on_down=True)
    leave = Control("leave-now", context.translate("Leave now"), LeavePressed(), icon="log-out", on_down=True)
    last_s = ceil(context.guide.museum.idle.leave_after_s)
    room = context.guide.rooms.get(context.state.place.room)
    return AskPage(
        **frame(context, (yes, leave), pager=Paging()),
        title=context.translate("Are you still here?"),
        text=context.translate("This screen will close and forget your visit. Nothing about you is kept."),
        seconds_words=tuple(dict.fromkeys(seconds_word(context, left) for left in range(last_s + 1))),
        yes=yes,
        leave=leave,
        picture=None if room is None else picture_view(context, room.picture),
    )


def ask_reading(context: PageContext, page: AskPage) -> PageReading:
    """The question with the time that is left when it is asked, whole."""
    left_s = ceil(context.guide.museum.idle.leave_after_s)
    left = f"{left_s} {seconds_word(context, left_s)}"
    return PartsOf(context).texts(page.text).controls((page.yes, page.leave)).of(page.title, left, whole=True)
