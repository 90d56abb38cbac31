"""Which view of an exhibit stands, and what the bar below it is about.

Rules: the chosen view where the exhibit has it, else its pictures, its film or its text; every exhibit can be read and
has more; a second recording is heard in more, and read along with in a view of its own; in the film's view the bar is
the film's, elsewhere the recording's, and where there is none the film's.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit, Picture
from kiosk.visit.queries.context import PageContext


def view_of(make: PageContext, exhibit: Exhibit, chosen: str) -> str:
    """look | read | more | along | film."""
    if has_view(make, exhibit, chosen):
        return chosen
    return next(view for view in ("look", "film", "read") if has_view(make, exhibit, view))


def has_view(make: PageContext, exhibit: Exhibit, view: str) -> bool:
    if view == "look":
        return bool(pictures(make, exhibit))
    if view == "along":
        second = make.recording(exhibit, "more")
        return second is not None and bool(make.guide.sentences(second.captions))
    return make.film(exhibit) is not None if view == "film" else view in ("read", "more")


def bar_medium(make: PageContext, exhibit: Exhibit) -> str:
    """recording | more | film."""
    view = view_of(make, exhibit, make.state.place.view)
    if view in ("more", "along") and make.recording(exhibit, "more") is not None:
        return "more"
    filmed = make.film(exhibit) is not None and not exhibit.recording
    return "film" if filmed or view == "film" else "recording"


def pictures(make: PageContext, exhibit: Exhibit) -> tuple[Picture, ...]:
    return tuple(p for p in exhibit.pictures if make.guide.can_show(p))


def chosen_picture(make: PageContext, exhibit: Exhibit) -> Picture | None:
    shown = pictures(make, exhibit)
    return shown[make.state.place.picture % len(shown)] if shown else None
