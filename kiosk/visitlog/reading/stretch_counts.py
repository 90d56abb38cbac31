"""Counts of a log from the first of a month to two of its days: to the one before a stretch of days, and to its last.

Rules: logs are only read; a month is read as a month, less the days after the one asked for, where those are fewer;
lengths and other large values are put in classes of a fixed width, unless exact ones are asked for.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kiosk.visitlog.daily.count_days import MONTH, Log
from kiosk.visitlog.file.readable_rows import lenient_text

CLASSES = ((30, 5), (60, 10), (120, 20), (300, 60), (600, 150), (1800, 600))
"""Below which value a class is how wide; from the last one on all values are in one class."""
CLASSED = ("session", "touches", "dwell", "room")
LEFT_AT_STEP_S = 15
HOUR = "hour"
OF_THE_KIOSK = ("on_ms", "kiosk_on", "kiosk_off", "cut_off", "own")
"""Measures of the kiosk, not of its visits: they are read by day."""


class Stretch(NamedTuple):
    """Days of one log within one month: after `after` (its last day before them, or empty) up to `until`."""

    log: Log
    after: str
    until: str

    @property
    def month(self) -> str:
        return self.until[:MONTH]


Series = tuple[str, str, str, str]
"""A measure, a room, an exhibit and a key."""
StretchCount = tuple[Series, int, int, int]
"""Which series; the lower end of its class, or for visits by hour the weekday (0 is Monday); the count from the first
of the month up to the stretch's last day; and up to the day before the stretch."""
APART = "\x1f"


def class_width(measure: str, low: int) -> int:
    """How many values the class of that measure holds which begins at `low`."""
    if measure == "left_at":
        return LEFT_AT_STEP_S
    return next((width for below, width in CLASSES if low < below), CLASSES[-1][1])


def read(
    connection: sqlite3.Connection, schema: str, stretches: Sequence[Stretch], measures: Sequence[str], *, exact: bool
) -> Mapping[int, list[StretchCount]]:
    """The counts of the stretches, by their numbers. measures: only those, and of dwell and room only how many; empty:
    all."""
    _select(connection, schema, stretches)
    value = "value" if exact else CLASS_OF_VALUE
    others = (HOUR, *OF_THE_KIOSK)
    where = f"measure NOT IN ({', '.join('?' * len(others))})"
    if measures:
        value = f"CASE WHEN measure IN ('dwell', 'room') THEN 0 ELSE {value} END"
        where += f" AND measure IN ({', '.join('?' * len(measures))})"
    found, names = defaultdict[int, list[StretchCount]](list), _SeriesByName()
    for number in range(len(stretches)):  # each by itself: many small sorts are quicker than one large one
        counts = connection.execute(
            f"SELECT {_NAME}, {value} AS size, sum(n * until), sum(n * after)"
            f" FROM temp.pieces_of_{schema} CROSS JOIN {schema}.daily ON day_id = id WHERE stretch = ? AND {where}"
            " GROUP BY measure, room, exhibit, key, size",
            (number, *others, *measures),
        )
        if rows := [(names[name], size, until, after) for name, size, until, after in counts]:
            found[number] = rows
    if measures and HOUR not in measures:
        return found
    for stretch, weekday, key, until, after in connection.execute(
        f"SELECT stretch, (strftime('%w', day) + 6) % 7 AS weekday, key, sum(n), sum(n * early)"
        f" FROM temp.stretch_days_of_{schema} CROSS JOIN {schema}.daily ON day_id = id AND measure = ?"
        " GROUP BY stretch, weekday, key",
        (HOUR,),
    ):
        found[stretch].append(((HOUR, "", "", key), weekday, until, after))
    return found


_NAME = "CAST({} AS BLOB)".format(f" || '{APART}' || ".join(("measure", "room", "exhibit", "key")))
"""As bytes: each text that SQLite gives is decoded by a call of Python, and few of these differ."""


class _SeriesByName(dict[bytes, Series]):
    """The series of each name as SQLite gives it."""

    def __missing__(self, name: bytes) -> Series:
        measure, room, exhibit, key = lenient_text(name).split(APART, 3)
        self[name] = series = measure, room, exhibit, key
        return series


def _class_sql() -> str:
    steps = " ".join(f"WHEN value < {below} THEN value / {width} * {width}" for below, width in CLASSES)
    sizes = f"CASE {steps} ELSE {CLASSES[-1][0]} END"
    classed = ", ".join(f"'{measure}'" for measure in CLASSED)
    left = f"WHEN measure = 'left_at' THEN value / {LEFT_AT_STEP_S} * {LEFT_AT_STEP_S}"
    return f"CASE WHEN measure IN ({classed}) THEN {sizes} {left} ELSE value END"


CLASS_OF_VALUE = _class_sql()
"""The lower end of the class of a count's value, in the SQL of SQLite and of PostgreSQL."""


def _select(connection: sqlite3.Connection, schema: str, stretches: Sequence[Stretch]) -> None:
    """Select the months and days that together make the stretches, each with its sign in both sums."""
    months = {stretch.month for stretch in stretches}
    pieces, by_day = stretch_pieces(
        connection.execute(
            f"SELECT id, kiosk, epoch, day FROM {schema}.daily_days WHERE day BETWEEN ? AND ? ORDER BY day",
            (min(months, default=""), max(months, default="") + "-99"),
        ),
        stretches,
    )
    run = connection.execute
    for name, columns in (
        ("pieces_of", "id INTEGER, until INTEGER, after INTEGER"),
        ("stretch_days_of", "id INTEGER, day TEXT, early INTEGER"),
    ):
        run(f"DROP TABLE IF EXISTS temp.{name}_{schema}")
        run(f"CREATE TEMP TABLE {name}_{schema} (stretch INTEGER, {columns})")
    connection.executemany(f"INSERT INTO temp.pieces_of_{schema} VALUES (?, ?, ?, ?)", sorted(pieces))
    run(f"CREATE INDEX temp.pieces_by_stretch_of_{schema} ON pieces_of_{schema} (stretch)")
    connection.executemany(f"INSERT INTO temp.stretch_days_of_{schema} VALUES (?, ?, ?, ?)", by_day)


class StretchPiece(NamedTuple):
    """A counted day or month that is a part of a stretch, with its sign in both sums."""

    stretch: int
    day_id: int
    until: int
    after: int


class StretchDay(NamedTuple):
    """A day of a stretch or before it in its month. early: before it."""

    stretch: int
    day_id: int
    day: str
    early: bool


def stretch_pieces(
    counted: Iterable[tuple[int, str, str, str]], stretches: Sequence[Stretch]
) -> tuple[list[StretchPiece], list[StretchDay]]:
    """What makes the stretches. counted: id, kiosk, epoch and day of the counted days and months, in order of days."""
    months = {stretch.month for stretch in stretches}
    days: dict[tuple[Log, str], list[tuple[int, str]]] = {}
    for day_id, kiosk, epoch, day in counted:
        if day[:MONTH] in months:
            days.setdefault(((kiosk, epoch), day[:MONTH]), []).append((day_id, day))
    pieces: list[StretchPiece] = []
    by_day: list[StretchDay] = []
    for number, stretch in enumerate(stretches):
        found = days.get((stretch.log, stretch.month), [])
        until, after = (_signs(found, day) for day in (stretch.until, stretch.after))
        pieces += [StretchPiece(number, each, until.get(each, 0), after.get(each, 0)) for each in {*until, *after}]
        by_day += [
            StretchDay(number, i, day, day <= stretch.after)
            for i, day in found
            if len(day) > MONTH and day <= stretch.until
        ]
    return pieces, by_day


def _signs(found: Sequence[tuple[int, str]], last: str) -> dict[int, int]:
    """What makes the sum from the first of the month to that day: the days, or the month less the days after it."""
    if not last:
        return {}
    month = [day_id for day_id, day in found if len(day) == MONTH]
    early = [day_id for day_id, day in found if len(day) > MONTH and day <= last]
    late = [day_id for day_id, day in found if len(day) > MONTH and day > last]
    if month and len(late) < len(early):
        return {month[0]: 1, **dict.fromkeys(late, -1)}
    return dict.fromkeys(early, 1)
