"""What the phone's folder follows from, as a hash: equal hashes, equal folders.

Rules: only what is said counts: the museum as it was read, what its media hold and the program's own files, never where
a file lies or when it was written. So a copied museum, a clone of the program or the same museum published again builds
nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import msgspec

from kiosk.content.model import Museum

MAKING = ("content", "media", "store", "interactives", "visit", "locale", "phone")
"""The parts of the program that decide what is in the folder."""


def basis_of(museum: Museum, media: Iterable[tuple[str, ...]], program: str, further: Iterable[str]) -> str:
    """The hash of these together. media: what each file is called and what it holds. program: a hash of it."""
    digest = blake2b(digest_size=16)
    digest.update(msgspec.msgpack.encode(museum))
    for part in (*sorted(media), (program,), tuple(further)):
        digest.update("\0".join(("", *part, "")).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def program_content(package: Path, version: str) -> str:
    """A hash of what the files of those parts hold, and of the version."""
    digest = blake2b(version.encode(), digest_size=16)
    for part in MAKING:
        for folder, within, names in os.walk(package / part):
            within[:] = sorted(name for name in within if name != "__pycache__")
            for name in sorted(names):
                path = Path(folder, name)
                data = path.read_bytes()
                digest.update(f"{path.relative_to(package).as_posix()} {len(data)}\n".encode())
                digest.update(data)
    return digest.hexdigest()
