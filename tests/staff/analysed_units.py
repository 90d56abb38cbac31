"""What systemd's own analysis says of a unit."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def analysis(*arguments: str) -> tuple[str, str]:
    """What systemd-analyze prints, and what it complains of."""
    if shutil.which("systemd-analyze") is None:
        pytest.fail("systemd-analyze is not installed: install/debian.sh test")
    command = ["systemd-analyze", "--no-pager", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, done.stderr


def analysed(*arguments: str) -> str:
    """What systemd-analyze prints."""
    return analysis(*arguments)[0]
