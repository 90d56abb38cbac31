"""The events of a map, and what it remembers for the visit."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import Exhibit
from kiosk.interactives.map.data import Map
from kiosk.visit.events import Event
from kiosk.visit.state import InteractiveState

SCALES = (1.0, 2.0, 4.0, 8.0, 16.0)
MIDDLE = (0.5, 0.5)


class MapMoved(Event):
    """The map was dragged, pinched or touched twice. scale: 1 shows it whole. centre: 0..1 of the whole map."""

    scale: float
    centre: tuple[float, float]


class MapZoomed(Event):
    """A zoom button was pressed: nearer (+1), further away (-1) or the whole map (0)."""

    by: int


class MapPanned(Event):
    """An arrow was pressed: across (1 is to the right) and down."""

    across: int
    down: int


class YearsChosen(Event):
    """The years that are shown, both included. moves: which of them a key on the slider moves: first | last | both."""

    first: int
    last: int
    moves: str = "both"


class MapPlayed(Event):
    on: bool


class PlaceChosen(Event):
    """place: counted from 0; -1 closes the one that is open."""

    place: int


class PlacesGathered(Event):
    """Pins too close for a finger were touched; () for the list of all places."""

    places: tuple[int, ...]


class LetterChosen(Event):
    """letter: the list has the places that begin with it; "" for all; "?" shows the letters to choose from."""

    letter: str


class LayerChosen(Event):
    """layer: counted from 0; -1 for the land alone."""

    layer: int


@dataclass(frozen=True, slots=True)
class MapState(InteractiveState):
    """years: None until one was chosen. since_ms: when what plays came to its present year; None: nothing plays."""

    years: tuple[int, int] | None = None
    scale: float = 1.0
    centre: tuple[float, float] = MIDDLE
    place: int = -1
    gathered: tuple[int, ...] = ()
    letter: str = ""
    layer: int = -1
    since_ms: int | None = None

    def kept_in(self, exhibit: Exhibit) -> InteractiveState | None:
        """What is seen of the map; its places may be others now."""
        return MapState(scale=self.scale, centre=self.centre) if isinstance(exhibit.interactive, Map) else None
