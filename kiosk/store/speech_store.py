"""Prepared speech in the state folder: one Ogg Opus for each text, language, voice and pronunciation.

Rules: a file is named by the hash of what decides its sound, so that one is never stale, and museums share them; each
prepared copy lists what its museum speaks, and by which voices. What no list of a museum that is still there names is
cleared away. A damaged list is no list.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from kiosk.store import atomic_files

_LIST = "speech.json"
_ENDING = ".ogg"


class SpeechList(msgspec.Struct, frozen=True):
    """What a museum speaks from files. museum: its folder. voices: for each language the voice, as its credit has it.
    names: of the files. voiceless: languages that no voice speaks. of: the hash of all that the list follows from; "":
    it is not known."""

    museum: str = ""
    voices: dict[str, str] = {}
    names: tuple[str, ...] = ()
    voiceless: tuple[str, ...] = ()
    of: str = ""


NO_SPEECH = SpeechList()


def speech_name(text: str, language: str, words: str, voice: str) -> str:
    """The name of the file. words: the text as the lexicon has it."""
    return blake2b(
        "\0".join((text, language, words, voice)).encode("utf-8", "surrogatepass"), digest_size=16
    ).hexdigest()


def list_file(copy: Path) -> Path:
    """The file of the list in a prepared copy."""
    return copy / _LIST


def read_list(copy: Path) -> SpeechList:
    """The list in a prepared copy."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode(list_file(copy).read_bytes(), type=SpeechList)
    return NO_SPEECH


def write_list(copy: Path, found: SpeechList) -> None:
    """Raises OSError."""
    copy.mkdir(parents=True, exist_ok=True)
    atomic_files.write(list_file(copy), msgspec.json.encode(found))


class SpeechStore:
    """The prepared speech of a state folder."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self.folder = state / "speech"

    def path(self, name: str) -> Path:
        """Where the file of this name is, or would be."""
        return self.folder / name[:2] / f"{name}{_ENDING}"

    def holds(self, names: Iterable[str]) -> bool:
        """Whether each of these files is there."""
        there = {path.stem for path in self.folder.glob(f"*/*{_ENDING}")}
        return there.issuperset(names)

    def clear_unused(self) -> int:
        """Clear away what no museum speaks any more; gives how many files that were."""
        used = {name for found in self._lists() if os.path.isdir(found.museum) for name in found.names}
        cleared = 0
        with suppress(OSError):
            for path in sorted(self.folder.glob("*/*")):
                if path.suffix != _ENDING or path.stem not in used:
                    path.unlink(missing_ok=True)
                    cleared += path.suffix == _ENDING
        return cleared

    def _lists(self) -> Iterator[SpeechList]:
        yield from (read_list(path.parent) for path in (self._state / "prepared").glob(f"*/{_LIST}"))
