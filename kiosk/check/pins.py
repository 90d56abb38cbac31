"""A staff PIN in a museum's folder, which everyone has who gets the folder.

Rules: files in config/ are searched as text, so that broken ones are searched too; in museum.yaml the PIN is an unknown
key and is reported as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.faults import Fault, fault
from kiosk.content.messages import msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.regular_file import read_regular
from kiosk.content.yaml_source import LARGEST_BYTES

_PIN = re.compile(r"""^(\s*)["']?staff_pin["']?\s*:\s*[^\s#]""", re.MULTILINE)


def pin_faults(folder: Path) -> Iterator[Fault]:
    for path in sorted((folder / "config").glob("*.yaml")):
        file = f"config/{path.name}"
        if file == MUSEUM_FILE:
            continue
        try:
            text = read_regular(path, folder, LARGEST_BYTES).decode("utf-8", "replace")
        except OSError:
            continue  # loading reports it
        for found in _PIN.finditer(text):
            at = found.end(1)
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
            message = msg("A staff PIN stands in the museum's folder, where everyone who gets the folder has it.")
            hint = msg("Move it to the kiosk's own file, /etc/kiosk/kiosk.yaml, and choose another PIN.")
            yield fault("pin-in-museum", file, line, column, "kiosk", message, hint)
