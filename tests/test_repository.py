"""The repository keeps its word: its version, its lock files, its tools and what it ships."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import kiosk
from tests.conftest import RunKiosk
from tests.source import imports, modules

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "kiosk"
HEAVY = {"kivy", "pygame", "av", "PIL", "sqlite_utils", "sqlite3", "pydantic", "babel", "numpy"}


def test_help_is_quick(run_kiosk: RunKiosk) -> None:
    """`kiosk --help` loads no window, no sound, no decoder, no database and no model."""
    done = run_kiosk("--help", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0, done.stderr[-400:]
    lines = (line for line in done.stderr.splitlines() if "|" in line)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in lines}
    assert "kiosk" in loaded
    assert loaded & HEAVY == set()


def test_the_lock_covers_what_the_package_asks_for() -> None:
    """Every library that the package or its suite asks for is locked to one version, with hashes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for lock, requirements in wanted.items():
        text = (ROOT / lock).read_text(encoding="utf-8")
        locked = dict(re.findall(r"^([\w.-]+)==(\S+)(?: ;.*)? \\\n    --hash=sha256:", text, re.MULTILINE))
        names = {re.split(r"[<>=\[; ]", requirement)[0].lower() for requirement in requirements}
        assert names - locked.keys() == set(), lock
        assert len(locked) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)), f"{lock}: one has no hashes"


def test_every_library_has_a_lowest_and_a_highest_version() -> None:
    """No library is asked for without both bounds, so that a newer one of another kind is never installed unseen."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        assert re.match(r"[\w.-]+(\[\w+\])?>=[\w.]+,<[\w.]+($|;)", requirement), requirement


LIBRARY_OF_THE_USER = {"piper", "kokoro_onnx", "onnxruntime"}
"""A voice that staff install themselves, and what it runs on: docs/narrate.md."""
NAMES = {"PIL": "pillow", "yaml": "pyyaml", "webvtt": "webvtt-py", "fontTools": "fonttools", "icu": "icu4py"}
HUB_NAMES = {"argon2": "argon2_cffi"}
"""Modules that are called otherwise than the library that has them."""
SERVING = ("hub", "phone/serve", "http_serving.py")
"""The parts whose libraries are installed with [hub]."""


def test_what_users_install_has_every_library_that_the_program_imports() -> None:
    """Every module of a library that any part of the program imports, reports included, is of a locked dependency."""
    everybody, hub = locked_in("requirements.lock"), locked_in("requirements-hub.lock")
    missing, found = [], set()
    for file in modules():
        serves = any(file.is_relative_to(PACKAGE / part) for part in SERVING)
        there = everybody | hub if serves else everybody
        names = {name.partition(".")[0] for name, _ in imports(file)} - sys.stdlib_module_names
        names -= {"kiosk", "audioop"} | LIBRARY_OF_THE_USER
        found |= names
        known = {**NAMES, **HUB_NAMES}
        missing += [(name, file) for name in names if known.get(name, name).lower().replace("-", "_") not in there]
    assert len(found) > 10
    assert missing == []


def locked_in(lock: str) -> set[str]:
    """The libraries of that lock file, as modules are written."""
    locked = re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {name.lower().replace("-", "_") for name in locked}


def test_the_version_is_stated_once() -> None:
    """The version and the day of the last release stand in the package alone, and the changelog agrees with them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "kiosk.__version__"}
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    last = re.fullmatch(r"(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)", headings[1])
    assert last is not None, headings[1]
    assert last[2] == kiosk.RELEASED
    assert kiosk.__version__ == last[1] or re.fullmatch(r"\d+\.\d+\.\d+\.dev\d+", kiosk.__version__)


def test_a_commit_is_checked_as_lint_checks() -> None:
    """The hooks before a commit run the very commands of `make lint`, and no others."""
    hooks = re.findall(
        r"^ +entry: \.venv/bin/(python .+)$", (ROOT / ".pre-commit-config.yaml").read_text("utf-8"), re.MULTILINE
    )
    recipe = re.search(r"^lint:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert recipe is not None
    linted = re.findall(r"^\t@\$\((python\)[^|\n]+)", recipe[1], re.MULTILINE)
    assert [hook.replace(" --quiet", "") for hook in hooks] == [
        line.replace("python)", "python").replace(" --quiet", "").strip() for line in linted
    ]


def test_editors_break_lines_where_ruff_does() -> None:
    """Editors and ruff agree on the longest line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert f"max_line_length = {project['tool']['ruff']['line-length']}\n" in (ROOT / ".editorconfig").read_text(
        "utf-8"
    )


def test_the_package_ships_every_file_of_its_own(tmp_path: Path) -> None:
    """What is installed holds every file of the package: fonts, catalogues, templates and Python."""
    source = tmp_path / "source"
    shutil.copytree(PACKAGE, source / "kiosk", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    built = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])",
            str(tmp_path),
        ],
        cwd=source,
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("museum_kiosk-*.whl")
    shipped = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("kiosk/")}
    ours = {path.relative_to(source).as_posix() for path in (source / "kiosk").rglob("*") if path.is_file()}
    assert ours - shipped == set()


def test_what_a_command_wrote_stays_out_of_the_repository() -> None:
    """No report, log, sheet or picture that somebody tried a command with lies beside the README."""
    written = {".html", ".pdf", ".xlsx", ".ods", ".csv", ".db", ".png", ".ogg"}
    assert [path.name for path in ROOT.iterdir() if path.suffix in written] == []
