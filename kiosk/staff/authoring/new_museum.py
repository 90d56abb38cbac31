"""A museum to begin with: one room, one exhibit with its picture, a kiosk to try it on, every line explained.

Rules: `kiosk check` finds nothing in it; its texts are in the museum's first language where the program speaks that,
else in English, and its comments in a language of the commands; nothing that is there is touched: it goes into a
folder that is new or empty, whole or not at all.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kiosk.check.fault_report import LANGUAGES as COMMAND_LANGUAGES
from kiosk.content.forms import ReadContext
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import MUSEUM_FILE
from kiosk.content.museum_schema import LANGUAGES, read_list
from kiosk.content.nodes import Mapping
from kiosk.content.system_reasons import reason_of
from kiosk.content.yaml_source import read
from kiosk.exit_codes import NOT_DONE, WRONG_USE, CommandFailed
from kiosk.locale.strings import Strings
from kiosk.staff.authoring.comments import commented
from kiosk.staff.authoring.first_texts import (
    ALT,
    CREDIT,
    EXHIBIT_SUBTITLE,
    LABEL,
    NAME,
    ROOM_ALT,
    ROOM_TITLE,
    SOURCE,
    SUBTITLE,
    SUMMARY,
    TITLE,
)
from kiosk.staff.authoring.json_schema import MuseumContext, modeline, write_schemas
from kiosk.store import atomic_files

ROOM, EXHIBIT = "hall", "jug"
_MUSEUM = """\
# The museum. A line that begins with # is a note for you; the program passes it over.
# Texts stand in "quotes", after a colon and a space; lines that belong together begin equally far in.

# What the museum is called, and a line under it.
name:
{name}
subtitle:
{subtitle}

# The languages of its texts, the first one first. Each text then needs a line for each of them.
languages: [{languages}]

# The clock by which days and hours are meant.
{timezone}
# The rooms, in the order in which one walks. Each has a file: exhibits/hall.yaml is the first.
rooms: [hall]

# What the screen shows while nobody is there.
attract:
  pictures:
    - file: hall/room.jpg
      kind: drawing
      alt:
{room_alt}
      credit: {credit}
"""
_ROOM = """\
# A room. Change the words between the quotes, save, and look: kiosk preview hall
# docs/files.md explains every line that can stand here.
room: hall

# What sort of place it is: hall, chamber, cell, corridor or yard.
kind: hall

# What visitors call it, and one or two sentences about it.
title:
{room_title}
summary:
{summary}

# Its picture, in the folder media. alt: what is to be seen, for people who cannot see it.
# Its credit names who made the picture, or whose it is.
picture:
  file: hall/room.jpg
  kind: drawing
  alt:
{room_alt_shallow}
  credit: {credit}

# What the room shows. Each exhibit begins with a dash; its lines begin equally far in.
# One more: kiosk new exhibit hall lamp
exhibits:
  - id: jug
    # The number on the wall, for the audio guide. Take the # away to use it.
    # stop: 1
    title:
{title}
    subtitle:
{exhibit_subtitle}
    # What visitors read: at most 100 words.
    label:
{label}
    # Its kind: photograph, document, object, reconstruction or drawing.
    pictures:
      - file: hall/jug.jpg
        kind: drawing
        alt:
{alt}
        credit: {credit}
        # What stays in view where there is less room for it: across and down, 0 to 1.
        focus: [0.5, 0.45]
    # What the label rests on: a book, an archive, a person who remembers.
    sources:
      - {source}
"""
_KIOSK = """\
# A kiosk to try the museum on. Each box in the gallery has such a file of its own.
# Its name in the statistics.
kiosk: trial

# The room in which it stands.
room: hall

# How wide the lit screen is, and how far the eyes are from it, in millimetres.
screen: {{width_mm: 531, viewing_mm: 600}}
"""
TEMPLATES = (_MUSEUM, _ROOM, _KIOSK)


def new_museum(folder: Path, languages: Sequence[str] = ("en",), reader: str = "en") -> None:
    """Write a museum into a folder that is new or empty, explained in its first language where commands speak that,
    else in the reader's. Raises CommandFailed where that is impossible."""
    languages = tuple(dict.fromkeys(languages))
    for language in languages:
        _require_language(language)
    try:
        if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir() or any(folder.iterdir())):
            there = msg("{folder} is there already and is left as it is. Name a new folder.", folder=str(folder))
            raise CommandFailed(there, WRONG_USE)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _put_whole(folder, languages, languages[0] if languages[0] in COMMAND_LANGUAGES else reader)
    except OSError as error:
        sentence = msg("{file} cannot be written: {why}. Nothing was changed.", file=str(folder), why=reason_of(error))
        raise CommandFailed(sentence, NOT_DONE) from None


def _put_whole(folder: Path, languages: tuple[str, ...], explained: str) -> None:
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    try:
        _fill(beside, languages, explained)
        beside.chmod(0o777 & ~_umask())
        atomic_files.move(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _fill(folder: Path, languages: tuple[str, ...], explained: str) -> None:
    from kiosk.media import first_pictures

    museum, room, kiosk = (commented(template, explained) for template in TEMPLATES)
    text = _texts(languages)
    files = {
        MUSEUM_FILE: modeline(MUSEUM_FILE, "museum")
        + museum.format(
            name=text(NAME, 2),
            subtitle=text(SUBTITLE, 2),
            languages=", ".join(languages),
            timezone=_timezone(),
            room_alt=text(ROOM_ALT, 8),
            credit=_in_quotes(CREDIT, Strings(), languages[0]),
        ),
        f"exhibits/{ROOM}.yaml": modeline(f"exhibits/{ROOM}.yaml", "room")
        + room.format(
            room_title=text(ROOM_TITLE, 2),
            summary=text(SUMMARY, 2),
            room_alt_shallow=text(ROOM_ALT, 4),
            title=text(TITLE, 6),
            exhibit_subtitle=text(EXHIBIT_SUBTITLE, 6),
            label=text(LABEL, 6),
            alt=text(ALT, 10),
            credit=_in_quotes(CREDIT, Strings(), languages[0]),
            source=_in_quotes(SOURCE, Strings(), languages[0]),
        ),
        "config/kiosk.yaml": modeline("config/kiosk.yaml", "kiosk") + kiosk.format(),
    }
    data = {name: words.encode() for name, words in files.items()}
    data |= {f"media/{ROOM}/jug.jpg": first_pictures.jug(), f"media/{ROOM}/room.jpg": first_pictures.room()}
    for name, content in data.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        atomic_files.create(folder / name, content)
    write_schemas(folder, MuseumContext(languages, (ROOM,)))


def _texts(languages: tuple[str, ...]) -> Callable[[Message, int], str]:
    """Write a text in every language, a line for each, so far in; a language without a catalogue has that of the
    first."""
    strings = Strings()
    first = strings.spoken(languages[0])

    def lines(message: Message, indent: int) -> str:
        found = []
        for language in languages:
            spoken = language if strings.has(language) else first
            words = _in_quotes(message, strings, spoken)
            found.append(f"{' ' * indent}{language}: {words}")
        return "\n".join(found)

    return lines


def _in_quotes(message: Message, strings: Strings, language: str) -> str:
    return json.dumps(message.render(strings.translator(language)), ensure_ascii=False)


def _require_language(language: str) -> None:
    context = ReadContext("museum")
    root = read(json.dumps({"languages": [language]}).encode(), MUSEUM_FILE, "museum").root
    if not isinstance(root, Mapping) or not read_list(root, "languages", LANGUAGES, context):
        raise CommandFailed(
            msg("{tag!r} is not the tag of a language. Write it as --language en or --language et.", tag=language),
            WRONG_USE,
        )


def _timezone() -> str:
    """The line for the time zone of this computer, or one to be filled in."""
    place = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    if "/" not in place or place.startswith("Etc/"):
        return "# timezone: Europe/Tallinn\n"
    return f"timezone: {place}\n"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
