"""What installing does to a box, tried on a folder that stands for its disk."""

from __future__ import annotations

import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.content.device import load_device
from kiosk.content.messages import Message
from kiosk.exit_codes import CommandFailed
from kiosk.staff.install.installing import InstallStep, carry_out, require_possible, run, steps, steps_back
from kiosk.staff.install.system_files import UNIT_FILE
from tests.conftest import ROOT, RunKiosk
from tests.staff.small_museum import damaged, made
from tests.three_rooms import THREE_ROOMS

FILES = (
    "etc/kiosk/kiosk.yaml",
    "etc/systemd/system/kiosk.service",
    "etc/polkit-1/rules.d/50-kiosk.rules",
    "etc/udev/rules.d/99-kiosk.rules",
    "etc/systemd/logind.conf.d/50-kiosk.conf",
)


def writing(todo: tuple[InstallStep, ...]) -> tuple[InstallStep, ...]:
    """The steps that write a file (its text ends with a line end; a command's does not)."""
    return tuple(step for step in todo if step.shows.endswith("\n"))


def test_a_dry_run_prints_exactly_what_would_be_done(run_kiosk: RunKiosk, museum: Path) -> None:
    """`install --dry-run` prints every command and the whole of every file, and changes nothing."""
    done = run_kiosk("install", "--dry-run", "--museum", museum)
    refused = ""
    try:
        require_possible(steps(museum))
    except CommandFailed as why:  # the suite's own Python may be one that others cannot run
        refused = f"{why.sentence}\n"
    assert (done.returncode, done.stderr) == (int(bool(refused)), refused)
    for number, step in enumerate(steps(museum), 1):
        assert f"{number}. {step.sentence}" in done.stdout
        for line in step.shows.splitlines():
            assert f"       {line}\n" in done.stdout


def test_the_fonts_of_a_museums_languages_are_installed(museum: Path) -> None:
    """A museum that lists Chinese or Japanese brings Debian's font for them, once; others bring none."""
    file = museum / "config/museum.yaml"
    fonts = "apt-get install -y --no-install-recommends fonts-noto-cjk"
    assert fonts not in [step.shows for step in steps(museum)]
    file.write_text(re.sub(r"(?m)^languages: .*", "languages: [en, zh-Hans, ja]", file.read_text(encoding="utf-8")))
    assert [str(step.sentence) for step in steps(museum) if step.shows == fonts] == ["Debian's fonts for zh-Hans, ja."]


def test_the_files_are_written_once_and_taken_back(tmp_path: Path) -> None:
    """Installing twice changes nothing the second time; uninstalling leaves the kiosk's own settings."""
    said: list[Message] = []
    todo = writing(steps(THREE_ROOMS, root=tmp_path))
    carry_out(todo, said.append)
    assert sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()) == sorted(FILES)
    before = {file: (tmp_path / file).read_text(encoding="utf-8") for file in FILES}
    (tmp_path / FILES[0]).write_text("kiosk: mine\nscreen: {width_mm: 600}\n", encoding="utf-8")
    said.clear()
    carry_out(writing(steps(THREE_ROOMS, root=tmp_path)), said.append)
    assert len(said) == len(todo) and all(str(line).startswith("is so:") for line in said)
    assert {file: (tmp_path / file).read_text(encoding="utf-8") for file in FILES[1:]} == {
        file: before[file] for file in FILES[1:]
    }
    carry_out(tuple(step for step in steps_back(tmp_path) if step.shows.startswith("rm /")), said.append)
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()] == [FILES[0]]


def test_the_kiosks_own_file_can_be_read(tmp_path: Path) -> None:
    """The file that installing begins with is a right one, with the state folder of the service, museum or not."""
    for museum in (THREE_ROOMS, None):
        root = tmp_path / str(museum is None)
        carry_out(writing(steps(museum, root=root)), lambda _line: None)
        device, faults = load_device(root / FILES[0], THREE_ROOMS)
        assert not faults and device.state == "/var/lib/kiosk"


def test_the_service_is_hardened_and_watched(tmp_path: Path) -> None:
    """The service runs as its own user under a compositor, writes its own folders only, and is watched."""
    carry_out(writing(steps(None, root=tmp_path)), lambda _line: None)
    unit = configparser.RawConfigParser(strict=False, delimiters=("=",))
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(tmp_path / UNIT_FILE.lstrip("/"))
    service = unit["Service"]
    assert service["Type"] == "notify" and service["WatchdogSec"] == "30" and service["Restart"] == "always"
    assert service["ExecStart"] == "/usr/bin/cage -d -- /opt/kiosk/bin/kiosk run --device /etc/kiosk/kiosk.yaml"
    assert service["User"] == "kiosk" and service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict" and service["IPAddressDeny"] == "any"
    assert service["ReadWritePaths"] == "/var/lib/kiosk /etc/kiosk /media"


def test_the_kiosks_processes_are_the_services(tmp_path: Path) -> None:
    """The service has no session, which would take its processes out of reach of its limits and its reports, and has a
    folder of its own for the compositor's socket, since that of a session lies where ProtectHome hides it."""
    carry_out(writing(steps(None, root=tmp_path)), lambda _line: None)
    lines = (tmp_path / UNIT_FILE.lstrip("/")).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith("PAMName=")]
    assert {"RuntimeDirectory=kiosk", "Environment=XDG_RUNTIME_DIR=/run/kiosk", "LimitCORE=0"} <= set(lines)


def test_the_command_is_found_by_its_name(tmp_path: Path) -> None:
    """Installing puts the command where a shell and sudo look, replaces no stranger's file, and takes it away again."""
    command = tmp_path / "usr/local/bin/kiosk"
    there = tuple(step for step in steps(None, root=tmp_path) if step.shows.startswith("ln "))
    back = tuple(step for step in steps_back(tmp_path) if step.shows == "rm /usr/local/bin/kiosk")
    carry_out(there, lambda _line: None)
    assert command.readlink() == Path("/opt/kiosk/bin/kiosk")
    carry_out(back, lambda _line: None)
    assert not command.is_symlink()
    command.write_text("a stranger's")
    with pytest.raises(CommandFailed, match="is another program's file"):
        carry_out(there, lambda _line: None)
    carry_out(back, lambda _line: None)
    assert command.read_text() == "a stranger's"


def test_a_child_out_of_memory_does_not_end_the_service(tmp_path: Path) -> None:
    """The unit's memory is bounded, and a child process ended by the kernel for want of it leaves the kiosk."""
    carry_out(writing(steps(None, root=tmp_path)), lambda _line: None)
    lines = (tmp_path / UNIT_FILE.lstrip("/")).read_text(encoding="utf-8").splitlines()
    assert {"MemoryMax=80%", "OOMPolicy=continue"} <= set(lines)


def test_no_key_switches_the_box_off(tmp_path: Path) -> None:
    """logind leaves every key for power and sleep and the lid alone, is told so, and heeds them after uninstalling."""
    drop_in = "/etc/systemd/logind.conf.d/50-kiosk.conf"
    carry_out(writing(steps(None, root=tmp_path)), lambda _line: None)
    settings = configparser.RawConfigParser()
    settings.optionxform = str  # type: ignore[assignment,method-assign]
    settings.read(tmp_path / drop_in.lstrip("/"))
    keys = {f"Handle{key}Key{how}" for key in ("Power", "Reboot", "Suspend", "Hibernate") for how in ("", "LongPress")}
    lids = {f"HandleLidSwitch{how}" for how in ("", "ExternalPower", "Docked")}
    assert dict(settings["Login"]) == dict.fromkeys(keys | lids | {"IdleAction"}, "ignore")
    reload = "systemctl kill --kill-whom=main --signal=HUP systemd-logind.service"
    assert [step.shows for step in steps(None)].index(reload) > 0
    back = [step.shows for step in steps_back()]
    assert back.index(reload) > back.index(f"rm {drop_in}")


def test_who_is_not_root_is_told(run_kiosk: RunKiosk) -> None:
    """Who may not change the box is told so, and how to look first."""
    probe = (
        "import os, sys; os.geteuid = lambda: 1000; sys.argv = ['kiosk', 'install']; import kiosk.cli as c; c.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    said = "Only root may change the box: start it with sudo. --dry-run shows what it would do.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_step_that_cannot_be_done_is_named() -> None:
    """A step that cannot be done ends the installation with its own words, the command, and what the system said."""
    failing = InstallStep(Message("The moon."), "ls /moon", lambda: run("ls", "/moon"))
    with pytest.raises(CommandFailed) as why:
        carry_out((failing,), lambda _line: None)
    assert why.value.sentence == (
        "This could not be done: The moon.\nls /moon\n\"ls: cannot access '/moon': No such file or directory\". "
        "What was done before stays."
    )


def test_a_dry_run_foresees_what_the_run_refuses(tmp_path: Path) -> None:
    """With a Python that other users cannot run, dry run and run end with the same sentence, before the first step."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    probe = (
        "import sys; sys._base_executable = {base!r}; sys.argv = ['kiosk', {arguments}]\n"
        "import kiosk.staff.install.installing as i; i.require_root = lambda: None\n"
        "i.run = lambda *command: print('CHANGED', *command)\n"
        "import kiosk.cli as c; c.main()"
    )
    python = closed / "python3"
    python.write_bytes(b"")
    ended = []
    for arguments in ("'install', '--dry-run'", "'install'"):
        done = subprocess.run(
            [sys.executable, "-c", probe.format(base=str(python), arguments=arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert done.returncode == 1 and "CHANGED" not in done.stdout
        ended.append(done.stderr)
    assert ended[0] == ended[1]
    assert f"the Python in {python} is closed to other users" in ended[0] and "Nothing was changed." in ended[0]


def test_a_museum_that_publishing_would_refuse_is_foreseen(tmp_path: Path) -> None:
    """Errors of the museum refuse the installation before anything is done, as its step that publishes would."""
    museum = made(tmp_path / "museum")
    publishing = [step for step in steps(museum) if " publish " in step.shows]
    require_possible(tuple(publishing))
    damaged(museum)
    done: list[str] = []
    first = InstallStep(Message("First."), "first", lambda: done.append("first"))
    with pytest.raises(CommandFailed) as why:
        carry_out((first, *publishing), lambda line: done.append(str(line)))
    assert done == []
    assert why.value.sentence.endswith(
        f"1 error has to be mended first, which `kiosk check --museum {museum}` lists. Nothing was changed."
    )


def test_a_command_of_that_name_is_foreseen(tmp_path: Path) -> None:
    """Where /usr/local/bin/kiosk is another program's file, installing is refused before anything is done."""
    other = tmp_path / "usr/local/bin/kiosk"
    other.parent.mkdir(parents=True)
    other.write_text("another")
    step = next(step for step in steps(None, root=tmp_path) if step.shows.startswith("ln -s"))
    done: list[str] = []
    with pytest.raises(CommandFailed, match=r"another program's file.*Nothing was changed"):
        carry_out(
            (InstallStep(Message("First."), "first", lambda: done.append("first")), step),
            lambda line: done.append(str(line)),
        )
    assert done == [] and other.read_text() == "another"


def test_a_bare_file_of_a_kiosk_is_explained_in_the_readers_language(tmp_path: Path) -> None:
    """Whoever installs reads in their own language what to write; the keys are the same, and nothing is wrong."""

    def bare(reader: str) -> str:
        return next(s.shows for s in steps(None, root=tmp_path, reader=reader) if "state: " in s.shows)

    texts = {reader: bare(reader) for reader in ("en", "et", "ru", "cs", "fi")}
    assert texts["fi"] == texts["en"] and len(set(texts.values())) == 4
    keys = {reader: [line for line in text.splitlines() if line[:1].isalpha()] for reader, text in texts.items()}
    assert keys["et"] == keys["ru"] == keys["cs"] == keys["en"] and len(keys["en"]) == 4
    for text in texts.values():
        assert max(map(len, text.splitlines())) <= 120
        file = tmp_path / "kiosk.yaml"
        file.write_text(text, encoding="utf-8")
        device, faults = load_device(file, tmp_path)
        assert (device.kiosk, device.state, faults) == ("kiosk-1", "/var/lib/kiosk", ())
