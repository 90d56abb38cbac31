"""Every path of every command, led to what is missing, closed, endless, no file or cannot be written."""

from __future__ import annotations

import json
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli.terminal import visible
from tests.cli import path_table
from tests.source import ROOT
from tests.staff.test_three_users import PYTHON
from tests.staff.test_three_users import ROOT as BY_ROOT

pytestmark = pytest.mark.computes
PROGRAMS_WORD = re.compile(
    r"Traceback|The program made a mistake|\b[A-Z]\w*(Error|Exception)\b|\bNone\b|Errno|\bPosixPath|\bb'"
)
EXAMINES = {"run", "check", "preview", "shot", "rehearse", "doctor"}
"""What shows or examines as much as there is, whatever the kiosk's own file is like."""


def rows(*options: str) -> Iterator[dict[str, Any]]:
    """What came of each command, by a user without rights and by root."""
    as_root = () if BY_ROOT else ("--user", "--map-root-user", "--map-auto")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        done = subprocess.run(
            ("unshare", *as_root, "--mount", "--propagation", "private", PYTHON, path_table.__file__, folder, *options),
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}"},
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr[-3000:]
    for line in done.stdout.splitlines():
        yield json.loads(line)


def wrong(found: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Any]]:
    """What no command may do, with the row in which one did."""
    right: dict[tuple[Any, ...], dict[str, Any]] = {}  # of each path, and of each command the first
    for row in found:
        kind, said = row["kind"], row["said"]
        command = (row["uid"], row["command"])
        if kind is None:
            right[(*command, row["name"])] = row
            right.setdefault(command, row)
        as_right = right.get((*command, row["name"]), right[command])
        if row["code"] not in (0, 1, 2, 3):
            yield "an exit code that is none", row
        if PROGRAMS_WORD.search(said) and not PROGRAMS_WORD.search(as_right["said"]):
            yield "a word of the program's", row
        if row["code"] and not said.strip():
            yield "not a word", row
        if row["default"] and row["command"] not in EXAMINES and kind != "odd-empty":
            yield "another state folder was worked on", row
        unlike = row["code"] != as_right["code"] or must_fail(row)
        if kind not in (None, "", "/", "odd-empty") and unlike and not is_named(row["path"], said):
            yield "the path is not named", row


def must_fail(row: dict[str, Any]) -> bool:
    """Whether nothing good can come of that path."""
    kind, name = row["kind"], row["name"]
    if name == "museum" and row["command"] != "install":
        return True
    if row["written"]:
        seen = row["whole"] or row["command"] not in path_table.IN_A_WINDOW
        return seen and kind in path_table.NEVER_WRITTEN
    if (row["command"], name) == ("hub init", "content"):
        return False  # it is written down, and looked at where something is published
    if (
        name in ("first", "second", "sticks") or (row["command"], name) == ("hub invite", "stick")
    ) and kind == "odd-folder":
        return False  # as good as any stick
    if name == "kokoro" and kind in ("odd-text", "odd-binary"):
        return False  # they are read where a voice speaks with them
    return kind in path_table.NO_FILE or (row["uid"] != 0 and kind in path_table.CLOSED)


def is_named(path: str, said: str) -> bool:
    """Whether what was said names the path, the folder that it is in, or its last part."""
    flat = re.sub(r"[\s─│╭╮╰╯]", "", said)
    names = (path, str(Path(path).parent), Path(path).name, Path(path).with_suffix(".png").name)
    return any(re.sub(r"\s", "", visible(name)) in flat for name in names)


def test_whatever_a_path_leads_to() -> None:
    """No command ends in a traceback, without a word or on another state folder, whatever a path of it leads to; what
    is said names the path."""
    assert {one.command for one in path_table.parameters()} - set(path_table.BASE) == set(), "add these to its BASE"
    assert list(wrong(rows())) == []
