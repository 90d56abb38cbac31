"""A problem was reported: thanks, and the way back to where it was."""

from __future__ import annotations

from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import ProblemPage
from kiosk.visit.pages.panels import done_button
from kiosk.visit.queries.context import PageContext


def problem_page(make: PageContext) -> ProblemPage:
    done = done_button(make)
    return ProblemPage(
        **frame(make, (), (done,)),
        title=make.translate("Thank you"),
        text=make.translate("The museum's staff will see that something is wrong here. Nothing about you was kept."),
        done=done,
    )
