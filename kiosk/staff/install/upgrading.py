"""upgrade: another program in the place of the one that a box runs, and the way back.

Rules: the new program is put beside the old one and tried there with what this box shows before anything changes: it
may find no error in the content, and nothing wrong with the box, that the old one does not find. Then the two change
places in one step, so that the box has a whole program whenever the power goes. Where a step fails after the service
stopped, or it does not report its first page, the old program comes back and runs by itself. The old program, and the
system's files as they were, stay for --back.
"""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.device import BOX_FILE
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import foreign
from kiosk.exit_codes import CommandFailed
from kiosk.staff.install import system_files as files
from kiosk.staff.install.installing import (
    BEFORE,
    NEXT,
    PROGRAM,
    STATE,
    STICKS,
    USER,
    InstallStep,
    StepNotDone,
    base_python,
    copy_program,
    run,
    why_of,
    write,
)
from kiosk.store import versions
from kiosk.store.versions import VersionStore

_FILES_BEFORE = "system-files.json"
_EXCHANGE, _HERE = 2, -100  # renameat2(2)
_FIRST_PAGE = "The first page is drawn."
_READY_S = 90.0
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_TRIED_S = 900.0


def steps(root: Path = Path("/")) -> tuple[InstallStep, ...]:
    """What upgrading does, in order. root: where the machine's files are."""
    return tuple(_steps(root))


def steps_back(root: Path = Path("/")) -> tuple[InstallStep, ...]:
    """What going back does, in order."""
    return tuple(_steps_back(root))


def _steps(root: Path) -> Iterator[InstallStep]:
    program, coming = _at(root, PROGRAM), _at(root, NEXT)
    if not program.is_dir():
        sentence = msg("No kiosk is installed here: there is no {folder}. Make the box one with kiosk install.")
        raise CommandFailed(sentence.with_values(folder=str(PROGRAM)))
    if Path(sys.prefix).resolve() == program.resolve():
        raise CommandFailed(
            msg(
                "This is the program that the box runs already. Start the new one in its own folder, after make run: "
                "sudo .venv/bin/kiosk upgrade"
            )
        )
    yield from _finishing(root)
    log = STATE / f"before-upgrade-{datetime.now(UTC).strftime('%Y%m%dT%H%M%S')}.db"
    yield InstallStep(
        msg("The new program, put beside the one that is there, in {folder}.", folder=str(NEXT)),
        f"→ {NEXT}",
        lambda: copy_program(coming, PROGRAM),
        require_possible=base_python,
    )
    yield InstallStep(
        msg("It is tried with what this box shows: its content has no new error, and nothing is wrong that was right."),
        f"{NEXT}/bin/python -m kiosk check\n{NEXT}/bin/python -m kiosk doctor",
        lambda: _or_away(lambda: try_out(program, coming), coming),
    )
    snapshot = (str(PROGRAM / "bin" / "kiosk"), "visits", "snapshot", "-o", str(log), "--device", str(BOX_FILE))
    yield InstallStep(
        msg("The log as it stands, copied to {file}.", file=str(log)),
        " ".join(snapshot),
        lambda: run("runuser", "-u", USER, "--", *snapshot),
        lambda: not (_at(root, STATE) / "visits.db").exists(),
    )
    yield _command(msg("The service stops."), "systemctl", "stop", files.UNIT)
    yield InstallStep(
        msg("The two programs change places; the old one stays in {folder}.", folder=str(BEFORE)),
        f"{NEXT} ↔ {PROGRAM}\n{NEXT} → {BEFORE}",
        lambda: or_else(lambda: switch(root), _start(), msg("the program that was there runs again")),
    )
    for path, text, what in files.system_files(USER, PROGRAM, STATE, STICKS):
        yield InstallStep(
            files.written(path, what),
            text,
            lambda path=path, text=text: _or_back(lambda: write(_at(root, path), text), root),  # type: ignore[misc]
            lambda path=path, text=text: _text(_at(root, path)) == text,  # type: ignore[misc]
        )
    for step in _start():
        yield replace(step, do=lambda step=step: _or_back(step.do, root))  # type: ignore[misc]
    yield InstallStep(
        msg(
            "The service reports its first page within {seconds:.0f} s; else the old program comes back.",
            seconds=_READY_S,
        ),
        f"systemctl show --property=StatusText {files.UNIT}",
        lambda: _or_back(_await_first_page, root),
    )


def _steps_back(root: Path) -> Iterator[InstallStep]:
    finishing = tuple(_finishing(root))
    if not finishing and not _at(root, BEFORE).is_dir():
        sentence = msg("There is no way back: no earlier program is in {folder}.", folder=str(BEFORE))
        raise CommandFailed(sentence)
    yield from finishing
    yield _command(msg("The service stops."), "systemctl", "stop", files.UNIT)
    yield InstallStep(
        msg(
            "The program of before and the system's files of before come back; the other stays in {folder}.",
            folder=str(BEFORE),
        ),
        f"{BEFORE} ↔ {PROGRAM}",
        lambda: switch_back(root),
    )
    yield from _start()
    yield InstallStep(
        msg("The service reports its first page within {seconds:.0f} s.", seconds=_READY_S),
        f"systemctl show --property=StatusText {files.UNIT}",
        _await_first_page,
    )


def _finishing(root: Path) -> Iterator[InstallStep]:
    """The second half of a switch that was interrupted, if one was: else the next upgrade would replace the old
    program, which is where a new one is put."""
    if (_at(root, NEXT) / _FILES_BEFORE).is_file():
        what = msg("An upgrade was interrupted: the program of before goes to {folder}.", folder=str(BEFORE))
        yield InstallStep(what, f"{NEXT} → {BEFORE}", lambda: keep_before(root))


def _start() -> Iterator[InstallStep]:
    yield _command(msg("systemd reads what was written."), "systemctl", "daemon-reload")
    yield _command(msg("The service starts."), "systemctl", "start", "--no-block", files.UNIT)


def _command(sentence: Message, *command: str) -> InstallStep:
    return InstallStep(sentence, " ".join(command), lambda: run(*command))


def try_out(program: Path, coming: Path) -> None:
    """Raise OSError, with what is wrong, unless the new program can show what the old one shows."""
    current = versions.published(STATE).current
    if current is not None:
        folder = VersionStore(STATE).folder(current.id)
        check = ("check", "--museum", str(folder), "--device", str(BOX_FILE))
        checked = _as_kiosk(coming, *check)
        if checked.returncode and not _as_kiosk(program, *check).returncode:
            raise StepNotDone(msg("the new program cannot show this box's content: {why}", why=first_fault(checked)))
    wrong = _wrong(coming) - _wrong(program)
    if wrong:
        sentence = msg("the new program finds wrong what was right: {what}", what=" ".join(sorted(wrong)))
        raise StepNotDone(sentence)


def _wrong(program: Path) -> set[str]:
    """What the doctor of a program finds wrong with this box, in English: an older one speaks no other language."""
    done = _as_kiosk(program, "doctor", "--device", str(BOX_FILE), "--json")
    try:
        return wrong_in(json.loads(done.stdout))
    except ValueError:
        sentence = msg("the doctor of {folder} did not answer: {why}", folder=str(program), why=_last(done))
        raise StepNotDone(sentence) from None


def wrong_in(rows: Iterable[Mapping[str, object]]) -> set[str]:
    """What a doctor's rows find wrong; a number in it may differ from minute to minute, and stands as an ellipsis."""
    return {_NUMBER.sub("…", f"{row['area']}: {row['says']}") for row in rows if row["ok"] is False}


def _as_kiosk(program: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ("runuser", "-u", USER, "--", str(program / "bin" / "python"), "-m", "kiosk", *arguments)
    try:
        return subprocess.run(
            command,
            cwd="/",
            capture_output=True,
            text=True,
            timeout=_TRIED_S,
            check=False,
            env={**os.environ, "LANGUAGE": "en"},
        )
    except subprocess.TimeoutExpired:
        sentence = msg("{folder} had not answered kiosk {command} after {seconds:.0f} s")
        raise StepNotDone(sentence.with_values(folder=str(program), command=arguments[0], seconds=_TRIED_S)) from None


def first_fault(checked: subprocess.CompletedProcess[str]) -> Message:
    """The first error that a check listed; where it listed none, the last line that it wrote."""
    lines = (line for line in checked.stdout.splitlines() if line and not line.startswith("# "))
    first = next(lines, "")
    return foreign(first) if first else _last(checked)


def _last(done: subprocess.CompletedProcess[str]) -> Message:
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    if not lines:
        return msg("it ended with {code}", code=done.returncode)
    return foreign(lines[-1])


def switch(root: Path) -> None:
    """Let the new program and the old one change places, and keep the system's files as they are."""
    program, coming = _at(root, PROGRAM), _at(root, NEXT)
    texts = {path: _text(_at(root, path)) for path, _, _ in files.system_files(USER, PROGRAM, STATE, STICKS)}
    write(program / _FILES_BEFORE, json.dumps(texts))
    exchange(program, coming)
    try:
        keep_before(root)
    except OSError:
        exchange(program, coming)
        raise


def keep_before(root: Path) -> None:
    """Put the old program, which is where the new one was, in the place of the one of long before."""
    coming, before = _at(root, NEXT), _at(root, BEFORE)
    if not before.is_dir():
        coming.rename(before)
        return
    (before / _FILES_BEFORE).unlink(missing_ok=True)  # with it, half of a removed program would look like an old one
    exchange(coming, before)
    shutil.rmtree(coming, ignore_errors=True)


def switch_back(root: Path) -> None:
    """Let the program of before and the one that runs change places, each with the system's files of its time."""
    program, before = _at(root, PROGRAM), _at(root, BEFORE)
    texts: Mapping[str, str | None] = json.loads((before / _FILES_BEFORE).read_text(encoding="utf-8"))
    write(program / _FILES_BEFORE, json.dumps({path: _text(_at(root, path)) for path in texts}))
    exchange(program, before)
    for path, text in texts.items():
        if text is None:
            _at(root, path).unlink(missing_ok=True)
        elif _text(_at(root, path)) != text:
            write(_at(root, path), text)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change names, both in one step; raises OSError."""
    renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one))


def or_else(do: Callable[[], None], mending: Iterable[InstallStep], then: Message) -> None:
    """Do it; where that fails take the mending steps, and raise StepNotDone with why and with what is so then."""
    try:
        do()
    except OSError as error:
        for step in mending:
            step.do()
        raise StepNotDone(msg("{why}, so {then}", why=why_of(error), then=then)) from None


def _or_away(do: Callable[[], None], folder: Path) -> None:
    """Do it; where that fails, take the folder away."""
    try:
        do()
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _or_back(do: Callable[[], None], root: Path) -> None:
    or_else(do, _steps_back(root), msg("the program of before runs again"))


def _await_first_page() -> None:
    end_s = time.monotonic() + _READY_S
    while time.monotonic() < end_s:
        done = subprocess.run(
            ("systemctl", "show", "--property=StatusText", "--value", files.UNIT),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.stdout.strip() == _FIRST_PAGE:
            return
        time.sleep(0.5)
    sentence = msg("the service reported no page within {seconds:.0f} s (journalctl -u kiosk has its reasons)")
    raise StepNotDone(sentence.with_values(seconds=_READY_S))


def _at(root: Path, path: Path | str) -> Path:
    return root / str(path).lstrip("/")


def _text(path: Path) -> str | None:
    """What a file holds; None where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
