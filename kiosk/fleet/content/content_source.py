"""A hub's content over HTTP: whole small files for The Update Framework, and pieces of blobs from a position on.

Rules: no redirect is followed and nothing is unpacked; a connection that gives nothing for 30 seconds is given up; no
more is taken in a second than the cap says; what ends too late is cut off. Whatever a network does is a FetchTrouble.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import urllib3
from tuf.api.exceptions import DownloadHTTPError
from tuf.ngclient import FetcherInterface

from kiosk.content.messages import Message, SentenceError, msg
from kiosk.content.system_reasons import foreign
from kiosk.fleet.content.fetch_records import FetchRequest
from kiosk.fleet.http_client import pinned_to
from kiosk.fleet.protocol import CONTENT

QUIET_S = 30.0
SLOW_AFTER_S, LEAST_BYTES_PER_S = 60.0, 200.0
"""An answer that goes on for longer and brings less is given up: whoever sends it only keeps the kiosk waiting."""
PIECE_BYTES = 1 << 16
LOST = msg("The connection to the hub was lost. What was fetched stays, and the kiosk goes on by itself.")
_OK, _PART, _TOO_OFTEN = 200, 206, 429
MOST_WAITS, LONGEST_WAIT_S = 60, 30.0


class FetchTrouble(SentenceError):
    """The network, the hub or the kiosk's disk; another time it may do."""


class FetchRefused(SentenceError):
    """What the hub gave is not to be installed."""


class TimeOver(Exception):
    """The time for fetching is over."""


class ContentSource:
    """The hub of a request. Counts what it takes in `taken_bytes`."""

    def __init__(self, request: FetchRequest) -> None:
        self.address = request.hub.rstrip("/") + CONTENT
        self.taken_bytes = 0
        self._headers = {"Authorization": f"Bearer {request.token}", "Accept-Encoding": "identity"}
        self._pool = urllib3.PoolManager(
            retries=False,
            timeout=urllib3.Timeout(connect=QUIET_S, read=QUIET_S),
            cert_reqs="CERT_NONE" if request.fingerprint else "CERT_REQUIRED",
            **pinned_to(request.fingerprint, self.address),
        )
        self._bytes_per_s = request.bytes_per_s
        self._begun_s = time.monotonic()
        self._until_s = None if request.most_s is None else self._begun_s + request.most_s

    def close(self) -> None:
        self._pool.clear()

    @contextmanager
    def opened(self, path: str, position: int = 0) -> Iterator[tuple[int, Iterator[bytes]]]:
        """The position at which the answer begins (0 where the hub gives no part), and its pieces."""
        headers = {**self._headers, **({"Range": f"bytes={position}-"} if position else {})}
        with self._answer(f"{self.address}/{path}", headers) as answer:
            begins = answer.headers.get("Content-Range", "").removeprefix("bytes ").partition("-")[0]
            if answer.status not in (_OK, _PART) or (answer.status == _PART and begins != str(position)):
                raise FetchTrouble(status_words(answer.status))
            yield position if answer.status == _PART else 0, self._pieces(answer)

    def pieces_of(self, address: str) -> Iterator[bytes]:
        """The whole of a small file. Raises DownloadHTTPError, by which The Update Framework finds the newest root."""
        with self._answer(address, self._headers) as answer:
            if answer.status != _OK:
                raise DownloadHTTPError(str(answer.status), answer.status)
            yield from self._pieces(answer)

    @contextmanager
    def _answer(self, address: str, headers: dict[str, str]) -> Iterator[urllib3.BaseHTTPResponse]:
        self._look_at_time()
        answer = None
        try:
            answer = self._asked(address, headers)
            yield answer
        except urllib3.exceptions.HTTPError as error:
            raise FetchTrouble(_trouble(error)) from None
        finally:
            if answer is not None:
                answer.close()

    def _asked(self, address: str, headers: dict[str, str]) -> urllib3.BaseHTTPResponse:
        """The answer; where the hub asks to come again later, the one that comes then."""
        for _ in range(MOST_WAITS):
            answer = self._pool.request("GET", address, headers=headers, redirect=False, preload_content=False)
            again = answer.headers.get("Retry-After", "")
            if answer.status != _TOO_OFTEN or not (again.isascii() and again.isdecimal()):
                break
            answer.close()
            time.sleep(min(float(again), LONGEST_WAIT_S))
            self._look_at_time()
        return answer

    def _pieces(self, answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
        begun_s, before = time.monotonic(), self.taken_bytes
        while piece := answer.read1(PIECE_BYTES, decode_content=False):
            self.taken_bytes += len(piece)
            yield piece
            self._look_at_time()
            slept_s = self._keep_pace()
            begun_s += slept_s
            taken_s = time.monotonic() - begun_s
            if taken_s > SLOW_AFTER_S and self.taken_bytes - before < taken_s * LEAST_BYTES_PER_S:
                raise FetchTrouble(LOST)

    def _keep_pace(self) -> float:
        """Wait as long as the cap asks for; the seconds."""
        if self._bytes_per_s <= 0:
            return 0.0
        ahead_s = max(0.0, self.taken_bytes / self._bytes_per_s - (time.monotonic() - self._begun_s))
        time.sleep(ahead_s)
        return ahead_s

    def _look_at_time(self) -> None:
        if self._until_s is not None and time.monotonic() >= self._until_s:
            raise TimeOver


class MetadataFetcher(FetcherInterface):
    """What The Update Framework asks for its files."""

    def __init__(self, source: ContentSource) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        return self._source.pieces_of(url)


def status_words(status: int) -> Message:
    """What an answer means that is not the file."""
    if status in (401, 403):
        return msg(
            "The hub does not accept this kiosk's token for content (status {status}). Let the kiosk join again.",
            status=status,
        )
    if status == 404:
        return msg("The hub no longer has a file of this version. The kiosk asks again; if it stays, publish again.")
    return msg(
        "The hub answered with status {status} instead of the content. The kiosk asks again by itself.", status=status
    )


def _trouble(error: Exception) -> Message:
    if isinstance(error, urllib3.exceptions.SSLError):
        return msg(
            "The connection to the hub is not secure ({why}). Mend the hub's certificate or the kiosk's clock.",
            why=foreign(str(error)),
        )
    return LOST
