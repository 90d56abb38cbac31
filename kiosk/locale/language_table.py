"""languages.json: what each language is called, by itself and in the languages of the interface.

Rules: the names are CLDR's, read by way of Babel; `python -m kiosk.locale` writes the file, so that the kiosk needs no
Babel to name a language. Greetings are not in CLDR: they are written into the file by hand and kept. Scripts have names
of their own (zh-Hant), countries have their language's.
"""

from __future__ import annotations

import json

from babel import Locale, UnknownLocaleError, localedata

from kiosk.locale.extract import languages
from kiosk.locale.strings import FOLDER

LANGUAGES_FILE = FOLDER / "languages.json"
SCRIPT_LENGTH = 4


def update_languages() -> None:
    """Write languages.json anew, with the greetings that it has."""
    table = json.loads(LANGUAGES_FILE.read_text("utf-8")) if LANGUAGES_FILE.exists() else {}
    greetings = {tag: row["greeting"] for tag, row in table.items() if "greeting" in row}
    rows = (f"{json.dumps(tag)}: {json.dumps(row, ensure_ascii=False)}" for tag, row in build(greetings).items())
    LANGUAGES_FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def build(greetings: dict[str, str]) -> dict[str, dict[str, str]]:
    """The table: its own name and greeting, where there are any, and a name in each language of the interface."""
    readers = {name.replace("_", "-"): Locale.parse(name) for name in ("en", *languages("kiosk"))}
    table = {}
    for identifier in sorted({*readers["en"].languages, *localedata.locale_identifiers()}):
        base, *rest = identifier.split("_")
        if (rest and (len(rest) > 1 or len(rest[0]) != SCRIPT_LENGTH)) or base not in readers["en"].languages:
            continue
        tag = identifier.replace("_", "-")
        own = {"own": _own(identifier), "greeting": greetings.get(tag, "")}
        names = {reader: _name(identifier, locale) for reader, locale in readers.items()}
        table[tag] = {key: value for key, value in (own | names).items() if value}
    return table


def _own(identifier: str) -> str:
    """The language's name for itself, as it begins a line; "" where CLDR does not speak it."""
    try:
        name = _name(identifier, Locale.parse(identifier))
    except (UnknownLocaleError, ValueError):
        return ""
    return name[:1].title() + name[1:]


def _name(identifier: str, reader: Locale) -> str:
    known = reader.languages.get(identifier)
    if known is None and "_" in identifier:
        known = Locale.parse(identifier).get_display_name(reader)
    return str(known or "")
