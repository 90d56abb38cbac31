"""report: what managers read of the visits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from kiosk.cli.hub_reading import HubDatabase, opened_hub, timezone_of_hub
from kiosk.cli.options import HERE, Device, Museum, WholeNumber, day_of
from kiosk.cli.reader_language import chosen_language, put, translation, wrong_use
from kiosk.content.messages import Message, msg, msg_list, msg_row
from kiosk.content.system_reasons import reason_of
from kiosk.exit_codes import NOT_DONE, NOTHING_THERE, WRONG_USE, CommandFailed

if TYPE_CHECKING:
    from kiosk.reports.compose import ReportRequest
    from kiosk.reports.report_model import Period, Report
    from kiosk.reports.report_source import ReportSource
    from kiosk.staff.installation import Installation
    from kiosk.store.phone_counts import PhoneCounts

LEAST_SHOWN = 5
COMPARE = ("both", "before", "last-year", "none")
PERIODS = ("week", "month", "year")


def report(
    museum: Museum = HERE,
    device: Device = None,
    log: Annotated[
        list[Path] | None,
        typer.Option("--log", metavar="FILE.db", help="A log (default: this kiosk's); again for more of them."),
    ] = None,
    hub: HubDatabase = "",
    phone: Annotated[
        list[Path] | None,
        typer.Option(
            "--phone", metavar="DIR", help="Counts of phones (default: this kiosk's); again for more of them."
        ),
    ] = None,
    week: Annotated[bool, typer.Option("--week", help="A week: the last whole one, or that of --from.")] = False,
    month: Annotated[bool, typer.Option("--month", help="A month: the last whole one, or that of --from.")] = False,
    year: Annotated[bool, typer.Option("--year", help="A year: the last whole one, or that of --from.")] = False,
    from_: Annotated[str, typer.Option("--from", metavar="DAY", help="The first day, as 2026-10-01.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="The last day.")] = "",
    kiosk: Annotated[
        list[str] | None, typer.Option("--kiosk", metavar="ID", help="Only this kiosk; again for more of them.")
    ] = None,
    compare: Annotated[
        str, typer.Option("--compare", metavar="WHAT", help=f"With what is before: {', '.join(COMPARE)}.")
    ] = "both",
    minimum: Annotated[
        int,
        typer.Option("--minimum", click_type=WholeNumber(1), help="The smallest number of visits shown: 5 or more."),
    ] = LEAST_SHOWN,
    form: Annotated[
        str, typer.Option("--format", metavar="FORM", help="The form (default: what the file's ending says).")
    ] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where it goes.")] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="Its language (default: the museum's first).")
    ] = "",
) -> None:
    """The managers' report: what was visited, for how long, in which language, and how it was counted."""
    from kiosk import __version__
    from kiosk.check.fault_report import translator
    from kiosk.locale.strings import Strings
    from kiosk.reports.compose import ReportRequest
    from kiosk.reports.formats.report_formats import FORMS, ReportNotWritten
    from kiosk.reports.words.wording import DOMAIN
    from kiosk.store.phone_counts import counts_folder

    chosen = form or (output.suffix.lstrip(".").lower() if output else "") or next(iter(FORMS))
    if chosen not in FORMS:
        forms = msg_list(FORMS)
        raise wrong_use(
            msg("{form!r} is no form of the report: choose {forms} with --format.", form=chosen, forms=forms)
        )
    if compare not in COMPARE:
        raise wrong_use(msg("--compare {what}: choose {choices}.", what=compare, choices=msg_list(COMPARE)))
    kinds = [kind for kind, wanted in zip(PERIODS, (week, month, year), strict=True) if wanted]
    if len(kinds) > 1:
        raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one=kinds[0], other=kinds[1]))
    if hub and log:
        raise wrong_use(msg("--{one} and --{other}: choose one of the two.", one="hub", other="log"))
    box = _installation(museum, device, hub)
    zone = box.museum.timezone if box.museum else timezone_of_hub(hub) if hub else "UTC"
    now = datetime.now(ZoneInfo(zone))
    span = span_of(kinds[0] if kinds else "", day_of(from_, "--from"), day_of(until, "--until"), now.date())
    spoken = language or (box.museum.first_language if box.museum else "en")
    request = ReportRequest(
        span=span,
        today=now.date(),
        made_at=now,
        program=f"kiosk {__version__}",
        timezone=zone,
        minimum=minimum,
        kiosks=tuple(kiosk or ()),
        compare_before=compare in ("both", "before"),
        compare_last_year=compare in ("both", "last-year"),
        translate=translator(spoken),
        phone=_phone_counts(box, phone, span),
    )

    def composed_of(sources: list[ReportSource], unread: list[Message]) -> Report:
        return _compose(box, sources, replace(request, unread=tuple(unread)))

    if hub:
        with opened_hub(hub, request.kiosks, zone) as opened:
            composed = composed_of([opened.source], opened.unread)
    elif not log and not os.path.lexists(box.log) and (phone or counts_folder(box.state).is_dir()):
        composed = composed_of([], [])
    else:
        composed = _of_whole_logs(log or [box.log], composed_of, zone)
    _warn_of_language(spoken)
    try:
        written = FORMS[chosen].write(composed, spoken)
    except ReportNotWritten as why:
        of_reports = Strings(domain=DOMAIN).translator(chosen_language())
        raise CommandFailed(why.sentence.render(of_reports), NOT_DONE) from why
    if output is None and FORMS[chosen].text:
        sys.stdout.buffer.write(written)
        return
    path = output or Path(f"visits-{span.since}-{span.until}.{chosen}")
    _write_file(path, written)
    done = msg("{file}: the visits from {since} to {until}.")
    if composed.phones_only:
        done = msg("{file}: what phones opened from {since} to {until}.")
    put(done.with_values(file=str(path), since=str(span.since), until=str(span.until)))


def _installation(museum: Path, device: Path | None, hub: str) -> Installation:
    """The museum whose visits are reported. A hub's report needs none: without one, rooms and exhibits have the titles
    that visitors read, and there is no plan. Raises CommandFailed."""
    from kiosk.content.model import Device as OwnSettings
    from kiosk.staff.installation import Installation, read_installation
    from kiosk.store.prepared_museum import NOTHING

    try:
        return read_installation(museum, device, "", lambda words: print(words, file=sys.stderr), translation())
    except CommandFailed:
        if not hub or device is not None or museum != Path():
            raise
    return Installation(OwnSettings(), museum, NOTHING, museum)


def _phone_counts(box: Installation, folders: list[Path] | None, span: Period) -> PhoneCounts:
    """How often pages were opened on phones, by the counts in those folders. Raises CommandFailed where they cannot be
    read, or a folder that was named has none."""
    from collections import Counter

    from kiosk.store.phone_counts import PhoneCountKey, counts_between, counts_folder, holds_counts

    found: Counter[PhoneCountKey] = Counter()
    for folder in dict.fromkeys(folders or [counts_folder(box.state)]):
        try:
            if folders and not holds_counts(folder):
                sentence = msg("{folder} is no folder of counts of phones: correct --phone.", folder=str(folder))
                raise CommandFailed(sentence, NOTHING_THERE)
            found.update(counts_between(folder, span.since, span.until))
        except OSError as error:
            sentence = msg("The counts of phones in {folder} cannot be read: {why}.")
            raise CommandFailed(sentence.with_values(folder=str(folder), why=reason_of(error))) from None
    return found


def _warn_of_language(language: str) -> None:
    """Mention that the report has no words in that language."""
    from kiosk.locale.strings import FOLDER, Strings
    from kiosk.reports.words.wording import DOMAIN

    strings = Strings(domain=DOMAIN)
    if not strings.has(language):
        has = ", ".join(sorted({"en", *(file.parts[-3] for file in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))}))
        lacks = msg("The report has no words in the language {tag!r}: it is in English. It has them in {languages}.")
        put(lacks.with_values(tag=language, languages=has), error=True)


def span_of(kind: str, since: date | None, until: date | None, today: date) -> Period:
    """The period of the options. Raises BadParameter where they make none."""
    from kiosk.reports import periods

    if kind and until:
        whole = {
            "week": msg("--week is a whole week: name a day in it with --from, and leave --until out."),
            "month": msg("--month is a whole month: name a day in it with --from, and leave --until out."),
            "year": msg("--year is a whole year: name a day in it with --from, and leave --until out."),
        }
        raise wrong_use(whole[kind])
    if kind or not (since or until):
        of_kind = {"month": periods.month, "year": periods.year}.get(kind, periods.week)
        span = of_kind(today, since)
    elif since is None:
        raise wrong_use(msg("--until needs --from, the first day."))
    else:
        if until and until < since:
            swapped = msg("--until {until} is before --from {since}: change the two.")
            raise wrong_use(swapped.with_values(until=str(until), since=str(since)))
        span = periods.days(since, until or max(since, today))
    if span.since > today:
        raise wrong_use(msg("{day} is still to come: name an earlier day with --from.", day=str(span.since)))
    return span


@contextmanager
def _open_logs(paths: list[Path], timezone: str) -> Iterator[tuple[list[ReportSource], list[Message]]]:
    """Opens the logs that can be read; gives for the others why not. Raises CommandFailed where none can be read."""
    from kiosk.visitlog.reading.log_source import LogSource
    from kiosk.visitlog.reading.reader import NoLog, UnreadableLog
    from kiosk.visitlog.reading.snapshot_reader import open_for_reading

    sources: list[ReportSource] = []
    unread: list[Message] = []
    nothing_there = True
    with ExitStack() as kept:
        for path in dict.fromkeys(paths):
            try:
                sources.append(LogSource(kept.enter_context(open_for_reading(path)).connection, timezone))
            except NoLog as why:
                unread.append(why.sentence)
                nothing_there = nothing_there and not isinstance(why, UnreadableLog)
        if not sources:
            raise CommandFailed(msg_row(unread, "\n"), NOTHING_THERE if nothing_there else NOT_DONE)
        yield sources, unread


def _of_whole_logs(
    paths: list[Path], compose: Callable[[list[ReportSource], list[Message]], Report], timezone: str
) -> Report:
    """The report of those logs; again without those that turned out to be damaged. Raises CommandFailed."""
    try:
        with _open_logs(paths, timezone) as (sources, unread):
            return compose(sources, unread)
    except Exception as error:
        from kiosk.visitlog.tools.blame import FROM_ROWS, reason, what_is_wrong

        if not isinstance(error, FROM_ROWS):
            raise
        wrong = {path: what_is_wrong(path) for path in dict.fromkeys(paths)}
        why = reason(error, paths)
        if not why:
            raise
        whole = [path for path in paths if not wrong[path]]
        if not whole or whole == paths:
            raise CommandFailed(why, NOT_DONE) from error
    return _of_whole_logs(
        whole, lambda sources, unread: compose(sources, [*unread, *filter(None, wrong.values())]), timezone
    )


def _compose(box: Installation, sources: list[ReportSource], request: ReportRequest) -> Report:
    from kiosk.content.notes_file import read_notes
    from kiosk.reports.compose import compose

    _check_minimum(sources, request.minimum)
    _check_kiosks(sources, request.kiosks)
    rooms = tuple(room.room for room in box.museum.rooms) if box.museum else ()
    notes = read_notes(box.folder, box.museum.languages if box.museum else (), rooms)
    return compose(sources, request, box.museum, notes, box.prepared.measures.pictures)


def _check_minimum(sources: list[ReportSource], minimum: int) -> None:
    """Small numbers are shown of simulated visits only, and those never beside real ones."""
    simulated = [source.simulated() for source in sources]
    if any(simulated) and not all(simulated):
        raise CommandFailed(
            msg(
                "Some of these logs hold simulated visits and some real ones: report them apart, each with its own "
                "--log."
            ),
            WRONG_USE,
        )
    if minimum < LEAST_SHOWN and not (simulated and all(simulated)):
        raise CommandFailed(
            msg(
                "--minimum {minimum}: numbers of fewer than {least} visits could point at a person, and are shown of "
                "simulated visits only. Leave --minimum out, or name {least} or more.",
                minimum=minimum,
                least=LEAST_SHOWN,
            ),
            WRONG_USE,
        )


def _check_kiosks(sources: list[ReportSource], kiosks: Iterable[str]) -> None:
    known = sorted({kiosk for source in sources for kiosk, _ in source.reach()})
    for kiosk in kiosks:
        if kiosk not in known:
            names = ", ".join(known) or msg("none")
            sentence = msg("The log has no kiosk {kiosk!r}. Its kiosks are: {kiosks}.", kiosk=kiosk, kiosks=names)
            raise CommandFailed(sentence, WRONG_USE)


def _write_file(path: Path, written: bytes) -> None:
    """Writes the file whole; one that was there is replaced. Raises CommandFailed."""
    from kiosk.store import atomic_files

    try:
        atomic_files.write(path, written)
    except OSError as error:
        sentence = msg("{path} cannot be written: {why}. Name another place with {option}.")
        sentence = sentence.with_values(path=str(path), why=reason_of(error), option="-o")
        raise CommandFailed(sentence, NOT_DONE) from error
