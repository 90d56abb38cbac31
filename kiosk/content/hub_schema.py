"""The form of `hub:` in a kiosk's own file: where its hub is, and what may be sent and fetched when.

Rules: a hub is spoken to by https only, but for one on this computer (localhost, 127.0.0.0/8, [::1]), which may be
http; an address has no user, no question and no part of a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content import model
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, required
from kiosk.content.messages import Message, msg
from kiosk.content.nodes import Node
from kiosk.content.number_values import Integer
from kiosk.content.values import OneOf, word

EXAMPLE = "https://hub.museum.example"
MOST_ADDRESS = 500
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://"
    r"(?P<host>\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9._-]*[a-zA-Z0-9])?)"
    r"(?::(?P<port>[0-9]{1,5}))?(?P<path>(?:/[a-zA-Z0-9._~-]+)*)/?"
)
ADDRESS_PATTERN = r"^\s*(https://|http://(localhost|127(\.[0-9]{1,3}){3}|\[::1\])([:/]|\s*$))"
"""What an editor can tell of an address."""
FINGERPRINT_PATTERN = r"^\s*([sS][hH][aA]256)?([:\s]*[0-9a-fA-F]){64}[:\s]*$"
_LOOPBACK = re.compile(r"localhost|127(?:\.[0-9]{1,3}){3}|\[::1\]")
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")


def what_is_wrong(address: str) -> tuple[Message, Message] | None:
    """Why a hub cannot be at an address, and what to write; None where it can be."""
    found = _ADDRESS.fullmatch(address)
    hint = msg("Write it as the hub shows it, such as {example}.", example=EXAMPLE)
    if found is None or len(address) > MOST_ADDRESS or not 0 < int(found["port"] or 443) < 65_536:
        return msg("{address} is not the address of a hub.", address=quoted(address)), hint
    if found["scheme"] == "http" and _LOOPBACK.fullmatch(found["host"].lower()) is None:
        unsafe = msg("{address} is not encrypted: whoever is on the way could read and change it.")
        return unsafe.with_values(address=quoted(address)), msg("Write https:// before the hub's name.")
    return None


def plain_fingerprint(written: str) -> str:
    """The fingerprint as 64 hexadecimal digits in small letters, without colons and spaces; "" where it is none."""
    plain = re.sub(r"[:\s]", "", written).lower().removeprefix("sha256")
    return plain if _FINGERPRINT.fullmatch(plain) else ""


@dataclass(frozen=True, slots=True)
class HubUrl:
    """https://HOST, with a port or a folder where need be; without a slash at its end."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("the address of a hub"))
        if value is BAD:
            return BAD
        wrong = what_is_wrong(value)
        return value.rstrip("/") if wrong is None else r.report(node, "bad-address", *wrong)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of a certificate, as programs show it, with or without colons."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("the fingerprint of a certificate"))
        if value is BAD:
            return BAD
        plain = plain_fingerprint(value)
        if plain:
            return plain
        message = msg("{value} is not the SHA-256 fingerprint of a certificate.", value=quoted(value))
        hint = msg('Write its 64 hexadecimal digits in quotes, such as "3f:0a:…", as its owner gave them to you.')
        return r.report(node, "bad-fingerprint", message, hint)


HUB = Form(
    msg("a hub"),
    {
        "address": required(
            HubUrl(),
            "Where the hub is. `kiosk join` writes it.",
            EXAMPLE,
            msg("Write the hub's address, such as address: {example}.", example=EXAMPLE),
        ),
        "fingerprint": Key(
            Fingerprint(),
            "The SHA-256 fingerprint of the hub's certificate, where no authority that this computer trusts signed it.",
            f'"{"3f0a" * 16}"',
        ),
        "rate_kbit": Key(
            Integer(msg("the rate of transfer"), 8, 10_000_000),
            "The most kilobits a second that are sent and fetched; without it as many as there are.",
            "256",
        ),
        "fetch": Key(
            OneOf(("always", "closed"), msg("a time to fetch content")),
            "When new content is fetched: always, or closed: only while the museum is closed.",
            "always",
        ),
    },
    model.HubLink,
)
