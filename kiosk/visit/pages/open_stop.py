"""The way from an interactive to an exhibit that it names.

Rules: an exhibit that is not shown today, or that is the one here, is not offered; one that asks first is asked about
as it is from its card.
"""

from __future__ import annotations

from kiosk.content.exhibit_reference import spot_of
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.queries.context import PageContext


def open_stop(context: PageContext, reference: str) -> Control | None:
    """The button that opens it, by its number or else its title; None where there is nothing to open. reference:
    EXHIBIT of the room here, or ROOM/EXHIBIT; "" for none."""
    place = context.state.place
    room, exhibit_id = spot_of(reference, place.room)
    exhibit = context.guide.exhibit(room, exhibit_id) if reference else None
    if exhibit is None or not context.guide.shown_today(exhibit, context.now.day):
        return None
    if (room, exhibit_id) == (place.room, place.exhibit):
        return None
    if exhibit.stop is None:
        name = context.translate("Open {title}", title=context.localize(exhibit.title).words)
    else:
        name = context.translate("Open stop {number}", number=exhibit.stop)
    event = ExhibitTapped(room, exhibit_id, "interactive")
    return Control(f"open-{room}-{exhibit_id}", name, event, icon="arrow-right")
