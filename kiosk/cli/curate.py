"""check: every fault of a museum, told."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer

from kiosk.cli.options import HERE, Device, Museum


def check(
    museum: Museum = HERE,
    device: Device = None,
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 for warnings too.")] = False,
) -> None:
    """Every fault of the museum's files, with file, line, column and how to mend it."""
    from kiosk.staff.box import every_fault

    with measuring() as progress:
        faults = every_fault(museum, device, progress)
    errors = sum(1 for fault in faults if fault.severity == "error")
    warnings = len(faults) - errors
    if as_json:
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            print(fault.said())
        print(verdict(errors, warnings), file=sys.stderr)
    raise typer.Exit(1 if errors or (strict and warnings) else 0)


@contextmanager
def measuring() -> Iterator[Callable[[int, int], None] | None]:
    """How far measuring the media is, on a terminal; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Measuring media", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "No fault was found."
    return f"{counted(errors, 'error')}, {counted(warnings, 'warning')}."


def counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
