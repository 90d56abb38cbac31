"""One value in the kiosk's own file, written without touching anything else of it.

Rules: the line of a key at the top level is replaced, or added at the end; the outcome is read again before it is
kept, and where it does not say exactly what was meant the file stays as it was; it is replaced whole or not at all.
"""

from __future__ import annotations

import json
from pathlib import Path

from kiosk.content.device import load_device
from kiosk.content.nodes import Mapping
from kiosk.content.yaml_source import read_file
from kiosk.exit_codes import CommandFailed
from kiosk.store import atomic_files


def write_value(file: Path, key: str, value: str) -> None:
    """Raises NotStarted with what to do by hand."""
    line = f"{key}: {json.dumps(value)}"
    try:
        before = file.read_bytes()
        atomic_files.write(file, _with_line(file, before.decode("utf-8"), key, line).encode("utf-8"))
        device, _ = load_device(file, file.parent)
        if getattr(device, key) != value:
            atomic_files.write(file, before)
            raise CommandFailed(f"{file} could not be changed as it stands. Write this line into it yourself:\n{line}")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise CommandFailed(f"{file} cannot be written ({why.lower()}). Try again as root.") from error


def _with_line(file: Path, text: str, key: str, line: str) -> str:
    """The file's text with that line for the key; a comment behind the old value goes with it."""
    root = read_file(file, file.name, "kiosk").root
    if isinstance(root, Mapping) and key in root.entries:
        lines = text.splitlines(keepends=True)
        at = root.entries[key][0].line - 1
        end = lines[at][len(lines[at].rstrip("\r\n")) :]
        lines[at] = line + end
        return "".join(lines)
    return f"{text}{'' if text.endswith(chr(10)) or not text else chr(10)}{line}\n"
