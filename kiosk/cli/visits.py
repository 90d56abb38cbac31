"""visits: what managers and technicians do with the log itself, beside reading the report."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli import log_results
from kiosk.cli.hub_reading import HubDatabase, log_of_hub
from kiosk.cli.options import HERE, Device, Museum, WholeNumber, day_of
from kiosk.cli.reader_language import put, translation, words, wrong_use
from kiosk.cli.technician import MARKS
from kiosk.cli.terminal import progress_bar
from kiosk.content.messages import msg
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, CommandFailed

if TYPE_CHECKING:
    from kiosk.visitlog.reading.reader import LogReader
    from kiosk.visitlog.tools.prune import MayGo

visits = typer.Typer(
    help="The visit log itself: verify, mend, export, merge, prune, snapshot, simulate.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Log = Annotated[
    Path | None, typer.Option("--log", metavar="FILE.db", help="The log (default: this kiosk's, in its state folder).")
]
NewLog = Annotated[Path, typer.Option("-o", "--output", metavar="FILE.db", help="Where it goes: a new file.")]
KEEP = re.compile(r"([1-9][0-9]{0,4})d")
LEAST_SHOWN = 5


@visits.command()
def verify(
    museum: Museum = HERE,
    device: Device = None,
    log: Log = None,
    hub: HubDatabase = "",
    as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
) -> None:
    """Whether the log is whole and in order; exit 1 if something is wrong."""
    from kiosk.visitlog.reading.snapshot_reader import open_for_reading
    from kiosk.visitlog.tools.log_finding import as_json as json_of
    from kiosk.visitlog.tools.verify_log import verify as look

    if not hub:
        _work_as_owner(log, museum, device)
    with (
        _log_or_hub(log, hub, museum, device) as path,
        _failing_by_sentence(path),
        open_for_reading(path) as reader,
        progress_bar(words(msg("Verifying"))) as progress,
    ):
        findings = look(reader.connection, progress)
    if as_json:
        print(json_of(findings, translation()))
    else:
        marks = {ok: words(mark) for ok, mark in MARKS.items()}
        width = max(map(len, marks.values()))
        for finding in findings:
            print(f"{marks[finding.ok]:{width}}  {words(finding.sentence)}")
    raise typer.Exit(NOT_DONE if any(finding.ok is False for finding in findings) else 0)


@visits.command()
def mend(museum: Museum = HERE, device: Device = None, log: Log = None) -> None:
    """Mark anew whose clock was right; for a log that no kiosk is writing."""
    from kiosk.visitlog.tools.mend_clock import mend_clock

    path = _log(log, museum, device)
    _work_as_owner(log, museum, device)
    with _failing_by_sentence(path):
        mended = mend_clock(path, datetime.now(UTC))
    put(log_results.mended(path, mended))


@visits.command()
def export(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="FILE.csv|DIR", help="FILE.csv: entries. A new folder: visits too."),
    ],
    museum: Museum = HERE,
    device: Device = None,
    log: Log = None,
    hub: HubDatabase = "",
    from_: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, as 2026-10-01.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="The last day.")] = "",
    minimum: Annotated[
        int,
        typer.Option("--minimum", click_type=WholeNumber(1), help="How many visits a row is alike."),
    ] = LEAST_SHOWN,
) -> None:
    """Rows for a spreadsheet, out of which nobody can be found again."""
    from kiosk.visitlog.reading.log_info import is_simulated
    from kiosk.visitlog.reading.snapshot_reader import open_for_reading
    from kiosk.visitlog.tools.export import DayRange
    from kiosk.visitlog.tools.export import export as write

    span = DayRange(day_of(from_, "--from"), day_of(until, "--until"))
    if span.from_day and span.until_day and span.until_day < span.from_day:
        swapped = msg("--until {until} is before --from {since}: change the two.")
        raise wrong_use(swapped.with_values(until=str(span.until_day), since=str(span.from_day)))
    with (
        _log_or_hub(log, hub, museum, device) as path,
        _failing_by_sentence(path),
        open_for_reading(path) as reader,
    ):
        if minimum < LEAST_SHOWN and not is_simulated(reader.connection):
            few = msg(
                "--minimum {minimum}: of fewer than {least} visits nothing may be told apart. Smaller numbers are for "
                "simulated logs."
            )
            raise wrong_use(few.with_values(minimum=minimum, least=LEAST_SHOWN))
        done = write(reader.connection, output, _timezone(museum, device, reader), span, minimum)
    for sentence in log_results.exported(output, done, minimum):
        put(sentence)


@visits.command()
def merge(
    logs: Annotated[list[Path], typer.Argument(metavar="LOG.db…", help="The logs of many kiosks, or copies of them.")],
    output: NewLog,
    museum: Museum = HERE,
    device: Device = None,
) -> None:
    """Many kiosks' logs into one; the logs themselves are only read."""
    from kiosk.visitlog.tools.merge import merge as make

    with _failing_by_sentence(*logs):
        merged = make(logs, output, _museums_timezone(museum, device))
    put(log_results.merged(output, merged))
    for kiosk in merged.duplicate_kiosks:
        twins = msg(
            "Two logs of kiosk {kiosk} were written at the same time: two boxes have that id. They are kept apart; "
            "give each box an id of its own (kiosk: in its kiosk.yaml)."
        )
        put(twins.with_values(kiosk=kiosk), error=True)


@visits.command()
def prune(
    keep: Annotated[str, typer.Option("--keep", metavar="DAYS", help="How long visits stay row by row, as 400d.")],
    museum: Museum = HERE,
    device: Device = None,
    log: Log = None,
) -> None:
    """Removes old visits row by row; what each day came to stays. A running kiosk does it itself, when idle."""
    from kiosk.visitlog.daily.local_time import LocalTime
    from kiosk.visitlog.file.lock import is_live
    from kiosk.visitlog.reading.reader import LogReader
    from kiosk.visitlog.tools.prune import first_day_kept, prune_closed
    from kiosk.visitlog.writing.prune_requests import ask

    found = KEEP.fullmatch(keep)
    if found is None:
        raise wrong_use(msg("{keep!r} is no number of days: write it as 400d, at least 1d.", keep=keep))
    _work_as_owner(log, museum, device)
    days, path, now = int(found[1]), _log(log, museum, device), datetime.now(UTC)
    with _failing_by_sentence(path):
        with LogReader(path) as reader:
            timezone = _timezone(museum, device, reader)
        first_day = first_day_kept(date.fromisoformat(LocalTime(timezone).of(int(now.timestamp() * 1000))[0]), days)
        if is_live(path):
            ask(path, days, now)
            later = msg(
                "A kiosk is writing {path}. It will remove what is older than {day} when nobody is there, and write in "
                "its log that it did."
            )
            put(later.with_values(path=str(path), day=str(first_day)))
            return
        with progress_bar(words(msg("Pruning"))) as progress:
            done = prune_closed(
                path, first_day, timezone, now, lambda entries: progress(entries, 0), _kept_for_hub(path.parent)
            )
    put(log_results.pruned(path, done, first_day))
    if done.waits:
        put(log_results.waiting(path.parent, first_day))


@visits.command()
def snapshot(output: NewLog, museum: Museum = HERE, device: Device = None, log: Log = None) -> None:
    """A copy of the log as it stands now, in one file, while the kiosk goes on."""
    from kiosk.visitlog.tools.build import write_snapshot

    path = _log(log, museum, device)
    with _failing_by_sentence(path):
        write_snapshot(path, output)
    at = f"{datetime.now(UTC):%Y-%m-%d %H:%M}"
    put(msg("{file}: the log as it stood at {at} UTC.", file=str(output), at=at))


@visits.command()
def simulate(
    output: NewLog,
    museum: Museum = HERE,
    device: Device = None,
    days: Annotated[int, typer.Option("--days", click_type=WholeNumber(1, 3660), help="How many days.")] = 365,
    kiosks: Annotated[int, typer.Option("--kiosks", click_type=WholeNumber(1, 500), help="How many kiosks.")] = 20,
    seed: Annotated[
        int, typer.Option("--seed", click_type=WholeNumber(0), help="The same number gives the same visits.")
    ] = 1,
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="The last day (default: yesterday).")] = "",
) -> None:
    """Plausible visits of this museum, marked simulated, for trying the report."""
    from kiosk.locale.strings import Strings
    from kiosk.simulation.simulated_log import SimulationRequest
    from kiosk.simulation.simulated_log import simulate as make
    from kiosk.staff.installation import read_installation, staff_lines
    from kiosk.visit.guide import Guide

    box = read_installation(museum, device, "", lambda sentence: print(sentence, file=sys.stderr), translation())
    if box.museum is None or not box.museum.rooms:
        raise CommandFailed("\n".join(staff_lines(box, translation())), NOT_DONE)
    last = day_of(until, "--until") or datetime.now(UTC).date() - timedelta(days=1)
    guide = Guide(box.museum, box.prepared.measures, Strings(), box.device)
    with _failing_by_sentence(), progress_bar(words(msg("Simulating"))) as progress:
        request = SimulationRequest(days, kiosks, seed, last)
        result = make(guide, request, output, progress)
    put(log_results.simulated(output, result, request))


# --- which log, which time zone, and what is shown ---


def _log(named: Path | None, museum: Path, device: Path | None) -> Path:
    from kiosk.staff.installation import state_of

    return named if named is not None else state_of(museum, device) / "visits.db"


@contextmanager
def _log_or_hub(named: Path | None, hub: str, museum: Path, device: Path | None) -> Iterator[Path]:
    """The log, or what a hub has as one log."""
    if not hub:
        yield _log(named, museum, device)
        return
    if named is not None:
        raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one="hub", other="log"))
    with log_of_hub(hub) as path:
        yield path


def _work_as_owner(named: Path | None, museum: Path, device: Path | None) -> None:
    """Where root started this, work as the user whose log it is."""
    from kiosk.staff.installation import work_as_owner
    from kiosk.store.ownership import become_owner

    if named is None:
        work_as_owner(museum, device)
    else:
        become_owner(named.parent, named)


def _kept_for_hub(state: Path) -> MayGo:
    """Up to which entry the logs of that state folder may be pruned."""
    from kiosk.fleet.contact import kept_marks
    from kiosk.visitlog.tools.prune import no_more, what_hub_has

    found = kept_marks(state)
    if found is None:
        return no_more
    kiosk, marks = found
    return lambda log: what_hub_has(kiosk, marks, log)


def _timezone(museum: Path, device: Path | None, reader: LogReader) -> str:
    """The museum's time zone, else that in which the log counted its days."""
    from kiosk.visitlog.reading.snapshot_reader import timezone_of

    zone = _museums_timezone(museum, device) or timezone_of(reader.connection)
    if not zone:
        raise CommandFailed(
            msg("Which time zone the days are to be told in is not known: name the museum's folder with --museum."),
            NOTHING_THERE,
        )
    return zone


def _museums_timezone(museum: Path, device: Path | None) -> str:
    """The museum's time zone; empty where there is no museum that can be read."""
    from kiosk.staff.installation import read_installation

    try:
        box = read_installation(museum, device, "", lambda _sentence: None)
    except CommandFailed:
        return ""
    return "" if box.museum is None else box.museum.timezone


@contextmanager
def _failing_by_sentence(*logs: Path) -> Iterator[None]:
    """Ends the command with the sentence of what cannot be done, also where one of those logs is to blame for it."""
    from kiosk.visitlog.file.lock import LogInUse
    from kiosk.visitlog.reading.reader import NoLog, UnreadableLog
    from kiosk.visitlog.tools.blame import FROM_ROWS, reason
    from kiosk.visitlog.tools.build import LogNotBuilt

    try:
        yield
    except (UnreadableLog, LogNotBuilt, LogInUse) as why:
        raise CommandFailed(why.sentence, NOT_DONE) from None
    except NoLog as why:
        raise CommandFailed(why.sentence, NOTHING_THERE) from None
    except FROM_ROWS as error:
        sentences = reason(error, logs)
        if not sentences:
            raise
        raise CommandFailed(sentences, NOT_DONE) from error
