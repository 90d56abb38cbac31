"""Building the phone's folder: every page in every language, the media, and the lists that the script reads.

Rules: what did not change keeps its bytes and its time, by being taken from the folder that is there; where nothing
is said otherwise since the last build (folder_basis.py), nothing is built. Pages are made for a day: what opens or closes later needs
another build.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import kiosk
from kiosk.content.texts import localize
from kiosk.interactives import port
from kiosk.locale.strings import Strings
from kiosk.phone.build.addresses import exhibit_address, in_language, require_addresses, tour_address
from kiosk.phone.build.exhibit_content import scripts_of
from kiosk.phone.build.folder_basis import basis_of, program_content
from kiosk.phone.build.folder_exchange import MARK, replacing_folder
from kiosk.phone.build.museum_pages import MuseumPages
from kiosk.phone.build.page_assets import PhoneAsset, page_assets
from kiosk.phone.build.phone_media import PhoneMedia
from kiosk.phone.build.page_writing import PageWriting
from kiosk.store.content_cache import program
from kiosk.store.media_records import MediaRecords, records_file
from kiosk.store.prepared_museum import PreparedMuseum
from kiosk.visit.guide import Guide
from kiosk.visit.queries.tours import stops_of

Progress = Callable[[str, int, int], None]
FORMAT = 1
STOPS = "stops.json"


@dataclass(slots=True)
class PhoneBuild:
    """What a build came to. pages, changed: how many there are, and how many have new bytes. kept: nothing had
    changed since the last build."""

    pages: int = 0
    changed: int = 0
    media: int = 0
    bytes: int = 0
    kept: bool = False


@dataclass(frozen=True)
class PhoneBuilding:
    """A build of one museum. folder: where the museum is. state: the kiosk's own folder, for what is known of media.
    local: the museum's time. base: what the folder is called from outside; "" where that is not known."""

    guide: Guide
    found: PreparedMuseum
    folder: Path
    state: Path
    local: datetime
    base: str = ""
    assets: dict[str, PhoneAsset] = field(default_factory=page_assets)

    def build(self, target: Path, progress: Progress = lambda _what, _done, _of: None) -> PhoneBuild:
        """Build into this folder. Raises CommandFailed, OSError and PictureError."""
        museum = self.guide.museum
        require_addresses(museum.languages)
        target = Path(os.path.realpath(target))
        records = MediaRecords(records_file(self.state), program())
        seen = dict(records.seen)
        made_of, before = self._made_of(records), _record(target)
        if before.get("made_of") == made_of and _is_whole(target, before):
            if records.seen != seen:  # copied or touched: read once, not at each build
                records.save()
            files = before["files"]
            return PhoneBuild(pages=sum(name.endswith(".html") for name in files), bytes=_total(files), kept=True)
        result, old = PhoneBuild(), target if before else None
        media = PhoneMedia(self.folder / "media", records)
        with replacing_folder(target) as new:
            files = self._write_pages(new, old, media, result, progress)
            media_files = media.put_into(new, old, lambda done, of: progress("pictures", done, of))
            result.media = len(media_files)
            for asset in self.assets.values():
                _put(asset.address, asset.content, new, old)
                files[asset.address] = len(asset.content)
            files |= media_files
            stops = _json(self._stops())
            _put(STOPS, stops, new, old)
            files[STOPS] = len(stops)
            record = {
                "format": FORMAT,
                "base": self.base,
                "languages": list(museum.languages),
                "timezone": museum.timezone,
                "files": dict(sorted(files.items())),
                "tours": self._tours(files, media),
                "made_of": made_of,
            }
            _put(MARK, _json(record), new, old)
            result.bytes = _total(files)
        media.keep_records()
        return result

    def _write_pages(
        self, new: Path, old: Path | None, media: PhoneMedia, result: PhoneBuild, progress: Progress
    ) -> dict[str, int]:
        museum, files, strings = self.guide.museum, dict[str, int](), Strings()
        names = {name: asset.address for name, asset in self.assets.items()}
        many = len(museum.languages) * sum(len(room.exhibits) for room in museum.rooms)
        for language in museum.languages:
            pages = MuseumPages(self.guide, media, language, self.local)
            called = localize(museum.name, language, museum.first_language)
            writing = PageWriting(language, museum.languages, bool(self.guide.stops), called, names, strings)
            for page in pages.every():
                name, data = f"{page.address}index.html", writing.written(page)
                for script in scripts_of(page):
                    media.use(page.address, names[script])
                result.changed += _put(name, data, new, old)
                files[name] = len(data)
                result.pages += 1
                if result.pages % 100 == 0:
                    progress("pages", min(result.pages, many), many)
        return files

    def _stops(self) -> dict[str, dict[str, str]]:
        first = self.guide.first
        return {
            str(number): {
                language: in_language(exhibit_address(stop.room.room, stop.exhibit), language, first)
                for language in self.guide.museum.languages
            }
            for number, stop in self.guide.stops.items()
        }

    def _tours(self, files: dict[str, int], media: PhoneMedia) -> dict[str, dict[str, dict[str, Any]]]:
        """What each tour needs on a phone that has no network: its pages, and what they show and play."""
        found = dict[str, dict[str, dict[str, Any]]]()
        museum = self.guide.museum
        own = {each.name for each in port.slices()}
        shared = (asset.address for name, asset in self.assets.items() if name not in own)
        needed = sorted(address for address in shared if address in files)
        for tour in museum.tours:
            stops = stops_of(self.guide, tour, self.local.date())
            for language in museum.languages if stops else ():
                at = [in_language(tour_address(tour.id), language, museum.first_language)]
                bases = [exhibit_address(stop.room.room, stop.exhibit) for stop in stops]
                at += [in_language(base, language, museum.first_language) for base in bases]
                pages = [f"{each}{more}index.html" for each in at for more in ("", "open/", "read/")]
                there = [each for each in pages if each in files]
                used = (file for each in there for file in media.used_by(each.removesuffix("index.html")))
                every = list(dict.fromkeys((*there, *needed, *(each for each in used if each in files))))
                found.setdefault(tour.id, {})[language] = {
                    "title": localize(tour.title, language, museum.first_language).words,
                    "files": every,
                    "bytes": sum(files[each] for each in every),
                }
        return found

    def _made_of(self, records: MediaRecords) -> str:
        """The hash of all that the folder follows from."""
        measures = self.found.measures
        media = (
            (family, path, records.digest(self.folder / "media" / path), type(measures.measure(family, path)).__name__)
            for family, path in self.found.measured
        )
        program = program_content(Path(kiosk.__file__).parent, kiosk.__version__)
        assets = (asset.address for asset in self.assets.values())
        return basis_of(self.guide.museum, media, program, (self.base, self._day(), *assets))

    def _day(self) -> str:
        """The day, where pages are others on another one."""
        museum = self.guide.museum
        dated = any(room.closed or any(e.show or e.interactive for e in room.exhibits) for room in museum.rooms)
        return str(self.local.date()) if dated or museum.days else ""


def _put(name: str, data: bytes, new: Path, old: Path | None) -> bool:
    """Write a file of the folder, or take it from the old one if it is the same; whether it was written."""
    path = new / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if old is not None:
        with suppress(OSError):
            before = old / name
            if before.stat().st_size == len(data) and before.read_bytes() == data:
                os.link(before, path)
                return False
    path.write_bytes(data)
    return True


def _record(folder: Path) -> dict[str, Any]:
    """What the last build wrote of itself; nothing where there was none, or of another form."""
    try:
        found = json.loads((folder / MARK).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("format") == FORMAT else {}


def _is_whole(folder: Path, record: dict[str, Any]) -> bool:
    """Whether every file that the last build wrote is there, as long as it was."""
    try:
        return all(os.stat(folder / name).st_size == size for name, size in record["files"].items())
    except (OSError, KeyError, AttributeError, TypeError):
        return False


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=0).encode("utf-8", "replace") + b"\n"


def _total(files: dict[str, int]) -> int:
    return sum(files.values())
