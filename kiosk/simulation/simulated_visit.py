"""One simulated visit under way: where the visitor is, and what the log would hold of it.

Rules: every entry is the visit's own record (kiosk.visit.entries.Entry), which refuses kinds and keys that no kiosk
writes; time is milliseconds since the visit began; chance comes from the caller's generator alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from kiosk.simulation.simulated_museum import SimulatedExhibit, SimulatedMedium, SimulatedMuseum, SimulatedRoom
from kiosk.visit.entries import Entry

DetailValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class SimulatedVisit:
    """A finished visit. lasts_ms: until the kiosk stood free again, the wait for an answer included."""

    entries: list[Entry]
    language: str
    lasts_ms: int
    seconds: float
    reason: str
    touches: int
    access: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitSetting:
    """What a visit finds at its kiosk. attraction: how strongly each exhibit draws. unknown_numbers: numbers on walls
    that no stop has. volumes_dba: the steps of the volume control that can be heard."""

    languages: Sequence[str]
    museum_in: Callable[[str], SimulatedMuseum]
    room: str
    has_plan: bool
    attraction: dict[tuple[str, str], float]
    unknown_numbers: Sequence[int]
    volumes_dba: Sequence[float]
    ask_after_s: float
    leave_after_s: float


class VisitInProgress:
    """The state of a simulated visit, and its entries so far. playing: what sounds though attention has gone elsewhere,
    and its second."""

    def __init__(self, chance: Random, setting: VisitSetting) -> None:
        self.chance, self.setting = chance, setting
        self.language = setting.languages[0]
        self.museum = setting.museum_in(self.language)
        self.ms = 0
        self.touches = 1
        self.entries: list[Entry] = []
        self.room: SimulatedRoom | None = None
        self.exhibit: SimulatedExhibit | None = None
        self.opened_ms = 0
        self.opened_view = self.view = ""
        self.playing: tuple[SimulatedMedium, float] | None = None
        self.heard_s = 0.0
        self.seen: set[tuple[str, str]] = set()
        self.agreed: set[tuple[str, str]] = set()
        self.access: list[str] = []
        self.look: dict[str, str] = {}
        self.volume_dba = 0.0
        self.walked_away = False

    def wait(self, least_s: float, most_s: float) -> None:
        self.ms += int(1000 * (least_s + (most_s - least_s) * self.chance.random() ** 2))

    def touch(self, count: int = 1) -> None:
        self.touches += count

    def speak(self, language: str) -> None:
        """Go on in that language."""
        self.language, self.museum = language, self.setting.museum_in(language)
        if self.room is not None:
            self.room = self.museum.room(self.room.room)

    def enter_room(self, room: SimulatedRoom, by: str) -> None:
        self.room = room
        self.add_entry("room", by=by)

    def add_entry(self, kind: str, exhibit: SimulatedExhibit | None = None, /, **detail: DetailValue) -> None:
        """Write what happened at that exhibit, else at the open one, else in the room."""
        at = exhibit or self.exhibit
        if at is not None:
            where = (at.room, at.exhibit, at.stop, at.title)
        else:
            where = ("", "", None, "") if self.room is None else (self.room.room, "", None, self.room.title)
        self.entries.append(Entry(kind, self.ms, *where, self.language, detail=tuple(detail.items())))

    def add_media_entry(self, kind: str, medium: SimulatedMedium, at_s: float, /, **detail: DetailValue) -> None:
        """Write what happened to a recording or film of the open exhibit."""
        at = self.exhibit
        assert at is not None
        span = (round(at_s, 3), round(medium.length_s, 3))
        where = (at.room, at.exhibit, at.stop, at.title)
        self.entries.append(
            Entry(kind, self.ms, *where, self.language, medium.file, *span, detail=tuple(detail.items()))
        )

    def choose_exhibit(self, exhibits: Sequence[SimulatedExhibit]) -> SimulatedExhibit | None:
        """One that was not opened yet, the more attractive the likelier; None where all were."""
        new = [exhibit for exhibit in exhibits if exhibit.key not in self.seen]
        if not new:
            return None
        return self.chance.choices(new, [self.setting.attraction[exhibit.key] for exhibit in new])[0]
