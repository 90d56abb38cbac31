"""The child processes that read and convert what people bring, as seen from the command that waits for them.

Rules: no foreign file is decoded in the command's own process; a child that a file crashes, that is killed or that is
silent for too long costs that file, which is named, and no other; a mistake of the program is told as one.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from kiosk import child_process
from kiosk.content.file_endings import FOREIGN, ending_of
from kiosk.content.messages import Message, msg
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOT_DONE, CommandFailed
from kiosk.media.conversion.converted import Converted
from kiosk.store.examining_child import CRASHES
from kiosk.store.media_examination import CRASHED

STALLED_S = 300.0
"""So long without a word, and a conversion is given up."""
_ENDS_WITHIN_S = 5.0


def stated_credits(sources: Sequence[Path]) -> list[str]:
    """Who made each file, as it states itself; "" where it does not, or where reading it ended the child."""
    known: list[str] = []
    while len(known) < len(sources):
        waiting = [str(source.absolute()) for source in sources[len(known) :]]
        child = child_process.start(child_process.python("kiosk.media.conversion.credit_child", *waiting), piped=True)
        try:
            found = [str(credit) for credit in islice(_lines(child), len(waiting))]
        finally:
            child_process.end(child)
        known += found if len(found) == len(waiting) else [*found, ""]
    return known


def converted(source: Path, target: Path, encoding: str, advance: Callable[[float], None]) -> Converted:
    """Convert a file in a child process. Raises CommandFailed, and OSError where the target cannot be written."""
    command = child_process.python(
        "kiosk.media.conversion.conversion_child", str(source.absolute()), str(target.absolute()), encoding
    )
    child = child_process.start(command, piped=True)
    try:
        for line in _lines(child):
            if "share" in line:
                advance(line["share"])
            elif "done" in line:
                return msgspec.convert(line["done"], Converted)
            elif "refused" in line:
                raise CommandFailed(_refusal(source, msgspec.convert(line["refused"], Message)), NOT_DONE)
            elif "unwritten" in line:
                raise OSError(line["unwritten"], os.strerror(line["unwritten"]), str(target))
            elif "unread" in line:
                raise CommandFailed(unreadable(source, OSError(line["unread"], os.strerror(line["unread"]))), NOT_DONE)
        why = _why_ended(source, _code(child))
    finally:
        child_process.end(child)
    raise CommandFailed(why, NOT_DONE)


def _lines(child: child_process.Child) -> Any:
    """The lines of JSON that a child writes, until it ends or is silent for too long."""
    assert child.stdout is not None
    handle, held = child.stdout.fileno(), b""
    while True:
        ready, _, _ = select.select([handle], [], [], STALLED_S)
        data = os.read(handle, 65536) if ready else b""
        if not data:
            return
        *whole, held = (held + data).split(b"\n")
        for line in whole:
            yield json.loads(line)


def _code(child: child_process.Child) -> int | None:
    """How a child ended that writes nothing more; None: it has not."""
    try:
        return child.wait(_ENDS_WITHIN_S)
    except subprocess.TimeoutExpired:
        return None


def _why_ended(source: Path, code: int | None) -> Message:
    """Why there is neither a conversion nor a refusal."""
    if code in CRASHES:
        return _refusal(source, CRASHED)
    if code is None or code < 0:
        return msg(
            "{name}: It could not be converted: it is damaged, or takes more memory than there is. Save it smaller, or "
            "in another form, where it was made.",
            name=source.name,
        )
    return msg(
        "{name}: The program failed while it converted this file, by a mistake of its own. The file may be right. "
        "Install the program anew with the libraries of its lock file; if that does not help, send its makers what "
        "`kiosk --debug bring` prints.",
        name=source.name,
    )


def unreadable(source: Path, error: OSError) -> Message:
    return msg("{path} cannot be read: {why}.", path=str(source), why=reason_of(error))


def _refusal(source: Path, why: Message) -> Message:
    """Why it cannot be brought, after its name and what that says it is, where that is nothing a kiosk shows."""
    named = FOREIGN.get(ending_of(source.name))
    if named is None:
        return Message("{name}: {why}").with_values(name=source.name, why=why)
    return Message("{name} ({what}): {why}").with_values(name=source.name, what=named, why=why)
