"""What a translator's spreadsheet changes in a museum, and what of it does not fit.

Rules: only texts whose target is another than the museum's are changed. A row that does not fit is named with sheet,
row and column and is left out; the others count. A text keeps the source from which it was translated: where that has
changed since the spreadsheet was written, the text is taken, and is stale.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from kiosk.content.bounds import letters
from kiosk.content.faults import did_you_mean
from kiosk.content.messages import NO_MESSAGE, Message, msg, msg_list
from kiosk.content.translatable_texts import TranslatableText
from kiosk.content.translations import hash_of
from kiosk.translating.museum_translation import DONE, STATES, CannotTranslate, MuseumTranslation
from kiosk.translating.sheet_reading import Cell, NoText, SheetRow, TranslatorSheet

_CUT = 40


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell that is not imported: where, why, and what to do. sheet: "" in CSV."""

    sheet: str
    row: int
    column: str
    message: Message
    hint: Message = NO_MESSAGE

    def sentence(self) -> Message:
        where = msg("row {row}, column {column}", row=self.row, column=self.column)
        if self.sheet:
            where = msg("sheet {sheet}, row {row}, column {column}", sheet=self.sheet, row=self.row, column=self.column)
        return msg("{where}: {message} {hint}", where=where, message=self.message, hint=self.hint)


@dataclass(frozen=True, slots=True)
class ChangedText:
    """words: the text from now on. source: from which it was translated."""

    text: TranslatableText
    words: str
    source: str


@dataclass(slots=True)
class TranslationImport:
    """changed: texts to be written. confirmed: those that stay as they are, and are of today's source. stale: changed
    ones whose source has changed since the spreadsheet was written."""

    language: str
    changed: list[ChangedText] = field(default_factory=list)
    confirmed: list[TranslatableText] = field(default_factory=list)
    stale: list[TranslatableText] = field(default_factory=list)
    unfit: list[Unfit] = field(default_factory=list)


def language_of(sheets: tuple[TranslatorSheet, ...], museum: MuseumTranslation, asked: str) -> str:
    """The language of the spreadsheet: the one asked for, else that by which its sheet is named. Raises
    CannotTranslate."""
    named = [sheet.name for sheet in sheets if sheet.name in museum.languages]
    if asked and named and asked not in named:
        message = msg("The sheet is named {sheet!r}, and --language is {tag!r}.", sheet=named[0], tag=asked)
        raise CannotTranslate(message)
    if not asked and len(named) != 1:
        raise CannotTranslate(msg("Name the language of the translation: --language TAG."))
    language = asked or named[0]
    museum.require_language(language)
    return language


def plan_import(sheets: tuple[TranslatorSheet, ...], museum: MuseumTranslation, language: str) -> TranslationImport:
    """Compare each row with the museum; nothing is written."""
    found = TranslationImport(language)
    texts = {text.path: text for text in museum.texts}
    seen: dict[str, tuple[int, Cell]] = {}
    chosen = [sheet for sheet in sheets if sheet.name == language] or sheets[:1]
    for sheet in chosen:
        for row in sheet.rows:
            found.unfit.extend(_compare(sheet, row, texts, seen, museum, found))
    return found


def _compare(
    sheet: TranslatorSheet,
    row: SheetRow,
    texts: dict[str, TranslatableText],
    seen: dict[str, tuple[int, Cell]],
    museum: MuseumTranslation,
    found: TranslationImport,
) -> Iterator[Unfit]:
    def unfit(column: str, message: Message, hint: Message = NO_MESSAGE) -> Unfit:
        return Unfit(sheet.name, row.number, sheet.columns[column], message, hint)

    path, target, state = (row.cells.get(name, "") for name in ("path", "target", "state"))
    text = texts.get(path) if isinstance(path, str) else None
    if text is None:
        hint = did_you_mean(str(path), texts) or msg("Write the paths of kiosk translate export; they are its keys.")
        yield unfit("path", msg("The museum has no text {path!r}.", path=_cut(path)), hint)
        return
    if text.path in seen:
        earlier_row, same = seen[text.path]
        if same != target:
            yield unfit("path", msg("This text stands in row {row} already, with other words.", row=earlier_row))
        return
    seen[text.path] = (row.number, target)
    before = text.words.get(found.language, "")
    if isinstance(target, NoText):
        message = msg("{what} is not a text but a date, a time or a truth value.", what=target.what)
        yield unfit("target", message, msg("Format the cell as text, and write it anew."))
        return
    if why := _wrong(text, target):
        yield unfit("target", *why)
        return
    if not target:
        if before:
            message = msg("The text is empty here; the museum has {words!r}.", words=_cut(before))
            yield unfit("target", message, msg("To take it away, take it out of the museum's file."))
        return
    if isinstance(state, str) and state and state.casefold() not in STATES:
        message = msg("{state!r} is no state.", state=_cut(state))
        yield unfit("state", message, msg("Write {states} or nothing.", states=msg_list(STATES, "or")))
    first = text.words[museum.first]
    source = row.cells.get("source", first)
    theirs = source if isinstance(source, str) and source else first
    earlier = _same(theirs) != _same(first)
    if target != _as_read(before):
        found.changed.append(ChangedText(text, target, theirs if earlier else first))
        if earlier:
            found.stale.append(text)
    elif isinstance(state, str) and state.casefold() == DONE and not earlier:
        found.confirmed.append(text)


def _wrong(text: TranslatableText, target: str) -> tuple[Message, Message] | None:
    """Why no page can show these words, and what to do."""
    most = letters(text.key)
    if len(target) > most.most:
        message = msg("The text has {count} letters; a page can bear up to {most}.", count=len(target), most=most.most)
        return message, most.hint
    bad = next((letter for letter in target if unicodedata.category(letter) == "Cc" and letter != "\n"), "")
    if bad:
        message = msg("The text holds an invisible control character (U+{bad:04X}).", bad=ord(bad))
        return message, msg("Write the text anew.")
    return None


def _as_read(words: str) -> str:
    """Words of the museum as a cell holds them."""
    return "\n".join(line.strip() for line in words.strip().split("\n"))


def _same(text: str) -> str:
    """The text without what a spreadsheet program may change in it."""
    return " ".join(text.split())


def _cut(words: Cell) -> str:
    text = words.what if isinstance(words, NoText) else words
    return text if len(text) <= _CUT else f"{text[: _CUT - 1]}…"


def hashes_after(museum: MuseumTranslation, plan: TranslationImport) -> dict[str, dict[str, str]]:
    """What config/translations.yaml records from now on."""
    hashes = {path: dict(known) for path, known in museum.hashes.items()}
    for change in plan.changed:
        hashes.setdefault(change.text.path, {})[plan.language] = hash_of(change.source)
    for text in plan.confirmed:
        hashes.setdefault(text.path, {})[plan.language] = hash_of(text.words[museum.first])
    return hashes
