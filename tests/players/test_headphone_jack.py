"""The headphone jack of a sound card, as the kernel reports it: recorded events through a real pipe."""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.content.messages import Message
from kiosk.players import headphone_jack
from kiosk.players.headphone_jack import HeadphoneJacks, jacks
from kiosk.visit.events.speech import HandsetPlugged

CARDS = {
    "event0": ("Power Button", "0"),
    "event3": ("HDA Intel PCH HDMI/DP,pcm=3", "140"),
    "event7": ("HDA Intel PCH Mic", "10"),
    "event9": ("HDA Intel PCH Headphone", "4"),
}
"""Input devices as a computer with an Intel sound card has them: their names and switches."""


def event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("@llHHi", 1_790_000_000, 123_456, kind, code, value)


def plug(there: bool) -> bytes:
    """What the kernel reports of a plug: the switch, and the end of the report."""
    return event(5, 2, there) + event(0, 0, 0)


def input_devices(folder: Path) -> tuple[Path, Path]:
    """/dev/input and /sys/class/input of that computer; the headphone jack is a pipe."""
    devices, classes = folder / "dev", folder / "sys"
    devices.mkdir()
    for event_name, (name, switches) in CARDS.items():
        device = classes / event_name / "device"
        (device / "capabilities").mkdir(parents=True)
        (device / "name").write_text(f"{name}\n")
        (device / "capabilities/sw").write_text(f"{switches}\n")
    os.mkfifo(devices / "event9")
    return devices, classes


@dataclass
class Card:
    """That computer's jack, and what came of it."""

    devices: Path
    classes: Path
    posted: list[bool] = field(default_factory=list)
    reported: list[Message] = field(default_factory=list)

    def jacks(self) -> HeadphoneJacks:
        return HeadphoneJacks(self._post, self.reported.append, self.devices, self.classes)

    def _post(self, event: HandsetPlugged) -> None:
        self.posted.append(event.there)

    def until(self, condition: Callable[[], object], within_s: float = 60.0) -> None:
        end_s = time.monotonic() + within_s
        while not condition():
            assert time.monotonic() < end_s, (self.posted, self.reported)
            time.sleep(0.002)


@pytest.fixture
def card(tmp_path: Path) -> Iterator[Card]:
    yield Card(*input_devices(tmp_path))


def test_only_headphone_jacks_are_found(card: Card) -> None:
    """Of all that a computer has, the switch for headphones alone counts, neither a monitor's sound nor a
    microphone."""
    assert [(jack.name, jack.device.name) for jack in jacks(card.devices, card.classes)] == [
        ("HDA Intel PCH Headphone", "event9")
    ]
    assert list(jacks(card.devices, card.devices / "nowhere")) == []


def test_a_plug_is_posted_at_once(card: Card) -> None:
    """Plugging in and pulling out are posted within a second; other events and repetitions are not."""
    with closing(card.jacks()), (card.devices / "event9").open("wb", buffering=0) as pipe:
        began_s = time.monotonic()
        pipe.write(event(5, 4, 1) + event(1, 2, 1) + plug(True) + plug(True))
        card.until(lambda: card.posted)
        assert time.monotonic() - began_s < 1.0
        pipe.write(plug(False))
        card.until(lambda: len(card.posted) == 2)
    assert card.posted == [True, False] and card.reported == []


def test_a_jack_that_flaps_ends_as_it_stands(card: Card) -> None:
    """At three hundred changes a second nothing is lost and nothing waits: the last is what counts."""
    with closing(card.jacks()), (card.devices / "event9").open("wb", buffering=0) as pipe:
        for n in range(90):
            pipe.write(plug(n % 2 == 0))
            time.sleep(1 / 300)
        card.until(lambda: len(card.posted) == 90)
    assert card.posted == [n % 2 == 0 for n in range(90)]


def test_a_card_that_goes_was_pulled_out_and_may_come_back(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB sound card that is unplugged with its headphones takes them along; plugged in again it is read again."""
    monkeypatch.setattr(headphone_jack, "LOOK_S", 0.05)
    with closing(card.jacks()):
        for n in (1, 2):
            with (card.devices / "event9").open("wb", buffering=0) as pipe:
                pipe.write(plug(True))
                card.until(lambda n=n: len(card.posted) == 2 * n - 1)  # type: ignore[misc]
            card.until(lambda n=n: len(card.posted) == 2 * n)  # type: ignore[misc]
    assert card.posted == [True, False, True, False]


def test_a_jack_that_may_not_be_read_is_reported_once(card: Card, monkeypatch: pytest.MonkeyPatch) -> None:
    """Staff are given the name of a jack that this user cannot open, once, however often it is tried."""
    monkeypatch.setattr(headphone_jack, "LOOK_S", 0.01)
    (card.devices / "event9").unlink()
    with closing(card.jacks()):
        card.until(lambda: card.reported)
        time.sleep(0.1)
    where = card.devices / "event9"
    assert list(map(str, card.reported)) == [
        f"The headphone jack HDA Intel PCH Headphone cannot be read by this user ({where})."
    ]
