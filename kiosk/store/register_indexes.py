"""The indexes of registers, where they are kept, and opened for whoever looks something up.

Rules: they lie in the state folder, or where there is none that can be written, in a folder of the user's own for
temporary files; what lies in the state folder already is read there all the same. An index that is gone or cannot be
opened is as a register that was never measured: the next start makes it anew. One whose damage shows later is opened
again as soon as another process has made it anew.
"""

from __future__ import annotations

import logging
import os
import tempfile
from array import array
from dataclasses import replace
from pathlib import Path

from kiosk.content.measures import Measures
from kiosk.content.registers import RegisterIndex
from kiosk.store.guarded_register import GuardedRegister, take_away
from kiosk.store.measure_cache import MeasureTable

_log = logging.getLogger(__name__)
_NEVER = array("q", (-3, -3, -3))


class KeptRegisters:
    """Each is opened when it is first asked for."""

    def __init__(self, state_dir: Path | None) -> None:
        self.folder = registers_folder(state_dir)
        self._folders = [self.folder] if state_dir is None else list(dict.fromkeys((self.folder, _within(state_dir))))
        self._opened: dict[str, GuardedRegister] = {}

    def open(self, digest: str) -> RegisterIndex | None:
        from kiosk.media.register.name_search import NameIndex
        from kiosk.media.register.register_measuring import index_path

        found = self._opened.get(digest)
        if found is not None and not found.is_removed:
            return found
        paths = [index_path(folder, digest) for folder in self._folders]
        path = next(filter(os.path.exists, paths), None)
        if path is None:
            return found
        try:
            self._opened[digest] = GuardedRegister(NameIndex(path), path)
        except OSError:
            return None
        except (ValueError, LookupError, TypeError) as error:
            _log.error("the index %s cannot be opened (%s: %s)", path, type(error).__name__, error)
            take_away(path)
            return None
        return self._opened[digest]


def with_registers(measures: Measures, indexes: KeptRegisters) -> Measures:
    """The measures with their registers open: whoever types does not wait for that."""
    for measure in measures.registers.values():
        if measure.digest:
            indexes.open(measure.digest)
    return replace(measures, indexes=indexes)


def registers_folder(state_dir: Path | None) -> Path:
    """The folder of the indexes of a kiosk with this state folder; None: of one that has none."""
    if state_dir is not None and _can_be_written(_within(state_dir)):
        return _within(state_dir)
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"kiosk-registers-{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != user:
        return Path(tempfile.mkdtemp(prefix="kiosk-registers-"))
    return folder


def _within(state_dir: Path) -> Path:
    return state_dir / "registers"


def _can_be_written(folder: Path) -> bool:
    """Whether this user may write there; of a folder that is not there yet, whether it can be made."""
    there = next(place for place in (folder, *folder.absolute().parents) if os.path.lexists(place))
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)


def without_lost(known: MeasureTable | None, indexes: KeptRegisters) -> MeasureTable | None:
    """What is known, but that registers whose index cannot be opened are to be measured again."""
    registers = () if known is None else known.measures.registers.items()
    lost = [path for path, measure in registers if measure.digest and indexes.open(measure.digest) is None]
    if known is None or not lost:
        return known
    stamps = array("q", known.stamps)
    for number, (family, path) in enumerate(known.media):
        if family == "register" and path in lost:
            stamps[3 * number : 3 * number + 3] = _NEVER
    return replace(known, stamps=stamps.tobytes())
