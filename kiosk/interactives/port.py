"""What an interactive is, and how the rest of the program reaches it without naming it.

Each folder beside this module describes itself by `SLICE` and has six modules, each at the level of the part that
loads it: `data` (content: `DATA`, the type of its frozen data), `schema` (content: `KEY`, the key in a room's file,
apart from the data so that a start from the prepared copy loads no form), `rules` (check: `faults`, what needs the
media or the whole museum), `visit` (visit: `VISIT`, its events, pages, log entries and journey steps) and `screen`
(screens: named by `VISIT`, loaded when its page is first shown). The sixth is `phone` (`PHONE`, what the phone's
page shows), with its template `phone.html`, its rules `phone.css` where it has any, and `phone.js` where a script moves
it.

Rules: this module imports nothing of the program; a part is imported when it is first asked for; nothing outside an
interactive's folder imports it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any

from kiosk.interactives import NAMES


@dataclass(frozen=True, slots=True)
class Slice:
    """name: its key in a room's file, its folder, and its name in the log. details: the keys that the log holds beside
    its name. faults: what only it can have wrong, each code with its severity and meaning, an error's as a message."""

    name: str
    icon: str
    details: tuple[str, ...] = ()
    faults: Mapping[str, tuple[str, object]] = field(default_factory=dict)


@cache
def slices() -> tuple[Slice, ...]:
    """Every interactive of this version."""
    return tuple(import_module(f"kiosk.interactives.{name}").SLICE for name in NAMES)


def slice_of(name: str) -> Slice:
    return next(each for each in slices() if each.name == name)


def part(name: str, module: str) -> Any:
    """One of the modules of an interactive."""
    return import_module(f"kiosk.interactives.{name}.{module}")


def parts(module: str) -> dict[str, Any]:
    """That module of every interactive, by its name."""
    return {name: part(name, module) for name in NAMES}
