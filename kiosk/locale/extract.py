"""Keeping the catalogues in step with the code: which words the code says, and which catalogues lack them.

Rules: each domain has a catalogue of its own in every language. Words for visitors (`kiosk`) are literals in a call of
`say` or `plural`; sentences about faults, and about what came of publishing (`faults`), are literals in a call of
`told`, wherever it stands. Catalogues keep what they have, gain what is new and lose what no code says any more; both
forms are committed (.po for people, .mo for the program).
"""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent
FOLDER = Path(__file__).parent
DOMAINS: dict[str, tuple[str, ...]] = {
    "kiosk": ("visit", "screens", "locale/strings.py"),
    "faults": ("content", "media", "check", "staff/box.py", "staff/publish.py"),
    "reports": ("reports",),
}
"""Which parts of the program speak in each domain."""

Message = str | tuple[str, str]


def literals(call: ast.Call) -> list[str]:
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def messages_in(source: str, domain: str = "kiosk") -> list[Message]:
    found: list[Message] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        words = literals(node)
        if isinstance(node.func, ast.Name):
            if domain == "faults" and node.func.id == "told" and words and words[0]:
                found.append(words[0])
        elif isinstance(node.func, ast.Attribute):
            if node.func.attr == "say" and words and (domain != "faults" or _is_strings(node.func.value)):
                found.append(words[-1])
            elif node.func.attr == "plural" and len(words) >= 2:
                found.append((words[-2], words[-1]))
    return found


def _is_strings(of: ast.expr) -> bool:
    """Where files are read, `say` reports a fault; only of Strings it says words."""
    return isinstance(of, ast.Name) and of.id == "strings"


def messages(domain: str = "kiosk") -> list[Message]:
    """Every message of a domain, in the order of its files."""
    found: dict[Message, None] = {}
    for part in DOMAINS[domain]:
        place = PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            found.update(dict.fromkeys(messages_in(path.read_text(encoding="utf-8"), domain)))
    return list(found)


def languages(domain: str = "kiosk") -> list[str]:
    return sorted(p.parent.parent.name for p in FOLDER.glob(f"*/LC_MESSAGES/{domain}.po"))


def file_of(language: str, domain: str, ending: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.{ending}"


def read(language: str, domain: str = "kiosk") -> Catalog:
    with file_of(language, domain, "po").open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def missing(language: str, domain: str = "kiosk") -> list[Message]:
    """The messages that this catalogue does not say."""
    catalogue = read(language, domain)
    lacking = []
    for message in messages(domain):
        entry = catalogue.get(message if isinstance(message, str) else message[0])
        strings = () if entry is None else (entry.string if isinstance(entry.string, tuple) else (entry.string,))
        if not strings or not all(strings):
            lacking.append(message)
    return lacking


def updated(language: str, domain: str = "kiosk") -> Catalog:
    """The catalogue with exactly the messages that the code says."""
    old = read(language, domain)
    new = Catalog(locale=old.locale, domain=domain, project="kiosk", fuzzy=False, header_comment="")
    for message in messages(domain):
        entry = old.get(message if isinstance(message, str) else message[0])
        new.add(message, string=entry.string if entry is not None else None)
    new.creation_date = new.revision_date = old.creation_date
    return new


def compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update_all() -> None:
    for domain in DOMAINS:
        for language in languages(domain):
            catalogue = updated(language, domain)
            with file_of(language, domain, "po").open("wb") as file:
                write_po(file, catalogue, width=110, omit_header=False)
            file_of(language, domain, "mo").write_bytes(compiled(read(language, domain)))
