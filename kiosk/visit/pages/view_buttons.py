"""The buttons that lead to the other views of an exhibit.

Rules: a button has room for whatever stands in its place on the exhibit's other views, so that none moves or grows from
view to view; the way to the second layer for More as for Sources, so that a bar has one form with all exhibits.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText
from kiosk.interactives.port import slice_of
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import ViewChosen
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import has_view, pictures
from kiosk.visit.slices import interactives

KEPT_ALIKE = ("look", "read", "more")
"""The views whose bars have their buttons in the same places."""


def view_button(context: PageContext, view: str) -> Control:
    names = {
        "look": (context.translate("Look"), "image"),
        "read": (context.translate("Read"), "book-open"),
        "more": (context.translate("More"), "ellipsis"),
        "film": (context.translate("Film"), "video"),
        "along": (context.translate("Read"), "book-open"),
    }
    place = context.state.place
    exhibit = context.guide.exhibit(place.room, place.exhibit) if view == "look" else None
    shown = None if exhibit is None else context.interactive(exhibit)
    if shown is not None:
        names["look"] = interactives()[shown.name].word(context), slice_of(shown.name).icon
    name, icon = names[view]
    return Control(f"view-{view}", name, ViewChosen(view), icon=icon)


def view_buttons(context: PageContext, exhibit: Exhibit, view: str) -> tuple[Control, ...]:
    """The other views of this exhibit, in order, each as wide as whatever stands there on any of them."""
    ways = _ways(context, exhibit, view)
    shown = (each for each in KEPT_ALIKE if each != view and has_view(context, exhibit, each))
    elsewhere = [_ways(context, exhibit, each) for each in shown] if view in KEPT_ALIKE else []
    places = (tuple(each[n].name for each in elsewhere if len(each) == len(ways)) for n in range(len(ways)))
    second = context.translate("More"), context.translate("Sources")
    return tuple(
        replace(way, readings=(way.name, *names, *(second if {way.name, *names}.intersection(second) else ())))
        for way, names in zip(ways, places, strict=True)
    )


def _ways(context: PageContext, exhibit: Exhibit, view: str) -> tuple[Control, ...]:
    """The other views of this exhibit, in order. Its text stands beside its pictures; Read is offered where it does
    not, or where there is a transcript. The way back to the pictures stands where the button was that led away from
    them."""
    buttons = []
    back = view != "look" and has_view(context, exhibit, "look")
    if back and view != "more":
        buttons.append(view_button(context, "look"))
    looks = (view == "look" or (back and view == "more")) and context.interactive(exhibit) is None
    beside = looks or (view == "film" and bool(pictures(context, exhibit)))
    transcribed = context.recording_to_read(exhibit, "recording") is not None
    if view == "more" and has_view(context, exhibit, "along"):
        buttons.append(view_button(context, "along"))
    elif view not in ("read", "along") and (transcribed or not beside):
        buttons.append(view_button(context, "read"))
    if view != "film" and context.film(exhibit) is not None and context.recordings(exhibit):
        buttons.append(view_button(context, "film"))
    if view != "more" and (content := more_of(context, exhibit)):
        more = view_button(context, "more")
        buttons.append(more if content == "more" else replace(more, name=context.translate("Sources"), icon="info"))
    if back and view == "more":
        buttons.append(view_button(context, "look"))
    return tuple(buttons)


def more_of(context: PageContext, exhibit: Exhibit) -> str:
    """What the second layer holds: "more" than is known already, nothing but "sources", or "" for nothing."""
    if exhibit.more or exhibit.more_recording or exhibit.object is not None:
        return "more"
    return "sources" if sources(context, exhibit) else ""


def sources(context: PageContext, exhibit: Exhibit) -> tuple[LocalizedText, ...]:
    """What the label rests on, and whose the pictures of its interactive are."""
    shown = () if exhibit.interactive is None else exhibit.interactive.pictures
    credits = (context.credit(picture.credit) for picture in shown)
    return tuple(dict.fromkeys([*map(context.museum_text, exhibit.sources), *credits]))
