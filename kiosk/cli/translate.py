"""translate: what is missing or stale in a language; a spreadsheet out and in; the texts on paper."""

from __future__ import annotations

import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import HERE, Museum, require_place
from kiosk.cli.reader_language import chosen_language, put, translation, wrong_use
from kiosk.content.messages import msg, msg_list, msg_plural
from kiosk.exit_codes import NOT_DONE, CommandFailed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kiosk.translating.importing import TranslationImport
    from kiosk.translating.museum_translation import MuseumTranslation

app = typer.Typer(no_args_is_help=True, help="What is missing or stale in a language; a spreadsheet out and in.")
Tag = Annotated[str, typer.Option("--language", metavar="TAG", help="The language of the translation.")]
Output = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where it goes.")]
_SHOWN = 200


@app.command("status")
def status(
    museum: Museum = HERE,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Only this language.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Counts what is done, missing, stale or unchecked in each language, and names it."""
    from kiosk.translating.museum_translation import DONE, STATES
    from kiosk.translating.proof import STATE_NAMES

    with _failing_plainly():
        texts = _read(museum)
        if language:
            texts.require_language(language)
    languages = [language] if language else list(texts.languages[1:])
    if as_json:
        print(json.dumps({tag: _as_json(texts, tag) for tag in languages}, ensure_ascii=False, indent=1))
        return
    if not languages:
        put(msg("The museum has one language; config/museum.yaml lists others under languages."))
    for tag in languages:
        counts = texts.counts(tag)
        done, whole = counts[DONE].texts, len(texts.texts)
        put(msg("{tag}: {done} of {whole} texts are done.", tag=tag, done=done, whole=whole))
        for state in STATES:
            if state == DONE or not counts[state].texts:
                continue
            name = STATE_NAMES[state]
            put(msg("  {state}: {n} ({words} words)", state=name, n=counts[state].texts, words=counts[state].words))
            for text in list(texts.in_state(tag, state))[:_SHOWN]:
                print(f"    {text.path}")
            if counts[state].texts > _SHOWN:
                put(msg("    and {n} more; kiosk translate export lists all.", n=counts[state].texts - _SHOWN))


def _as_json(texts: MuseumTranslation, tag: str) -> dict[str, dict[str, object]]:
    return {
        state: {"texts": count.texts, "words": count.words, "paths": [t.path for t in texts.in_state(tag, state)]}
        for state, count in texts.counts(tag).items()
    }


@app.command("export")
def export(language: Tag, output: Output, museum: Museum = HERE) -> None:
    """Writes every text beside its translation into a spreadsheet, XLSX or CSV by the file's ending."""
    from kiosk.store import atomic_files
    from kiosk.translating.sheet_writing import comma_separated, xlsx
    from kiosk.translating.translation_rows import rows_of

    forms: dict[str, Callable[..., bytes]] = {".xlsx": xlsx, ".csv": comma_separated}
    form = forms.get(output.suffix.lower())
    if form is None:
        endings = msg_list(forms, "or")
        raise wrong_use(msg("-o {path}: the file's name ends in {endings}.", path=str(output), endings=endings))
    require_place(output, "-o")
    with _failing_plainly():
        texts = _read(museum)
        texts.require_language(language)
        rows = list(rows_of(texts, language))
        atomic_files.write(output, form(rows, language))
    put(msg_plural("{file}: {n} text.", "{file}: {n} texts.", len(rows), file=str(output)))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The spreadsheet: XLSX, ODS or CSV.")],
    museum: Museum = HERE,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="Its language, where its sheet is not named by it.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be changed.")] = False,
) -> None:
    """Writes the texts that a translator has changed into the museum's files; names each that does not fit."""
    from kiosk.store.ownership import become_owner
    from kiosk.translating.importing import language_of, plan_import
    from kiosk.translating.sheet_reading import read_sheets
    from kiosk.translating.writing import carry_out, rewrites

    become_owner(museum / "config")
    with _failing_plainly():
        texts = _read(museum)
        sheets = read_sheets(file)
        tag = language_of(sheets, texts, language)
        plan = plan_import(sheets, texts, tag)
        files = rewrites(texts, plan)
        if not dry_run:
            carry_out(museum, files)
    _put_import(plan, [each.file for each in files], dry_run)
    if plan.unfit:
        raise typer.Exit(NOT_DONE)


def _put_import(plan: TranslationImport, files: list[str], dry_run: bool) -> None:
    for change in plan.changed:
        print(change.text.path)
    n, tag = len(plan.changed), plan.language
    if dry_run:
        put(msg_plural("{n} text in {tag} would be changed.", "{n} texts in {tag} would be changed.", n, tag=tag))
    elif plan.changed:
        put(
            msg_plural(
                "{n} text in {tag} is changed, in {files}.",
                "{n} texts in {tag} are changed, in {files}.",
                n,
                tag=tag,
                files=msg_list(files, "and"),
            )
        )
    else:
        put(msg("No text in {tag} is changed.", tag=tag))
    if plan.confirmed and files and not dry_run:
        put(
            msg_plural(
                "{n} text is noted as done: check names it once its source changes.",
                "{n} texts are noted as done: check names each whose source changes.",
                len(plan.confirmed),
            )
        )
    for text in plan.stale:
        put(msg("{path}: its source has changed since the spreadsheet was written; it is stale.", path=text.path))
    if plan.unfit:
        put(msg_plural("{n} cell does not fit:", "{n} cells do not fit:", len(plan.unfit)), error=True)
    for unfit in plan.unfit:
        put(unfit.sentence(), error=True)


@app.command("proof")
def proof(language: Tag, output: Output, museum: Museum = HERE) -> None:
    """Writes every text beside its source into a PDF, for those who read it through."""
    from kiosk.locale.strings import Strings
    from kiosk.store import atomic_files
    from kiosk.translating.proof import proof as proof_pages

    if output.suffix.lower() != ".pdf":
        raise wrong_use(msg("-o {path}: the file's name ends in {endings}.", path=str(output), endings=".pdf"))
    require_place(output, "-o")
    with _failing_plainly():
        texts = _read(museum)
        if language != texts.first:
            texts.require_language(language)
        name = Strings().name_in(language, chosen_language())
        atomic_files.write(output, proof_pages(texts, language, translation(), name))
    put(msg_plural("{file}: {n} text.", "{file}: {n} texts.", len(texts.texts), file=str(output)))


def _read(museum: Path) -> MuseumTranslation:
    from kiosk.staff.installation import require_museum
    from kiosk.translating.museum_translation import read_translation

    require_museum(museum)
    return read_translation(museum)


@contextmanager
def _failing_plainly() -> Iterator[None]:
    """Have what keeps the command from its work end it with a sentence."""
    from kiosk.content.system_reasons import reason_of
    from kiosk.reports.formats.report_formats import ReportNotWritten
    from kiosk.translating.museum_translation import CannotTranslate

    try:
        yield
    except (CannotTranslate, ReportNotWritten) as error:
        raise CommandFailed(error.sentence) from error
    except OSError as error:
        message = msg("{file} cannot be written: {why}.", file=str(error.filename or ""), why=reason_of(error))
        raise CommandFailed(message) from error
