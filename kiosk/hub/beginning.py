"""Making a hub: its own file, its tables, a page to print for whoever looks after it, and the keys of its content.

Rules: what is there stays: a file is read and not replaced, tables keep what they have; nothing is written before the
database has answered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.messages import Message, SentenceError, Translate, msg
from kiosk.hub.hub_settings import BOX_FILE, HERE_FILE, load_settings, settings_of
from kiosk.hub.printed_page import printed_page
from kiosk.hub.store.opening import connect
from kiosk.hub.store.schema_making import make_schema
from kiosk.store import atomic_files

OWN_FILE_MODE = 0o600
"""The address of a database may hold a password."""


class HubNotMade(SentenceError):
    """Why there is no hub."""


@dataclass(frozen=True, slots=True)
class HubWanted:
    """What a new hub's own file is to say; "" for what it does not say."""

    museum: str
    timezone: str
    database: str
    address: str = ""
    url: str = ""
    content: str = ""

    def as_file(self) -> str:
        """The text of the file."""
        lines = ["# A hub: where it keeps what kiosks send, and how it is reached."]
        lines += [
            f"{key}: {_scalar(value)}"
            for key in ("museum", "timezone", "database", "address", "url", "content")
            if (value := getattr(self, key))
        ]
        return "\n".join(lines) + "\n"


def hub_place(found: Path, named: bool) -> Path:
    """Where a hub's own file is, or is to be: without a name in /etc/kiosk, or here where that is closed."""
    if named or found.exists() or os.access(BOX_FILE.parent, os.W_OK):
        return found
    return HERE_FILE


def begin_hub(
    file: Path, wanted: HubWanted, language: str, translate: Translate, sticks: Sequence[Path] = ()
) -> Iterator[Message]:
    """Make what is missing, the page in that language; a sentence for each thing that there is then. sticks: two
    folders for the root keys of the content; without them no keys are made. Raises HubNotMade, HubDatabaseError and
    ContentTrouble."""
    from kiosk.hub.content.content_folder import ContentFolder
    from kiosk.hub.content.root_keys import HubKeys, require_two_sticks
    from kiosk.hub.content.signed_list import newest_root

    if sticks:
        require_two_sticks(sticks)
    new = not file.exists()
    found = settings_of(wanted.as_file(), file.as_posix()) if new else load_settings(file)
    if isinstance(found, tuple):
        raise HubNotMade(_faults(found))
    with connect(found.database) as connection:
        identity = make_schema(connection, found.timezone, found.museum)
    if new:
        atomic_files.write(file, wanted.as_file().encode(), OWN_FILE_MODE)
        yield msg("{file} is the hub's own file.", file=str(file))
    yield msg("The database has the tables of hub {id}.", id=identity.id)
    page = file.with_suffix(".html")
    atomic_files.write(page, printed_page(found, file, language, translate).encode())
    yield msg("{page} is the page to print, for whoever looks after the hub.", page=str(page))
    content = ContentFolder(found.content)
    if sticks:
        yield HubKeys(content, found.museum).make(sticks)
    elif not newest_root(content):
        yield msg('Before content is published, it needs keys on two sticks: "kiosk hub keys init STICK STICK".')
    yield msg(
        'Start it with "kiosk hub serve", let somebody look at its pages with "kiosk hub person NAME", and invite a '
        'kiosk with "kiosk hub invite KIOSK".'
    )


def _faults(faults: tuple[Fault, ...]) -> Message:
    named = {f"fault{number}": each.sentence() for number, each in enumerate(faults)}
    return Message("\n".join(f"{{{name}}}" for name in named), tuple(named.items()))


def _scalar(value: str) -> str:
    """A text as YAML reads it back, whatever it holds."""
    return json.dumps(value, ensure_ascii=False)
