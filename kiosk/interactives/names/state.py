"""Where a visitor is in a list of persons."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.content.registers import FoundPersons, RegisterIndex
from kiosk.interactives.names.data import Names
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import InteractiveState

MOST_TYPED = 60


@dataclass(frozen=True, slots=True)
class NameSearch:
    """typed: what names are looked for by; "" for none. letter, decade: only such names; "" and 0 for all."""

    typed: str = ""
    letter: str = ""
    decade: int = 0


@dataclass(frozen=True, slots=True)
class NamesState(InteractiveState):
    """keys: whose keyboard is there, "" for that of the visitor's language. typing: whether it is there; None: where
    there is room. letter, decade: only such names. choosing: letter | decade, being chosen. first: the first person of
    the list that is shown. opened: a person's number; -1 for none. logged: the search that is in the log. wrote:
    whether anything was typed. sought: the search that is shown; None where it is the present one. found: what that
    found; None where nothing was looked for. place: where the reading is, in its order; -1 before it began. since_ms:
    since when this name is shown; -1 for from now on."""

    typed: str = ""
    keys: str = ""
    typing: bool | None = None
    letter: str = ""
    decade: int = 0
    choosing: str = ""
    first: int = 0
    opened: int = -1
    logged: str = ""
    wrote: bool = False
    sought: NameSearch | None = None
    found: FoundPersons | None = None
    reading: bool = False
    running: bool = False
    slow: bool = False
    place: int = -1
    since_ms: int = -1

    @property
    def is_passing(self) -> bool:
        """Whether names pass."""
        return self.reading and self.running

    @property
    def search(self) -> NameSearch:
        """What is to be looked for as it stands."""
        return NameSearch(self.typed.strip(), self.letter, self.decade)

    @property
    def has_written_words(self) -> bool:
        return self.wrote

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        """Whom a search found has another number where the list was edited."""
        return replace(self, sought=None, found=None) if isinstance(exhibit.interactive, Names) else None


def names_state(context: PageContext) -> NamesState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, NamesState) else NamesState()


def found_by(register: RegisterIndex, search: NameSearch) -> FoundPersons | None:
    """Whom it finds; None where nothing is looked for, as by a hyphen alone."""
    found = register.find(search.typed, search.letter, search.decade) if search.typed else None
    return None if found is not None and not found.numbers and not any(map(str.isalnum, search.typed)) else found


def shown_search(register: RegisterIndex, state: NamesState) -> tuple[NameSearch, FoundPersons | None]:
    """The search whose names are shown, and what it found: the last one while the present one is not answered."""
    if state.sought is None:
        return state.search, found_by(register, state.search)
    return state.sought, state.found


def found_now(register: RegisterIndex, state: NamesState) -> FoundPersons | None:
    """Whom the present search finds."""
    search, found = shown_search(register, state)
    return found if search == state.search else found_by(register, state.search)


def opened_list(context: PageContext, exhibit: Exhibit) -> tuple[Names, RegisterIndex]:
    """The list of an exhibit that is open, and its index."""
    found = context.interactive(exhibit)
    assert isinstance(found, Names), "a list is only opened where somebody can be found in it"
    register = context.guide.measures.register(found.file)
    assert register is not None, "can_be_shown opened it"
    return found, register
