"""Values in the kiosk's own file, written without touching anything else of it.

Rules: those of kiosk.staff.authoring.yaml_edit; the file is read again as the kiosk reads it, and where it does not say
what was meant it is put back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.content.messages import Message, msg
from kiosk.content.model import Device
from kiosk.content.regular_file import read_regular
from kiosk.content.system_reasons import reason_of
from kiosk.content.yaml_source import LARGEST_BYTES
from kiosk.exit_codes import CommandFailed
from kiosk.staff.authoring.yaml_edit import CannotEdit, Value, flow, with_value
from kiosk.store import atomic_files


def write_value(file: Path, key: str, value: str) -> None:
    """Set a key at the top of the file. Raises CommandFailed with what to do by hand."""
    write_values(file, {key: value}, lambda device: getattr(device, key) == value)


def write_values(file: Path, values: Mapping[str, Value], is_meant: Callable[[Device], bool]) -> None:
    """Set keys at the top of the file. is_meant: whether the file then says what was meant. Raises CommandFailed with
    what to do by hand."""
    try:
        before = read_regular(file, most=LARGEST_BYTES, follow=False)
        try:
            after = before.decode("utf-8")
            for key, value in values.items():
                after = with_value(after, (key,), value)
        except CannotEdit:
            raise by_hand(unchanged(file), values) from None
        atomic_files.write(file, after.encode("utf-8"))
        device, _ = load_device(file, file.parent)
        if not is_meant(device):
            atomic_files.write(file, before)
            raise by_hand(unchanged(file), values)
    except (OSError, UnicodeDecodeError) as error:
        why = reason_of(error) if isinstance(error, OSError) else msg("it is not UTF-8")
        sentence = msg("{file} cannot be written ({why}). Try again as root.", file=str(file), why=why)
        raise CommandFailed(sentence) from error


def unchanged(file: Path) -> Message:
    """What is said of a file that this program cannot change."""
    return msg("{file} could not be changed as it stands. Write this line into it yourself:", file=str(file))


def by_hand(sentence: Message, values: Mapping[str, Value]) -> CommandFailed:
    """What to write into a file oneself. sentence: why, and into which."""
    lines = "\n".join(
        f"{key}: {json.dumps(value) if isinstance(value, str) else flow(value)}" for key, value in values.items()
    )
    return CommandFailed(Message("{sentence}\n{line}", (("sentence", sentence), ("line", lines))))
