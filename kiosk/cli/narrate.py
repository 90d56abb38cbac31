"""narrate: draft recordings and captions from the labels; or one try of some words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum, require_place
from kiosk.cli.reader_language import put, translation, words, wrong_use
from kiosk.content.messages import Message, msg, msg_plural, msg_row
from kiosk.exit_codes import NOT_DONE, CommandFailed
from kiosk.store.temporary_folders import temporary_folder

if TYPE_CHECKING:
    from kiosk.staff.narrate.engine import Engine
    from kiosk.staff.narrate.narration import Narration
    from kiosk.staff.narrate.selection import NarrationPlan, NarrationRequest

SOUNDS = (".ogg", ".opus", ".oga")


def narrate(
    museum: Museum = HERE,
    device: Device = None,
    room: Annotated[str, typer.Option("--room", metavar="ID", help="Only this room.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Only this language.")] = "",
    more: Annotated[bool, typer.Option("--more", help="The second layer (more) too.")] = False,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Also what visitors are asked about before it opens.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be made.")] = False,
    text: Annotated[str, typer.Option("--say", metavar="TEXT", help="Try these words (with --language).")] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.ogg", help="Where the try goes.")
    ] = None,
    kokoro: Annotated[
        tuple[Path, Path] | None, typer.Option("--kokoro", metavar="MODEL VOICES", help="Kokoro's two files.")
    ] = None,
) -> None:
    """Drafts recordings and captions from the labels, for whatever has none; a person's recordings stay."""
    from kiosk.content.device import load_device
    from kiosk.staff.narrate.installed import installed
    from kiosk.staff.narrate.selection import NarrationRequest
    from kiosk.store.state_folder import state_folder

    if text and not language:
        raise wrong_use(msg("--say needs --language, the language of its words."))
    if output is not None and (not text or output.suffix.lower() not in SOUNDS):
        raise wrong_use(msg("-o names the Ogg file for --say, as -o try.ogg."))
    if output is not None:
        require_place(output, "-o")
    for file in kokoro or ():
        if not file.is_file():
            raise wrong_use(msg("--kokoro: there is no file {file}.", file=str(file)))
    settings, _ = load_device(device, museum)
    engines = installed(kokoro, state_folder(settings))
    try:
        if text:
            _try(museum, engines, text, language, output, settings.sound.output)
        else:
            _draft(museum, engines, NarrationRequest(room, language, more, confirm), dry_run)
    finally:
        for engine in engines:
            engine.close()


def _draft(museum: Path, engines: list[Engine], request: NarrationRequest, dry_run: bool) -> None:
    from kiosk.staff.narrate.narration import prepare_narration

    narration = prepare_narration(museum, engines, request, translation())
    plan = narration.plan
    for left in plan.left:
        print(f"{left.where}: {words(left.sentence)}")
    failed = sum(left.failed for left in plan.left)
    if dry_run:
        for draft in plan.drafts:
            why = msg("its text has changed") if draft.stale else msg("it has no recording")
            planned = msg("{where}: media/{file} would be made by {voice}: {why}.")
            put(planned.with_values(where=draft.where, file=draft.recording.file, voice=draft.engine.name, why=why))
    elif plan.drafts:
        failed += _make(narration)
    put(_sum(plan, dry_run, failed), error=True)
    raise typer.Exit(NOT_DONE if failed else 0)


def _make(narration: Narration) -> int:
    """Makes what is planned, with progress; how many could not be made."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kiosk.cli.terminal import progress_console, visible
    from kiosk.staff.narrate.narration import NarrationResult
    from kiosk.staff.narrate.selection import Draft

    failed = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = progress_console()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=len(narration.plan.drafts))
        for event in narration.make():
            if isinstance(event, Draft):
                progress.update(task, description=f"{event.where}, {event.engine.name}")
                continue
            progress.advance(task)
            if isinstance(event, NarrationResult):
                file = event.draft.recording.file
                made = msg("{where}: media/{file}, {length_s:.1f} s, by {voice}.")
                made = made.with_values(
                    where=event.draft.where, file=file, length_s=event.length_s, voice=event.draft.engine.name
                )
                print(visible(words(made)), flush=True)  # past the bar, which prints it raw
            else:
                failed += 1
                print(visible(f"{event.where}: {words(event.sentence)}"), flush=True)
    return failed


def _sum(plan: NarrationPlan, dry_run: bool, failed: int) -> Message:
    tried = len(plan.drafts)
    count = tried if dry_run else tried - (failed - sum(left.failed for left in plan.left))
    to_make = msg_plural("{n} recording to make", "{n} recordings to make", count)
    made = msg_plural("{n} recording made", "{n} recordings made", count)
    parts = [to_make if dry_run else made, msg("{n} up to date", n=plan.kept)]
    if plan.others:
        parts.append(msg("{n} made by others and left alone", n=plan.others))
    if failed:
        parts.append(msg("{n} not done", n=failed))
    return Message("{parts}.").with_values(parts=msg_row(parts))


def _try(
    museum: Path, engines: list[Engine], text: str, language: str, output: Path | None, outputs: tuple[str, ...]
) -> None:
    from kiosk.staff.narrate.narration import try_words

    if output is not None:
        credit = try_words(museum, engines, text, language, output)
        put(msg("{file}: spoken by {voice}.", file=str(output), voice=credit))
        return
    with temporary_folder("kiosk-try-") as folder:
        spoken = Path(folder) / "try.ogg"
        credit = try_words(museum, engines, text, language, spoken)
        put(msg("Spoken by {voice}.", voice=credit))
        _play(spoken, outputs)


def _play(path: Path, outputs: tuple[str, ...]) -> None:
    """Plays a recording to its end."""
    from queue import SimpleQueue

    from kiosk.players.audio_player import AudioPlayer
    from kiosk.players.player import PlayRequest
    from kiosk.visit.events.players import PlayEnded, PlayerEvent, PlayFailed, PlayHeld

    events: SimpleQueue[PlayerEvent] = SimpleQueue()
    player = AudioPlayer(events.put, outputs)
    try:
        if player.why:
            sentence = msg("{why} Or write the try into a file with -o try.ogg.", why=player.why)
            raise CommandFailed(sentence, NOT_DONE)
        player.play(PlayRequest(1, path))
        while not isinstance(event := events.get(), PlayEnded):
            if isinstance(event, PlayFailed | PlayHeld):
                raise CommandFailed(event.sentence, NOT_DONE)
    finally:
        player.close()
