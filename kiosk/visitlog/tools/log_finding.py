"""One thing that was found in a log, as a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class LogFinding:
    """ok None: worth knowing, neither right nor wrong."""

    ok: bool | None
    says: str


def many(count: int, one: str, more: str = "") -> str:
    """3 visits; 1 visit; 2 entries."""
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def as_json(findings: Iterable[LogFinding]) -> str:
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1)
