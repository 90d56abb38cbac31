"""The media of the phone's folder: what each file is called there, and how it gets there.

Rules: a file is named by what it holds, so that it never changes under its name; recordings, films and captions are
copies of the museum's own, and large ones are links to them where the file system can (which changes the time of that
file's last change of status, so that what is known of it is kept anew). A recording that older iPhones do not play is
there as AAC too, which pages and tours name first. A picture is there as WebP and as JPEG in a few
widths, none wider than it is. What the folder before has is taken from there. What cannot be read is left out.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from kiosk.content.file_stamp import lasting_stamp_of
from kiosk.media.small_pictures import FORMS, RECIPE, SHEET_RECIPE, Corners, small_pictures, warped_picture
from kiosk.media.sound.phone_sound import ENDING, PLAYED_EVERYWHERE, write_phone_sound
from kiosk.media.sound.phone_sound import RECIPE as SOUND_RECIPE
from kiosk.store.media_records import MediaRecords

Widths = tuple[int, ...]
T = TypeVar("T")
WIDTHS_PX: Widths = (480, 960, 1600)
TALLEST = 3.0
"""How many times as high as wide a picture is shown at most; a higher one is narrower."""
FOLDER = "media/"
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_HASH = 12
LINKED_BYTES = 32 << 20
"""What is larger is linked."""


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """A picture in the folder. widths: in pixels, ascending, with the addresses of that width by their ending."""

    width: int
    height: int
    widths: tuple[tuple[int, dict[str, str]], ...]

    def srcset(self, ending: str, root: str) -> str:
        return ", ".join(f"{root}{addresses[ending]} {width}w" for width, addresses in self.widths)

    @property
    def largest(self) -> str:
        return self.widths[-1][1]["jpg"]

    @property
    def usual(self) -> str:
        """What a browser shows that knows no choice."""
        return self.widths[min(1, len(self.widths) - 1)][1]["jpg"]


@dataclass(frozen=True, slots=True)
class _SmallPicture:
    """size: of this one; largest: of the widest beside it, from which it is made."""

    source: Path
    size: tuple[int, int]
    largest: tuple[int, int]
    addresses: dict[str, str]


@dataclass(frozen=True, slots=True)
class _WarpedPicture:
    source: Path
    size: tuple[int, int]
    corners: Corners
    address: str


@dataclass(frozen=True, slots=True)
class _SoundCopy:
    source: Path
    address: str


class PhoneMedia:
    """Names media as pages ask for them, and puts those into a folder that were asked for."""

    def __init__(self, media: Path, records: MediaRecords) -> None:
        self._media, self._records = media, records
        self._copies: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._pictures: dict[tuple[str, Widths], PictureFiles | None] = {}
        self._written: dict[str, bytes] = {}
        self._made: tuple[object, Any] | None = None
        self._work: list[_SmallPicture] = []
        self._warped: dict[str, _WarpedPicture] = {}
        self._sounds: dict[str, _SoundCopy] = {}
        self._used: dict[str, list[str]] = {}
        self._page = ""

    def begin_page(self, address: str) -> None:
        """What is asked for from now on is used by the page at this address."""
        self._page = address

    def use(self, page: str, address: str) -> None:
        """The page at this address loads that file as well."""
        self._used.setdefault(page, []).append(address)

    def used_by(self, address: str) -> list[str]:
        """The files that this page shows and plays: of a picture those that browsers of today take."""
        return list(dict.fromkeys(self._used.get(address, ())))

    def address(self, file: str) -> str:
        """Where the museum's own file is; "" where it cannot be read."""
        known = self._named(file)
        if known:
            self._used.setdefault(self._page, []).append(known)
        return known

    def sound(self, file: str) -> tuple[str, str]:
        """Where a recording is that every phone plays, and where the museum's own is beside it: "" where that is the
        same. Both "" where it cannot be read."""
        if os.path.splitext(file)[1].lower() in PLAYED_EVERYWHERE or not (own := self._named(file)):
            return self.address(file), ""
        if file not in self._sounds:
            named = blake2b(f"{self._digests[file]} {SOUND_RECIPE}".encode(), digest_size=_HASH // 2).hexdigest()
            stem = _plain(os.path.splitext(os.path.basename(file))[0])
            self._sounds[file] = _SoundCopy(self._media / file, f"{FOLDER}{stem}.{named}{ENDING}")
        address = self._sounds[file].address
        self._used.setdefault(self._page, []).append(address)
        return address, own

    def _named(self, file: str) -> str:
        known = self._copies.get(file)
        if known is None:
            digest = self._digests[file] = self._records.digest(self._media / file)
            stem, ending = os.path.splitext(os.path.basename(file))
            named = f"{FOLDER}{_plain(stem)}.{digest[:_HASH]}{_plain(ending).lower()}"
            known = self._copies[file] = named if digest else ""
        return known

    def picture(self, file: str, size: tuple[int, int]) -> PictureFiles | None:
        """A picture, or a film's still. size: as it was measured. None where it cannot be read."""
        return self.large_picture(file, size, WIDTHS_PX)

    def large_picture(self, file: str, size: tuple[int, int], widths: Widths) -> PictureFiles | None:
        """The same in widths of its own, in pixels, ascending."""
        if (file, widths) not in self._pictures:
            self._pictures[file, widths] = self._named_picture(file, size, widths)
        found = self._pictures[file, widths]
        if found is not None:
            self._used.setdefault(self._page, []).extend(addresses["webp"] for _, addresses in found.widths)
        return found

    def warped(self, file: str, size: tuple[int, int], corners: Corners) -> str:
        """The address of a picture of this size whose cells show what lies between those corners of the museum's
        picture; "" where that cannot be read."""
        digest = self._records.digest(self._media / file)
        if not digest:
            return ""
        named = blake2b(f"{digest} {SHEET_RECIPE} {size} {corners}".encode(), digest_size=_HASH // 2).hexdigest()
        address = f"{FOLDER}{_plain(os.path.splitext(os.path.basename(file))[0])}.{named}.webp"
        self._warped[address] = _WarpedPicture(self._media / file, size, corners, address)
        self._used.setdefault(self._page, []).append(address)
        return address

    def written(self, name: str, data: bytes) -> str:
        """The address of what was made for the script of a page. name: without folder, ".json" at its end; whoever
        gives it puts into it the hash of what it holds."""
        address = f"{FOLDER}{name}"
        self._written[address] = data
        self._used.setdefault(self._page, []).append(address)
        return address

    def kept(self, of: object, make: Callable[[], T]) -> T:
        """What was made of this object, which all languages share: made once."""
        if self._made is None or self._made[0] is not of:
            self._made = (of, make())
        found: T = self._made[1]
        return found

    def _named_picture(self, file: str, size: tuple[int, int], most: Widths) -> PictureFiles | None:
        digest = self._records.digest(self._media / file)
        if not digest:
            return None
        named = blake2b(f"{digest} {RECIPE}".encode(), digest_size=_HASH // 2).hexdigest()
        stem = _plain(os.path.splitext(os.path.basename(file))[0])
        widest = max(1, min(size[0], round(size[1] * most[-1] / 100), most[-1]))
        if size[1] > size[0] * TALLEST:
            widest = max(1, min(widest, round(most[-1] * TALLEST * size[0] / size[1])))
        widths = []
        for width in sorted({*(w for w in most if w < widest), widest}):
            height = max(1, round(width * size[1] / size[0]))
            addresses = {ending: f"{FOLDER}{stem}-{width}.{named}.{ending}" for ending in FORMS}
            largest = (widest, max(1, round(widest * size[1] / size[0])))
            self._work.append(_SmallPicture(self._media / file, (width, height), largest, addresses))
            widths.append((width, addresses))
        return PictureFiles(widest, max(1, round(widest * size[1] / size[0])), tuple(widths))

    def put_into(self, folder: Path, before: Path | None, progress: Callable[[int, int], None]) -> dict[str, int]:
        """Put every file that was asked for into the folder; its bytes by address. before: the folder of the last
        build, from which files of the same name are taken. Raises OSError, and PictureError or Undecodable for what was
        damaged since it was measured."""
        (folder / FOLDER).mkdir(exist_ok=True)
        for address, data in self._written.items():
            if not _taken(address, folder, before):
                (folder / address).write_bytes(data)
        for file, address in self._copies.items():
            if address and not _taken(address, folder, before):
                _put_file(self._media / file, folder / address)
        pictures = [each for each in self._work if not all(_taken(a, folder, before) for a in each.addresses.values())]
        sounds = [each for each in self._copied_sounds() if not _taken(each.address, folder, before)]
        warped = [each for each in self._warped.values() if not _taken(each.address, folder, before)]
        work = [
            *(partial(_drawn, each, folder) for each in _by_source(pictures)),
            *(partial(_laid, each, folder) for each in warped),
            *(partial(_coded, each, folder) for each in sounds),
        ]
        with ThreadPoolExecutor(len(os.sched_getaffinity(0)), thread_name_prefix="phone-pictures") as lanes:
            for done, written in enumerate(lanes.map(lambda each: each(), work), 1):
                progress(done, len(work))
                del written
        return {address: os.path.getsize(folder / address) for address in self._addresses()}

    def keep_records(self) -> None:
        """Keep what is known of the museum's files, once nothing more is linked to them or removed."""
        for file, address in self._copies.items():
            path = self._media / file
            if address and path.stat().st_size > LINKED_BYTES:
                self._records.content(path, lasting_stamp_of(path), self._digests[file])
        self._records.save()

    def _copied_sounds(self) -> Iterator[_SoundCopy]:
        """Each once, however many files hold the same."""
        yield from {each.address: each for each in self._sounds.values()}.values()

    def _addresses(self) -> Iterator[str]:
        yield from (address for address in self._copies.values() if address)
        yield from self._written
        yield from self._warped
        yield from (each.address for each in self._sounds.values())
        for each in self._work:
            yield from each.addresses.values()


def _plain(name: str) -> str:
    """A name that every server and every browser takes as it is."""
    return _UNSAFE.sub("-", name).strip("-") or "file"


def _taken(address: str, folder: Path, before: Path | None) -> bool:
    """Whether the file is there, or could be taken from the folder before."""
    if os.path.lexists(folder / address):
        return True
    if before is None:
        return False
    with suppress(OSError):
        os.link(before / address, folder / address, follow_symlinks=False)
        return True
    return False


def _put_file(source: Path, target: Path) -> None:
    """A large file as a link; a small one, and one that cannot be linked, as on another disk, as a copy. Raises
    OSError."""
    if os.path.lexists(target):
        return
    real = os.path.realpath(source)
    if os.path.getsize(real) > LINKED_BYTES:
        with suppress(OSError):
            os.link(real, target)
            return
    shutil.copyfile(real, target)


def _by_source(pictures: Iterable[_SmallPicture]) -> list[list[_SmallPicture]]:
    """Pictures that are made from one, together; those that take longest first."""
    found = dict[tuple[Path, tuple[int, int]], list[_SmallPicture]]()
    for each in pictures:
        found.setdefault((each.source, each.largest), []).append(each)
    return sorted(found.values(), key=lambda group: -group[0].largest[0] * group[0].largest[1])


def _drawn(pictures: Sequence[_SmallPicture], folder: Path) -> bool:
    """Make these pictures of one file."""
    of = {each.size: each.addresses for each in pictures}
    for size, ending, data in small_pictures(pictures[0].source, pictures[0].largest, of, tuple(FORMS)):
        path = folder / of[size][ending]
        if not os.path.lexists(path):
            path.write_bytes(data)
    return True


def _laid(picture: _WarpedPicture, folder: Path) -> bool:
    (folder / picture.address).write_bytes(warped_picture(picture.source, picture.size, picture.corners))
    return True


def _coded(sound: _SoundCopy, folder: Path) -> bool:
    write_phone_sound(sound.source, folder / sound.address)
    return True
