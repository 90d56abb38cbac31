"""Dates of the museum's files in words: "25 March 1949", "about 1937", "autumn 1941".

Rules: each knows its translations; what is not known better is said so; three months that are a season of the north are
called by it.
"""

from __future__ import annotations

from datetime import date

from kiosk.content.approximate_dates import DatedPeriod, Moment
from kiosk.locale import dates
from kiosk.locale.strings import Strings
from kiosk.visit.queries.context import PageContext


def period_words(context: PageContext, period: DatedPeriod) -> str:
    """A date, or from when until when."""
    strings = context.guide.strings
    return context.in_every_language(lambda language: _period(strings, language, period))


def since_words(context: PageContext, since: Moment) -> str:
    """Since when something lasts that has no end yet."""
    return context.in_every_language(lambda language: _since(context.guide.strings, language, since))


def brief_words(context: PageContext, moment: Moment, *, in_year: bool) -> str:
    """What stands below an axis: the year, or within a year the day or the month."""
    about = "~" if moment.about else ""
    if not (in_year and moment.month):
        return f"{about}{moment.year}"
    language = context.guide.strings.spoken(context.language)
    on = _first_day(moment)
    return about + (dates.short_day(language, on) if moment.day else dates.short_month(language, on))


def _period(strings: Strings, language: str, period: DatedPeriod) -> str:
    since, until = period.since, period.until
    if until is None or since == until:
        return _moment(strings, language, since)
    season = _season(strings, language, since, until)
    if season:
        return season
    spoken = strings.spoken(language)
    if since.about or until.about or bool(since.month) != bool(until.month) or bool(since.day) != bool(until.day):
        return f"{_moment(strings, language, since)} {dates.DASH} {_moment(strings, language, until)}"
    if since.day:
        return dates.days(spoken, _first_day(since), _first_day(until))
    if since.month:
        return dates.months(spoken, _first_day(since), _first_day(until))
    return f"{since.year}{dates.DASH}{until.year}"


def _since(strings: Strings, language: str, since: Moment) -> str:
    if since.month or since.about:
        return strings.translate("since {date}", language, date=_moment(strings, language, since))
    return strings.translate("since {year}", language, year=since.year)


def _moment(strings: Strings, language: str, moment: Moment) -> str:
    if moment.month:
        on, spoken = _first_day(moment), strings.spoken(language)
        words = dates.day(spoken, on) if moment.day else dates.month(spoken, on)
        return strings.translate("about {date}", language, date=words) if moment.about else words
    return strings.translate("about {year}", language, year=moment.year) if moment.about else str(moment.year)


def _season(strings: Strings, language: str, since: Moment, until: Moment) -> str:
    """The name of a season that is exactly this long, "" for none."""
    whole = since.day in (0, 1) and (not until.day or until.end == Moment(until.year, until.month).end)
    if since.about or until.about or not (since.month and until.month and whole):
        return ""
    year, months = since.year, (since.month, until.month + 12 * (until.year - since.year))
    if months == (3, 5):
        return strings.translate("spring {year}", language, year=year)
    if months == (6, 8):
        return strings.translate("summer {year}", language, year=year)
    if months == (9, 11):
        return strings.translate("autumn {year}", language, year=year)
    if months == (12, 14):
        return strings.translate("winter {years}", language, years=f"{year}/{(year + 1) % 100:02}")
    return ""


def _first_day(moment: Moment) -> date:
    return date(moment.year, moment.month or 1, moment.day or 1)
