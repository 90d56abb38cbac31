"""Titles as long as anybody writes them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from kiosk.content.texts import LocalizedText
from kiosk.visit.look import Look
from kiosk.visit.pages.frame import Page
from tests.screens.laid import KINDS, UPRIGHT, WIDE, sheets
from tests.screens.page_faults import faults

pytestmark = pytest.mark.usefixtures("the_window")
TITLE = (
    "The door of the seventh cell on the lower corridor, with its hatch, its bolts "
    "and what somebody scratched there in 1951"
)
ATTRACT = ("attract", "attract-more")


@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("kind", list(KINDS))
def test_titles_of_120_letters_cover_and_lose_nothing(kind: str, size: tuple[int, int], text: float) -> None:
    """With all titles so long nothing is cut or lies over anything; a page may then begin with its title alone."""
    page: Page = KINDS[kind]("en", Look(text=1.0 if kind in ATTRACT else text))  # nobody chose a size there yet
    long = titled(page)
    if long is page:
        return
    found = [fault for one in sheets(long, size) for fault in faults(one)]
    assert [fault for fault in found if not fault.startswith("the first sheet")] == []


def titled(value: Any, name: str = "") -> Any:
    """The same, with each title that the museum gives replaced."""
    if isinstance(value, LocalizedText):
        return replace(value, words=TITLE) if value.words and name == "title" else value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        changed = tuple(titled(each, name) for each in value)
        return changed if any(a is not b for a, b in zip(changed, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new = {field.name: titled(getattr(value, field.name), field.name) for field in fields(value)}
    changes = {key: each for key, each in new.items() if each is not getattr(value, key)}
    return replace(value, **changes) if changes else value
