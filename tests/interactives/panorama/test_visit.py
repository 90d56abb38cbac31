"""What a visitor does with a panorama, and what the log keeps of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.content.measures import PictureMeasure
from kiosk.content.model import Exhibit
from kiosk.interactives.panorama.data import Panorama, PanoramaPoint, PanoramaStart
from kiosk.interactives.panorama.events import PanoramaLooked, PanoramaPointTapped
from kiosk.interactives.panorama.page import PanoramaPage
from kiosk.simulation.simulated_log import SimulationRequest, simulate
from kiosk.visit.content_reload import reloaded
from kiosk.visit.events.navigation import RoomTapped
from kiosk.visit.events.sessions import KeyPressed
from kiosk.visit.events.settings import MovementChosen
from kiosk.visit.guide import Guide
from kiosk.visit.pages.exhibit import ExhibitPage
from kiosk.visit.pages.list_form import ListFormPage
from kiosk.visitlog.reading.reader import LogReader
from tests.visit.sample import CELL, GUIDE, Visit, picture

POINTS = (
    PanoramaPoint(10, 0, {"en": "Window"}, {"en": "Barred."}),
    PanoramaPoint(-170, -80, {"en": "Drain"}, leads_to="bunk"),
)
WHOLE = Panorama(picture("round.jpg"), start=PanoramaStart(20, -5), points=POINTS)


def guide(found: Panorama = WHOLE, size: tuple[int, int] = (4096, 2048)) -> Guide:
    exhibit = Exhibit("round", {"en": "All round"}, {"en": "The cell."}, ("A book",), interactive=found)
    room = replace(CELL, exhibits=(*CELL.exhibits, exhibit))
    rooms = tuple(room if each.room == room.room else each for each in GUIDE.museum.rooms)
    pictures = {**GUIDE.measures.pictures, "round.jpg": PictureMeasure(*size)}
    return replace(
        GUIDE, museum=replace(GUIDE.museum, rooms=rooms), measures=replace(GUIDE.measures, pictures=pictures)
    )


def at_round(found: Panorama = WHOLE, **more: tuple[int, int]) -> Visit:
    return Visit(guide(found, **more)).press("begin-en").do(RoomTapped("cell-14")).press("exhibit-round")


def page(visit: Visit) -> PanoramaPage:
    shown = visit.page
    assert isinstance(shown, PanoramaPage)
    return shown


def gaze(visit: Visit) -> tuple[float, float, float]:
    return page(visit).yaw, page(visit).pitch, page(visit).field


def logged(visit: Visit) -> list[object]:
    return [dict(entry.detail[1:]) for entry in visit.entries if entry.kind == "interactive"]


def test_it_opens_where_its_start_is() -> None:
    """A panorama opens on its start, with its tag and credit, its points and its buttons."""
    shown = page(at_round())
    assert gaze(at_round()) == (20, -5, 90)
    assert shown.view_control is not None and shown.view_control.name == "Straight ahead"
    assert [point.control.name for point in shown.points] == ["1 Window", "2 Drain"]
    assert [control.id.removeprefix("panorama-") for control in shown.turns] == ["left", "up", "down", "right", "ahead"]
    assert shown.words == ("Reconstruction", "A maker")


def test_buttons_and_keys_turn_by_thirty_degrees() -> None:
    """Each press turns by 30 degrees, on across the edge of the picture; up and down end at 60."""
    visit = at_round()
    for _ in range(6):
        visit.press("panorama-right").wait(2)
    assert gaze(visit) == (-160, -5, 90)
    visit.press("panorama-up").press("panorama-up").press("panorama-up")
    assert gaze(visit)[1] == 60
    up = visit.page.control("panorama-up")
    assert up is not None and not up.enabled
    visit.press("panorama-ahead").do(KeyPressed("tab"), KeyPressed("left"))
    assert visit.state.focus == "panorama" and gaze(visit) == (-10, -5, 90)


def test_a_part_of_the_round_ends_where_its_picture_ends() -> None:
    """The buttons of a part of the round stop at its edges, and say so."""
    visit = at_round(Panorama(picture("round.jpg"), 180), size=(4096, 2048))
    visit.press("panorama-right").wait(2).press("panorama-right")
    assert gaze(visit)[0] == 45
    right = visit.page.control("panorama-right")
    assert right is not None and not right.enabled


def test_it_comes_nearer_in_steps() -> None:
    """The zoom goes from 90 degrees across to 45; a pinch beyond is held there."""
    visit = at_round()
    for field in (75, 60, 45):
        visit.press("panorama-nearer").wait(2)
        assert gaze(visit)[2] == field
    nearer = visit.page.control("panorama-nearer")
    assert nearer is not None and not nearer.enabled
    assert gaze(visit.do(PanoramaLooked(20, -5, 10)))[2] == 45


def test_a_point_in_sight_opens_without_turning_the_view() -> None:
    """A dot opens its panel and leaves the view; its second touch, or Close, closes it."""
    visit = at_round().do(PanoramaPointTapped(0))
    assert gaze(visit) == (20, -5, 90)
    opened = page(visit).opened
    assert opened is not None and (opened.title.words, opened.paragraphs[0].words) == ("Window", "Barred.")
    assert page(visit.press("panorama-close")).opened is None
    assert page(visit.do(PanoramaPointTapped(0), PanoramaPointTapped(0))).opened is None


def test_a_point_out_of_sight_is_turned_to_and_leads_on() -> None:
    """From the strip a point is turned to; a button opens where it leads, and the log has that an interactive led."""
    visit = at_round().press("panorama-point-2")
    assert gaze(visit) == (-170, -60, 90)
    opened = page(visit).opened
    assert opened is not None and opened.open is not None and opened.open.name == "Open stop 141"
    visit.press(opened.open.id)
    assert visit.state.place.exhibit == "bunk"
    assert dict(visit.entries[-1].detail)["by"] == "interactive"


def test_what_was_done_is_logged_by_names_and_places() -> None:
    """A settled turn leaves its direction, a point its title; what changes nothing leaves nothing."""
    visit = at_round().do(PanoramaLooked(81.7, 0, 90)).do(PanoramaLooked(81.8, 0, 90)).do(PanoramaPointTapped(0))
    assert logged(visit) == [{"yaw": 82}, {"point": "Window"}]


def test_with_less_movement_it_is_views_one_by_one() -> None:
    """The start and each point are views of their own; nothing turns, and no finger moves it."""
    visit = at_round().do(MovementChosen(True))
    shown = page(visit)
    assert [c.id for c in shown.turns] == ["panorama-previous", "panorama-next"]
    assert (shown.view_control, shown.nearer, shown.place) == (None, None, "View 1 of 3")
    assert gaze(visit.do(PanoramaLooked(90, 0, 60))) == (20, -5, 90)
    visit.press("panorama-next")
    opened = page(visit).opened
    assert opened is not None and opened.number == 1 and gaze(visit)[:2] == (10, 0)
    visit.wait(2).press("panorama-next")
    assert page(visit).place == "View 3 of 3"
    following = visit.page.control("panorama-next")
    assert following is not None and not following.enabled


def test_without_points_the_views_are_the_four_quarters() -> None:
    """With less movement a panorama without points is looked at in four directions."""
    visit = at_round(replace(WHOLE, points=())).do(MovementChosen(True))
    assert page(visit).place == "View 1 of 4"
    seen = [gaze(visit)[0]]
    for _ in range(3):
        seen.append(gaze(visit.press("panorama-next").wait(2))[0])
    assert seen == [20, 110, -160, -70]


def test_as_a_list_its_points_stand_with_their_directions() -> None:
    """The list has the whole picture with its description, then each point, where it lies, and the way on."""
    shown = at_round().press("view-list").page
    assert isinstance(shown, ListFormPage)
    assert [row.title.words for row in shown.rows] == ["The whole picture", "Window", "Drain"]
    assert [row.under.words for row in shown.rows[1:]] == ["10° to the left", "170° to the right"]
    assert shown.rows[0].paragraphs[0].words == "What round.jpg shows"
    assert shown.rows[2].open is not None


def test_a_picture_of_another_shape_is_not_shown() -> None:
    """Where the picture is no panorama the exhibit is read, and its card says so."""
    visit = at_round(size=(4096, 3000))
    assert isinstance(visit.page, ExhibitPage) and not isinstance(visit.page, PanoramaPage)


def test_edited_content_keeps_what_is_still_there() -> None:
    """Where staff edit the exhibit the view stays, and a point that is gone is closed."""
    visit = at_round().do(PanoramaLooked(90, 0, 60), PanoramaPointTapped(1))
    kept, _ = reloaded(guide(replace(WHOLE, points=POINTS[:1])), visit.state)
    assert kept.session is not None
    state = dict(kept.session.interactives)["cell-14", "round"]
    assert (state.yaw, state.point) == (90, -1)  # type: ignore[attr-defined]


def test_simulated_visitors_look_about(tmp_path: Path) -> None:
    """Some simulated visitors turn the view or open a point, at the exhibit that has it and nowhere else."""
    made = guide()
    museum = replace(made.museum, timezone="Europe/Tallinn")
    simulate(replace(made, museum=museum), SimulationRequest(20, 1, 5, date(2026, 11, 10)), tmp_path / "simulated.db")
    with LogReader(tmp_path / "simulated.db") as reader:
        entries = [entry for entry in reader.entries() if entry.kind == "interactive"]
    assert {entry.exhibit for entry in entries} == {"round"}
    done = ('"yaw":30', '"yaw":-30', '"point":"First point"', '"yaw":180')
    assert {entry.detail for entry in entries} <= {f'{{"interactive":"panorama",{what}}}' for what in done}
