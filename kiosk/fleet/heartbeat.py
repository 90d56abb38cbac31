"""Tells the hub once a minute how the kiosk is, and takes its instructions from the reply.

Rules: a thread of the lowest priority with a connection of its own, so that no batch makes a heartbeat late; what
cannot be read here is left out, and stops nothing. The results of instructions are sent until the hub has them.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kiosk import __version__
from kiosk.content.messages import Message, msg
from kiosk.fleet.backoff import Backoff
from kiosk.fleet.contact import HubContact
from kiosk.fleet.http_client import HttpClient, HubFailure, HubState, certificate_ends
from kiosk.fleet.instructions import ReceivedInstructions
from kiosk.fleet.protocol import HEARTBEAT, HEARTBEAT_S, PROTOCOL, RESULTS, Heartbeat, HeartbeatReply
from kiosk.fleet.sender import lower_priority
from kiosk.visitlog.file.records import utc_text

THERMAL = Path("/sys/class/thermal")
SMAPS = Path("/proc/self/smaps_rollup")
MIB = 1024 * 1024
LEAST_S, MOST_S = 5, 3600
HOTTEST_C = 150
CERTIFICATE_S = 86_400.0
"""How often the hub's certificate is looked at."""


@dataclass(frozen=True, slots=True)
class KioskHealth:
    """What only the running kiosk knows. The ages are None where there was none since the start. content: the hub's
    number of the version shown. faults: codes. room: in which it stands, by its own file. sound: whether anything of
    what is shown can be heard."""

    frame_age_s: float | None = None
    touch_age_s: float | None = None
    playing: bool = False
    output: str | None = None
    clock_trusted: bool = True
    timezone: str = ""
    resting: bool = False
    content: int = 0
    faults: tuple[str, ...] = ()
    room: str = ""
    sound: bool = True


@dataclass(slots=True)
class HeartbeatPorts:
    """health: how the kiosk is. log: epoch and last seq of its log. wanted: takes the number of the version that the
    hub wants to be shown."""

    health: Callable[[], KioskHealth]
    log: Callable[[], tuple[str, int]]
    wanted: Callable[[int], None] = lambda _number: None
    every_s: float | None = None
    spread_s: float = HEARTBEAT_S / 2


class HeartbeatSender:
    """`begin` starts it, `close` ends it."""

    def __init__(
        self,
        client: HttpClient,
        contact: HubContact,
        received: ReceivedInstructions,
        state: Path,
        boot: str,
        notify: Callable[[Message], None],
        ports: HeartbeatPorts,
    ) -> None:
        self.client, self.contact, self.received, self.ports = client, contact, received, ports
        self._state, self._boot, self._notify = state, boot, notify
        self._began_s = time.monotonic()
        self._wanted = 0
        self._certificate_ends, self._look_again_s = "", 0.0
        self._backoff = Backoff(2.0, 60.0)
        self.closing = threading.Event()
        self.wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="kiosk-heartbeat", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def close(self, timeout_s: float = 2.0) -> None:
        self.closing.set()
        self.wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        lower_priority()
        wait_s = self._backoff.draw() * self.ports.spread_s
        while not self._waited(wait_s):
            wait_s = self.beat()
            self.contact.keep()
        self.client.close()

    def _waited(self, seconds: float) -> bool:
        """Wait, or until there is a result to send; True once this ends."""
        if self.wake.wait(seconds):
            self.wake.clear()
        return self.closing.is_set()

    def beat(self) -> float:
        """Send one heartbeat, and the results that are due; seconds until the next."""
        try:
            reply = self.client.post(HEARTBEAT, msgspec.json.encode(self.compose()), HeartbeatReply)
            self._look_at_certificate()
            self._take(reply)
            for result in self.received.results():
                self._send(result)
        except HubFailure as failure:
            if self.contact.failed(failure.code or failure.state.value, failure.sentence):
                self._notify(failure.sentence)
            return self._backoff.failed(failure.again_after_s) + 1.0
        except Exception as error:  # nothing of it may end the thread
            why = msg("The heartbeat failed ({why}); it is tried again.", why=f"{type(error).__name__}: {error}")
            if self.contact.failed("failed", why):
                self._notify(why)
            return self._backoff.failed() + 1.0
        self._backoff.succeeded()
        return self.ports.every_s or min(MOST_S, max(LEAST_S, reply.every_s))

    def _look_at_certificate(self) -> None:
        """Once a day, after the hub has answered: until when its certificate is good."""
        if time.monotonic() >= self._look_again_s:
            self._look_again_s = time.monotonic() + CERTIFICATE_S
            ends = certificate_ends(self.client.address, self.client.fingerprint)
            self._certificate_ends = "" if ends is None else utc_text(ends)

    def _send(self, result: Any) -> None:
        """A result that the hub will never take is left, so that it stops no other."""
        try:
            self.client.post(RESULTS, msgspec.json.encode(result), Any)
        except HubFailure as failure:
            if failure.state is not HubState.REFUSED or failure.code in ("unknown-token", "revoked"):
                raise
        self.received.sent(result.id)

    def _take(self, reply: HeartbeatReply) -> None:
        epoch, _ = self.ports.log()
        known = self.contact.through()
        if known is not None and reply.through < known.get(epoch, 0):
            self.contact.forget()  # the hub went back to an older backup
        if known is not None:
            self.contact.reached()
        if reply.content:
            self._wanted = reply.content
            self.ports.wanted(reply.content)
        self.received.receive(reply.instructions)

    def compose(self) -> Heartbeat:
        """How the kiosk is now."""
        health, (epoch, last) = self.ports.health(), self.ports.log()
        return Heartbeat(
            protocol=PROTOCOL,
            program=__version__,
            boot=self._boot,
            uptime_s=round(time.monotonic() - self._began_s),
            frame_age_s=health.frame_age_s,
            touch_age_s=health.touch_age_s,
            playing=health.playing,
            output=health.output,
            pss_mib=pss_mib(),
            disk_free_mib=_free_mib(self._state),
            temperature_c=temperature_c(),
            clock_trusted=health.clock_trusted,
            at=utc_text(self.contact.now()),
            timezone=health.timezone,
            content=health.content,
            wanted=self._wanted or health.content,
            epoch=epoch,
            last_seq=last,
            through=(self.contact.through() or {}).get(epoch, 0),
            faults=sorted(set(health.faults)),
            resting=health.resting,
            room=health.room,
            sound=health.sound,
            certificate_ends=self._certificate_ends,
            pinned=bool(self.client.fingerprint),
        )


def pss_mib(file: Path = SMAPS) -> int:
    """The memory of this process, its share of what it shares counted once; 0 where it cannot be read."""
    with suppress(OSError, ValueError, IndexError):
        for line in file.read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) // 1024
    return 0


def _free_mib(folder: Path) -> int:
    with suppress(OSError):
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize // MIB
    return 0


def temperature_c(folder: Path = THERMAL) -> float | None:
    """The hottest of the computer's own sensors; None where there is none that can be read."""
    found = []
    for file in sorted(folder.glob("thermal_zone*/temp")):
        with suppress(OSError, ValueError):
            value = int(file.read_text(encoding="ascii")) / 1000
            if 0 < value < HOTTEST_C:
                found.append(value)
    return max(found, default=None)
