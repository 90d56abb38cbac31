"""What stands at the head of a row: a room, an exhibit, a language, a day, a word, in the reader's language.

Rules: a title is in the report's language if the museum has it, else in the museum's first; a language is named in the
reader's language; a key without words is shown as it is; an exhibit that the museum no longer has is marked as such.
"""

from __future__ import annotations

from datetime import date

from kiosk.content.model import Text
from kiosk.content.texts import localize
from kiosk.reports.report_model import (
    Label,
    LanguageLabel,
    MediumLabel,
    Month,
    Name,
    Noted,
    PlaceLabel,
    Report,
    Titled,
    Word,
)
from kiosk.reports.words import tables
from kiosk.reports.words.wording import Wording


class Labels:
    """The labels of one report in one language."""

    def __init__(self, report: Report, w: Wording) -> None:
        self.first = report.languages[0] if report.languages else "en"
        self.w = w
        self._words = tables.words(w)
        self._weekdays = dict(zip(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), w.weekdays(), strict=True))

    def title(self, text: Text, otherwise: str = "") -> str:
        found = localize(text, self.w.language, self.first).words
        return found or next(iter(text.values()), otherwise)

    def word(self, key: str) -> str:
        return self._weekdays.get(key) or self._words.get(key, key)

    def language_name(self, tag: str) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(tag, sep="-").get_display_name(self.w.locale) or tag)
        except (UnknownLocaleError, ValueError):
            return tag

    def place(self, place: PlaceLabel) -> str:
        title = self.title(place.title, place.exhibit or place.room)
        return self.w.translate("{title} (no longer in the museum)", title=title) if place.gone else title

    def heard(self, heard: MediumLabel) -> str:
        """The exhibit, then what was heard there and in which language."""
        marks = [] if heard.what == "recording" else [self.word(heard.what)]
        marks += [self.language_name(heard.language)] if heard.language else []
        return f"{self.place(heard.place)} ({', '.join(marks)})" if marks else self.place(heard.place)

    def stop(self, label: Label) -> int | None:
        place = label.place if isinstance(label, MediumLabel) else label
        return place.stop if isinstance(place, PlaceLabel) else None

    def language(self, label: Label) -> str:
        """The language of a title that is not in the report's own; empty where it is, or where there is no title."""
        named = label.place if isinstance(label, MediumLabel) else label
        if not isinstance(named, PlaceLabel | Titled) or not named.title:
            return ""
        found = localize(named.title, self.w.language, self.first)
        tag = found.language if found.words else next(iter(named.title))
        return "" if tag == self.w.language else tag

    def text(self, label: Label) -> str:
        if isinstance(label, date):
            return self.w.day(label)
        if isinstance(label, Word):
            return self.word(label.key)
        if isinstance(label, Name):
            return label.text
        if isinstance(label, LanguageLabel):
            name = self.language_name(label.tag)
            return f"{name} ({self.word(label.what)})" if label.what else name
        if isinstance(label, Month):
            return self.w.month(date(label.year, label.month, 1))
        if isinstance(label, Noted):
            return f"{self.w.day(label.since)}: {self.title(label.title)}"
        if isinstance(label, Titled):
            return self.title(label.title, label.id)
        return self.heard(label) if isinstance(label, MediumLabel) else self.place(label)
