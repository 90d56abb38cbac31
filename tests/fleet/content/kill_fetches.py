"""Fetch a version again and again, killed before each of its steps: a process of its own, with a FetchRequest as JSON
on its standard input; prints what was shown after each kill."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import msgspec

from kiosk.fleet.content.fetch_records import FetchRequest
from kiosk.fleet.content.fetching import fetch_here
from kiosk.fleet.content.hub_numbers import shown_number
from tests.fleet.content.fetched import require_complete
from tests.killing import killed_before


def main() -> None:
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=FetchRequest)
    before, every = Path(request.state), int(sys.argv[1])
    found, step = [], 1
    while True:
        state = before.with_name(f"killed-{step}")
        shutil.copytree(before, state, symlinks=True)
        again = msgspec.structs.replace(request, state=str(state))
        if not killed_before(step, lambda again=again: fetch_here(again), state):  # type: ignore[misc]
            break
        label, number = require_complete(state), shown_number(state)
        then = fetch_here(again)
        after = require_complete(state), shown_number(state)
        assert after == ("Two.", request.wanted), f"step {step}: {label} {number}, then {after} by {then}"
        if then.kind == "new":
            assert not (state / "content/hub/blobs").exists() and not list((state / "content/coming").iterdir())
        found.append((label, number, then.kind))
        shutil.rmtree(state)
        step += every
    print(json.dumps(found))


if __name__ == "__main__":
    main()
