"""A programme on the phone's page: what is still to come, with the next event and those of today marked.

Rules: without a script it is as on the day for which the page was built; with one, events that are over by the museum's
clock are gone, and today is today. A phone whose clock is before the day of the page is not believed.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.interactives.programme.page import event_rows, nothing_planned
from kiosk.interactives.programme.state import found
from kiosk.phone.build.drawn_form import DrawnForm
from kiosk.phone.build.piece_making import PieceMaking


def drawn(making: PieceMaking, exhibit: Exhibit) -> DrawnForm:
    context = making.context
    rows, events = event_rows(context, exhibit), found(exhibit).events
    return DrawnForm(
        values={
            "events": [(row.heading, row.mark) for row in rows],
            "script": {
                "events": [
                    [str(events[row.number].day), str(events[row.number].over_at), not events[row.number].cancelled]
                    for row in rows
                ],
                "zone": context.guide.museum.timezone,
                "day": "" if context.now.day is None else str(context.now.day),
                "today": context.translate("Today"),
                "next": context.translate("Next event"),
                "none": nothing_planned(context),
            },
        },
        script=bool(rows),
    )


PHONE = drawn
