"""The guide: what the museum says, what its media hold and the interface strings, all frozen; and `Now`.

Rules: look-ups only, computed once; nothing here changes during a visit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.content.measures import Cue, Measures
from kiosk.content.model import Device, Exhibit, Museum, Picture, Plan, Recording, Room, Text
from kiosk.content.sentences import Sentence, sentences
from kiosk.content.texts import Said, said
from kiosk.locale.strings import Strings


@dataclass(frozen=True, slots=True)
class Now:
    """The time, as an argument. ms: monotonic. local: the museum's wall clock. clock_ok: whether that clock can be
    believed. heard_s: where the player stands, None when it holds nothing."""

    ms: int
    local: datetime
    clock_ok: bool = True
    heard_s: float | None = None

    @property
    def day(self) -> date | None:
        """The day, or None where the clock cannot be believed."""
        return self.local.date() if self.clock_ok else None


@dataclass(frozen=True, slots=True)
class Stop:
    number: int
    room: Room
    exhibit: Exhibit


@dataclass(frozen=True)
class Guide:
    museum: Museum
    measures: Measures
    strings: Strings
    device: Device
    rooms: dict[str, Room] = field(init=False)
    stops: dict[int, Stop] = field(init=False)
    _sentences: dict[str, tuple[Sentence, ...]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        rooms = {room.room: room for room in self.museum.rooms}
        stops = {
            exhibit.stop: Stop(exhibit.stop, room, exhibit)
            for room in self.museum.rooms
            for exhibit in room.exhibits
            if exhibit.stop is not None
        }
        object.__setattr__(self, "rooms", rooms)
        object.__setattr__(self, "stops", stops)

    @property
    def first(self) -> str:
        return self.museum.first_language

    def said(self, text: Text, language: str) -> Said:
        return said(text, language, self.first)

    def exhibit(self, room: str, exhibit: str) -> Exhibit | None:
        found = self.rooms.get(room)
        return None if found is None else found.exhibit(exhibit)

    def cues(self, captions: str) -> tuple[Cue, ...]:
        return self.measures.cues(captions)

    def sentences(self, captions: str) -> tuple[Sentence, ...]:
        """The transcript of a captions file, by sentence; empty when there is none."""
        known = self._sentences.get(captions)
        if known is None:
            known = self._sentences[captions] = sentences(self.cues(captions))
        return known

    def plan_of(self, room: str) -> int:
        """Which plan draws this room, counted from 0; -1 when none does."""
        return next((n for n, plan in enumerate(self.museum.plans) if room in plan.rooms), -1)

    def plan(self, number: int) -> Plan | None:
        return self.museum.plans[number] if 0 <= number < len(self.museum.plans) else None

    def can_show(self, picture: Picture | None) -> bool:
        return picture is not None and picture.file in self.measures.pictures

    def can_hear(self, recording: Recording) -> bool:
        return recording.file in self.measures.sounds

    def shown_today(self, exhibit: Exhibit, day: date | None) -> bool:
        return exhibit.show is None or day is None or exhibit.show.hold(day)

    def closed_today(self, room: Room, day: date | None) -> bool:
        return room.closed is not None and day is not None and room.closed.dates.hold(day)

    def confirms(self, exhibit: Exhibit) -> bool:
        return exhibit.sensitivity == "confirm"
