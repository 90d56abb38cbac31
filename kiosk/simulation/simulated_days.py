"""The days of one simulated kiosk: when it is on, how many come, and what goes wrong.

Rules: visits begin within the museum's opening hours by its own calendar and time zone, one after the other; a day is
a function of the seed, the kiosk and the date, so that the same seed gives the same log; weekdays and seasons differ,
some kiosks are switched off each evening and others rest, some are dead for days, the power fails now and then, and
once in a while the clock is wrong afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, exp, pi
from random import Random

from kiosk.content.model import Hours, Museum
from kiosk.simulation.simulated_museum import MuseumByDay
from kiosk.simulation.simulated_rows import VERSION, SimulatedRows
from kiosk.simulation.simulated_visit import VisitSetting
from kiosk.simulation.simulated_visitor import simulate_visit
from kiosk.visit.entries import Entry
from kiosk.visit.queries.opening_hours import hours_of, moment_of

VISITS_A_DAY = 60.0
WEEKDAY_SHARE = (0.7, 0.85, 0.9, 0.95, 1.0, 1.6, 1.45)
VISITING_HOURS = Hours(10 * 60, 18 * 60)
"""When people come where the museum's files name no hours."""


@dataclass(frozen=True, slots=True)
class Mishaps:
    """Likelihoods. dead: a kiosk does nothing for some days. power: it fails on a day. clock: it is wrong after that.
    fault: a recording cannot be read after a visit."""

    dead: float = 0.2
    power: float = 0.006
    clock: float = 0.15
    fault: float = 0.0008


@dataclass(frozen=True, slots=True)
class Habits:
    """What is particular to one kiosk. dead: the days on which it does nothing."""

    name: str
    room: str
    liked: float
    switched_off: bool
    dead: frozenset[date]


class SimulatedKiosk:
    """One kiosk, day after day."""

    def __init__(
        self,
        museum: Museum,
        shown: MuseumByDay,
        place: tuple[str, str],
        seed: int,
        days: list[date],
        mishaps: Mishaps,
    ) -> None:
        """place: its id and its room. days: all those that day() will be asked for, in order."""
        name, room = place
        self.mishaps = mishaps
        self.museum, self.shown, self.seed = museum, shown, seed
        own = Random(f"{seed}/{name}")
        dead: set[date] = set()
        if days and own.random() < mishaps.dead:
            first = own.choice(days)
            dead = {first + timedelta(days=n) for n in range(own.randint(2, 12))}
        self.habits = Habits(name, room, own.lognormvariate(0, 0.35), own.random() < 0.3, frozenset(dead))
        epoch = f"{days[0].isoformat().replace('-', '')}T000000Z-{own.getrandbits(32):08x}"
        self.rows = SimulatedRows(name, room, epoch)
        self.attraction = {
            (place.room, exhibit.id): Random(f"{seed}/{place.room}/{exhibit.id}").lognormvariate(0, 0.6)
            for place in museum.rooms
            for exhibit in place.exhibits
        }
        self.unknown_numbers = misleading(museum, seed)
        self.on = self.resting = False

    def day(self, day: date) -> SimulatedRows:
        """The rows of that day."""
        self.rows.clear()
        chance = Random(f"{self.seed}/{self.habits.name}/{day.isoformat()}")
        if day in self.habits.dead:
            self.on = False
            return self.rows
        hours = hours_of(self.museum, day)
        known = bool(self.museum.opening or self.museum.opening_except)
        hours = hours if known or hours is None else VISITING_HOURS
        if hours is None or hours.closes <= hours.opens:
            if not self.on and not self.habits.switched_off:
                self._switch_on(self._at(day, 9 * 60), chance)
            return self.rows
        opens, closes = self._at(day, hours.opens), self._at(day, hours.closes)
        if not self.on:
            self._switch_on(opens - int(chance.uniform(5, 40) * 60_000), chance)
        if self.resting:
            self._add_own(opens, "rest", on=False)
            self.resting = False
        free = self._visits(day, chance, opens, closes)
        if self.habits.switched_off:
            self._add_own(max(free, closes) + int(chance.uniform(2, 20) * 60_000), "kiosk_off", reason="shutdown")
            self.on = False
        elif known:
            self._add_own(max(free, closes), "rest", on=True)
            self.resting = True
        return self.rows

    def _at(self, day: date, minute: int) -> int:
        """That local minute of the day, in milliseconds since 1970."""
        return int(moment_of(day, minute, self.museum.timezone).timestamp() * 1000)

    def _switch_on(self, at_ms: int, chance: Random) -> None:
        self.rows.boot = f"{chance.getrandbits(64):016x}"
        self._add_own(at_ms, "kiosk_on", version=VERSION)
        self.on, self.resting = True, False

    # --- visits ---

    def _visits(self, day: date, chance: Random, opens: int, closes: int) -> int:
        """All visits of that day, one after the other; gives the moment when the last was over."""
        free = opens
        fails_at = opens + int(chance.random() * (closes - opens)) if chance.random() < self.mishaps.power else None
        for comes in self._arrivals(day, chance, opens, closes):
            if fails_at is not None and comes > fails_at:
                free = self._power_back(fails_at, chance)
                fails_at = None
            if comes < free:
                continue
            visit = simulate_visit(chance, self._setting(day), self._language(day, chance))
            if fails_at is not None and comes + visit.lasts_ms >= fails_at:
                self.rows.add_visit(_session_id(chance), comes, visit, cut_ms=fails_at - comes)
                free = self._power_back(fails_at, chance)
                fails_at = None
                continue
            self.rows.add_visit(_session_id(chance), comes, visit)
            free = comes + visit.lasts_ms + int(chance.expovariate(1 / 20_000))
            if chance.random() < self.mishaps.fault:
                self._fault(free, chance)
        self.rows.behind_ms = 0
        return free

    def _arrivals(self, day: date, chance: Random, opens: int, closes: int) -> list[int]:
        season = exp(0.45 * cos(2 * pi * (day.timetuple().tm_yday - 200) / 365))
        hours = (closes - opens) / 3_600_000
        mean = VISITS_A_DAY * season * WEEKDAY_SHARE[day.weekday()] * self.habits.liked * hours / 8
        many = max(0, round(chance.gauss(mean, (mean * 2) ** 0.5)))
        return sorted(opens + int((closes - opens) * chance.betavariate(1.9, 1.8)) for _ in range(many))

    def _language(self, day: date, chance: Random) -> str:
        """The museum's languages in their order, foreign ones more often in summer."""
        summer = 1.0 - 0.35 * cos(2 * pi * (day.timetuple().tm_yday - 15) / 365)
        languages = self.museum.languages
        return chance.choices(languages, [1.0 if not n else summer / (n + 0.8) for n in range(len(languages))])[0]

    def _setting(self, day: date) -> VisitSetting:
        return VisitSetting(
            languages=self.museum.languages,
            museum_in=lambda language: self.shown.on(day, language),
            room=self.habits.room,
            has_plan=bool(self.museum.plans),
            attraction=self.attraction,
            unknown_numbers=self.unknown_numbers,
            volumes_dba=self.shown.volumes_dba,
            ask_after_s=self.museum.idle.ask_after_s,
            leave_after_s=self.museum.idle.leave_after_s,
        )

    # --- what goes wrong ---

    def _power_back(self, failed_ms: int, chance: Random) -> int:
        """The power comes back after some minutes; the clock may have lost hours meanwhile."""
        back = failed_ms + int(chance.uniform(1, 25) * 60_000)
        if chance.random() < self.mishaps.clock:
            self.rows.behind_ms = 6 * 3_600_000
        self._switch_on(back, chance)
        return back + 60_000

    def _fault(self, at_ms: int, chance: Random) -> None:
        files = [f for room in self.museum.rooms for e in room.exhibits for r in e.recording.values() for f in [r.file]]
        if files:
            file = chance.choice(files)
            self._add_own(at_ms, "media_fault", file, file=file, why="simulated: it could not be read")

    def _add_own(self, at_ms: int, kind: str, media: str = "", **detail: str | bool) -> None:
        """An entry of the kiosk itself."""
        self.rows.add_entry(at_ms, Entry(kind, media=media, detail=tuple(detail.items())))


def _session_id(chance: Random) -> str:
    return f"{chance.getrandbits(64):016x}"


def misleading(museum: Museum, seed: int) -> list[int]:
    """Numbers that no stop has and that visitors key all the same; the first one most often."""
    stops = sorted({e.stop for room in museum.rooms for e in room.exhibits if e.stop is not None})
    near = [n for n in range(1, (stops[-1] if stops else 0) + 12) if n not in stops and str(n) not in prefixes(stops)]
    return Random(f"{seed}/numbers").sample(near, min(6, len(near)))


def prefixes(stops: list[int]) -> set[str]:
    return {str(stop)[:length] for stop in stops for length in range(1, len(str(stop)) + 1)}


def days_before(until: date, count: int) -> Iterator[date]:
    """`count` days in a row, the last of them `until`."""
    return (until - timedelta(days=n) for n in range(count - 1, -1, -1))
