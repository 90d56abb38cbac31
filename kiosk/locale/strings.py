"""Translated texts of the interface.

Rules: English is the source language and stands in the code; a language without a catalogue has English; plurals follow
the catalogue's rule (CLDR's); catalogues are read when first needed. What a language is called does not depend on the
catalogues: languages.json has it.
"""

from __future__ import annotations

import gettext
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from kiosk.locale import dates
from kiosk.locale.language_tags import nearest_tags

FOLDER = Path(__file__).parent
DOMAIN = "kiosk"
NOT_YET_READ = "Not yet read by a native speaker"
"""What the head of a catalogue says in Language-Team until one has."""


class Strings:
    """The translations of a domain: <folder>/<language>/LC_MESSAGES/<domain>.mo, the language as gettext writes it
    (zh_Hans)."""

    def __init__(self, folder: Path = FOLDER, domain: str = DOMAIN) -> None:
        self._folder = folder
        self._domain = domain
        self._catalogues: dict[str, gettext.NullTranslations] = {}
        self._tags: dict[str, str] = {}
        self._marks: dict[tuple[str, str], str] = {}

    def has(self, language: str) -> bool:
        """Whether there is a catalogue for this language, in any country."""
        return self._tag(language) != ""

    def is_read(self, language: str) -> bool:
        """Whether a native speaker has read the catalogue of this language; English is the source."""
        team = self._catalogue(language).info().get("language-team", "")
        return self._tag(language) in ("", "en") or team != NOT_YET_READ

    def spoken(self, language: str) -> str:
        """The language of the interface for a visitor who chose this one: itself, else English."""
        return language if self.has(language) else "en"

    def translate(self, msgid: str, language: str, /, **values: object) -> str:
        text = self._catalogue(language).gettext(msgid)
        return text.format(**values) if values else text

    def translate_plural(self, one: str, many: str, n: int, language: str, /, **values: object) -> str:
        return self.plural(one, many, n, language).format(**values)

    def plural(self, one: str, many: str, n: int, language: str) -> str:
        """The form for this number, its places still to be filled."""
        return self._catalogue(language).ngettext(one, many, n)

    def translator(self, language: str) -> Translator:
        return Translator(self, language)

    def native(self, language: str) -> str:
        """The language's name for itself, else in English, else its tag."""
        return _entry(language, "own") or _entry(language, "en") or language

    def name_in(self, language: str, reader: str) -> str:
        """The language's name in a sentence of the interface for the visitor who reads this one."""
        return _entry(language, self._tag(reader) or "en") or self.native(language)

    def in_language(self, language: str, reader: str) -> str:
        """The mark of a text in this language on the page of a visitor who reads another: "In English"."""
        key = (language, reader)
        if key not in self._marks:
            words = self._in_known_language(language.split("-")[0], reader)
            words = words or self.translate("In {language}", reader, language=self.name_in(language, reader))
            self._marks[key] = words[:1].upper() + words[1:]
        return self._marks[key]

    def _in_known_language(self, language: str, reader: str) -> str:
        """As the reader's grammar has it, for the languages of which the catalogues have it; "" for others."""
        known = {
            "en": self.translate("In English", reader),
            "et": self.translate("In Estonian", reader),
            "ru": self.translate("In Russian", reader),
            "cs": self.translate("In Czech", reader),
            "uk": self.translate("In Ukrainian", reader),
            "pl": self.translate("In Polish", reader),
            "de": self.translate("In German", reader),
            "fi": self.translate("In Finnish", reader),
            "sv": self.translate("In Swedish", reader),
            "lv": self.translate("In Latvian", reader),
            "lt": self.translate("In Lithuanian", reader),
            "fr": self.translate("In French", reader),
            "es": self.translate("In Spanish", reader),
            "it": self.translate("In Italian", reader),
            "he": self.translate("In Hebrew", reader),
            "ar": self.translate("In Arabic", reader),
            "zh": self.translate("In Chinese", reader),
            "ja": self.translate("In Japanese", reader),
        }
        return known.get(language, "")

    def greeting(self, language: str) -> str:
        """Welcome in this language; "" where that is not known."""
        return self.translate("Welcome", language) if self.has(language) else _entry(language, "greeting")

    def length(self, language: str, seconds: float) -> str:
        """A length in words: "1 min 20 s", to the nearest second."""
        whole = max(0, round(seconds))
        hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
        if hours:
            return self.translate("{h} h {m} min", language, h=hours, m=minutes)
        if minutes and rest:
            return self.translate("{m} min {s} s", language, m=minutes, s=rest)
        if minutes:
            return self.translate("{m} min", language, m=minutes)
        return self.translate("{s} s", language, s=rest)

    @staticmethod
    def clock(seconds: float) -> str:
        """A length in figures: "1:20", from an hour on "1:02:03"."""
        whole = max(0, round(seconds))
        hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def number(self, language: str, value: float) -> str:
        """A number as the language writes it: "20,702", "20 702", to three decimals."""
        from babel import UnknownLocaleError
        from babel.numbers import format_decimal

        try:
            locale = self.spoken(language).replace("-", "_")
            return str(format_decimal(round(value, 3), "#,##0.###", locale=locale))
        except (UnknownLocaleError, ValueError):
            return f"{value:g}"

    def date(self, language: str, day: date) -> str:
        """A day in words: "29 October 2026"."""
        return dates.day(self.spoken(language), day)

    def _tag(self, language: str) -> str:
        """The tag of the catalogue that this language has, "en" for the source; "" for none."""
        known = self._tags.get(language)
        if known is None:  # asked for each text of a page: the folder is looked into once
            found = (tag for tag in nearest_tags(language) if tag == "en" or self._file(tag).is_file())
            known = self._tags[language] = next(found, "")
        return known

    def _file(self, tag: str) -> Path:
        return self._folder / tag.replace("-", "_") / "LC_MESSAGES" / f"{self._domain}.mo"

    def _catalogue(self, language: str) -> gettext.NullTranslations:
        known = self._catalogues.get(language)
        if known is None:
            known = self._read(language)
            self._catalogues[language] = known
        return known

    def _read(self, language: str) -> gettext.NullTranslations:
        for tag in nearest_tags(language):
            with suppress(FileNotFoundError, NotADirectoryError):
                return _parsed(self._file(tag), self._file(tag).stat().st_mtime_ns)
        return gettext.NullTranslations()


@lru_cache(maxsize=64)
def _parsed(file: Path, _changed_ns: int) -> gettext.GNUTranslations:
    """A catalogue, parsed once for this process while it stays as it is."""
    with file.open("rb") as opened:
        return gettext.GNUTranslations(opened)


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates templates, their places still to be filled, into one language."""

    strings: Strings
    language: str

    def __call__(self, template: str, /, many: str = "", n: int = 1) -> str:
        """many: the English for other numbers than one, "" where the words do not depend on a number; n: the number."""
        if many:
            return self.strings.plural(template, many, n, self.language)
        return self.strings.translate(template, self.language)


def tag_called(name: str) -> str:
    """The tag of the language that is called so by itself or in a language of the interface: "et" for "eesti keel",
    "ru" for "русский"; "" where none is."""
    words = name.strip().casefold().removesuffix(" keel").removesuffix(" keeles").removesuffix(" язык")
    return _tags_by_name().get(words, "")


def language_of_country(code: str) -> str:
    """The language that most speak in the country with this code: "et" for "ee"; "" where CLDR knows of no such
    country."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(f"und_{code.upper()}", "")).partition("_")[0] if len(code) == 2 else ""


@cache
def _tags_by_name() -> dict[str, str]:
    tags: dict[str, str] = {}
    for tag, row in _languages().items():
        for key, name in row.items():
            if key != "greeting":
                tags.setdefault(name.casefold(), tag)
    return tags


@cache
def _languages() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = json.loads((FOLDER / "languages.json").read_bytes())
    return table


def _entry(language: str, key: str) -> str:
    """An entry of this language, or of the one that it is a country's form of; "" where there is none."""
    known = (_languages().get(tag, {}).get(key) for tag in nearest_tags(language))
    return next(filter(None, known), "")
