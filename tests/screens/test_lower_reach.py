"""Lower reach: whatever can be touched lies on the lower part of the screen, and the page is whole there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.screens.graphics.theme import LOWER_DRAWN, LOWER_LARGE_DRAWN, LOWER_UPRIGHT_DRAWN, Theme
from kiosk.screens.pages.number_field import NumberField
from kiosk.screens.player.audio_bar import AudioBar
from kiosk.visit.look import Look
from kiosk.visit.pages.exhibit import ExhibitPage
from tests.screens import sample_tours, samples
from tests.screens.drawing import UNDECODED
from tests.screens.exhibit_samples import exhibit
from tests.screens.laid import KINDS, UPRIGHT, WIDE, blocks, first, sheets, shown, widgets
from tests.screens.page_faults import laid_in_every_language, strings
from tests.screens.pictured import pictured

VISITED = [kind for kind in KINDS if not kind.startswith(("attract", "staff"))]
"""What a visitor sees who has chosen it: attract comes before, the staff panel is not theirs."""
FORMS = [(UPRIGHT, 1.0), (WIDE, 1.0), (UPRIGHT, 1.25), (WIDE, 1.25), (UPRIGHT, 1.5), (WIDE, 1.5)]


@pytest.mark.parametrize(("number", "kind"), list(enumerate(VISITED)), ids=VISITED)
def test_every_page_is_whole_on_the_lower_part(the_window: Any, number: int, kind: str) -> None:
    """Every kind of page, each in one of the forms in turn (the soak tests have all), is whole on a lower page, with
    heading and content on its first sheet, and no control is above it."""
    size, text = FORMS[number % len(FORMS)]
    laid_in_every_language(kind, size, text, lower=True)


@pytest.mark.shows("EN 8.3.2.1", "EN 8.3.3.1", "EN 8.3.6")
@pytest.mark.parametrize(
    ("size", "width_mm", "text", "most_mm"),
    [
        ((1080, 1920), 531, 1.0, 332),
        ((1080, 1920), 531, 1.5, 332),
        ((1920, 1080), 531, 1.0, 200),
        ((1920, 1080), 531, 1.5, 239),
        ((960, 540), 531, 1.0, 200),
        ((1080, 1920), 476, 1.0, 298),
        ((1080, 1920), 476, 1.5, 364),
        ((1920, 1080), 476, 1.5, 237),
    ],
)
def test_how_high_a_hand_must_reach(size: tuple[int, int], width_mm: float, text: float, most_mm: float) -> None:
    """The highest control of a lower page is so many millimetres above the lower edge of a screen of 24 inches, or of
    21.5."""
    theme = Theme(*size, width_mm=width_mm, text_scale=text)
    assert theme.lowered.height_px * theme.mm_per_px <= most_mm
    assert theme.lowered.window_px == theme.height_px


@pytest.mark.parametrize("size", [WIDE, UPRIGHT, (1600, 1200), (1200, 1600), (800, 480)])
def test_a_lower_page_has_the_same_words(size: tuple[int, int]) -> None:
    """Lower reach makes no word smaller and no screen lie that stands; lowering twice is lowering once."""
    whole = Theme(*size)
    lower = whole.lowered
    same = ("portrait", "unit", "base", "scale", "mm_per_px", "margin")
    assert [getattr(lower, name) for name in same] == [getattr(whole, name) for name in same]
    assert lower.size("caption") == whole.size("caption")
    assert lower.lowered == lower
    assert 0 < LOWER_DRAWN < LOWER_LARGE_DRAWN < LOWER_UPRIGHT_DRAWN


def test_rows_of_controls_are_not_higher_than_104(the_window: Any) -> None:
    """In the largest words a button of one line on a lower page is 104 px high, as drawn, at most."""
    theme = Theme(1920, 1080, text_scale=1.5)
    assert theme.target(92) == 138
    assert theme.lowered.target(92) == 104
    assert theme.lowered.target(152) == 152, "what is drawn higher stays so"


PICTURE = pictured("cell-14/bunk.jpg", "A bunk")


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda: replace(KINDS["volume"]("en", Look(lower=True)), backdrop=PICTURE), UPRIGHT),
        (lambda: replace(samples.keypad("en", look=Look(lower=True)), backdrop=PICTURE), WIDE),
        (lambda: exhibit(look=Look(lower=True)), UPRIGHT),
    ],
    ids=["volume", "keypad, wide", "the exhibit's own"],
)
def test_a_picture_stands_above(the_window: Any, make: Callable[[], Any], size: tuple[int, int]) -> None:
    """What is left of the screen above a lower page is a picture; in high contrast it is black."""
    page = make()
    one = first(page, size)
    above = shown(one.screen)[: one.theme.above_px]
    assert above.std() > 10
    plain = first(replace(page, look=replace(page.look, contrast="high")), size)
    assert shown(plain.screen)[: plain.theme.above_px].max() == 0


@pytest.mark.parametrize("state", ["empty", "longer", "unknown", "found"])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_each_sheet_of_a_lower_keypad_has_its_keys_and_what_they_mean(the_window: Any, text: float, state: str) -> None:
    """On an upright screen every sheet has all the keys in their places, the heading, and a stop, in words of any size;
    the field and what is only read stand above the page."""
    places = set()
    for one in sheets(samples.keypad("ru", Look(text=text, lower=True), state), UPRIGHT, pictures=UNDECODED):
        spots = one.screen.spots()
        keys = [control.id for control in one.page.keys]
        places.add(tuple(spots[key] for key in keys))
        assert {"open-stop", *(card.control.id for card in one.page.nearby)} & set(spots)
        above = {w for w in widgets(one.screen) if w.y >= one.theme.height_px}
        assert any(isinstance(w, NumberField) for w in above)
        read = " ".join(line.text for w in above for block in blocks(w) for line in block.lines)
        assert one.page.message in read and one.page.nearby_title.words in read
    assert len(places) == 1


def test_what_is_only_read_stands_above_a_wide_page(the_window: Any) -> None:
    """Across, the heading of a list is above its lower page, on every sheet of it."""
    one = first(KINDS["room-9"]("en", Look(lower=True)), WIDE)
    (title,) = [w for w in widgets(one.screen) if getattr(w, "block", None) and w.block.lines[0].text == "Cell 14"]
    assert title.y >= one.theme.height_px


def test_places_count_from_the_top_of_the_window(the_window: Any) -> None:
    """A rehearsal touches a control of a lower page where it is seen."""
    one = first(KINDS["volume"]("en", Look(lower=True)), UPRIGHT)
    _, top, _, height = one.screen.spots()["back"]
    assert one.theme.above_px < top and top + height <= UPRIGHT[1]
    (back,) = [w for w, control in one.screen.controls() if control.id == "back"]
    assert (top, top + height) == (UPRIGHT[1] - back.top, UPRIGHT[1] - back.y)
    plan = first(KINDS["plan"]("en", Look(lower=True)), UPRIGHT)
    rooms = [spot for name, spot in plan.screen.spots().items() if name.startswith("room-")]
    assert rooms and all(plan.theme.above_px < spot[1] < UPRIGHT[1] for spot in rooms)


def test_what_heads_a_part_stands_above_no_other(the_window: Any) -> None:
    """Above a lower page stands what heads the whole of it: the title, on each sheet, and no section's."""
    for size in (WIDE, UPRIGHT):
        page = KINDS["about"]("en", Look(text=1.5, lower=True))
        sections = {section.title for section in page.sections}
        for one in sheets(page, size, pictures=UNDECODED):
            above = [w for w in widgets(one.screen) if w.y >= one.theme.height_px]
            read = {line.text for w in above for block in blocks(w) for line in block.lines}
            assert page.title in read and not read & sections


@pytest.mark.parametrize(("size", "text"), [(UPRIGHT, 1.5), (WIDE, 1.5), (WIDE, 1.25)])
def test_a_stop_of_a_tour_is_whole_on_a_lower_page(the_window: Any, size: tuple[int, int], text: float) -> None:
    """In larger words its first sheet has heading and first words, and no button lies under the bar."""
    for language in ("et", "ru"):
        made = sample_tours.exhibit(language, Look(text=text, lower=True))
        assert isinstance(made, ExhibitPage)
        one = next(sheets(made, size, pictures=UNDECODED))
        (bar,) = [w for w in widgets(one.screen) if isinstance(w, AudioBar)]
        turning = [w for w, control in one.screen.controls() if control.id in ("page-back", "page-on")]
        assert turning and all(w.y >= bar.top for w in turning)
        read = [line.text for w in widgets(one.screen) for block in blocks(w) for line in block.lines]
        assert made.title.words.split()[0] in " ".join(read)
        words = " ".join(strings(made.inscription) + strings(made.paragraphs))
        assert any(line.strip("«»“”") in words for line in read if len(line.split()) > 1), read


@pytest.mark.parametrize("view", ["look", "read"])
def test_no_picture_of_a_lower_page_is_a_stamp(the_window: Any, view: str) -> None:
    """Where bar and tour leave a picture no room beside the words, the button Larger stands in its place: the picture
    itself stands above."""
    made = sample_tours.exhibit("ru", Look(lower=True), view)
    assert isinstance(made, ExhibitPage) and made.picture is not None
    one = next(sheets(made, WIDE, pictures=UNDECODED))
    (larger,) = [w for w, control in one.screen.controls() if control.id == "larger"]
    turning = [w for w, control in one.screen.controls() if control.id in ("page-back", "page-on")]
    assert "".join(line.text for block in blocks(larger) for line in block.lines) == "Крупнее"
    assert larger.y >= max(w.top for w in turning) and larger.top < one.theme.height_px
