"""What a command of `visits` did to a log, in sentences: how many visits and entries it concerned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content.messages import Message, msg, msg_plural
from kiosk.visitlog.tools.log_finding import entries, kiosks, visits

if TYPE_CHECKING:
    from kiosk.simulation.simulated_log import SimulationRequest, SimulationResult
    from kiosk.visitlog.tools.export import ExportResult
    from kiosk.visitlog.tools.mend_clock import ClockMended
    from kiosk.visitlog.tools.merge import MergeResult
    from kiosk.visitlog.tools.prune import PruneResult


def mended(log: Path, result: ClockMended) -> Message:
    believed = msg_plural(
        "{n:,} visit is counted again that had been doubted",
        "{n:,} visits are counted again that had been doubted",
        result.believed,
    )
    doubted = msg_plural(
        "{n:,} entry is doubted that a wrong clock had written",
        "{n:,} entries are doubted that a wrong clock had written",
        result.doubted,
    )
    sentence = msg("{file}: {believed}, and {doubted}. Every time stays as it was written.")
    return sentence.with_values(file=str(log), believed=believed, doubted=doubted)


def exported(file: Path, result: ExportResult, minimum: int) -> Iterator[Message]:
    rows = msg("{file}: {visits}, {entries}.")
    yield rows.with_values(file=str(file), visits=visits(result.visits), entries=entries(result.entries))
    if result.coarser:
        coarser = msg_plural(
            "{n:,} visit told to the hour, the day or the month only: fewer than {minimum} alike.",
            "{n:,} visits told to the hour, the day or the month only: fewer than {minimum} alike.",
            result.coarser,
        )
        yield coarser.with_values(n=result.coarser, minimum=minimum)
    if result.left_out:
        left = msg_plural(
            "{n:,} visit left out: fewer than {minimum} at that kiosk.",
            "{n:,} visits left out: fewer than {minimum} at that kiosk.",
            result.left_out,
        )
        yield left.with_values(n=result.left_out, minimum=minimum)


def merged(file: Path, result: MergeResult) -> Message:
    return msg(
        "{file}: {visits} in {entries} of {kiosks}.",
        file=str(file),
        visits=visits(result.sessions),
        entries=entries(result.entries),
        kiosks=kiosks(result.kiosks),
    )


def pruned(log: Path, result: PruneResult, first_day: date) -> Message:
    return msg(
        "{file}: {entries} of {visits} before {day} removed. What those days came to stays counted.",
        file=str(log),
        visits=visits(result.sessions),
        entries=entries(result.entries),
        day=str(first_day),
    )


def waiting(state: Path, first_day: date) -> Message:
    return msg(
        "What is older than {day} and has not reached the hub stays. Start the kiosk, so that it sends it, then prune "
        "again. If it has no hub any more, remove {folder}/hub.json first.",
        day=str(first_day),
        folder=str(state),
    )


def simulated(file: Path, result: SimulationResult, request: SimulationRequest) -> Message:
    return msg(
        "{file}: {visits} in {entries}, {since} to {until}.",
        file=str(file),
        visits=msg_plural("{n:,} simulated visit", "{n:,} simulated visits", result.sessions),
        entries=entries(result.entries),
        since=str(request.until - timedelta(days=request.days - 1)),
        until=str(request.until),
    )
