"""What a heartbeat's reply wants comes to the kiosk, on a thread of its own, while the museum is closed if so asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kiosk.content.messages import Message
from kiosk.content.model import HubLink
from kiosk.fleet.fetching_content import ContentFetcher
from kiosk.fleet.heartbeat import KioskHealth
from kiosk.fleet.kept_membership import Membership
from tests.fleet.content.fetched import FetchingKiosk, number_shown


@contextmanager
def fetcher(
    kiosk: FetchingKiosk,
    notes: list[Message],
    fetch: str = "always",
    closed_for_s: Callable[[], float | None] = lambda: None,
) -> Iterator[ContentFetcher]:
    address = f"http://127.0.0.1:{kiosk.served.port}"
    membership = Membership("east", "hub", address, kiosk.token, "all", kiosk.root, "2026")
    link = HubLink(address, fetch=fetch)
    found = ContentFetcher(
        link, membership, kiosk.state, lambda: KioskHealth(content=number_shown(kiosk)), closed_for_s, notes.append
    )
    try:
        yield found
    finally:
        found.close()


def wait_until(there: Callable[[], bool]) -> None:
    until_s = time.monotonic() + 60
    while not there():
        assert time.monotonic() < until_s
        time.sleep(0.05)


def test_what_is_wanted_comes(kiosk: FetchingKiosk) -> None:
    """The number of a reply is fetched and shown, staff read the sentence once, and nothing is fetched again."""
    kiosk.hub.publish("One.")
    notes: list[Message] = []
    with fetcher(kiosk, notes) as wants:
        wants.want(1)
        wants.want(1)
        wait_until(lambda: bool(notes))
        assert kiosk.label == "One."
        wants.want(1)
        assert [str(note) for note in notes] == ["Version 1 of the hub is shown from now on."]


def test_in_opening_hours_nothing_is_fetched_where_so_asked(kiosk: FetchingKiosk) -> None:
    """While it is open nothing is begun; once it is closed, the version comes."""
    kiosk.hub.publish("One.")
    notes: list[Message] = []
    closed_s = [0.0]
    with fetcher(kiosk, notes, "closed", lambda: closed_s[0]) as wants:
        wants.want(1)
        time.sleep(0.3)
        assert number_shown(kiosk) == 0 and not (kiosk.state / "content").exists()
        closed_s[0] = 3600.0
        wants.want(1)
        wait_until(lambda: bool(notes))
        assert kiosk.label == "One."
