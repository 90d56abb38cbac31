"""What simulated visitors find: the museum's exhibits as a visit needs them, in every language, looked up once.

Rules: everything comes from the museum's own files and what its media hold; nothing here is random.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from kiosk.content.model import Exhibit
from kiosk.visit.guide import Guide, Now
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.tours import stops_of
from kiosk.visit.queries.views import view_of
from kiosk.visit.queries.volume_levels import steps
from kiosk.visit.state import resting_state

WORDS_A_SECOND = 3.2
LEAST_LENGTH_S = 3.0


@dataclass(frozen=True, slots=True)
class SimulatedMedium:
    """A recording or film: which file, and how long it is."""

    what: str
    file: str
    length_s: float


@dataclass(frozen=True)
class SimulatedExhibit:
    """An exhibit in one language."""

    room: str
    exhibit: str
    stop: int | None
    title: str
    asks: bool
    recording: SimulatedMedium | None
    more: SimulatedMedium | None
    film: SimulatedMedium | None
    first_view: str
    reading_s: float
    has_more: bool
    pictures: int
    hotspots: int
    interactive: str
    take_home: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.room, self.exhibit


@dataclass(frozen=True, slots=True)
class SimulatedRoom:
    """A room in one language, with what it shows on a day."""

    room: str
    title: str
    exhibits: tuple[SimulatedExhibit, ...]


@dataclass(frozen=True, slots=True)
class SimulatedMuseum:
    """The museum on one day, in one language."""

    language: str
    rooms: tuple[SimulatedRoom, ...]
    tours: tuple[tuple[str, tuple[SimulatedExhibit, ...]], ...]

    def room(self, name: str) -> SimulatedRoom:
        """That room; the first one where there is none of that name."""
        return next((room for room in self.rooms if room.room == name), self.rooms[0])

    @property
    def stops(self) -> tuple[SimulatedExhibit, ...]:
        return tuple(exhibit for room in self.rooms for exhibit in room.exhibits if exhibit.stop is not None)


class MuseumByDay:
    """A museum as it is on each day, in each language; days on which the same is shown share one."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._context = PageContext(guide, resting_state(0), Now(0, datetime.min))
        sound = guide.device.sound
        self.volumes_dba = [dba for dba in steps(sound) if dba not in (0.0, sound.start_dba)]
        self._exhibits: dict[tuple[str, str, str], SimulatedExhibit] = {}
        self._museums: dict[tuple[object, ...], SimulatedMuseum] = {}

    @cached_property
    def dated(self) -> bool:
        """Whether anything is shown on some days only."""
        rooms = self.guide.museum.rooms
        return any(room.closed or any(exhibit.show for exhibit in room.exhibits) for room in rooms)

    def on(self, day: date, language: str) -> SimulatedMuseum:
        shown = self._shown(day) if self.dated else ()
        key = (language, shown)
        if key not in self._museums:
            self._museums[key] = self._museum(day, language)
        return self._museums[key]

    def _shown(self, day: date) -> tuple[tuple[str, str], ...]:
        return tuple(
            (room.room, exhibit.id)
            for room in self.guide.museum.rooms
            for exhibit in room.exhibits
            if self.guide.shown_today(exhibit, day) and not (room.closed and room.closed.dates.hold(day))
        )

    def _museum(self, day: date, language: str) -> SimulatedMuseum:
        guide, shown = self.guide, set(self._shown(day))
        rooms = tuple(
            SimulatedRoom(
                room.room,
                guide.localize(room.title, language).words,
                tuple(self._exhibit(room.room, e, language) for e in room.exhibits if (room.room, e.id) in shown),
            )
            for room in guide.museum.rooms
        )
        tours = tuple(
            (
                tour.id,
                tuple(
                    self._exhibit(stop.room.room, stop.exhibit, language)
                    for stop in stops_of(guide, tour, day)
                    if (stop.room.room, stop.exhibit.id) in shown
                ),
            )
            for tour in guide.museum.tours
        )
        return SimulatedMuseum(language, rooms, tuple((name, exhibits) for name, exhibits in tours if exhibits))

    def _exhibit(self, room: str, exhibit: Exhibit, language: str) -> SimulatedExhibit:
        key = (room, exhibit.id, language)
        if key not in self._exhibits:
            self._exhibits[key] = self._look_up(room, exhibit, language)
        return self._exhibits[key]

    def _look_up(self, room: str, exhibit: Exhibit, language: str) -> SimulatedExhibit:
        guide, sounds = self.guide, self.guide.measures.sounds
        interactive = self._context.interactive(exhibit)

        def spoken(what: str) -> SimulatedMedium | None:
            recording = (exhibit.recording if what == "recording" else exhibit.more_recording).get(language)
            if recording is None or recording.file not in sounds:
                return None
            length_s = sounds[recording.file].length_s
            return SimulatedMedium(what, recording.file, length_s) if length_s > LEAST_LENGTH_S else None

        film = None
        if exhibit.film is not None and not exhibit.film.loop and exhibit.film.file in guide.measures.films:
            film = SimulatedMedium("film", exhibit.film.file, guide.measures.films[exhibit.film.file].length_s)
        words = guide.localize(exhibit.label, language).words
        return SimulatedExhibit(
            room=room,
            exhibit=exhibit.id,
            stop=exhibit.stop,
            title=guide.localize(exhibit.title, language).words,
            asks=guide.confirms(exhibit),
            recording=spoken("recording"),
            more=spoken("more"),
            film=film if film is not None and film.length_s > LEAST_LENGTH_S else None,
            first_view=view_of(self._context, exhibit, ""),
            reading_s=4.0 + len(words.split()) / WORDS_A_SECOND,
            has_more=bool(exhibit.more),
            pictures=len(exhibit.pictures),
            hotspots=max((len(picture.hotspots) for picture in exhibit.pictures), default=0),
            interactive="" if interactive is None else interactive.name,
            take_home=exhibit.take_home is not None,
        )
