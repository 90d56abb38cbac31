"""Pages of the demonstration with much in little room, in the largest words."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.paged_column import PagedColumn
from kiosk.screens.widgets.buttons import Button
from kiosk.screens.widgets.label import Tag
from kiosk.screens.widgets.picture import PictureWidget
from kiosk.screens.widgets.stop_row import StopRow
from kiosk.screens.zoom.zoom_picture import ZoomPicture
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    DigitPressed,
    ExhibitTapped,
    KeypadPressed,
    LargerPressed,
    PlanPressed,
    RoomTapped,
    ViewChosen,
)
from kiosk.visit.events.players import PlayEnded
from kiosk.visit.events.playing import PausePressed, PlayPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import ReachChosen, TextSizeChosen
from kiosk.visit.events.tours import TourBegun, TourChosen, TourNext
from tests.interactives.every import NOON, sheets
from tests.screens.drawing import drawing
from tests.screens.laid import UPRIGHT, WIDE, blocks, widgets
from tests.screens.page_faults import faults
from tests.test_demonstration import HOME, guide
from tests.visit.sample import Visit


@pytest.mark.parametrize(
    ("page", "language", "text"),
    [
        ("europe/risings", "ru", 1.5),
        ("deportation/routes", "ru", 1.5),
        ("deportation", "cs", 1.25),
        ("world/little-book", "ru", 1.5),
    ],
)
def test_a_page_with_much_in_little_room_is_whole(the_window: Any, page: str, language: str, text: float) -> None:
    """Beside a bar of two rows a timeline's lanes, a map's title, a room's dates and a book's buttons lie over nothing
    and part no word; a room whose words are three lines has a card on its first sheet."""
    room, _, exhibit = page.partition("/")
    opened: list[Event] = [ExhibitTapped(room, exhibit)] if exhibit else []
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), RoomTapped(room), *opened)
    assert [fault for one in sheets(visit, HOME, WIDE) for fault in faults(one)] == []


def require_moved_by_all(visit: Visit, size: tuple[int, int]) -> None:
    seen: set[str] = set()
    for near in sheets(visit, HOME, size):
        seen |= near.screen.spots().keys()
        assert faults(near) == []
    assert {"map-in", "map-whole", "map-east"} <= seen


def test_upright_an_events_picture_is_on_the_first_sheet_in_every_language(the_window: Any) -> None:
    """In the largest words the picture is lower rather than on the next sheet, as low as the longest event in the
    longest language needs, and no sheet is left to the buttons that end the page."""
    seen = set()
    for language in ("en", "ru"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), *_opened("corridor/line"))
        one = next(sheets(visit, HOME, UPRIGHT))
        seen.add((one.screen.sheets, *(each.height for each in widgets(one.screen) if isinstance(each, PictureWidget))))
        assert faults(one) == []
    (found,) = seen
    assert found[0] == 2 and len(found) == 2 and found[1] > UPRIGHT[1] / 5


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
def test_a_near_map_has_all_its_buttons_on_a_tour(the_window: Any, size: tuple[int, int], language: str) -> None:
    """Under a map the strip of a tour takes the height for three rows of them: the whole map stands beside the zoom, on
    two lines where it has no room on one."""
    tour = "thirty-minutes"
    begun = (Begun(language), TextSizeChosen(1.5), TourChosen(tour), TourBegun(tour), TourNext())
    visit = Visit(guide(), NOON).do(*begun, *_opened("deportation/routes")).press("map-in")
    assert getattr(visit.page, "tour", None) is not None
    require_moved_by_all(visit, size)


def test_a_bar_has_one_form_where_not_every_language_has_a_transcript(the_window: Any) -> None:
    """Only in English can the words be read along: the bar has Read there alone, and is as high, with Back 10 s and
    the track in the same places, in every language."""
    places, ways = set(), set()
    for language in guide().museum.languages:
        opened = [RoomTapped("cell-14"), ExhibitTapped("cell-14", "window")]
        one = next(sheets(Visit(guide(), NOON).do(Begun(language), *opened), HOME, WIDE))
        spots = one.screen.spots()
        places.add((spots["back-ten"], spots["seek"], spots["play"][1:2], spots["larger"][1:2]))
        ways.add("view-read" in spots)
    assert len(places) == 1 and ways == {True, False}


def test_a_full_screen_has_its_title(the_window: Any) -> None:
    """In the largest words the full screen names its picture beside it where its origin takes three lines."""
    opened = [RoomTapped("corridor"), ExhibitTapped("corridor", "times"), LargerPressed()]
    one = next(sheets(Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), *opened), HOME, WIDE))
    titles = [block for each in widgets(one.screen) for block in blocks(each) if block.text.startswith("Три государ")]
    assert [len(block.lines) for block in titles] == [2] and faults(one) == []


@pytest.mark.parametrize(
    ("page", "pressed", "language", "size"),
    [
        ("cell-14/round", "panorama-point-1", "ru", WIDE),
        ("corridor/round", "panorama-point-1", "ru", WIDE),
        ("corridor/round", "", "et", UPRIGHT),
        ("deportation/routes", "map-place-6", "ru", WIDE),
        ("corridor/times", "larger", "ru", UPRIGHT),
    ],
)
def test_what_is_opened_over_a_picture_is_whole(
    the_window: Any, page: str, pressed: str, language: str, size: tuple[int, int]
) -> None:
    """In the largest words nothing of what is said of a point or a place lies under the buttons that turn it, no word
    of a title over a picture is parted, and the lines of a credit end where those of its language do."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(1.5), *_opened(page))
    if pressed:
        visit.press(pressed)
    assert [fault for one in sheets(visit, HOME, size) for fault in faults(one)] == []


def _opened(page: str) -> tuple[Event, ...]:
    room, exhibit = page.split("/")
    return RoomTapped(room), ExhibitTapped(room, exhibit)


def test_the_title_of_a_found_stop_has_no_lone_words(the_window: Any) -> None:
    """Where the words of a title would stand one below the other beside the plate, the plate stands over them."""
    digits = [DigitPressed(digit) for digit in "102"]
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), KeypadPressed(), *digits)
    assert [fault for one in sheets(visit, HOME, WIDE) for fault in faults(one)] == []


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
def test_the_bar_keeps_its_shape(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """Whatever its buttons read before, while and after a recording is heard, and in whichever language, they stand in
    the same places; in larger words it and the band take at most a third of a wide page."""
    from kiosk.screens.player.audio_bar import AudioBar
    from kiosk.screens.widgets.control_band import ControlBand

    shapes: dict[tuple[str, ...], set[Any]] = {}
    named = set()
    for language in ("en", "et", "ru", "cs"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), ExhibitTapped("cell-14", "bunk"))
        for event in (None, PlayPressed("recording"), PausePressed(), PlayPressed("recording"), PlayEnded(1)):
            page: Any = (visit.do(event).wait(2) if event else visit).page
            named.add(page.bar.main.name)
            theme = Theme(*size, text_scale=text)
            bar = AudioBar(drawing(theme), page.bar, theme.width_px)
            bar.put(0, 0, size[0], bar.height)
            ids = tuple(control.id for control in page.bar.controls())
            boxes = [(type(child).__name__, *child.pos, *child.size) for child in bar.children]
            shapes.setdefault(ids, set()).add((bar.height, *boxes))
            if size == WIDE and text > 1:
                band = ControlBand(drawing(theme), page.band)
                assert bar.height + band.height <= size[1] / 3
    assert {ids: len(found) for ids, found in shapes.items() if len(found) > 1} == {}
    assert {"Listen", "Пауза", "Pokračovat", "Uuesti"} <= named


@pytest.mark.parametrize(
    ("size", "text", "width"),
    [(WIDE, 1.0, 960), (UPRIGHT, 1.0, 1080), (UPRIGHT, 1.25, 1080), (WIDE, 1.25, 1920), (WIDE, 1.5, 1920)],
)
def test_the_bar_has_one_form_with_every_stop(the_window: Any, size: tuple[int, int], text: float, width: int) -> None:
    """Whether a stop is heard in the visitor's language or in English, has more or only sources, a picture or what is
    pressed: the bar is as high, and what starts, goes back and seeks has its place; no word is near an edge."""
    from kiosk.screens.pages.exhibit_paper import bars_elsewhere
    from kiosk.screens.player.audio_bar import AudioBar
    from kiosk.screens.widgets.buttons import StackedButton

    theme, shapes = Theme(*size, text_scale=text), set()
    stops = ["cell-14/bunk", "cell-14/window", "corridor/times"]
    stops += ["memory/names"] if width == size[0] else []
    for language in ("en", "ru"):
        for stop in [*stops, "europe/risings"] if text > 1 else stops:
            page: Any = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), *_opened(stop)).page
            bar = AudioBar(drawing(theme), page.bar, width, bars_elsewhere(page))
            bar.put(0, 0, width, bar.height)
            placed = {each.control.id: each for each in bar.children if isinstance(each, Button | StackedButton)}
            last = [each for each in placed if each.startswith("view-")][-1]
            shapes.add((bar.height, *((type(placed[each]), placed[each].y) for each in ("play", "back-ten", last))))
            for each in (each for each in placed.values() if isinstance(each, StackedButton)):
                assert each.width - each.words.widest >= 2 * theme.px(12), (stop, language, each.control.name)
    assert len(shapes) == 1


@pytest.mark.parametrize(("size", "text"), [(UPRIGHT, 1.0), (UPRIGHT, 1.5), (WIDE, 1.5)])
@pytest.mark.parametrize("exhibit", ["bunk", "window"])
def test_the_bars_buttons_stay_from_view_to_view(
    the_window: Any, exhibit: str, text: float, size: tuple[int, int]
) -> None:
    """Whoever goes from the picture to what is further known, or in large words to the transcript, finds each button
    of the bar where it was and as wide, in every language."""
    from kiosk.screens.player.audio_bar import AudioBar

    shapes: dict[int, set[Any]] = {}
    for language in ("en", "ru"):
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), ExhibitTapped("cell-14", exhibit))
        for view in ("look", "more") if text == 1 else ("look", "read", "more"):
            page: Any = visit.do(ViewChosen(view)).page
            theme = Theme(*size, text_scale=text)
            bar = AudioBar(drawing(theme), page.bar, theme.width_px)
            bar.put(0, 0, size[0], bar.height)
            boxes = [(type(child).__name__, *child.pos, *child.size) for child in bar.children]
            shapes.setdefault(len(page.bar.others), set()).add((bar.height, *boxes))
    assert {others: len(found) for others, found in shapes.items() if len(found) > 1} == {}


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_stops_of_a_list_have_one_form(the_window: Any, language: str, text: float, size: tuple[int, int]) -> None:
    """Below a number that is not whole yet, all stops have their plates in one line, all with a picture or none, and
    what they offer at the end of the row or below the title."""
    for keyed in "19":
        visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), KeypadPressed(), DigitPressed(keyed))
        rows = [
            each.laid for one in sheets(visit, HOME, size) for each in widgets(one.screen) if isinstance(each, StopRow)
        ]
        assert len(rows) > 3
        assert len({(row.picture, row.plate_left) for row in rows}) == 1
        assert len({bool(row.media_left) for row in rows if row.card.media}) == 1


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize(
    ("page", "language", "text"),
    [
        ("corridor/line", "en", 1.5),
        ("europe/risings", "en", 1.0),
        ("europe/risings", "en", 1.25),
        ("europe/risings", "en", 1.5),
        ("yard", "en", 1.5),
        ("cell-14/years", "ru", 1.0),
        ("cell-14/years", "ru", 1.5),
    ],
)
def test_no_sheet_holds_buttons_only(
    the_window: Any, page: str, language: str, text: float, size: tuple[int, int]
) -> None:
    """The buttons of a timeline, a comparison or a room that are set aside stand with what is read."""
    room, _, exhibit = page.partition("/")
    opened: list[Event] = [ExhibitTapped(room, exhibit)] if exhibit else []
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), RoomTapped(room), *opened)
    laid = list(sheets(visit, HOME, size))
    columns = [each for one in laid for each in one.screen.walk(restrict=True) if isinstance(each, PagedColumn)]
    pages = [page for column in columns for page in column.pages]
    assert pages or len(laid) == 1
    assert [page for page in pages if all(piece.aside for piece, _ in page)] == []


@pytest.mark.parametrize("size", [WIDE, UPRIGHT])
@pytest.mark.parametrize("text", [1.0, 1.5])
def test_a_film_names_its_kind(the_window: Any, text: float, size: tuple[int, int]) -> None:
    """The tag of a reconstruction stands on the film, too."""
    opened = [ExhibitTapped("corridor", "walk"), ViewChosen("film")]
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(text), RoomTapped("corridor"), *opened)
    for one in sheets(visit, HOME, size):
        assert [each.block.lines[0].text for each in widgets(one.screen) if isinstance(each, Tag)] == ["Реконструкция"]


@pytest.mark.parametrize("lower", [False, True])
def test_a_films_first_sheet_has_its_heading(the_window: Any, lower: bool) -> None:
    """Also on a wide screen of 21.5 inches in the largest words, where the stage is a sheet of its own."""
    opened = [TextSizeChosen(1.5), ReachChosen(lower), *_opened("corridor/walk"), ViewChosen("film")]
    visit = Visit(guide(), NOON).do(Begun("ru"), *opened)
    one = next(sheets(visit, HOME, WIDE, 476))
    assert "Проход по коридору" in [block.text for each in widgets(one.screen) for block in blocks(each)]
    assert faults(one) == []


def test_you_are_here_stands_within_the_margin(the_window: Any) -> None:
    """Upright in large words the label on the plan keeps the margin that all else has."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), RoomTapped("corridor"), PlanPressed())
    one = next(sheets(visit, HOME, UPRIGHT))
    for tag in (each for each in widgets(one.screen) if isinstance(each, Tag)):
        assert one.theme.margin <= tag.x and tag.right <= one.theme.width_px - one.theme.margin


@pytest.mark.parametrize(("language", "text"), [("cs", 1.0), ("et", 1.25)])
def test_many_places_beside_a_map_take_few_sheets(the_window: Any, language: str, text: float) -> None:
    """The list of a map that has little height stands two in a row, also where names take two lines."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text))
    visit.do(RoomTapped("deportation"), ExhibitTapped("deportation", "routes"))
    assert next(sheets(visit, HOME, WIDE)).screen.sheets <= 4


def test_the_buttons_beside_a_picture_stand_in_one_row(the_window: Any) -> None:
    """Where the words of one language leave no room for Back 10 s in that row it stands before the track, in every
    language."""
    from kiosk.screens.player.audio_bar import AudioBar
    from kiosk.screens.widgets.buttons import StackedButton

    visit = Visit(guide(), NOON).do(Begun("en"), RoomTapped("deportation"), ExhibitTapped("deportation", "suitcase"))
    page: Any = visit.page
    bar = AudioBar(drawing(Theme(*WIDE)), page.bar, 960)
    bar.put(0, 0, 960, bar.height)
    lower = [each for each in bar.children if isinstance(each, StackedButton)]
    assert {each.control.id for each in lower} >= {"play", "view-read", "view-more"}
    assert len({each.y for each in lower}) == 1
    (back,) = [each for each in bar.children if isinstance(each, Button)]
    assert back.control.id == "back-ten" and back.y >= lower[0].top + 12


@pytest.mark.parametrize(
    ("number", "size"),
    [("304", WIDE), ("801", UPRIGHT), ("162", UPRIGHT), ("105", UPRIGHT)],
    ids=lambda each: str(each),
)
def test_listen_is_on_the_first_sheet_of_a_lower_page(the_window: Any, number: str, size: tuple[int, int]) -> None:
    """Where the page stands in the lower part of the window, what is to be known before a stop is heard stands above
    it, or the heading of a note does, rather than that Listen has no room on the first sheet."""
    visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.25), ReachChosen(lower=True), KeypadPressed())
    visit.do(*map(DigitPressed, number))
    if number == "105":
        visit.press("open-stop")
    one = next(sheets(visit, HOME, size))
    assert {"play-stop", "note-listen"} & one.screen.spots().keys()
    assert faults(one) == []
    page: Any = visit.page
    first = page.title if number == "105" else page.found.message.words
    words = " ".join(line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines)
    assert set(first.split()) <= set(words.split())


def test_upright_a_transcript_in_the_largest_words_has_two_sentences_on_most_sheets(the_window: Any) -> None:
    """Neither the kind of a picture nor the place that is kept for Follow takes a line of its words from the paper."""
    visit = Visit(guide(), NOON).do(Begun("en"), TextSizeChosen(1.5), *_opened("cell-14/bunk"), ViewChosen("read"))
    shown = [
        len([each for each in one.screen.spots() if each.startswith("sentence-")])
        for one in sheets(visit, HOME, UPRIGHT)
    ]
    assert sum(shown) == 13 and len(shown) <= 7


def test_the_bar_in_large_words_is_alike_on_every_view(the_window: Any) -> None:
    """Its buttons stay where they are from view to view, also where there is nothing but Sources."""
    seen = set()
    for view in ("look", "more"):
        visit = Visit(guide(), NOON).do(Begun("ru"), TextSizeChosen(1.5), *_opened("corridor/walk"), ViewChosen(view))
        spots = next(sheets(visit, HOME, UPRIGHT)).screen.spots()
        seen.add((spots["play"], spots["back-ten"], next(spots[each] for each in spots if each.startswith("view-"))))
    assert len(seen) == 1


@pytest.mark.parametrize(("poster", "width"), [("poster-camps", 768), ("poster-plan", 704)])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_label_with_an_inscription_and_its_source_is_one_sheet(
    the_window: Any, poster: str, width: int, language: str
) -> None:
    """A poster's words, who gives them and the label stand on one sheet, beside a picture of the same width in every
    language."""
    visit = Visit(guide(), NOON).do(Begun(language), RoomTapped("europe"), ExhibitTapped("europe", poster))
    one = next(sheets(visit, HOME, WIDE))
    (picture,) = [each for each in widgets(one.screen) if isinstance(each, ZoomPicture)]
    assert (one.screen.sheets, picture.width) == (1, width)


@pytest.mark.parametrize(
    ("page", "language", "text", "size"),
    [
        ("deportation/routes", "ru", 1.25, UPRIGHT),
        ("gulag/camps", "en", 1.5, WIDE),
        ("gulag/norilsk", "en", 1.5, WIDE),
        ("cell-14/window", "ru", 1.5, WIDE),
    ],
)
def test_what_has_only_sources_begins_with_them(
    the_window: Any, page: str, language: str, text: float, size: tuple[int, int]
) -> None:
    """Whose voice is heard stands after them: the first sheet has more than a title and that."""
    visit = Visit(guide(), NOON).do(Begun(language), TextSizeChosen(text), *_opened(page), ViewChosen("more"))
    one = next(sheets(visit, HOME, size))
    assert not one.page.paragraphs
    drawn = {line.text for each in widgets(one.screen) for block in blocks(each) for line in block.lines}
    assert any(len(words) > 10 and one.page.sources[0].words.startswith(words[:10]) for words in drawn)
