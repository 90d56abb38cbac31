"""A kiosk joins a hub by a code, keeps its token where nobody else reads it, and its own file says where the hub is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from kiosk.content.device import load_device
from kiosk.content.model import HubLink
from kiosk.fleet.kept_membership import FILE, read_membership
from tests.conftest import RunKiosk
from tests.fleet.odd_hub import OddHub, odd_hub, write_certificate
from tests.hub.serving import ServedHub

OWN = "# the east wing\nkiosk: unnamed # not yet\nscreen: {width_mm: 531}\nstate: STATE\n"


@pytest.fixture
def hub() -> Iterator[OddHub]:
    with odd_hub() as found:
        yield found


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A kiosk's own file."""
    path = tmp_path / "box" / "kiosk.yaml"
    path.parent.mkdir()
    path.write_text(OWN.replace("STATE", str(tmp_path / "state")))
    return path


def joined(run_kiosk: RunKiosk, own: Path, *words: str) -> CompletedProcess[str]:
    return run_kiosk("join", *words, "--device", own, LANGUAGE="en")


def test_a_kiosk_joins(hub: OddHub, own: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The token is kept for the kiosk alone; the own file has name and hub, and all else as it was."""
    done = joined(run_kiosk, own, hub.address, "GOOD")
    assert done.returncode == 0, done.stderr
    state = tmp_path / "state"
    membership = read_membership(state)
    assert membership is not None
    assert (membership.kiosk, membership.hub, membership.token) == ("east-wing-2", hub.id, hub.token)
    assert (state / FILE).stat().st_mode & 0o777 == 0o600
    assert os.listdir(state) == [FILE]
    written = own.read_text()
    assert hub.token not in written + done.stdout + done.stderr
    assert written.startswith("# the east wing\nkiosk: east-wing-2 # not yet\nscreen: {width_mm: 531}\n")
    device, faults = load_device(own, tmp_path)
    assert (device.kiosk, device.hub, faults) == ("east-wing-2", HubLink(hub.address), ())


def test_a_code_is_good_once(hub: OddHub, own: Path, run_kiosk: RunKiosk) -> None:
    """A used code is refused in a sentence, and what was joined stays."""
    assert joined(run_kiosk, own, hub.address, "GOOD").returncode == 0
    before = own.read_text()
    again = joined(run_kiosk, own, hub.address, "GOOD")
    assert again.returncode == 1 and "or it was used" in again.stderr
    assert own.read_text() == before


@pytest.mark.parametrize(
    ("odd", "words"),
    [("html", "is not a hub"), ("lost", "was cut"), ("redirect", "leads elsewhere"), ("503", "is busy")],
)
def test_what_is_no_hub(hub: OddHub, own: Path, run_kiosk: RunKiosk, tmp_path: Path, odd: str, words: str) -> None:
    """A portal, a cut reply and a busy hub are a sentence each, and nothing is kept or written."""
    hub.always, before = odd, own.read_text()
    done = joined(run_kiosk, own, hub.address, "GOOD")
    assert done.returncode == 1 and words in done.stderr and "Traceback" not in done.stderr
    assert own.read_text() == before and read_membership(tmp_path / "state") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("http://hub.example", "GOOD"), "is not encrypted"),
        (("hub", "GOOD"), "is not the address of a hub"),
        (("https://hub.example", "GOOD", "--fingerprint", "12:34"), "64 hexadecimal digits"),
        (("http://127.0.0.1:9", ""), "is not a code"),
    ],
)
def test_bad_words(own: Path, run_kiosk: RunKiosk, words: tuple[str, ...], said: str) -> None:
    """What cannot be an address, a fingerprint or a code is refused before anything is sent."""
    done = joined(run_kiosk, own, *words)
    assert done.returncode in (1, 2) and said in " ".join(done.stderr.split())


def test_a_pinned_certificate(own: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """A hub whose certificate nobody signed is joined by its fingerprint, which the own file keeps."""
    fingerprint = write_certificate(tmp_path / "hub.pem")
    with odd_hub(tmp_path / "hub.pem") as hub:
        refused = joined(run_kiosk, own, hub.address, "GOOD")
        assert refused.returncode == 1 and "trusts nobody" in refused.stderr and hub.asked == []
        shown = ":".join(fingerprint[at : at + 2] for at in range(0, 64, 2)).upper()
        assert joined(run_kiosk, own, hub.address, "GOOD", "--fingerprint", shown).returncode == 0
    assert load_device(own, tmp_path)[0].hub == HubLink(hub.address, fingerprint)


def test_a_file_that_is_published(hub: OddHub, run_kiosk: RunKiosk, tmp_path: Path, museum: Path) -> None:
    """Where the own file lies with the museum's configuration, the lines are printed to be written elsewhere; beside
    it, as in a folder for trying a hub out, the own file is this kiosk's own."""
    (museum / "config/kiosk.yaml").write_text(OWN.replace("STATE", str(tmp_path / "state")))
    before = (museum / "config/kiosk.yaml").read_text()
    done = run_kiosk("join", hub.address, "GOOD", "--museum", museum, LANGUAGE="en")
    assert done.returncode == 1 and f'hub: {{address: "{hub.address}"}}' in done.stderr
    assert 'kiosk: "east-wing-2"' in done.stderr
    assert "which other kiosks get as well" in done.stderr
    assert (museum / "config/kiosk.yaml").read_text() == before
    assert read_membership(tmp_path / "state") is not None
    hub.codes["GOOD"] = "east-wing-2"
    (museum / "box").mkdir()
    (museum / "box/kiosk.yaml").write_text(before)
    tried = run_kiosk("join", hub.address, "GOOD", "--museum", museum, "--device", museum / "box/kiosk.yaml")
    assert tried.returncode == 0 and hub.address in (museum / "box/kiosk.yaml").read_text()


def test_another_name_than_before(hub: OddHub, own: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """Visits under an earlier name stay in the log: joining says so."""
    own.write_text(own.read_text().replace("unnamed", "corridor-1"))
    (tmp_path / "state").mkdir()
    (tmp_path / "state/visits.db").touch()
    done = joined(run_kiosk, own, hub.address, "GOOD")
    assert done.returncode == 0 and "Visits made as corridor-1 stay" in done.stderr


def test_a_real_hub(served: ServedHub, own: Path, run_kiosk: RunKiosk, tmp_path: Path) -> None:
    """The hub's own invitation is traded for a token that opens its doors; a code is typed in any way."""
    code, address = served.code("west-1"), f"http://127.0.0.1:{served.port}"
    assert joined(run_kiosk, own, address, code.lower()).returncode == 0
    membership = read_membership(tmp_path / "state")
    assert membership is not None and membership.kiosk == "west-1"
    marks = served.ask("GET", "/v1/marks", token=membership.token)
    assert marks.json == {"hub": membership.hub, "through": {}}
    assert "or it was used" in joined(run_kiosk, own, address, code).stderr
