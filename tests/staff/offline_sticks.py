"""Sticks as `make offline` writes them, made small: for this box, with packages and a program of a few bytes."""

from __future__ import annotations

import hashlib
import platform
import shutil
import subprocess
import zipfile
from pathlib import Path

from tests.conftest import ROOT

WHEEL = "museum_kiosk-9-py3-none-any.whl"
PROGRAM = """\
import os
import sys


def main():
    print('for whoever reads', os.environ['LANGUAGE'])
    print('version 9:', *sys.argv[1:])
"""
_ABOUT = "Metadata-Version: 2.1\nName: museum-kiosk\nVersion: 9\n"
_KIND = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def printed(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def conf(packages: str = "", **others: str) -> dict[str, str]:
    """What a stick for this very box says about itself. others: values that are different."""
    right = {
        "VERSION": "9",
        "DEBIAN": platform.freedesktop_os_release().get("VERSION_CODENAME", ""),
        "ARCHITECTURE": printed("dpkg", "--print-architecture"),
        "PYTHON": printed("/usr/bin/python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"),
        "PACKAGES": packages,
        "PROGRAM_KB": "1",
    }
    return right | others


def made(folder: Path, says: dict[str, str]) -> Path:
    """A whole stick; Debian packages that are in its folder already belong to it."""
    (folder / "debian").mkdir(parents=True, exist_ok=True)
    (folder / "debian" / "Packages").touch()
    (folder / "wheels").mkdir()
    shutil.copy(next(Path("/usr/share/python-wheels").glob("pip-*.whl")), folder / "wheels")
    with zipfile.ZipFile(folder / "wheels" / WHEEL, "w") as wheel:
        wheel.writestr("kiosk_9.py", PROGRAM)
        info = "museum_kiosk-9.dist-info"
        wheel.writestr(f"{info}/METADATA", _ABOUT)
        wheel.writestr(f"{info}/WHEEL", _KIND)
        wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\nkiosk = kiosk_9:main\n")
        wheel.writestr(f"{info}/RECORD", "")
    (folder / "requirements.lock").touch()
    shutil.copy(ROOT / "install/stick.sh", folder / "install.sh")
    shutil.copy(ROOT / "install/sentences.sh", folder)
    conf_file = folder / "kiosk-offline.conf"
    conf_file.touch()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    conf_file.write_text("".join(f"{key}={value}\n" for key, value in {**says, "FILES": len(files)}.items()))
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(folder)}\n" for path in files)
    (folder / "SHA256SUMS").write_text("".join(sums))
    return folder
