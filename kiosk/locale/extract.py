"""Keeping the catalogues in step with the code: which words the code says, and which catalogues lack them.

Rules: a message is a literal in a call of `say` or `plural` in the parts named in SPOKEN; catalogues keep what they
have, gain what is new and lose what no code says any more; both forms are committed (.po for people, .mo for the
program).
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
SPOKEN = ("visit", "screens")
"""The parts of the program that speak to visitors."""

Message = str | tuple[str, str]


def literals(call: ast.Call) -> list[str]:
    return [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]


def messages_in(source: str) -> list[Message]:
    found: list[Message] = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        words = literals(node)
        if node.func.attr == "say" and words:
            found.append(words[-1])
        elif node.func.attr == "plural" and len(words) >= 2:
            found.append((words[-2], words[-1]))
    return found


def messages() -> list[Message]:
    """Every message of the program, in the order of its files."""
    found: dict[Message, None] = {}
    for folder in SPOKEN:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            found.update(dict.fromkeys(messages_in(path.read_text(encoding="utf-8"))))
    found.update(dict.fromkeys(messages_in((FOLDER / "strings.py").read_text(encoding="utf-8"))))
    return list(found)


def languages() -> list[str]:
    return sorted(p.parent.parent.name for p in FOLDER.glob("*/LC_MESSAGES/kiosk.po"))


def read(language: str) -> Catalog:
    path = FOLDER / language / "LC_MESSAGES" / "kiosk.po"
    with path.open("rb") as file:
        return read_po(file, locale=language.replace("-", "_"))


def missing(language: str) -> list[Message]:
    """The messages that this catalogue does not say."""
    catalogue = read(language)
    lacking = []
    for message in messages():
        entry = catalogue.get(message if isinstance(message, str) else message[0])
        strings = () if entry is None else (entry.string if isinstance(entry.string, tuple) else (entry.string,))
        if not strings or not all(strings):
            lacking.append(message)
    return lacking


def updated(language: str) -> Catalog:
    """The catalogue with exactly the messages that the code says."""
    old = read(language)
    new = Catalog(locale=old.locale, domain="kiosk", project="kiosk", fuzzy=False, header_comment="")
    for message in messages():
        entry = old.get(message if isinstance(message, str) else message[0])
        new.add(message, string=entry.string if entry is not None else None)
    new.creation_date = new.revision_date = old.creation_date
    return new


def compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def update_all() -> None:
    for language in languages():
        catalogue = updated(language)
        folder = FOLDER / language / "LC_MESSAGES"
        with (folder / "kiosk.po").open("wb") as file:
            write_po(file, catalogue, width=110, omit_header=False)
        (folder / "kiosk.mo").write_bytes(compiled(read(language)))
