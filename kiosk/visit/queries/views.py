"""The view of an exhibit that is shown, and what the bar below it plays.

Rules: the chosen view where the exhibit has it, otherwise pictures, film or text; every exhibit has `read` and `more`;
a second recording is heard in `more`, and `along` is its transcript; the bar is the film's in the film's view,
elsewhere the recording's, and the film's where there is no recording.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.model import Exhibit, Picture
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import interactives

ZOOMS = (1.0, 1.6, 2.5, 4.0)
"""The scales of the zoom buttons."""
BIG_ZOOMS = (6.3, 10.0, 16.0)
"""Further ones, as far as a picture has pixels for them."""
SCREEN_PX = 1920


def has_more_to_follow(context: PageContext, exhibit: Exhibit) -> bool:
    """Whether the second recording has a transcript that the visitor reads."""
    second = context.recording_to_read(exhibit, "more")
    return second is not None and bool(context.guide.sentences(second.captions))


VIEWS: dict[str, Callable[[PageContext, Exhibit], bool]] = {
    "look": lambda context, exhibit: bool(pictures(context, exhibit)) or context.interactive(exhibit) is not None,
    "list": lambda context, exhibit: context.interactive(exhibit) is not None,
    "film": lambda context, exhibit: context.film(exhibit) is not None,
    "read": lambda context, exhibit: True,
    "more": lambda context, exhibit: True,
    "along": has_more_to_follow,
}
"""The views that an exhibit may have, and whether it has each."""

OPENING_VIEWS = ("look", "film", "read")
"""The first of these that the exhibit has is shown where the visitor chose none."""


def view_of(context: PageContext, exhibit: Exhibit, chosen: str) -> str:
    """The view that is shown: a key of `VIEWS`."""
    if has_view(context, exhibit, chosen):
        return chosen
    return next(view for view in OPENING_VIEWS if has_view(context, exhibit, view))


def has_view(context: PageContext, exhibit: Exhibit, view: str) -> bool:
    return view in VIEWS and VIEWS[view](context, exhibit)


def bar_medium(context: PageContext, exhibit: Exhibit) -> str:
    """recording | more | film."""
    view = view_of(context, exhibit, context.exhibit_state.view)
    if view in ("more", "along") and context.recording(exhibit, "more") is not None:
        return "more"
    filmed = context.film(exhibit) is not None and not context.recordings(exhibit)
    return "film" if filmed or view == "film" else "recording"


def pictures(context: PageContext, exhibit: Exhibit) -> tuple[Picture, ...]:
    """The exhibit's own; where its interactive cannot be shown, also what is left of that one's."""
    known = exhibit.pictures if context.interactive(exhibit) is not None else exhibit.all_pictures
    return tuple(p for p in known if context.guide.can_show(p))


def chosen_picture(context: PageContext, exhibit: Exhibit) -> Picture | None:
    interactive = context.interactive(exhibit)
    full = context.state.place.screen is Screen.FULL_SCREEN
    if interactive is not None and full and context.exhibit_state.view in ("", "look"):
        return enlarged(context, exhibit)
    shown = pictures(context, exhibit) if interactive is None else interactive.pictures
    return shown[context.exhibit_state.picture % len(shown)] if shown else None


def enlarged(context: PageContext, exhibit: Exhibit) -> Picture | None:
    """The picture of the exhibit's interactive that opens on the full screen."""
    interactive = context.interactive(exhibit)
    picture = None if interactive is None else interactives()[interactive.name].enlarged(context, exhibit)
    return picture if picture is not None and context.guide.can_show(picture) else None


def opens_full_screen(context: PageContext, exhibit: Exhibit) -> bool:
    """Whether the exhibit has a picture for the full screen: its own, or its interactive's."""
    interactive = context.interactive(exhibit)
    if interactive is None:
        return bool(pictures(context, exhibit))
    beside = view_of(context, exhibit, context.exhibit_state.view) != "look"
    return bool(interactive.pictures) if beside else enlarged(context, exhibit) is not None


def zooms_of(size: tuple[int, int]) -> tuple[float, ...]:
    """The scales of a picture of so many pixels: a big one comes as near as its own pixels."""
    return (*ZOOMS, *(scale for scale in BIG_ZOOMS if scale * SCREEN_PX <= max(size)))


def zooms_here(context: PageContext) -> tuple[float, ...]:
    """The scales of the picture that is looked at."""
    place = context.state.place
    exhibit = context.guide.exhibit(place.room, place.exhibit)
    picture = None if exhibit is None else chosen_picture(context, exhibit)
    measure = None if picture is None else context.guide.measures.pictures.get(picture.file)
    return ZOOMS if measure is None else zooms_of((measure.width, measure.height))
