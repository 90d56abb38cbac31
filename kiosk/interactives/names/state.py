"""Where a visitor is in a list of persons."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.content.registers import FoundPersons
from kiosk.interactives.names.data import Names
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import InteractiveState

MOST_TYPED = 60


@dataclass(frozen=True, slots=True)
class NamesState(InteractiveState):
    """keys: whose keyboard is there, "" for that of the visitor's language. typing: whether it is there; None: where
    there is room. letter, decade: only such names. choosing: letter | decade, being chosen. first: the first person of
    the list that is shown. opened: a person's number; -1 for none. logged: the search that is in the log. place: where
    the reading is, in its order; -1 before it began. since_ms: since when this name is shown; -1 for from now on."""

    typed: str = ""
    keys: str = ""
    typing: bool | None = None
    letter: str = ""
    decade: int = 0
    choosing: str = ""
    first: int = 0
    opened: int = -1
    logged: str = ""
    reading: bool = False
    running: bool = False
    slow: bool = False
    place: int = -1
    since_ms: int = -1

    @property
    def is_passing(self) -> bool:
        """Whether names pass."""
        return self.reading and self.running

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        return self if isinstance(exhibit.interactive, Names) else None


def names_state(context: PageContext) -> NamesState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, NamesState) else NamesState()


def found_now(context: PageContext, names: Names, state: NamesState) -> FoundPersons:
    """Whom the search finds as it stands."""
    register = context.guide.measures.register(names.file)
    return FoundPersons() if register is None else register.find(state.typed, state.letter, state.decade)
