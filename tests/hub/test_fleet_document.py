"""What docs/fleet.md has a technician copy fits what the program does."""

from __future__ import annotations

import re

from kiosk.fleet.protocol import MOST_BODY_BYTES
from tests.source import ROOT

UNITS = {"KB": 1000, "MB": 1000**2, "KiB": 1024, "MiB": 1024**2}


def test_the_proxy_takes_what_a_kiosk_may_send() -> None:
    """The largest body of the protocol passes the proxy's own limit."""
    text = (ROOT / "docs" / "fleet.md").read_text("utf-8")
    found = re.search(r"max_size (\d+)([KM]i?B)\n", text)
    assert found and int(found[1]) * UNITS[found[2]] >= MOST_BODY_BYTES
