"""The thanks for reporting a problem, with the way back."""

from __future__ import annotations

from kiosk.visit.control import Control
from kiosk.visit.pages.access import done_button
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext


class ProblemPage(Page):
    """Thanks for reporting a problem."""

    title: str
    text: str
    done: Control


def problem_page(context: PageContext) -> ProblemPage:
    done = done_button(context)
    return ProblemPage(
        **frame(context, (), (done,)),
        title=context.translate("Thank you"),
        text=context.translate("The museum’s staff will see that something is wrong here. Nothing about you was kept."),
        done=done,
    )


def problem_reading(context: PageContext, page: ProblemPage) -> PageReading:
    return PartsOf(context).texts(page.text).of(page.title)
