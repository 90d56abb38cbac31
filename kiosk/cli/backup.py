"""backup, restore: a box in one file, and a box made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum
from kiosk.cli.reader_language import Language, choose_language, put, words
from kiosk.content.messages import msg, msg_plural


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The backup to be written, for example a file on a stick.")
    ],
    museum: Museum = HERE,
    device: Device = None,
    language: Language = "",
) -> None:
    """The log, the content and the settings of this box in one file, while the kiosk goes on."""
    from kiosk.cli.terminal import progress_bar
    from kiosk.staff.backup.box_backup import back_up
    from kiosk.staff.installation import state_of, work_as_owner

    choose_language(language)
    work_as_owner(museum, device)
    settings = _settings(museum, device)
    with progress_bar(words(msg("Backing up"))) as progress:
        manifest = back_up(state_of(museum, device), settings, file, progress)
    mb = f"{file.stat().st_size / 1e6:,.0f}"
    done = msg_plural("{file}: {n} file, {mb} MB. {holds}", "{file}: {n} files, {mb} MB. {holds}", len(manifest.files))
    put(done.with_values(n=len(manifest.files), file=str(file), mb=mb, holds=_HOLDS[settings is not None]))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `kiosk backup` wrote.")],
    museum: Museum = HERE,
    device: Device = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put what this box has into a folder beside, and restore all the same.")
    ] = False,
    keep_settings: Annotated[
        bool, typer.Option("--keep-settings", help="Leave the kiosk's own file as it is: its id, its room, its screen.")
    ] = False,
    language: Language = "",
) -> None:
    """Makes this box what a backup holds; the whole file is verified before anything is written."""
    from kiosk.content.device import BOX_FILE
    from kiosk.staff.backup.box_restore import restore as make
    from kiosk.staff.installation import state_of, work_as_owner

    choose_language(language)
    work_as_owner(museum, device)
    settings = None if keep_settings else _settings(museum, device) or device or BOX_FILE
    manifest, before = make(file, state_of(museum, device), settings, replace)
    n = len(manifest.files)
    put(msg_plural("Restored: {n} file of {at}.", "Restored: {n} files of {at}.", n, at=manifest.minute_made))
    if before:
        put(msg("What was there before is in {folder}.", folder=", ".join(map(str, before))))


_HOLDS = {
    True: msg("It holds the staff PIN's hash: keep it where visitors are not."),
    False: msg("The box has no settings."),
}


def _settings(museum: Path, device: Path | None) -> Path | None:
    """The kiosk's own file; None where there is none."""
    from kiosk.content.device import BOX_FILE

    found = (path for path in (device, BOX_FILE, museum / "config" / "kiosk.yaml") if path is not None)
    return next((path for path in found if path.is_file()), None)
