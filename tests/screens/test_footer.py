"""The foot of a page: the buttons that turn it, and its own."""

from __future__ import annotations

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.footer import Footer
from kiosk.screens.layout.group import made
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Label
from kiosk.visit.look import Look
from tests.screens import sample_frame, sample_panels, samples
from tests.screens.drawing import drawing
from tests.screens.laid import KINDS, UPRIGHT, WIDE, first, focused, sheets, widgets

pytestmark = [pytest.mark.usefixtures("the_window"), pytest.mark.computes]


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
    page = sample_frame.with_sheets(samples.room("en"), 0, 2)
    for size in (WIDE, UPRIGHT):
        one = next(sheets(page, size))
        assert one.screen.sheets == 1
        assert not {"page-back", "page-on"} & set(one.screen.spots())


@pytest.mark.parametrize("language", ["en", "et", "ru", "cs"])
@pytest.mark.parametrize("width", [984, 1204, 1792])
def test_no_button_is_lost(width: int, language: str) -> None:
    """However narrow the page and long the words, every button of the foot is whole in its width."""
    theme = Theme(1920, 1080, text_scale=1.5)
    page = sample_frame.with_sheets(sample_panels.access(language), 0, 3)
    own = tuple(page.control(name) for name in ("about", "reset", "done"))
    foot = Footer(drawing(theme, lambda _event: None), page, width, own=[c for c in own if c], turning=True)
    parts = [(part, made(part.widget)) for part in foot.made().parts]
    assert sorted(w.control.id for _, w in parts if w.control) == ["about", "done", "page-back", "page-on", "reset"]
    for part, widget in parts:
        assert part.x >= 0 and part.right <= width
        assert part.bottom <= foot.height
        words = widget.words if isinstance(widget, Button) else widget.block
        assert words.widest <= widget.width


@pytest.mark.parametrize("surface", ["ground", "paper"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_measured_button_is_as_large_as_one_made(language: str, surface: str) -> None:
    """What is measured before a button is made is its size, in one line and in several."""
    context = drawing(Theme(1920, 1080, text_scale=1.25), lambda _event: None)
    for control in sample_panels.access(language).controls:
        for width in (0, 120, 300, 900):
            button = Button(context, control, width=width, surface=surface)
            assert Button.size_for(context.theme, control, width=width, surface=surface) == tuple(button.size)


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_own_buttons_keep_their_place_on_an_upright_screen(text: float) -> None:
    """Done stands over the whole width of an upright page, whether the page turns or not."""
    places = []
    for kind in ("problem", "about"):
        one = first(KINDS[kind]("ru", Look(text=text)), UPRIGHT)
        assert (one.screen.sheets > 1) is (kind == "about")
        places.append(one.screen.spots()["done"])
    assert places[0] == places[1]
    assert places[0][2] == UPRIGHT[0] - 2 * one.theme.margin
