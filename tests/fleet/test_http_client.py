"""What answers a kiosk is a hub, or one of a few plain states with a sentence; nothing of a token is in any."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.fleet.http_client import HttpClient, HubFailure, HubState
from kiosk.fleet.protocol import MARKS, VISITS, Kept, Marks
from tests.fleet.odd_hub import OddHub, odd_hub, write_certificate


@pytest.fixture
def hub() -> Iterator[OddHub]:
    with odd_hub() as found:
        yield found


def failing(client: HttpClient, path: str = MARKS) -> HubFailure:
    with pytest.raises(HubFailure) as caught:
        client.get(path, Marks)
    client.close()
    assert client.address in str(caught.value) and "token" not in str(caught.value)
    return caught.value


def test_a_reply_is_read(hub: OddHub) -> None:
    """What the hub answers becomes a record."""
    hub.through["e"] = 7
    assert HttpClient(f"{hub.address}/", hub.token).get(MARKS, Marks) == Marks(hub.id, {"e": 7})


@pytest.mark.parametrize(
    ("odd", "state"),
    [
        ("html", HubState.NOT_A_HUB),
        ("text", HubState.NOT_A_HUB),
        ("gzip", HubState.NOT_A_HUB),
        ("huge", HubState.NOT_A_HUB),
        ("redirect", HubState.NOT_A_HUB),
        ("lost", HubState.AWAY),
        ("cut", HubState.AWAY),
        ("cut-header", HubState.AWAY),
        ("slow", HubState.AWAY),
        ("503", HubState.BUSY),
        ("503-html", HubState.BUSY),
        ("429", HubState.BUSY),
    ],
)
def test_what_is_no_reply(hub: OddHub, odd: str, state: HubState) -> None:
    """A portal's page, a cut or endless body and a server that is overrun are told apart, in bounded time."""
    hub.always = odd
    began = time.monotonic()
    assert failing(HttpClient(hub.address, hub.token, whole_s=1.0)).state is state
    assert time.monotonic() - began < 60
    assert len(hub.asked) == 1  # no redirect is followed, nothing asked twice


def test_when_to_come_again(hub: OddHub) -> None:
    """The seconds that the hub asks for are kept; without them there are none."""
    hub.odd.extend(["503", "503-html"])
    assert failing(HttpClient(hub.address, hub.token)).again_after_s == 1.0
    assert failing(HttpClient(hub.address, hub.token)).again_after_s is None


def test_refusals_have_sentences(hub: OddHub) -> None:
    """A refusal keeps its code, and is a sentence of this program's."""
    unknown = failing(HttpClient(hub.address, "another"))
    assert (unknown.state, unknown.code) == (HubState.REFUSED, "unknown-token")
    hub.refusing = "revoked"
    assert failing(HttpClient(hub.address, hub.token)).code == "revoked"


def test_nobody_there() -> None:
    """A port at which nothing listens, a name that nobody knows, and a server that never answers are away."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert failing(HttpClient(f"http://127.0.0.1:{port}")).state is HubState.AWAY
    assert failing(HttpClient("https://nobody.invalid")).state is HubState.AWAY
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        assert failing(HttpClient(address, whole_s=0.3)).state is HubState.AWAY


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that nobody trusted signed is refused, but not where its fingerprint is pinned; another's is."""
    fingerprint = write_certificate(tmp_path / "hub.pem")
    with odd_hub(tmp_path / "hub.pem") as hub:
        unknown = failing(HttpClient(hub.address, hub.token))
        assert unknown.state is HubState.CERTIFICATE and "fingerprint" in str(unknown)
        other = failing(HttpClient(hub.address, hub.token, "ab" * 32))
        assert other.state is HubState.CERTIFICATE and "renewed" in str(other)
        assert hub.asked == []
        assert HttpClient(hub.address, hub.token, fingerprint).get(MARKS, Marks).hub == hub.id
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "hub.pem"))
        assert HttpClient(hub.address, hub.token).get(MARKS, Marks).hub == hub.id


@pytest.mark.parametrize(
    ("days", "address", "word"),
    [
        ((-30, -1), "127.0.0.1", "expired"),
        ((5, 30), "127.0.0.1", "not valid yet"),
        ((-1, 30), "192.0.2.1", "another name"),
    ],
)
def test_wrong_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: tuple[int, int], address: str, word: str
) -> None:
    """One that has expired, is not valid yet or is another's is refused, even if its signer is trusted."""
    write_certificate(tmp_path / "hub.pem", days=days, address=address)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "hub.pem"))
    with odd_hub(tmp_path / "hub.pem") as hub:
        failure = failing(HttpClient(hub.address, hub.token))
        assert failure.state is HubState.CERTIFICATE and word in str(failure)
        assert hub.asked == []


def test_plain_http_behind_tls_address(hub: OddHub) -> None:
    """A server without TLS at an https address is said to be one."""
    assert failing(HttpClient(hub.address.replace("http:", "https:"))).state is HubState.CERTIFICATE


def test_no_more_than_the_rate(hub: OddHub) -> None:
    """A body is sent no faster than the cap, and giving up in the middle is being away."""
    waited: list[float] = []

    def pause(seconds: float) -> bool:
        waited.append(seconds)
        return len(waited) < 3

    client = HttpClient(hub.address, hub.token, rate_kbit=64, pause=pause)
    with pytest.raises(HubFailure) as caught:
        client.post(VISITS, b"x" * 40_000, Kept, packed=True)
    assert caught.value.state is HubState.AWAY
    assert waited == [4096 * 8 / 64_000] * 3


def test_threads_share_nothing(hub: OddHub) -> None:
    """Two clients may ask at once."""
    hub.through["e"] = 3
    found: list[Marks] = []
    threads = [
        threading.Thread(target=lambda: found.append(HttpClient(hub.address, hub.token).get(MARKS, Marks)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == 4


class FewConnections:
    """A server that closes each connection after the answers that are listed for it, once the next request is there;
    a connection of which none is listed ends the list. asked: how many requests came over each connection."""

    def __init__(self, *answers: tuple[bytes, ...]) -> None:
        self.asked: list[int] = []
        self._answers = answers
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        with self._listening:
            for each in self._answers:
                connection, _ = self._listening.accept()
                with connection, connection.makefile("rb") as coming:
                    self.asked.append(0)
                    for answer in (*each, b""):
                        head = list(iter(coming.readline, b"\r\n")) if coming.peek(1) else []
                        if not head:
                            break
                        sizes = [line for line in head if line.lower().startswith(b"content-length:")]
                        coming.read(int(sizes[0].split()[1]) if sizes else 0)
                        self.asked[-1] += 1
                        connection.sendall(answer)

    def close(self) -> list[int]:
        """How many requests came over each connection, once all of them have ended."""
        self._thread.join(60)
        return self.asked


def answer(body: bytes, kind: str = "application/json") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (kind.encode(), len(body), body)


MARKS_READ = answer(b'{"hub": "h", "through": {}}')


def test_a_kept_connection_that_is_closed_costs_no_try() -> None:
    """A request over a connection that the other side closes without an answer goes out once more, at once, over
    another, body and all; where that one is closed, too, nobody answers."""
    server = FewConnections((MARKS_READ,), (answer(b'{"through": 7}'), MARKS_READ), ())
    client = HttpClient(server.address)
    assert client.get(MARKS, Marks).hub == "h"
    assert client.post(VISITS, b"entries", Kept, packed=True).through == 7
    assert client.get(MARKS, Marks).hub == "h"
    assert failing(client).state is HubState.AWAY
    assert server.close() == [2, 3, 1]


def test_a_connection_that_was_never_kept_is_not_asked_twice() -> None:
    """Where the first connection is closed without an answer, nobody answers."""
    server = FewConnections(())
    assert failing(HttpClient(server.address)).state is HubState.AWAY
    assert server.close() == [1]


def test_nothing_more_goes_over_a_connection_to_somebody_else() -> None:
    """A captive portal that keeps its connection open is asked nothing over it: the next request finds the hub."""
    server = FewConnections((answer(b"Please accept", "text/html"),), (MARKS_READ,))
    client = HttpClient(server.address)
    with pytest.raises(HubFailure) as caught:
        client.get(MARKS, Marks)
    assert caught.value.state is HubState.NOT_A_HUB
    assert client.get(MARKS, Marks).hub == "h"
    client.close()
    assert server.close() == [1, 1]
