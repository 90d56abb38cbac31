"""Every page of a museum in one language, in the order of the kiosk's ways: home, keypad, tours, rooms, exhibits, about.

Rules: an exhibit that asks first (`confirm`) has its content note at its own address, and behind that one page with
sound and one without; nothing leads past the note but links to what comes after it. A kind of guide that an exhibit has
is a page under it. What is not shown today has a page that says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.content.model import Exhibit, Recording, Room
from kiosk.content.texts import LocalizedText
from kiosk.phone.build import addresses
from kiosk.phone.build.exhibit_content import exhibit_content, tours_through
from kiosk.phone.build.page_pieces import CardPiece, SoundPiece
from kiosk.phone.build.phone_contexts import PhoneContexts
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.phone.build.phone_page import PhonePage
from kiosk.phone.build.piece_making import PieceMaking
from kiosk.visit.guide import Guide, Stop
from kiosk.visit.pages.about import AboutSection, sections
from kiosk.visit.pages.attract import attract_pictures
from kiosk.visit.pages.keypad import not_today
from kiosk.visit.pages.note import note_page
from kiosk.visit.pages.picture_view import picture_view
from kiosk.visit.pages.room import card, kicker, notice
from kiosk.visit.pages.tour import left_out
from kiosk.visit.pages.tour_links import minutes_words, tour_cards, tour_named, whole_words
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import stops_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.state import TourState

MOST_LISTED = 300
"""Of more stops than this the number pad's page lists the rooms instead."""


@dataclass(frozen=True, slots=True)
class MuseumPages:
    """Makes the pages of one language."""

    guide: Guide
    media: PhoneMedia
    language: str
    local: datetime

    @property
    def contexts(self) -> PhoneContexts:
        return PhoneContexts(self.guide, self.language, self.local)

    def every(self) -> Iterator[PhonePage]:
        yield self.home()
        if self.guide.stops:
            yield self.keypad()
        for tour in self.guide.museum.tours:
            yield from self.tour(tour.id)
        for room in self.guide.museum.rooms:
            yield self.room(room)
            for exhibit in room.exhibits:
                yield from self.exhibit(room, exhibit)
        yield self.about()
        yield self.access()
        yield self.connected()

    def home(self) -> PhonePage:
        """The museum's name, its languages, its tours and its rooms."""
        making = self._making(Screen.ATTRACT, "")
        context, museum = making.context, self.guide.museum
        pictures = attract_pictures(context)
        return PhonePage(
            address=self._in(""),
            common="",
            form="home.html",
            title=context.localize(museum.name),
            values={
                "subtitle": context.localize(museum.subtitle),
                "picture": making.picture(picture_view(context, pictures[0])) if pictures else None,
                "keypad": making.address(addresses.KEYPAD) if self.guide.stops else "",
                "tours": self._tour_cards(making),
                "rooms": self._room_cards(making),
                "plans": [piece for plan in museum.plans if (piece := making.plan(plan)) is not None],
                "about": making.address(addresses.ABOUT),
                "access": making.address(addresses.ACCESS),
            },
        )

    def connected(self) -> PhonePage:
        """What a phone shows once it is in the museum's network."""
        making = self._making(Screen.ATTRACT, addresses.CONNECTED)
        context = making.context
        return PhonePage(
            address=self._in(addresses.CONNECTED),
            common=addresses.CONNECTED,
            form="connected.html",
            title=context.localize(self.guide.museum.name),
            values={
                "subtitle": context.localize(self.guide.museum.subtitle),
                "keypad": making.address(addresses.KEYPAD) if self.guide.stops else "",
                "home": making.address(""),
            },
        )

    def keypad(self) -> PhonePage:
        """Where a number is entered, and all stops as links; of very many stops, the rooms."""
        making = self._making(Screen.KEYPAD, addresses.KEYPAD)
        context, day = making.context, making.context.now.day
        shown = [stop for stop in self.guide.stops.values() if self.guide.shown_today(stop.exhibit, day)]
        listed = [self._stop_card(making, stop) for stop in shown] if len(shown) <= MOST_LISTED else []
        return PhonePage(
            address=self._in(addresses.KEYPAD),
            common=addresses.KEYPAD,
            form="keypad.html",
            title=context.interface_text(context.translate("Keypad")),
            values={"stops": listed, "rooms": [] if listed else self._room_cards(making)},
            back=self._home(making),
        )

    def tour(self, tour_id: str) -> Iterator[PhonePage]:
        """A tour's stops in order; none where none is shown today."""
        making = self._making(Screen.ATTRACT, addresses.tour_address(tour_id))
        context = self.contexts.at(Screen.TOUR, inner=TourState(tour_id))
        tour = next(each for each in self.guide.museum.tours if each.id == tour_id)
        stops = stops_of(self.guide, tour, context.now.day)
        if stops:
            yield PhonePage(
                address=self._in(addresses.tour_address(tour_id)),
                common=addresses.tour_address(tour_id),
                form="tour.html",
                title=context.localize(tour.title),
                values={
                    "tour": tour_id,
                    "line": whole_words(context, stops),
                    "left_out": left_out(context, tour),
                    "stops": [replace(self._stop_card(making, stop), picture=None) for stop in stops],
                    "first": self._stop_card(making, stops[0]).link,
                },
                back=self._home(making),
            )

    def room(self, room: Room) -> PhonePage:
        making = self._making(Screen.ROOM, addresses.room_address(room.room), room.room)
        context = making.context
        shown = (exhibit for exhibit in context.exhibits(room))
        return PhonePage(
            address=self._in(addresses.room_address(room.room)),
            common=addresses.room_address(room.room),
            form="room.html",
            title=context.localize(room.title),
            values={
                "kicker": kicker(context, room),
                "notice": notice(context, room),
                "summary": context.localize_of(room, room.summary),
                "picture": making.picture_of(room.picture),
                "exhibits": [making.card(room.room, each, card(context, room, each)) for each in shown],
                "tours": self._tours_of(making, room),
            },
            back=self._home(making),
        )

    def exhibit(self, room: Room, exhibit: Exhibit) -> Iterator[PhonePage]:
        """Its page, behind its content note where it asks first, and those of the kinds of guide that it has."""
        at = addresses.exhibit_address(room.room, exhibit)
        if not self.guide.shown_today(exhibit, self.local.date()):
            yield self._not_today(room, exhibit, at)
            return
        if self.guide.confirms(exhibit):
            yield self._note(room, exhibit, at)
            yield self._content(room, exhibit, at + addresses.READ, silent=True)
            at += addresses.NOTED
        kinds = self._kinds(exhibit)
        yield self._content(room, exhibit, at, kinds=kinds)
        for kind in kinds:
            yield self._content(room, exhibit, f"{at}{kind}/", kind=kind)

    def _content(
        self, room: Room, exhibit: Exhibit, at: str, *, kind: str = "", silent: bool = False, kinds: tuple[str, ...] = ()
    ) -> PhonePage:
        making = self._begun(self.contexts.in_exhibit(room.room, exhibit.id, "read", kind), at)
        context, content = making.context, exhibit_content(making, room, exhibit)
        versions = {each: f"{each}/" for each in kinds} | ({} if silent else {"read": "#text"})
        if content.film is not None and content.film.signed is not None:
            versions["signed"] = "#signed"
        if silent:
            content = replace(content, sound=_unheard(content.sound), more_sound=_unheard(content.more_sound))
        named = {
            "easy": context.translate("Easy language"),
            "children": context.translate("For children"),
            "described": context.translate("With description"),
        }
        others = [(named[each], f"{each}/") for each in kinds]
        others += [(context.translate("Usual"), "../")] if kind else []
        others += [(context.listen_words(exhibit), f"../{addresses.NOTED}")] if silent and content.sound else []
        return PhonePage(
            address=self._in(at),
            common=at.removesuffix(f"{kind}/") if kind else at,
            form="exhibit.html",
            title=content.title,
            values={
                "content": content,
                "silent": silent,
                "kind_words": named.get(kind, ""),
                "others": others,
            },
            back=self._to_room(making, room),
            versions=versions,
            stop=content.stop,
        )

    def _note(self, room: Room, exhibit: Exhibit, at: str) -> PhonePage:
        """The content note: equal choices, before any sound and picture."""
        context = self.contexts.at(Screen.NOTE, room.room, exhibit.id)
        making, asked = self._begun(context, at), note_page(context)
        ways = {
            "note-listen": f"{addresses.NOTED}#listen",
            "note-watch": f"{addresses.NOTED}#film",
            "note-read": addresses.READ,
            "note-skip": making.address(addresses.room_address(room.room)),
        }
        return PhonePage(
            address=self._in(at),
            common=at,
            form="note.html",
            title=asked.kind,
            values={
                "asked": asked,
                "choices": [(each, ways[each.control.id]) for each in asked.choices],
                "tours_through": tours_through(making, exhibit),
            },
            back=self._to_room(making, room),
            stop=asked.stop,
        )

    def _not_today(self, room: Room, exhibit: Exhibit, at: str) -> PhonePage:
        making = self._making(Screen.KEYPAD, at)
        title = making.context.localize(exhibit.title)
        sentence = not_today(making.context, Stop(exhibit.stop or 0, room, exhibit))
        return PhonePage(
            address=self._in(at),
            common=at,
            form="not_today.html",
            title=title,
            values={"stop": "" if exhibit.stop is None else str(exhibit.stop), "sentence": sentence},
            back=self._to_room(making, room),
        )

    def about(self) -> PhonePage:
        making = self._making(Screen.ABOUT, addresses.ABOUT)
        context = making.context
        return PhonePage(
            address=self._in(addresses.ABOUT),
            common=addresses.ABOUT,
            form="about.html",
            title=context.interface_text(context.translate("About this guide")),
            values={"sections": self._about(context)},
            back=self._home(making),
        )

    def access(self) -> PhonePage:
        """What on a phone takes the place of the kiosk's settings."""
        making = self._making(Screen.ACCESS, addresses.ACCESS)
        context = making.context
        return PhonePage(
            address=self._in(addresses.ACCESS),
            common=addresses.ACCESS,
            form="access.html",
            title=context.interface_text(context.translate("Access")),
            values={"about": making.address(addresses.ABOUT), "kinds": self.guide.kinds, "aids": self.guide.aids},
            back=self._home(making),
        )

    @staticmethod
    def _about(context: PageContext) -> list[AboutSection]:
        """What the kiosk's page states, but for what is counted, which is another thing on a phone."""
        counted = context.interface_text(
            context.translate(
                "These pages set no cookie and know nobody. At most it is counted how often a page is opened in an hour."
            )
        )
        title = context.translate("What is counted")
        return [replace(s, lines=(counted,)) if s.title == title else s for s in sections(context)]

    # --- what pages share ---

    def _in(self, address: str) -> str:
        return addresses.in_language(address, self.language, self.guide.first)

    def _begun(self, context: PageContext, at: str) -> PieceMaking:
        self.media.begin_page(self._in(at))
        return PieceMaking(context, self.media, self._in(at))

    def _making(self, screen: Screen, at: str, room: str = "") -> PieceMaking:
        return self._begun(self.contexts.at(screen, room), at)

    def _home(self, making: PieceMaking) -> tuple[LocalizedText, str]:
        return making.context.localize(self.guide.museum.name), making.address("")

    def _to_room(self, making: PieceMaking, room: Room) -> tuple[LocalizedText, str]:
        return making.context.localize(room.title), making.address(addresses.room_address(room.room))

    def _kinds(self, exhibit: Exhibit) -> tuple[str, ...]:
        """The kinds of guide that this exhibit has in this language."""
        recorded = {kind for kind in self.guide.kinds if any(map(self.guide.can_hear, self._of_kind(exhibit, kind)))}
        return tuple(
            kind
            for kind in self.guide.kinds
            if kind in recorded or (kind == "easy" and self.language in exhibit.easy)
        )

    def _of_kind(self, exhibit: Exhibit, kind: str) -> list[Recording]:
        found = exhibit.of_kind(kind)
        return [found[self.language]] if self.language in found else []

    def _stop_card(self, making: PieceMaking, stop: Stop) -> CardPiece:
        shown = making.card(stop.room.room, stop.exhibit, card(making.context, stop.room, stop.exhibit))
        return replace(shown, picture=None)

    def _tour_cards(self, making: PieceMaking) -> list[CardPiece]:
        ids = [tour.id for tour in self.guide.museum.tours if stops_of(self.guide, tour, making.context.now.day)]
        shown = zip(ids, tour_cards(making.context), strict=True)
        return [CardPiece(link=making.address(addresses.tour_address(i)), title=c.title, line=c.line) for i, c in shown]

    def _tours_of(self, making: PieceMaking, room: Room) -> list[CardPiece]:
        """The tours that stop in this room, each with its minutes."""
        context, found = making.context, []
        for tour in self.guide.museum.tours:
            stops = stops_of(self.guide, tour, context.now.day)
            if any(stop.room.room == room.room for stop in stops):
                link, line = making.address(addresses.tour_address(tour.id)), minutes_words(context, stops)
                found.append(CardPiece(link=link, title=tour_named(context, tour), line=line))
        return found

    def _room_cards(self, making: PieceMaking) -> list[CardPiece]:
        context = making.context
        return [
            CardPiece(
                link=making.address(addresses.room_address(room.room)),
                title=context.localize(room.title),
                line=self._count(context, room),
                picture=making.picture_of(room.picture),
            )
            for room in self.guide.museum.rooms
        ]

    def _count(self, context: PageContext, room: Room) -> str:
        if self.guide.closed_today(room, context.now.day):
            return context.translate("Closed")
        return context.translate_plural("{n} exhibit", "{n} exhibits", len(context.exhibits(room)))


def _unheard(sound: SoundPiece | None) -> SoundPiece | None:
    """The recording's transcript, without the recording."""
    return None if sound is None else replace(sound, address="")

