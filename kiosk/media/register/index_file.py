"""The file of an index: named arrays one after the other, read where they lie.

Rules: written whole or not at all; what is read is mapped, not loaded, so that millions of names cost no memory of the
kiosk's own; a file that is cut short or of another form is as none. Numbers are those of this machine.
"""

from __future__ import annotations

import mmap
import os
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Union

import msgspec

Piece = Union[bytes, memoryview, "array[int]"]
FORM = b"kiosk names 4\n\0\0"
"""Of 16 bytes; it changes with whatever an index holds or means."""


class IndexWriter:
    """Sections of a new index. Leave the block without an error, and the file is there."""

    def __init__(self, path: Path) -> None:
        self._path, self._part = path, path.with_name(f".{path.name}.{os.getpid()}.part")
        self._sections: dict[str, tuple[int, int, str]] = {}
        self.facts: dict[str, Any] = {}

    def __enter__(self) -> IndexWriter:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = self._part.open("wb")
        self._file.write(FORM)
        return self

    def add(self, name: str, form: str, *pieces: Piece) -> None:
        """form: of its items, as in memoryview.cast."""
        self.stream(name, form, iter(pieces))

    def stream(self, name: str, form: str, pieces: Iterator[Piece]) -> None:
        self._file.write(b"\0" * (-self._file.tell() % 8))
        begins = self._file.tell()
        for piece in pieces:
            self._file.write(piece)
        self._sections[name] = begins, self._file.tell() - begins, form

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            with self._file as file:  # which may fail to close, on a full disk
                if kind is None:
                    begins = file.tell()
                    file.write(msgspec.msgpack.encode((self._sections, self.facts)))
                    file.write(begins.to_bytes(8, "little") + FORM)
                    file.flush()
                    os.fsync(file.fileno())
            if kind is None:
                os.replace(self._part, self._path)
        finally:
            with suppress(OSError):
                self._part.unlink()


class IndexFile:
    """An index that is read. Raises OSError, ValueError for a file that is none."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        whole = memoryview(self._map)
        if len(whole) < 2 * len(FORM) + 8 or whole[: len(FORM)] != FORM or whole[-len(FORM) :] != FORM:
            raise ValueError(f"{path} is no index of this form")
        begins = int.from_bytes(whole[-len(FORM) - 8 : -len(FORM)], "little")
        try:
            self._sections, self.facts = msgspec.msgpack.decode(
                whole[begins : -len(FORM) - 8], type=tuple[dict[str, tuple[int, int, str]], dict[str, Any]]
            )
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from None
        self._whole = whole

    def section(self, name: str) -> memoryview[int]:
        begins, length, form = self._sections[name]
        part: Any = self._whole[begins : begins + length]
        numbers: memoryview[int] = part.cast(form)
        return numbers

    def places(self, name: str, wanted: bytes) -> Iterator[int]:
        """Where in a section of bytes those stand, from its beginning."""
        begins, length, _form = self._sections[name]
        at = self._map.find(wanted, begins, begins + length)
        while at >= 0:
            yield at - begins
            at = self._map.find(wanted, at + len(wanted), begins + length)


class Texts:
    """Texts one after the other, each decoded when it is asked for."""

    def __init__(self, file: IndexFile, name: str) -> None:
        self._letters, self._begins = file.section(name), file.section(f"{name} begin")
        self._places = partial(file.places, name)

    def __len__(self) -> int:
        return len(self._begins) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._letters[self._begins[number] : self._begins[number + 1]], "utf-8")

    def with_letters(self, letters: str, most: int) -> list[int]:
        """The numbers of texts in which these letters stand side by side, at most so many."""
        found: list[int] = []
        length = len(letters.encode())
        for place in self._places(letters.encode()):
            number = bisect_right(self._begins, place) - 1
            if place + length <= self._begins[number + 1] and number not in found[-1:]:
                found.append(number)
            if len(found) == most:
                break
        return found
