"""The repository keeps its word: its documents, its lock files, its commands and what it ships."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.conftest import RunKiosk

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"
HEAVY = {"kivy", "pygame", "av", "PIL", "sqlite_utils", "sqlite3", "pydantic", "babel", "numpy"}


def test_architecture_names_every_part() -> None:
    """docs/architecture.md names every part of the package."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = {
        path.name
        for path in PACKAGE.iterdir()
        if (path.is_dir() and path.name != "__pycache__") or path.suffix == ".py"
    }
    unnamed = {name for name in parts if not name.startswith("__") and f"`kiosk/{name}`" not in text}
    assert unnamed == set()


def test_help_is_quick(run_kiosk: RunKiosk) -> None:
    """`kiosk --help` loads no window, no sound, no decoder, no database and no model."""
    done = run_kiosk("--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0, done.stderr[-400:]
    lines = (line for line in done.stderr.splitlines() if "|" in line)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in lines}
    assert "kiosk" in loaded
    assert loaded & HEAVY == set()


def commands_in(text: str) -> set[str]:
    """The commands in a document's code: `kiosk NAME …`, in a line of a block or between back quotes."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    code = [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
    return {match[1] for line in code if (match := re.match(r"(?:\.venv/bin/)?kiosk ([a-z]+)", line.strip()))}


@pytest.mark.parametrize("command", sorted(commands_in((ROOT / "README.md").read_text(encoding="utf-8"))))
def test_readme_names_commands_that_exist(command: str, run_kiosk: RunKiosk) -> None:
    """Every command that the README shows is one that the program has and explains."""
    done = run_kiosk(command, "--help")
    assert done.returncode == 0, done.stdout + done.stderr


def test_readme_points_at_files_that_exist() -> None:
    """Every file that the README and the documents point at is there."""
    missing = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]
    assert missing == []


def test_the_lock_covers_what_the_package_asks_for() -> None:
    """Every library that the package or its suite asks for is locked to one version, with hashes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for lock, requirements in wanted.items():
        text = (ROOT / lock).read_text(encoding="utf-8")
        locked = dict(re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:", text, re.MULTILINE))
        names = {re.split(r"[<>=\[; ]", requirement)[0].lower() for requirement in requirements}
        assert names - locked.keys() == set(), lock
        assert len(locked) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)), f"{lock}: one has no hashes"


def test_the_package_ships_every_file_of_its_own(tmp_path: Path) -> None:
    """What is installed holds every file of the package: fonts, words, kv and Python."""
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            str(tmp_path),
            str(source),
        ],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("kiosk-*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kiosk/")}
    ours = {path.relative_to(source).as_posix() for path in (source / "kiosk").rglob("*") if path.is_file()}
    assert ours - shipped == set()
