"""A kiosk that has joined a hub: what sends and receives, put together and taken down."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.content.messages import Message, msg
from kiosk.content.model import HubLink
from kiosk.fleet.contact import HubContact
from kiosk.fleet.fetching_content import ContentFetcher
from kiosk.fleet.heartbeat import HeartbeatPorts, HeartbeatSender, KioskHealth
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.instructions import ReceivedInstructions
from kiosk.fleet.kept_membership import Membership
from kiosk.fleet.outbox import Outbox
from kiosk.fleet.sender import SenderPace, VisitSender


@dataclass(frozen=True, slots=True)
class ConnectionPorts:
    """What the kiosk gives. notify: takes sentences for staff. closed_for_s: for how long the museum is closed from now
    on; 0 while it is open, None without end."""

    log: Path
    wall: Callable[[], datetime]
    notify: Callable[[Message], None]
    health: Callable[[], KioskHealth]
    closed_for_s: Callable[[], float | None] = lambda: None


class HubConnection:
    """begin, and close."""

    def __init__(
        self, link: HubLink, membership: Membership, state: Path, ports: ConnectionPorts, pace: SenderPace | None = None
    ) -> None:
        self.contact = HubContact(state, membership.hub, ports.wall, time.monotonic)
        self.outbox = Outbox(ports.log, membership.kiosk, lambda: ports.health().timezone)
        self.received = ReceivedInstructions(state, ports.wall)
        self.fetcher = ContentFetcher(link, membership, state, ports.health, ports.closed_for_s, ports.notify)

        def client(rate_kbit: int) -> HttpClient:
            return HttpClient(
                link.address,
                membership.token,
                link.fingerprint,
                rate_kbit=rate_kbit,
                pause=lambda seconds: self.sender.pause(seconds),
            )

        self.sender = VisitSender(client(link.rate_kbit), self.outbox, self.contact, ports.notify, pace)
        beat = HeartbeatPorts(ports.health, lambda: (self.outbox.epoch, self.outbox.last_seq), self.fetcher.want)
        self.heartbeat = HeartbeatSender(
            client(0), self.contact, self.received, state, secrets.token_hex(8), ports.notify, beat
        )
        self.received.news = self.heartbeat.wake.set

    def begin(self) -> None:
        self.sender.begin()
        self.heartbeat.begin()

    def close(self) -> None:
        """End both, within seconds; before the log is closed, so that nobody reads it then."""
        self.fetcher.close()
        self.heartbeat.closing.set()
        self.sender.closing.set()
        self.heartbeat.close()
        self.sender.close()


def other_name(kiosk: str, membership: Membership | None) -> Message | None:
    """Why a kiosk with `hub:` in its file can send nothing; None where it can."""
    if membership is None:
        return msg("This kiosk has a hub and has not joined it: run `kiosk join` with the code of an invitation.")
    if membership.kiosk != kiosk:
        named = msg("This kiosk joined its hub as {joined}, and its own file says {kiosk}: nothing is sent.")
        return named.with_values(joined=membership.kiosk, kiosk=kiosk)
    return None
