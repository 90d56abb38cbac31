"""What holds for every interactive: drawn whole, reached by keys, kept for the visit, forgotten at its end, silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.check.all_faults import check_folder
from kiosk.interactives import NAMES
from kiosk.visit.effects import Play
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import ExhibitTapped, PlanPressed
from kiosk.visit.events.sessions import Begun, KeyPressed, LeavePressed, ScreenTouched
from kiosk.visit.events.settings import ContrastChosen, MovementChosen, ReachChosen, TextSizeChosen
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visit.reading import BY_LETTER, reading
from kiosk.visit.speech.sentence_cut import spoken_sentences
from kiosk.visit.steps.running import is_running
from tests.access.every_page import SCREENS_MM
from tests.interactives import every
from tests.screens.laid import UPRIGHT, WIDE
from tests.screens.page_faults import faults

MOST_PRESSED = 30
_PARTED = "parts or invents the word"
"""What larger words may do: a long one is parted at its syllables."""
LOOKS: dict[str, tuple[tuple[int, int], str, tuple[Event, ...]]] = {
    "wide": (WIDE, "en", ()),
    "wide, Russian, larger": (WIDE, "ru", (TextSizeChosen(1.25),)),
    "wide, Czech, largest": (WIDE, "cs", (TextSizeChosen(1.5),)),
    "upright": (UPRIGHT, "et", (MovementChosen(True),)),
    "upright, Russian, larger": (UPRIGHT, "ru", (TextSizeChosen(1.25),)),
    "upright, Russian, largest, high contrast": (UPRIGHT, "ru", (TextSizeChosen(1.5), ContrastChosen("high"))),
    '21.5" wide, Estonian, largest': (WIDE, "et", (TextSizeChosen(1.5),)),
    "wide, Czech, largest, lower": (WIDE, "cs", (TextSizeChosen(1.5), ReachChosen(True))),
    "upright, Russian, larger, lower": (UPRIGHT, "ru", (TextSizeChosen(1.25), ReachChosen(True))),
    '21.5" upright, Russian, largest, lower': (UPRIGHT, "ru", (TextSizeChosen(1.5), ReachChosen(True))),
}
"""On a screen of 24", or of the size that is named: on the smallest, where as many pixels are less wide, words that are
as high take the most of it."""


def width_mm(look: str) -> int:
    return SCREENS_MM[look.split()[0] if '"' in look else '24"']


def test_the_museum_has_no_fault(folder: Path) -> None:
    """The room of every interactive is whole, in four languages."""
    assert [str(fault) for fault in check_folder(folder)] == []


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", NAMES)
def test_each_is_drawn_whole(the_window: Any, folder: Path, name: str, look: str) -> None:
    """The page and the list of every interactive are whole: nothing reaches out, lies over another, or is too small."""
    size, language, events = LOOKS[look]
    visit = every.opened(folder, name, *events, language=language)
    seen = set[str]()
    for view in ("look", "list"):
        if view == "list":
            if visit.page.control("view-list") is None:  # in large words a book has it with its contents
                visit.press("view-contents")
            visit.press("view-list")
        for one in every.sheets(visit, folder, size, width_mm(look)):
            found = [fault for fault in faults(one) if not (_PARTED in fault and one.theme.layout != "normal")]
            assert found == [], f"{view}, sheet {one.page.paging.sheet + 1}"
            seen |= set(one.screen.spots())
        missing = [control.id for control in visit.page.controls if control.enabled and control.id not in seen]
        assert missing == [], f"{view}: never to be touched"


OPENED = {
    "map": "map-place-1",
    "names": "names-row-0",
    "panorama": "panorama-point-1",
    "programme": "programme-event-3",
    "shelf": "shelf-book-6",
    "timeline": "timeline-later",
}


@pytest.mark.parametrize(
    "look",
    (
        "wide",
        "upright, Russian, larger",
        "wide, Czech, largest",
        "upright, Russian, largest, high contrast",
        '21.5" wide, Estonian, largest',
    ),
)
@pytest.mark.parametrize("name", OPENED)
def test_what_is_open_is_drawn_whole(the_window: Any, folder: Path, name: str, look: str) -> None:
    """A place, a person, a point, an event or a book that is open is whole on its sheets, and has every button of its
    page on one of them, so that the focus never goes where nothing is seen."""
    size, language, events = LOOKS[look]
    visit = every.opened(folder, name, *events, language=language).press(OPENED[name])
    seen = set[str]()
    for one in every.sheets(visit, folder, size, width_mm(look)):
        assert [fault for fault in faults(one) if not (_PARTED in fault and one.theme.layout != "normal")] == []
        seen |= set(one.screen.spots())
    assert [c.id for c in visit.page.controls if c.enabled and c.id not in seen] == []


@pytest.mark.shows("EN 5.1.3.6", "WCAG 1.1.1")
@pytest.mark.parametrize("name", NAMES)
def test_each_is_read_aloud_whole(folder: Path, name: str) -> None:
    """Of an interactive and of its list every control is spoken once, and its list speaks all that its rows show."""
    visit = every.opened(folder, name)
    for view in ("look", "list"):
        if view == "list":
            visit.press("view-list")
        passages = reading(visit.context, visit.page)
        assert Counter(p.control for p in passages if p.control not in ("", BY_LETTER)) == Counter(
            control.id for control in visit.page.controls
        )
        spoken = " ".join(passage.text for passage in passages)
        assert len(spoken) > 100 and "{" not in spoken
    if isinstance(visit.page, ListFormPage):
        shown = [text.words for row in visit.page.rows for text in (row.title, *row.paragraphs)]
        assert [piece for words in shown for piece in spoken_sentences(words) if piece not in spoken] == []


@pytest.mark.shows("WCAG 2.2.2")
@pytest.mark.parametrize("name", NAMES)
def test_each_is_silent_and_still_when_opened(folder: Path, name: str) -> None:
    """Opening an interactive plays nothing and sets nothing going."""
    visit = every.opened(folder, name)
    assert not any(isinstance(effect, Play) for effect in visit.all)
    assert not is_running(visit.guide, visit.state)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_worked_by_keys_alone(folder: Path, name: str) -> None:
    """Every control of an interactive is reached by Tab and pressed by Enter, and the list by keys as well."""
    visit = every.opened(folder, name)
    wanted = {control.id for control in visit.page.controls if control.enabled}
    reached = set[str]()
    for _ in range(len(visit.page.controls) + 1):
        visit.wait(2).do(KeyPressed("tab"))
        reached.add(visit.state.focus)
    assert wanted <= reached
    while visit.state.focus != "view-list":
        visit.wait(2).do(KeyPressed("tab"))
    visit.do(KeyPressed("enter"))
    assert visit.page.control("view-look") is not None
    visit.do(KeyPressed("escape"))
    assert visit.page.control("view-list") is not None


@pytest.mark.parametrize("name", NAMES)
def test_what_was_done_is_kept_for_the_visit_and_forgotten_at_its_end(folder: Path, name: str) -> None:
    """Whatever was pressed in an interactive stands when the visitor comes back to it, and not for the next visitor."""
    for control in _own(folder, name):
        visit = every.opened(folder, name)
        untouched = visit.page
        done = visit.press(control).do(ScreenTouched()).page
        visit.do(PlanPressed(), ExhibitTapped(name, name))
        assert _without_paging(visit.page) == _without_paging(done), control
        visit.do(LeavePressed(), ScreenTouched(), Begun("en"), ExhibitTapped(name, name))
        assert _without_paging(visit.page) == _without_paging(untouched), control


def _own(folder: Path, name: str) -> Iterator[str]:
    """The interactive's own controls that can be pressed at first."""
    page = every.opened(folder, name).page
    own = [c.id for c in page.controls if c.id.startswith(f"{name}-") and c.enabled and c.role != "slider"]
    yield from own[:MOST_PRESSED]


def _without_paging(page: Any) -> tuple[tuple[str, object], ...]:
    return tuple(
        (key, value) for key, value in vars(page).items() if key not in ("paging", "focus", "band", "controls")
    )
