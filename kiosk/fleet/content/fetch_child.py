"""Fetch a version as a process of its own: `python -m kiosk.fleet.content.fetch_child`, with a FetchRequest as JSON on
its standard input and the FetchResult on its output.

Rules: where whoever started it is gone, it goes on to its end all the same; another one does not begin meanwhile.
"""

from __future__ import annotations

import sys

import msgspec

from kiosk.fleet.content.fetch_records import FetchRequest
from kiosk.fleet.content.fetching import fetch_here


def main() -> None:
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=FetchRequest)
    sys.stdout.buffer.write(msgspec.json.encode(fetch_here(request)))


if __name__ == "__main__":
    main()
