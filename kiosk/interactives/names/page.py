"""The page of a list of persons: field, keyboard and list; one person; letters or decades to choose.

Rules: the list has fifty rows at a time, in sheets, and a row at each end that leads to the fifty before or after. In
large words the keyboard and the other buttons are never there together: the field opens the one, Find the other; what
would do nothing, or does what the field does, is left out there. Where the index of the list is damaged nobody can be
looked up: the page says so, and has nothing to press that does nothing.
"""

from __future__ import annotations

from kiosk.content.model import Exhibit
from kiosk.content.registers import MOST_FOUND, FoundPersons, RegisterIndex
from kiosk.interactives.names.events import (
    NamesCleared,
    NamesFiltered,
    NamesFiltering,
    NamesListed,
    NamesRead,
    NamesSuggested,
    NamesTyping,
)
from kiosk.interactives.names.keyboard_view import KeyboardView, keyboard_view
from kiosk.interactives.names.persons import PersonRow, PersonView, person_rows, person_view
from kiosk.interactives.names.state import NameSearch, NamesState, names_state, opened_list, shown_search
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, large_words, reading_of
from kiosk.visit.pages.list_form import ListFormPage, ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext

WINDOW, LARGE_WINDOW = 50, 20
"""How many rows the list has at a time; in large words fewer, so that its end is near."""


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


def look_page(context: PageContext, exhibit: Exhibit) -> NamesPage:
    names, register = opened_list(context, exhibit)
    state = names_state(context)
    opened = state.opened if state.opened < register.count else -1
    shut = opened >= 0 or bool(state.choosing)
    compact = large_words(context)
    is_typing = (not compact if state.typing is None else state.typing) and not shut
    search, found = shown_search(register, state)
    numbers, count = _window(register, (search, found), state.first, LARGE_WINDOW if compact else WINDOW)
    tight = compact and is_typing
    keys = keyboard_view(context, state, tight=tight) if is_typing else None
    rows = () if shut else person_rows(context, register, search, numbers)
    choices = _choices(context, register, state)
    person = person_view(context, names, register, opened) if opened >= 0 else None
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
        summary="" if shut else summary(context, search, found, count),
        rows=rows,
        before=before,
        after=after,
        choices=choices,
        nearest=nearest,
        person=person,
    )


def unreadable_page(context: PageContext, exhibit: Exhibit) -> NamesPage:
    """The page of a list in which nobody can be looked up now."""
    field = Control("names-field", context.translate("Name"), NamesTyping(True), icon="search", enabled=False)
    return NamesPage(
        **interactive_values(context, exhibit, (field,)),
        typed="",
        prompt="",
        field=field,
        clear=None,
        keyboard=None,
        tools=(),
        summary=unreadable(context),
        rows=(),
        before=None,
        after=None,
        choices=(),
        nearest=(),
        person=None,
    )


def unreadable(context: PageContext) -> str:
    return context.translate("This list cannot be read just now.")


def _is_searching(state: NamesState) -> bool:
    return bool(state.typed or state.letter or state.decade)


def _window(
    register: RegisterIndex, shown: tuple[NameSearch, FoundPersons | None], first: int, most: int
) -> tuple[tuple[int, ...], int]:
    """The persons that are listed, from this one on, and how many there are in all."""
    search, found = shown
    if found is None:
        return register.browse(search.letter, search.decade, first, most)
    return found.numbers[first : first + most], len(found.numbers)


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


def summary(context: PageContext, search: NameSearch, found: FoundPersons | None, count: int) -> str:
    """What was searched, and how much was found; never a bare nought."""
    words = ""
    if found is None:
        words = context.translate_plural("{n} name", "{n} names", count)
    elif not found.numbers:
        return context.translate(
            "“{typed}” is not on this list, nor a name that is written nearly so. The nearest spellings:",
            typed=search.typed,
        )
    elif found.more:
        words = context.translate("More than {n} found. These are the first; write more of the name.", n=MOST_FOUND)
    else:
        words = context.translate_plural("{n} found", "{n} found", count)
    if found is not None and found.by == "alphabet":
        words += " · " + context.translate("also in other alphabets and spellings")
    elif found is not None and found.by == "slip":
        words += " · " + context.translate("similar names as well")
    elif found is not None and found.by == "part":
        words += " · " + context.translate("also within longer names")
    elif found is not None and found.by == "keys":
        words += " · " + context.translate("read as typed on the keyboard of another alphabet")
    kept = (search.letter, decade_words(search.decade) if search.decade else "")
    return " · ".join(filter(None, (words, *kept)))


def names_list(context: PageContext, exhibit: Exhibit) -> ListFormPage:
    """What the search stands at, as a list: those that were found, or the spellings that are nearest."""
    names, register = opened_list(context, exhibit)
    search, found = shown = shown_search(register, names_state(context))
    numbers, count = _window(register, shown, names_state(context).first, WINDOW)
    rows = []
    for number in numbers:
        seen = person_view(context, names, register, number)
        title, under = context.museum_text(seen.person), context.museum_text(seen.under)
        rows.append(ListFormRow(title=title, under=under, paragraphs=seen.lines))
    nearest = found.nearest if found is not None and not numbers else ()
    rows += [ListFormRow(title=context.museum_text(word.capitalize())) for word in nearest]
    if register.is_damaged:
        return list_form(context, exhibit, (), unreadable(context))
    return list_form(context, exhibit, rows, summary(context, search, found, count))


def names_reading(context: PageContext, page: NamesPage) -> PageReading:
    """The person who is open, else what was found; the keys of the keyboard come last."""

    def own(parts: PartsOf) -> None:
        parts.texts(page.hint, page.prompt, page.typed, page.summary)
        person = page.person
        if person is not None:
            parts.texts(person.person, person.under, *person.lines).control(person.close)
        parts.controls(page.nearest)
        parts.entries((row.control, context.museum_text(row.person), (row.under,)) for row in page.rows)

    return reading_of(context, page, own)
