"""The foot of a page: the buttons that turn it, and its own."""

from __future__ import annotations

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.footer import Footer
from kiosk.screens.widgets.label import Label
from kiosk.visit.look import Look
from tests.screens import sample_panels, samples
from tests.screens.drawing import drawing
from tests.screens.laid import KINDS, UPRIGHT, WIDE, first, focused, sheets, widgets

pytestmark = pytest.mark.usefixtures("the_window")


def test_which_of_how_many() -> None:
    """Between the two buttons stands which sheet it is and of how many."""
    emitted = []
    for one in sheets(sample_panels.about("en"), WIDE):
        lines = [w.block.lines[0].text for w in widgets(one.screen) if isinstance(w, Label)]
        emitted += [line for line in lines if line.startswith("Page ")]
    assert emitted == [f"Page {n + 1} of {len(emitted)}" for n in range(len(emitted))]
    assert len(emitted) > 2


@pytest.mark.parametrize("kind", ["room-9", "languages-12", "keypad-longer", "plan-list", "access"])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_the_focus_is_seen(kind: str, text: float) -> None:
    """A control that has the focus is on the screen, whichever turn it is on."""
    one = first(KINDS[kind]("ru", Look(text=text)))
    for control in one.page.controls:
        one.screen.page = focused(one.page, control.id)
        assert control.id in one.screen.spots()
        assert [w for w in widgets(one.screen) if getattr(w, "focused", False)], control.id


def test_a_page_that_fits_is_not_turned() -> None:
    """A page that fits has no buttons to turn it, even where it was told of some."""
    page = samples.with_sheets(samples.room("en"), 0, 2)
    for size in (WIDE, UPRIGHT):
        one = next(sheets(page, size))
        assert one.screen.sheets == 1
        assert not {"page-back", "page-on"} & set(one.screen.spots())


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
@pytest.mark.parametrize("width", [984, 1204, 1792])
def test_no_button_is_lost(width: int, language: str) -> None:
    """However narrow the page and long the words, every button of the foot is whole in its width."""
    theme = Theme(1920, 1080, text_scale=1.5)
    page = samples.with_sheets(sample_panels.access(language), 0, 3)
    own = tuple(page.control(name) for name in ("about", "reset", "done"))
    foot = Footer(drawing(theme, lambda _event: None), page, width, own=[c for c in own if c], turning=True)
    names = [part.widget.control.id for part in foot.parts if part.widget.control]
    assert sorted(names) == ["about", "done", "page-back", "page-on", "reset"]
    for part in foot.parts:
        assert part.x >= 0 and part.right <= width
        assert part.bottom <= foot.height
        words = part.widget.words if part.widget.control else part.widget.block
        assert words.widest <= part.widget.width
