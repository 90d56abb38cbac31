"""One kiosk: how it is now, its hours of the last two weeks, its log, and what staff asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from starlette.responses import Response

from kiosk.content.messages import msg
from kiosk.hub.pages.instructing import KINDS, RESULTS, spoken_languages
from kiosk.hub.pages.kiosk_condition import MEANINGS, NAMES, clock_error_s
from kiosk.hub.pages.kiosks_seen import seen_kiosks
from kiosk.hub.pages.museum_folder import MuseumFolder
from kiosk.hub.pages.page_headers import with_headers
from kiosk.hub.pages.page_language import PageLanguage
from kiosk.hub.pages.page_request import PageRefused, PageRequest, seen_other
from kiosk.hub.pages.wanted_content import wanted_versions
from kiosk.hub.reported_faults import fault_meaning, fault_meanings
from kiosk.hub.store.kiosk_rows import (
    KioskHour,
    KioskRow,
    instruction_picture,
    instruction_rows,
    kiosk_hours,
    kiosk_row,
    log_rows,
)
from kiosk.hub.store.membership import revoke
from kiosk.locale import dates

DAYS = 14
BEATS_OF_AN_HOUR = 60
NEARLY_ALL = 50
MOST_INSTRUCTIONS = 30


@dataclass(frozen=True, slots=True)
class HourView:
    """heard: all, some or none of its heartbeats; "ahead" for an hour still to come."""

    hour: int
    heard: str
    beats: int
    faults: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class DayView:
    day: date
    name: str
    hours: tuple[HourView, ...]

    @property
    def beats(self) -> int:
        return sum(hour.beats for hour in self.hours)


def the_kiosk(asked: PageRequest) -> KioskRow:
    """The kiosk of this address. Raises PageRefused."""
    name = asked.request.path_params["kiosk"]
    row = kiosk_row(asked.connection, name)
    if row is None:
        raise PageRefused(404, msg("The hub knows no kiosk {kiosk!r}.", kiosk=name))
    return row


def kiosk_page(asked: PageRequest) -> Response:
    row, now = the_kiosk(asked), datetime.now(UTC)
    open_now = asked.museum.open_at(now)
    (seen,) = seen_kiosks([row], wanted_versions(asked.connection), open_now)
    since = asked.words.local(now).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS - 1)
    hours = kiosk_hours(asked.connection, row.kiosk, since.astimezone(UTC))
    end = asked.words.local(now + timedelta(hours=2)).replace(minute=0)
    return asked.shown(
        "kiosk_live.html" if asked.live else "kiosk.html",
        row=row,
        seen=seen,
        beat=seen.beat,
        room=asked.museum.room_name(seen.room, asked.words.language),
        clock_error=clock_error_s(seen.beat, row.received) if seen.beat and row.received else 0.0,
        days=days_of(hours, asked.words, asked.museum, now),
        hours_stated=asked.museum.hours_stated,
        logs=log_rows(asked.connection, row.kiosk),
        instructions=instruction_rows(asked.connection, row.kiosk, MOST_INSTRUCTIONS),
        names=NAMES,
        fault_meaning=fault_meaning,
        fault_meanings=fault_meanings,
        meanings=MEANINGS,
        kinds=KINDS,
        results=RESULTS,
        spoken=spoken_languages(asked),
        until=f"{end:%Y-%m-%dT%H:%M}",
    )


def days_of(hours: Sequence[KioskHour], words: PageLanguage, museum: MuseumFolder, now: datetime) -> list[DayView]:
    """The last two weeks, the newest day first, by the museum's clocks; an hour that comes twice counts as one."""
    beats: dict[tuple[date, int], int] = {}
    faults: dict[tuple[date, int], set[str]] = {}
    for each in hours:
        local = words.local(each.hour)
        key = (local.date(), local.hour)
        beats[key] = beats.get(key, 0) + each.beats
        faults.setdefault(key, set()).update(each.faults)
    today = words.local(now)
    found = []
    for back in range(DAYS):
        day = today.date() - timedelta(days=back)
        views = []
        for hour in range(24):
            n = beats.get((day, hour), 0)
            ahead = back == 0 and hour > today.hour
            moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=words.zone)
            heard = "ahead" if ahead else "all" if n >= NEARLY_ALL else "some" if n else "none"
            if back == 0 and hour == today.hour and n:
                heard = "all" if n >= NEARLY_ALL * today.minute / BEATS_OF_AN_HOUR else "some"
            views.append(HourView(hour, heard, n, tuple(sorted(faults.get((day, hour), ()))), museum.open_at(moment)))
        found.append(DayView(day, dates.short_day(words.language, day), tuple(views)))
    return found


def sent_picture(asked: PageRequest) -> Response:
    path = asked.request.path_params
    picture = instruction_picture(asked.connection, path["kiosk"], path["instruction"])
    if not picture.startswith(b"\x89PNG\r\n"):
        raise PageRefused(404, msg("There is no such picture."))
    return with_headers(Response(picture, media_type="image/png"))


def revoke_kiosk(asked: PageRequest) -> Response:
    row = the_kiosk(asked)
    if asked.form.get("sure") != row.kiosk:
        raise PageRefused(400, msg("To revoke it, write the kiosk's name into the field. Nothing was changed."))
    revoke(asked.connection, row.kiosk)
    asked.record("revoke", row.kiosk)
    return seen_other(f"/kiosks/{row.kiosk}?done=revoked")
