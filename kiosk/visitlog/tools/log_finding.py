"""A finding about a log, in one sentence, and how many visits, entries and kiosks there are, in words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.content.messages import Message, Translate, as_written, msg_plural


@dataclass(frozen=True, slots=True)
class LogFinding:
    """ok: None where it is worth knowing, but neither right nor wrong."""

    ok: bool | None
    sentence: Message

    @property
    def text(self) -> str:
        """The English sentence."""
        return str(self.sentence)


def visits(n: int) -> Message:
    return msg_plural("{n:,} visit", "{n:,} visits", n)


def entries(n: int) -> Message:
    return msg_plural("{n:,} entry", "{n:,} entries", n)


def kiosks(n: int) -> Message:
    return msg_plural("{n:,} kiosk", "{n:,} kiosks", n)


def as_json(findings: Iterable[LogFinding], translate: Translate = as_written) -> str:
    rows = [{"ok": finding.ok, "says": finding.sentence.render(translate)} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1)
