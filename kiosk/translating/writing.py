"""Writes an import into the museum's files: all of it, or nothing.

Rules: words that a file has give way to others in that file; words that are missing go into the room's translation file
(made where there is none), those of museum.yaml below the text itself, those of a list of persons into that list. A
file that somebody saved meanwhile is not written over; what fails in the middle is put back.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.folder import EXHIBITS
from kiosk.content.messages import msg
from kiosk.content.regular_file import read_regular
from kiosk.content.system_reasons import reason_of
from kiosk.content.translatable_texts import MUSEUM_YAML
from kiosk.content.translations import TRANSLATIONS_FILE, file_content
from kiosk.media.register.csv_encoding import encoding_of
from kiosk.media.register.register_texts import is_register_text
from kiosk.staff.authoring.yaml_edit import CannotEdit
from kiosk.store import atomic_files
from kiosk.translating.importing import TranslationImport, hashes_after
from kiosk.translating.museum_translation import CannotTranslate, MuseumTranslation
from kiosk.translating.register_edits import Field, with_fields
from kiosk.translating.text_edits import TextEdits, with_edits


@dataclass(frozen=True, slots=True)
class FileRewrite:
    """before: its bytes, None where there is no such file."""

    file: str
    before: bytes | None
    after: bytes


def rewrites(museum: MuseumTranslation, plan: TranslationImport) -> list[FileRewrite]:
    """Every file that the import changes. Raises CannotTranslate where one cannot be edited."""
    edits: defaultdict[str, TextEdits] = defaultdict(TextEdits)
    registers: defaultdict[str, dict[Field, str]] = defaultdict(dict)
    for change in plan.changed:
        text, place = change.text, change.text.places.get(plan.language)
        if is_register_text(text):
            registers[text.node.file][text.node.line, f"{text.key}.{plan.language.lower()}"] = change.words
        elif place is not None:
            edits[place.file].texts[place.line, place.column] = change.words
        elif text.room == MUSEUM_YAML:
            at = (text.node.line, text.node.column)
            edits[text.node.file].languages.setdefault(at, {})[plan.language] = change.words
        else:
            edits[f"{EXHIBITS}/{text.room}.{plan.language}.yaml"].nested[text.keys] = change.words
    changed = [_rewritten(museum, file, each) for file, each in edits.items()]
    changed += [_rewritten_register(museum, file, fields) for file, fields in registers.items()]
    records = _record(museum, plan)
    return [*changed, *([records] if records is not None else [])]


def _rewritten(museum: MuseumTranslation, file: str, edits: TextEdits) -> FileRewrite:
    try:
        before = _bytes_of(museum.folder / file)
        text = (before or b"").decode("utf-8-sig")
        after = with_edits(text, edits, museum.first).encode()
    except UnicodeDecodeError as error:
        raise CannotTranslate(msg("{file} is not written in UTF-8. Save it in UTF-8 first.", file=file)) from error
    except (CannotEdit, OSError) as error:
        why = reason_of(error) if isinstance(error, OSError) else error.sentence
        message = msg("{file} cannot be edited: {why}. Nothing was changed.", file=file, why=why)
        raise CannotTranslate(message) from error
    mark = b"\xef\xbb\xbf" if (before or b"").startswith(b"\xef\xbb\xbf") else b""
    return FileRewrite(file, before, mark + after)


def _rewritten_register(museum: MuseumTranslation, file: str, fields: dict[Field, str]) -> FileRewrite:
    try:
        before, codec = _bytes_of(museum.folder / file) or b"", encoding_of(museum.folder / file).codec
        if codec == "utf-8-sig" and not before.startswith(BOM_UTF8):
            codec = "utf-8"
        return FileRewrite(file, before, with_fields(before.decode(codec), fields).encode(codec))
    except UnicodeError as error:
        message = msg("{file} has no letters for this translation. Save it in UTF-8 first.", file=file)
        raise CannotTranslate(message) from error
    except OSError as error:
        message = msg("{file} cannot be edited: {why}. Nothing was changed.", file=file, why=reason_of(error))
        raise CannotTranslate(message) from error


def _record(museum: MuseumTranslation, plan: TranslationImport) -> FileRewrite | None:
    hashes = hashes_after(museum, plan)
    if hashes == museum.hashes:
        return None
    before = _bytes_of(museum.folder / TRANSLATIONS_FILE)
    return FileRewrite(TRANSLATIONS_FILE, before, file_content(hashes).encode())


def carry_out(folder: Path, files: list[FileRewrite]) -> None:
    """Write the files. Raises CannotTranslate; then nothing has changed, or the message names what could not be put
    back."""
    for each in files:
        if _bytes_of(folder / each.file) != each.before:
            message = msg("{file} was saved by somebody meanwhile. Nothing was changed: try again.", file=each.file)
            raise CannotTranslate(message)
    written: list[FileRewrite] = []
    try:
        for each in files:
            written.append(each)
            atomic_files.write(folder / each.file, each.after)
    except OSError as error:
        _put_back(folder, written)
        message = msg(
            "{file} cannot be written: {why}. Nothing was changed.", file=written[-1].file, why=reason_of(error)
        )
        raise CannotTranslate(message) from error
    except BaseException:
        _put_back(folder, written)
        raise


def _put_back(folder: Path, written: list[FileRewrite]) -> None:
    for each in reversed(written):
        try:
            if each.before is None:
                (folder / each.file).unlink(missing_ok=True)
            elif _bytes_of(folder / each.file) != each.before:
                atomic_files.write(folder / each.file, each.before)
        except OSError as error:
            message = msg(
                "It failed in the middle, and {file} could not be put back: {why}. Bring back a copy of it.",
                file=each.file,
                why=reason_of(error),
            )
            raise CannotTranslate(message) from error


def _bytes_of(path: Path) -> bytes | None:
    try:
        return read_regular(path)
    except FileNotFoundError:
        return None
