"""One request to the hub, and what came of it: a record, or one of a few plain states with a sentence.

Rules: an https address is verified against the certificates that this computer trusts, or by the fingerprint of the
hub's own; nothing is sent before that; no redirect is followed and no proxy of the environment asked; a reply has a
bounded size and a bounded time, counted as a whole; what is not JSON of the expected form is no hub (a captive portal
answers 200 with a page), and its connection is not used again. A request over a kept connection that is closed without
an answer is sent once more at once, over another: what comes to the hub twice is kept once. The token stands in no
sentence.
"""

from __future__ import annotations

import logging
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeVar

import msgspec
import urllib3
from urllib3.exceptions import (
    HTTPError,
    IncompleteRead,
    LocationParseError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ProtocolError,
    SSLError,
    TimeoutError,
)

from kiosk import __version__
from kiosk.content.messages import Message, SentenceError, msg
from kiosk.fleet.protocol import Refusal

logging.getLogger("urllib3").setLevel(logging.CRITICAL)  # what went wrong is a sentence here
R = TypeVar("R")
CONNECT_S, READ_S, WHOLE_S = 10.0, 30.0, 60.0
MOST_REPLY_BYTES = 2 * 1024 * 1024
PIECE_BYTES = 4096
MOST_AGAIN_S = 3600.0
_EXPIRED, _NOT_YET, _OTHER_NAMES = 10, 9, (62, 64)
"""OpenSSL's numbers for what is wrong with a certificate."""


class HubState(StrEnum):
    """Why there is no reply that counts. away: nobody answered, or not to the end. not-a-hub: somebody else did.
    certificate: it is not who it says. busy: it asks to come again. refused: it said no."""

    AWAY = "away"
    NOT_A_HUB = "not-a-hub"
    CERTIFICATE = "certificate"
    BUSY = "busy"
    REFUSED = "refused"


class HubFailure(SentenceError):
    """Why a request came to nothing. refusal: the hub's own words, where it is one. again_after_s: when it asks to be
    asked again."""

    def __init__(
        self, state: HubState, sentence: Message, refusal: Refusal | None = None, again_after_s: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.state, self.refusal, self.again_after_s = state, refusal, again_after_s

    @property
    def code(self) -> str:
        """The refusal's code; "" where it is none."""
        return "" if self.refusal is None else self.refusal.code


def pinned_to(fingerprint: str, address: str) -> dict[str, Any]:
    """What has urllib3 accept that certificate alone; nothing where no certificate comes, which early ones refuse."""
    return {"assert_fingerprint": fingerprint} if fingerprint and address.startswith("https:") else {}


class HttpClient:
    """One connection to a hub. fingerprint: of its certificate, 64 hexadecimal digits, "" for the system's
    certificates. rate_kbit: the most that is sent, 0 for no cap. pause: waits so many seconds; False: give up."""

    def __init__(
        self,
        address: str,
        token: str = "",
        fingerprint: str = "",
        *,
        rate_kbit: int = 0,
        whole_s: float = WHOLE_S,
        pause: Callable[[float], bool] | None = None,
    ) -> None:
        self.address, self.fingerprint, self._token = address.rstrip("/"), fingerprint, token
        self._rate_kbit, self._whole_s = rate_kbit, whole_s
        self._pause = pause or _sleep
        self._pool = urllib3.PoolManager(
            num_pools=1,
            retries=False,
            timeout=urllib3.Timeout(connect=min(CONNECT_S, whole_s), read=min(READ_S, whole_s)),
            headers={"User-Agent": f"kiosk/{__version__}", "Accept": "application/json"},
            ssl_context=_unverified() if fingerprint else ssl.create_default_context(),
            **pinned_to(fingerprint, self.address),
        )

    def close(self) -> None:
        self._pool.clear()

    def get(self, path: str, kind: type[R]) -> R:
        """What the hub answers there. Raises HubFailure."""
        return self._asked("GET", path, None, "", kind)

    def post(self, path: str, body: bytes, kind: type[R], *, packed: bool = False) -> R:
        """What the hub answers to that body: JSON, or gzip where it is packed. Raises HubFailure."""
        return self._asked("POST", path, body, "gzip" if packed else "", kind)

    def _asked(self, method: str, path: str, body: bytes | None, coding: str, kind: type[R]) -> R:
        headers = dict(self._pool.headers)
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        if body is not None:
            headers["Content-Type"], headers["Content-Length"] = "application/json", str(len(body))
        if coding:
            headers["Content-Type"], headers["Content-Encoding"] = "application/x-ndjson", coding
        try:
            response = self._answered(method, path, body, headers)
        except (HTTPError, OSError, ValueError) as error:
            raise self._unreached(error) from None
        try:
            return self._read(response, kind)
        except HubFailure as failure:
            if failure.state is HubState.NOT_A_HUB:
                response.release_conn()
                self._pool.connection_from_url(self.address).close()  # nothing more goes to somebody else over it
                self._pool.clear()
            raise
        finally:
            response.release_conn()

    def _answered(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> urllib3.BaseHTTPResponse:
        """The head of an answer. Raises what urllib3 raises."""
        kept = self._keeps_one()

        def ask() -> urllib3.BaseHTTPResponse:
            return self._pool.request(
                method,
                f"{self.address}{path}",
                body=None if body is None else self._paced(body),
                headers=headers,
                redirect=False,
                retries=False,
                preload_content=False,
                decode_content=False,
            )

        try:
            return ask()
        except ProtocolError as error:
            if kept and any(isinstance(each, ConnectionError) for each in error.args):
                return ask()
            raise

    def _keeps_one(self) -> bool:
        """Whether a connection of an earlier request is open, as far as is known here."""
        waiting = self._pool.connection_from_url(self.address).pool
        return waiting is not None and any(each is not None and each.is_connected for each in list(waiting.queue))

    def _paced(self, body: bytes) -> bytes | Iterator[bytes]:
        return self._pieces(body) if self._rate_kbit else body

    def _pieces(self, body: bytes) -> Iterator[bytes]:
        """The body in pieces, no more of it a second than the cap allows."""
        for at in range(0, len(body), PIECE_BYTES):
            piece = body[at : at + PIECE_BYTES]
            yield piece
            if not self._pause(len(piece) * 8 / 1000 / self._rate_kbit):
                raise ProtocolError("given up")

    def _read(self, response: urllib3.BaseHTTPResponse, kind: type[R]) -> R:
        status, body = response.status, self._body(response)
        if "Content-Type" not in response.headers and not body:
            raise self._unreached(ProtocolError("the head was cut"))
        is_json = response.headers.get("Content-Type", "").partition(";")[0].strip().lower() == "application/json"
        if is_json and "Content-Encoding" not in response.headers:
            try:
                if 200 <= status < 300:
                    return msgspec.json.decode(body, type=kind)
                raise self._refused(msgspec.json.decode(body, type=Refusal), response)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                pass
        if status in (429, 502, 503, 504):
            busy = msg("The hub at {address} is busy or being restarted.", address=self.address)
            raise HubFailure(HubState.BUSY, busy, again_after_s=_again_after_s(response))
        if 300 <= status < 400:
            elsewhere = msg(
                "{address} leads elsewhere: it is not the hub itself. Write the hub's own address.",
                address=self.address,
            )
            raise HubFailure(HubState.NOT_A_HUB, elsewhere)
        raise HubFailure(
            HubState.NOT_A_HUB,
            msg(
                "What answers at {address} is not a hub. See that the address is right, and that the network asks for "
                "no sign-in page.",
                address=self.address,
            ),
        )

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        until, pieces, size = time.monotonic() + self._whole_s, [], 0
        try:
            while piece := response.read1(65_536):
                pieces.append(piece)
                size += len(piece)
                if size > MOST_REPLY_BYTES:
                    response.close()
                    large = msg(
                        "{address} answers more than any hub does. See that the address is right.", address=self.address
                    )
                    raise HubFailure(HubState.NOT_A_HUB, large)
                if time.monotonic() > until:
                    response.close()
                    slow = msg("{address} answers too slowly. See that the network between is not overloaded.")
                    raise HubFailure(HubState.AWAY, slow.with_values(address=self.address))
        except (HTTPError, OSError) as error:
            response.close()
            raise self._unreached(error) from None
        return b"".join(pieces)

    def _refused(self, refusal: Refusal, response: urllib3.BaseHTTPResponse) -> HubFailure:
        busy = response.status in (429, 503)
        sentence = REFUSALS.get(refusal.code, msg("The hub at {address} refused what it was sent ({code})."))
        return HubFailure(
            HubState.BUSY if busy else HubState.REFUSED,
            sentence.with_values(address=self.address, code=refusal.code),
            refusal,
            _again_after_s(response),
        )

    def _unreached(self, error: Exception) -> HubFailure:
        """What an error of the network means."""
        if isinstance(error, MaxRetryError) and error.reason is not None:
            error = error.reason
        if isinstance(error, SSLError) or isinstance(error.__cause__, ssl.SSLError):
            return HubFailure(HubState.CERTIFICATE, self._certificate(error))
        if isinstance(error, NameResolutionError):
            sentence = msg(
                "No network knows {address}. See that the address is right, and that this computer reaches a network."
            )
        elif isinstance(error, NewConnectionError):
            sentence = msg("Nothing answers at {address}. See that the address is right, and that the hub runs.")
        elif isinstance(error, TimeoutError):
            sentence = msg(
                "{address} does not answer in time. "
                "See that the hub runs, and that no firewall holds back what is sent."
            )
        elif isinstance(error, LocationParseError | ValueError):
            sentence = msg("{address} is not an address that can be asked. Write it as https:// and the hub's name.")
        elif isinstance(error, IncompleteRead | ProtocolError):
            sentence = msg("The connection to {address} was cut. See that the network holds, and that the hub runs.")
        else:
            sentence = msg(
                "{address} cannot be reached. See that this computer reaches a network, and that the hub runs."
            )
        return HubFailure(HubState.AWAY, sentence.with_values(address=self.address))

    def _certificate(self, error: Exception) -> Message:
        reason: object = error
        while reason is not None and not isinstance(reason, ssl.SSLCertVerificationError):
            args = getattr(reason, "args", ())
            reason = next((each for each in args if isinstance(each, ssl.SSLError)), None)
        if "ingerprint" in str(error):
            sentence = msg(
                "The certificate at {address} is not the one whose fingerprint is known here: it was renewed, or "
                "somebody stands between. If it was renewed, write its new fingerprint into the kiosk's own file."
            )
        elif reason is None:
            sentence = msg(
                "{address} does not speak TLS as this program does. See that address and port are the hub's."
            )
        elif reason.verify_code == _EXPIRED:
            sentence = msg(
                "The certificate at {address} has expired, or this computer's clock is wrong. "
                "Renew it, or set the clock."
            )
        elif reason.verify_code == _NOT_YET:
            sentence = msg("The certificate at {address} is not valid yet: see that this computer's clock is right.")
        elif reason.verify_code in _OTHER_NAMES:
            sentence = msg(
                "The certificate at {address} is for another name. "
                "Use the name that stands in it, or have one made for this address."
            )
        else:
            sentence = msg(
                "This computer trusts nobody who signed the certificate at {address}. Name its fingerprint if it is "
                "the hub's own."
            )
        return sentence.with_values(address=self.address)


REFUSALS = {
    "unknown-token": msg("The hub at {address} does not know this kiosk. Invite it again, and run `kiosk join`."),
    "revoked": msg("This kiosk was revoked at the hub {address}. Invite it again, and run `kiosk join`."),
    "other-kiosk": msg(
        "The hub at {address} knows this kiosk by another name than its own file says. "
        "Invite it again under that name, and run `kiosk join`."
    ),
    "invitation": msg("The hub at {address} knows no such code, or its hour is over, or it was used. Ask for another."),
    "not-found": msg(
        "The hub at {address} is of another version than this program: it has no such door. "
        "Upgrade the older of the two."
    ),
    "malformed": msg("The hub at {address} does not understand this program: see that both are of like versions."),
    "newer-kiosk": msg("The hub at {address} is older than this program. Upgrade the hub."),
    "other-log": msg(
        "Another kiosk writes at the hub {address} under this kiosk's name, with another log. "
        "Invite one of the two under another name, and run `kiosk join` there."
    ),
    "too-large": msg("The hub at {address} does not take so much at once."),
    "too-often": msg("The hub at {address} asks to be asked less often."),
    "busy": msg("The hub at {address} is busy or being restarted."),
}
"""The hub's refusals, in the reader's words."""


def certificate_ends(address: str, fingerprint: str = "") -> datetime | None:
    """When the certificate of a hub ends, one that an authority signed or the one with that fingerprint; None where
    that cannot be seen."""
    found = urllib3.util.parse_url(address)
    if found.scheme != "https" or not found.host:
        return None
    host = found.host.strip("[]")
    context = _unverified() if fingerprint else ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, found.port or 443), CONNECT_S) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            whole = secure.getpeercert(binary_form=True) or b""
    except (OSError, ValueError):
        return None
    return _end_of(whole, fingerprint)


def _end_of(certificate: bytes, fingerprint: str) -> datetime | None:
    from cryptography import x509

    if fingerprint and sha256(certificate).hexdigest() != fingerprint:
        return None
    try:
        return x509.load_der_x509_certificate(certificate).not_valid_after_utc
    except (ValueError, OverflowError):
        return None


def _unverified() -> ssl.SSLContext:
    """TLS in which only the certificate's fingerprint counts."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _again_after_s(response: urllib3.BaseHTTPResponse) -> float | None:
    """The seconds of Retry-After; None where it says none, or a time of day."""
    value = response.headers.get("Retry-After", "").strip()
    return min(float(value), MOST_AGAIN_S) if value.isascii() and value.isdigit() else None


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return True
