"""Modules of tests that one worker each compiles: pytest keeps what it compiled, and whoever comes later reads that.

Rules: all workers collect the same modules in the same order, and each begins to import at another of them, so that in
a fresh clone hardly one is compiled twice. Modules are imported after the conftests of all folders.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from tests.source import ROOT


def import_share(config: pytest.Config) -> None:
    """Import what the worker of this process compiles: the first collects at once. What cannot be imported is reported
    when it is collected."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    if number == 0:
        return
    read = list(_read(config))
    modules = [path for path in read if path.name.startswith("test_")]
    share = modules[len(modules) * number // int(os.environ["PYTEST_XDIST_WORKER_COUNT"]) :]
    for path in (*(path for path in read if path.name == "conftest.py"), *share):
        with suppress(Exception):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _read(config: pytest.Config) -> Iterator[Path]:
    """The files that will be read."""
    ignored = [Path(each).absolute() for each in config.getoption("ignore") or ()]
    for folder in config.args:
        for path in sorted(Path(folder).absolute().rglob("*.py")):
            if path.is_relative_to(ROOT) and not any(path.is_relative_to(each) for each in ignored):
                yield path
