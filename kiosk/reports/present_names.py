"""The counts of a log under the names that its rooms, exhibits and media have now.

Rules: names are changed in finished sums, so that nothing of how they are made depends on them; a visit that met a
thing under both names, because its kiosk took over the new one meanwhile, counts twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kiosk.content.former_names import FormerNames
from kiosk.reports.sums import Sums
from kiosk.visitlog.daily.count_days import Title, TitleKey
from kiosk.visitlog.daily.count_visit import CountKey


def under_present_names(sums: Sums, names: FormerNames) -> Sums:
    """The same sums, changed in place."""
    if not names:
        return sums
    counts: Counter[CountKey] = Counter()
    for key, n in sums.counts.items():
        if key.room:
            room, exhibit = names.spot(key.room, key.exhibit)
            key = key._replace(room=room, exhibit=exhibit)
        counts[key] += n
    faults: Counter[tuple[str, str]] = Counter()
    for (file, kiosk), n in sums.faults.items():
        faults[names.medium(file), kiosk] += n
    sums.counts, sums.faults = counts, faults
    return sums


def present_titles(titles: Iterable[tuple[TitleKey, Title]], names: FormerNames) -> Iterator[tuple[TitleKey, Title]]:
    for (room, exhibit, language), title in titles:
        yield (*names.spot(room, exhibit), language), title
