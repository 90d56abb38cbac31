"""The days of one simulated kiosk: when it is on, how many come, and what goes wrong.

Rules: visits begin within the museum's opening hours by its own calendar and time zone, one after the other; a day is
a function of the seed, the kiosk and the date, so that the same seed gives the same log; weekdays and seasons differ,
some kiosks are switched off each evening and others rest, some are dead for days, the power fails now and then, and
once in a while the clock is wrong afterwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import cos, exp, pi
from random import Random
from zoneinfo import ZoneInfo

from kiosk.content.model import Hours, Museum
from kiosk.simulation.simulated_museum import Galleries
from kiosk.simulation.simulated_visit import House, Line, SimulatedVisit, Visitor
from kiosk.visit.queries.opening_hours import hours_of

VISITS_A_DAY = 60.0
WEEKDAY_SHARE = (0.7, 0.85, 0.9, 0.95, 1.0, 1.6, 1.45)
VISITING_HOURS = Hours(10 * 60, 18 * 60)
"""When people come where the museum's files name no hours."""
DAY_MS = 86_400_000
VERSION = "simulated"
SPOKEN = ("began", "language")
SessionRow = tuple[str, str, str, str, str, str, str, str, str, float, str, int | None, str, int]
EntryRow = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Mishaps:
    """How likely it is that: a kiosk is dead for some days; the power fails on a day; the clock is wrong afterwards; a
    recording cannot be read after a visit."""

    dead: float = 0.2
    power: float = 0.006
    clock: float = 0.15
    fault: float = 0.0008


@dataclass(frozen=True, slots=True)
class Habits:
    """What is this kiosk's own. dead: the days on which it does nothing."""

    name: str
    room: str
    liked: float
    switched_off: bool
    dead: frozenset[date]


@dataclass(slots=True)
class Rows:
    """What one day leaves in the log."""

    sessions: list[SessionRow]
    entries: list[EntryRow]


class SimulatedKiosk:
    """One kiosk, day after day."""

    def __init__(
        self,
        museum: Museum,
        galleries: Galleries,
        place: tuple[str, str],
        seed: int,
        days: list[date],
        mishaps: Mishaps,
    ) -> None:
        """place: its id and its room."""
        name, room = place
        self.mishaps = mishaps
        self.museum, self.galleries, self.seed = museum, galleries, seed
        self.zone = ZoneInfo(museum.timezone)
        own = Random(f"{seed}/{name}")
        dead: set[date] = set()
        if days and own.random() < mishaps.dead:
            first = own.choice(days)
            dead = {first + timedelta(days=n) for n in range(own.randint(2, 12))}
        self.habits = Habits(name, room, own.lognormvariate(0, 0.35), own.random() < 0.3, frozenset(dead))
        self.epoch = f"{days[0].isoformat().replace('-', '')}T000000Z-{own.getrandbits(32):08x}"
        self.draw = {
            (place.room, exhibit.id): Random(f"{seed}/{place.room}/{exhibit.id}").lognormvariate(0, 0.6)
            for place in museum.rooms
            for exhibit in place.exhibits
        }
        self.misled = misleading(museum, seed)
        self.seq = 0
        self.on = self.resting = False
        self.behind_ms = 0
        self.boot = ""
        self.rows = Rows([], [])

    def day(self, day: date) -> Rows:
        """What that day leaves. Days are asked for in order."""
        self.rows = Rows([], [])
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
            self._own("rest", opens, '{"on":false}')
            self.resting = False
        free = self._visits(day, chance, opens, closes)
        if self.habits.switched_off:
            self._own("kiosk_off", max(free, closes) + int(chance.uniform(2, 20) * 60_000), '{"reason":"shutdown"}')
            self.on = False
        elif known:
            self._own("rest", max(free, closes), '{"on":true}')
            self.resting = True
        return self.rows

    def _at(self, day: date, minute: int) -> int:
        """That local minute of the day, in milliseconds since 1970."""
        local = datetime.combine(day, time()) + timedelta(minutes=minute)
        return int(local.replace(tzinfo=self.zone).timestamp() * 1000)

    def _switch_on(self, at_ms: int, chance: Random) -> None:
        self.boot = f"{chance.getrandbits(64):016x}"
        self._own("kiosk_on", at_ms, '{"version":"simulated"}')
        self.on, self.resting = True, False

    # --- visits ---

    def _visits(self, day: date, chance: Random, opens: int, closes: int) -> int:
        """Everybody of that day, one after the other; when the kiosk stood free for good."""
        free = opens
        fails_at = opens + int(chance.random() * (closes - opens)) if chance.random() < self.mishaps.power else None
        for comes in self._arrivals(day, chance, opens, closes):
            if fails_at is not None and comes > fails_at:
                free = self._power_back(fails_at, chance)
                fails_at = None
            if comes < free:
                continue
            house = self._house(day)
            visit = Visitor(chance, house, self._language(day, chance)).visit()
            if fails_at is not None and comes + visit.lasts_ms >= fails_at:
                self._write(comes, visit, chance, cut_ms=fails_at - comes)
                free = self._power_back(fails_at, chance)
                fails_at = None
                continue
            self._write(comes, visit, chance)
            free = comes + visit.lasts_ms + int(chance.expovariate(1 / 20_000))
            if chance.random() < self.mishaps.fault:
                self._fault(free, chance)
        self.behind_ms = 0
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

    def _house(self, day: date) -> House:
        return House(
            languages=self.museum.languages,
            gallery=lambda language: self.galleries.on(day, language),
            room=self.habits.room,
            has_plan=bool(self.museum.plans),
            draw=self.draw,
            misled=self.misled,
            ask_after_s=self.museum.idle.ask_after_s,
            leave_after_s=self.museum.idle.leave_after_s,
        )

    # --- what goes wrong ---

    def _power_back(self, failed_ms: int, chance: Random) -> int:
        """The power comes back after some minutes; the clock may have lost hours meanwhile."""
        back = failed_ms + int(chance.uniform(1, 25) * 60_000)
        if chance.random() < self.mishaps.clock:
            self.behind_ms = 6 * 3_600_000
        self._switch_on(back, chance)
        return back + 60_000

    def _fault(self, at_ms: int, chance: Random) -> None:
        files = [f for room in self.museum.rooms for e in room.exhibits for r in e.recording.values() for f in [r.file]]
        if files:
            file = chance.choice(files)
            self._own("media_fault", at_ms, f'{{"file":"{file}","why":"simulated: it could not be read"}}', file)

    # --- rows ---

    def _own(self, kind: str, at_ms: int, detail: str, media: str | None = None) -> None:
        line: Line = (0, kind, None, None, None, None, None, media, None, None, detail)
        self._entry(None, at_ms, line)

    def _entry(self, session: str | None, at_ms: int, line: Line) -> None:
        self.seq += 1
        detail = line[10]
        if self.behind_ms:
            at_ms -= self.behind_ms
            detail = '{"clock_ok":0}' if detail == "{}" else f'{detail[:-1]},"clock_ok":0}}'
        self.rows.entries.append((self.habits.name, self.epoch, self.seq, session, utc(at_ms), *line[:10], detail))

    def _write(self, began_ms: int, visit: SimulatedVisit, chance: Random, cut_ms: int | None = None) -> None:
        """A visit's rows; cut_ms: when the power failed in it."""
        lines = visit.lines if cut_ms is None else [line for line in visit.lines if line[0] <= cut_ms]
        session, last_ms = f"{chance.getrandbits(64):016x}", lines[-1][0]
        for line in lines:
            self._entry(session, began_ms + line[0], line)
        ended = (visit.seconds, visit.reason, visit.touches) if cut_ms is None else (last_ms / 1000, "crash", None)
        spoken = visit.language if cut_ms is None else [line[6] for line in lines if line[1] in SPOKEN][-1]
        aids = (
            visit.access if cut_ms is None else sorted({json.loads(x[10])["what"] for x in lines if x[1] == "access"})
        )
        access = "[" + ", ".join(f'"{aid}"' for aid in aids) + "]"
        began, clock_ok = began_ms - self.behind_ms, int(not self.behind_ms)
        self.rows.sessions.append(
            (
                session,
                self.habits.name,
                self.epoch,
                self.boot,
                VERSION,
                self.habits.room,
                spoken or "",
                utc(began),
                utc(began + last_ms),
                *ended,
                access,
                clock_ok,
            )
        )


def misleading(museum: Museum, seed: int) -> list[int]:
    """Numbers that no stop has and that visitors key all the same; the first most often."""
    stops = sorted({e.stop for room in museum.rooms for e in room.exhibits if e.stop is not None})
    near = [n for n in range(1, (stops[-1] if stops else 0) + 12) if n not in stops and str(n) not in prefixes(stops)]
    return Random(f"{seed}/numbers").sample(near, min(6, len(near)))


def prefixes(stops: list[int]) -> set[str]:
    return {str(stop)[:length] for stop in stops for length in range(1, len(str(stop)) + 1)}


_DAYS: dict[int, str] = {}
_TIMES: list[str] = []


def utc(ms: int) -> str:
    """That moment as the log writes it."""
    if not _TIMES:
        _TIMES.extend(f"{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}" for s in range(86_400))
    day, rest = divmod(ms, DAY_MS)
    if day not in _DAYS:
        _DAYS[day] = datetime.fromtimestamp(day * 86_400, UTC).date().isoformat()
    return f"{_DAYS[day]}T{_TIMES[rest // 1000]}.{rest % 1000:03d}Z"


def days_before(until: date, count: int) -> Iterator[date]:
    """So many days, the last of them `until`."""
    return (until - timedelta(days=n) for n in range(count - 1, -1, -1))
