"""What is wrong with a names file once it is read: in the whole of it, and in its rows, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures, RegisterMeasure
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.registers import TRANSLATED, RegisterProblem
from kiosk.interactives.names.data import Names
from kiosk.media.register.csv_encoding import COPY_AGAIN


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Each kind of mistake of a file once, at the place where it is named, with its first line and how many there
    are."""
    if loaded.museum is None:
        return
    for room in loaded.museum.rooms:
        for exhibit in room.exhibits:
            found = exhibit.interactive
            measure = measures.registers.get(found.file) if isinstance(found, Names) else None
            if isinstance(found, Names) and measure is not None:
                where = f"{room.room}/{exhibit.id}"
                use = next(use for use in loaded.media if use.where == where and use.path == found.file)
                for code, message, hint in _of_file(found.file, measure, loaded.museum.languages):
                    yield fault_at(use, code, message, hint)


def _of_file(path: str, measure: RegisterMeasure, languages: Sequence[str]) -> Iterator[tuple[str, Message, Message]]:
    file = quoted(path)
    for problem in measure.problems:
        if measure.unreadable is not None:
            why, hint = measure.unreadable
            yield problem.code, msg("{file} cannot be read. {why}", file=file, why=why), hint
            return
        message, hint = _of_rows(problem)
        more, line = problem.count - 1, problem.line
        if more:
            message = msg("{file}, line {line} and {more} more: {what}", file=file, line=line, more=more, what=message)
        else:
            message = msg("{file}, line {line}: {what}", file=file, line=line, what=message)
        yield problem.code, message, hint
    if not measure.count and not measure.problems:
        message = msg("{file} names nobody who can be shown.", file=file)
        yield "names-empty", message, msg("Write below the first line one line for each person.")
    others = {tag.lower() for tag in languages[1:]}
    columns = [column for column in TRANSLATED if any(each.startswith(f"{column}.") for each in measure.translated)]
    for lacking in sorted({f"{column}.{tag}" for column in columns for tag in others} - {*measure.translated}):
        message = msg("{file} has no column {column}.", file=file, column=lacking)
        yield "names-untranslated", message, msg("Add it, or leave out that of the other languages.")
    ignored = (*measure.ignored, *(each for each in measure.translated if each.partition(".")[2] not in others))
    if ignored:
        names = ", ".join(ignored[:8])
        message = msg("{file} has columns that are not shown: {names}.", file=file, names=quoted(names))
        yield "names-ignored", message, msg("Leave them out, or add what they state to note.")


def _of_rows(problem: RegisterProblem) -> tuple[Message, Message]:
    """What is wrong in the first of the rows, and how to mend them all."""
    values = [*problem.values, "", ""]
    first = quoted(values[0])
    match problem.code:
        case "names-row":
            message = msg("the row has {number} fields, the first line {columns}.", number=values[0], columns=values[1])
            return message, msg("Put a text that has the separator in it between quotation marks.")
        case "names-cut":
            return msg("the file ends in the middle of this row."), COPY_AGAIN
        case "names-character":
            message = msg("in {column} stands a character that cannot be shown.", column=first)
            return message, msg("Write this field anew, or copy the file again from where it was made.")
        case "names-name":
            return msg("there is no name that can be shown: {text}.", text=first), msg(
                "Write the name as it is to be read."
            )
        case "names-source":
            return msg("{name} has no source.", name=first), msg("Write in source where this is known from.")
        case "names-living":
            return (
                msg("born {year}, and nothing in died: this person may be living.", year=values[0]),
                msg("Write the year in died, or a question mark where the death is certain and its year is not known."),
            )
        case "names-year":
            return msg("{text} has no year that has passed.", text=first), msg("Write the year with four digits: 1949.")
        case "names-untranslated":
            return msg("there is nothing in {column}.", column=first), msg(
                "Write there what the row says, in that language; until then visitors read it in the museum's first."
            )
        case "names-years":
            return msg("the death is before the birth: {text}.", text=first), msg("Correct born or died.")
        case _:
            return msg("the text in {column} is far too long.", column=first), msg("Shorten it.")
