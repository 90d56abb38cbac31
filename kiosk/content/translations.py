"""`config/translations.yaml`, written by the program: the source text of each recording and translation.

Rules: it maps the path of a text or recording (room/exhibit/key) to language and hash of its source text; where that
text has changed since, the recording or translation is stale. A file that cannot be read is a fault and is never
overwritten; entries that others wrote stay.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from kiosk.content.faults import Fault, fault
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Scalar
from kiosk.content.yaml_source import read_file

TRANSLATIONS_FILE = "config/translations.yaml"
_HEAD = "# Written by the program: the text from which each recording or translation was made. Do not edit.\n"

Hashes = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Translations:
    """`faults` are errors: where there is one, the file is not what the program wrote."""

    hashes: Hashes
    faults: tuple[Fault, ...] = ()


def hash_of(text: str, spoken: str = "") -> str:
    """The hash of a text, and of its spoken form where that differs."""
    whole = text if spoken in ("", text) else f"{text}\0{spoken}"
    return blake2b(whole.encode(), digest_size=8).hexdigest()


def recording_path(room: str, exhibit: str, key: str) -> str:
    return f"{room}/{exhibit}/{key}"


def read_translations(folder: Path) -> Translations:
    path = folder / TRANSLATIONS_FILE
    if not path.exists():
        return Translations({})
    source = read_file(path, TRANSLATIONS_FILE, "translations", folder)
    hashes: Hashes = {}
    wrong: Node | None = None
    if source.root is not None and not isinstance(source.root, Mapping):
        wrong = source.root
    for name, (key_node, value) in source.root.entries.items() if isinstance(source.root, Mapping) else ():
        if not isinstance(value, Mapping):
            wrong = wrong or key_node
            continue
        for language, (tag_node, found) in value.entries.items():
            if isinstance(found, Scalar) and found.value:
                hashes.setdefault(name, {})[language] = found.value
            else:
                wrong = wrong or tag_node
    faults = list(source.faults)
    if wrong is not None:
        message = msg("This is not what the program wrote: {path: {language: hash}}.")
        hint = msg("Bring back the file as it was; without it every recording made by narrate is made anew.")
        faults.append(fault("wrong-form", TRANSLATIONS_FILE, wrong.line, wrong.column, "translations", message, hint))
    return Translations(hashes, tuple(faults))


def file_content(hashes: Hashes) -> str:
    """The content of the file for these hashes, in a fixed order."""
    lines = []
    for path, by_language in sorted(hashes.items()):
        pairs = ", ".join(f"{tag}: {json.dumps(found)}" for tag, found in sorted(by_language.items()))
        lines.append(f"{json.dumps(path, ensure_ascii=False)}: {{{pairs}}}\n")
    return _HEAD + ("".join(lines) or "{}\n")
