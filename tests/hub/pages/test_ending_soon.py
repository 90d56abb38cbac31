"""What ends soon is named before it does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec

from kiosk.fleet.protocol import Heartbeat
from kiosk.hub.pages.ending_soon import ending_soon
from kiosk.hub.pages.kiosk_condition import Standing
from kiosk.hub.pages.kiosks_seen import KioskSeen
from tests.hub.hub_rows import beat

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def seen(name: str, days: float, *, pinned: bool = False, revoked: bool = False) -> KioskSeen:
    """A kiosk that sees a certificate that is good for so many days."""
    ends = (NOW + timedelta(days=days)).isoformat() if days else ""
    last = msgspec.json.decode(beat(NOW, certificate_ends=ends, pinned=pinned), type=Heartbeat)
    return KioskSeen(Standing(name, "all", True, revoked, received=NOW, beat=last), ("fine",))


def sentences(*kiosks: KioskSeen, minutes: float = 0) -> list[str]:
    open_ones = [("yard", "all", NOW + timedelta(minutes=minutes))] if minutes else []
    return [str(each) for each in ending_soon(kiosks, open_ones, NOW, "Europe/Tallinn")]


def test_a_certificate_that_nobody_renews_is_named() -> None:
    """Of an authority's the newest that any kiosk sees counts, for it was renewed since the others looked; it is named
    ten days before its end, when a program would have renewed it."""
    (one,) = sentences(seen("east", 9), seen("west", 0))
    assert "2026-12-09" in one and "renewed" in one
    assert sentences(seen("east", 9), seen("west", 44)) == []
    assert sentences(seen("east", 15)) == []
    assert len(sentences(seen("east", -1))) == 1
    assert sentences(seen("east", 9, revoked=True), seen("west", 0)) == []


def test_kiosks_that_know_a_certificate_by_its_fingerprint_are_named() -> None:
    """Whoever renews it has to know which kiosks need the new fingerprint; a few of them by name."""
    (one,) = sentences(*(seen(f"east-{n}", 5, pinned=True) for n in range(1, 8)), seen("west", 300))
    assert "east-1, east-2" in one and "east-5 …" in one and "east-6" not in one and "2026-12-05" in one
    assert sentences(seen("east", 31, pinned=True)) == []


def test_an_invitation_is_named_before_it_ends() -> None:
    """In its last twenty minutes, by the museum's clocks."""
    assert sentences(minutes=10) == ["The invitation of yard ends at 14:10 and was not used yet."]
    assert sentences(minutes=40) == [] == sentences(minutes=-1)
