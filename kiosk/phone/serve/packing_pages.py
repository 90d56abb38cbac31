"""The folder of the phone's pages as one ZIP, to be carried to a web server or opened from a disk.

Rules: the same folder gives the same bytes; what is packed already (sound, films, pictures) is stored as it is; links
to a folder name its page, since nobody adds it where no server is.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from kiosk.phone.serve.packed_files import PACKED
from kiosk.phone.serve.phone_folder import INDEX, PhoneFolder
from kiosk.store.atomic_files import replacing

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The moment of every file: the first that a ZIP knows."""
_LINK = re.compile(rb"""(<a\b[^>]*?\bhref=")((?![a-z]+:|/|\?|#)[^"?#]*/|\./|\.\./)(?=["?#])""", re.IGNORECASE)


def pack_pages(folder: Path, output: Path, progress: Callable[[int, int], None] = lambda _done, _of: None) -> int:
    """Write that ZIP, whole or not at all; how many files are in it. progress: bytes done, and of how many. Raises
    NoPhonePages and OSError."""
    pages = PhoneFolder(folder)
    files = sorted(_files(pages.folder, output))
    total, done = sum(path.stat().st_size for path in files), 0
    with replacing(output) as beside, zipfile.ZipFile(beside, "w", allowZip64=True) as packed:
        for path in files:
            ending = path.suffix.removeprefix(".")
            info = zipfile.ZipInfo(path.relative_to(pages.folder).as_posix(), BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED if ending in PACKED else zipfile.ZIP_STORED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            if ending == "html":
                packed.writestr(info, named_pages(path.read_bytes()))
            else:
                info.file_size = path.stat().st_size
                with path.open("rb") as source, packed.open(info, mode="w") as into:
                    shutil.copyfileobj(source, into, 1024 * 1024)
            done += path.stat().st_size
            progress(done, total)
    return len(files)


def named_pages(page: bytes) -> bytes:
    """A page whose links name the page of a folder."""
    return _LINK.sub(rb"\g<1>\g<2>" + INDEX.encode(), page)


def _files(folder: Path, output: Path) -> Iterator[Path]:
    """Every file of the folder but the one that is being written."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and path.absolute() != output.absolute():
            yield path
