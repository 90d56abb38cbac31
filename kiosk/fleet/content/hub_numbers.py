"""Which of a hub's versions a kiosk shows, by the hub's numbers.

Rules: the number goes by the content: what came by a stick and is the very same counts as the hub's. A number that was
shown once is not shown again by itself: what staff brought or went back to at the kiosk stays until the hub wants
another number.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.store import atomic_files, versions
from kiosk.store.versions import VersionStore

MOST_NUMBERS = 50


class HubNumbers(msgspec.Struct, frozen=True):
    """taken: the number that was shown last because the hub wanted it. by_content: the numbers of contents, oldest
    first."""

    taken: int = 0
    by_content: dict[str, int] = {}


def hub_folder(state: Path) -> Path:
    """What belongs to the hub: numbers, trusted metadata, and blobs on their way."""
    return VersionStore(state).root / "hub"


def read_numbers(state: Path) -> HubNumbers:
    return versions.read_record(hub_folder(state) / "numbers", HubNumbers) or HubNumbers()


def shown_number(state: Path) -> int:
    """The hub's number of the version that is shown; 0 where it is none of the hub's."""
    current = versions.published(state).current
    return read_numbers(state).by_content.get(current.content, 0) if current is not None else 0


def chosen_by_staff(state: Path, wanted: int) -> bool:
    """Whether the wanted version was shown already, and staff chose another one at the kiosk since."""
    current = versions.published(state).current
    return current is not None and read_numbers(state).taken == wanted and shown_number(state) != wanted


def note_number(state: Path, content: str, number: int) -> None:
    """Remember that this content is that number, before it is shown. Raises OSError."""
    known = read_numbers(state)
    before = {key: value for key, value in known.by_content.items() if key != content}
    latest = dict([*before.items(), (content, number)][-MOST_NUMBERS:])
    _write(state, HubNumbers(known.taken, latest))


def note_taken(state: Path, number: int) -> None:
    """Remember that this number is shown because the hub wanted it. Raises OSError."""
    known = read_numbers(state)
    if known.taken != number:
        _write(state, HubNumbers(number, known.by_content))


def _write(state: Path, numbers: HubNumbers) -> None:
    atomic_files.make_folder(hub_folder(state))
    versions.write_record(hub_folder(state) / "numbers", numbers)


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Have no other process fetch meanwhile, such as one whose kiosk was ended. Raises versions.Busy, or OSError."""
    atomic_files.make_folder(hub_folder(state))
    lock = os.open(hub_folder(state), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise versions.Busy from None
    finally:
        os.close(lock)
