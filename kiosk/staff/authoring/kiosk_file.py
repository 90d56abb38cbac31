"""One value in the kiosk's own file, written without touching anything else of it.

Rules: those of kiosk.staff.authoring.yaml_edit; the file is read again as the kiosk reads it, and where it does not say
what was meant it is put back.
"""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.content.messages import Message, msg
from kiosk.content.regular_file import read_regular
from kiosk.content.system_reasons import reason_of
from kiosk.content.yaml_source import LARGEST_BYTES
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.yaml_edit import CannotEdit, with_value
from kiosk.store import atomic_files


def write_value(file: Path, key: str, value: str) -> None:
    """Set a key at the top of the file. Raises CommandFailed with what to do by hand."""
    try:
        before = read_regular(file, most=LARGEST_BYTES, follow=False)
        try:
            after = with_value(before.decode("utf-8"), (key,), value)
        except CannotEdit:
            raise _by_hand(file, key, value) from None
        atomic_files.write(file, after.encode("utf-8"))
        device, _ = load_device(file, file.parent)
        if getattr(device, key) != value:
            atomic_files.write(file, before)
            raise _by_hand(file, key, value)
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else msg("it is not UTF-8")
        sentence = msg("{file} cannot be written ({why}). Try again as root.", file=str(file), why=why)
        raise CommandFailed(sentence) from error


def _by_hand(file: Path, key: str, value: str) -> CommandFailed:
    line = f"{key}: {json.dumps(value)}"
    sentence = msg("{file} could not be changed as it stands. Write this line into it yourself:", file=str(file))
    return CommandFailed(Message("{sentence}\n{line}", (("sentence", sentence), ("line", line))))
