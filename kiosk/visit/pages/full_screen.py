"""A picture or film on the full screen: nothing but it, what can be touched on it, and the way back.

Rules: there is no band; Close is always there, and Stop while something sounds. Every hotspot of the picture stands in
a list beside it, open or not, and is one control with its dot. What plays goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Picture
from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import PanelDone
from kiosk.visit.pages.band import last_control, paging
from kiosk.visit.pages.film import FilmPage, full_film_page
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, Thumb, Zoom, hint, picture_with_dots, thumbs, zoom
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.sounding import sounding
from kiosk.visit.queries.views import chosen_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedHotspot:
    """A hotspot in the list beside its picture. text: what it shows, where it is open; kept: the same, whether it is
    open or not, so that its room can be kept."""

    control: Control
    title: LocalizedText
    text: LocalizedText
    kept: LocalizedText


class FullScreenPage(Page):
    """A picture. place: "Picture 1 of 2", or "". origin: its kind and whose it is. silence: Stop, while
    something sounds."""

    title: LocalizedText
    picture: PictureView
    hint: str
    hotspots: tuple[ListedHotspot, ...]
    zoom: Zoom
    thumbs: tuple[Thumb, ...]
    place: str
    caption: LocalizedText
    origin: str
    close: Control
    silence: Control | None = None


def close_control(context: PageContext) -> Control:
    return Control("close", context.translate("Close"), PanelDone(), icon="x")


def stop_control(context: PageContext) -> Control | None:
    return last_control(context) if sounding(context.state) else None


def full_screen_page(context: PageContext) -> FullScreenPage | FilmPage:
    place = context.state.place
    exhibit, room = context.guide.exhibit(place.room, place.exhibit), context.guide.rooms[place.room]
    if exhibit is None:
        assert room.picture is not None, "a full screen is only opened for what can be shown"
        return picture_page(context, context.localize(room.title), room.picture, ())
    if context.exhibit_state.view == "film":
        return full_film_page(context, exhibit, close_control(context), stop_control(context))
    picture = chosen_picture(context, exhibit)
    assert picture is not None, "a full screen is only opened for what can be shown"
    others = thumbs(context, exhibit) if context.interactive(exhibit) is None else ()
    return picture_page(context, context.localize(exhibit.title), picture, others)


def picture_page(
    context: PageContext, title: LocalizedText, picture: Picture, others: tuple[Thumb, ...]
) -> FullScreenPage:
    shown = picture_with_dots(context, picture)
    assert shown is not None
    opened, nothing = context.exhibit_state.hotspot, LocalizedText("", context.language)
    listed = tuple(
        ListedHotspot(
            control=dot.control,
            title=dot.title,
            text=context.localize(spot.text) if n == opened else nothing,
            kept=context.localize(spot.text),
        )
        for n, (dot, spot) in enumerate(zip(shown.dots, picture.hotspots, strict=True))
    )
    nearer, pager = zoom(context), paging(context)
    close, silence = close_control(context), stop_control(context)
    controls = (
        *(each.control for each in listed),
        *pager.controls(),
        nearer.back,
        nearer.nearer,
        nearer.whole,
        *(each.control for each in others),
        *((silence,) if silence is not None else ()),
        close,
    )
    return FullScreenPage(
        language=context.language,
        look=context.look,
        focus=context.state.focus,
        paging=pager,
        controls=controls,
        title=title,
        picture=shown,
        hint=hint(context, picture),
        hotspots=listed,
        zoom=nearer,
        thumbs=others,
        place=next((each.control.name for each in others if each.control.chosen), ""),
        caption=shown.caption,
        origin=origin(shown),
        close=close,
        silence=silence,
    )


def origin(picture: PictureView) -> str:
    """The kind of a picture, and whose it is; the kind once, where the credit begins with it."""
    if picture.credit.casefold().startswith(picture.tag.casefold()):
        return picture.credit
    return TranslatedWords.joined(": ", [each for each in (picture.tag, picture.credit) if each])


def full_screen_reading(context: PageContext, page: FullScreenPage) -> PageReading:
    parts = PartsOf(context).picture(page.picture).texts(page.origin)
    for each in page.hotspots:
        parts.control(each.control, each.text)
    return parts.choices("", (thumb.control for thumb in page.thumbs)).of(page.title, page.place)
