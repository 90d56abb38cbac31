"""A box on which `kiosk install` really ran, and its three users at every command: run by root in a mount namespace of
its own, where /etc, /opt and /var/lib can be changed without a trace outside.

    unshare --mount --propagation private PYTHON installed_box.py FOLDER MUSEUM LIBRARIES

Only what a running systemd would do is stood in for (systemctl, udevadm, apt-get). What came of each command is printed
as JSON. `installed_box.py --answer` is the other half: a process of the installed program that has loaded it once, and
forks a process of the user's for each command.
"""

from __future__ import annotations

import functools
import gc
import json
import os
import pwd
import signal
import subprocess
import sys
import time
import traceback
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

if __package__:
    from tests.staff import panel_buttons
else:
    import panel_buttons

STAFF = 23_456
PRESS = "--press"
SMALL = ("--size", "x".join(map(str, panel_buttons.SIZE)))
PROGRAM, STATE, SETTINGS = Path("/opt/kiosk"), Path("/var/lib/kiosk"), Path("/etc/kiosk")


LOADED_ONCE = (
    *("kiosk.cli.commands", "kiosk.check.all_faults", "kiosk.staff.publish.publishing", "kiosk.reports.compose"),
    *("kiosk.staff.panel.pin", "kiosk.staff.narrate.narration", "kiosk.visitlog.tools.merge", "kiosk.rehearsal.actor"),
    *("kiosk.visitlog.tools.prune", "kiosk.staff.authoring.templates", "kiosk.wiring", "kiosk.staff.doctor.examine"),
)
"""What most commands load, loaded once for all of them."""


def of_authors(museum: str, home: str) -> list[list[str]]:
    """What those who write a museum type, in one of their own."""
    mine = ["--museum", f"{home}/ours"]
    return [
        ["new", "museum", f"{home}/ours", "--language", "et"],
        ["new", "room", "cellar", *mine],
        ["new", "exhibit", "cellar", "lamp", *mine],
        ["rename", "exhibit", "cellar/lamp", "stove", "--yes", *mine],
        ["rename", "room", "cellar", "attic", "--yes", *mine],
        ["bring", f"{museum}/media/cell/bunk.png", "--to", "hall", "--credit", "Mari Tamm, 2026", *mine],
        ["rename", "medium", "hall/bunk.png", "hall/door.png", "--yes", *mine],
        ["schema", "--write", *mine],
        ["check", "--all", *mine],
        ["check", "--json", *mine],
        ["check", "--fix", "--yes", "--errors", *mine],
        ["check", "--speak", *mine],
        ["check", "--prompts", *mine],
        ["narrate", "--room", "hall", "--language", "et", "--more", *mine],
        ["translate", "status", *mine],
        ["translate", "proof", "--language", "et", "-o", f"{home}/et.pdf", *mine],
        ["narrate", "--say", "Hello.", "--language", "en", "-o", f"{home}/hello.ogg", "--museum", museum],
    ]


def of_managers(home: str) -> list[list[str]]:
    """What managers and technicians type beside `commands`."""
    log, days = str(STATE / "visits.db"), ("--from", "2026-03-20", "--until", "2026-03-21")
    plausible = f"{home}/plausible.db"
    return [
        ["--help"],
        [
            "visits",
            "simulate",
            "--days",
            "8",
            "--kiosks",
            "2",
            "--seed",
            "3",
            "--until",
            "2026-03-27",
            "-o",
            plausible,
        ],
        ["report", "--log", plausible, *days, "--compare", "none", "--minimum", "1", "-o", f"{home}/days.html"],
        [
            "report",
            "--log",
            plausible,
            *days,
            "--kiosk",
            "cell-1",
            "--compare",
            "none",
            "--language",
            "et",
            "-o",
            f"{home}/days.json",
        ],
        ["report", "--log", plausible, "--from", "2026-03-20", "--year", "-o", f"{home}/year.csv"],
        ["report", "--log", plausible, "--from", "2026-03-20", "--month", "-o", f"{home}/month.xlsx"],
        ["visits", "verify", "--log", plausible],
        ["visits", "export", "--log", plausible, "-o", f"{home}/plausible"],
        ["visits", "mend", "--log", plausible],
        ["pin", "--device", str(SETTINGS / "kiosk.yaml")],
        ["report", "--log", log],
    ]


def commands(museum: str, home: str) -> list[list[str]]:
    """Every documented command that needs no person at the screen, as a technician or a manager types it."""
    log = str(STATE / "visits.db")
    return [
        ["--version"],
        ["check", "--museum", museum],
        ["doctor", "--json"],
        ["publish", museum, "--no-speech"],
        ["rollback"],
        ["pin"],
        ["report", "--log", log, "-o", f"{home}/report.csv", "--from", "2026-03-20"],
        ["visits", "verify"],
        ["visits", "export", "-o", f"{home}/rows.csv"],
        ["visits", "snapshot", "-o", f"{home}/copy.db"],
        ["visits", "merge", log, "-o", f"{home}/all.db"],
        ["visits", "prune", "--keep", "400d"],
        ["visits", "simulate", "--days", "1", "--kiosks", "1", "-o", f"{home}/simulated.db"],
        ["schema", "room"],
        ["new", "room", "hall", "--museum", museum],
        ["narrate", "--dry-run", "--museum", museum],
        ["shot", "attract", "--language", "en", "--speak", "-o", f"{home}/attract.png", *SMALL],
        [
            *("rehearse", f"{museum}/visit.yaml", "--headless", "--fast", "--museum", museum),
            *("--shots", f"{home}/shots", "--log", f"{home}/rehearsed.db", *SMALL),
        ],
        ["run", "--museum", museum],
        ["preview", "--museum", museum],
        ["install", "--dry-run"],
        ["uninstall", "--dry-run"],
        ["upgrade", "--back", "--dry-run"],
        ["backup", f"{home}/box.tar"],
        ["restore", f"{home}/box.tar"],
    ]


# --- one user ---


def answer() -> None:
    """Print for each line of input, a user, a home and commands, what came of each command, given to main() as a start
    of the program would."""
    for module in LOADED_ONCE:
        import_module(module)
    make_parsers_once()
    sys.path.append(str(Path(__file__).parents[1]))
    import_module("screens_ahead").load_screens()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        user, home, wanted = json.loads(line)
        print(json.dumps([_forked(user, home, arguments) for arguments in wanted]), flush=True)


def make_parsers_once() -> None:
    """What reads a command line is made here, and not again by each command."""
    import typer.main

    from kiosk.cli.commands import app

    typer.main.get_command = functools.cache(typer.main.get_command)
    typer.main.get_command(app)


def _forked(user: tuple[int, int], home: str, arguments: list[str]) -> dict[str, Any]:
    came, goes = os.pipe()
    child = os.fork()
    if child == 0:
        _become_the_command(goes, user, home, arguments)
    os.close(goes)
    with os.fdopen(came, "rb") as printed:
        text = printed.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    came_of_it = {"arguments": arguments, "code": os.waitstatus_to_exitcode(status), "printed": text}
    return came_of_it | ({"settings": (SETTINGS / "kiosk.yaml").read_text()} if arguments[0] == PRESS else {})


def _become_the_command(goes: int, user: tuple[int, int], home: str, arguments: list[str]) -> None:
    code = 70
    try:
        uid, gid = user
        os.setgroups([])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)
        os.chdir(home)
        os.environ["HOME"] = home
        asked, answers = os.pipe()
        os.write(answers, b"2718\n2718\n")
        os.close(answers)
        for there, stream in ((asked, 0), (goes, 1), (goes, 2)):
            os.dup2(there, stream)
        sys.argv = ["/usr/local/bin/kiosk", *arguments]
        sys.stdin = os.fdopen(0)
        from click.exceptions import Exit

        from kiosk.__main__ import main

        try:
            if arguments[0] == PRESS:
                panel_buttons.press(arguments[1], SETTINGS / "kiosk.yaml", Path.cwd())
            else:
                main()
            code = 0
        except Exit as end:
            code = end.exit_code
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


# --- the box ---


def prepare_box(folder: Path, museum: Path, libraries: str) -> str:
    """Make the mounts and install; what the installation printed."""
    for name in ("up", "work", "bin", "venv"):
        (folder / name).mkdir()
    os.environ["PATH"] = f"{folder}/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    overlay = f"lowerdir=/etc,upperdir={folder}/up,workdir={folder}/work"
    _run("mount", "-t", "overlay", "overlay", "-o", overlay, "/etc")
    for place in ("/opt", "/var/lib", "/usr/local/bin", "/media"):
        _run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", place)
    panel_buttons.STICK.mkdir()
    _run("mount", "-t", "tmpfs", "-o", "mode=777", "tmpfs", str(panel_buttons.STICK))
    for group in ("audio", "input", "render", "video"):  # udev's
        _run("groupadd", "--system", "--force", group)
    for name in ("systemctl", "udevadm", "apt-get"):
        (folder / "bin" / name).write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/asked\n')
        (folder / "bin" / name).chmod(0o755)
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"))
    (folder / "asked").touch()
    (folder / "asked").chmod(0o666)
    packages = next((folder / "venv").glob("lib/python3*/site-packages"))
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    source = str(Path(__file__).resolve().parents[2])
    install = (str(folder / "venv/bin/python"), "-m", "kiosk", "install", "--museum", str(museum))
    return _run(*install, PYTHONPATH=source)


def _run(*command: str, **environment: str) -> str:
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


class Commands:
    """The process that answers; it ends with its input."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            (str(PROGRAM / "bin/python"), __file__, "--answer"),
            env=environment(folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def by(self, user: tuple[int, int], home: Path, wanted: list[list[str]]) -> list[dict[str, Any]]:
        """What came of each of these commands by that user."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([user, str(home), wanted]) + "\n")
        self._process.stdin.flush()
        return list(json.loads(self._process.stdout.readline()))

    def end(self) -> None:
        self._process.communicate(timeout=300)


class Kiosk:
    """The kiosk itself in a window; it has begun once there is a log to be written."""

    def __init__(self, uid: int, gid: int, home: Path, display: str) -> None:
        wal = STATE / "visits.db-wal"
        self.process = subprocess.Popen(
            ("/usr/local/bin/kiosk", "run", "--windowed", "--device", str(SETTINGS / "kiosk.yaml"), *SMALL),
            cwd=home,
            env={**environment(home), "DISPLAY": display, "SDL_AUDIODRIVER": "dummy"},
            user=uid,
            group=gid,
            extra_groups=[],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        deadline = time.monotonic() + 300
        while self.process.poll() is None and not wal.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.began = wal.exists()

    def end(self) -> dict[str, Any]:
        """End it as systemd does; what came of it."""
        alive = self.process.poll() is None
        self.process.send_signal(signal.SIGTERM)
        printed, _ = self.process.communicate(timeout=300)
        return {"began": self.began, "alive": alive, "code": self.process.returncode, "printed": printed}


def environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": "/opt/tmp", "LIBGL_ALWAYS_SOFTWARE": "1"}


def owners(folder: Path) -> dict[str, int]:
    there = (Path(parent, name) for parent, folders, files in os.walk(folder) for name in (*folders, *files))
    return {str(path): path.lstat().st_uid for path in (folder, *there)}


def main(folder: Path, museum: Path, libraries: str, display: str) -> dict[str, Any]:
    installed = prepare_box(folder, museum, libraries)
    sources = [path for path in PROGRAM.rglob("kiosk/**/*.py") if "site-packages/kiosk/" in str(path)]
    closed = [str(path) for path in PROGRAM.rglob("*") if not path.stat().st_mode & 0o004]
    uncompiled = [str(path) for path in sources if not Path(cache_from_source(str(path))).exists()]
    kiosk = pwd.getpwnam("kiosk")
    users = {"kiosk": (kiosk.pw_uid, kiosk.pw_gid), "root": (0, 0), "staff": (STAFF, STAFF)}
    for name, (uid, gid) in users.items():
        (folder / f"home-{name}").mkdir()
        os.chown(folder / f"home-{name}", uid, gid)
    precious = folder / "precious"
    precious.mkdir(mode=0o755)
    (precious / "keep").write_text("root's")
    Path("/opt/tmp").mkdir()
    Path("/opt/tmp").chmod(0o1777)
    showing = Kiosk(*users["kiosk"], folder / "home-kiosk", display)
    names = ("content/last.new", "visits.db.prune", "pin-tries.json")
    for link in (*(STATE / name for name in names), SETTINGS / ".kiosk.yaml.new"):
        link.unlink(missing_ok=True)
        link.symlink_to(precious / "keep")
        os.chown(link, kiosk.pw_uid, kiosk.pw_gid, follow_symlinks=False)
    given, done, owned = Commands(folder), {}, {}
    for name, user in users.items():
        home = folder / f"home-{name}"
        more = {"root": of_managers(str(home)), "staff": of_authors(str(museum), str(home))}.get(name, [])
        done[name] = given.by(user, home, [*commands(str(museum), str(home)), *more])
        owned[name] = {**owners(STATE), **owners(SETTINGS)}
    ran = {"kiosk": showing.end()}
    for name in ("root", "kiosk again"):
        ran[name] = Kiosk(*users[name.split()[0]], folder / "home-kiosk", display).end()
    owned["ran"] = {**owners(STATE), **owners(SETTINGS)}
    settings, home = SETTINGS / "kiosk.yaml", folder / "home-kiosk"
    panel_buttons.put_in_stick(museum)
    panel = given.by(users["kiosk"], home, [[PRESS, name] for name in panel_buttons.JOURNEYS])
    given.end()
    owned["panel"] = {**owners(STATE), **owners(SETTINGS)}
    return {
        "installed": installed,
        "modules": len(sources),
        "uncompiled": uncompiled,
        "closed": closed,
        "asked": (folder / "asked").read_text(),
        "kiosk": kiosk.pw_uid,
        "done": done,
        "ran": ran,
        "panel": panel,
        "stick": sorted(path.name for path in panel_buttons.STICK.rglob("*") if "museum/" not in str(path)),
        "owned": owned,
        "settings": [settings.stat().st_mode & 0o777, settings.read_text()],
        "precious": [[path.name, path.read_text(), path.stat().st_uid] for path in precious.iterdir()],
    }


if __name__ == "__main__":
    if sys.argv[1] == "--answer":
        answer()
    else:
        print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])))
