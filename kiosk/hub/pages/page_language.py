"""The language of whoever reads the hub's pages, and how moments, ages and numbers are written in it.

Rules: what the reader chose, else what the browser asks for, else English; moments are those of the museum's time zone.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from kiosk.content.messages import Message
from kiosk.locale import dates
from kiosk.locale.strings import Strings

LANGUAGES = ("en", "et", "ru", "cs")
CHOICE = "language"
"""The cookie that keeps what the reader chose."""
PAGES, SENTENCES, INTERFACE = Strings(domain="pages"), Strings(domain="faults"), Strings()


def reader_language(chosen: str | None, accepted: str) -> str:
    """accepted: the header Accept-Language."""
    if chosen in LANGUAGES:
        return str(chosen)
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.partition(";")
        language = tag.strip().lower().split("-")[0]
        if language in LANGUAGES:
            ranked.append((-_weight(weight), place, language))
    return min(ranked, default=(0.0, 0, "en"))[2]


def _weight(written: str) -> float:
    try:
        return float(written.replace(" ", "").removeprefix("q=") or 1)
    except ValueError:
        return 0.0


class PageLanguage:
    """The words of one language."""

    def __init__(self, language: str, timezone: str) -> None:
        self.language, self.timezone = language, timezone

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def translate(self, template: str) -> str:
        return PAGES.translate(template, self.language)

    def translate_plural(self, one: str, many: str, n: int) -> str:
        return PAGES.translate_plural(one, many, n, self.language, n=self.number(n))

    def sentence(self, message: Message) -> str:
        return message.render(SENTENCES.translator(self.language))

    def local(self, moment: datetime) -> datetime:
        """The moment as the museum's clocks show it."""
        return moment.astimezone(self.zone)

    def moment(self, moment: datetime | None) -> str:
        """ "14:05" today, "29 Nov, 14:05" before; "–" for none."""
        if moment is None:
            return "–"
        local, today = self.local(moment), datetime.now(self.zone).date()
        clock = dates.clock(self.language, local.time())
        if local.date() == today:
            return clock
        day = dates.short_day(self.language, local.date())
        return f"{day}, {clock}" if local.year == today.year else f"{day} {local.year}, {clock}"

    def written_moment(self, written: str) -> str:
        """A moment that is written in ISO 8601; as it is written where it is none."""
        try:
            return self.moment(datetime.fromisoformat(written))
        except (ValueError, TypeError, OverflowError):
            return written

    def day(self, moment: datetime) -> str:
        return dates.day(self.language, self.local(moment).date())

    def age(self, moment: datetime | None) -> str:
        """How long ago: "20 s", "3 h 20 min", "4 d"."""
        return "–" if moment is None else self.length((datetime.now(UTC) - moment).total_seconds())

    def length(self, seconds: float) -> str:
        if seconds >= 48 * 3600:
            days = int(seconds // 86400)
            return SENTENCES.translate_plural("{n} day", "{n} days", days, self.language, n=self.number(days))
        return INTERFACE.length(self.language, max(0.0, seconds))

    def number(self, value: float) -> str:
        return INTERFACE.number(self.language, value)

    def name_of_language(self, tag: str) -> str:
        return INTERFACE.native(tag)
