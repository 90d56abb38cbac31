"""A box as it is found: its own settings, its state folder, and its museum as far as it can be shown.

Rules: every command begins here; what cannot be begun ends as `NotStarted` with a sentence and an exit code; what is
merely wrong is said, once, and the kiosk goes on with what can be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.model import Device, Museum
from kiosk.ends import NOTHING_THERE, WRONG_USE, NotStarted
from kiosk.media.prepared import Prepared, prepare
from kiosk.media.state import state_folder

MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Box:
    """museum None: nothing can be shown, and `prepared.faults` say why."""

    museum: Museum | None
    device: Device
    state: Path
    prepared: Prepared

    @property
    def log(self) -> Path:
        return self.state / "visits.db"


def require_museum(folder: Path) -> None:
    """Raises NotStarted where there is no museum."""
    if not (folder / "config" / "museum.yaml").is_file():
        raise NotStarted(
            f"There is no museum in {folder.resolve()}: config/museum.yaml is missing. Start in the museum's folder, "
            "or name it with --museum.",
            NOTHING_THERE,
        )


def read_box(folder: Path, device_file: Path | None, room: str, say: Callable[[str], None]) -> Box:
    """The kiosk's settings and the museum. Raises NotStarted where there is no museum, or not that room."""
    from kiosk.content.device import load_device

    require_museum(folder)
    device, faults = load_device(device_file, folder)
    for fault in faults:
        say(fault.said())
    state = state_folder(device)
    prepared = prepare(folder, state)
    if prepared.trouble:
        say(prepared.trouble)
    if room:
        rooms = () if prepared.museum is None else prepared.museum.rooms
        if all(known.room != room for known in rooms):
            names = ", ".join(known.room for known in rooms) or "none"
            raise NotStarted(f"The museum has no room {room!r}. Its rooms are: {names}.", WRONG_USE)
        device = replace(device, room=room)
    return Box(prepared.museum, device, state, prepared)


def every_fault(
    folder: Path, device_file: Path | None, progress: Callable[[int, int], None] | None = None
) -> tuple[Fault, ...]:
    """Every fault of a museum's files, its media and the kiosk's own file, in the order of the files."""
    from kiosk.check.museum import check_folder
    from kiosk.content.device import load_device

    require_museum(folder)
    settings, _ = load_device(device_file, folder)
    return check_folder(folder, device_file, state=state_folder(settings), progress=progress)


def staff_lines(faults: tuple[Fault, ...]) -> tuple[str, ...]:
    """What is wrong, for the staff who stand before a kiosk that can show nothing."""
    lines = [fault.said() for fault in faults if fault.severity == "error"][:MOST_LINES]
    return (*lines, "Mend these, then start the kiosk again. `kiosk check` lists every fault.")
