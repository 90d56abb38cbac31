"""The pages of a list of persons: field, keyboard and list; one person; letters or decades to choose; the reading.

Rules: the list has fifty rows at a time, in sheets, and a row at each end that leads to the fifty before or after. In
large words the keyboard and the other buttons are never there together: the field opens the one, Find the other; what
would do nothing, or does what the field does, is left out there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.content.registers import MOST_FOUND, FoundPersons, Person, RegisterIndex
from kiosk.content.texts import LocalizedText
from kiosk.interactives.names.data import Names
from kiosk.interactives.names.events import (
    NamesAlphabet,
    NamesCleared,
    NamesClosed,
    NamesErased,
    NamesFiltered,
    NamesFiltering,
    NamesListed,
    NamesOpened,
    NamesPaced,
    NamesPaused,
    NamesRead,
    NamesSearched,
    NamesSuggested,
    NamesTyped,
    NamesTyping,
)
from kiosk.interactives.names.keyboards import MORE, keyboard, offered
from kiosk.interactives.names.readings import next_day
from kiosk.interactives.names.state import NamesState, found_now, names_state
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, large_words
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.queries.context import PageContext

WINDOW, LARGE_WINDOW = 50, 20
"""How many rows the list has at a time; in large words fewer, so that its end is near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """marks: from which to which letter the name is what was typed."""

    control: Control
    person: str
    under: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyboardView:
    """letters: rows of keys. alphabets: the keyboards to choose from; none where there is one."""

    letters: tuple[tuple[Control, ...], ...]
    alphabets: tuple[Control, ...]
    space: Control
    delete: Control
    find: Control


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """lines: years and place, note, source, the day of the reading."""

    person: str
    under: str
    lines: tuple[LocalizedText, ...]
    close: Control


class NamesPage(ExhibitPage):
    """field: opens the keyboard. prompt: while nothing is typed. tools: what else there is to press. summary: what was
    searched and how much was found. before, after: the rows that lead on. choices: letters or decades. nearest:
    spellings to try where nothing was found."""

    typed: str
    prompt: str
    field: Control
    clear: Control | None
    keyboard: KeyboardView | None
    tools: tuple[Control, ...]
    summary: str
    rows: tuple[PersonRow, ...]
    before: Control | None
    after: Control | None
    choices: tuple[Control, ...]
    nearest: tuple[Control, ...]
    person: PersonView | None


class NamesReadingPage(ExhibitPage):
    """heading: what is read. persons: the one before, the one now, the one after. under: years of the one now."""

    heading: str
    persons: tuple[str, str, str]
    under: str
    buttons: tuple[Control, ...]


def _names(context: PageContext, exhibit: Exhibit) -> tuple[Names, RegisterIndex]:
    found = context.interactive(exhibit)
    assert isinstance(found, Names), "a list is only opened where somebody can be found in it"
    register = context.guide.measures.register(found.file)
    assert register is not None, "can_be_shown opened it"
    return found, register


def look_page(context: PageContext, exhibit: Exhibit) -> NamesPage:
    names, register = _names(context, exhibit)
    state = names_state(context)
    shut = state.opened >= 0 or bool(state.choosing)
    compact = large_words(context)
    is_typing = (not compact if state.typing is None else state.typing) and not shut
    found = found_now(context, names, state) if state.typed.strip() else None
    numbers, count = _window(register, state, found, LARGE_WINDOW if compact else WINDOW)
    tight = compact and is_typing
    keys = keyboard_view(context, state, tight=tight) if is_typing else None
    rows = () if shut else _rows(context, register, state, numbers)
    choices = _choices(context, register, state)
    person = person_view(context, names, register, state.opened) if state.opened >= 0 else None
    clear = None
    if not tight and (not compact or _is_searching(state)):
        words = context.translate("Clear")
        clear = Control("names-clear", words, NamesCleared(), icon="x", enabled=_is_searching(state))
    field = Control("names-field", context.translate("Name"), NamesTyping(True), icon="search", state=state.typed)
    nearest = (
        ()
        if found is None or found.numbers or shut
        else tuple(
            Control(f"names-nearest-{n}", word.capitalize(), NamesSuggested(word))
            for n, word in enumerate(found.nearest)
        )
    )
    tools = () if tight else _tools(context, state, with_write=not is_typing and not compact)
    before, after = (None, None) if shut or tight else _further(context, state, len(numbers), count)
    typing = () if keys is None else (*(key for row in keys.letters for key in row), keys.delete, *keys.alphabets)
    listed = [each for each in (before, *(row.control for row in rows), after) if each is not None]
    own = (
        field,
        *(() if clear is None else (clear,)),
        *typing,
        *(() if keys is None else (keys.space, keys.find)),
        *(() if person is None else (person.close,)),
        *choices,
        *nearest,
        *listed,
        *tools,
    )
    values = interactive_values(context, exhibit, own)
    if tight:
        left = {each.id for each in values["options"]}
        values["controls"] = tuple(each for each in values["controls"] if each.id not in left)
        values["options"] = ()
    values["hint"] = context.translate("Write part of a name, in any alphabet.")
    return NamesPage(
        **values,
        typed=state.typed,
        prompt=context.translate("Write a name"),
        field=field,
        clear=clear,
        keyboard=keys,
        tools=tools,
        summary="" if shut else summary(context, state, found, count),
        rows=rows,
        before=before,
        after=after,
        choices=choices,
        nearest=nearest,
        person=person,
    )


def _is_searching(state: NamesState) -> bool:
    return bool(state.typed or state.letter or state.decade)


def _window(
    register: RegisterIndex, state: NamesState, found: FoundPersons | None, most: int
) -> tuple[tuple[int, ...], int]:
    """The persons that are listed now, and how many there are in all."""
    if found is None:
        return register.browse(state.letter, state.decade, state.first, most)
    return found.numbers[state.first : state.first + most], len(found.numbers)


def _rows(
    context: PageContext, register: RegisterIndex, state: NamesState, numbers: tuple[int, ...]
) -> tuple[PersonRow, ...]:
    rows = []
    for n, number in enumerate(numbers):
        person = register.person(number)
        under = " · ".join(filter(None, (years(person), person.place)))
        spoken = ", ".join(filter(None, (person.name, under)))
        control = Control(f"names-row-{n}", spoken, NamesOpened(number), role="link")
        rows.append(
            PersonRow(control=control, person=person.name, under=under, marks=register.marks(number, state.typed))
        )
    return tuple(rows)


def _further(context: PageContext, state: NamesState, shown: int, count: int) -> tuple[Control | None, Control | None]:
    first, last = state.first, state.first + shown
    back_by = LARGE_WINDOW if large_words(context) else WINDOW
    back = Control("names-before", context.translate("Earlier names"), NamesListed(first - back_by), icon="chevron-up")
    on = Control("names-after", context.translate("Further names"), NamesListed(last), icon="chevron-down")
    return back if first > 0 else None, on if last < count else None


def _choices(context: PageContext, register: RegisterIndex, state: NamesState) -> tuple[Control, ...]:
    if state.choosing == "letter":
        chosen, values = state.letter, {"": context.translate("All"), **{each: each for each in register.letters}}
    elif state.choosing == "decade":
        chosen = str(state.decade or "")
        values = {"": context.translate("All"), **{str(each): decade_words(each) for each in register.decades}}
    else:
        return ()
    return tuple(
        Control(
            f"names-{state.choosing}-{value or 'all'}",
            name,
            NamesFiltered(state.choosing, value),
            role="choice",
            chosen=value == chosen,
        )
        for value, name in values.items()
    )


def decade_words(decade: int) -> str:
    return f"{decade}–{decade + 9}"


def _tools(context: PageContext, state: NamesState, *, with_write: bool) -> tuple[Control, ...]:
    """with_write: with a button that brings the keyboard."""
    letter = context.translate("Letter: {letter}", letter=state.letter) if state.letter else context.translate("Letter")
    born = context.translate("Born")
    if state.decade:
        born = context.translate("Born {decade}", decade=decade_words(state.decade))
    kinds = {"letter": letter, "decade": born}
    filters = (
        Control(f"names-{by}", name, NamesFiltering(by), role="toggle", chosen=state.choosing == by)
        for by, name in kinds.items()
    )
    write = Control("names-write", context.translate("Keyboard"), NamesTyping(True), icon="keyboard")
    quietly = Control("names-read", context.translate("Read all names quietly"), NamesRead(True), icon="book-open")
    return (*((write,) if with_write else ()), *filters, quietly)


def keyboard_view(context: PageContext, state: NamesState, *, tight: bool) -> KeyboardView:
    """tight: with one key that leads from keyboard to keyboard."""
    languages = offered(context.guide.museum.languages)
    mine = next((each for each in languages if keyboard(each) == keyboard(context.language)), languages[0])
    shown = state.keys if state.keys in languages else mine
    letters = tuple(
        tuple(Control(f"names-key-{letter}", letter, NamesTyped(letter), role="key", repeats=True) for letter in row)
        for row in keyboard(shown)
    )
    alphabets = tuple(
        Control(
            f"names-keys-{each}",
            "ÄŘЁ" if each == MORE else context.guide.strings.native(each),
            NamesAlphabet(each),
            role="choice",
            chosen=each == shown,
        )
        for each in languages
    )
    if tight:
        following = alphabets[(languages.index(shown) + 1) % len(languages)]
        alphabets = (replace(following, role="button", icon="keyboard"),)
    delete = Control(
        "names-delete",
        context.translate("Delete"),
        NamesErased(),
        role="key",
        icon="delete",
        repeats=True,
        enabled=bool(state.typed),
    )
    return KeyboardView(
        letters=letters,
        alphabets=alphabets,
        space=Control("names-space", context.translate("Space"), NamesTyped(" "), role="key", repeats=True),
        delete=delete,
        find=Control("names-find", context.translate("Find"), NamesSearched(), icon="search", main=True),
    )


def summary(context: PageContext, state: NamesState, found: FoundPersons | None, count: int) -> str:
    """What was searched, and how much was found; never a bare nought."""
    words = ""
    if found is None:
        words = context.translate_plural("{n} name", "{n} names", count)
    elif not found.numbers:
        return context.translate(
            "“{typed}” is not on this list, nor a name that is written nearly so. The nearest spellings:",
            typed=state.typed.strip(),
        )
    elif found.more:
        words = context.translate("More than {n} found. These are the first; write more of the name.", n=MOST_FOUND)
    else:
        words = context.translate_plural("{n} found", "{n} found", count)
    if found is not None and found.by == "alphabet":
        words += " · " + context.translate("also in other alphabets and spellings")
    elif found is not None and found.by == "slip":
        words += " · " + context.translate("similar names as well")
    elif found is not None and found.by == "keys":
        words += " · " + context.translate("read as typed on the keyboard of another alphabet")
    kept = (state.letter, decade_words(state.decade) if state.decade else "")
    return " · ".join(filter(None, (words, *kept)))


def years(person: Person) -> str:
    """Of birth and death, a question mark for one that is not known."""
    if not person.born and not person.died:
        return ""
    return f"{person.born or '?'}–{person.died or '?'}"


def person_view(context: PageContext, names: Names, register: RegisterIndex, number: int) -> PersonView:
    person = register.person(number)
    lines = [context.museum_text(line) for line in person.note.splitlines() if line.strip()]
    lines.append(context.interface_text(context.translate("Source: {source}", source=person.source)))
    if context.now.day is not None:
        place = number if names.reading == "alphabet" else register.place_in_file(number)
        day = context.guide.strings.date(context.language, next_day(place, register.count, context.now.day))
        lines.append(context.interface_text(context.translate("This name is also read on {day}.", day=day)))
    return PersonView(
        person=person.name,
        under=" · ".join(filter(None, (years(person), person.place))),
        lines=tuple(lines),
        close=Control("names-close", context.translate("Back to the list"), NamesClosed(), icon="arrow-left"),
    )


def reading_page(context: PageContext, exhibit: Exhibit) -> NamesReadingPage:
    names, register = _names(context, exhibit)
    state = names_state(context)

    def at(place: int) -> Person:
        place %= register.count
        return register.person(place if names.reading == "alphabet" else register.at_place_in_file(place))

    now = at(state.place)
    others = [at(state.place + by).name if register.count > 2 else "" for by in (-1, 1)]
    pause = Control("names-pause", context.translate("Pause"), NamesPaused(True), icon="pause", main=True)
    if not state.running:
        pause = Control("names-pause", context.translate("Continue"), NamesPaused(False), icon="play", main=True)
    pace = Control("names-pace", context.translate("Slower"), NamesPaced(True), icon="gauge")
    if state.slow:
        pace = Control("names-pace", context.translate("Faster"), NamesPaced(False), icon="gauge")
    search = Control("names-search", context.translate("Find a name"), NamesRead(False), icon="search")
    buttons = (pause, pace, search)
    values = interactive_values(context, exhibit)
    values |= {"options": (), "bar": None, "tour": None, "controls": frame(context, buttons)["controls"]}
    return NamesReadingPage(
        **values,
        heading=context.translate("Names, read quietly"),
        persons=(others[0], now.name, others[1]),
        under=years(now),
        buttons=buttons,
    )


def names_list(context: PageContext, exhibit: Exhibit) -> ListFormPage:
    """What the search stands at, as a list."""
    names, register = _names(context, exhibit)
    state = names_state(context)
    found = found_now(context, names, state) if state.typed.strip() else None
    numbers, count = _window(register, state, found, WINDOW)
    rows = []
    for number in numbers:
        seen = person_view(context, names, register, number)
        title, under = context.museum_text(seen.person), context.museum_text(seen.under)
        rows.append(ListFormRow(title=title, under=under, paragraphs=seen.lines))
    return list_form(context, exhibit, rows, summary(context, state, found, count))
