"""What kiosks report to be wrong, by its codes, in sentences for people.

Rules: a code is one of the table of faults, or "log"; one that only a newer program knows is named as such.
"""

from __future__ import annotations

from collections.abc import Iterable

from kiosk.content.fault_codes import CODES
from kiosk.content.messages import Message, msg, msg_row

LOG = "log"
"""The one thing that a kiosk reports of itself, not of its content."""
_LOG_UNWRITTEN = msg("The log of visits cannot be written: its disk is full, closed or broken.")


def fault_meaning(code: str) -> Message:
    """What this code means, as a sentence."""
    if code == LOG:
        return _LOG_UNWRITTEN
    known = CODES.get(code)
    if known is None:
        return msg("Something that only the kiosk's newer program knows ({code}).", code=code)
    return known.meaning


def fault_meanings(codes: Iterable[str]) -> Message:
    """The sentences of several codes, one after the other."""
    return msg_row(map(fault_meaning, codes), " ")
