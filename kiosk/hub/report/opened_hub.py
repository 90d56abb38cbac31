"""A hub opened for a report.

Rules: what has come is counted first; then all is read as it stood at one moment. Real visits and simulated ones are
never in one report: the simulated are read where there are no others among those that are asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.messages import Message
from kiosk.hub.counting.catch_up import catch_up, not_counted
from kiosk.hub.report.hub_source import HubSource
from kiosk.hub.store.exported_log import export_log
from kiosk.hub.store.opening import connect, read_identity, require_schema
from kiosk.hub.store.report_rows import LogSelection, ReportRows, begin_reading, reading_of


@dataclass(frozen=True, slots=True)
class OpenedHub:
    """unread: what could not be counted. left_out: kiosks whose simulated visits are left out."""

    source: HubSource
    unread: list[Message]
    left_out: list[str]


@contextmanager
def open_hub(database: str, kiosks: Sequence[str], timezone: str) -> Iterator[OpenedHub]:
    """Count what has come to the hub, and open it. timezone: of the report. Raises HubDatabaseError."""
    with reading_of(database), closing(connect(database)) as connection:
        require_schema(connection)
        failed = catch_up(connection, read_identity(connection).timezone)
        begin_reading(connection)
        real, simulated = (
            {kiosk for kiosk, _ in ReportRows(connection, LogSelection(each)).logs()} for each in (False, True)
        )
        asked = set(kiosks) or real | simulated
        takes_simulated = not asked & real and bool(asked & simulated)
        rows = ReportRows(connection, LogSelection(takes_simulated))
        left_out = [] if takes_simulated else sorted(asked & simulated - real)
        yield OpenedHub(HubSource(rows, timezone), not_counted(failed), left_out)


def write_log(database: str, output: Path, progress: Callable[[int, int], None]) -> None:
    """Write all that the hub has as one log. Raises HubDatabaseError, NothingToExport and LogNotBuilt."""
    with reading_of(database), closing(connect(database)) as connection:
        require_schema(connection)
        simulated = not ReportRows(connection, LogSelection(simulated=False)).logs()
        connection.commit()
        export_log(connection, output, simulated=simulated, progress=progress)
