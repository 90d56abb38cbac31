"""install and uninstall: make a computer a kiosk, and undo it.

Rules: what will be done is a list of steps made first, and `--dry-run` prints that very list; a step that finds its
work done says so and does nothing, so that installing twice is installing once; visits and the kiosk's own settings
are never taken away; whatever cannot be done stops the installation with the step's own words and why, before the
first step where that can be known, and so for `--dry-run` too.
"""

from __future__ import annotations

import os
import pwd
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import kiosk
from kiosk import child_process
from kiosk.content.device import BOX_FILE
from kiosk.content.messages import Message, msg, msg_plural
from kiosk.content.museum_files import listed_languages
from kiosk.content.system_reasons import foreign, reason_of
from kiosk.exit_codes import CommandFailed
from kiosk.fonts import debian_faces
from kiosk.staff.install import system_files as files
from kiosk.store import atomic_files

USER = "kiosk"
GROUPS = ("audio", "input", "render", "video")
PACKAGES = ("cage", "polkitd", "seatd", "udev", "xwayland")
PROGRAM = Path("/opt/kiosk")
BEFORE = PROGRAM.with_name("kiosk.before")
"""The program that an upgrade took the place of."""
NEXT = PROGRAM.with_name("kiosk.next")
"""Where an upgrade puts a program before it is tried."""
COMMAND = Path("/usr/local/bin/kiosk")
STATE = Path("/var/lib/kiosk")
STICKS = Path("/media")
_UDEV_RELOAD = ("udevadm", "control", "--reload")
_LOGIND_RELOAD = ("systemctl", "kill", "--kill-whom=main", "--signal=HUP", "systemd-logind.service")


class StepNotDone(OSError):
    """Why a step cannot be done, in words that complete a sentence."""

    def __init__(self, why: Message) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class InstallStep:
    """sentence: what it does. shows: a file's whole text, or a command, as it will be. done: whether it
    finds its work done already. require_possible: raises OSError where it can be known beforehand that it will fail."""

    sentence: Message
    shows: str
    do: Callable[[], None]
    done: Callable[[], bool] = lambda: False
    require_possible: Callable[[], object] = lambda: None


def steps(
    museum: Path | None, device: Path | None = None, root: Path = Path("/"), reader: str = "en"
) -> tuple[InstallStep, ...]:
    """What installing does, in order. museum: shown from now on; None: content comes later. device: the kiosk's own
    file to begin with; None: the museum's for trying things, else a bare one. root: where the machine's files are.
    reader: the language in which a bare one is explained."""
    return tuple(_steps(museum, device, root, reader))


def _steps(museum: Path | None, device: Path | None, root: Path, reader: str) -> Iterator[InstallStep]:
    own_settings = files.settings(museum, device, STATE, reader)

    def at(path: Path | str) -> Path:
        return root / str(path).lstrip("/")

    packages = ("apt-get", "install", "-y", "--no-install-recommends", *PACKAGES)
    yield InstallStep(
        msg(
            "Debian packages: a compositor that shows one window and nothing else, X for that window, and what lets "
            "the kiosk restart and switch off the box."
        ),
        " ".join(packages),
        lambda: run(*packages),
        lambda: all(_installed(package) for package in PACKAGES),
    )
    for package, languages in debian_faces.packages(listed_languages(museum) if museum else ()).items():
        font = ("apt-get", "install", "-y", "--no-install-recommends", package)
        yield InstallStep(
            msg("Debian's fonts for {languages}.", languages=", ".join(languages)),
            " ".join(font),
            lambda font=font: run(*font),  # type: ignore[misc]
            lambda package=package: _installed(package),  # type: ignore[misc]
        )
    create = ("useradd", "--system", "--user-group", "--home-dir", str(STATE), "--shell", "/usr/sbin/nologin", USER)
    yield InstallStep(
        msg("The user {user}, who cannot log in.", user=USER), " ".join(create), lambda: run(*create), _user_there
    )
    groups = ",".join(GROUPS)
    right = msg("Its right to the screen, to touch and to sound.")
    yield _command(right, "usermod", "--append", "--groups", groups, USER)
    yield InstallStep(
        msg("The program, copied to {folder} with its libraries.", folder=str(PROGRAM)),
        f"{sys.prefix} → {PROGRAM}",
        lambda: copy_program(at(PROGRAM)),
        require_possible=base_python,
    )
    target = PROGRAM / "bin" / "kiosk"
    yield InstallStep(
        msg("The command kiosk, for whoever logs in on this box."),
        f"ln -s {target} {COMMAND}",
        lambda: link(at(COMMAND), target),
        lambda: _leads_to(at(COMMAND), target),
        lambda: _require_free(at(COMMAND)),
    )
    of_visits = msg("The folder {folder}, for visits and content.", folder=str(STATE))
    of_settings = msg("The folder {folder}, for the kiosk's own settings.", folder=str(BOX_FILE.parent))
    for folder, sentence in ((STATE, of_visits), (BOX_FILE.parent, of_settings)):
        yield InstallStep(
            sentence,
            f"install -d -m 750 -o {USER} -g {USER} {folder}",
            lambda folder=folder: own(at(folder), 0o750),  # type: ignore[misc]
        )
    yield InstallStep(
        msg("The kiosk's own file {file}, to be completed by hand: its id, its room, its screen.", file=str(BOX_FILE)),
        own_settings,
        lambda: own_file(at(BOX_FILE), own_settings),
        lambda: at(BOX_FILE).exists(),
    )
    for path, text, what in files.system_files(USER, PROGRAM, STATE, STICKS):
        yield InstallStep(
            files.written(path, what),
            text,
            lambda path=path, text=text: write(at(path), text),  # type: ignore[misc]
            lambda path=path, text=text: _same(at(path), text),  # type: ignore[misc]
        )
    if museum is not None:
        publish = (str(PROGRAM / "bin" / "kiosk"), "publish", os.path.realpath(museum), "--device", str(BOX_FILE))
        checked = msg("The museum in {folder} is checked and becomes what the kiosk shows.", folder=publish[2])
        yield InstallStep(
            checked, " ".join(publish), lambda: run(*publish), require_possible=lambda: _require_whole(museum)
        )
    owned = msg("What lies in the state folder is the kiosk's.")
    yield _command(owned, "chown", "-R", f"{USER}:{USER}", str(STATE))
    yield _command(msg("systemd reads what was written."), "systemctl", "daemon-reload")
    yield InstallStep(
        msg("So does udev."),
        " ".join(_UDEV_RELOAD),
        lambda: run(*_UDEV_RELOAD),
        lambda: not at("/run/udev/control").exists(),  # it does not run: it reads them when it starts
    )
    yield _command(msg("So does logind."), *_LOGIND_RELOAD)
    starts = msg("The service starts, now and whenever the box does.")
    yield _command(starts, "systemctl", "enable", "--now", files.UNIT)


def steps_back(root: Path = Path("/")) -> tuple[InstallStep, ...]:
    """What uninstalling does, in order; visits and settings stay."""

    def at(path: Path | str) -> Path:
        return root / str(path).lstrip("/")

    stop = ("systemctl", "disable", "--now", files.UNIT)
    unit = at(files.UNIT_FILE)
    stops = msg("The service stops, for good.")
    there = [InstallStep(stops, " ".join(stop), lambda: run(*stop), lambda: not unit.exists())]
    for path, _, what in files.system_files(USER, PROGRAM, STATE, STICKS):
        there.append(
            InstallStep(
                msg("Away with {path} ({what}).", path=path, what=what),
                f"rm {path}",
                lambda path=path: at(path).unlink(),  # type: ignore[misc]
                lambda path=path: not at(path).exists(),  # type: ignore[misc]
            )
        )
    there.append(
        InstallStep(
            msg("Away with {path} (the command kiosk).", path=str(COMMAND)),
            f"rm {COMMAND}",
            lambda: at(COMMAND).unlink(),
            lambda: not _leads_to(at(COMMAND), PROGRAM / "bin" / "kiosk"),
        )
    )
    for program in (PROGRAM, BEFORE, NEXT):
        there.append(
            InstallStep(
                msg("Away with the program in {folder}.", folder=str(program)),
                f"rm -r {program}",
                lambda program=program: shutil.rmtree(at(program)),  # type: ignore[misc]
                lambda program=program: not at(program).exists(),  # type: ignore[misc]
            )
        )
    reload = ("systemctl", "daemon-reload")
    there.append(InstallStep(msg("systemd forgets the service."), " ".join(reload), lambda: run(*reload)))
    there.append(_command(msg("logind heeds the power and sleep keys again."), *_LOGIND_RELOAD))
    return tuple(there)


def require_root() -> None:
    """Raise CommandFailed unless run by root."""
    if os.geteuid() != 0:
        sentence = msg("Only root may change the box: start it with sudo. --dry-run shows what it would do.")
        raise CommandFailed(sentence)


def carry_out(todo: tuple[InstallStep, ...], report: Callable[[Message], None]) -> None:
    """Do every step that is not done yet. Raises CommandFailed with the step that could not be done and why."""
    require_possible(todo)
    for step in todo:
        if step.done():
            report(msg("is so:  {step}", step=step.sentence))
            continue
        report(msg("does:   {step}", step=step.sentence))
        try:
            step.do()
        except (OSError, shutil.Error) as error:
            raise _failed(step, error, msg("What was done before stays.")) from error


def require_possible(todo: tuple[InstallStep, ...]) -> None:
    """Raise CommandFailed where it can be known before the first step that one of them will fail."""
    for step in todo:
        try:
            step.require_possible()
        except OSError as error:
            raise _failed(step, error, msg("Nothing was changed.")) from error


def _failed(step: InstallStep, error: Exception, what_stays: Message) -> CommandFailed:
    sentence = msg("This could not be done: {step}\n{shows}\n{why}. {what_stays}")
    why = why_of(error)
    return CommandFailed(sentence.with_values(step=step.sentence, shows=step.shows, why=why, what_stays=what_stays))


def why_of(error: Exception) -> Message:
    """Why a step failed, in words that complete a sentence."""
    if isinstance(error, StepNotDone):
        return error.why
    if isinstance(error, OSError) and error.filename:
        return Message("{file}: {why}").with_values(file=os.fsdecode(error.filename), why=reason_of(error))
    return reason_of(error) if isinstance(error, OSError) else foreign(str(error))


def _require_whole(museum: Path) -> None:
    """Raise StepNotDone where publishing would find an error in the museum."""
    from kiosk.check.all_faults import check_museum
    from kiosk.content.faults import errors
    from kiosk.content.museum_files import load
    from kiosk.store.prepared import measure_media

    loaded = load(museum)
    wrong = len(errors(check_museum(loaded, measure_media(museum, None, loaded.media))))
    if wrong:
        sentence = msg_plural(
            "{n} error has to be mended first, which `kiosk check --museum {folder}` lists",
            "{n} errors have to be mended first, which `kiosk check --museum {folder}` lists",
            wrong,
        )
        raise StepNotDone(sentence.with_values(n=wrong, folder=str(museum)))


def _command(sentence: Message, *command: str) -> InstallStep:
    return InstallStep(sentence, " ".join(command), lambda: run(*command))


def run(*command: str) -> None:
    """Run a command of the system; raises StepNotDone with what it wrote."""
    done = child_process.run(command)
    if done.code:
        what = done.error_text or done.text
        ended = msg("it ended with {code}", code=done.code)
        raise StepNotDone(foreign(what) if what else ended)


def write(path: Path, text: str, mode: int = 0o644) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_files.write(path, text.encode(), mode)


def link(path: Path, target: Path) -> None:
    """Make path lead to target. Raises StepNotDone where a file that is no link has its place."""
    _require_free(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _require_free(path: Path) -> None:
    if path.exists() and not path.is_symlink():
        raise StepNotDone(msg("{path} is another program's file: give it another name", path=str(path)))


def own(folder: Path, mode: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(mode)
    if _user_there() and os.geteuid() == 0:
        shutil.chown(folder, USER, USER)


def own_file(path: Path, text: str) -> None:
    """Write a file that the kiosk may write and nobody else may read: it will hold a PIN."""
    write(path, text, 0o640)
    if _user_there() and os.geteuid() == 0:
        shutil.chown(path, USER, USER)


def copy_program(to: Path, home: Path | None = None) -> None:
    """Copy the virtual environment that runs now to its new place, with the program itself in it, compiled: the kiosk's
    user may not write there, and would compile it at every start. home: where it will run from in the end, if not
    there."""
    fresh = to.with_name(f"{to.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _fill(fresh, home or to)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)  # half a program would keep a disk full
        raise
    old = to.with_name(f"{to.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if to.exists():
        to.rename(old)
    fresh.rename(to)
    shutil.rmtree(old, ignore_errors=True)


def _fill(fresh: Path, home: Path) -> None:
    run(base_python(), "-m", "venv", "--without-pip", str(fresh))
    here = Path(kiosk.__file__).resolve().parent
    packages = next(fresh.glob("lib/python3*/site-packages"))
    libraries = next(Path(sys.prefix).glob("lib/python3*/site-packages"))
    shutil.copytree(libraries, packages, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__editable__*", "kiosk"))
    shutil.copytree(here, packages / "kiosk", dirs_exist_ok=True)
    run(str(fresh / "bin/python"), "-m", "compileall", "-q", str(packages / "kiosk"))
    script = fresh / "bin" / "kiosk"
    script.write_text(
        f"#!{home / 'bin' / 'python'}\nfrom kiosk.__main__ import main\n\n"
        'if __name__ == "__main__":  # a child that multiprocessing starts imports this file as well\n    main()\n',
        encoding="utf-8",
    )
    script.chmod(0o755)


def base_python() -> str:
    """The Python that every user of this computer may run; raises OSError where there is none."""
    base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    if any(not parent.stat().st_mode & 0o001 for parent in base.parents):
        sentence = msg("the Python in {file} is closed to other users; make the environment anew with Debian's python3")
        raise StepNotDone(sentence.with_values(file=str(base)))
    return str(base)


def _installed(package: str) -> bool:
    return child_process.run(("dpkg-query", "-W", "-f", "${db:Status-Status}", package)).text == "installed"


def _user_there() -> bool:
    try:
        pwd.getpwnam(USER)
    except KeyError:
        return False
    return True


def _leads_to(path: Path, target: Path) -> bool:
    return path.is_symlink() and path.readlink() == target


def _same(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except OSError:
        return False
