"""Commands that open no window are called in the test's own process: the same entry, without the start of a Python.

A process of its own stays for whatever opens a window, is asked something at the keyboard, logs, or is judged by
what it imports (tests/cli/test_bad_input.py starts each command so once).
"""

from __future__ import annotations

import functools
import io
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import typer.main

from kiosk.__main__ import main
from tests.conftest import RunKiosk
from tests.conftest import run_kiosk as process_of_its_own

IN_A_WINDOW = {"run", "preview", "shot", "rehearse", "doctor"}
__all__ = ["process_of_its_own"]
PARSERS = functools.cache(typer.main.get_command)
"""Typer makes the parsers of all commands anew at each call: three quarters of what a command takes here."""


class _Written(io.TextIOWrapper):
    """Text written to a stream that also takes bytes, as a process's output does."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self) -> str:
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined]


@pytest.fixture
def run_kiosk(process_of_its_own: RunKiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunKiosk:
    """`kiosk ARGUMENTS…`, here in the test's folder."""

    def run(
        *arguments: str | Path,
        cwd: Path | None = None,
        timeout_s: float = 600,
        typed: str | None = None,
        **environment: str,
    ) -> CompletedProcess[str]:
        words = [str(argument) for argument in arguments]
        apart = any(name.startswith(("PYTHON", "KIOSK_DEBUG")) for name in environment) or "--debug" in words
        if typed is not None or apart or IN_A_WINDOW & set(words):
            return process_of_its_own(*arguments, cwd=cwd, timeout_s=timeout_s, typed=typed, **environment)
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            return run_here(words, cwd or tmp_path)

    return run


def run_here(words: list[str], folder: Path) -> CompletedProcess[str]:
    """`kiosk WORDS…` in this process, for what opens no window."""
    out, err = _Written(), _Written()
    code = 0
    with pytest.MonkeyPatch.context() as patch, chdir(folder), redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["kiosk", *words])
        patch.setattr(typer.main, "get_command", PARSERS)
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    return CompletedProcess(words, code, out.text(), err.text())
