"""A room and the exhibits in it.

Rules: a `confirm` exhibit not yet agreed to shows number and title only; lengths are shown before anything is opened; a
tour that stops here is offered quietly, below the cards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk.content.model import Exhibit, Room
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped
from kiosk.visit.events.settings import AmbienceChosen
from kiosk.visit.guide import Now
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, cover, larger, picture_view
from kiosk.visit.pages.tour_links import room_tours
from kiosk.visit.queries.ambience import has_ambience
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.spoken_lengths import with_clock_words
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import Place, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An exhibit in a room. picture: None for number and title only. media: e.g. "Listen 1:10"; icon: of that
    medium. seen: it was listened to or watched; where there is nothing to play, opened."""

    control: Control
    stop: str
    title: LocalizedText
    picture: PictureView | None
    media: str
    icon: str
    seen: bool = False
    playing: bool = False


class RoomPage(Page):
    """kicker: "Local · You are here", or empty. notice: e.g. that the room is closed until a day. tours: the way to
    the tour that stops here, and to further ones. sounds: turns the ambience on and off; None where there is none.
    larger: shows the picture on the full screen."""

    kicker: LocalizedText
    title: LocalizedText
    summary: LocalizedText
    picture: PictureView | None
    notice: LocalizedText
    cards: tuple[Card, ...]
    tours: tuple[Control, ...] = ()
    sounds: Control | None = None
    larger: Control | None = None

    @property
    def own(self) -> tuple[Control, ...]:
        """The page's own buttons, below its cards."""
        return self.tours if self.sounds is None else (self.sounds, *self.tours)


def card(context: PageContext, room: Room, exhibit: Exhibit, control_id: str = "", event: Event | None = None) -> Card:
    """control_id, event: where it is not the card of its room, which opens the exhibit."""
    hidden = context.hidden(room, exhibit)
    title = context.localize(exhibit.title)
    media, icon = ("", "") if hidden else context.media_words(exhibit)
    session = context.state.session
    sound = context.state.sound
    playing = sound is not None and sound.phase == "playing" and (sound.room, sound.exhibit) == (room.room, exhibit.id)
    stop = "" if exhibit.stop is None else str(exhibit.stop)
    plays = context.film(exhibit) is not None or (context.recording(exhibit) is not None and not context.state.mute)
    return Card(
        control=Control(
            control_id or f"exhibit-{exhibit.id}",
            f"{stop} {title.words}".strip(),
            event or ExhibitTapped(room.room, exhibit.id),
            role="card",
            chosen=playing,
        ),
        stop=stop,
        title=title,
        picture=None if hidden else cover(context, exhibit),
        media=media,
        icon=icon,
        seen=session is not None and (room.room, exhibit.id) in (session.heard if plays else session.seen),
        playing=playing,
    )


def cards(context: PageContext, room: Room) -> tuple[Card, ...]:
    """The cards of the exhibits that are shown today, made of nothing but what they show: the same tuple while the
    visitor turns the sheets or moves the focus, however many there are."""
    state, session, day = context.state, context.state.session, context.now.day
    shown = session and replace(session, began_ms=0, life_ms=0, sign_ms=0, touches=0, access=())
    basis = PageContext(
        context.guide,
        State(Place(Screen.ROOM, room.room), session=shown, sound=state.sound, mute=state.mute),
        Now(0, datetime.combine(day or date.min, datetime.min.time()), clock_ok=day is not None),
    )

    def derive() -> tuple[Card, ...]:
        return tuple(card(basis, room, exhibit) for exhibit in basis.exhibits(room))

    return context.guide.derived(f"cards {room.room}", (basis.state, basis.now), derive)


def notice(context: PageContext, room: Room) -> LocalizedText:
    if room.closed is None or not context.guide.closed_today(room, context.now.day):
        return LocalizedText("", context.language)
    if room.closed.text:
        return context.localize(room.closed.text)
    return context.interface_text(context.translate("This room is closed at the moment. You can look at it here."))


def kicker(context: PageContext, room: Room) -> LocalizedText:
    words = [context.interface_text(context.scope_words(room.scope))] if len(context.guide.scopes) > 1 else []
    plan = context.guide.plan(context.guide.plan_of(room.room))
    if room.room == context.guide.device.room:
        words.append(context.interface_text(context.translate("You are here")))
    elif plan is not None:
        words.append(context.localize(plan.title))
    return context.joined(" · ", *words)


def sounds_control(context: PageContext, room: Room) -> Control | None:
    """The switch of the room's ambience, which never sounds before it was pressed."""
    session = context.state.session
    if session is None or context.state.mute or not has_ambience(context.guide, room):
        return None
    return Control(
        "sounds",
        context.translate("Sounds of this room"),
        AmbienceChosen(not session.ambience),
        role="toggle",
        icon="volume-1",
        chosen=session.ambience,
        state=context.translate("On") if session.ambience else context.translate("Off"),
    )


def room_page(context: PageContext) -> RoomPage:
    room = context.guide.rooms[context.state.place.room]
    shown = cards(context, room)
    tours, sounds = room_tours(context, room.room), sounds_control(context, room)
    enlarged = larger(context) if context.guide.can_show(room.picture) else None
    content = (*(c.control for c in shown), *((enlarged,) if enlarged else ()))
    return RoomPage(
        **frame(context, content, (*(() if sounds is None else (sounds,)), *tours)),
        kicker=kicker(context, room),
        title=context.localize(room.title),
        summary=context.localize_of(room, room.summary),
        picture=picture_view(context, room.picture),
        notice=notice(context, room),
        cards=shown,
        tours=tours,
        sounds=sounds,
        larger=enlarged,
    )


def card_row(context: PageContext, shown: Card) -> tuple[Control, LocalizedText, tuple[LocalizedText | str, ...]]:
    """What is read of a card: number and title, what it offers, whether it was heard or seen."""
    title = replace(shown.title, words=f"{shown.stop} {shown.title.words}".strip())
    seen = context.translate("Seen") if shown.seen else ""
    stands = context.translate("Now") if shown.playing else seen
    return shown.control, title, (with_clock_words(context, shown.media), stands)


def room_reading(context: PageContext, page: RoomPage) -> PageReading:
    parts = PartsOf(context).texts(page.kicker, page.notice, page.summary).picture(page.picture)
    parts.entries(card_row(context, each) for each in page.cards)
    return parts.of(page.title, kind=context.translate("Room"))
