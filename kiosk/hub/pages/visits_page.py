"""The managers' report of all kiosks: a week, a month or a year, on the page and as a file.

Rules: the same report as `kiosk report` writes; it is one file with its style inside, so the page shows it in a frame
that may load nothing; one report is made at a time, for the others that wait it is soon there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from threading import BoundedSemaphore
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response

from kiosk import __version__
from kiosk.content.measures import PictureMeasure
from kiosk.content.messages import msg
from kiosk.content.notes_file import Notes, read_notes
from kiosk.hub.pages.page_headers import REPORT_POLICY, with_headers
from kiosk.hub.pages.page_language import SENTENCES
from kiosk.hub.pages.page_request import PageRefused, PageRequest
from kiosk.hub.report.opened_hub import open_hub
from kiosk.media.picture_probe import measure_picture
from kiosk.reports import periods
from kiosk.reports.compose import ReportRequest, compose
from kiosk.reports.formats.report_formats import FORMS, ReportNotWritten
from kiosk.reports.report_model import Period

KINDS_OF_PERIOD = {"week": periods.week, "month": periods.month, "year": periods.year}
FILES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
LEAST_SHOWN = 5
_ONE = BoundedSemaphore(1)


def visits_page(asked: PageRequest) -> Response:
    span = _span(asked)
    query = urlencode({"kind": span.kind, "day": span.since.isoformat()})
    return asked.shown(
        "visits.html",
        kind=span.kind,
        day=span.since.isoformat(),
        latest=_today(asked).isoformat(),
        before=urlencode({"kind": span.kind, "day": periods.before(span).since.isoformat()}),
        after=_after(asked, span),
        query=query,
    )


def report_file(asked: PageRequest) -> Response:
    form, span = asked.request.path_params["form"], _span(asked)
    if form not in FILES:
        raise PageRefused(404, msg("The report has no form {form!r}.", form=form[:80]))
    with _ONE:
        content = _written(asked, span, form)
    response = Response(content, media_type=FILES[form])
    if form != "html":
        name = f"visits-{span.since}-{span.until}.{form}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return with_headers(response, REPORT_POLICY)


def _written(asked: PageRequest, span: Period, form: str) -> bytes:
    language, timezone = asked.words.language, asked.words.timezone
    request = ReportRequest(
        span=span,
        today=_today(asked),
        made_at=datetime.now(ZoneInfo(timezone)),
        program=f"kiosk {__version__}",
        timezone=timezone,
        minimum=LEAST_SHOWN,
        translate=SENTENCES.translator(language),
    )
    museum = asked.museum.museum
    rooms = tuple(room.room for room in museum.rooms) if museum else ()
    folder = asked.museum.folder
    notes = read_notes(folder, museum.languages, rooms) if folder and museum else Notes()
    pictures = {}
    for plan in museum.plans if museum else ():
        file = asked.museum.picture(plan)
        measure = measure_picture(file) if file else None
        if isinstance(measure, PictureMeasure):
            pictures[plan.picture.file] = measure
    with open_hub(asked.hub.settings.database, (), timezone) as opened:
        report = compose([opened.source], replace(request, unread=tuple(opened.unread)), museum, notes, pictures)
    try:
        return FORMS[form].write(report, language)
    except ReportNotWritten as why:
        raise PageRefused(503, why.sentence) from why


def _today(asked: PageRequest) -> date:
    return datetime.now(ZoneInfo(asked.words.timezone)).date()


def _span(asked: PageRequest) -> Period:
    """The period that the address names; the last whole week where it names none. Raises PageRefused."""
    today, day = _today(asked), asked.asked("day")
    of_kind = KINDS_OF_PERIOD.get(asked.asked("kind"), periods.week)
    try:
        span = of_kind(today, date.fromisoformat(day) if day else None)
    except (ValueError, OverflowError):
        raise PageRefused(400, msg("{day!r} is no day: write it as 2026-11-30.", day=day[:80])) from None
    if span.since > today or span.since.year < 2000:
        raise PageRefused(400, msg("There is no report of {day}: choose a day that has been.", day=day[:80]))
    return span


def _after(asked: PageRequest, span: Period) -> str:
    """The query of the period after this one; "" where that is still to come."""
    following = KINDS_OF_PERIOD[span.kind](_today(asked), span.until + periods.DAY)
    if following.since > _today(asked):
        return ""
    return urlencode({"kind": span.kind, "day": following.since.isoformat()})
