"""Which view of an exhibit stands, and what the bar below it is about.

Rules: the chosen view where the exhibit has it, else its pictures, its film or its text; every exhibit can be read and
has more; a second recording is heard in more, and read along with in a view of its own; in the film's view the bar is
the film's, elsewhere the recording's, and where there is none the film's.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.content.model import Exhibit, Picture
from kiosk.visit.queries.context import PageContext


def has_more_to_follow(make: PageContext, exhibit: Exhibit) -> bool:
    """Whether the second recording can be read along with."""
    second = make.recording(exhibit, "more")
    return second is not None and bool(make.guide.sentences(second.captions))


VIEWS: dict[str, Callable[[PageContext, Exhibit], bool]] = {
    "look": lambda make, exhibit: bool(pictures(make, exhibit)),
    "film": lambda make, exhibit: make.film(exhibit) is not None,
    "read": lambda make, exhibit: True,
    "more": lambda make, exhibit: True,
    "along": has_more_to_follow,
}
"""The views that an exhibit may have, and whether it has each. A slice adds its own."""

OPENING_VIEWS = ["look", "film", "read"]
"""Where the visitor chose none, the first of these that the exhibit has."""


def view_of(make: PageContext, exhibit: Exhibit, chosen: str) -> str:
    """The view that is shown: a key of `VIEWS`."""
    if has_view(make, exhibit, chosen):
        return chosen
    return next(view for view in OPENING_VIEWS if has_view(make, exhibit, view))


def has_view(make: PageContext, exhibit: Exhibit, view: str) -> bool:
    return view in VIEWS and VIEWS[view](make, exhibit)


def bar_medium(make: PageContext, exhibit: Exhibit) -> str:
    """recording | more | film."""
    view = view_of(make, exhibit, make.at.view)
    if view in ("more", "along") and make.recording(exhibit, "more") is not None:
        return "more"
    filmed = make.film(exhibit) is not None and not exhibit.recording
    return "film" if filmed or view == "film" else "recording"


def pictures(make: PageContext, exhibit: Exhibit) -> tuple[Picture, ...]:
    return tuple(p for p in exhibit.pictures if make.guide.can_show(p))


def chosen_picture(make: PageContext, exhibit: Exhibit) -> Picture | None:
    shown = pictures(make, exhibit)
    return shown[make.at.picture % len(shown)] if shown else None
