"""A stick that `make offline` wrote: is it whole, is it for this box, and how its installer is started.

Rules: nothing of a stick runs before every file of it was compared with its SHA256SUMS, which is written last. The
installer of the stick (install/stick.sh) asks the same in the same words, since it begins where there is no kiosk yet.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kiosk.content.messages import Message, msg
from kiosk.exit_codes import NOTHING_THERE, CommandFailed

CONF, SUMS, INSTALLER = "kiosk-offline.conf", "SHA256SUMS", "install.sh"
_SUM = re.compile(r"([0-9a-f]{64})  \./(.+)")
_PYTHON = Path("/usr/bin/python3")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class OfflineStick:
    """folder: where it is. files: how many SHA256SUMS lists ("" where it is not known). system: "debian bookworm"."""

    folder: Path
    files: str
    system: str
    architecture: str
    python: str


def start_installer(
    folder: Path, command: str, options: tuple[str, ...], report: Callable[[Message], None]
) -> NoReturn:
    """Let the program on a stick carry out a command in this one's place; does not return. Raises CommandFailed where
    the stick is none, is not whole or not for this box."""
    stick = read_stick(folder)
    report(msg("Comparing the files of {folder} with SHA256SUMS", folder=str(stick.folder)))
    require_whole(stick)
    require_fit(stick)
    sys.stdout.flush()
    os.execvp("sh", ("sh", str(stick.folder / INSTALLER), command, *options))


def read_stick(folder: Path) -> OfflineStick:
    """What a stick says about itself; raises CommandFailed where it is none, or was not finished."""
    folder = folder.absolute()
    try:
        lines = (folder / CONF).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        sentence = msg(
            "There is no kiosk in {folder}: it has no kiosk-offline.conf. Name the folder that make offline wrote.",
            folder=str(folder),
        )
        raise CommandFailed(sentence, NOTHING_THERE) from None
    if not (folder / SUMS).is_file():
        sentence = msg(
            "The stick in {folder} is not complete: SHA256SUMS, which is written last, is missing. Make it again with "
            "make offline.",
            folder=str(folder),
        )
        raise CommandFailed(sentence)
    values = {key: value for key, _, value in (line.partition("=") for line in lines)}
    files, debian, architecture, python = (values.get(key, "") for key in ("FILES", "DEBIAN", "ARCHITECTURE", "PYTHON"))
    return OfflineStick(folder, files, f"debian {debian}", architecture, python)


def require_whole(stick: OfflineStick) -> None:
    """Raise CommandFailed unless every file is as it was written."""
    damaged = list(_damaged(stick))
    if damaged:
        sentence = msg(
            "The stick in {folder} is damaged or incomplete. Not as they were written ({n} of {all}): {names}. Make it "
            "again with make offline.",
            folder=str(stick.folder),
            n=len(damaged),
            all=stick.files,
            names=", ".join(damaged[:_NAMED]),
        )
        raise CommandFailed(sentence)


def _damaged(stick: OfflineStick) -> Iterator[str]:
    """The names of the files that are missing, cannot be read or have other contents."""
    try:
        text = (stick.folder / SUMS).read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    sums = [match.groups() for match in map(_SUM.fullmatch, text.splitlines()) if match]
    for expected, name in sums:
        if _sum(stick.folder / name) != expected:
            yield name
    if str(len(sums)) != stick.files:
        yield SUMS


def _sum(path: Path) -> str:
    """The SHA-256 of a file; "" where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def require_fit(stick: OfflineStick) -> None:
    """Raise CommandFailed unless the stick is for this box: its Debian, its architecture, its Python."""
    for here, its, sentence in (
        (
            _system(),
            stick.system,
            msg("The stick in {folder} is for {its}, this box has {here}. Make one on a machine with {here}."),
        ),
        (
            _printed("dpkg", "--print-architecture"),
            stick.architecture,
            msg("The stick in {folder} is for {its}, this box is {here}. Make one on a machine that is {here}."),
        ),
        (
            _python() if _PYTHON.exists() else stick.python,
            stick.python,
            msg(
                "The stick in {folder} is for Python {its}, /usr/bin/python3 of this box is {here}. Put Debian's own "
                "in its place."
            ),
        ),
    ):
        if here != its:
            raise CommandFailed(sentence.with_values(folder=str(stick.folder), its=its, here=here))


def _system() -> str:
    """`debian trixie`; without a name of the release where it has none."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {"ID": sys.platform}
    return f"{release['ID']} {release.get('VERSION_CODENAME', '')}".strip()


def _python() -> str:
    """The version of the system's Python, as 3.13."""
    return _printed(str(_PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])") or "broken"


def _printed(*command: str) -> str:
    """What a command prints; "" where it cannot be run or fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
