"""The headphone jack of the computer's sound card, as the kernel reports it: plugging in and pulling out.

Rules: a sound driver reports its jack as a switch of an input device (docs/decisions/headphone-jack.md). Which devices
have that switch is read from /sys, and looked for again every LOOK_S, since a USB sound card comes and goes; a card
that goes was pulled out. Nothing is posted for a plug that was in when the kiosk began: nobody has just come. Whatever
else a device reports is passed over.
"""

from __future__ import annotations

import os
import select
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import Message, msg
from kiosk.visit.events.speech import HandsetPlugged

DEVICES = Path("/dev/input")
CLASSES = Path("/sys/class/input")
LOOK_S = 3.0
_SWITCH, _HEADPHONES = 5, 2
"""EV_SW and SW_HEADPHONE_INSERT of linux/input-event-codes.h."""
_EVENT = struct.Struct("@llHHi")
"""struct input_event: the time, the type, the code, the value."""
_READ_BYTES = 64 * _EVENT.size


@dataclass(frozen=True, slots=True)
class Jack:
    """name: as ALSA calls it ("HDA Intel PCH Headphone"). device: what it is read from."""

    name: str
    device: Path

    @property
    def readable(self) -> bool:
        """Whether this user may read it."""
        return os.access(self.device, os.R_OK)

    @property
    def sentence(self) -> Message:
        sentence = msg("The headphone jack {name} cannot be read by this user ({device}).")
        return sentence.with_values(name=self.name, device=str(self.device))


def jacks(devices: Path = DEVICES, classes: Path = CLASSES) -> Iterator[Jack]:
    """The headphone jacks of this computer."""
    for folder in sorted(classes.glob("event*/device")):
        with suppress(OSError, ValueError):
            words = (folder / "capabilities/sw").read_text().split()
            if words and int(words[-1], 16) >> _HEADPHONES & 1:
                yield Jack((folder / "name").read_text().strip(), devices / folder.parent.name)


class HeadphoneJacks:
    """Posts each plug that goes in or out, from the thread `kiosk-jack`, until it is closed. report: takes a sentence
    for staff about each jack that cannot be read."""

    def __init__(
        self,
        post: Callable[[HandsetPlugged], None],
        report: Callable[[Message], None],
        devices: Path = DEVICES,
        classes: Path = CLASSES,
    ) -> None:
        self._post, self._report = post, report
        self._devices, self._classes = devices, classes
        self._open: dict[Path, int] = {}
        self._in: dict[int, bool] = {}
        self._reported: set[Path] = set()
        self._woken, self._wake = os.pipe()
        self._thread = threading.Thread(target=self._work, name="kiosk-jack", daemon=True)
        self._thread.start()

    def close(self) -> None:
        os.close(self._wake)
        self._thread.join()
        os.close(self._woken)

    def _work(self) -> None:
        while True:
            self._look()
            ready, _, _ = select.select([self._woken, *self._open.values()], [], [], LOOK_S)
            if self._woken in ready:
                break
            for source in ready:
                self._read(source)
        for source in self._open.values():
            os.close(source)

    def _look(self) -> None:
        """Open the jacks that are not open yet."""
        for jack in jacks(self._devices, self._classes):
            if jack.device in self._open:
                continue
            try:
                self._open[jack.device] = os.open(jack.device, os.O_RDONLY | os.O_NONBLOCK)
            except OSError:
                if jack.device not in self._reported:
                    self._reported.add(jack.device)
                    self._report(jack.sentence)

    def _read(self, source: int) -> None:
        """Post what this device reports of its plug."""
        try:
            data = os.read(source, _READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._gone(source)
        for _, _, kind, code, value in _EVENT.iter_unpack(data[: len(data) // _EVENT.size * _EVENT.size]):
            if (kind, code) == (_SWITCH, _HEADPHONES) and self._in.get(source) != bool(value):
                self._in[source] = bool(value)
                self._post(HandsetPlugged(bool(value)))

    def _gone(self, source: int) -> None:
        """Forget a device that is there no more."""
        os.close(source)
        self._open = {device: other for device, other in self._open.items() if other != source}
        if self._in.pop(source, False):
            self._post(HandsetPlugged(False))
