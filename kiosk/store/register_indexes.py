"""The indexes of registers, where they are kept, and opened for whoever looks something up.

Rules: they lie in the state folder, or where there is none, in a folder of the user's own for temporary files; an index
that is gone or damaged is as a register that was never measured: the next start makes it anew.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from dataclasses import replace
from pathlib import Path

from kiosk.content.measures import Measures, RegisterMeasure
from kiosk.content.registers import RegisterIndex
from kiosk.store.measure_cache import MeasureTable

_NEVER = array("q", (-3, -3, -3))


class KeptRegisters:
    """Each is opened when it is first asked for."""

    def __init__(self, state_dir: Path | None) -> None:
        self.folder = registers_folder(state_dir)
        self._opened: dict[str, RegisterIndex] = {}

    def open(self, digest: str) -> RegisterIndex | None:
        from kiosk.media.register.name_search import NameIndex
        from kiosk.media.register.register_measuring import index_path

        found = self._opened.get(digest)
        if found is None:
            try:
                found = self._opened[digest] = NameIndex(index_path(self.folder, digest))
            except (OSError, ValueError, KeyError):
                return None
        return found


def with_registers(measures: Measures, indexes: KeptRegisters) -> Measures:
    """The measures with their registers open: whoever types does not wait for that."""
    for measure in measures.registers.values():
        if measure.digest:
            indexes.open(measure.digest)
    return replace(measures, indexes=indexes)


def registers_folder(state_dir: Path | None) -> Path:
    """The folder of the indexes of a kiosk with this state folder; None: of one that has none."""
    if state_dir is not None:
        return state_dir / "registers"
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir(), f"kiosk-registers-{user}")
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != user:
        return Path(tempfile.mkdtemp(prefix="kiosk-registers-"))
    return folder


def without_lost(known: MeasureTable | None, folder: Path) -> MeasureTable | None:
    """What is known, but that registers whose index is not there are to be measured again."""
    lost = [] if known is None else [path for path, of in known.measures.registers.items() if not _is_there(of, folder)]
    if known is None or not lost:
        return known
    stamps = array("q", known.stamps)
    for number, (family, path) in enumerate(known.media):
        if family == "register" and path in lost:
            stamps[3 * number : 3 * number + 3] = _NEVER
    return replace(known, stamps=stamps.tobytes())


def _is_there(measure: RegisterMeasure, folder: Path) -> bool:
    from kiosk.media.register.register_measuring import index_path

    return not measure.digest or index_path(folder, measure.digest).exists()
