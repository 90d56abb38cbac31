"""What a kiosk's last heartbeat means."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from kiosk.fleet.protocol import Heartbeat
from kiosk.hub.pages.kiosk_condition import CONDITIONS, MEANINGS, NAMES, Standing, conditions
from tests.hub.hub_rows import beat
from tests.source import PACKAGE

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
JUST = NOW - timedelta(seconds=40)
LONG = NOW - timedelta(days=2)


def standing(received: datetime | None = JUST, known: dict[str, Any] | None = None, **other: Any) -> Standing:
    """A kiosk that joined. received: None for one that was never heard of."""
    last = msgspec.json.decode(beat(received, **(known or {})), type=Heartbeat) if received else None
    return Standing(**{"kiosk": "east-1", "group": "all", "joined": True, "received": received, "beat": last, **other})


TABLE = [
    ("all is well", standing(), True, ("fine",)),
    ("all is well at night", standing(), False, ("fine",)),
    ("heard of four minutes ago", standing(NOW - timedelta(minutes=4)), True, ("fine",)),
    ("heard of six minutes ago", standing(NOW - timedelta(minutes=6)), True, ("silent",)),
    ("silent while closed", standing(NOW - timedelta(hours=9)), False, ("off",)),
    ("joined, never heard of", standing(None), True, ("silent",)),
    ("silent says nothing of sound", standing(NOW - timedelta(hours=1), {"output": None}), True, ("silent",)),
    ("no output", standing(known={"output": None}), True, ("no-sound",)),
    ("no output, and nothing to be heard", standing(known={"output": None, "sound": False}), True, ("fine",)),
    ("499 MiB", standing(known={"disk_free_mib": 499}), True, ("full-disk",)),
    ("500 MiB", standing(known={"disk_free_mib": 500}), True, ("fine",)),
    ("a clock that is not trusted", standing(known={"clock_trusted": False}), True, ("clock",)),
    ("a clock in 1970", standing(known={"at": "1970-01-01T00:00:00.000Z"}), True, ("clock",)),
    ("two minutes early", standing(known={"at": (JUST - timedelta(seconds=119)).isoformat()}), True, ("fine",)),
    ("two minutes and a second", standing(known={"at": (JUST - timedelta(seconds=121)).isoformat()}), True, ("clock",)),
    ("a time that is none", standing(known={"at": "yesterday"}), True, ("clock",)),
    ("a time without a zone", standing(known={"at": "2026-11-30T11:59:20"}), True, ("clock",)),
    ("new content since an hour", standing(wanted=8, wanted_since=NOW - timedelta(hours=1)), True, ("fetching",)),
    ("new content since two days", standing(wanted=8, wanted_since=LONG), True, ("old-content",)),
    ("content taken back", standing(wanted=6, wanted_since=LONG), True, ("old-content",)),
    ("the content that is wanted", standing(wanted=7, wanted_since=LONG), True, ("fine",)),
    ("no content published", standing(wanted=0), True, ("fine",)),
    ("a fault", standing(known={"faults": ["unplayable"]}), True, ("faults",)),
    ("resting", standing(known={"resting": True}), True, ("resting",)),
    (
        "much at once, worst first",
        standing(known={"output": None, "faults": ["unplayable"], "resting": True, "clock_trusted": False}),
        True,
        ("no-sound", "clock", "faults", "resting"),
    ),
    ("invited", standing(None, joined=False), True, ("waiting",)),
    ("revoked", standing(revoked=True), True, ("revoked",)),
]


@pytest.mark.parametrize(("kiosk", "open_now", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_a_heartbeat_means(kiosk: Standing, open_now: bool, expected: tuple[str, ...]) -> None:
    """Each condition follows from the heartbeat, the opening hours and the content that is wanted, worst first."""
    assert conditions(kiosk, NOW, open_now) == expected


def test_every_condition_has_a_word_a_meaning_and_a_shape() -> None:
    """Nothing is shown by colour alone: each condition has a word, a sentence and a shape of its own."""
    assert set(NAMES) == set(MEANINGS) == set(CONDITIONS)
    assert {name for row in TABLE for name in row[3]} == set(CONDITIONS)
    sprite = (PACKAGE / "hub" / "pages" / "templates" / "macros.html").read_text("utf-8")
    drawn = {name: sprite.split(f'id="shape-{name}"')[1].split("</symbol>")[0] for name in CONDITIONS}
    assert len(set(drawn.values())) == len(CONDITIONS)
