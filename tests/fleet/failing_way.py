"""A kiosk and a hub in two network namespaces, joined by a cable that can be unplugged, lose packets and delay them;
at the hub's end stands a door through which all of it passes, unless it is a captive portal's, or cuts what passes.

Rules: the kernel's own TCP runs over the cable, packet by packet; a namespace ends with the process that holds it, and
nothing of the machine's own network is touched. Who may make no namespaces (not root) has the door alone, on loopback:
what would be unplugged says nothing then.
"""

from __future__ import annotations

import ctypes
import fcntl
import heapq
import os
import random
import select
import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import TypeVar

KIOSK, HUB, PORT = "10.77.0.1", "10.77.0.2", 8460
PAGE = b"<!doctype html><title>Welcome</title><p>Please accept our terms to use this network."
PORTAL = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)
SHOWN_BYTES = 500
"""How much passes of what is cut: the head of a request and the beginning of its body."""
TUN = "/dev/net/tun"
CLONE_NEWNET, TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x40000000, 0x400454CA, 0x0001, 0x1000
T = TypeVar("T")


class Namespace:
    """A network of its own. Raises PermissionError where none may be made."""

    def __init__(self) -> None:
        if not (os.access(TUN, os.W_OK) and shutil.which("ip")):
            raise PermissionError("No network can be made here: that takes root, iproute2 and the kernel's tun.")
        command = ["unshare", "--net", "sh", "-c", "echo; exec cat"]
        self._holder = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._holder.stdout is not None
        if not self._holder.stdout.readline():
            self.close()
            raise PermissionError("No network namespace may be made here.")
        self.path = f"/proc/{self._holder.pid}/ns/net"

    def close(self) -> None:
        self._holder.communicate()

    def command(self, *words: str) -> list[str]:
        """That command, inside."""
        return ["nsenter", f"--net={self.path}", "--", *words]

    def run(self, *words: str) -> None:
        subprocess.run(self.command(*words), check=True, capture_output=True, timeout=60)

    def inside(self, work: Callable[[], T]) -> T:
        """Do that in a thread which is inside; what it opens stays inside."""
        with ThreadPoolExecutor(1) as threads:
            threads.submit(self._enter).result()
            return threads.submit(work).result()

    def _enter(self) -> None:
        with open(self.path) as namespace:
            if ctypes.CDLL(None, use_errno=True).setns(namespace.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "The namespace cannot be entered.")

    def device(self, own: str, other: str) -> int:
        """An interface whose other end is what is returned: a file of packets."""

        def opened() -> int:
            handle = os.open(TUN, os.O_RDWR | os.O_CLOEXEC | os.O_NONBLOCK)
            fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH22x", b"cable", IFF_TUN | IFF_NO_PI))
            return handle

        handle = self.inside(opened)
        self.run("ip", "address", "add", own, "peer", other, "dev", "cable")
        self.run("ip", "link", "set", "cable", "up")
        self.run("ip", "route", "replace", other, "dev", "cable", "rto_min", "20ms")
        return handle


class Cable:
    """plugged: whether anything passes. loss: of packets, from 0 to 1. delay_s: of each, with a fifth more or less."""

    def __init__(self, ends: tuple[int, int], chance: random.Random) -> None:
        self.plugged, self.loss, self.delay_s = True, 0.0, 0.0
        self._ends, self._chance, self._closing = ends, chance, threading.Event()
        self._thread = threading.Thread(target=self._run, name="cable", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join(60)
        for end in self._ends:
            os.close(end)

    def _run(self) -> None:
        under_way: list[tuple[float, int, int, bytes]] = []
        number = 0
        other = dict(zip(self._ends, reversed(self._ends), strict=True))
        while not self._closing.is_set():
            wait_s = max(0.0, under_way[0][0] - time.monotonic()) if under_way else 0.05
            for end in select.select(self._ends, [], [], min(wait_s, 0.05))[0]:
                packet = os.read(end, 65_536)
                if self.plugged and self._chance.random() >= self.loss:
                    number += 1
                    due_s = time.monotonic() + self.delay_s * (0.8 + 0.4 * self._chance.random())
                    heapq.heappush(under_way, (due_s, number, other[end], packet))
            while under_way and under_way[0][0] <= time.monotonic():
                *_, end, packet = heapq.heappop(under_way)
                if self.plugged:
                    with suppress(OSError):
                        os.write(end, packet)


class WayDoor:
    """What listens in front of the hub. odd: "" where everything passes; "portal": a page answers; "cut-request",
    "cut-reply": the beginning passes; "silent": nothing answers. A connection is as the door was when it came."""

    def __init__(self, listening: socket.socket, hub_port: int) -> None:
        self.odd, self._listening, self._hub_port = "", listening, hub_port
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._accept, name="door", daemon=True).start()

    @property
    def port(self) -> int:
        return int(self._listening.getsockname()[1])

    def turn(self, odd: str = "") -> None:
        """Be like that from now on; every connection ends."""
        self.odd = odd
        for connection in list(self._open):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.turn()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._open.add(connection)
            threading.Thread(target=self._answer, args=(connection, self.odd), name="door-way", daemon=True).start()

    def _answer(self, connection: socket.socket, odd: str) -> None:
        with suppress(OSError), connection:
            if odd == "portal":
                connection.recv(65_536)
                connection.sendall(PORTAL)
            elif odd == "silent":
                while connection.recv(65_536):
                    pass
            else:
                self._relay(connection, odd)
        self._open.discard(connection)

    def _relay(self, connection: socket.socket, odd: str) -> None:
        with socket.create_connection(("127.0.0.1", self._hub_port)) as hub:
            passed = 0
            while True:
                for side in select.select([connection, hub], [], [])[0]:
                    piece = side.recv(65_536)
                    if side is connection and odd == "cut-request":
                        piece = piece[: SHOWN_BYTES - passed]
                        passed += len(piece)
                    elif side is hub and odd == "cut-reply":
                        connection.sendall(piece[:20])
                        return
                    if not piece:
                        return
                    (hub if side is connection else connection).sendall(piece)
                    if passed == SHOWN_BYTES:
                        return


class FailingWay:
    """address: of the hub, as the kiosk knows it. networks: of the kiosk and of the hub; None on loopback."""

    def __init__(self, stack: ExitStack, hub_port: int, chance: random.Random) -> None:
        self.cable: Cable | None = None
        self.networks: tuple[Namespace, Namespace] | None = None
        host, port = "127.0.0.1", 0
        with suppress(PermissionError):
            kiosk, hub = Namespace(), Namespace()
            stack.callback(kiosk.close)
            stack.callback(hub.close)
            self.networks, host, port = (kiosk, hub), HUB, PORT
            self.cable = Cable((kiosk.device(KIOSK, HUB), hub.device(HUB, KIOSK)), chance)
            stack.callback(self.cable.close)
        self.door = WayDoor(self._at_hub(lambda: socket.create_server((host, port))), hub_port)
        stack.callback(self.door.close)
        self.address = f"http://{host}:{self.door.port}"

    def _at_hub(self, work: Callable[[], T]) -> T:
        return self.networks[1].inside(work) if self.networks else work()

    def at_kiosk(self, work: Callable[[], T]) -> T:
        """Do that in the kiosk's network."""
        return self.networks[0].inside(work) if self.networks else work()

    def command(self, *words: str) -> list[str]:
        """That command, in the kiosk's network."""
        return self.networks[0].command(*words) if self.networks else list(words)

    def unplug(self) -> None:
        """Nothing passes, and nothing is answered."""
        if self.cable is None:
            self.door.turn("silent")
        else:
            self.cable.plugged = False

    def spoil(self, loss: float, delay_s: float) -> None:
        """Lose that share of packets, and delay the others, where there is a cable."""
        if self.cable is not None:
            self.cable.loss, self.cable.delay_s = loss, delay_s

    def mend(self) -> None:
        """Everything passes at once."""
        self.spoil(0.0, 0.0)
        if self.cable is not None:
            self.cable.plugged = True
        self.door.turn()


@contextmanager
def failing_way(hub_port: int, seed: int = 7) -> Iterator[FailingWay]:
    """A way from a kiosk's network to the hub that listens at that port of this machine, until the block ends."""
    with ExitStack() as stack:
        yield FailingWay(stack, hub_port, random.Random(seed))
