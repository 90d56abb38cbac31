"""A comparison in a real window: by finger, in both formats, and as it was compared with the drawings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kiosk.interactives.compare.visit import CompareListPage, CompareMoved, ComparePage
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import PageLaid
from kiosk.visit.events.pictures import Zoomed
from kiosk.visit.events.settings import ContrastChosen, TextSizeChosen
from tests.interactives import every
from tests.interactives.compare.documented import museum, room_yaml
from tests.interactives.documented_page import screen_of, visit_to
from tests.interactives.shown_board import ShownBoard
from tests.screens import golden, laid
from tests.visit.sample import Visit

GOLDEN = Path(__file__).parent / "golden"
WIDE, UPRIGHT = (960, 540), (540, 960)


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return museum(tmp_path_factory.mktemp("museum"))


def opened(folder: Path, *events: Event) -> Visit:
    return visit_to("years", folder, *events)


LOOKS: dict[str, tuple[tuple[int, int], tuple[Event, ...]]] = {
    "wide": (WIDE, ()),
    "upright": (UPRIGHT, ()),
    "largest": (WIDE, (TextSizeChosen(1.5),)),
    "high": (UPRIGHT, (ContrastChosen("high"),)),
}


@pytest.mark.parametrize("name", [*LOOKS, "list"])
def test_the_documented_comparison_looks_as_drawn(
    the_window: Any, fresh_pictures: None, documented: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison of the page for curators keeps its look in both formats, large, in high contrast and as a list."""
    monkeypatch.setattr(golden, "FOLDER", GOLDEN)
    size, events = LOOKS.get(name, (WIDE, ()))
    visit = opened(documented, *events)
    page = visit.press("view-list").page if name == "list" else visit.do(CompareMoved(0.38)).page
    screen = screen_of(page, documented, size)
    screen.page = visit.do(PageLaid(screen.sheets, 0)).page
    golden.check(name, laid.shown(screen))


class Shown(ShownBoard):
    def moved(self) -> list[float]:
        return [event.after for event in self.of(CompareMoved)]


@pytest.fixture
def shown(window: Any, documented: Path) -> Any:
    there = Shown(window, opened(documented), documented)
    yield there
    there.board.close()


def test_the_divider_follows_a_finger_that_begins_anywhere(shown: Shown) -> None:
    """A finger drawn along the pictures moves the divider; only where it lifts is told, also outside the pictures."""
    tip = shown.hand.down((300, 400))
    for x in (400, 480, 700):
        shown.hand.move(tip, (x, 400))
        assert shown.moved() == []
    shown.hand.move(tip, (480, 900))
    shown.hand.lift(tip)
    assert shown.moved() == [0.75]


def test_a_touch_moves_nothing(shown: Shown) -> None:
    """A finger that comes down and lifts without moving leaves the divider where it is."""
    shown.hand.tap((300, 400))
    assert shown.moved() == []


def test_two_fingers_enlarge_both_pictures(shown: Shown) -> None:
    """Two fingers apart enlarge both pictures alike and leave the divider where it is."""
    first, second = shown.hand.down((900, 300)), shown.hand.down((1000, 300))
    shown.hand.move(first, (850, 300))
    shown.hand.move(second, (1050, 300))
    shown.hand.lift(first)
    shown.hand.lift(second)
    assert shown.moved() == []
    assert [event.scale for event in shown.of(Zoomed)] == [pytest.approx(2.0, rel=0.01)]


def test_enlarged_pictures_move_together_and_the_divider_by_its_handle(shown: Shown) -> None:
    """On enlarged pictures a finger moves both, and on the divider it moves the divider."""
    shown.do(Zoomed(2.5, (0.5, 0.5)))
    shown.hand.drag([(400, 300), (300, 300), (200, 300)])
    assert shown.moved() == [] and shown.of(Zoomed)
    shown.emitted.clear()
    left, top, width, height = shown.board.spots()["compare"]
    shown.hand.drag([(left + width / 2, top + height / 2), (1000, 300), (1440, 300)])
    assert shown.moved() == [0.25]


def test_on_an_upright_screen_wide_pictures_lie_over_each_other(the_window: Any, documented: Path) -> None:
    """There the divider lies across; upright pictures stand side by side on it too."""
    page = opened(documented).page
    assert isinstance(page, ComparePage)
    assert divider(screen_of(page, documented, UPRIGHT)).upright
    assert not divider(screen_of(page, documented, WIDE)).upright


def test_upright_pictures_stand_side_by_side_on_an_upright_screen(the_window: Any, tmp_path: Path) -> None:
    """Pictures that are higher than wide are parted from left to right in either format."""
    folder = museum(tmp_path)
    for path in (folder / "media/cell-14").iterdir():
        with Image.open(path) as picture:
            picture.crop((0, 0, 800, 1080)).save(path)
    page = opened(folder).page
    assert not divider(screen_of(page, folder, UPRIGHT)).upright


def divider(screen: Any) -> Any:
    return next(widget for widget, control in screen.controls() if control.id == "compare")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_every_control_can_be_touched(the_window: Any, documented: Path, size: tuple[int, int], text: float) -> None:
    """In each format and text size every control of the comparison and of its list is on one of its sheets."""
    visit = opened(documented, TextSizeChosen(text))
    for kind in (ComparePage, CompareListPage):
        page = visit.page
        assert isinstance(page, kind)
        wanted = {control.id for control in page.controls} - {"page-on", "page-back"}
        assert wanted - touchable(visit, screen_of(page, documented, size)) == set()
        visit.press("view-list" if kind is ComparePage else "view-look")


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_both_credits_stand_in_every_size(the_window: Any, tmp_path: Path, size: tuple[int, int], text: float) -> None:
    """In each format and text size it is written beside the pictures whose each of the two is."""
    right = 'credit: "Reconstruction: computer model, 2026"'
    folder = museum(tmp_path, room_yaml().replace(right, 'credit: "Another maker"', 1))
    visit = opened(folder, TextSizeChosen(text))
    seen = set[str]()
    for one in every.sheets(visit, folder, size):
        for widget in one.screen.walk(restrict=True):
            seen.update(
                word for line in getattr(getattr(widget, "block", None), "lines", ()) for word in line.text.split()
            )
    assert {"Another", "maker", "Reconstruction:", "model,"} <= seen


def touchable(visit: Visit, screen: Any) -> set[str]:
    """The controls that can be touched on any sheet of the page."""
    found: set[str] = set()
    while visit.page.paging.sheets != screen.sheets:
        screen.page = visit.do(PageLaid(screen.sheets, 0)).page
    while True:
        screen.page = visit.page
        found |= set(screen.spots())
        on = visit.page.control("page-on")
        if on is None or not on.enabled:
            return found
        visit.press("page-on")


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920)])
def test_the_handle_is_whole_at_both_ends(
    the_window: Any, every_interactive: Path, size: tuple[int, int], text: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At Before, near it, at Half and at After all of the handle lies on the pictures, and never on the zoom beside it;
    at Half it leaves the middle of the pictures free, and the line is clear of the zoom."""
    from kiosk.screens.graphics import shapes

    dots = list[tuple[float, ...]]()
    monkeypatch.setattr(shapes, "outline", lambda box, *_: dots.append(box))
    visit = every.opened(every_interactive, "compare", TextSizeChosen(text), language="ru")
    for after in (0.0, 0.04, 0.5, 0.96, 1.0):
        screen = screen_of(visit.do(CompareMoved(after)).page, every_interactive, size)
        slider = next(each for each in laid.widgets(screen) if type(each).__name__ == "CompareSlider")
        zoom = next(each for each in laid.widgets(screen) if type(each).__name__ == "ZoomControl")
        dots.clear()
        slider.divider.draw()
        left, low, wide, high = dots[-1]
        assert wide == high == slider.divider.handle
        assert slider.x <= left and left + wide <= slider.right and slider.y <= low and low + high <= slider.top
        apart = max(zoom.x - left - wide, left - zoom.right, zoom.y - low - high, low - zoom.top)
        assert apart >= screen.theme.px(12), (after, apart)
        if after == 0.5:
            assert max(abs(left + wide / 2 - slider.center_x), abs(low + high / 2 - slider.center_y)) > wide
            line = slider.center_y - zoom.top if slider.divider.upright else slider.center_x - zoom.right
            assert line >= screen.theme.px(12), line
        screen.gone()
