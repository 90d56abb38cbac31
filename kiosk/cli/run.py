"""run, shot and rehearse: the kiosk itself, one page of it, a visit by script."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Museum, Room, ShownDevice, Size, moment_of, require_place, size_of
from kiosk.cli.reader_language import put, translation, wrong_use
from kiosk.content.messages import msg
from kiosk.content.system_reasons import foreign
from kiosk.exit_codes import WRONG_USE, CommandFailed
from kiosk.store.temporary_folders import temporary_folder


def run(
    museum: Museum = HERE,
    device: ShownDevice = None,
    windowed: Annotated[bool, typer.Option("--windowed", help="In a window, with a cursor.")] = False,
    size: Size = "",
    room: Room = "",
) -> None:
    """The kiosk, fullscreen. In a window, closing it ends the program; else SIGTERM does."""
    from kiosk.staff.installation import work_as_owner
    from kiosk.wiring import Setup, build

    work_as_owner(museum, device)
    setup = Setup(museum, device, room=room, windowed=windowed, size=size_of(size))
    with build(setup) as kiosk:
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: kiosk.app.stop())
        kiosk.first_page()
        kiosk.app.run()
        ending = kiosk.ending
    if ending:
        end_as_asked(ending)


def end_as_asked(how: str) -> None:
    """Staff ended the program at the panel: it starts anew, the box is switched off, or the kiosk stays closed."""
    import os

    from kiosk import child_process
    from kiosk.staff.install.system_files import CLOSED_BY_STAFF

    if how == "restart":
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    if how == "off":
        done = child_process.run(("systemctl", "poweroff"))
        if done.code:
            raise CommandFailed(msg("The box could not be switched off: {why}", why=foreign(done.error_text)))
    raise typer.Exit(CLOSED_BY_STAFF if how == "close" else 0)


def shot(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="attract, plan, keypad, …, ROOM or ROOM/EXHIBIT")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.png", help="Where the picture goes.")
    ] = None,
    speak: Annotated[bool, typer.Option("--speak", help="Prints what is read aloud of the page.")] = False,
    museum: Museum = HERE,
    device: ShownDevice = None,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The visitor's language.")] = "",
    size: Size = "1920x1080",
    text: Annotated[str, typer.Option("--text", metavar="WHAT", help="normal, large or largest.")] = "normal",
    contrast: Annotated[str, typer.Option("--contrast", metavar="WHAT", help="standard or high.")] = "standard",
    reach: Annotated[str, typer.Option("--reach", metavar="WHAT", help="standard or lower.")] = "standard",
    at: Annotated[str, typer.Option("--at", metavar="TIME", help="Local time, as 2026-10-29T11:00.")] = "",
    room: Room = "",
) -> None:
    """A page as a picture, or as what is read aloud of it; no display is needed."""
    from kiosk.rehearsal.shot import TEXT_SCALES, NoSuchPage, ShotRequest, write_shot
    from kiosk.wiring import Setup, build, find_installation

    moment_of(at, "UTC")
    if text not in TEXT_SCALES:
        raise wrong_use(msg("--text is normal, large or largest, not {word!r}.", word=text))
    if contrast not in ("standard", "high"):
        raise wrong_use(msg("--contrast is standard or high, not {word!r}.", word=contrast))
    if reach not in ("standard", "lower"):
        raise wrong_use(msg("--reach is standard or lower, not {word!r}.", word=reach))
    if output is None and not speak:
        raise wrong_use(msg("Name the picture with -o FILE.png, or ask for what is spoken with --speak."))
    if output is not None:
        _require_picture(output, page)
    setup = Setup(museum, device, room=room, size=size_of(size), offscreen=True, fast=True, logged=False)
    installation = find_installation(setup)
    zone = "UTC" if installation.museum is None else installation.museum.timezone
    setup = replace(setup, at=moment_of(at, zone))
    with build(setup, installation) as kiosk:
        kiosk.first_page()
        try:
            spoken = write_shot(kiosk, ShotRequest(page, language, text, contrast, reach), output)
        except NoSuchPage as why:
            raise CommandFailed(why.sentence, WRONG_USE) from None
    if speak:
        print("\n".join(spoken))


def _require_picture(output: Path, page: str) -> None:
    """Raise CommandFailed where the picture of this page cannot go there."""
    if output.suffix.lower() != ".png":
        name = f"{output.stem or page.replace('/', '-')}.png"
        raise wrong_use(msg("The picture is a PNG: name it {name}.", name=name))
    require_place(output, "-o")


def _require_own_log(log: Path) -> None:
    """Raise CommandFailed where something else than a visit log lies there: a rehearsal moves nobody's file aside."""
    from kiosk.visitlog.reading.reader import LogReader, NoLog, UnreadableLog

    require_place(log, "--log")
    try:
        LogReader(log).connection.close()
    except UnreadableLog as why:
        raise CommandFailed(msg("{why} Name another place with --log.", why=why.sentence)) from None
    except NoLog:
        return


def rehearse(
    journey: Annotated[Path, typer.Argument(metavar="JOURNEY.yaml", help="The visit to play.")],
    museum: Museum = HERE,
    device: ShownDevice = None,
    shots: Annotated[Path | None, typer.Option("--shots", metavar="DIR", help="Where its pictures go.")] = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE.db", help="Where its log goes.")] = None,
    headless: Annotated[bool, typer.Option("--headless", help="Without a display.")] = False,
    fast: Annotated[bool, typer.Option("--fast", help="Faster than life: virtual clock, no sound.")] = False,
    size: Size = "",
) -> None:
    """Plays a journey through the real app; exit 1 where a step cannot be done."""
    from kiosk.rehearsal.actor import Actor
    from kiosk.rehearsal.journey import BadJourney, read_journey
    from kiosk.rehearsal.touch import CannotDo
    from kiosk.wiring import Setup, build, find_installation

    if shots is not None:
        require_place(shots, "--shots", folder=True)
    if log is not None:
        _require_own_log(log)
    try:
        script = read_journey(journey)
    except FileNotFoundError:
        raise CommandFailed(msg("There is no journey {file}.", file=str(journey)), WRONG_USE) from None
    except BadJourney as bad:
        print("\n".join(fault.render(translation()) for fault in bad.faults), file=sys.stderr)
        raise typer.Exit(2) from None
    with temporary_folder("kiosk-rehearsal-") as folder:
        setup = Setup(
            museum,
            device,
            room=script.room,
            size=size_of(size) or script.size or (1920, 1080),
            windowed=not headless,
            offscreen=headless,
            fast=fast,
            log=log or Path(folder) / "visits.db",
        )
        installation = find_installation(setup)
        if script.at is not None and installation.museum is not None:
            setup = replace(setup, at=moment_of(script.at.isoformat(), installation.museum.timezone))
        with build(setup, installation) as kiosk:
            kiosk.first_page()
            try:
                done = Actor(kiosk, shots, lambda sentence: put(sentence, error=True)).play(script, journey.name)
            except CannotDo as why:
                put(msg("The journey cannot be played: {why}.", why=why.sentence), error=True)
                done = False
    raise typer.Exit(0 if done else 1)
