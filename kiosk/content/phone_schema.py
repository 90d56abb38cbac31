"""The form of `phone:` in a kiosk's own file: where visitors' phones find the pages that are built for them, and which
folder these are built in.

Rules: an address of a folder by http or https, whatever path it has; it has no user, no question and no part of a page,
and is short enough for a code that a phone reads from a wall. With a slash at its end, however it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.content import model
from kiosk.content.faults import quoted
from kiosk.content.forms import BAD, Bad, Form, Key, ReadContext, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Node
from kiosk.content.values import word
from kiosk.content.whole_path import WholePath

EXAMPLE = "https://guide.museum.example/audio/"
FOLDER_EXAMPLE = "/var/lib/kiosk/phone"
MOST_LETTERS = 200
"""Of an address: more make a code that no phone reads from a wall."""
ADDRESS_PATTERN = rf"^\s*(?=\S{{1,{MOST_LETTERS}}}\s*$)[hH][tT][tT][pP][sS]?://[^\s/?#@]"
"""What an editor can tell of an address."""


def base_address(written: str) -> str | None:
    """The address with a slash at its end, whatever path it has; None for what is no address of a folder."""
    try:
        parts = urlsplit(written.strip())
        port = parts.port
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    if not plain or parts.username or any(letter.isspace() or letter in "<>\"'" for letter in written.strip()):
        return None
    if port == 0:
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


@dataclass(frozen=True, slots=True)
class PhoneFolderUrl:
    """http://HOST/ or https://HOST/, with a port or a path where need be."""

    def read(self, node: Node, r: ReadContext) -> str | Bad:
        value = word(node, r, msg("the address of the phone's pages"))
        if value is BAD:
            return BAD
        address = base_address(value)
        if address is None:
            message = msg("{address} is not the address of the phone's pages.", address=quoted(value))
            hint = msg("Write it as phones open it, such as {example}.", example=EXAMPLE)
            return r.report(node, "bad-address", message, hint)
        if len(address) > MOST_LETTERS:
            message = msg("The address of the phone's pages has {n} letters; at most {most} fit into a code on a wall.")
            hint = msg("Give the pages a shorter address, such as {example}.", example=EXAMPLE)
            return r.report(node, "bad-address", message.with_values(n=len(address), most=MOST_LETTERS), hint)
        return address


PHONE = Form(
    msg("the phone's pages"),
    {
        "address": required(
            PhoneFolderUrl(),
            "Where phones find the pages that `kiosk phone build` makes: the codes on labels lead there.",
            EXAMPLE,
            msg("Write where phones find the pages, such as address: {example}.", example=EXAMPLE),
        ),
        "folder": Key(
            WholePath(f"folder: {FOLDER_EXAMPLE}"),
            "Where the pages are built anew with each publication; without it `kiosk phone build` alone builds them.",
            FOLDER_EXAMPLE,
        ),
    },
    model.PhoneLink,
)
