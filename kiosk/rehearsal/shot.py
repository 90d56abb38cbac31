"""A page by its name, as a picture.

Rules: the page is reached by the events that a visit would reach it by, on a virtual clock and with a silent player, so
the same museum gives the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.messages import SentenceError, msg, msg_row
from kiosk.content.room_names import exhibit_meant, room_meant
from kiosk.loop import Loop, VirtualClock
from kiosk.rehearsal.running_kiosk import RunningKiosk
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AboutPressed,
    AccessPressed,
    ExhibitTapped,
    KeypadPressed,
    LanguagesPressed,
    LargerPressed,
    NoteAnswered,
    PlanPressed,
    RoomTapped,
    SettingsPressed,
    ViewChosen,
    VolumePressed,
)
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ContrastChosen, ReachChosen, TextSizeChosen
from kiosk.visit.guide import Guide
from kiosk.visit.page import open_page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.reading import interface, reading
from kiosk.visit.screen_table import Screen
from kiosk.visit.speech.utterance import Passage
from kiosk.visit.state import Place, resting_state

PANELS: dict[str, Event] = {
    "languages": LanguagesPressed(),
    "plan": PlanPressed(),
    "keypad": KeypadPressed(),
    "access": AccessPressed(),
    "volume": VolumePressed(),
    "settings": SettingsPressed(),
}
TEXT_SCALES = {"normal": 1.0, "large": 1.25, "largest": 1.5}
NAMES = (
    "attract, languages, plan, keypad, access, about, volume, settings, note/ROOM/EXHIBIT, ask, rest, ROOM, "
    "ROOM/EXHIBIT, full-screen/ROOM, full-screen/ROOM/EXHIBIT"
)


class NoSuchPage(SentenceError):
    """A page name that names nothing."""


@dataclass(frozen=True, slots=True)
class ShotRequest:
    page: str
    language: str = ""
    text: str = "normal"
    contrast: str = "standard"
    reach: str = "standard"


def events_for(guide: Guide, request: ShotRequest) -> list[Event]:
    """The events that lead a visit to that page. Raises NoSuchPage."""
    language = request.language or guide.first
    if language not in guide.museum.languages:
        known = ", ".join(guide.museum.languages)
        raise NoSuchPage(
            msg("The museum does not speak {tag!r}. Its languages are: {languages}.", tag=language, languages=known)
        )
    begun: list[Event] = [Begun(language)]
    begun.append(TextSizeChosen(TEXT_SCALES[request.text]))
    begun.append(ContrastChosen(request.contrast))
    begun.append(ReachChosen(request.reach == "lower"))
    if request.page in ("attract", "rest"):
        return []
    if request.page in PANELS:
        return [*begun, PANELS[request.page]]
    if request.page == "about":
        return [*begun, AccessPressed(), AboutPressed()]
    if request.page == "ask":
        return begun
    first, _, rest = request.page.partition("/")
    if first == "full-screen" and rest:
        return [*begun, *_in_a_room(guide, rest), LargerPressed()]
    return [*begun, *_in_a_room(guide, request.page)]


def _in_a_room(guide: Guide, name: str) -> list[Event]:
    note, _, rest = name.partition("/")
    asked = note == "note"
    room, _, exhibit_id = (rest if asked else name).partition("/")
    if room not in guide.rooms or (asked and not exhibit_id):
        none = msg("There is no page {name!r}. Pages are: {pages}.", name=name, pages=NAMES)
        meant = room_meant(room, guide.rooms.values())
        raise NoSuchPage(msg_row((none, meant), " ") if meant and room not in guide.rooms else none)
    to_room = [] if guide.device.room == room else [RoomTapped(room)]
    if not exhibit_id:
        return list(to_room)
    exhibit = guide.exhibit(room, exhibit_id)
    if exhibit is None:
        known = ", ".join(e.id for e in guide.rooms[room].exhibits)
        none = msg("{room} has no exhibit {exhibit!r}. Its exhibits are: {exhibits}.")
        none = none.with_values(room=room, exhibit=exhibit_id, exhibits=known)
        meant = exhibit_meant(exhibit_id, guide.rooms[room].exhibits)
        raise NoSuchPage(msg_row((none, meant), " ") if meant else none)
    if asked and not guide.confirms(exhibit):
        unasked = msg("{place} has no content note that is asked: its sensitivity is not confirm.")
        raise NoSuchPage(unasked.with_values(place=f"{room}/{exhibit_id}"))
    opened: list[Event] = [*to_room, ExhibitTapped(room, exhibit_id)]
    if guide.confirms(exhibit) and not asked:
        opened.append(NoteAnswered("read"))
        opened.append(ViewChosen("look"))
    return opened


def write_shot(kiosk: RunningKiosk, request: ShotRequest, file: Path | None) -> tuple[str, ...]:
    """Show the page and write its picture, if there is a file for it; what a voice would speak of the page, a line for
    each press of Next. Raises NoSuchPage."""
    loop = kiosk.loop
    if loop is None or loop.guide.notice:
        raise NoSuchPage(msg("The museum has nothing that can be shown; `kiosk check` says why."))
    for event in events_for(loop.guide, request):
        loop.dispatch(event)
    if request.page == "ask":
        _ask(kiosk, loop)
    if request.page == "rest":
        loop.state = replace(resting_state(kiosk.clock.ms()), place=Place(Screen.REST))
        loop.show()
    if file is not None:
        kiosk.board.settled(lambda: kiosk.app.turn(tick=False))
        file.parent.mkdir(parents=True, exist_ok=True)
        kiosk.board.shot(file)
    context = PageContext(loop.guide, loop.state, loop.now())
    return tuple(
        spoken_line(passage, context) for passage in reading(context, open_page(loop.guide, loop.state, loop.now()))
    )


def spoken_line(passage: Passage, context: PageContext) -> str:
    """A passage on a line; what is in another language than the page's is marked with its tag."""
    page = interface(context)
    return " ".join(u.text if u.language == page else f"[{u.language}] {u.text}" for u in passage.utterances)


def _ask(kiosk: RunningKiosk, loop: Loop) -> None:
    """Let the time pass until the visitor is asked, and twelve seconds more."""
    clock = kiosk.clock
    assert isinstance(clock, VirtualClock), "pictures are taken on a virtual clock"
    clock.advance(loop.guide.museum.idle.ask_after_s)
    loop.tick()
    clock.advance(min(12.0, loop.guide.museum.idle.leave_after_s / 2))
    loop.tick()
