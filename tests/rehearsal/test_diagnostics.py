"""What is told to who writes a museum, and until when."""

from __future__ import annotations

from kiosk.content.faults import Fault
from kiosk.content.messages import msg
from kiosk.locale.strings import Strings
from kiosk.rehearsal.diagnostics import Diagnostic, Diagnostics
from kiosk.rehearsal.preview_texts import state_text


def fault(file: str, line: int, severity: str = "error") -> Fault:
    where = file.rpartition("/")[2]
    return Fault(file, line, 3, severity, "unknown-key", where, msg("It is wrong."), msg("Mend it."))  # type: ignore[arg-type]


def found(file: str, line: int, error: bool = True) -> Diagnostic:
    return Diagnostic(file, line, 1, error, "damaged", "Its picture is damaged.")


def places(tellings: Diagnostics, room: str) -> list[str]:
    return [one.place for one in tellings.shown_in(room)]


def test_what_matters_most_comes_first() -> None:
    """Errors come before advice, the room that is shown before others, its own file before its translation."""
    tellings = Diagnostics("en")
    cell, translated, yard = "exhibits/cell.yaml", "exhibits/cell.et.yaml", "exhibits/yard.yaml"
    tellings.read([fault(translated, 2), fault(cell, 9), fault(cell, 4, "warning"), fault(yard, 1)])
    assert places(tellings, "cell") == [f"{cell}:9", f"{translated}:2", f"{yard}:1", f"{cell}:4"]
    assert places(tellings, "yard") == [f"{yard}:1", f"{cell}:9", f"{translated}:2", f"{cell}:4"]
    assert tellings.shown_in("cell")[0].sentence == "It is wrong. Mend it."


def test_what_the_check_found_holds_until_something_changes() -> None:
    """What only the full check finds is told until its file, or any medium, is another; the rest stays."""
    tellings = Diagnostics("en")
    tellings.checked((found("exhibits/cell.yaml", 5), found("exhibits/yard.yaml", 7)))
    assert places(tellings, "cell") == ["exhibits/cell.yaml:5", "exhibits/yard.yaml:7"]
    tellings.read([], frozenset({"exhibits/cell.yaml"}))
    assert places(tellings, "cell") == ["exhibits/yard.yaml:7"]
    tellings.read([], media=True)
    assert places(tellings, "cell") == []


def test_a_fault_is_told_once() -> None:
    """What both reading and the check find is told once."""
    tellings = Diagnostics("en")
    tellings.read([fault("exhibits/cell.yaml", 5)])
    tellings.checked(tellings.shown_in("cell"))
    assert places(tellings, "cell") == ["exhibits/cell.yaml:5"]


def test_nothing_is_known_to_be_right_before_it_was_checked() -> None:
    """After each change the state is being checked, until the full check has answered; errors are counted at once."""
    found, strings = Diagnostics("en"), Strings()
    states = [found.complete]
    for take in (lambda: found.read(()), lambda: found.checked(()), lambda: found.read((), media=True)):
        take()
        states.append(found.complete)
    assert states == [False, False, True, False]
    assert state_text(strings, "en", 0, 0, known=False) == "Being checked …"
    assert state_text(strings, "et", 0, 3, known=False) == "Kontrollitakse …"
    assert state_text(strings, "en", 2, 3, known=False) == "2 errors"
    assert state_text(strings, "en", 0, 0) == "Nothing is wrong"
