"""A kiosk whose disk is full fetches nothing that would take the visit log's room, and says so; what is shown stays."""

from __future__ import annotations

import os
import subprocess
import sys

import msgspec
from PIL import Image

from kiosk.fleet.content.fetch_records import FetchResult
from kiosk.fleet.content.hub_numbers import hub_folder
from tests.conftest import ROOT
from tests.fleet.content.fetched import FetchingKiosk

FETCHES = (sys.executable, "-m", "kiosk.fleet.content.fetch_child")


def result_of(kiosk: FetchingKiosk, wanted: int, *command: str) -> FetchResult:
    request = msgspec.json.encode(kiosk.request(wanted))
    done = subprocess.run(command, input=request, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return msgspec.json.decode(done.stdout, type=FetchResult)


def test_no_room_beside_what_the_log_keeps(kiosk: FetchingKiosk) -> None:
    """On a disk of 8 MB, a real one in memory, nothing of a version is fetched, since 100 MB stay for the log."""
    kiosk.hub.publish("One.")
    kiosk.state.mkdir()
    as_root = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    small = f"mount -t tmpfs -o size=8M tmpfs {kiosk.state} && {' '.join(FETCHES)}"
    done = result_of(kiosk, 1, "unshare", *as_root, "--mount", "--propagation", "private", "sh", "-c", small)
    assert done.kind == "failed" and "has no room for the hub's version" in str(done.sentence)
    assert done.fetched_bytes < 10_000  # the lists only


def test_a_disk_that_fills_up_meanwhile(kiosk: FetchingKiosk) -> None:
    """The system gives no more room in the middle of a blob: a sentence, the version before, and later the rest."""
    kiosk.hub.publish("One.")
    assert kiosk.fetch(1).kind == "new"
    Image.effect_noise((500, 500), 90).convert("RGB").save(kiosk.hub.museum / "media/yard/bunk.png")
    kiosk.hub.publish("Two.")
    done = result_of(kiosk, 2, "prlimit", "--fsize=100000", *FETCHES)
    assert done.kind == "failed" and "has no room for the hub's version" in str(done.sentence)
    assert kiosk.label == "One."
    (part,) = (hub_folder(kiosk.state) / "blobs").glob("*.part")
    assert part.stat().st_size == 100_000
    rest = kiosk.fetch(2)
    assert (rest.kind, kiosk.label) == ("new", "Two.")
