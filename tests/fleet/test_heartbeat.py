"""How a kiosk is comes to the hub; an instruction is done once, in its lifetime, and its result comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.fleet.contact import HubContact
from kiosk.fleet.heartbeat import HeartbeatPorts, HeartbeatSender, KioskHealth, pss_mib, temperature_c
from kiosk.fleet.http_client import HttpClient
from kiosk.fleet.instructions import InstructionOutcome, ReceivedInstructions
from kiosk.fleet.protocol import Instruction
from tests.conftest import Until
from tests.fleet.odd_hub import OddHub, odd_hub, write_certificate
from tests.hub.serving import ServedHub

HEALTH = KioskHealth(
    0.5, None, True, "USB Audio", True, "Europe/Tallinn", False, 3, ("missing-file", "missing-file"), "corridor"
)


@pytest.fixture
def hub() -> Iterator[OddHub]:
    with odd_hub() as found:
        yield found


def wall() -> datetime:
    return datetime(2026, 11, 1, 9, tzinfo=UTC)


class Beating:
    """A kiosk that beats. clock_s: its own, turned by the test."""

    def __init__(self, hub: OddHub, state: Path, fingerprint: str = "") -> None:
        self.clock_s, self.wanted, self.said = 0.0, list[int](), list[str]()
        state.mkdir(exist_ok=True)
        self.contact = HubContact(state, hub.id, wall, lambda: self.clock_s)
        self.received = ReceivedInstructions(state, wall, lambda: self.clock_s)
        ports = HeartbeatPorts(lambda: HEALTH, lambda: ("epoch", 12), self.wanted.append, 0.05, 0.0)
        client = HttpClient(hub.address, hub.token, fingerprint, whole_s=5.0)
        self.sender = HeartbeatSender(
            client, self.contact, self.received, state, "boot", lambda words: self.said.append(str(words)), ports
        )


def test_a_heartbeat_names_the_end_of_the_hubs_certificate(tmp_path: Path) -> None:
    """From the second heartbeat on, by the certificate that the kiosk itself sees."""
    known = write_certificate(tmp_path / "hub.pem", days=(-1, 5))
    with odd_hub(tmp_path / "hub.pem") as hub:
        beating = Beating(hub, tmp_path / "state", known)
        for _ in range(2):
            beating.sender.beat()
        first, second = hub.beats
    assert (first["certificate_ends"], first["pinned"], first["sound"]) == ("", True, True)
    assert second["certificate_ends"] > first["at"] and second["certificate_ends"].endswith("Z")


def test_a_heartbeat_has_every_field(hub: OddHub, tmp_path: Path) -> None:
    """All that the protocol names is sent, and what cannot be known is empty."""
    beating = Beating(hub, tmp_path / "state")
    assert beating.sender.beat() == 0.05
    (beat,) = hub.beats
    assert (beat["epoch"], beat["last_seq"], beat["through"], beat["boot"]) == ("epoch", 12, 0, "boot")
    assert (beat["frame_age_s"], beat["touch_age_s"], beat["playing"], beat["output"]) == (0.5, None, True, "USB Audio")
    assert (beat["content"], beat["wanted"], beat["faults"]) == (3, 3, ["missing-file"])
    assert beat["room"] == "corridor"
    assert beat["pss_mib"] > 5 and beat["disk_free_mib"] > 0 and beat["at"] == "2026-11-01T09:00:00.000Z"


def test_what_the_computer_says(tmp_path: Path) -> None:
    """The hottest sensor that makes sense is read; without any there is none."""
    assert temperature_c(tmp_path) is None
    for number, text in enumerate(["41000", "52500", "-1000", "no", "999000"]):
        folder = tmp_path / f"thermal_zone{number}"
        folder.mkdir()
        (folder / "temp").write_text(text)
    assert temperature_c(tmp_path) == 52.5
    assert pss_mib(tmp_path / "none") == 0


def test_an_instruction_is_done_once(hub: OddHub, tmp_path: Path) -> None:
    """What the hub sends again and again is there once to be done; after that its result is sent, and no more."""
    state, asked = tmp_path / "state", Instruction(id="1", kind="reload", lifetime_s=60)
    hub.instructions = [asked]
    beating = Beating(hub, state)
    beating.sender.beat()
    beating.sender.beat()
    assert beating.received.open() == [asked] and hub.results == []
    beating.received.done(asked, InstructionOutcome("done", "as asked"))
    assert beating.received.open() == []
    beating.sender.beat()
    assert [(each["id"], each["result"], each["detail"]) for each in hub.results] == [("1", "done", "as asked")]
    hub.instructions = []
    beating.sender.beat()
    assert len(hub.results) == 1


def test_a_restart_repeats_nothing(hub: OddHub, tmp_path: Path) -> None:
    """What was received before a restart is not done after it: it is late if it was not done."""
    state = tmp_path / "state"
    restart, slow = (Instruction(id=name, kind="restart", lifetime_s=600) for name in ("1", "2"))
    hub.instructions = [restart, slow]
    before = Beating(hub, state)
    before.sender.beat()
    before.received.done(restart, InstructionOutcome("done"))
    after = Beating(hub, state)
    after.sender.beat()
    assert after.received.open() == []
    assert {each["id"]: each["result"] for each in hub.results} == {"1": "done", "2": "late"}


def test_a_lifetime_counts_from_receipt(hub: OddHub, tmp_path: Path) -> None:
    """What could not be done in its lifetime is late, by a clock that nobody sets."""
    hub.instructions = [Instruction(id="1", kind="rest", lifetime_s=30)]
    beating = Beating(hub, tmp_path / "state")
    beating.sender.beat()
    beating.clock_s = 29.0
    assert len(beating.received.open()) == 1
    beating.clock_s = 31.0
    assert beating.received.open() == []
    beating.sender.beat()
    assert [each["result"] for each in hub.results] == ["late"]


def test_an_instruction_of_a_newer_hub(hub: OddHub, tmp_path: Path) -> None:
    """What this program does not know is said to be unknown."""
    hub.instructions = [Instruction(id="1", kind="dance", lifetime_s=30)]
    beating = Beating(hub, tmp_path / "state")
    beating.sender.beat()
    assert beating.received.open() == [] and [each["result"] for each in hub.results] == ["unknown"]


def test_a_damaged_file_is_no_instruction(hub: OddHub, tmp_path: Path) -> None:
    """A file that cannot be read means that nothing was received."""
    (tmp_path / "state").mkdir()
    (tmp_path / "state/hub-instructions.json").write_bytes(b"\xff\x00{")
    assert Beating(hub, tmp_path / "state").received.results() == []


def test_a_hub_that_went_back(hub: OddHub, tmp_path: Path) -> None:
    """A mark that is lower than the known one has the marks asked for again."""
    beating = Beating(hub, tmp_path / "state")
    beating.contact.heard({"epoch": 12}, whole=True)
    hub.through["epoch"] = 12
    beating.sender.beat()
    assert beating.contact.through() == {"epoch": 12}
    hub.through["epoch"] = 4
    beating.sender.beat()
    assert beating.contact.through() is None


def test_the_thread_goes_on(hub: OddHub, tmp_path: Path, until: Until) -> None:
    """A portal and a busy hub are said once, and the heartbeat goes on after them."""
    hub.odd.extend(["html", "503"])
    beating = Beating(hub, tmp_path / "state")
    beating.sender.begin()
    for times in (1, 2):
        until(lambda times=times: len(beating.said) == times, what="what went wrong is said")  # type: ignore[misc]
        beating.sender.wake.set()  # as a result that is due does, without waiting
    until(lambda: len(hub.beats) >= 1, what="it beats again")
    beating.sender.wake.set()
    until(lambda: len(hub.beats) >= 2, what="it goes on")
    beating.sender.close()
    assert len(beating.said) == 2


def test_a_real_hub_takes_it(served: ServedHub, tmp_path: Path) -> None:
    """The hub itself takes a heartbeat, and has it in its database."""
    hub = OddHub()
    hub.address, hub.token = f"http://127.0.0.1:{served.port}", served.join("east-wing-2")
    beating = Beating(hub, tmp_path / "state")
    beating.sender.beat()
    assert beating.said == []
    with served.hub.pool.connection() as connection:
        rows = connection.execute("SELECT kiosk, beat->>'output' FROM heartbeats").fetchall()
    assert rows == [("east-wing-2", "USB Audio")]
