"""Carrying out a renaming: all of it, or nothing.

Rules: each file is moved or replaced whole; whatever interrupts it, what was done is undone, the last first; a file
that somebody saved after it was read is not written over.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kiosk.content.messages import msg
from kiosk.content.regular_file import read_regular, require_regular
from kiosk.content.system_reasons import reason_of
from kiosk.staff.renaming.museum_texts import CannotRename
from kiosk.staff.renaming.renamed_files import moved
from kiosk.staff.renaming.renaming_plan import FileChange, RenamingPlan
from kiosk.store import atomic_files

Undo = Callable[[], None]


def carry_out(museum: Path, plan: RenamingPlan) -> None:
    """Move and write what the plan has. Raises CannotRename; then, and where it is interrupted, nothing has changed."""
    undo: list[Undo] = []
    file = ""
    try:
        for change in plan.changes:
            file = change.file
            _require_unchanged(museum, change)
        for old, file in plan.moves:
            _move(museum / old, museum / file, undo)
        for change in plan.changes:
            file = moved(change.file, plan.moves)
            path = museum / file
            undo.append(partial(_put_back, path, change.before))
            atomic_files.write(path, change.after.encode())
    except OSError as error:
        _undo(undo)
        message = msg("{file} cannot be written: {why}. Nothing was changed.", file=file, why=reason_of(error))
        raise CannotRename(message) from error
    except BaseException:
        _undo(undo)
        raise


def _require_unchanged(museum: Path, change: FileChange) -> None:
    path = museum / change.file
    if change.before is None:
        if not os.path.lexists(path):
            return
    elif require_regular(path) is not None and read_regular(path) == change.before.encode():
        return
    raise CannotRename(msg("{file} was saved by somebody meanwhile. Nothing was changed: try again.", file=change.file))


def _move(old: Path, new: Path, undo: list[Undo]) -> None:
    """Move it, into folders that are made for it."""
    for folder in reversed([folder for folder in new.parents if not folder.exists()]):
        folder.mkdir()
        undo.append(folder.rmdir)
    undo.append(partial(_move_back, old, new))
    atomic_files.move(old, new)


def _move_back(old: Path, new: Path) -> None:
    if os.path.lexists(new) and not os.path.lexists(old):
        atomic_files.move(new, old)


def _put_back(path: Path, before: str | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    elif read_regular(path) != before.encode():
        atomic_files.write(path, before.encode())


def _undo(undo: list[Undo]) -> None:
    """Undo what was done. Raises CannotRename where that fails too."""
    failed: OSError | None = None
    for each in reversed(undo):
        try:
            each()
        except OSError as error:
            failed = failed or error
    if failed is not None:
        message = msg(
            "It failed in the middle, and not all could be put back: {file}: {why}. Run the renaming the other way "
            "round once that is mended, or bring back a copy.",
            file=os.fsdecode(failed.filename or ""),
            why=reason_of(failed),
        )
        raise CannotRename(message)
