"""What is wrong with a names file once it is read: in the whole of it, and in its rows, each with its line."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.check.media import fault_at
from kiosk.content.faults import Fault, quoted
from kiosk.content.measures import Measures, RegisterMeasure
from kiosk.content.messages import Message, msg
from kiosk.content.museum_files import LoadedMuseum
from kiosk.content.registers import RegisterProblem
from kiosk.interactives.names.data import Names


def faults(loaded: LoadedMuseum, measures: Measures) -> Iterator[Fault]:
    """Each kind of mistake of a file once, at the place where it is named, with its first line and how many there
    are."""
    for room in loaded.museum.rooms if loaded.museum else ():
        for exhibit in room.exhibits:
            found = exhibit.interactive
            measure = measures.registers.get(found.file) if isinstance(found, Names) else None
            if isinstance(found, Names) and measure is not None:
                where = f"{room.room}/{exhibit.id}"
                use = next(use for use in loaded.media if use.where == where and use.path == found.file)
                for code, message, hint in _of_file(found.file, measure):
                    yield fault_at(use, code, message, hint)


def _of_file(path: str, measure: RegisterMeasure) -> Iterator[tuple[str, Message, Message]]:
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
    if not measure.count:
        message = msg("{file} names nobody who can be shown.", file=file)
        yield "names-empty", message, msg("Write below the first line one line for each person.")
    if measure.ignored:
        names = ", ".join(measure.ignored[:8])
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
        case "names-years":
            return msg("the death is before the birth: {text}.", text=first), msg("Correct born or died.")
        case _:
            return msg("the text in {column} is far too long.", column=first), msg("Shorten it.")
