"""What holds after any sequence of events whatever (docs/product.md, the visit as rules)."""

from __future__ import annotations

from dataclasses import fields, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.interactives import NAMES, port
from kiosk.visit import effects as ef
from kiosk.visit import events
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import BackPressed, ExhibitTapped, NoteAnswered, RoomTapped, StopOpened, ViewChosen
from kiosk.visit.events.pictures import HotspotTapped
from kiosk.visit.events.playing import PausePressed, PlayPressed, Sought, StopPressed
from kiosk.visit.events.sessions import KeyPressed, LeavePressed, ScreenTouched, ShutDown, StayPressed
from kiosk.visit.events.settings import TextSizeChosen, VolumeChosen
from kiosk.visit.page import page
from kiosk.visit.pages.attract import AttractPage
from kiosk.visit.pages.curtain import CurtainPage
from kiosk.visit.pages.rest import RestPage
from kiosk.visit.pages.room import RoomPage, card
from kiosk.visit.pages.staff import StaffPage, StaffTestPage
from kiosk.visit.pages.thanks import ThanksPage
from kiosk.visit.queries.context import PageContext
from kiosk.visit.screen_table import FOLLOWS, Screen, diagram
from kiosk.visit.speech.speech_state import SpeechState
from kiosk.visit.speech.utterance import Utterance
from kiosk.visit.staff_session import StaffAnswer
from kiosk.visit.state import State, resting_state
from kiosk.visit.step import HANDLERS, step
from tests.visit.sample import GUIDE, NOON, Visit

ROOMS = ("corridor", "cell-14", "europe", "nowhere")
EXHIBITS = ("bunk", "mug", "walk", "hard", "text", "later", "nothing")
VALUES: dict[str, Any] = {
    "language": st.sampled_from(("en", "et", "ru", "xx")),
    "room": st.sampled_from(ROOMS),
    "exhibit": st.sampled_from(EXHIBITS),
    "scope": st.sampled_from(("local", "europe", "world")),
    "choice": st.sampled_from(("listen", "watch", "read", "skip")),
    "what": st.sampled_from(("recording", "film", "content", "clean", "touch", "sound", "uncounted", "off", "leave")),
    "kind": st.sampled_from(("play", "read", "else", "odd")),
    "value": st.sampled_from(("", "yes", "0-0", "60")),
    "answer": st.sampled_from((StaffAnswer("content", (("no-faults", ()),)), StaffAnswer("take", (("no-stick", ()),)))),
    "right": st.sampled_from((None, True, False)),
    "corner": st.booleans(),
    "there": st.booleans(),
    "crowded": st.booleans(),
    "view": st.sampled_from(("look", "read", "more", "film", "odd")),
    "digit": st.sampled_from("0123456789"),
    "stop": st.sampled_from((14, 102, 103, 141, 149, 999)),
    "contrast": st.sampled_from(("standard", "high", "odd")),
    "key": st.sampled_from(
        ("tab", "shift-tab", "left", "right", "enter", "escape", "pagedown", "backspace", "1", "4", "+", ".", "q")
    ),
    "control": st.sampled_from(("", "last", "leave-now", "play")),
    "scale": st.sampled_from((0.5, 1.0, 1.25, 1.5, 3.0)),
    "centre": st.tuples(st.floats(-1, 2), st.floats(-1, 2)),
    "dba": st.sampled_from((0.0, 60.0, 63.0, 72.0, 500.0)),
    "short": st.just("It cannot be played."),
    "detail": st.just("no frames"),
    "still": st.booleans(),
    "to_s": st.floats(-5, 50),
    "tour": st.sampled_from(("short", "gentle", "winter", "nowhere")),
    "rate": st.sampled_from((0.8, 2.0, 5.0)),
    "utterance": st.just(Utterance("A cell.", "en")),
    "on": st.booleans(),
}


def strategy_for(kind: type[Event]) -> st.SearchStrategy[Event]:
    given_values = {f.name: VALUES.get(f.name, st.integers(-1, 5)) for f in fields(kind)}
    return st.builds(kind, **given_values)


EVENTS = st.one_of([strategy_for(kind) for kind in (*HANDLERS, KeyPressed)])


@st.composite
def pressed(draw: st.DrawFn) -> int:
    """A control of whatever page is there: its place in the list."""
    return draw(st.integers(0, 30))


STEPS = st.lists(st.tuples(st.one_of(EVENTS, pressed()), st.floats(0, 90)), max_size=40)


def sounding(effects: list[ef.Effect]) -> int:
    """How many things would be sounding after these effects, were the player to add instead of replace."""
    playing = 0
    for effect in effects:
        if isinstance(effect, ef.Play):
            playing += 1
        elif isinstance(effect, (ef.Pause, ef.Silence)):
            playing = 0
        elif isinstance(effect, ef.Resume):
            playing = 1
    return playing


@given(STEPS)
@settings(max_examples=300)
def test_whatever_happens_the_visit_stays_whole(steps: list[tuple[Any, float]]) -> None:
    """After any events there is a way back, at most one sound, a page that agrees with the state, and known moves."""
    visit = Visit()
    for event, wait_s in steps:
        before = visit.state
        visit.wait(wait_s).hear(min(wait_s, 8.0))
        if isinstance(event, int):
            controls = [c for c in visit.page.controls if c.enabled]
            event = controls[event % len(controls)].event if controls else ScreenTouched()
        visit.do(event)
        check_move(before, visit.state)
        check_page(visit)
        check_cards(visit)
    assert sounding([e for e in visit.all if not isinstance(e, ef.Record)]) <= 1
    ends = [e for e in visit.all if isinstance(e, ef.EndSession)]
    assert all(end.seconds >= 0 and end.touches >= 1 for end in ends)


def check_move(before: State, after: State) -> None:
    here, there = before.place.screen, after.place.screen
    ended = after.session is None and there is Screen.ATTRACT
    begun = before.session is None
    assert here is there or there in FOLLOWS[here] or (ended and not begun), f"{here} → {there}"


def check_cards(visit: Visit) -> None:
    """The cards of a room are those that this very moment makes, however many were kept from before."""
    page = visit.page
    if isinstance(page, RoomPage):
        context = PageContext(visit.guide, visit.state, visit.now)
        room = visit.guide.rooms[visit.state.place.room]
        assert page.cards == tuple(card(context, room, exhibit) for exhibit in context.exhibits(room))


def check_page(visit: Visit) -> None:
    shown = visit.page
    ids = [c.id for c in shown.controls]
    assert len(ids) == len(set(ids)), f"two controls of one name: {ids}"
    assert all(c.name for c in shown.controls)
    assert shown == page(visit.guide, visit.state, visit.now)
    if visit.state.staff is not None:
        assert visit.state.session is None
        assert isinstance(shown, (StaffPage, StaffTestPage)) and shown.band is None
        return
    if visit.state.session is None:
        assert isinstance(shown, (AttractPage, RestPage, ThanksPage))
        return
    if visit.state.speech.curtain:
        assert isinstance(shown, CurtainPage) and not shown.controls
        return
    band = shown.band
    if visit.state.place.screen is Screen.FULL_SCREEN:
        assert band is None and shown.control("close") is not None
        return
    assert band is not None
    assert all(c.enabled and c in shown.controls for c in band.controls())
    sound = visit.state.sound
    playing = sound is not None and sound.phase == "playing" and sound.sounds
    assert isinstance(band.last.event, StopPressed if playing else LeavePressed)
    place, session = visit.state.place, visit.state.session
    if (place.screen, place.exhibit) == (Screen.EXHIBIT, "hard"):
        assert session is not None and ("corridor", "hard") in session.agreed, "opened without being asked for"
    if visit.state.focus:
        assert visit.state.focus in ids or visit.state.place.sheets >= 1


def test_no_page_of_an_exhibit_has_one_control_twice() -> None:
    """Tab goes round every view of every exhibit, with a recording or without: no two controls have one id."""
    for room in GUIDE.museum.rooms:
        for exhibit in room.exhibits:
            for view in ("", "look", "read", "more", "film"):
                visit = Visit().press("begin-en").do(ExhibitTapped(room.room, exhibit.id), NoteAnswered("read"))
                check_page(visit.do(ViewChosen(view)))


@given(STEPS)
@settings(max_examples=150)
def test_after_leaving_nothing_is_remembered(steps: list[tuple[Any, float]]) -> None:
    """However a visit went, once it is left the state is that of a kiosk nobody has touched."""
    visit = Visit().press("begin-en")
    for event, wait_s in steps:
        if not isinstance(event, int):
            visit.wait(wait_s).do(event)
    visit.do(ShutDown())
    if visit.state.place.screen is Screen.ATTRACT and not isinstance(visit.page, RestPage):
        fresh = resting_state(visit.state.since_ms, visit.state.plays, visit.state.noted, visit.state.mute)
        # A key pressed on the attract screen is nobody's.
        fresh = replace(fresh, speech=SpeechState(number=visit.state.speech.number))
        assert replace(visit.state, picture=0, awake_until_ms=0, focus="", crowded=False, keys=None) == fresh


@given(STEPS)
@settings(max_examples=150)
def test_back_always_ends_at_attract(steps: list[tuple[Any, float]]) -> None:
    """From anywhere, pressing Back often enough leads out of the visit: there is no dead end."""
    visit = Visit().press("begin-en")
    for event, wait_s in steps:
        if not isinstance(event, int):
            visit.wait(min(wait_s, 60.0)).do(event)
    for _ in range(60):
        if visit.state.session is None and visit.state.staff is None:
            break
        visit.do(BackPressed())
    assert visit.state.session is None and visit.state.staff is None


def test_an_event_for_another_screen_changes_nothing() -> None:
    """On the attract screen, events of the inside of the museum do nothing at all."""
    state = resting_state(0)
    inside = (
        RoomTapped("corridor"),
        ExhibitTapped("corridor", "walk"),
        PlayPressed("film"),
        PausePressed(),
        StopPressed(),
        LeavePressed(),
        BackPressed(),
        HotspotTapped(0),
        Sought(3.0),
        StayPressed(),
        NoteAnswered("listen"),
        StopOpened(141),
        TextSizeChosen(1.5),
        VolumeChosen(72.0),
    )
    for event in inside:
        after, effects = step(GUIDE, state, event, Visit(local=NOON).now)
        assert (after, effects) == (state, ()), event


def test_every_event_has_its_handler() -> None:
    """Every event of a visit, those of interactives included, is answered by exactly one handler."""
    modules = [import_module(f"{events.__name__}.{m.name}") for m in iter_modules(events.__path__)]
    modules += port.parts("visit").values()
    named = (f"kiosk.interactives.{name}.events" for name in NAMES)
    modules += [import_module(module) for module in named if find_spec(module) is not None]
    kinds_of_event = {kind for module in modules for kind in vars(module).values() if isinstance(kind, type)}
    assert set(HANDLERS) | {KeyPressed} == {k for k in kinds_of_event if issubclass(k, Event)} - {Event}


def test_the_drawn_states_are_those_of_the_table() -> None:
    """The diagram of screens in the documentation is the one that the program's table gives."""
    text = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = text.split("<!-- states:begin -->")[1].split("<!-- states:end -->")[0].strip()
    assert drawn == diagram()
