"""check: every fault of a museum."""

from __future__ import annotations

import json
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum, ShownDevice
from kiosk.cli.reader_language import Language, choose_language, put
from kiosk.content.messages import Message, msg

LONG = 30
"""After more lines than these the totals, which stand at the head, stand at the end too."""
_SIGNALLED = 128
_INTERRUPTED_CODE = _SIGNALLED + signal.SIGINT


def check(
    museum: Museum = HERE,
    device: ShownDevice = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings too.")] = False,
    entire: Annotated[bool, typer.Option("--all", help="List every place, however many have one cause.")] = False,
    only_errors: Annotated[bool, typer.Option("--errors", help="List errors only, no advice.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Correct what has one right answer, once shown.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --fix: without a question.")] = False,
    speak: Annotated[bool, typer.Option("--speak", help="Speak it ahead too, by the best voice installed.")] = False,
    prompts: Annotated[bool, typer.Option("--prompts", help="List each text that is spoken, and its file.")] = False,
    language: Language = "",
) -> None:
    """Every fault of the museum's files, with file, line, column and how to mend it."""
    from kiosk.check.causes import gathered
    from kiosk.check.fault_report import lines, listed, not_listed, translator, verdict
    from kiosk.check.measuring_progress import INTERRUPTED
    from kiosk.content.faults import errors
    from kiosk.staff.installation import every_fault, work_as_owner

    reads = choose_language(language)
    work_as_owner(museum, device)
    if prompts:
        list_all_prompts(museum, device)
        return
    if fix:
        correct(museum, reads, yes)
    unkept: list[Message] = []
    try:
        with ended_in_order(), measuring(reads) as progress:
            faults = every_fault(museum, device, progress, unkept.append)
    except KeyboardInterrupt:
        print(INTERRUPTED.render(translator(reads)), file=sys.stderr)
        raise typer.Exit(_INTERRUPTED_CODE) from None
    for sentence in unkept:
        put(sentence, error=True)
    asked = errors(faults) if only_errors else faults
    if as_json:
        translate = translator(reads)
        print(json.dumps([fault.as_json(translate) for fault in asked], ensure_ascii=False, indent=1))
    else:
        print(verdict(faults, reads), file=sys.stderr, flush=True)
        causes = asked if entire else gathered(asked)
        shown = causes if entire else listed(causes)
        for line in lines(shown, reads):
            print(line)
        sys.stdout.flush()
        for line in not_listed(causes, shown, reads):
            print(line, file=sys.stderr)
        if len(shown) > LONG:
            print(verdict(faults, reads), file=sys.stderr)
    if speak:
        speak_ahead(museum, device)
    raise typer.Exit(1 if errors(faults) or (strict and faults) else 0)


def speak_ahead(museum: Path, device: Path | None) -> None:
    """Prepare the museum's speech; what was made before an interruption is kept."""
    from kiosk.cli.speech_ahead import prepare_speech
    from kiosk.content.device import load_device
    from kiosk.store.state_folder import state_folder

    settings, _ = load_device(device, museum)
    try:
        with ended_in_order():
            prepare_speech(museum, settings, state_folder(settings))
    except KeyboardInterrupt:
        put(msg("Interrupted. What was spoken is kept, and the next time goes on from there."), error=True)
        raise typer.Exit(_INTERRUPTED_CODE) from None


def list_all_prompts(museum: Path, device: Path | None) -> None:
    """Print what is spoken of the museum."""
    from kiosk.cli.speech_ahead import list_prompts
    from kiosk.content.device import load_device
    from kiosk.staff.installation import require_museum
    from kiosk.store.state_folder import state_folder

    require_museum(museum)
    settings, _ = load_device(device, museum)
    list_prompts(museum, settings, state_folder(settings))


def correct(museum: Path, language: str, agreed: bool) -> None:
    """Show what can be corrected in the museum's files, and write it once somebody agreed."""
    from kiosk.check import corrections
    from kiosk.check.fault_report import translator

    translate = translator(language)
    after = corrections.corrected(museum)
    for line in corrections.differences(museum, after):
        print(line)
    sys.stdout.flush()
    if not after:
        print(corrections.NOTHING.render(translate), file=sys.stderr)
        return
    if not agreed and sys.stdin.isatty():
        agreed = typer.confirm(corrections.ASK.render(translate), err=True)
    if not agreed:
        print(corrections.NOT_WRITTEN.render(translate), file=sys.stderr)
        return
    corrections.write(museum, after)
    print(corrections.WRITTEN.render(translate), file=sys.stderr)


@contextmanager
def measuring(language: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how far the media are measured; None where standard error is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    from kiosk.check.fault_report import translator
    from kiosk.check.measuring_progress import BEGUN, MeasuringProgress
    from kiosk.cli.terminal import progress_console

    translate, far = translator(language), MeasuringProgress(time.monotonic())
    with Progress(BarColumn(), TextColumn("{task.description}"), console=progress_console(), transient=True) as bar:
        task = bar.add_task(BEGUN.render(translate), total=None)

        def report(done: int, total: int) -> None:
            words = far.sentence(done, total, time.monotonic()).render(translate)
            bar.update(task, completed=done, total=total, description=words)

        yield report


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Have SIGTERM end the command as an error does, so that what was found is kept."""

    def end(number: int, _frame: object) -> None:
        raise SystemExit(_SIGNALLED + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
