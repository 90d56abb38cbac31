"""Every page of a museum, come to by what visitors and staff press: to be drawn, measured or counted.

Rules: each page has one name, which says how it was come to; a page is made when it is asked for. A museum without
tours, stops, films or interactives has as many pages less. Where no press leads to a page at this moment (the rest
outside opening hours, the notice where there is no museum) its state is set as `kiosk shot` does; a task of staff's has
the answer that has most to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from kiosk.content.model import Exhibit
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AboutPressed,
    AccessPressed,
    DigitPressed,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    NoteAnswered,
    PlanPressed,
    ProblemChosen,
    RoomTapped,
    ScopeTapped,
    SettingsPressed,
    ViewChosen,
    VolumePressed,
)
from kiosk.visit.events.playing import PlayPressed
from kiosk.visit.events.sessions import Begun, LeavePressed, ScreenTouched, Ticked
from kiosk.visit.events.settings import ContrastChosen, TextSizeChosen
from kiosk.visit.events.speech import CurtainChosen, SpeechChosen
from kiosk.visit.events.staff import PinAnswered, PinEntered, StaffAnswered
from kiosk.visit.events.tours import TourBegun, TourChosen, TourNext, ToursPressed
from kiosk.visit.guide import Guide
from kiosk.visit.look import Look
from kiosk.visit.queries.views import VIEWS
from kiosk.visit.screen_table import Screen
from kiosk.visit.staff_session import ITEMS, StaffAnswer
from kiosk.visit.state import Place, resting_state
from tests.screens.staff_answers import answers, two_sticks
from tests.visit.sample import Visit

NOON = datetime(2026, 6, 14, 12, 0)
"""A day to remember of the demonstration."""
CORNER = ScreenTouched("", corner=True)
PANELS: dict[str, tuple[Event, ...]] = {
    "languages": (LanguagesPressed(),),
    "plan": (PlanPressed(),),
    "tours": (PlanPressed(), ToursPressed()),
    "keypad": (KeypadPressed(),),
    "access": (AccessPressed(),),
    "about": (AccessPressed(), AboutPressed()),
    "problem": (AccessPressed(), ProblemChosen("play")),
    "volume": (VolumePressed(),),
    "settings": (SettingsPressed(),),
    "curtain": (SpeechChosen(True), CurtainChosen(True)),
    "leave": (LeavePressed(),),
}
PLAYED_S = 3.0
ONE_OF_MANY = re.compile(r"-(\d+|.)$")
"""The end of a control's id that says which of its kind it is: a number, or the letter of a key."""
Pages = Iterator[tuple[str, Visit]]


@dataclass(frozen=True)
class MuseumPages:
    """The pages as a visitor with this language and look comes to them."""

    guide: Guide
    language: str
    look: Look = Look()

    def __iter__(self) -> Pages:
        for of in (self.before, self.around, self.keyed, self.toured, self.rooms, self.of_staff):
            yield from of()

    def visit(self, *events: Event, room: str = "") -> Visit:
        """A visit that has begun, and what was done in it. room: where; "": the museum's first."""
        look = (TextSizeChosen(self.look.text), ContrastChosen(self.look.contrast))
        there = RoomTapped(room or self.guide.museum.rooms[0].room)
        return Visit(self.guide, NOON).do(Begun(self.language), *look, there, *events)

    def before(self) -> Pages:
        """What stands there while nobody is there, and the question whether somebody is."""
        yield "attract", Visit(self.guide, NOON)
        rest = Visit(self.guide, NOON)
        rest.state = replace(resting_state(0), place=Place(Screen.REST))
        yield "rest", rest
        yield "ask", self.visit().wait(self.guide.museum.idle.ask_after_s + 1).do(Ticked())
        unread = replace(self.guide, notice=("The museum cannot be read: exhibits/hall.yaml, line 3.",))
        yield "notice", Visit(unread, NOON)

    def around(self) -> Pages:
        """The band's pages and the panels; of a plan each scope."""
        for name, events in PANELS.items():
            if name == "tours" and not self.guide.museum.tours:
                continue
            yield name, self.visit(*events)
        for scope in dict.fromkeys(room.scope for room in self.guide.museum.rooms):
            yield f"plan-{scope}", self.visit(PlanPressed(), ScopeTapped(scope))

    def keyed(self) -> Pages:
        """A number that is begun, one that is no stop, one that is, and one of a film."""
        stops = [each for room in self.guide.museum.rooms for each in room.exhibits if each.stop is not None]
        if not stops:
            return
        found = [next((each for each in stops if bool(each.film) == film), stops[0]) for film in (False, True)]
        numbers = {str(found[0].stop)[0], "97531", *(str(each.stop) for each in found)}
        for number in sorted(numbers):
            yield f"keypad-{number}", self.visit(KeypadPressed(), *map(DigitPressed, number))

    def toured(self) -> Pages:
        """Each tour before it is begun, and the first as it is gone, listed and ended."""
        for tour in self.guide.museum.tours:
            tapped = self.visit(PlanPressed(), ToursPressed(), TourChosen(tour.id))
            if tapped.state.place.screen is Screen.TOUR:
                yield f"tour-{tour.id}", tapped
        for tour in self.guide.museum.tours[:1]:
            begun: tuple[Event, ...] = (TourChosen(tour.id), TourBegun(tour.id))
            yield "tour-begun", self.visit(*begun, TourNext())
            yield "tour-listed", self.visit(*begun, TourNext(), TourChosen(tour.id))
            yield "tour-end", self.visit(*begun, *[TourNext()] * len(tour.stops))

    def rooms(self) -> Pages:
        """Each room, and each exhibit in it."""
        for room in self.guide.museum.rooms:
            yield f"room-{room.room}", self.visit(room=room.room)
            for exhibit in room.exhibits:
                if self.visit(ExhibitTapped(room.room, exhibit.id), room=room.room).state.place.exhibit:
                    yield from self.exhibits(room.room, exhibit)

    def exhibits(self, room: str, exhibit: Exhibit) -> Pages:
        """An exhibit's note, its views, what plays, its picture alone, and what is opened in it."""
        name = f"{room}.{exhibit.id}"
        opened: tuple[Event, ...] = (ExhibitTapped(room, exhibit.id),)
        if self.guide.confirms(exhibit):
            yield f"{name}.note", self.visit(*opened, room=room)
            opened = (*opened, NoteAnswered("read"))

        def shown(view: str) -> Visit:
            return self.visit(*opened, ViewChosen(view), room=room)

        there = [view for view, has in VIEWS.items() if has(self.visit(*opened, room=room).context, exhibit)]
        for view in there:
            visit = shown(view)
            yield f"{name}.{view}", visit
            if view == "look" and visit.context.interactive(exhibit) is None:
                yield from self.looked_at(name, lambda: shown("look"))
            for list_beside in ("aids", "chapters") if view == "film" else ():
                if visit.page.control(list_beside) is not None:
                    yield f"{name}.{list_beside}", shown(view).press(list_beside)
        if "film" in there or exhibit.recording:
            view = "film" if "film" in there else there[0]
            yield (
                f"{name}.playing",
                shown(view).do(PlayPressed("film" if view == "film" else "recording")).wait(PLAYED_S),
            )
        if shown(there[0]).context.interactive(exhibit) is not None:
            yield from pressed(name, lambda: shown(there[0]))

    def looked_at(self, name: str, shown: Callable[[], Visit]) -> Pages:
        """Its picture on the full screen, with a detail where it has some."""
        if shown().page.control("larger") is None:
            return
        yield f"{name}.full", shown().press("larger")
        dots = [each.id for each in shown().press("larger").page.controls if each.id.startswith("hotspot-")]
        if dots:
            yield f"{name}.full-detail", shown().press("larger").press(dots[0])

    def of_staff(self) -> Pages:
        """The PIN, the panel, each of its items, and what comes of one."""

        def at_pin() -> Visit:
            return Visit(self.guide, NOON).do(*[CORNER] * 5, PinAnswered(None, 0, True))

        def inside(*items: str) -> Visit:
            visit = at_pin().do(*map(DigitPressed, "2718"), PinEntered(), PinAnswered(True, 0, True))
            for item in items:
                visit.press(item)
            return visit

        yield "staff-pin", at_pin().do(*map(DigitPressed, "27"))
        yield "staff-pin-wrong", at_pin().do(PinEntered(), PinAnswered(False, 30, True))
        yield "staff-pin-none", at_pin().do(PinAnswered(None, 0, False))
        yield "staff", inside()
        found = answers(self.guide.museum)
        for item, _ in ITEMS:
            answered = (StaffAnswered(found[item]),) if item in found else ()
            yield f"staff-{item}", inside(item).do(*answered)
        yield "staff-busy", inside("take")
        sentences = (("checked", (("stick", "/media/stick"),)),)
        checked = StaffAnswer("take", sentences, (("switch:/media/stick", ""), ("not-now", "")))
        yield "staff-answered", inside("take").do(StaffAnswered(checked))
        yield "staff-sticks", inside("take").do(StaffAnswered(two_sticks()))


def pressed(name: str, shown: Callable[[], Visit]) -> Pages:
    """What the first control of each kind of an interactive leads to."""
    page: Any = shown().page
    docked = [each for each in (page.band, page.paging, getattr(page, "bar", None)) if each is not None]
    seen = {control.id for each in docked for control in each.controls()} | {f"view-{view}" for view in VIEWS}
    for control in page.controls:
        kind = ONE_OF_MANY.sub("", control.id)
        if control.enabled and not {control.id, kind} & seen:
            seen.add(kind)
            yield f"{name}.press-{kind}", shown().press(control.id)
