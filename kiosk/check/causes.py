"""Faults of one cause as one line with their number: what is wrong five hundred times over is mended by one decision.

Rules: of an error those with the same words, of advice those of the same kind about the same language; up to three
stand for themselves. The line is that of the first place, and says where the others are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiosk.content.faults import Fault
from kiosk.content.messages import msg

MOST_PLACES = 3
MOST_LINES = 8
"""How many places in one file are named by their lines."""


def gathered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults in their order, each cause at its first place."""
    causes: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        causes.setdefault(_cause(fault), []).append(fault)
    found: list[Fault] = []
    for same in causes.values():
        found += same if len(same) <= MOST_PLACES else [_with_count(same)]
    return tuple(found)


def _cause(fault: Fault) -> tuple[object, ...]:
    if fault.severity == "error":
        return fault.code, fault.what
    return fault.code, dict(fault.what.values).get("language")


def _with_count(same: list[Fault]) -> Fault:
    first, files = same[0], len({fault.file for fault in same})
    if files > 1:
        hint = msg(
            "{hint} There are {n} such places in {files} files; `kiosk check --all` lists them.",
            hint=first.mend,
            n=len(same),
            files=files,
        )
    else:
        numbers = [str(fault.line) for fault in same[1 : MOST_LINES + 1]]
        lines = ", ".join(numbers + ["…"] * (len(same) > MOST_LINES + 1))
        hint = msg(
            "{hint} There are {n} such places in this file; the others are in the lines {lines}.",
            hint=first.mend,
            n=len(same),
            lines=lines,
        )
    return replace(first, mend=hint)
