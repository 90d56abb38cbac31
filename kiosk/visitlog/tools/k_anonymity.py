"""Which time and which language may stand beside a visit, so that no row singles anyone out.

Rules: every row that leaves the box shares its kiosk, time and language with at least `minimum` visits. Times are local
and rounded down to 15 minutes; where fewer visits share a language within those, they are rounded to the hour, else the
day, else the month, else left out. A visit whose language is too rare at its kiosk even for that goes without a
language, in the same steps; what is still alone is left out and counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

STEPS = ("15 minutes", "hour", "day", "month", "none")
QUARTER = 15


@dataclass(frozen=True, slots=True)
class ReleasedVisit:
    """What may be published of a visit. when: rounded down, in the museum's time, to `step`. language: empty if too
    rare."""

    kiosk: str
    when: str
    step: str
    language: str


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What the log knows of a visit."""

    session: str
    kiosk: str
    began_at: str
    language: str
    clock_ok: bool


def anonymise(visits: Iterable[VisitFacts], timezone: str, minimum: int) -> dict[str, ReleasedVisit]:
    """What may be published of each visit, by its id; visits that are left out are not in it."""
    zone = ZoneInfo(timezone)
    by_kiosk: dict[str, list[VisitFacts]] = defaultdict(list)
    for visit in visits:
        by_kiosk[visit.kiosk].append(visit)
    released: dict[str, ReleasedVisit] = {}
    for kiosk, rest in sorted(by_kiosk.items()):
        for with_language in (True, False):
            for step in STEPS:
                alike: dict[ReleasedVisit, list[VisitFacts]] = defaultdict(list)
                for visit in rest:
                    language = visit.language if with_language else ""
                    alike[ReleasedVisit(kiosk, rounded(visit, zone, step), step, language)].append(visit)
                rest = []
                for kept, group in alike.items():
                    if len(group) >= minimum and (kept.when or step == STEPS[-1]):
                        released.update((visit.session, kept) for visit in group)
                    else:
                        rest += group
    return released


def rounded(visit: VisitFacts, zone: ZoneInfo, step: str) -> str:
    """When it began, rounded down; empty where the clock was doubted."""
    if step == "none" or not visit.clock_ok:
        return ""
    local = datetime.fromisoformat(visit.began_at).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if step == "15 minutes":
        return f"{local:%Y-%m-%d %H}:{local.minute // QUARTER * QUARTER:02d}"
    return f"{local:%Y-%m-%d %H:00}" if step == "hour" else f"{local:%Y-%m-%d}" if step == "day" else f"{local:%Y-%m}"
