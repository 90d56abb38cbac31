"""Keeping the catalogues in step with the code: the messages of the code, and those that a catalogue lacks.

Rules: each domain has a catalogue of its own in every language. Babel's extractor finds the messages: literals in calls
of `translate`, `translate_plural`, `msg` and `msg_plural`; it does not see a call nested two calls deep in one of
these. What a file holds is found once, whatever asks for it, and a catalogue that was read is never changed. Catalogues
keep their translations, gain new messages and lose those that the code no longer has; both forms are committed (.po for
people, .mo for the program). The head of a catalogue says in Language-Team who looked at it: strings.NOT_YET_READ until
a native speaker did.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import kiosk
from kiosk.locale.strings import NOT_YET_READ

FOLDER = Path(__file__).parent
PACKAGE = FOLDER.parent
KEYWORDS = {"translate": None, "translate_plural": (1, 2), "msg": None, "msg_plural": (1, 2)}
DOMAINS: dict[str, tuple[str, ...]] = {
    "kiosk": (
        "visit/**.py",
        "rehearsal/preview_texts.py",
        "!interactives/*/schema.py",
        "!interactives/*/rules.py",
        "!interactives/*/__init__.py",
        "interactives/**.py",
        "locale/strings.py",
        "staff/authoring/first_texts.py",
        "phone/serve/keyed_number.py",
        "phone/build/exhibit_content.py",
        "phone/build/museum_pages.py",
        "phone/build/page_words.py",
        "phone/build/piece_making.py",
        "phone/build/script_words.py",
        "labels/booklet.py",
        "labels/label_pages.py",
    ),
    "faults": (
        "content/**.py",
        "media/**.py",
        "store/**.py",
        "check/**.py",
        "fleet/**.py",
        "hub/*.py",
        "hub/content/**.py",
        "hub/service/**.py",
        "hub/store/**.py",
        "interactives/*/schema.py",
        "interactives/*/rules.py",
        "interactives/*/__init__.py",
        "hub/counting/**.py",
        "hub/report/**.py",
        "hub/store/report_rows.py",
        "players/**.py",
        "visitlog/**.py",
        "staff/*.py",
        "staff/authoring/bringing.py",
        "staff/authoring/conversions.py",
        "staff/authoring/kiosk_file.py",
        "staff/authoring/new_museum.py",
        "staff/authoring/templates.py",
        "staff/authoring/yaml_edit.py",
        "staff/backup/**.py",
        "staff/doctor/**.py",
        "staff/install/**.py",
        "staff/narrate/**.py",
        "staff/panel/**.py",
        "staff/prepared_speech/**.py",
        "staff/publish/**.py",
        "staff/renaming/**.py",
        "translating/**.py",
        "phone/build/addresses.py",
        "phone/build/folder_exchange.py",
        "phone/build/museum_build.py",
        "phone/build/published_pages.py",
        "!labels/booklet.py",
        "!labels/label_pages.py",
        "labels/**.py",
        "rehearsal/actor.py",
        "rehearsal/expectations.py",
        "rehearsal/journey.py",
        "rehearsal/journey_steps.py",
        "rehearsal/shot.py",
        "rehearsal/touch.py",
        "screens/window/open_window.py",
        "cli/**.py",
        "hub/pages/**.py",
        "phone/serve/packing_pages.py",
        "phone/serve/phone_folder.py",
        "phone/serve/serving_phone.py",
    ),
    "pages": ("hub/**.html",),
    "reports": ("reports/**.py",),
    "commands": ("cli/commands.py",),
    "comments": ("staff/authoring/comment_catalogue.py",),
}
"""The files of each domain, below the package; with a ! those that what follows does not mean."""
METHODS = {
    "commands": "kiosk.cli.command_words:extracted",
    "comments": "kiosk.staff.authoring.comment_catalogue:extracted",
    "pages": "jinja2.ext:babel_extract",
}
"""How Babel finds the messages of a domain where they are no literals in calls."""
IN_CALLS = "kiosk.locale.extract:in_calls"
_NAMED = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\b".encode())
AUTHORS = "The kiosk authors"

MessageId = str | tuple[str, ...]


@cache
def messages(domain: str = "kiosk") -> tuple[MessageId, ...]:
    """The messages of a domain, each once, in the order of its files: extracted once for the catalogues of all
    languages."""
    return tuple(extracted(*DOMAINS[domain], method=METHODS.get(domain, IN_CALLS)))


def in_calls(file: IO[bytes], _keywords: object, _tags: object, options: object) -> Iterable[tuple[Any, ...]]:
    """An extraction method of Babel's: the literals in calls of the keywords."""
    source = file.read()
    return _in_source(source) if _NAMED.search(source) else ()


@cache
def _in_source(source: bytes) -> tuple[tuple[Any, ...], ...]:
    return tuple(extract_python(BytesIO(source), KEYWORDS, (), {}))


def extracted(*patterns: str, method: str = IN_CALLS) -> list[MessageId]:
    """The messages that Babel's method finds in the files below the package that match any of these patterns."""
    methods = [(pattern.removeprefix("!"), "ignore" if pattern.startswith("!") else method) for pattern in patterns]
    found = extract_from_dir(PACKAGE, methods, keywords=KEYWORDS)
    return list(dict.fromkeys(message for _, _, message, _, _ in found))


def languages(domain: str = "kiosk") -> list[str]:
    return sorted(p.parent.parent.name for p in FOLDER.glob(f"*/LC_MESSAGES/{domain}.po"))


def file_of(language: str, domain: str, ending: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.{ending}"


def read(language: str, domain: str = "kiosk") -> Catalog:
    return _catalogue(file_of(language, domain, "po").read_bytes(), language.replace("-", "_"))


@cache
def _catalogue(written: bytes, locale: str) -> Catalog:
    return read_po(BytesIO(written), locale=locale)


def missing(language: str, domain: str = "kiosk") -> list[MessageId]:
    """The messages that this catalogue does not translate."""
    catalogue = read(language, domain)
    return [message for message in messages(domain) if not all(translations(catalogue, message))]


def translations(catalogue: Catalog, message: MessageId) -> tuple[str, ...]:
    """Each form of a message in the catalogue's language: one, or one for each plural; "" where it is missing."""
    entry = catalogue.get(message)
    string = entry.string if entry is not None else None
    return tuple(form or "" for form in (string if isinstance(string, tuple | list) else [string]))


def updated(language: str, domain: str = "kiosk") -> Catalog:
    """The catalogue with exactly the messages of the code."""
    old = read(language, domain)
    new = Catalog(
        locale=old.locale,
        header_comment="",
        project="kiosk",
        version=kiosk.__version__,
        msgid_bugs_address=AUTHORS,
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        last_translator=AUTHORS,
        language_team=NOT_YET_READ if "<LL@" in str(old.language_team) else old.language_team,
        fuzzy=False,
    )
    for message in messages(domain):
        entry = old.get(message)
        new.add(message, string=entry.string if entry is not None else None)
    return new


def compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update_all() -> None:
    """Bring every catalogue in step with the code and compile it. A .po file with just the code's messages stays."""
    for domain in DOMAINS:
        for language in languages(domain):
            new = updated(language, domain)
            if _ids(new) != _ids(read(language, domain)):
                with file_of(language, domain, "po").open("wb") as file:
                    write_po(file, new, width=110, omit_header=False)
            file_of(language, domain, "mo").write_bytes(compiled(read(language, domain)))


def _ids(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}
