"""The pages of a programme: what is still to come, an event with its code, and all of it as a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.interactives.programme.data import ProgrammeEvent
from kiosk.interactives.programme.state import ProgrammeEventOpened, ProgrammeState, found
from kiosk.locale import dates
from kiosk.visit.control import Control
from kiosk.visit.pages.code_view import CodeView, code_view
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, reading_of, standing_alone
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext

HEADED_FROM = 11
"""From how many events on they stand under weeks and months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """heading: the week or month that begins with it, or "". day, times: in words; times "" where none are given. mark:
    "Next event", "Today", or "". details: place, price and languages, on one line. cancelled: "Cancelled", or "". way:
    opens its code, or None; its button reads `way_words`."""

    number: int
    heading: str
    day: str
    times: str
    mark: str
    title: LocalizedText
    details: LocalizedText
    cancelled: str
    way: Control | None
    way_words: str

    @property
    def under(self) -> str:
        """What stands below or beside its day."""
        return TranslatedWords.joined(" · ", self.unders)

    @property
    def unders(self) -> tuple[str, ...]:
        """The same in its parts, for lines of their own where one has no room."""
        return tuple(filter(None, (self.times, self.mark, self.cancelled)))


class ProgrammePage(ExhibitPage):
    """empty: what is said where nothing is planned, or "". opened: the event whose code is seen, with the code; back:
    to all dates."""

    rows: tuple[EventRow, ...]
    empty: str
    opened: EventRow | None
    code: CodeView | None
    back_to_all: Control | None


def programme_page(context: PageContext, exhibit: Exhibit) -> ProgrammePage:
    rows = event_rows(context, exhibit)
    kept = context.kept_interactive()
    number = kept.opened if isinstance(kept, ProgrammeState) else -1
    opened = next((row for row in rows if row.number == number), None)
    code = None if opened is None else code_view(context, found(exhibit).events[number].link)
    back = Control("programme-all", context.translate("All dates"), ProgrammeEventOpened(-1), icon="arrow-left")
    controls = [row.way for row in rows if row.way is not None] if opened is None else [back]
    values = interactive_values(context, exhibit, controls)
    return ProgrammePage(
        **(values if opened is None else standing_alone(values)),
        rows=rows if opened is None else (),
        empty="" if rows else nothing_planned(context),
        opened=opened,
        code=code,
        back_to_all=None if opened is None else back,
    )


def programme_list(context: PageContext, exhibit: Exhibit) -> ListFormPage:
    rows = event_rows(context, exhibit)
    return list_form(context, exhibit, _list_rows(context, exhibit, rows), "" if rows else nothing_planned(context))


def _list_rows(context: PageContext, exhibit: Exhibit, rows: tuple[EventRow, ...]) -> Iterator[ListFormRow]:
    for row in rows:
        link = found(exhibit).events[row.number].link
        when = context.listed((row.day, row.times))
        lines = (row.details, LocalizedText(link, "en"))
        yield ListFormRow(
            title=row.title,
            under=LocalizedText(" · ".join(filter(None, (when, row.cancelled))), row.title.language),
            paragraphs=tuple(line for line in lines if line),
        )


def nothing_planned(context: PageContext) -> str:
    return context.translate("Nothing is planned at the moment. What is on next will stand here.")


def event_rows(context: PageContext, exhibit: Exhibit) -> tuple[EventRow, ...]:
    """The events that are not past by the museum's clock; all, where that cannot be believed."""
    now = context.now
    coming = [
        (number, event)
        for number, event in enumerate(found(exhibit).events)
        if not (now.clock_ok and event.is_over(now.local))
    ]
    first = next((number for number, event in coming if not event.cancelled), -1) if now.clock_ok else -1
    rows, before = list[EventRow](), ""
    for number, event in coming:
        heading = _heading(context, event) if len(coming) >= HEADED_FROM else ""
        rows.append(_row(context, number, event, _mark(context, event, first=number == first)))
        rows[-1] = replace(rows[-1], heading="" if heading == before else heading)
        before = heading
    return tuple(rows)


def _row(context: PageContext, number: int, event: ProgrammeEvent, mark: str) -> EventRow:
    title = context.localize(event.title)
    name = context.translate("Code for {title}", title=title.words)
    way = Control(f"programme-event-{number + 1}", name, ProgrammeEventOpened(number), icon="qr-code")
    languages = context.interface_text(context.listed(map(context.language_name, event.languages)))
    return EventRow(
        number=number,
        heading="",
        day=day_words(context, event),
        times=context.in_every_language(lambda language: _times(context, language, event)),
        mark="" if event.cancelled else mark,
        title=title,
        details=context.joined(" · ", context.localize(event.place), context.localize(event.price), languages),
        cancelled=context.translate("Cancelled") if event.cancelled else "",
        way=way if event.link and not event.cancelled else None,
        way_words=context.translate("QR code"),
    )


def _mark(context: PageContext, event: ProgrammeEvent, *, first: bool) -> str:
    day = context.now.day
    if day is None:
        return ""
    if event.day <= day:
        return context.translate("Today")
    return context.translate("Next event") if first else ""


def day_words(context: PageContext, event: ProgrammeEvent) -> str:
    """ "Thursday 29 October": the year is said where it is not this one, or not known."""
    this_year = context.now.day is not None and event.day.year == context.now.day.year
    return context.in_every_language(lambda language: _day(context, language, event, year=not this_year))


def _day(context: PageContext, language: str, event: ProgrammeEvent, *, year: bool) -> str:
    spoken = context.guide.strings.spoken(language)
    if event.last_day is not None:
        return dates.days(spoken, event.day, event.last_day, year=year)
    return dates.weekday(spoken, event.day, year=year)


def _times(context: PageContext, language: str, event: ProgrammeEvent) -> str:
    """ "17:30–19:00"."""
    strings = context.guide.strings
    begins, ends = (at and dates.clock(strings.spoken(language), at) for at in (event.begins, event.ends))
    if begins and ends:
        return f"{begins}{dates.DASH}{ends}"
    return strings.translate("until {time}", language, time=ends) if ends else begins or ""


def _heading(context: PageContext, event: ProgrammeEvent) -> str:
    """The week that an event is in, this one or the next, else its month."""
    day = context.now.day
    if day is not None:
        monday = day - timedelta(days=day.weekday())
        if event.day < monday + timedelta(days=7):
            return context.translate("This week")
        if event.day < monday + timedelta(days=14):
            return context.translate("Next week")
    return context.in_every_language(lambda language: _month(context, language, event.day))


def _month(context: PageContext, language: str, day: date) -> str:
    words = dates.month(context.guide.strings.spoken(language), day)
    return words[:1].upper() + words[1:]


def programme_reading(context: PageContext, page: ProgrammePage) -> PageReading:
    def own(parts: PartsOf) -> None:
        parts.texts(page.empty)
        if page.code is not None:
            parts.texts(page.code.words)
        for row in (page.opened,) if page.opened is not None else page.rows:
            parts.texts(row.heading, row.mark, f"{row.day} {row.times}".strip(), row.title, row.details, row.cancelled)
            parts.control(row.way)

    return reading_of(context, page, own)
