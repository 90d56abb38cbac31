"""A finding about a log, in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogFinding:
    """ok: None where it is worth knowing, but neither right nor wrong."""

    ok: bool | None
    text: str


def plural(count: int, one: str, more: str = "") -> str:
    """3 visits; 1 visit; 2 entries."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def as_json(findings: Iterable[LogFinding]) -> str:
    rows = [{"ok": finding.ok, "says": finding.text} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1)
