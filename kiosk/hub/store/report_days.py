"""What a report reads of the days of a hub's kiosks: summed in PostgreSQL by day and by kiosk.

Rules: those of report_rows.py. A kiosk that has several logs in a span (a box was replaced) may have two on one day,
which are one day together: of such kiosks each day is given by itself, and they are left out of the sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.hub.store.report_rows import ReportRows
from kiosk.visitlog.daily.count_days import DAY

HOURS = range(1, 25)
"""PostgreSQL's arrays begin at 1."""
_STEPPED = "(({ms} + %(half)s) / %(step)s * %(step)s)"
"""To whole steps, as SQLite divides: towards nought."""


def _stepped(ms: str) -> str:
    return _STEPPED.format(ms=ms)


_BY_DAY = ", ".join(f"coalesce(sum({_stepped(f'on_ms[{hour}]')}), 0)::bigint" for hour in HOURS)
_OF_DAY = f"coalesce({' + '.join(_stepped(f'on_ms[{hour}]') for hour in HOURS)}, 0)"


@dataclass(frozen=True, slots=True)
class DayRows:
    """The days of a span, of the logs that `rows` selects. step_ms: to whole how many what was on is given; several:
    the kiosks that have several logs in the span."""

    rows: ReportRows
    since: date
    until: date
    step_ms: int
    several: Sequence[str]

    @classmethod
    def of(cls, rows: ReportRows, since: date, until: date, step_ms: int = 1) -> DayRows:
        own = " AND kiosk = ANY(%(kiosks)s)" if rows.selection.kiosks else ""
        more = f"SELECT kiosk FROM logs WHERE simulated = %(simulated)s{own} GROUP BY kiosk HAVING count(*) > 1"  # few
        found = rows.rows(
            f"WITH more AS ({more}) SELECT kiosk FROM more JOIN daily_days AS days USING (kiosk)"
            f" JOIN logs USING (kiosk, epoch) WHERE logs.simulated = %(simulated)s AND {_IN_SPAN}"
            " GROUP BY kiosk HAVING count(DISTINCT epoch) > 1",
            since=since.isoformat(),
            until=until.isoformat(),
        )
        return cls(rows, since, until, step_ms, sorted(kiosk for (kiosk,) in found))

    def _select(self, columns: str, where: str) -> str:
        return self.rows.selection.days(columns, f"{_IN_SPAN} AND {where}")

    def _found(self, sql: str, **values: object) -> Iterator[tuple[Any, ...]]:
        return self.rows.rows(
            sql,
            since=self.since.isoformat(),
            until=self.until.isoformat(),
            several=list(self.several),
            step=self.step_ms,
            half=self.step_ms // 2,
            **values,
        )

    def single(self) -> Iterator[tuple[Any, ...]]:
        """Of each log's day of those kiosks: kiosk, day, on_ms, starts, cut_off, shown."""
        if not self.several:
            return iter(())
        on_ms = f"ARRAY(SELECT {_stepped('ms')} FROM unnest(on_ms) WITH ORDINALITY AS each (ms, hour) ORDER BY hour)"
        return self._found(self._select(f"kiosk, day, {on_ms}, starts, cut_off, shown", _SEVERAL))

    def by_day(self) -> Iterator[tuple[Any, ...]]:
        """Of each day: day, shown, and what was on in each of its hours."""
        return self._found(f"{self._select(f'day, sum(shown)::bigint, {_BY_DAY}', _OTHERS)} GROUP BY day")

    def by_kiosk(self, over: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Of each kiosk: kiosk, shown, what it was on, on how many days, starts, cut_off, and on how many of those days
        it gave a sign of life."""
        alive = "on_ms <> '{}' AND day = ANY(%(over)s)"
        days = self._select(f"kiosk, shown, {_OF_DAY} AS on_all, starts, cut_off, {alive} AS alive", _OTHERS)
        return self._found(
            "SELECT kiosk, sum(shown)::bigint, sum(on_all)::bigint, count(*) FILTER (WHERE on_all <> 0),"
            " sum(starts)::bigint, sum(cut_off)::bigint, count(*) FILTER (WHERE alive)"
            f" FROM ({days}) AS each GROUP BY kiosk",
            over=list(over),
        )

    def while_open(
        self, parts: Sequence[tuple[str, int, int, int, bool]], begun: Mapping[str, str]
    ) -> Iterator[tuple[str, int, int]]:
        """Of each kiosk: kiosk, the length of an hour, and milliseconds on times milliseconds open of such hours.
        parts: day, hour, its length, milliseconds open, and whether that counts from a kiosk's second day on."""
        if not parts:
            return
        of_first = "(days.kiosk, days.day) IN (SELECT * FROM unnest(%(kiosks_begun)s::text[], %(begun)s::text[]))"
        days = self._select("kiosk, day, on_ms", f"{_OTHERS} AND on_ms <> '{{}}'")
        columns = [list(column) for column in zip(*parts, strict=True)]
        on_ms = _stepped("on_ms[hour + 1]")
        found = self._found(
            f"SELECT kiosk, whole_ms, sum(least({on_ms}, whole_ms) * open_ms) FROM ({days}) AS days"
            " JOIN unnest(%(days)s::text[], %(hours)s::int[], %(whole)s::bigint[], %(open)s::bigint[],"
            " %(before)s::boolean[]) AS part (day, hour, whole_ms, open_ms, begun_before) USING (day)"
            f" WHERE NOT (begun_before AND {of_first}) GROUP BY kiosk, whole_ms",
            **dict(zip(("days", "hours", "whole", "open", "before"), columns, strict=True)),
            kiosks_begun=list(begun),
            begun=list(begun.values()),
        )
        for kiosk, whole_ms, ms in found:
            yield kiosk, whole_ms, int(ms)


_IN_SPAN = f"days.day BETWEEN %(since)s AND %(until)s AND length(days.day) = {DAY:d}"
_SEVERAL = "days.kiosk = ANY(%(several)s)"
_OTHERS = "days.kiosk <> ALL(%(several)s)"
