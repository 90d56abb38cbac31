"""Looking closely: pictures, hotspots, zoom, the chapters beside a film, and the sheets of a long page.

Rules: nothing here leaves the page; every gesture has a button; what is out of range changes nothing.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid, PageTurned, SheetFollowed
from kiosk.visit.events.pictures import HotspotTapped, PictureChosen, Zoomed, ZoomPressed
from kiosk.visit.events.playing import AidsPressed, ChaptersPressed, FollowPressed
from kiosk.visit.queries.views import ZOOMS, chosen_picture, pictures, zooms_here
from kiosk.visit.screen_table import LOOKED_AT, Screen
from kiosk.visit.steps.transition import Handler, Transition

MOST_SHEETS = 1000
PAGER_BUTTONS = ("page-back", "page-on")


def picture_chosen(work: Transition, event: PictureChosen) -> None:
    exhibit = work.exhibit_here()
    if work.place.screen not in LOOKED_AT or exhibit is None:
        return
    if 0 <= event.picture < len(pictures(work.context, exhibit)):
        at = replace(work.exhibit_state, picture=event.picture, hotspot=-1, zoom=1.0, centre=(0.5, 0.5))
        work.set_place(work.place.with_inner(at).rewound())


def hotspot_tapped(work: Transition, event: HotspotTapped) -> None:
    exhibit = work.exhibit_here()
    if work.place.screen not in LOOKED_AT or exhibit is None:
        return
    picture = chosen_picture(work.context, exhibit)
    if picture is None or not 0 <= event.hotspot < len(picture.hotspots):
        return
    closed = work.exhibit_state.hotspot == event.hotspot
    at = replace(work.exhibit_state, hotspot=-1 if closed else event.hotspot)
    work.set_place(work.place.with_inner(at).rewound())
    if not closed:
        work.record("hotspot", detail=(("number", event.hotspot + 1),))


def zoom_pressed(work: Transition, event: ZoomPressed) -> None:
    if work.place.screen not in LOOKED_AT:
        return
    scale = work.exhibit_state.zoom
    wanted = [z for z in zooms_here(work.context) if (z > scale + 0.01 if event.by > 0 else z < scale - 0.01)]
    if not wanted:
        return
    to = wanted[-1] if event.by < 0 else wanted[0]
    centre = work.exhibit_state.centre if to > 1 else (0.5, 0.5)
    work.set_exhibit_state(replace(work.exhibit_state, zoom=to, centre=centre))
    work.record("zoom", detail=(("scale", to), ("by", "button")))


def zoomed(work: Transition, event: Zoomed) -> None:
    if work.place.screen not in LOOKED_AT:
        return
    scale = min(max(event.scale, ZOOMS[0]), zooms_here(work.context)[-1])
    x, y = (min(max(c, 0.0), 1.0) for c in event.centre)
    changed = abs(scale - work.exhibit_state.zoom) > 0.01
    work.set_exhibit_state(replace(work.exhibit_state, zoom=scale, centre=(x, y)))
    if changed:
        work.record("zoom", detail=(("scale", round(scale, 2)), ("by", "fingers")))


def page_turned(work: Transition, event: PageTurned) -> None:
    place = work.place
    seen = place.sheet if event.seen < 0 else min(event.seen, place.sheets - 1)
    sheet = min(max(seen + event.by, 0), place.sheets - 1)
    if sheet != place.sheet or (event.seen >= 0 and work.exhibit_state.follows):
        if place.screen is Screen.EXHIBIT:
            place = place.with_inner(replace(work.exhibit_state, follows=False))
        work.set_place(replace(place, sheet=sheet))
        if work.state.focus not in PAGER_BUTTONS:  # the page would go back to the sheet that the focus is on
            work.state = replace(work.state, focus="")


def follow_pressed(work: Transition, event: FollowPressed) -> None:
    if work.place.screen is Screen.EXHIBIT:
        work.set_exhibit_state(replace(work.exhibit_state, follows=True))
    if work.state.focus == "follow":  # it is gone once it was pressed
        work.state = replace(work.state, focus="play")


def chapters_pressed(work: Transition, event: ChaptersPressed) -> None:
    _list_beside(work, "chapters")


def aids_pressed(work: Transition, event: AidsPressed) -> None:
    _list_beside(work, "aids")


def _list_beside(work: Transition, what: str) -> None:
    """Show this beside a film in the place of the rest, or no longer."""
    if work.place.screen is Screen.EXHIBIT:
        at = replace(work.exhibit_state, beside="" if work.exhibit_state.beside == what else what)
        work.set_place(work.place.with_inner(at).rewound())


def sheet_followed(work: Transition, event: SheetFollowed) -> None:
    place = work.place
    if place.screen is Screen.EXHIBIT and work.exhibit_state.follows and 0 <= event.sheet < place.sheets:
        work.set_place(replace(place, sheet=event.sheet))


def page_laid(work: Transition, event: PageLaid) -> None:
    if (work.session is None and work.state.staff is None) or work.state.asked_ms is not None:
        return
    sheets = min(max(event.sheets, 1), MOST_SHEETS)
    led = event.sheet >= 0 and (bool(work.state.focus) or work.place.sheets == 1)
    if sheets != work.place.sheets or led:
        sheet = min(event.sheet if led else work.place.sheet, sheets - 1)
        work.set_place(replace(work.place, sheets=sheets, sheet=sheet))


HANDLERS: dict[type[Event], Handler] = {
    PictureChosen: picture_chosen,
    HotspotTapped: hotspot_tapped,
    ZoomPressed: zoom_pressed,
    Zoomed: zoomed,
    PageTurned: page_turned,
    FollowPressed: follow_pressed,
    ChaptersPressed: chapters_pressed,
    AidsPressed: aids_pressed,
    SheetFollowed: sheet_followed,
    PageLaid: page_laid,
}
