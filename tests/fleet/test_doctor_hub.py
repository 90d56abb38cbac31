"""What the doctor finds about the hub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.content.messages import msg
from kiosk.content.model import Device, HubLink
from kiosk.fleet.contact import HubContact
from kiosk.fleet.http_client import certificate_ends
from kiosk.fleet.kept_membership import Membership, keep_membership
from kiosk.staff.doctor.doctor_finding import DoctorFinding, Inspection
from kiosk.staff.doctor.hub_checks import NETWORK, is_shut_in
from kiosk.staff.doctor.hub_checks import hub as found
from kiosk.staff.install.system_files import UNIT_FILE, system_files
from kiosk.staff.installation import Installation
from kiosk.store.prepared_museum import NOTHING
from tests.fleet.odd_hub import OddHub, odd_hub, write_certificate


@pytest.fixture
def hub() -> Iterator[OddHub]:
    with odd_hub() as running:
        yield running


def inspection(state: Path, address: str = "", kiosk: str = "east-wing-2") -> Inspection:
    device = replace(Device(kiosk), hub=HubLink(address) if address else None)
    return Inspection(Installation(device, state, NOTHING, state), ())


def findings(state: Path, address: str = "", kiosk: str = "east-wing-2") -> list[DoctorFinding]:
    return list(found(inspection(state, address, kiosk)))


def contact(state: Path, at: datetime) -> HubContact:
    return HubContact(state, "id", lambda: at, lambda: 0.0)


def test_without_a_hub_nothing_is_found(tmp_path: Path) -> None:
    """A kiosk whose file names no hub has no finding about one."""
    assert findings(tmp_path) == []


def test_a_kiosk_that_has_not_joined(tmp_path: Path) -> None:
    """Without a token, or under another name, nothing is sent: the doctor says so."""
    (one,) = findings(tmp_path, "http://127.0.0.1:9")
    assert one.ok is False and "kiosk join" in str(one.what)
    keep_membership(tmp_path, Membership("west-1", "id", "", "token", "all", "", ""))
    (one,) = findings(tmp_path, "http://127.0.0.1:9")
    assert one.ok is False and "west-1" in str(one.what)


def test_how_the_hub_was_reached(tmp_path: Path) -> None:
    """Reached lately is right, never yet a note, and what is wrong has its sentence and since when."""
    keep_membership(tmp_path, Membership("east-wing-2", "id", "", "token", "all", "", ""))
    now = datetime.now(UTC)
    assert [one.ok for one in findings(tmp_path, "http://127.0.0.1:9")] == [None]
    known = contact(tmp_path, now)
    known.reached()
    known.keep(now=True)
    assert [one.ok for one in findings(tmp_path, "http://127.0.0.1:9")] == [True]
    known = contact(tmp_path, now - timedelta(days=2))
    known.failed("revoked", msg("This kiosk was revoked at the hub {address}.", address="here"))
    known.keep(now=True)
    (one,) = findings(tmp_path, "http://127.0.0.1:9")
    assert one.ok is False and "revoked" in str(one.what) and f"{now - timedelta(days=2):%Y-%m-%d}" in str(one.what)


def test_a_certificate_that_ends_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A certificate that ends within two weeks is said to; one that lasts is not."""
    keep_membership(tmp_path, Membership("east-wing-2", "id", "", "token", "all", "", ""))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "hub.pem"))
    for days, count in ((5, 2), (60, 1)):
        write_certificate(tmp_path / "hub.pem", days=(-1, days))
        with odd_hub(tmp_path / "hub.pem") as running:
            assert len(findings(tmp_path, running.address)) == count
    assert certificate_ends("http://127.0.0.1:9") is None
    assert certificate_ends("https://127.0.0.1:9") is None


def test_a_certificate_is_seen_by_its_fingerprint(tmp_path: Path) -> None:
    """Of a certificate that nobody signed its end is known where it is the one with that fingerprint."""
    known = write_certificate(tmp_path / "hub.pem", days=(-1, 5))
    with odd_hub(tmp_path / "hub.pem") as running:
        ends = certificate_ends(running.address, known)
        assert ends is not None and timedelta(days=4) < ends - datetime.now(UTC) < timedelta(days=6)
        assert certificate_ends(running.address, "0" * 64) is None
        assert certificate_ends(running.address) is None


def test_a_service_without_a_network(tmp_path: Path) -> None:
    """The service as it is installed reaches no hub, until the lines that the doctor gives are added to it."""
    unit = tmp_path / "kiosk.service"
    assert not is_shut_in(unit)
    texts = {path: text for path, text, _why in system_files("kiosk", Path("/opt"), tmp_path, Path("/media"))}
    unit.write_text(texts[UNIT_FILE])
    assert is_shut_in(unit)
    own = tmp_path / "kiosk.service.d"
    own.mkdir()
    (own / "override.conf").write_text("\n".join(("[Service]", *NETWORK)))
    assert not is_shut_in(unit)
