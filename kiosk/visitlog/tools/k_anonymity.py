"""Which time and which language may stand beside a visit, so that no row singles anyone out.

Rules: every row that leaves the box shares what it says of kiosk, time and language with at least `minimum` visits.
Times are local and rounded down to 15 minutes; a visit whose language fewer visits share within those is told to the
hour, else the day, else the month, else without a time. A visit whose language is too rare at its kiosk even for that
is told without a language, in the same steps; what is still alone is left out and counted.
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
    """What may be said of a visit. when: rounded down, in the museum's time, to `step`. language "": not said."""

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
    """What may be said of each visit, by its id; visits that are left out are not in it."""
    zone = ZoneInfo(timezone)
    by_kiosk: dict[str, list[VisitFacts]] = defaultdict(list)
    for visit in visits:
        by_kiosk[visit.kiosk].append(visit)
    told: dict[str, ReleasedVisit] = {}
    for kiosk, rest in sorted(by_kiosk.items()):
        for language_said in (True, False):
            for step in STEPS:
                alike: dict[ReleasedVisit, list[VisitFacts]] = defaultdict(list)
                for visit in rest:
                    language = visit.language if language_said else ""
                    alike[ReleasedVisit(kiosk, rounded(visit, zone, step), step, language)].append(visit)
                rest = []
                for said, group in alike.items():
                    if len(group) >= minimum and (said.when or step == STEPS[-1]):
                        told.update((visit.session, said) for visit in group)
                    else:
                        rest += group
    return told


def rounded(visit: VisitFacts, zone: ZoneInfo, step: str) -> str:
    """When it began, rounded down; nothing where the clock was doubted."""
    if step == "none" or not visit.clock_ok:
        return ""
    local = datetime.fromisoformat(visit.began_at).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    if step == "15 minutes":
        return f"{local:%Y-%m-%d %H}:{local.minute // QUARTER * QUARTER:02d}"
    return f"{local:%Y-%m-%d %H:00}" if step == "hour" else f"{local:%Y-%m-%d}" if step == "day" else f"{local:%Y-%m}"
