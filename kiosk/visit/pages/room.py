"""A room and the exhibits in it.

Rules: a `confirm` exhibit not yet agreed to shows number and title only; lengths are said before anything is opened; a
tour that stops here is offered quietly, under what the room shows.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit, Room
from kiosk.content.texts import LocalizedText
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import Card, RoomPage
from kiosk.visit.pages.parts import PictureView
from kiosk.visit.pages.tour import room_tours
from kiosk.visit.queries.context import PageContext


def card(make: PageContext, room: Room, exhibit: Exhibit) -> Card:
    hidden = make.hidden(room, exhibit)
    title = make.localize(exhibit.title)
    media, icon = ("", "") if hidden else make.media_words(exhibit)
    session = make.state.session
    sound = make.state.sound
    playing = sound is not None and sound.phase == "playing" and (sound.room, sound.exhibit) == (room.room, exhibit.id)
    stop = "" if exhibit.stop is None else str(exhibit.stop)
    return Card(
        control=make.control(
            f"exhibit-{exhibit.id}",
            f"{stop} {title.words}".strip(),
            ExhibitTapped(room.room, exhibit.id),
            role="card",
            chosen=playing,
        ),
        stop=stop,
        title=title,
        picture=None if hidden else cover(make, exhibit),
        media=media,
        icon=icon,
        seen=session is not None and (room.room, exhibit.id) in session.seen,
        playing=playing,
    )


def cover(make: PageContext, exhibit: Exhibit) -> PictureView | None:
    """The first picture of an exhibit that can be shown, else its film's poster."""
    for picture in exhibit.pictures:
        view = make.picture(picture)
        if view is not None:
            return view
    return None if exhibit.film is None else make.poster(exhibit.film, make.localize(exhibit.title))


def notice(make: PageContext, room: Room) -> LocalizedText:
    if room.closed is None or not make.guide.closed_today(room, make.now.day):
        return LocalizedText("", make.language)
    if room.closed.text:
        return make.localize(room.closed.text)
    return make.mine(make.translate("This room is closed at the moment. You can look at it here."))


def kicker(make: PageContext, room: Room) -> str:
    words = [make.scope_words(room.scope)]
    plan = make.guide.plan(make.guide.plan_of(room.room))
    if room.room == make.guide.device.room:
        words.append(make.translate("You are here"))
    elif plan is not None:
        words.append(make.localize(plan.title).words)
    return " · ".join(words)


def room_page(make: PageContext) -> RoomPage:
    room = make.guide.rooms[make.state.place.room]
    cards = tuple(card(make, room, exhibit) for exhibit in make.exhibits(room))
    tours = room_tours(make, room.room)
    return RoomPage(
        **frame(make, (c.control for c in cards), tours),
        kicker=kicker(make, room),
        title=make.localize(room.title),
        summary=make.localize(room.summary),
        picture=make.picture(room.picture),
        notice=notice(make, room),
        cards=cards,
        tours=tours,
    )
