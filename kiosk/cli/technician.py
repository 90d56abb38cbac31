"""doctor, pin, install, uninstall, upgrade: what a technician does with a box."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.cli.options import HERE, Device, Museum, ShownDevice
from kiosk.cli.reader_language import Language, choose_language, chosen_language, put, translation, words, wrong_use
from kiosk.content.messages import NO_MESSAGE, Message, msg
from kiosk.exit_codes import NOTHING_THERE, CommandFailed

if TYPE_CHECKING:
    from kiosk.staff.doctor.doctor_finding import DoctorFinding
    from kiosk.staff.install.installing import InstallStep

From = Annotated[
    Path | None,
    typer.Option("--from", metavar="STICK", help="From a stick of make offline, without a network."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only print what it would do, to the letter.")]

LEAST_AREA = 8
MARKS = {True: msg("ok"), False: msg("WRONG"), None: msg("note")}
AREAS = {
    "gl": msg("gl"),
    "screen": msg("screen"),
    "sound": msg("sound"),
    "speech": msg("speech"),
    "fonts": msg("fonts"),
    "colours": msg("colours"),
    "disk": msg("disk"),
    "clock": msg("clock"),
    "sqlite": msg("sqlite"),
    "settings": msg("settings"),
    "content": msg("content"),
    "log": msg("log"),
    "hub": msg("hub"),
    "labels": msg("labels"),
    "phone": msg("phones"),
    "staff": msg("staff"),
    "service": msg("service"),
}


def doctor(
    museum: Museum = HERE,
    device: ShownDevice = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    language: Language = "",
) -> None:
    """What is right and wrong with this box; exit 1 if something is wrong."""
    from kiosk.staff.doctor.examine import examine, inspect
    from kiosk.staff.installation import work_as_owner

    choose_language(language)
    work_as_owner(museum, device)
    findings = examine(inspect(museum, device))
    if as_json:
        translate = translation()
        rows = [
            {"area": each.area, "ok": each.ok, "says": each.what.render(translate), "mend": each.mend.render(translate)}
            for each in findings
        ]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_page(findings)))
    raise typer.Exit(1 if any(finding.ok is False for finding in findings) else 0)


def _page(findings: tuple[DoctorFinding, ...]) -> Iterator[str]:
    """The lines for people: each finding with its mark and area in columns, how to mend it below."""
    translate = translation()
    marks = {ok: mark.render(translate) for ok, mark in MARKS.items()}
    areas = {area: name.render(translate) for area, name in AREAS.items()}
    mark_width, area_width = (max(map(len, names.values())) for names in (marks, areas))
    area_width = max(LEAST_AREA, area_width)
    for finding in findings:
        head = f"{marks[finding.ok]:{mark_width}}  {areas[finding.area]:{area_width}} "
        yield f"{head}{finding.what.render(translate)}".replace("\n", "\\n")
        if finding.mend:
            yield f"{'':{len(head)}}{finding.mend.render(translate)}".replace("\n", "\\n")


def pin(museum: Museum = HERE, device: Device = None, language: Language = "") -> None:
    """Sets the staff PIN in the kiosk's own file: asked for twice, kept only as a hash."""
    from kiosk.staff.installation import state_of
    from kiosk.staff.panel.pin import forget_tries, own_file, what_is_wrong, write_pin
    from kiosk.store.ownership import become_owner

    choose_language(language)
    file = own_file(museum, device)
    become_owner(file.parent)
    chosen = _typed(msg("The new staff PIN (4 to 12 digits):"))
    wrong = what_is_wrong(chosen)
    if not wrong and chosen != _typed(msg("Once more:")):
        wrong = msg("The two are not the same. Nothing was changed.")
    if wrong:
        raise CommandFailed(wrong)
    write_pin(file, chosen)
    forget_tries(state_of(museum, file))
    put(msg("The staff PIN is set in {file}. The kiosk takes it when it is started again.", file=str(file)))


def _typed(question: Message) -> str:
    """A line that nobody reads over a shoulder; from a pipe, as it comes."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    import getpass

    return getpass.getpass(f"{words(question)} ").strip()


def install(
    museum: Annotated[
        Path | None, typer.Option("--museum", metavar="DIR", help="The museum that it shows from now on.")
    ] = None,
    device: Annotated[
        Path | None, typer.Option("--device", metavar="FILE", help="Its own file, copied to /etc/kiosk/kiosk.yaml.")
    ] = None,
    stick: From = None,
    dry_run: DryRun = False,
    language: Language = "",
) -> None:
    """Makes this box a kiosk: user, folders, and the service under a compositor that shows nothing else."""
    from kiosk.staff.install.installing import steps
    from kiosk.staff.installation import require_museum

    choose_language(language)
    if museum is not None:
        require_museum(museum)
    if device is not None and not device.is_file():
        missing = msg("There is no {file} to take the kiosk's settings from.", file=str(device))
        raise CommandFailed(missing, NOTHING_THERE)
    if stick is not None:
        options = (("--museum", museum), ("--device", device))
        named = (word for name, value in options if value is not None for word in (name, str(value)))
        _from_stick(stick, "install", *named, dry_run=dry_run)
    _do(steps(museum, device, reader=chosen_language()), dry_run)
    if not dry_run:
        put(msg("The kiosk runs. Complete /etc/kiosk/kiosk.yaml, then: systemctl restart kiosk; kiosk doctor"))


def uninstall(dry_run: DryRun = False, language: Language = "") -> None:
    """Takes the service and the program away again; visits, content and settings stay."""
    from kiosk.staff.install.installing import steps_back

    choose_language(language)
    _do(steps_back(), dry_run)
    if not dry_run:
        put(msg("The kiosk is uninstalled. Its visits stay in /var/lib/kiosk, its settings in /etc/kiosk."))


def upgrade(
    back: Annotated[bool, typer.Option("--back", help="Go back to the program of before the last upgrade.")] = False,
    stick: From = None,
    dry_run: DryRun = False,
    language: Language = "",
) -> None:
    """Puts this program in the place of the one that the box runs, once it was tried with the box's content."""
    from kiosk.staff.install.upgrading import steps, steps_back

    choose_language(language)
    if stick is not None:
        if back:
            raise wrong_use(msg("--back needs no stick: the program of before is on this box. Leave --from away."))
        _from_stick(stick, "upgrade", dry_run=dry_run)
    _do(steps_back() if back else steps(), dry_run)
    if not dry_run:
        put(msg("The kiosk runs the program of before.") if back else msg("The kiosk runs the new program."))


def _from_stick(stick: Path, command: str, *options: str, dry_run: bool) -> NoReturn:
    """Let the program on a stick do it."""
    from kiosk.staff.install.installing import require_root
    from kiosk.staff.install.offline_stick import start_installer

    if not dry_run:
        require_root()
    os.environ["LANGUAGE"] = chosen_language()
    start_installer(stick, command, (*options, *(("--dry-run",) if dry_run else ())), put)


def _do(todo: tuple[InstallStep, ...], dry_run: bool) -> None:
    from kiosk.staff.install.installing import carry_out, require_possible, require_root

    if not dry_run:
        require_root()
        carry_out(todo, put)
        return
    for number, step in enumerate(todo, 1):
        print(f"{number}. {words(step.sentence)}{_how_it_is(step)}")
        print("".join(f"       {line}\n" for line in step.shows.splitlines()))
    require_possible(todo)


def _how_it_is(step: InstallStep) -> str:
    try:
        how = msg("is so already") if step.done() else NO_MESSAGE
    except PermissionError:
        how = msg("whether it is so already, this user may not see")
    return f" ({words(how)})" if how else ""
