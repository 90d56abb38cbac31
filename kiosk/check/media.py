"""Media that are missing, lie outside the media folder, or cannot be shown or heard.

Rules: each file is reported once, where it is named first; a missing one with the file that was probably meant: the
same name with other capitals or accents, a similar name in its folder, or the same name in another folder.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from kiosk.content.faults import Fault, fault, nearest, quoted
from kiosk.content.file_endings import CAPTIONS, FILMS, PICTURES, SOUNDS, ending_of
from kiosk.content.folder import folder_fault
from kiosk.content.forms import MediaUse
from kiosk.content.measures import Measures
from kiosk.content.messages import Message, msg
from kiosk.content.model import RECORDINGS
from kiosk.content.museum_files import LoadedMuseum

MEDIA = "media"
HEARD = (*RECORDINGS, "ambience", "described")


_FAMILIES = {ending: family for family in (PICTURES, SOUNDS, FILMS, CAPTIONS) for ending in family}
"""By ending, the endings of which one can be meant by it."""


def media_faults(loaded: LoadedMuseum, measures: Measures, store: Path | None = None) -> Iterator[Fault]:
    seen: set[str] = set()
    folder = loaded.folder / MEDIA
    whereabouts = MediaLocation(folder, store)
    there: MediaFiles | None = None
    if (misplaced := folder_fault(loaded.folder, MEDIA)) is not None:
        yield misplaced
        return
    for use in loaded.media:
        if use.path in seen:
            continue
        seen.add(use.path)
        place = whereabouts.of(use.path)
        if place == "nowhere":
            there = there or MediaFiles(files_in(folder))
            folder_meant, lies = there.other_folder(use.path)
            if lies:
                message = msg("There is no folder {name}.", name=f"{MEDIA}/{folder_meant}")
                hint = msg("{other} lies there: name it {name}.", other=quoted(lies), name=folder_meant)
                yield fault_at(use, "missing-file", message, hint)
                continue
            hint = (
                msg('Did you mean "{near}"?', near=near)
                if (near := there.nearest(use.path))
                else msg("Copy the file there.")
            )
            yield fault_at(use, "missing-file", msg("There is no file media/{path}.", path=use.path), hint)
        elif place == "closed":
            parent = f"{MEDIA}/{use.path}".rpartition("/")[0]
            message = msg("The folder {name} cannot be opened: {reason}.", name=parent, reason=msg("permission denied"))
            yield fault_at(use, "unreadable-file", message, msg("Look at its permissions."))
        elif place == "outside":
            message = msg("{path} is a link to a place outside the media folder.", path=quoted(use.path))
            yield fault_at(use, "outside-media", message, msg("Copy the file itself into media/."))
        elif use.path in measures.unplayable:
            detail = measures.unplayable[use.path].why
            message = msg("{path} cannot be shown.", path=quoted(use.path))
            if use.kind in HEARD:
                message = msg("{path} cannot be heard.", path=quoted(use.path))
            yield fault_at(use, "unplayable", message, detail)
        elif use.path in measures.damaged:
            message = msg("{path} cannot be shown whole.", path=quoted(use.path))
            if use.kind in HEARD:
                message = msg("{path} cannot be heard to its end.", path=quoted(use.path))
            hint = msg("{damage} Export it again from the original.", damage=measures.damaged[use.path])
            yield fault_at(use, "damaged", message, hint)


def fault_at(use: MediaUse, code: str, message: Message, hint: Message) -> Fault:
    """A fault at the place where the medium is named."""
    return fault(code, use.file, use.line, use.column, use.where, message, hint)


def files_in(folder: Path) -> list[str]:
    """Every file below the folder, by its path with "/"; hidden ones are left out."""
    found = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(parent).relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        found += [prefix + name for name in sorted(files) if not name.startswith(".")]
    return found


class MediaLocation:
    """Whether a file is really in the media folder, or in the store of a version's media; each folder on the way is
    resolved once."""

    def __init__(self, folder: Path, store: Path | None) -> None:
        self._folder = str(folder)
        self._roots = tuple(os.path.realpath(one) + os.sep for one in (folder, store) if one is not None)
        self._inside: dict[str, bool] = {}

    def of(self, path: str) -> Literal["nowhere", "closed", "outside", "inside"]:
        whole = f"{self._folder}{os.sep}{path}"
        try:
            is_link = stat.S_ISLNK(os.lstat(whole).st_mode)
        except PermissionError:
            return "closed"
        except (OSError, ValueError):
            return "nowhere"
        parent = os.path.dirname(whole)
        if parent not in self._inside:
            self._inside[parent] = self._leads_inside(parent)
        inside = self._inside[parent] and (not is_link or self._leads_inside(whole))
        return "inside" if inside else "outside"

    def _leads_inside(self, path: str) -> bool:
        return f"{os.path.realpath(path)}{os.sep}".startswith(self._roots)


class MediaFiles:
    """The files of the media folder, for finding the intended one."""

    def __init__(self, paths: list[str]) -> None:
        self._plain = {_plain(path): path for path in paths}
        self._by_folder: dict[str, list[str]] = {}
        self._by_name: dict[str, str] = {}
        for path in paths:
            folder, _, name = path.rpartition("/")
            self._by_folder.setdefault(folder, []).append(name)
            self._by_name.setdefault(_plain(name), path)

    def nearest(self, path: str) -> str:
        """The same name but for capitals and accents, a similar one in its folder, the same one elsewhere, or ""."""
        folder, _, name = path.rpartition("/")
        stem, _, rest = name.partition(".")
        beside = [n.partition(".") for n in self._by_folder.get(folder, [])]
        near = nearest(stem, [other for other, _, ending in beside if ending == rest])
        like = _FAMILIES.get(ending_of(name))
        kind = rest.rpartition(".")[0]  # the language of lamp.en.ogg
        endings = [e for other, _, e in beside if other == stem and e.rpartition(".")[0] == kind]
        same = next((e for e in endings if like in (None, _FAMILIES.get(ending_of(f".{e}")))), "")
        here = f"{near}.{rest}" if near else f"{stem}.{same}" if same else ""
        if here:
            here = f"{folder}/{here}" if folder else here
        return self._plain.get(_plain(path)) or here or self._by_name.get(_plain(name), "")

    def other_folder(self, path: str) -> tuple[str, str]:
        """Of a path whose folder is not there: it, and one that differs in capitals only; empty where there is none."""
        folder = path.rpartition("/")[0]
        if not folder or folder in self._by_folder:
            return "", ""
        other = next((each for each in self._by_folder if _plain(each) == _plain(folder)), "")
        return (folder, other) if other else ("", "")


def _plain(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
