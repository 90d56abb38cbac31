"""Persons of a list as its pages state them: a row of the list, and one person who is open."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.registers import Person, RegisterIndex
from kiosk.content.texts import LocalizedText
from kiosk.interactives.names.data import Names
from kiosk.interactives.names.events import NamesClosed, NamesOpened
from kiosk.interactives.names.readings import next_day
from kiosk.interactives.names.state import NameSearch
from kiosk.visit.control import Control
from kiosk.visit.queries.context import PageContext

APART = " · "
"""What stands between the years and the place of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """marks: from which to which letter the name is what was typed."""

    control: Control
    person: str
    under: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """lines: years and place, note, source, the day of the reading."""

    person: str
    under: str
    lines: tuple[LocalizedText, ...]
    close: Control


def person_rows(
    context: PageContext, register: RegisterIndex, search: NameSearch, numbers: tuple[int, ...]
) -> tuple[PersonRow, ...]:
    rows = []
    for n, number in enumerate(numbers):
        person = register.person(number)
        under = _under(context, person)
        spoken = context.listed((person.name, under))
        control = Control(f"names-row-{n}", spoken, NamesOpened(number), role="link")
        rows.append(
            PersonRow(control=control, person=person.name, under=under, marks=register.marks(number, search.typed))
        )
    return tuple(rows)


def years(person: Person) -> str:
    """Of birth and death, a question mark for one that is not known."""
    if not person.born and not person.died:
        return ""
    return f"{person.born or '?'}–{person.died or '?'}"


def _under(context: PageContext, person: Person) -> str:
    return APART.join(filter(None, (years(person), text_of(context, person, "place").words)))


def text_of(context: PageContext, person: Person, column: str) -> LocalizedText:
    """What a column says of a person, in the visitor's language where the file has it."""
    words = person.place if column == "place" else person.note
    if not person.translations or not words:
        return context.museum_text(words)
    first, *others = context.guide.museum.languages
    there = {tag: person.translations.get(f"{column}.{tag.lower()}", "") for tag in others}
    return context.localize({first: words, **{tag: text for tag, text in there.items() if text}})


def person_view(context: PageContext, names: Names, register: RegisterIndex, number: int) -> PersonView:
    person = register.person(number)
    note = text_of(context, person, "note")
    lines = [replace(note, words=line) for line in note.words.splitlines() if line.strip()]
    lines.append(context.interface_text(context.translate("Source: {source}", source=person.source)))
    if context.now.day is not None:
        place = number if names.reading == "alphabet" else register.place_in_file(number)
        day = context.guide.strings.date(context.language, next_day(place, register.count, context.now.day))
        lines.append(context.interface_text(context.translate("This name is also read on {day}.", day=day)))
    return PersonView(
        person=person.name,
        under=_under(context, person),
        lines=tuple(lines),
        close=Control("names-close", context.translate("Back to the list"), NamesClosed(), icon="arrow-left"),
    )
