"""bring: what people have becomes what a kiosk shows and plays."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.check import ended_in_order
from kiosk.cli.options import HERE, Museum
from kiosk.cli.reader_language import Language, choose_language, put, words
from kiosk.content.messages import msg


def bring(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Pictures, films, recordings, captions.")],
    to: Annotated[str, typer.Option("--to", metavar="ROOM", help="The room they are for: media/ROOM.")] = "",
    credit: Annotated[str, typer.Option("--credit", metavar="TEXT", help="Who made them, or whose they are.")] = "",
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The new file's name (of a single file).")] = "",
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of old captions, as windows-1257.")] = "",
    museum: Museum = HERE,
    language: Language = "",
) -> None:
    """Brings photographs, scans, drawings, films, recordings and captions of any kind into the museum.

    Each is made what a kiosk shows and plays (upright, in sRGB, at the right loudness), and the lines to paste are
    printed. The files themselves stay as they are.
    """
    from kiosk.exit_codes import NOT_DONE, WRONG_USE, CommandFailed
    from kiosk.staff.authoring.bringing import BringRequest, bring, room_for

    choose_language(language)
    room = room_for(museum, to)
    if name and len(files) > 1:
        raise CommandFailed(msg("--name is for a single file. Bring the others without it."), WRONG_USE)
    credits = dict.fromkeys(files, credit.strip()) if credit.strip() else _asked_for(files)
    failed = False
    for file in files:
        request = BringRequest(museum, room, credits[file], name, encoding)
        try:
            with ended_in_order(), _progress(file.name) as advance:
                brought = bring(file, request, advance)
        except CommandFailed as why:
            put(why, error=True)
            failed = True
            continue
        print(f"{words(brought.sentence)}\n\n{brought.lines}")
    if failed:
        raise typer.Exit(NOT_DONE)


def _asked_for(files: list[Path]) -> dict[Path, str]:
    """Ask who made each file, once for all that do not state it. Raises CommandFailed where nobody answers."""
    from kiosk.exit_codes import WRONG_USE, CommandFailed
    from kiosk.staff.authoring.bringing import needs_credit
    from kiosk.staff.authoring.conversions import stated_credits

    made = [file for file in files if needs_credit(file)]
    stated = dict(zip(made, stated_credits(made), strict=True)) if made else {}
    answers: dict[str, str] = {}
    for file in made:
        if (credit := stated[file]) in answers:
            continue
        question = msg("Who made this, or whose is it? (as visitors will read it)")
        if credit:
            question = msg("{file} says: {credit}. Press Enter to take that, or write whose it is:")
            question = question.with_values(file=file.name, credit=credit)
        print(words(question), end=" ", file=sys.stderr, flush=True)
        answers[credit] = sys.stdin.readline().strip() or credit
        if not answers[credit]:
            raise CommandFailed(msg('Visitors are told who made it. Name them: --credit "Mari Tamm, 2026"'), WRONG_USE)
    return {file: answers[stated[file]] if file in stated else "" for file in files}


@contextmanager
def _progress(name: str) -> Iterator[Callable[[float], None]]:
    """Show on a terminal how far a file is; where standard error is none, nothing."""
    if not sys.stderr.isatty():
        yield lambda share: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    from kiosk.cli.terminal import progress_console

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=progress_console(), transient=True) as bar:
        task = bar.add_task(name, total=1.0)
        yield lambda share: bar.update(task, completed=share)
