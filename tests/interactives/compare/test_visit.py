"""What a visitor does with a comparison, and what the log is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Exhibit
from kiosk.interactives.compare.data import Compare
from kiosk.interactives.compare.visit import CompareListPage, CompareMoved, ComparePage
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from tests.visit.sample import CELL, GUIDE, Visit, picture

BEFORE, AFTER = picture("before.jpg"), replace(picture("after.jpg"), credit="Another maker")
YEARS = Exhibit(
    id="years",
    title={"en": "Two years"},
    label={"en": "Then and now."},
    sources=("A book",),
    interactive=Compare(BEFORE, AFTER, {"en": "Model, 1950"}, {"en": "Model, 2020"}),
)


def guide(after_px: tuple[int, int] = (1600, 900), exhibit: Exhibit = YEARS) -> Guide:
    room = replace(CELL, exhibits=(*CELL.exhibits, exhibit))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    sizes = {"before.jpg": PictureMeasure(1600, 900), "after.jpg": PictureMeasure(*after_px)}
    measures = replace(GUIDE.measures, pictures={**GUIDE.measures.pictures, **sizes})
    return replace(GUIDE, museum=replace(GUIDE.museum, rooms=rooms), measures=measures)


def at_years(**more: tuple[int, int]) -> Visit:
    return Visit(guide(**more)).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-years")


def shown(visit: Visit) -> float:
    page = visit.page
    assert isinstance(page, ComparePage)
    return page.after


def logged(visit: Visit) -> list[object]:
    return [dict(entry.detail)["at"] for entry in visit.entries if entry.kind == "interactive"]


def test_an_exhibit_opens_on_its_comparison_half_and_half() -> None:
    """The pictures lie half and half, with what each is, the share in words, and both credits and both alts."""
    page = at_years().page
    assert isinstance(page, ComparePage)
    assert page.slider.name == "50 % after" and page.slider.role == "slider"
    assert [side.label.words for side in (page.before_side, page.after_side)] == [
        "Model, 1950 · Reconstruction",
        "Model, 2020 · Reconstruction",
    ]
    assert page.credits == ("A maker", "Another maker")
    alts = [side.picture.alt.words for side in (page.before_side, page.after_side)]
    assert alts == ["What before.jpg shows", "What after.jpg shows"]
    assert [c.id for c in page.controls[:6]] == [
        "compare",
        "compare-before",
        "compare-half",
        "compare-after",
        "zoom-out",
        "zoom-in",
    ]


@pytest.mark.parametrize(("button", "after"), [("before", 0.0), ("after", 1.0)])
def test_a_button_shows_one_picture_alone(button: str, after: float) -> None:
    """Before and After show one picture alone, and the button that was pressed is the chosen one."""
    visit = at_years().press(f"compare-{button}")
    assert shown(visit) == after
    chosen = [control.id for control in visit.page.controls if control.id.startswith("compare-") and control.chosen]
    assert chosen == [f"compare-{button}"]
    assert logged(visit) == [button]


def test_keys_move_the_divider_by_five_per_cent() -> None:
    """With the focus on the slider, right moves the divider right, so that less of the later picture is shown."""
    visit = at_years().do(KeyPressed("tab"), KeyPressed("right"), KeyPressed("right"), KeyPressed("left"))
    assert visit.state.focus == "compare"
    assert shown(visit) == 0.45
    assert logged(visit) == [45, 40, 45]
    visit.do(CompareMoved(0.02), KeyPressed("right"), KeyPressed("right"))
    assert shown(visit) == 0.0
    assert logged(visit)[3:] == [2, "before"]


def test_a_move_to_where_it_is_already_is_no_entry() -> None:
    """A finger that puts the slider back where it was, and the button of what is shown, leave nothing in the log."""
    assert logged(at_years().do(CompareMoved(0.501)).press("compare-half")) == []


def test_it_stays_for_the_visit_and_is_forgotten_with_it() -> None:
    """Where the slider was put it is found again after other pages; the next visitor begins half and half."""
    visit = at_years().do(CompareMoved(0.8)).press("view-read").press("back")
    assert shown(visit) == 0.8
    visit.press("plan").press("room-cell-14").press("exhibit-years")
    assert shown(visit) == 0.8
    visit.press("last").press("begin-en").do(RoomTapped("cell-14")).press("exhibit-years")
    assert shown(visit) == 0.5


def test_both_pictures_are_enlarged_in_step() -> None:
    """The zoom buttons are those of any picture; the slider moves the divider of the enlarged pictures."""
    visit = at_years().press("zoom-in").do(CompareMoved(0.3))
    page = visit.page
    assert isinstance(page, ComparePage) and page.zoom is not None
    assert (page.zoom.scale, page.after) == (1.6, 0.3)


def test_as_a_list_both_pictures_stand_with_all_their_words() -> None:
    """The list has both pictures in their order; Back and its button lead to the comparison again."""
    visit = at_years().press("view-list")
    page = visit.page
    assert isinstance(page, CompareListPage)
    assert [side.picture.file for side in page.sides] == ["before.jpg", "after.jpg"]
    assert isinstance(visit.press("view-look").page, ComparePage)
    assert isinstance(visit.press("view-list").press("back").page, ComparePage)


def test_more_names_both_credits() -> None:
    """With the sources stand the makers of both pictures."""
    page = at_years().press("view-more").page
    assert isinstance(page, ExhibitPage)
    assert [line.words for line in page.sources] == ["A book", "A maker", "Another maker"]


def test_pictures_that_do_not_fit_are_not_shown() -> None:
    """Where the two have different sizes the exhibit is read, and its card says so."""
    visit = at_years(after_px=(1500, 900))
    assert isinstance(visit.page, ExhibitPage) and not isinstance(visit.page, ComparePage)
    assert visit.context.media_words(YEARS) == ("Read", "book-open")
    assert at_years().context.media_words(YEARS) == ("Compare", "move-horizontal")


def test_edited_content_keeps_what_is_still_a_comparison() -> None:
    """Where staff edit the exhibit the slider stays; where it is no comparison any more it is forgotten."""
    visit = at_years().do(CompareMoved(0.8))
    kept, _ = reloaded(guide(exhibit=replace(YEARS, title={"en": "Other"})), visit.state)
    assert kept.session is not None and len(kept.session.interactives) == 1
    gone, _ = reloaded(guide(exhibit=replace(YEARS, interactive=None)), visit.state)
    assert gone.session is not None and gone.session.interactives == ()
