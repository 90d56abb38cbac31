"""Counting how often pages are opened, so that nobody is found in what is kept.

Rules: what is kept is packets of BASE openings of a page in a language; how full the first one of a day is when the day
begins is drawn by chance, so that numbers are right on average and no small one can be worked out; each day and each
start of the program begins anew. A full packet waits until BASE openings have come, of whatever pages, since packets
were last taken out, and stands at that hour: no hour is named for fewer. Of requests only the page, its language and
the hour matter: what is no opening of a page (a part of a file, a page fetched ahead, one taken along, another version
of a page that was opened) is not counted.
"""

from __future__ import annotations

import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random, SystemRandom
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.phone.serve.phone_folder import INDEX
from kiosk.store.phone_counts import BASE, PhoneCountKey, add_counts

WRITE_EVERY_S = 600.0
_PAGE = re.compile(r"(\d+|room/[^/]+(?:/[^/]+)?|tour/[^/]+|keypad|connected|about|access|plan(?:/[^/]+)?)/|")
"""Pages that are counted: not those under a stop, which are the same stop in another kind of guide."""


def counted_page(path: str) -> str | None:
    """The page of that file, from the root of its language on; None for what is not counted."""
    if not path.endswith(INDEX):
        return None
    address = path.removesuffix(INDEX)
    return address.rstrip("/") if _PAGE.fullmatch(address) else None


def is_opening(headers: dict[bytes, bytes]) -> bool:
    """Whether somebody opens a page with that request: browsers and our script ask for HTML then, and for anything
    when they fetch ahead or take along."""
    ahead = headers.get(b"sec-purpose", b"") + headers.get(b"purpose", b"") + headers.get(b"x-moz", b"")
    return b"text/html" in headers.get(b"accept", b"") and b"prefetch" not in ahead and b"range" not in headers


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name, UTC where there is none."""
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(name)
    return ZoneInfo("UTC")


class PageCounting:
    """folder: where counts are kept. now: the time, with a time zone. chance: draws where a day's packets begin."""

    def __init__(
        self,
        folder: Path,
        timezone: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Random | None = None,
    ) -> None:
        self._folder, self._zone, self._now, self._chance = folder, zone_of(timezone), now, chance or SystemRandom()
        self._lock = threading.Lock()
        self._day = ""
        self._begun: dict[tuple[str, str], int] = {}
        self._waiting: Counter[tuple[str, str]] = Counter()
        self._come = 0
        self._full: Counter[PhoneCountKey] = Counter()
        self._written_s = time.monotonic()

    def count(self, language: str, page: str) -> None:
        """Somebody opened this page."""
        moment = self._now().astimezone(self._zone)
        day, series = moment.date().isoformat(), (language, page)
        with self._lock:
            if day != self._day:
                self._day, self._begun = day, {}
            begun = self._begun.get(series)
            begun = (self._chance.randrange(BASE) if begun is None else begun) + 1
            if begun == BASE:
                self._waiting[series] += BASE
            self._begun[series] = begun % BASE
            self._come += 1
            if self._come == BASE:
                self._full.update({PhoneCountKey(day, moment.hour, *each): n for each, n in self._waiting.items()})
                self._waiting, self._come = Counter(), 0

    def write_if_due(self) -> None:
        """Write what is full, where it is time to. Raises OSError; then it is kept and written later."""
        if time.monotonic() - self._written_s >= WRITE_EVERY_S:
            self.write()

    def write(self) -> None:
        """Write what was taken out. Raises OSError, and keeps it then."""
        with self._lock:
            self._written_s = time.monotonic()
            full, self._full = self._full, Counter()
        if not full:
            return
        try:
            add_counts(self._folder, full)
        except OSError:
            with self._lock:
                self._full.update(full)
            raise
