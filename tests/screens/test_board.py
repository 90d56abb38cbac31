"""The board: which screen shows a page, and what it tells."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.sessions import KeyPressed, LeavePressed, ScreenTouched
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.live import Live
from tests.screens.drawing import drawing
from tests.screens.exhibit_samples import MEDIA, exhibit
from tests.screens.film_samples import film
from tests.screens.laid import KINDS
from tests.screens.sample_frame import with_sheets


@pytest.fixture
def emitted() -> list[Any]:
    return []


@pytest.fixture
def board(window: Any, emitted: list[Any]) -> Any:
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board

    made = Board(
        lambda look: Theme(1920, 1080, text_scale=look.text, still=True),
        drawing(Theme(1920, 1080), emitted.append, media=MEDIA),
    )
    window.add_widget(made.widget)
    yield made
    made.close()


def kinds(page: type[Page]) -> list[type[Page]]:
    """The kinds of page below this one, each as its module has it: slots make a second class of every dataclass."""
    found = {kind for below in page.__subclasses__() for kind in (below, *kinds(below))}
    return [kind for kind in found if getattr(sys.modules[kind.__module__], kind.__name__) is kind]


@pytest.mark.parametrize("kind", sorted(kinds(Page), key=lambda kind: kind.__name__))
def test_every_kind_of_page_has_a_screen(the_window: Any, kind: type[Page]) -> None:
    """Every kind of page that a visit can show has a screen that draws it."""
    from kiosk.screens.layout.screen import PageScreen
    from kiosk.screens.window.board import SCREENS, screen_class

    assert kind in SCREENS
    assert issubclass(screen_class(kind), PageScreen)


def test_only_the_present_screen_is_there(board: Any) -> None:
    """Only the screen of the present page is in the window."""
    board.show(exhibit())
    board.show(film())
    assert [type(child).__name__ for child in board.widget.children] == ["FilmScreen"]


def test_an_equal_page_is_not_drawn_again(board: Any) -> None:
    """A page that equals the one shown leaves every widget where it is."""
    board.show(exhibit())
    before = list(board.widget.walk())
    board.show(exhibit())
    assert list(board.widget.walk()) == before


def test_the_screen_stays_while_the_kind_stays(board: Any) -> None:
    """A screen is kept while the kind of page and the look stay, and made anew for another look."""
    board.show(exhibit())
    (screen,) = board.widget.children
    board.show(exhibit(state="playing"))
    assert board.widget.children == [screen]
    board.show(exhibit(look=replace(exhibit().look, text=1.5)))
    assert board.widget.children != [screen]


def test_keys_are_reported(board: Any, emitted: list[Any]) -> None:
    """Keys are told by their names."""
    board.key("tab")
    assert emitted == [KeyPressed("tab")]


def test_film_size(board: Any) -> None:
    """How large a film is shown is known once its page is, and nothing is said of it before."""
    board.show(exhibit())
    assert board.film_size() is None
    board.show(film())
    assert board.film_size() == (1280, 720)


def test_what_may_be_opened_is_fetched_ahead(board: Any) -> None:
    """The large pictures of the exhibits that a room shows are there before their cards are touched."""
    from kiosk.screens.zoom.zoom_picture import ZoomPicture
    from tests.screens.drawing import PICTURES
    from tests.screens.samples import room

    page = room()
    board.prepare(exhibit())  # as a kiosk does before anybody is there
    board.show(page)
    assert PICTURES.settle()
    for card in page.cards:
        if card.picture is not None and card.control.id in board.spots():
            board.show(exhibit(file=card.picture.file, tag=bool(card.picture.tag)))
            (picture,) = (widget for widget in board.widget.walk() if isinstance(widget, ZoomPicture))
            assert PICTURES.get(picture._whole) is not None
            board.show(page)


def test_a_page_is_prepared_unseen(board: Any, emitted: list[Any]) -> None:
    """A page drawn ahead shows nothing, tells nothing, and has its pictures at hand when it is shown."""
    from tests.screens.drawing import PICTURES

    PICTURES.clear()
    board.prepare(exhibit())
    assert board.page is None and board.widget.children == [] and emitted == []
    assert PICTURES.settle()
    board.show(exhibit())
    assert not PICTURES.busy


def test_other_content_is_drawn_anew(board: Any, seen: Callable[..., Any], tmp_path: Path) -> None:
    """When other content is shown an equal page is drawn anew, with its pictures, and none of the old ones is kept."""
    from tests.screens.drawing import PICTURES

    page = exhibit()
    board.show(page)
    before = seen(board.widget).copy()
    other = tmp_path / page.picture.file
    other.parent.mkdir()
    with Image.open(MEDIA / page.picture.file) as picture:
        Image.new("RGB", picture.size, "red").save(other)
    board.switch_content(tmp_path)
    assert len(PICTURES.cache) == 0
    board.show(page)
    after = seen(board.widget)
    red = (after[..., 0] > 200) & (after[..., 1] < 60)
    assert red.mean() > 0.05 and not ((before[..., 0] > 200) & (before[..., 1] < 60)).mean() > 0.01


def test_a_touch_is_reported_before_what_it_does(board: Any, emitted: list[Any]) -> None:
    """The finger on Leave is told as a touch first, so that it belongs to the visit that it ends."""
    from kiosk.screens.window.synthetic_touch import SyntheticFinger

    board.show(exhibit())
    left, top, width, height = board.spots()["last"]
    SyntheticFinger().tap((left + width / 2, top + height / 2))
    assert emitted == [ScreenTouched("last"), LeavePressed()]


def test_a_key_reports_what_was_seen(board: Any, emitted: list[Any]) -> None:
    """A key on a transcript that moved on by itself is told with the turn that stands; on any other page with none."""
    page = exhibit(view="read", state="playing")
    band = {control.id for control in page.band.controls()}
    board.show(page)
    (laid,) = emitted
    paging = Paging(sheet=0, sheets=laid.sheets, moving=True)
    controls = tuple(control for control in page.controls if control.id not in band)
    board.show(replace(page, paging=paging, controls=controls))
    sheets = next(event.sheets for event in reversed(emitted) if isinstance(event, PageLaid))
    last = len(page.sentences) - 1
    board.live(Live(position_s=60.0, sentence=last))
    board.key("pageup")
    assert emitted[-1] == KeyPressed("pageup", seen=sheets - 1)
    board.show(exhibit())
    board.key("pageup")
    assert emitted[-1] == KeyPressed("pageup", seen=-1)


FAR = [
    ("room-9", "exhibit-145", 1.0),
    ("room", "exhibit-144", 1.5),
    ("plan", "scope-world", 1.5),
    ("plan-list", "room-17", 1.5),
    ("keypad-longer", "stop-1423", 1.5),
    ("languages-12", "language-he", 1.5),
]


@pytest.mark.parametrize(("kind", "control", "text"), FAR)
def test_the_focus_brings_its_sheet(window: Any, kind: str, control: str, text: float) -> None:
    """Walked to by keys, a control on another turn is shown, and the page then says that it is on that turn."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board

    emitted: list[Any] = []
    board = Board(
        lambda look: Theme(1920, 1080, text_scale=look.text, still=True),
        drawing(Theme(1920, 1080), emitted.append, media=MEDIA),
    )
    window.add_widget(board.widget)
    page = KINDS[kind]("ru", Look(text=text))
    board.show(page)
    sheets = emitted[-1].sheets
    emitted.clear()
    for sheet in range(sheets):
        board.show(replace(with_sheets(page, sheet, sheets), focus=control))
        assert control in board.spots()
    there = {event.sheet for event in emitted if isinstance(event, PageLaid)}
    assert len(emitted) == sheets - 1 and len(there) == 1
    board.close()


def test_the_focus_beside_a_film_brings_its_sheet(window: Any) -> None:
    """In the largest words Larger of a film stands on a turn after it, and the page goes there with the focus."""
    from kiosk.screens.graphics.theme import Theme
    from kiosk.screens.window.board import Board

    emitted: list[Any] = []
    board = Board(
        lambda look: Theme(1920, 1080, text_scale=look.text, still=True),
        drawing(Theme(1920, 1080), emitted.append, media=MEDIA),
    )
    window.add_widget(board.widget)
    page = film("ru", look=Look(text=1.5))
    board.show(page)
    sheets = emitted.pop().sheets
    board.show(replace(with_sheets(page, 0, sheets), focus="larger"))
    assert emitted == [PageLaid(sheets, 1)] and "larger" in board.spots()
    board.close()
