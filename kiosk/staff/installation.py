"""A kiosk as it is found: its own settings, its state folder, and its museum as far as it can be shown.

Rules: every command begins here. The museum is the folder that was named or the one we are in, else the version that
was published on this kiosk (of which the newest that can be shown is). What cannot be begun ends as `CommandFailed`
with a sentence and an exit code; what is merely wrong is reported once, and the kiosk goes on with what can be shown.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.content.faults import Fault, errors
from kiosk.content.messages import Message, Translate, as_written, msg, msg_row
from kiosk.content.model import Device, Museum
from kiosk.content.room_names import room_meant
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, WRONG_USE, CommandFailed
from kiosk.store.prepared import prepare
from kiosk.store.prepared_museum import NOTHING, PreparedMuseum
from kiosk.store.state_folder import state_folder

MOST_LINES = 6
MENDED = msg("Mend these, then start the kiosk again. `kiosk check` lists every fault.")


@dataclass(frozen=True, slots=True)
class Installation:
    """state: the kiosk's own folder. folder: where the museum's files are. version: its id; "" for a folder that is
    shown as it is. follows_versions: what is published on this kiosk is shown, now and when it comes."""

    device: Device
    state: Path
    prepared: PreparedMuseum
    folder: Path
    version: str = ""
    follows_versions: bool = False

    @property
    def museum(self) -> Museum | None:
        """None: nothing can be shown, and `prepared.faults` say why."""
        return self.prepared.museum

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def log(self) -> Path:
        return self.state / "visits.db"


def is_museum(folder: Path) -> bool:
    """Whether there is a museum; where we stand there is none if this user may not look. Raises OSError."""
    try:
        return (folder / "config" / "museum.yaml").is_file()
    except PermissionError:
        if folder == Path():
            return False
        raise


def require_museum(folder: Path) -> None:
    """Raises CommandFailed where there is no museum, and PermissionError where its config/ is closed to this user."""
    if not is_museum(folder):
        if os.access(folder, os.X_OK):
            with suppress(FileNotFoundError, NotADirectoryError):
                os.stat(folder / "config" / "museum.yaml")
        raise CommandFailed(
            msg(
                "There is no museum in {folder}: config/museum.yaml is missing. Start in the museum's folder, or name "
                "it with --museum.",
                folder=os.path.abspath(folder),
            ),
            NOTHING_THERE,
        )


def require_own_file(folder: Path, device_file: Path | None) -> None:
    """Raise CommandFailed where this kiosk's settings are closed to the user and nothing else says what is meant."""
    from kiosk.content.device import BOX_FILE, is_closed

    if device_file is None and not is_museum(folder) and is_closed(BOX_FILE):
        raise CommandFailed(
            msg("{file} cannot be read by this user. Use sudo, or name a museum with --museum.", file=str(BOX_FILE))
        )


def require_settings(file: Path) -> None:
    """Raise CommandFailed where a kiosk's own file does not say where its state is."""
    from kiosk.content.device import is_closed, why_state_unknown

    if is_closed(file):
        raise CommandFailed(msg("{file} cannot be read by this user. Use sudo.", file=str(file)))
    fault = why_state_unknown(file)
    if fault is not None:
        raise CommandFailed(fault.sentence(), WRONG_USE if fault.code == "no-device" else NOT_DONE)


def state_of(folder: Path, device_file: Path | None) -> Path:
    """The state folder of this kiosk. Raises CommandFailed where its own file does not say which that is."""
    from kiosk.content.device import load_device, own_file

    require_own_file(folder, device_file)
    file = own_file(device_file, folder)
    if file is not None:
        require_settings(file)
    device, _ = load_device(device_file, folder)
    return state_folder(device)


def work_as_owner(folder: Path, device_file: Path | None) -> None:
    """Where root started this, work from now on as the user whose state folder it is, or who says where that lies."""
    from kiosk.content.device import BOX_FILE, load_device
    from kiosk.store.ownership import become_owner

    file = device_file or BOX_FILE
    device, _ = load_device(device_file, folder)
    become_owner(*((file.parent, file) if device.state and os.path.lexists(file) else ()), state_folder(device))


def read_installation(
    folder: Path,
    device_file: Path | None,
    room: str,
    notify: Callable[[str], None],
    translate: Translate = as_written,
) -> Installation:
    """The kiosk's settings and the museum. notify: takes sentences for staff, as `translate` has them. Raises
    CommandFailed where there is no museum, or not that room."""
    from kiosk.content.device import BOX_FILE, is_missing, load_device

    here = is_museum(folder)
    if not here and folder != Path():
        require_museum(folder)
    require_own_file(folder, device_file)
    device, faults = load_device(device_file, folder)
    for fault in faults:
        notify(fault.render(translate))
    state = state_folder(device)
    if here:
        prepared = prepare(folder, state)
        installation = Installation(device, state, prepared, folder)
    else:
        installation = published_installation(device, state)
        if not installation.version and device_file is None and is_missing(BOX_FILE):
            require_museum(folder)
    prepared = installation.prepared
    if prepared.trouble:
        notify(prepared.trouble.render(translate))
    if room:
        rooms = () if prepared.museum is None else prepared.museum.rooms
        if all(known.room != room for known in rooms):
            names = ", ".join(known.room for known in rooms) or msg("none")
            sentence = msg("The museum has no room {room!r}. Its rooms are: {rooms}.", room=room, rooms=names)
            meant = room_meant(room, rooms)
            raise CommandFailed(msg_row((sentence, meant), " ") if meant else sentence, WRONG_USE)
        installation = replace(installation, device=replace(device, room=room))
    return installation


def published_installation(device: Device, state: Path) -> Installation:
    """The version that is shown; if nothing of it can be, the newest before it of which something can."""
    from kiosk.store import versions

    there = versions.published(state)
    store = versions.VersionStore(state)
    shown = [there.current] if there.current is not None else []
    broken = None
    for version in (*shown, *reversed([one for one in there.kept if one not in shown])):
        folder = store.folder(version.id)
        prepared = prepare(folder, state)
        installation = Installation(device, state, prepared, folder, version.id, follows_versions=True)
        if prepared.museum is not None:
            return installation
        broken = broken or installation
    return broken or Installation(device, state, NOTHING, store.root, follows_versions=True)


def every_fault(
    folder: Path,
    device_file: Path | None,
    progress: Callable[[int, int], None] | None = None,
    notify: Callable[[Message], None] | None = None,
) -> tuple[Fault, ...]:
    """Every fault of a museum's files, its media and the kiosk's own file, in the order of the files. notify: is told
    why what was measured could not be kept."""
    from kiosk.check.all_faults import check_folder
    from kiosk.content.device import load_device

    require_museum(folder)
    settings, _ = load_device(device_file, folder)
    return check_folder(folder, device_file, state=state_folder(settings), progress=progress, notify=notify)


def version_faults(installation: Installation, device_file: Path | None) -> tuple[Fault, ...]:
    """Every fault of what the installation shows, a folder or a version."""
    from kiosk.check.all_faults import check_folder
    from kiosk.store.versions import VersionStore

    if installation.follows_versions and not installation.version:
        return ()
    store = VersionStore(installation.state).media if installation.version else None
    return check_folder(installation.folder, device_file, state=installation.state, store=store)


def staff_lines(installation: Installation, translate: Translate = as_written) -> tuple[str, ...]:
    """What is wrong, for the staff who stand before a kiosk that can show nothing."""
    if installation.follows_versions and not installation.version:
        return awaited(installation, translate)
    lines = [fault.render(translate) for fault in errors(installation.prepared.faults)[:MOST_LINES]]
    return (*lines, MENDED.render(translate))


def awaited(installation: Installation, translate: Translate = as_written) -> tuple[str, ...]:
    """Nothing was published on this kiosk yet: what came of the last try, and how to do it."""
    from kiosk.store.versions import last_publication

    last = last_publication(installation.state)
    tried = (
        ()
        if last is None
        else (last.sentence.render(translate), *(f.render(translate) for f in last.faults[:MOST_LINES]))
    )
    if installation.device.watch:
        ways = msg(
            "Copy the museum's folder to {folder}, take it from a USB stick at the staff panel, or run `kiosk publish` "
            "with its folder.",
            folder=installation.device.watch,
        )
    else:
        ways = msg("Take the museum from a USB stick at the staff panel, or run `kiosk publish` with its folder.")
    how = msg("The staff panel: five touches in the top left corner of this screen, then the PIN.")
    nothing = msg("Nothing was published on this kiosk yet.")
    return (*tried, *(sentence.render(translate) for sentence in (nothing, ways, how)))
