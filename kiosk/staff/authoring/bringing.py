"""Bringing files into a museum: converted, well named, in media/ROOM, with the lines to paste.

Rules: a source is only read; nothing that is there is overwritten; a file is in its place whole or not at all, also
where the command is interrupted; whoever made it is named. One file that cannot be brought keeps no other from it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.file_endings import ending_of
from kiosk.content.folder import EXHIBITS
from kiosk.content.messages import Message, msg, msg_list, msg_row
from kiosk.content.regular_file import NotRegular, require_regular
from kiosk.content.system_reasons import reason_of
from kiosk.content.values import ID, LANGUAGE
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, WRONG_USE, CommandFailed
from kiosk.staff.authoring.conversions import converted, unreadable
from kiosk.staff.authoring.templates import mistyped, museum_context
from kiosk.store import atomic_files

_LONGEST_NAME = 40
_SILENT = str.maketrans(dict.fromkeys("'`\"", ""))
"""What stands for signs without a sound, such as the soft sign of Russian."""


@dataclass(frozen=True, slots=True)
class BringRequest:
    """What is asked of every file. to: the room. name: instead of the file's own. encoding: of old captions."""

    museum: Path
    to: str
    credit: str
    name: str = ""
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file that is in its place: what happened, in a sentence, and the lines to paste."""

    sentence: Message
    lines: str


def room_for(museum: Path, to: str) -> str:
    """The room that files go to: the one that was named, or the museum's only one. Raises CommandFailed."""
    known = museum_context(museum)
    if not to and len(known.rooms) == 1:
        return known.rooms[0]
    if not to:
        rooms = msg_list([f"--to {room}" for room in known.rooms[:5]] or ["--to ROOM"])
        raise CommandFailed(msg("Name the room that it is for: {rooms}", rooms=rooms), WRONG_USE)
    there = to in known.rooms or (ID.fullmatch(to) and (museum / EXHIBITS / f"{to}.yaml").exists())
    if not there and (meant := mistyped(to, museum, known)):
        raise CommandFailed(meant, NOTHING_THERE)
    if not ID.fullmatch(to):
        sentence = msg("{name!r} cannot be the name of a room. Use a to z, 0 to 9 and hyphens.", name=to)
        raise CommandFailed(sentence, WRONG_USE)
    return to


def needs_credit(source: Path) -> bool:
    """Whether somebody made it who is to be named: everything but captions."""
    return ending_of(source.name) not in ("srt", "ass", "ssa", "ttml", "dfxp", "smi", "sami", "sub", "vtt")


def bring(source: Path, request: BringRequest, advance: Callable[[float], None]) -> BroughtFile:
    """Bring one file. Raises CommandFailed with a sentence; then nothing has changed."""
    _require_source(source)
    languages = museum_context(request.museum).languages or ("en",)
    folder = request.museum / "media" / request.to
    made = [path for path in (folder, folder.parent) if not path.exists()]
    try:
        atomic_files.make_folder(folder)
        with tempfile.TemporaryDirectory(prefix=".bring-", dir=folder) as beside:
            target = Path(beside) / "new"
            done = converted(source, target, request.encoding, advance)
            name = f"{good_name(request.name or source.name, languages)}.{done.ending}"
            _put(source, target, folder / name)
    except OSError as error:
        _remove_empty(made)
        sentence = msg("{file} cannot be written: {why}. Nothing was changed.", file=str(folder), why=reason_of(error))
        raise CommandFailed(sentence, NOT_DONE) from None
    except BaseException:
        _remove_empty(made)
        raise
    file = f"{request.to}/{name}"
    sentence = msg("{name} ({was}) is now media/{file}: {became}.")
    became = msg_row((done.became, *done.notes))
    sentence = sentence.with_values(name=source.name, was=done.was, file=file, became=became)
    return BroughtFile(sentence, lines_for(done.family, file, request.credit, languages))


def good_name(file: str, languages: Sequence[str]) -> str:
    """A name of small Latin letters, figures and hyphens, with the language at its end where the file's has one."""
    from anyascii import anyascii

    stem = Path(file).name
    if (
        ending_of(stem)
        and len(ending_of(stem)) <= 5
        and not (LANGUAGE.fullmatch(ending_of(stem)) and ending_of(stem) in languages)
    ):
        stem = stem.rpartition(".")[0]
    base, _, language = stem.rpartition(".")
    language = language if base and language in languages else ""
    whole = unicodedata.normalize("NFKC", base if language else stem)
    plain = "".join(c if c.isascii() else anyascii(c).translate(_SILENT) for c in whole)
    letters = "".join(c if c.isalnum() else "-" for c in plain.lower())
    name = "-".join(part for part in letters.split("-") if part)[:_LONGEST_NAME].strip("-") or "file"
    return f"{name}.{language}" if language else name


def lines_for(family: str, file: str, credit: str, languages: Sequence[str]) -> str:
    """The lines of YAML with which an exhibit shows or plays it."""
    owner = json.dumps(credit, ensure_ascii=False)
    suffix = file.rpartition("/")[2].split(".")[-2:][0]
    language = suffix if suffix in languages else languages[0]
    if family == "picture":
        alt = "".join(f'\n          {tag}: ""' for tag in languages)
        head = f"    pictures:\n      - file: {file}\n        kind: photograph\n"
        return f"{head}        alt:{alt}\n        credit: {owner}\n"
    if family == "film":
        return f"    film:\n      file: {file}\n      credit: {owner}\n"
    if family == "sound":
        return (
            f"    recording:\n      {language}:\n        file: {file}\n        voice: human\n        credit: {owner}\n"
        )
    return f"        captions: {file}\n"


def _require_source(source: Path) -> None:
    try:
        if require_regular(source) is None:
            raise CommandFailed(msg("{path} is not there.", path=str(source)), NOTHING_THERE)
        with source.open("rb"):
            pass
    except (NotRegular, IsADirectoryError):
        sentence = msg("{path} is not a file. Name the files themselves.", path=str(source))
        raise CommandFailed(sentence, WRONG_USE) from None
    except OSError as error:
        raise CommandFailed(unreadable(source, error), NOT_DONE) from None


def _put(source: Path, target: Path, place: Path) -> None:
    """Give a new file its name, which nothing has yet."""
    with target.open("rb") as file:
        os.fsync(file.fileno())
    target.chmod(0o644)
    try:
        os.link(target, place)
    except FileExistsError:
        raise CommandFailed(
            msg(
                "{name}: media/{room}/{file} is there already and is left as it is. Give the new one another name: "
                "--name.",
                name=source.name,
                room=place.parent.name,
                file=place.name,
            ),
            NOT_DONE,
        ) from None
    except OSError:  # sticks and shares know no links
        if place.exists():
            raise
        shutil.move(target, place)
    atomic_files.sync_folder(place.parent)


def _remove_empty(folders: Sequence[Path]) -> None:
    for folder in folders:
        try:
            folder.rmdir()
        except OSError:
            return
