"""Fetches the version that the hub wants, on a thread of its own, one at a time.

Rules: what failed is tried again ever later; where `fetch: closed` stands in the kiosk's own file, only while the
museum is closed, and no longer.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.content.messages import Message
from kiosk.content.model import HubLink
from kiosk.fleet.backoff import Backoff
from kiosk.fleet.content.fetch_records import FetchRequest
from kiosk.fleet.heartbeat import KioskHealth
from kiosk.fleet.kept_membership import Membership
from kiosk.fleet.sender import lower_priority

FIRST_S, LONGEST_S = 120.0, 3600.0
LEAST_S = 60.0
"""Closed for less, nothing is begun."""


class ContentFetcher:
    """`want` is called with each heartbeat's reply."""

    def __init__(
        self,
        link: HubLink,
        membership: Membership,
        state: Path,
        health: Callable[[], KioskHealth],
        closed_for_s: Callable[[], float | None],
        notify: Callable[[Message], None],
    ) -> None:
        self._link, self._membership, self._state = link, membership, state
        self._health, self._closed_for_s, self._notify = health, closed_for_s, notify
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._backoff = Backoff(FIRST_S, LONGEST_S)
        self._not_before_s, self._wanted, self._settled = 0.0, 0, 0
        self._reported = ""

    def close(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(2.0)

    @property
    def is_fetching(self) -> bool:
        """Whether a version is being fetched now."""
        return self._thread is not None and self._thread.is_alive()

    def want(self, number: int) -> None:
        """The hub wants that version to be shown."""
        if number != self._wanted:
            self._wanted, self._not_before_s = number, 0.0
            self._backoff.succeeded()
        if self.is_fetching:
            return
        if number in (self._health().content, self._settled) or time.monotonic() < self._not_before_s:
            return
        most_s = None
        if self._link.fetch == "closed":
            most_s = self._closed_for_s()
            if most_s is not None and most_s < LEAST_S:
                return
        self._thread = threading.Thread(target=self._fetch, args=(number, most_s), name="kiosk-fetch", daemon=True)
        self._thread.start()

    def _fetch(self, number: int, most_s: float | None) -> None:
        from kiosk.fleet.content.fetching import fetch

        lower_priority()
        request = FetchRequest(
            state=str(self._state),
            hub=self._link.address,
            token=self._membership.token,
            wanted=number,
            root=self._membership.root,
            fingerprint=self._link.fingerprint,
            clock_trusted=self._health().clock_trusted,
            bytes_per_s=self._link.rate_kbit * 125,
            most_s=most_s,
        )
        result = fetch(request, self._stop)
        if result.kind in ("new", "same", "kept"):
            self._settled = number
            self._backoff.succeeded()
        else:
            self._not_before_s = time.monotonic() + (60.0 if result.kind == "partly" else FIRST_S / 2)
            self._not_before_s += self._backoff.failed()
        reported = f"{number} {result.kind} {result.sentence}"
        if reported != self._reported and not self._stop.is_set() and result.kind not in ("same", "partly"):
            self._notify(result.sentence)
        self._reported = reported
