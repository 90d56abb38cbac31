"""How a report speaks one language: its words, and its figures as that language writes them.

Rules: words come from the catalogues of the reports, where a missing language is English; figures, days and weekdays
follow CLDR; "<5" is a figure that is not shown, "–" is one that does not apply; Babel is imported when first needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kiosk.locale import dates
from kiosk.locale.strings import Strings
from kiosk.reports.report_model import FEW, NONE, Cell, Missing, Unit

DOMAIN = "reports"
NOTHING = "–"


def few(minimum: int) -> str:
    """A number of visits that is not shown."""
    return f"<{minimum}"


class Wording:
    """One language of the report."""

    def __init__(self, language: str) -> None:
        self._common = Strings()
        self._strings = Strings(domain=DOMAIN)
        self.language = self._strings.spoken(language)

    @property
    def locale(self) -> str:
        return "en_GB" if self.language == "en" else self.language.replace("-", "_")

    def translate(self, msgid: str, /, **values: object) -> str:
        return self._strings.translate(msgid, self.language, **values)

    def translate_plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        return self._strings.translate_plural(one, many, n, self.language, **{"n": self.count(n), **values})

    def cell(self, value: Cell, unit: Unit, minimum: int) -> str:
        """A figure as it is written, whatever it is; minimum: the least number of visits that is shown; too few
        visits have no rate."""
        if value is FEW:
            return NOTHING if unit in ("average", "change") else few(minimum)
        if value is NONE:
            return NOTHING
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, str):
            return value or NOTHING
        assert not isinstance(value, Missing)
        if unit == "share":
            return self.share(value)
        if unit == "seconds":
            return self.length(value)
        if unit == "hours":
            return self.hours(value)
        if unit == "average":
            return self.average(value)
        if unit == "change":
            return self.change(value)
        return self.count(value)

    def average(self, value: float) -> str:
        from babel.numbers import format_decimal

        return str(format_decimal(round(value, 1), "#,##0.#", locale=self.locale))

    def count(self, value: float) -> str:
        from babel.numbers import format_decimal

        return str(format_decimal(round(value), locale=self.locale))

    def share(self, value: float) -> str:
        """A share in whole hundredths; one under a hundredth with one place more, so that it is not read as nought."""
        from babel import Locale
        from babel.numbers import format_percent

        pattern = str(Locale.parse(self.locale).percent_formats[None].pattern)
        if 0 < value < 0.01:
            pattern = pattern.replace("0", "0.0")
        return str(format_percent(value, pattern, locale=self.locale))

    def change(self, value: float) -> str:
        """A change as a share, always with its sign."""
        sign = "+" if round(value * 100) > 0 else "−" if round(value * 100) < 0 else "±"
        return sign + self.share(abs(value))

    def points(self, value: float) -> str:
        """A difference of two shares, in points of a hundred."""
        return self.translate_plural(
            "{change} point", "{change} points", abs(round(value * 100)), change=self.more(value * 100)
        )

    def more(self, value: float) -> str:
        """A difference, always with its sign."""
        whole = round(value)
        return f"{'+' if whole > 0 else '−' if whole < 0 else '±'}{self.count(abs(whole))}"

    def more_seconds(self, value: float) -> str:
        whole = round(value)
        return f"{'+' if whole > 0 else '−' if whole < 0 else '±'}{self.length(abs(whole))}"

    def length(self, seconds: float) -> str:
        return self._common.length(self.language, seconds)

    @staticmethod
    def clock(seconds: float) -> str:
        return Strings.clock(seconds)

    def hours(self, value: float) -> str:
        from babel.numbers import format_decimal

        written = format_decimal(max(0.1, round(value, 1)) if value > 0 else 0, "#,##0.#", locale=self.locale)
        return self.translate("{h} h", h=f"<{written}" if 0 < value < 0.05 else written)

    def day(self, day: date) -> str:
        return self._common.date(self.language, day)

    def short_day(self, day: date, *, weekday: bool = False) -> tuple[str, ...]:
        """The lines under a day's column: weekday and number, or "16 Nov"."""
        from babel.dates import format_skeleton

        if weekday:
            return self.weekdays()[day.weekday()], str(day.day)
        return (str(format_skeleton("MMMd", day, locale=self.locale)),)

    def month(self, day: date) -> str:
        from babel.dates import format_skeleton

        return str(format_skeleton("yMMMM", day, locale=self.locale))

    def short_month(self, year: int, month: int) -> str:
        """A month over a narrow column: "Nov 26"."""
        from babel.dates import get_month_names

        return f"{get_month_names('abbreviated', 'stand-alone', self.locale)[month]} {year % 100:02}"

    def span(self, since: date, until: date) -> str:
        """Days from one to the other, both included: "16–22 November 2026"."""
        return dates.days(self._common.spoken(self.language), since, until)

    def weekdays(self) -> Sequence[str]:
        """Monday to Sunday, short."""
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", locale=self.locale)
        return [str(names[i]) for i in range(7)]
