"""USB sticks: which are mounted, and which hold a museum.

Rules: a stick is what is mounted below /media, /run/media or /mnt; its museum lies at its top or in a folder there.
Nothing is mounted or changed, and only names are read; a stick that was pulled out, or cannot be read, is ignored.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.store.importer import is_museum

PLACES = (Path("/media"), Path("/run/media"), Path("/mnt"))
DEEPEST_MOUNT = 2
"""/run/media/<user>/<stick>."""


def candidates(places: tuple[Path, ...] = PLACES) -> tuple[Path, ...]:
    """Every museum on a stick, in the order of their names."""
    found = dict.fromkeys(museum for place in places for museum in _museums(place, DEEPEST_MOUNT + 1))
    return tuple(found)


def _museums(folder: Path, deep: int) -> Iterator[Path]:
    """The museum that this folder is, or those in it."""
    with suppress(OSError):
        if is_museum(folder):
            yield folder
            return
        if deep:
            for below in _folders(folder):
                yield from _museums(below, deep - 1)


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return sorted(
            Path(entry.path)
            for entry in entries
            if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False)
        )


def mounted(places: tuple[Path, ...] = PLACES) -> tuple[Path, ...]:
    """Every mounted stick, in the order of their names; write-protected ones only where there is no other."""
    found: list[Path] = []
    for place in places:
        with suppress(OSError):
            found += [folder for folder in _below(place, DEEPEST_MOUNT) if os.path.ismount(folder)]
    return tuple(folder for folder in found if os.access(folder, os.W_OK)) or tuple(found)


Trouble = Literal["", "stick-gone", "stick-read-only", "stick-full"]


def trouble(stick: Path, need_bytes: int = 0) -> Trouble:
    """Why nothing can be copied to a stick; "" where it can. A stick pulled out leaves a bare folder, or none."""
    try:
        if not stick.is_dir() or (stick.parent in _homes() and not os.path.ismount(stick)):
            return "stick-gone"
        if not os.access(stick, os.W_OK):
            return "stick-read-only"
        return "stick-full" if shutil.disk_usage(stick).free < need_bytes else ""
    except OSError:
        return "stick-gone"


def _homes() -> frozenset[Path]:
    """The folders in which sticks are mounted."""
    return frozenset((*PLACES, *(below for place in PLACES for below in _below(place, 1))))


def _below(folder: Path, deep: int) -> Iterator[Path]:
    """The folders in this one, down to a depth."""
    with suppress(OSError):
        for below in _folders(folder):
            yield below
            if deep > 1:
                yield from _below(below, deep - 1)


def choice(museums: tuple[Path, ...], places: tuple[Path, ...] = PLACES) -> Message:
    """Why no stick can be taken, in a sentence; empty where there is just one."""
    if not museums:
        return msg(
            "No USB stick with a museum is there: none of {places} holds a folder with config/museum.yaml. Put the "
            "stick in and wait a moment, or name its folder.",
            places=", ".join(map(str, places)),
        )
    if len(museums) > 1:
        named = ", ".join(map(str, museums))
        return msg(
            "There is more than one museum: {named}. Take the other sticks out, or name the folder.", named=named
        )
    return NO_MESSAGE
