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
from kiosk.store.examining_child import kept_child
from tests.fleet.content.fetched import require_complete
from tests.killing import killed_before, steps_of


def main() -> None:
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=FetchRequest)
    before, most = Path(request.state), int(sys.argv[1])
    found = []

    def fetch(state: Path) -> None:
        with kept_child():  # of its own: no kill leaves one behind that another would talk to
            fetch_here(msgspec.structs.replace(request, state=str(state)))

    whole = Path(shutil.copytree(before, before.with_name("not-killed"), symlinks=True))
    steps = steps_of(lambda: fetch(whole), whole, most)
    for step in steps:
        state = before.with_name(f"killed-{step}")
        shutil.copytree(before, state, symlinks=True)
        again = msgspec.structs.replace(request, state=str(state))
        killed = killed_before(step, lambda state=state: fetch(state), state)  # type: ignore[misc]
        assert killed or step == steps[-1]  # a fetch may take a step less than another
        label, number = require_complete(state), shown_number(state)
        then = fetch_here(again)
        after = require_complete(state), shown_number(state)
        assert after == ("Two.", request.wanted), f"step {step}: {label} {number}, then {after} by {then}"
        if then.kind == "new":
            assert not (state / "content/hub/blobs").exists() and not list((state / "content/coming").iterdir())
        found.append((label, number, then.kind))
        shutil.rmtree(state)
    print(json.dumps(found))


if __name__ == "__main__":
    with kept_child():
        main()
