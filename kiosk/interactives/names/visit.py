"""Looking somebody up in a list of persons, and letting the names pass one by one.

Rules: what is typed stands for the visit and is forgotten at its end; it is seen at once, and until the names are found
that of before stand below it; what has no letter in any alphabet looks for nobody; the log learns the alphabet, how
many letters and how many were found, never the words, once for each search that was looked at. A keyboard that is
plugged in writes in the field, on its page alone. A reading begins when its button is pressed, shows a name every six
seconds (twelve, if slower), and stops at Pause and at any touch beside its own buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from kiosk.content.model import Exhibit
from kiosk.content.registers import DAMAGED, RegisterIndex
from kiosk.interactives.names.data import Names
from kiosk.interactives.names.events import (
    NamesAlphabet,
    NamesCleared,
    NamesClosed,
    NamesErased,
    NamesFiltered,
    NamesFiltering,
    NamesFound,
    NamesListed,
    NamesOpened,
    NamesPaced,
    NamesPaused,
    NamesRead,
    NamesSearched,
    NamesSuggested,
    NamesTyped,
    NamesTyping,
)
from kiosk.interactives.names.keyboards import alphabet_of, is_written
from kiosk.interactives.names.page import NamesPage, look_page, names_list, names_reading, unreadable_page
from kiosk.interactives.names.reading_page import NamesReadingPage, passing_reading, reading_page
from kiosk.interactives.names.readings import place_of_day
from kiosk.interactives.names.state import (
    MOST_TYPED,
    NameSearch,
    NamesState,
    found_by,
    found_now,
    names_state,
    opened_list,
    shown_search,
)
from kiosk.visit.effects import LookUp, Record
from kiosk.visit.entries import Entry
from kiosk.visit.events import Event
from kiosk.visit.pages.frame import Page
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.views import view_of
from kiosk.visit.screen_table import Screen
from kiosk.visit.slices import JourneyAction, VisitSlice
from kiosk.visit.state import ExhibitState, Place
from kiosk.visit.steps.running import kept_at
from kiosk.visit.steps.transition import Transition

PACE_S, SLOW_S = 6.0, 12.0
PATIENCE = 4.0


@dataclass(frozen=True, slots=True)
class _Here:
    """The list of the exhibit that is open."""

    file: str
    register: RegisterIndex
    state: NamesState


def _here(work: Transition) -> _Here | None:
    exhibit = work.exhibit_here()
    found = None if work.place.screen is not Screen.EXHIBIT or exhibit is None else work.context.interactive(exhibit)
    if not isinstance(found, Names):
        return None
    register = work.guide.measures.register(found.file)
    return None if register is None else _Here(found.file, register, names_state(work.context))


def _changed(change: Callable[[NamesState, Event], NamesState]) -> Callable[[Transition, Event], None]:
    """What does no more than change the state; the list is then seen from its beginning."""

    def handle(work: Transition, event: Event) -> None:
        here = _here(work)
        if here is not None:
            _keep(work, here, change(here.state, event))

    return handle


def _keep(work: Transition, here: _Here, state: NamesState) -> None:
    """Keep the state, and have looked for what is another search than before."""
    search = state.search
    if search != here.state.search:
        state = replace(state, sought=search, found=None)
        if search.typed:
            sought, found = shown_search(here.register, here.state)
            state = replace(state, sought=sought, found=found)
            there = (work.place.room, work.place.exhibit)
            work.effects.append(LookUp(partial(_looked_up, here.register, *there, search)))
    work.keep_interactive(state)
    work.set_place(work.place.rewound())


def _looked_up(register: RegisterIndex, room: str, exhibit: str, search: NameSearch) -> Event:
    found = found_by(register, search)
    return NamesFound(room, exhibit, search, None if register.is_damaged else found)


def found(work: Transition, event: NamesFound) -> None:
    """Show what was found, unless something else is looked for by now."""
    place = Place(Screen.EXHIBIT, event.room, event.exhibit)
    state = kept_at(work.state, place)
    if isinstance(state, NamesState) and state.search == event.search:
        sought = None if event.found is None else event.search
        work.keep_interactive(replace(state, sought=sought, found=event.found), at=place)


def typed(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesTyped)
    words = (state.typed + event.letters)[:MOST_TYPED]
    return _searching(state, words.lstrip())


def suggested(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesSuggested)
    return _searching(state, event.word)


def erased(state: NamesState, _event: Event) -> NamesState:
    return _searching(state, state.typed[:-1])


def cleared(state: NamesState, _event: Event) -> NamesState:
    return replace(_searching(state, ""), letter="", decade=0)


def _searching(state: NamesState, words: str) -> NamesState:
    return replace(state, typed=words, wrote=state.wrote or bool(words), first=0, opened=-1, choosing="")


def alphabet_chosen(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesAlphabet)
    return replace(state, keys=event.keys)


def typing(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesTyping)
    return replace(state, typing=event.on, choosing="", opened=-1)


def filtering(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesFiltering)
    return replace(state, choosing="" if state.choosing == event.by else event.by, opened=-1)


def listed(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesListed)
    return replace(state, first=max(0, event.first), opened=-1)


def closed(state: NamesState, _event: Event) -> NamesState:
    return replace(state, opened=-1, choosing="")


def paused(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesPaused)
    return replace(state, running=not event.on, since_ms=-1)


def paced(state: NamesState, event: Event) -> NamesState:
    assert isinstance(event, NamesPaced)
    return replace(state, slow=event.slow)


def filtered(work: Transition, event: NamesFiltered) -> None:
    here = _here(work)
    if here is None:
        return
    by_letter = event.by == "letter"
    change = replace(here.state, letter=event.value) if by_letter else replace(here.state, decade=int(event.value or 0))
    _keep(work, here, replace(change, choosing="", first=0, opened=-1))
    _record(work, event.by)


def searched(work: Transition, _event: NamesSearched) -> None:
    """Find: the list takes the place of the keyboard."""
    here = _here(work)
    if here is not None:
        _keep(work, here, replace(_logged(work, here), typing=False, choosing="", opened=-1))


def opened(work: Transition, event: NamesOpened) -> None:
    here = _here(work)
    if here is None or not 0 <= event.number < here.register.count:
        return
    _keep(work, here, replace(_logged(work, here), opened=event.number, choosing=""))
    _record(work, "person")


def _logged(work: Transition, here: _Here) -> NamesState:
    """The state once its search is in the log."""
    state = here.state
    if not state.typed or state.logged == state.typed:
        return state
    found = found_now(here.register, state)
    letters, results = sum(map(str.isalpha, state.typed)), 0 if found is None else len(found.numbers)
    detail = (("alphabet", alphabet_of(state.typed)), ("letters", letters), ("results", results))
    work.record("search", detail=detail)
    return replace(state, logged=state.typed)


def read(work: Transition, event: NamesRead) -> None:
    """Begin the day's reading, or end it."""
    here = _here(work)
    if here is None:
        return
    place = here.state.place
    if event.on and place < 0:
        place = place_of_day(work.now, here.register.count)
    _keep(work, here, replace(here.state, reading=event.on, running=event.on, place=place, since_ms=-1))
    if event.on:
        _record(work, "reading")


def ticked(work: Transition) -> None:
    """Show the next name, once this one was there for its time; log a list whose index turned out to be damaged."""
    here = _here(work)
    if here is None:
        return
    if here.register.is_damaged:
        _note_damage(work, here)
    if not here.state.is_passing:
        return
    state, now_ms = here.state, work.now.ms
    if state.since_ms < 0:
        work.keep_interactive(replace(state, since_ms=now_ms))
    elif now_ms - state.since_ms >= 1000 * (SLOW_S if state.slow else PACE_S):
        work.keep_interactive(replace(state, place=(state.place + 1) % here.register.count, since_ms=now_ms))


def _note_damage(work: Transition, here: _Here) -> None:
    """Log it once, and let no names pass."""
    if here.state.reading:
        work.keep_interactive(replace(here.state, reading=False, running=False))
    if here.file not in work.state.noted:
        why = (("file", here.file), ("why", str(DAMAGED)))
        work.effects.append(Record(Entry(kind="media_fault", media=here.file, detail=why)))
        work.state = replace(work.state, noted=(*work.state.noted, here.file))


def keyed(work: Transition, key: str) -> Event | None:
    """What a key of a keyboard does on the page with the field."""
    here, exhibit = _here(work), work.exhibit_here()
    if here is None or exhibit is None or here.state.reading or _view(work, exhibit) != "look":
        return None
    if here.register.is_damaged:
        return None
    if key == "backspace":
        return NamesErased()
    if key == "enter":
        return NamesSearched() if here.state.typed else None
    return NamesTyped(key) if is_written(key) else None


def _view(work: Transition, exhibit: Exhibit) -> str:
    return view_of(work.context, exhibit, work.place.inner_as(ExhibitState).view)


def _record(work: Transition, at: str) -> None:
    work.record("interactive", detail=(("interactive", "names"), ("at", at)))


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    if view == "list":
        return names_list(context, exhibit)
    _, register = opened_list(context, exhibit)
    found = reading_page(context, exhibit) if names_state(context).reading else look_page(context, exhibit)
    return unreadable_page(context, exhibit) if register.is_damaged else found


VISIT = VisitSlice(
    handlers={
        NamesTyped: _changed(typed),
        NamesSuggested: _changed(suggested),
        NamesErased: _changed(erased),
        NamesCleared: _changed(cleared),
        NamesAlphabet: _changed(alphabet_chosen),
        NamesTyping: _changed(typing),
        NamesFiltering: _changed(filtering),
        NamesListed: _changed(listed),
        NamesClosed: _changed(closed),
        NamesPaused: _changed(paused),
        NamesPaced: _changed(paced),
        NamesFiltered: filtered,
        NamesSearched: searched,
        NamesFound: found,
        NamesOpened: opened,
        NamesRead: read,
    },
    readings={NamesPage: names_reading, NamesReadingPage: passing_reading},
    screens={
        NamesPage: "kiosk.interactives.names.screen:NamesScreen",
        NamesReadingPage: "kiosk.interactives.names.reading_screen:NamesReadingScreen",
    },
    steps={
        "names": JourneyAction(
            words={
                "find": "names-find",
                "first": "names-row-0",
                "read": "names-read",
                "pause": "names-pause",
                "search": "names-search",
                **{letter: f"names-key-{letter}" for letter in "abcdefghijklmnopqrstuvwxyzõäöüšž"},
            }
        ),
    },
    word=lambda context: context.translate("Names"),
    page=page,
    ticked=ticked,
    runs=lambda state: isinstance(state, NamesState) and state.is_passing,
    halted=lambda state: replace(state, running=False, since_ms=-1),
    patience=PATIENCE,
    keyed=keyed,
    simulated=({"at": "person"}, {"at": "reading"}, {"at": "letter"}, {"at": "decade"}),
)
