"""Reading a kiosk's own file.

Rules: the file named on the command line, else /etc/kiosk/kiosk.yaml, else (for trials) the museum's; a named file that
is missing is a fault; without any file the settings are those of `Device()`. What cannot be read has its default, so
that a kiosk always starts; the faults say what to correct.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection
from pathlib import Path

from kiosk.content import model
from kiosk.content.device_schema import DEVICE
from kiosk.content.faults import Fault, did_you_mean, fault, in_order, quoted
from kiosk.content.forms import BAD, ReadContext, Values
from kiosk.content.messages import NO_MESSAGE, msg
from kiosk.content.nodes import Mapping, Scalar
from kiosk.content.room_names import room_meant
from kiosk.content.yaml_source import read_file

BOX_FILE = Path("/etc/kiosk/kiosk.yaml")
MUSEUM_FILE = "config/kiosk.yaml"


def load_device(
    explicit: Path | None,
    museum: Path,
    rooms: Collection[str] = (),
    box: Path = BOX_FILE,
    *,
    titled: Collection[model.Room] = (),
) -> tuple[model.Device, tuple[Fault, ...]]:
    """The kiosk's settings and their faults; where the museum's `rooms` are given, its room must be one of them.
    titled: those with a title, by which the one that was meant is known too."""
    path = own_file(explicit, museum, box)
    if path is None:
        return model.Device(), ()
    file = _display_name(path, museum)
    if is_missing(path):
        return model.Device(), (_missing(file),)
    source = read_file(path, file, "kiosk")
    r = ReadContext("kiosk")
    values: Values = {}
    if source.root is not None:
        got = DEVICE.read(source.root, r)
        values = DEVICE.valid_values(source.root, r) if got is BAD else got
        room = source.root.value("room") if isinstance(source.root, Mapping) else None
        written = room.value if isinstance(room, Scalar) else ""
        meant = room_meant(written, titled) if written and written not in rooms else NO_MESSAGE
        if room is not None and rooms and (meant or values.get("room", "") not in {*rooms, ""}):
            name = values.get("room", written)
            r.faults = [each for each in r.faults if (each.line, each.column) != (room.line, room.column)]
            hint = meant or did_you_mean(name, rooms) or msg("Write the name of the room in which the kiosk stands.")
            r.report(room, "unknown-room", msg("{name} is not one of the museum's rooms.", name=quoted(name)), hint)
            values["room"] = ""
    return model.Device(**values), in_order((*source.faults, *r.faults))


def own_file(explicit: Path | None, museum: Path, box: Path = BOX_FILE) -> Path | None:
    """The file that holds the kiosk's settings, which may be missing if it was named; None where there is none."""
    return explicit or next((path for path in (box, museum / MUSEUM_FILE) if os.path.exists(path)), None)


def why_state_unknown(path: Path) -> Fault | None:
    """The fault of a kiosk's own file that hides where its state is; None where that is known, if only by default."""
    file = path.as_posix()
    if is_missing(path):
        return _missing(file)
    source = read_file(path, file, "kiosk")
    r = ReadContext("kiosk")
    if source.root is None:
        return None if source.faults[0].code == "empty-file" else source.faults[0]
    DEVICE.read(source.root, r)
    if not isinstance(source.root, Mapping):
        return r.faults[0]
    state = source.root.value("state")
    return next((found for found in r.faults if state is not None and found.line == state.line), None)


def _missing(file: str) -> Fault:
    message = msg("The kiosk's own file is not there.")
    return fault("no-device", file, 1, 1, "kiosk", message, msg("Correct the path after --device."))


def is_missing(path: Path) -> bool:
    """Whether there is no such file; False for one that is closed to this user."""
    try:
        path.stat()
    except OSError as error:
        return error.errno not in (errno.EACCES, errno.EPERM)
    return False


def is_closed(path: Path) -> bool:
    """Whether this user may not read what is there."""
    return not is_missing(path) and not os.access(path, os.R_OK)


def _display_name(path: Path, museum: Path) -> str:
    try:
        return Path(os.path.realpath(path)).relative_to(os.path.realpath(museum)).as_posix()
    except ValueError:
        return path.as_posix()
