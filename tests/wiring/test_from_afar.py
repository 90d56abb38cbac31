"""A running kiosk that has joined a hub does what staff ask from there; one that has none knows nothing of it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.fleet.instructions import ReceivedInstructions
from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.fleet.protocol import Instruction
from tests.conftest import ROOT
from tests.fleet.odd_hub import odd_hub
from tests.warm_start import Started

OWN = "kiosk: east-wing-2\nstate: {state}\nscreen: {{width_mm: 531, viewing_mm: 600}}\n"
WORDS = {"en": "The museum closes at 16:00 today.", "et": "Muuseum suletakse täna kell 16.00."}
WITHOUT_A_HUB = """
import sys
from pathlib import Path

def hook(event, arguments):
    if event == "socket.connect" and not isinstance(arguments[1], (str, bytes)):
        raise SystemExit(f"a connection was opened: {arguments[1]}")
    if event == "socket.__new__" and arguments[1] != 1:
        raise SystemExit(f"a socket was opened: {arguments}")

sys.addaudithook(hook)
from kiosk.wiring import Setup, build
museum, device = map(Path, sys.argv[1:])
with build(Setup(museum, device, size=(640, 360), offscreen=True)) as kiosk:
    kiosk.first_page()
    for _ in range(20):
        kiosk.app.turn(tick=True)
known = [name for name in sys.modules if name.startswith(("kiosk.fleet", "urllib3", "tuf"))]
print(known)
"""


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()[-1]


def surroundings() -> dict[str, str]:
    return {**os.environ, "SDL_AUDIODRIVER": "dummy", "LANGUAGE": "en"}


def test_staff_ask_from_afar(museum: Path, tmp_path: Path) -> None:
    """An announcement is seen in the visitor's language; a picture, rest and restart wait until nobody is there; each
    is an entry of the log, which comes to the hub."""
    state, own = tmp_path / "state", tmp_path / "kiosk.yaml"
    with odd_hub() as hub:
        own.write_text(OWN.format(state=state) + f"hub: {{address: '{hub.address}'}}\n")
        keep_membership(state, Membership("east-wing-2", hub.id, hub.address, hub.token, "all", "", "2026"))
        hub.instructions = [
            Instruction(id="1", kind="picture", lifetime_s=60),
            Instruction(id="2", kind="announce", lifetime_s=60, words=WORDS, until="2999-01-01T00:00:00Z"),
            Instruction(id="3", kind="reload", lifetime_s=60),
            Instruction(id="4", kind="rest", lifetime_s=60),
            Instruction(id="5", kind="announce", lifetime_s=60, words=WORDS, until="2001-01-01T00:00:00Z"),
            Instruction(id="6", kind="restart", lifetime_s=60),
        ]
        came = json.loads(
            last_line(Started((museum, own), surroundings(), ROOT, module="tests.wiring.joined_kiosk").completed(150))
        )
        results = hub.kept_results
        assert came["ending"] == "restart"
        assert [page for page in came["pages"] if page[1] == WORDS["en"]], came["pages"]
        assert sorted(came["staff"]) == sorted(
            f"from afar: {kind}" for kind in ("picture", "announce", "reload", "rest", "announce", "restart")
        )
        assert base64.b64decode(results["1"]["picture"]).startswith(b"\x89PNG")
        done = {"1": "done", "2": "done", "3": "done", "4": "done", "5": "refused"}
        kept = {each.id: each.result for each in ReceivedInstructions(state, lambda: datetime.now(UTC)).results()}
        sent = {name: each["result"] for name, each in results.items()}
        assert {**sent, **kept} == {**done, "6": "done"}
        assert hub.beats[-1]["clock_trusted"] in (True, False) and hub.beats[-1]["frame_age_s"] is not None
        assert hub.entries and not hub.twice


def test_a_kiosk_without_a_hub(museum: Path, tmp_path: Path) -> None:
    """Nothing that speaks to a hub is imported, and no socket of a network is opened."""
    own = tmp_path / "kiosk.yaml"
    own.write_text(OWN.format(state=tmp_path / "state"))
    command = [sys.executable, "-c", WITHOUT_A_HUB, museum, own]
    done = subprocess.run(
        command, env=surroundings(), cwd=ROOT, capture_output=True, text=True, timeout=150, check=False
    )
    assert last_line(done) == "[]"
