"""A hub in memory, on a real socket, that can be made to misbehave as networks and servers do."""

from __future__ import annotations

import gzip
import json
import ssl
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec

from kiosk.fleet.protocol import (
    HEARTBEAT,
    JOIN,
    MARKS,
    REFUSALS,
    RESULTS,
    VISITS,
    BatchLine,
    DayLine,
    EntryLine,
    HeartbeatReply,
    Instruction,
    Kept,
    Refusal,
    SessionLine,
    TitleLine,
    entry_digest,
    read_lines,
)

PAGE = b"<!doctype html><title>Welcome</title><p>Please accept our terms to use this network."
NOW = "2026-11-01T09:00:00.000Z"


class OddHub:
    """What it keeps, and how it misbehaves next. odd: one word for each request to come, in order: "" for none,
    "html", "lost" (kept, but the reply never comes), "cut", "cut-header", "slow", "redirect", "huge", "gzip", "text",
    "503", "503-html", "429"; always: for those after. address: where it is. results: as they came; kept_results: by
    instruction, of which the first stands, as in a hub. It asks for what is done already, too, as a hub does that
    did not hear of it."""

    def __init__(self) -> None:
        self.odd: deque[str] = deque()
        self.always = ""
        self.id = "8d4d9e1c-8f6c-4d0f-9a37-1c3c1f1b9a55"
        self.token, self.codes, self.kiosk = "token-of-the-kiosk", {"GOOD": "east-wing-2"}, "east-wing-2"
        self.refusing, self.again_after_s = "", 1
        self.entries: dict[tuple[str, int], EntryLine] = {}
        self.twice: list[tuple[str, int]] = []
        self.sessions: dict[str, SessionLine] = {}
        self.days: dict[tuple[str, str], DayLine] = {}
        self.titles: list[TitleLine] = []
        self.through: dict[str, int] = {}
        self.beats: list[dict[str, Any]] = []
        self.results: list[dict[str, Any]] = []
        self.kept_results: dict[str, dict[str, Any]] = {}
        self.instructions: list[Instruction] = []
        self.batches: list[BatchLine] = []
        self.asked: list[str] = []
        self.at_s: list[float] = []
        self.lock = threading.Lock()
        self.address = ""

    # --- what it answers ---

    def answer(self, path: str, token: str, body: bytes) -> Any:
        """A record, or a Refusal."""
        with self.lock:
            if path == JOIN:
                return self._join(json.loads(body))
            if self.refusing:
                return Refusal(self.refusing, "no")
            if token != f"Bearer {self.token}":
                return Refusal("unknown-token", "no")
            if path == MARKS:
                return {"hub": self.id, "through": self.through}
            if path == VISITS:
                return self._keep(gzip.decompress(body))
            if path == HEARTBEAT:
                beat = json.loads(body)
                self.beats.append(beat)
                return HeartbeatReply(
                    instructions=self.instructions, through=self.through.get(beat["epoch"], 0), content=0, now=NOW
                )
            if path == RESULTS:
                result = json.loads(body)
                self.results.append(result)
                self.kept_results.setdefault(result["id"], result)
                return {}
            return Refusal("not-found", "no")

    def _join(self, asked: dict[str, str]) -> Any:
        kiosk = self.codes.pop(asked["code"], "")
        if not kiosk:
            return Refusal("invitation", "no")
        return {"kiosk": kiosk, "token": self.token, "hub": self.id, "group": "all", "root": "", "new": 1}

    def _keep(self, body: bytes) -> Any:
        head, *lines = read_lines(body)
        assert isinstance(head, BatchLine) and head.kiosk == self.kiosk
        self.batches.append(head)
        through = self.through.get(head.epoch, 0)
        if head.first > through + 1 and head.first > head.oldest:
            return Refusal("gap", "no", through)
        known = self.entries.get((head.epoch, head.first - 1))
        if known is not None and head.before and head.before != digest(known):
            return Refusal("other-log", "no")
        for line in lines:
            if isinstance(line, EntryLine):
                if (head.epoch, line.seq) in self.entries:
                    self.twice.append((head.epoch, line.seq))
                self.entries.setdefault((head.epoch, line.seq), line)
                through = max(through, line.seq)
            elif isinstance(line, SessionLine):
                self.sessions[line.id] = line
            elif isinstance(line, DayLine):
                self.days[head.epoch, line.day] = line
            elif isinstance(line, TitleLine):
                self.titles.append(line)
        self.through[head.epoch] = max(through, head.first - 1)
        return Kept(self.through[head.epoch])


def digest(entry: EntryLine) -> str:
    """The digest by which the entry after it is sent."""
    return entry_digest(msgspec.structs.astuple(entry))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: OddHub

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        hub = self.hub
        hub.asked.append(self.path)
        hub.at_s.append(time.monotonic())
        odd = hub.odd.popleft() if hub.odd else hub.always
        if odd in ("html", "huge", "redirect", "503-html", "text"):
            page = b"x" * 8_000_000 if odd == "huge" else PAGE
            kind = {"huge": "application/json", "text": "text/plain"}.get(odd, "text/html")
            headers = {"Location": "https://elsewhere.example/"} if odd == "redirect" else {}
            self._send({"redirect": 302, "503-html": 503}.get(odd, 200), page, kind, headers)
        elif odd in ("503", "429"):
            refusal = Refusal("busy" if odd == "503" else "too-often", "later")
            self._send(
                int(odd), msgspec.json.encode(refusal), "application/json", {"Retry-After": str(hub.again_after_s)}
            )
        elif odd == "refused":
            self.close_connection = True
        else:
            reply = hub.answer(self.path, self.headers.get("Authorization", ""), body)
            status = REFUSALS[reply.code] if isinstance(reply, Refusal) else 200
            data = msgspec.json.encode(reply)
            if odd == "lost":
                self.close_connection = True
            elif odd in ("cut", "cut-header"):
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(data) + 5}\r\n\r\n"
                self.wfile.write(head.encode()[:20] if odd == "cut-header" else head.encode() + data[:-1])
                self.close_connection = True
            elif odd == "slow":
                self._drip(data)
            elif odd == "gzip":
                self._send(200, gzip.compress(data), "application/json", {"Content-Encoding": "gzip"})
            else:
                self._send(status, data, "application/json", {})

    def _drip(self, data: bytes) -> None:
        """A byte now and then, for longer than anybody waits."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            try:
                self.wfile.write(b" ")
                self.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    def _send(self, status: int, data: bytes, kind: str, headers: dict[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in {**headers, "Content-Type": kind, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Print nothing."""


@contextmanager
def odd_hub(certificate: Path | None = None, port: int = 0, hub: OddHub | None = None) -> Iterator[OddHub]:
    """A hub that answers until the block ends; by TLS where a certificate (with its key) is given."""
    hub = hub or OddHub()
    server = ThreadingHTTPServer(("127.0.0.1", port), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = True
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    hub.address = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def write_certificate(path: Path, *, days: tuple[int, int] = (-1, 30), address: str = "127.0.0.1") -> str:
    """A certificate that signed itself, with its key, valid from and to so many days from now; its fingerprint."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "hub")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now + timedelta(days=days[0])).not_valid_after(now + timedelta(days=days[1]))
    builder = builder.add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))]), critical=False
    ).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    made = builder.sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    path.write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()) + made.public_bytes(pem)
    )
    return made.fingerprint(hashes.SHA256()).hex()
