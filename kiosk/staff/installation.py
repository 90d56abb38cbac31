"""A box as it is found: its own settings, its state folder, and its museum as far as it can be shown.

Rules: every command begins here; the museum is the folder that was named or the one we are in, and where that is
none, the version that was published on this kiosk (of which the newest that can be shown is); what cannot be begun
ends as `CommandFailed` with a sentence and an exit code; what is merely wrong is said, once, and the kiosk goes on
with what can be shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.measures import Measures
from kiosk.content.messages import Translate, as_written, msg
from kiosk.content.model import Device, Museum
from kiosk.exit_codes import NOTHING_THERE, WRONG_USE, CommandFailed
from kiosk.store.prepared import Prepared, prepare
from kiosk.store.state_folder import state_folder

MOST_LINES = 6
MENDED = msg("Mend these, then start the kiosk again. `kiosk check` lists every fault.")
NOTHING = Prepared(None, Measures({}, {}, {}, {}, {}), (), fresh=False, trouble="", uses=lambda: ())


@dataclass(frozen=True, slots=True)
class Installation:
    """museum None: nothing can be shown, and `prepared.faults` say why. folder: where its files lie. version: its id;
    "" for a folder that is taken as it is. lives: what is published is shown, now and when it comes."""

    museum: Museum | None
    device: Device
    state: Path
    prepared: Prepared
    folder: Path
    version: str = ""
    lives: bool = False

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def log(self) -> Path:
        return self.state / "visits.db"


def is_museum(folder: Path) -> bool:
    return (folder / "config" / "museum.yaml").is_file()


def require_museum(folder: Path) -> None:
    """Raises NotStarted where there is no museum."""
    if not is_museum(folder):
        raise CommandFailed(
            f"There is no museum in {folder.resolve()}: config/museum.yaml is missing. Start in the museum's folder, "
            "or name it with --museum.",
            NOTHING_THERE,
        )


def state_of(folder: Path, device_file: Path | None) -> Path:
    """The state folder of this kiosk. Raises NotStarted where its own file was named and is not there."""
    from kiosk.content.device import load_device

    device, faults = load_device(device_file, folder)
    for fault in faults:
        if fault.code == "no-device":
            raise CommandFailed(str(fault.render()), WRONG_USE)
    return state_folder(device)


def read_box(folder: Path, device_file: Path | None, room: str, say: Callable[[str], None]) -> Installation:
    """The kiosk's settings and the museum. Raises NotStarted where there is no museum, or not that room."""
    from kiosk.content.device import BOX_FILE, load_device

    here = is_museum(folder)
    if not here and folder != Path():
        require_museum(folder)
    device, faults = load_device(device_file, folder)
    for fault in faults:
        say(fault.render())
    state = state_folder(device)
    if here:
        prepared = prepare(folder, state)
        box = Installation(prepared.museum, device, state, prepared, folder)
    else:
        box = _published(device, state)
        if not box.version and device_file is None and not BOX_FILE.exists():
            require_museum(folder)
    prepared = box.prepared
    if prepared.trouble:
        say(prepared.trouble)
    if room:
        rooms = () if prepared.museum is None else prepared.museum.rooms
        if all(known.room != room for known in rooms):
            names = ", ".join(known.room for known in rooms) or "none"
            raise CommandFailed(f"The museum has no room {room!r}. Its rooms are: {names}.", WRONG_USE)
        box = replace(box, device=replace(device, room=room))
    return box


def _published(device: Device, state: Path) -> Installation:
    """The version that is shown; if nothing of it can be, the newest before it of which something can."""
    from kiosk.store import versions

    there = versions.published(state)
    store = versions.VersionStore(state)
    shown = [there.current] if there.current is not None else []
    broken = None
    for version in (*shown, *reversed([one for one in there.kept if one not in shown])):
        folder = store.folder(version.id)
        prepared = prepare(folder, state)
        box = Installation(prepared.museum, device, state, prepared, folder, version.id, lives=True)
        if prepared.museum is not None:
            return box
        broken = broken or box
    return broken or Installation(None, device, state, NOTHING, store.root, lives=True)


def every_fault(
    folder: Path, device_file: Path | None, progress: Callable[[int, int], None] | None = None
) -> tuple[Fault, ...]:
    """Every fault of a museum's files, its media and the kiosk's own file, in the order of the files."""
    from kiosk.check.all_faults import check_folder
    from kiosk.content.device import load_device

    require_museum(folder)
    settings, _ = load_device(device_file, folder)
    return check_folder(folder, device_file, state=state_folder(settings), progress=progress)


def version_faults(box: Installation, device_file: Path | None) -> tuple[Fault, ...]:
    """Every fault of what the box shows, be it a folder or a version."""
    from kiosk.check.all_faults import check_folder
    from kiosk.store.versions import VersionStore

    if box.lives and not box.version:
        return ()
    store = VersionStore(box.state).media if box.version else None
    return check_folder(box.folder, device_file, state=box.state, store=store)


def staff_lines(box: Installation, translate: Translate = as_written) -> tuple[str, ...]:
    """What is wrong, for the staff who stand before a kiosk that can show nothing."""
    if box.lives and not box.version:
        return awaited(box, translate)
    lines = [fault.render(translate) for fault in box.prepared.faults if fault.severity == "error"][:MOST_LINES]
    return (*lines, MENDED.render(translate))


def awaited(box: Installation, translate: Translate = as_written) -> tuple[str, ...]:
    """Nothing was published on this kiosk yet: what came of the last try, and how to do it."""
    from kiosk.store.versions import last_publication

    last = last_publication(box.state)
    tried = (
        () if last is None else (last.says.render(translate), *(f.render(translate) for f in last.faults[:MOST_LINES]))
    )
    if box.device.watch:
        ways = msg(
            "Copy the museum's folder to {folder}, take it from a USB stick at the staff panel, or run `kiosk publish` "
            "with its folder.",
            folder=box.device.watch,
        )
    else:
        ways = msg("Take the museum from a USB stick at the staff panel, or run `kiosk publish` with its folder.")
    how = msg("The staff panel: five touches in the top left corner of this screen, then the PIN.")
    nothing = msg("Nothing was published on this kiosk yet.")
    return (*tried, *(sentence.render(translate) for sentence in (nothing, ways, how)))
