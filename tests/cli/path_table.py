"""Every path that a command takes, led to everything that can be in the way there; run by root in a mount namespace of
its own, for it mounts a file system that cannot be written.

    unshare --mount --propagation private PYTHON path_table.py FOLDER [--whole]

Which paths there are the parser says, so that those of a command to come are tried as well. Root and a user without
rights give each command; what came of each is a line of JSON. --whole: each path leads to everything, and windows are
opened, too; else each leads to a share of it, and all paths together lead to everything.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cache, partial
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import typer.main

NOBODY = 65_534
WITHIN_S = 600
BOX, MUSEUM, STATE, HUB, STICKS = "box.yaml", "museum", "state", "hub.yaml", ("stick", "other-stick")
NO_DATABASE = "postgresql:///kiosk?host=/no-such-folder"
DAYS = ("--from", "2026-03-01", "--until", "2026-04-30")
BASE: dict[str, tuple[str, ...]] = {
    "run": ("--room", "cellar"),
    "check": (),
    "new room": ("hall",),
    "new exhibit": ("cell", "stove"),
    "new museum": ("new",),
    "rename room": ("cell", "room"),
    "rename exhibit": ("cell/bunk", "bed"),
    "rename medium": ("cell", "room"),
    "schema": ("--write",),
    "bring": ("picture.png", "--to", "cell", "--credit", "Mari"),
    "narrate": ("--say", "Hello", "--language", "en", "-o", "new.ogg"),
    "translate status": (),
    "translate export": ("--language", "et", "-o", "new.csv"),
    "translate import": ("words.csv", "--language", "et"),
    "translate proof": ("--language", "en", "-o", "new.pdf"),
    "labels": ("-o", "new.pdf", "--numbers", "--braille", "new.brf"),
    "phone build": ("-o", "new"),
    "phone serve": ("nowhere",),
    "phone zip": ("nowhere", "-o", "new.zip"),
    "preview": ("nowhere",),
    "shot": ("plan", "-o", "new.png", "--room", "cellar"),
    "rehearse": ("visit.yaml",),
    "doctor": (),
    "publish": (MUSEUM,),
    "rollback": (),
    "join": ("http://127.0.0.1:9", "CODE"),
    "pin": (),
    "install": ("--dry-run",),
    "upgrade": ("--dry-run",),
    "backup": ("new.tar",),
    "restore": ("good.tar", "--replace"),
    "report": ("--log", "good.db", *DAYS, "--format", "json"),
    "visits verify": (),
    "visits mend": (),
    "visits export": ("-o", "new.csv"),
    "visits merge": ("good.db", "-o", "new.db"),
    "visits prune": ("--keep", "36500d"),
    "visits snapshot": ("-o", "new.db"),
    "visits simulate": ("--days", "1", "--kiosks", "1", "-o", "new.db"),
    "hub init": ("--name", "Patarei", "--timezone", "UTC", "--database", NO_DATABASE),
    "hub serve": (),
    "hub invite": ("hall",),
    "hub revoke": ("hall",),
    "hub person": ("Mari",),
    "hub export": ("-o", "new.db"),
    "hub publish": (MUSEUM,),
    "hub keys init": STICKS,
    "hub keys sign": STICKS[:1],
    "hub keys rotate": STICKS[:1],
}
"""Each command that takes a path, whole but for the museum and the kiosk's own file; what needs a display or a voice
ends where it has none, after its paths were looked at."""
IN_A_WINDOW = {"shot": ("plan", "-o", "new.png"), "rehearse": ("visit.yaml", "--headless", "--fast")}
LOADED_ONCE = (
    *("kiosk.cli.commands", "kiosk.check.all_faults", "kiosk.staff.publish.publishing", "kiosk.reports.compose"),
    *("kiosk.staff.panel.pin", "kiosk.visitlog.tools.merge", "kiosk.visitlog.tools.prune", "kiosk.wiring"),
    *("kiosk.staff.authoring.templates", "kiosk.rehearsal.actor", "kiosk.media.probe", "kiosk.staff.narrate.narration"),
    *("kiosk.staff.authoring.new_museum", "kiosk.staff.backup.box_backup", "weasyprint", "typer.rich_utils"),
    *("kiosk.phone.build.building", "kiosk.phone.serve.phone_app", "kiosk.hub.store.opening", "kiosk.labels.booklet"),
    *("kiosk.simulation.simulated_log", "kiosk.reports.page.report_page", "kiosk.visitlog.writing.log"),
)
CLOSED = ("closed/odd-file", "odd-unreadable")
"""For who has no rights."""
NO_FILE = (
    *("odd-missing", "no/where/odd-file", "odd-text/below", "x" * 300, "/", "odd-folder", "odd-pipe", "odd-socket"),
    *("odd-device", "odd-text", "odd-binary", "odd-dangling", "odd-loop", "frozen/odd-new", "fixed/odd-new"),
    "odd\x1b[2J\u202eline",
)
NEVER_WRITTEN = ("odd-text/below", "odd-pipe", "odd-socket", "odd-device", "odd-loop", "frozen/odd-new")
KINDS = (
    *NO_FILE,
    *CLOSED,
    *("", "closed", "odd-empty", "odd-unwritable", "fixed/odd-file", "fixed", "odd-link", "frozen/odd-file", "frozen"),
    os.fsdecode(b"odd-caf\xe9.db"),
)
SHARE, ROOTS_SHARE = 23, len(KINDS)
"""Of so many kinds one is tried with each path unless --whole; root, whom nothing is closed to, then tries only the
paths that may be changed."""


@dataclass(frozen=True, slots=True)
class PathParameter:
    """A path that a command takes. option: "" for an argument. twice: it takes two paths."""

    command: str
    name: str
    option: str
    written: bool
    twice: bool

    @property
    def changes(self) -> bool:
        """Whether the command may change what the path leads to."""
        return self.written or (self.command, self.name) in (("pin", "device"), ("restore", "device"))

    @property
    def ending(self) -> str:
        """What a name has to end with before the command looks at it."""
        return {("shot", "output"): ".png", ("narrate", "output"): ".ogg"}.get((self.command, self.name), "")


@cache
def parameters() -> tuple[PathParameter, ...]:
    """Every path of every command."""
    from kiosk.cli.commands import app

    written = {("backup", "file"), ("new museum", "folder"), ("rehearse", "log"), ("hub init", "hub")}
    found = []
    for command, parser in _leaves(typer.main.get_command(app), ()):
        for each in parser.params:
            kinds = [type(kind).__name__ for kind in (each.type, *getattr(each.type, "types", ()))]
            if any("Path" in kind for kind in kinds) or "DIR" in (each.metavar or ""):
                option = each.opts[0] if each.param_type_name == "option" else ""
                writes = each.name in ("output", "shots") or (command, each.name) in written
                found.append(PathParameter(command, str(each.name), option, writes, len(kinds) > 1))
    return tuple(found)


def _leaves(parser: Any, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if not hasattr(parser, "commands"):
        yield " ".join(names), parser
        return
    for name, below in parser.commands.items():
        yield from _leaves(below, (*names, name))


def arguments(parameter: PathParameter, path: str | None, whole: bool) -> list[str]:
    """The command, with that path; None: as it is right."""
    command = parameter.command
    words = list(IN_A_WINDOW.get(command, BASE[command]) if whole else BASE[command])
    if path is not None and parameter.option:
        if parameter.option in words:
            at = words.index(parameter.option)
            del words[at : at + 2]
        words += [parameter.option, path, *((path,) if parameter.twice else ())]
    elif path is not None:
        words[[one.name for one in parameters() if one.command == command and not one.option].index(parameter.name)] = (
            path
        )
    options = {one.option for one in parameters() if one.command == command} - {parameter.option if path else ""}
    for option, right in (("--museum", MUSEUM), ("--device", BOX), ("--hub", HUB)):
        if option in options and (path is None or option != parameter.option) and command != "install":
            words += [option, right]
    return [*command.split(), *words]


# --- the folder ---


def fill(folder: Path) -> None:
    """What is right, of everything."""
    from PIL import Image

    from tests.staff.small_museum import made
    from tests.visitlog.written_logs import VisitPlan, log_visits

    config = made(folder / MUSEUM) / "config" / "museum.yaml"
    config.write_text(config.read_text().replace("languages: [en]", "languages: [en, et]"))
    (folder / "visit.yaml").write_text("steps: [{language: en}, {shot: one}, leave]\n")
    Image.new("RGB", (40, 30), "white").save(folder / "picture.png")
    (folder / "words.csv").write_text("path,source,target,state\n")
    log_visits(folder / "good.db", [VisitPlan() for _ in range(12)])
    for name in ("tmp", STATE):
        (folder / name).mkdir()
    shutil.copy(folder / "good.db", folder / STATE / "visits.db")
    (folder / BOX).write_text(_settings(folder))
    (folder / "frozen").mkdir()
    _make_hub(folder)


def _settings(folder: Path) -> str:
    return f"kiosk: one\nscreen: {{width_mm: 400}}\nstate: {folder / STATE}\n"


def _make_hub(folder: Path) -> None:
    """A hub whose database is away; it has keys."""
    from kiosk.hub.content.content_folder import ContentFolder
    from kiosk.hub.content.root_keys import HubKeys

    content = folder / "content"
    (folder / HUB).write_text(f"database: {NO_DATABASE}\ntimezone: UTC\nmuseum: Patarei\ncontent: {content}\n")
    for name in STICKS:
        (folder / name).mkdir()
    HubKeys(ContentFolder(content), "Patarei").make([folder / name for name in STICKS])


def put_in_the_way(folder: Path, ending: str) -> Path:
    """A folder with one of everything, its names with that ending; frozen/ is a file system that cannot be written."""
    odd = folder / "odd"
    if odd.exists():
        subprocess.run(("umount", str(odd / "frozen")), check=True)
        for name in ("closed", "fixed"):
            (odd / name).chmod(0o700)
        shutil.rmtree(odd)
    for name in ("closed", "fixed", "frozen", f"odd-folder{ending}"):
        (odd / name).mkdir(parents=True)
    subprocess.run(("mount", "-t", "tmpfs", "tmpfs", str(odd / "frozen")), check=True)
    settings = _settings(folder).encode()
    contents = {"odd-empty": b"", "odd-text": b"Dear museum,", "odd-binary": bytes(range(256)) * 20}
    right = ("odd-unreadable", "odd-unwritable", "closed/odd-file", "fixed/odd-file", "frozen/odd-file")
    contents |= dict.fromkeys((*right, os.fsdecode(b"odd-caf\xe9.db")), settings)
    for name, content in contents.items():
        Path(f"{odd / name}{ending}").write_bytes(content)
    (odd / "odd-text").write_bytes(contents["odd-text"])  # what leads below it has an ending of its own
    os.mkfifo(f"{odd}/odd-pipe{ending}")
    with closing(socket.socket(socket.AF_UNIX)) as there:
        there.bind(f"{odd}/odd-socket{ending}")
    for name, to in (("link", BOX), ("dangling", "nowhere"), ("loop", f"odd/odd-loop{ending}")):
        Path(f"{odd}/odd-{name}{ending}").symlink_to(folder / to)
    Path(f"{odd}/odd-device{ending}").symlink_to("/dev/full")
    subprocess.run(("mount", "-o", "remount,ro", str(odd / "frozen")), check=True)
    return odd


def give(folder: Path, uid: int, ending: str = "") -> None:
    """Make all of it that user's, with the rights that its names say."""
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != "frozen"]
        for name in (parent, *(os.path.join(parent, one) for one in (*folders, *files))):
            os.chown(name, uid, uid, follow_symlinks=False)
    for name, mode in (("odd-unreadable", 0), ("odd-unwritable", 0o444), ("closed", 0), ("fixed", 0o555)):
        path = f"{folder}/{name}{ending if name.startswith('odd') else ''}"
        if os.path.lexists(path):
            os.chmod(path, mode)


# --- a user ---


def try_all(uid: int, folder: Path, whole: bool) -> None:
    """Print what comes of every command of that user."""
    from kiosk.cli.commands import app
    from kiosk.media import first_pictures
    from tests.cli.conftest import PARSERS

    for module in LOADED_ONCE:
        import_module(module)
    PARSERS(app)
    first_pictures.jug()
    first_pictures.room()
    folder.mkdir()
    fill(folder)
    give(folder, uid)
    _as_user(uid, folder, lambda: _back_up(folder))
    given = set[str]()
    for of_one_folder in _groups(changed_alone=uid == 0 and not whole):
        ending = of_one_folder[0].ending
        give(put_in_the_way(folder, ending), uid, ending)
        _as_user(uid, folder, partial(_try_these, of_one_folder, given, uid, folder, whole))
        given |= {each.command for each in of_one_folder}


def _groups(*, changed_alone: bool) -> Iterator[tuple[PathParameter, ...]]:
    """The paths that can be tried with the same things in the way."""
    if not changed_alone:
        yield tuple(each for each in parameters() if not each.changes)
    yield from ((each,) for each in parameters() if each.changes)


def _as_user(uid: int, folder: Path, work: Any) -> None:
    """In a process forked for it, from one of root's or of that user's: nothing of what it does stays but files."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        if os.getuid() != uid:
            os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        places = {"HOME": "home", "TMPDIR": "tmp", "XDG_STATE_HOME": "default", "XDG_CACHE_HOME": "cache"}
        os.environ |= {name: str(folder / place) for name, place in places.items()}
        os.environ.pop("DISPLAY", None)
        signal.signal(signal.SIGALRM, _too_late)
        work()
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _too_late(*_: object) -> None:
    raise RuntimeError(f"it waits for more than {WITHIN_S} s")


def _back_up(folder: Path) -> None:
    from kiosk.staff.backup.box_backup import back_up

    back_up(folder / STATE, folder / BOX, folder / "good.tar", lambda *_: None)


def _try_these(these: tuple[PathParameter, ...], given: set[str], uid: int, folder: Path, whole: bool) -> None:
    from kiosk.store.examining_child import kept_child

    with kept_child():
        _try_each(these, given, uid, folder, whole)


def _try_each(these: tuple[PathParameter, ...], given: set[str], uid: int, folder: Path, whole: bool) -> None:
    """given: the commands that the user has given as they are right, which is done once."""
    for parameter in these:
        forked = whole and parameter.command in IN_A_WINDOW
        for kind in _kinds(parameter, 1 if whole else SHARE if uid else ROOTS_SHARE):
            path = kind if kind in (None, "", "/") else f"{folder}/odd/{kind}{parameter.ending}"
            words = arguments(parameter, path, whole)
            if kind is None and parameter.command in given:
                continue  # that is how it was given for another path of it
            given.add(parameter.command)
            row = {"uid": uid, "whole": whole, **asdict(parameter), "kind": kind, "path": path, "arguments": words}
            if forked:
                _as_user(uid, folder, lambda row=row, words=words: _give(row, words, folder))  # type: ignore[misc]
            else:
                _give(row, words, folder)


def _kinds(parameter: PathParameter, share: int) -> Iterator[str | None]:
    """None: the right path; then every so many of the kinds, beginning anew with each path."""
    yield None
    yield from KINDS[parameters().index(parameter) % share :: share]


def _give(row: dict[str, Any], words: list[str], folder: Path) -> None:
    """Give the command, print what came of it, and take away what it made."""
    from tests.cli.conftest import run_here

    sys.stdin = StringIO("2718\n2718\n")
    signal.alarm(WITHIN_S)
    done = run_here(words, folder)
    signal.alarm(0)
    default = os.path.lexists(folder / "default")
    print(
        json.dumps({**row, "code": done.returncode, "said": done.stdout + done.stderr, "default": default}), flush=True
    )
    new = [folder / name for name in ("default", "new", "new.png", "new.tar", "new.csv", "new.db", "new.ogg")]
    if row["kind"] in ("odd-missing", "fixed/odd-new", KINDS[len(NO_FILE) - 1]):
        new.append(Path(row["path"]))
    for place in new:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def main(folder: Path, whole: bool) -> None:
    for uid in (NOBODY, 0):
        try_all(uid, folder / str(uid), whole)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--whole" in sys.argv[2:])
