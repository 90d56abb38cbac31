"""publish and rollback: which version of the content is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum
from kiosk.cli.reader_language import Language, choose_language, put, translation, words
from kiosk.content.messages import msg
from kiosk.exit_codes import DONE, NOT_DONE, NOTHING_THERE

if TYPE_CHECKING:
    from kiosk.staff.publish.publishing import Kind

ENDS: dict[Kind, int] = {
    "new": DONE,
    "same": DONE,
    "partly": NOT_DONE,
    "refused": NOT_DONE,
    "failed": NOT_DONE,
    "nothing": NOTHING_THERE,
}
MOST_SPEECH_S = 600.0


def publish(
    source: Annotated[str, typer.Argument(metavar="DIR|USB", help="A museum's folder, or USB: the stick that is in.")],
    museum: Museum = HERE,
    device: Device = None,
    no_speech: Annotated[
        bool, typer.Option("--no-speech", help="Without speaking it ahead, which takes up to 10 minutes.")
    ] = False,
    language: Language = "",
) -> None:
    """Shows a museum's folder on this kiosk from now on, if no error is found in it; exit 1 where one is."""
    from kiosk.check.causes import gathered
    from kiosk.check.fault_report import lines, listed, not_listed
    from kiosk.staff.installation import state_of, work_as_owner
    from kiosk.staff.panel.usb import candidates, choice
    from kiosk.staff.publish import publishing

    reads = choose_language(language)
    if source == "USB":
        museums = candidates()
        trouble = choice(museums)
        if trouble:
            put(trouble, error=True)
            raise typer.Exit(NOT_DONE if museums else NOTHING_THERE)
        folder = museums[0]
    else:
        folder = Path(source)
    work_as_owner(museum, device)
    with progressing() as progress:
        outcome = publishing.publish(folder, state_of(museum, device), datetime.now(UTC), progress=progress)
    causes = gathered(outcome.faults)
    shown = listed(causes)
    for line in lines(shown, reads):
        print(line)
    for line in not_listed(causes, shown, reads):
        print(line, file=sys.stderr)
    put(outcome.sentence, error=True)
    if outcome.version and outcome.kind in ("new", "same", "partly"):
        _build_phone_pages(museum, device)
        if not no_speech:
            _speak_ahead(outcome.version, museum, device)
    raise typer.Exit(ENDS[outcome.kind])


def _build_phone_pages(museum: Path, device: Path | None) -> None:
    """Build the phone's pages of what is shown now, where the kiosk's own file names their folder. What becomes of that
    changes nothing about the publication."""
    from kiosk.content.device import load_device

    settings, _ = load_device(device, museum)
    if not settings.phone_folder:
        return
    from kiosk.cli.terminal import progress_bar
    from kiosk.phone.build.published_pages import build_published
    from kiosk.store.state_folder import state_folder

    with progress_bar(words(msg("Building the phone's pages"))) as progress:
        done = build_published(settings, state_folder(settings), translation(), lambda _what, at, of: progress(at, of))
    if done is not None:
        put(done.sentence, error=True)


def _speak_ahead(version: str, museum: Path, device: Path | None) -> None:
    """Prepare the speech of the version that is shown now, unless the kiosk's own file says otherwise."""
    from kiosk.cli.speech_ahead import prepare_speech
    from kiosk.content.device import load_device
    from kiosk.store.state_folder import state_folder
    from kiosk.store.versions import VersionStore

    settings, _ = load_device(device, museum)
    state = state_folder(settings)
    if settings.prepared_speech:
        prepare_speech(VersionStore(state).folder(version), settings, state, MOST_SPEECH_S)


def rollback(museum: Museum = HERE, device: Device = None, language: Language = "") -> None:
    """Shows the version before on this kiosk again; exit 3 where there is none."""
    from kiosk.staff.installation import state_of, work_as_owner
    from kiosk.staff.publish.publishing import roll_back

    choose_language(language)
    work_as_owner(museum, device)
    outcome = roll_back(state_of(museum, device))
    put(outcome.sentence, error=True)
    if outcome.kind == "new":
        _build_phone_pages(museum, device)
    raise typer.Exit(ENDS[outcome.kind])


@contextmanager
def progressing() -> Iterator[Callable[[str, int, int], None]]:
    """How far it is, on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda _what, _done, _of: None
        return
    from rich.progress import Progress, TaskID

    from kiosk.check.measuring_progress import BEGUN, COPYING
    from kiosk.cli.terminal import progress_console

    translate = translation()
    with Progress(console=progress_console(), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def report(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task((COPYING if what == "copying" else BEGUN).render(translate))
            bar.update(tasks[what], completed=done, total=of)

        yield report
