"""What lies in place of a YAML text: a document, a web page or a medium that was saved or renamed under its name.

Rules: known by the first bytes, not by the name; a text that may be YAML is none of these.
"""

from __future__ import annotations

import re

from kiosk.content.messages import Message, msg

MEDIUM = msg("a picture or a recording")
_BEGINNINGS: tuple[tuple[tuple[bytes, ...], Message], ...] = (
    ((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"), msg("an office document")),
    ((b"%PDF",), msg("a PDF document")),
    ((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF"), MEDIUM),
)
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml)\b", re.IGNORECASE)


def what_it_is(data: bytes) -> Message | None:
    """What these bytes are that is no YAML, in words that complete a sentence; None where they may be a text."""
    for beginnings, what in _BEGINNINGS:
        if data.startswith(beginnings):
            return what
    return msg("a web page") if _WEB_PAGE.match(data) else None
