"""The picture above a page that stands in the lower part of the screen.

Rules: of the exhibit that is open, else of the room, else of the museum; never of an exhibit that asks first and has
not been agreed to.
"""

from __future__ import annotations

from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import under_panels


def backdrop(context: PageContext) -> PictureView | None:
    """None where the page fills the screen, or nothing can be shown."""
    if not context.look.lower:
        return None
    place = under_panels(context.state.place, context.state.back)
    room = context.guide.rooms.get(place.room)
    exhibit = None if room is None else room.exhibit(place.exhibit)
    pictures = [] if exhibit is None or room is None or context.hidden(room, exhibit) else [*exhibit.all_pictures]
    pictures += [room.picture] if room is not None and room.picture is not None else []
    pictures += [picture for picture in context.guide.attract_pictures if context.guide.can_attract(picture)]
    return next((view for view in (picture_view(context, picture) for picture in pictures) if view is not None), None)
