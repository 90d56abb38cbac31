"""Long columns are cut into pages that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.layout.deferred import Deferred
from kiosk.screens.layout.paged_column import PagedColumn, cut, least_first
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import BackPressed
from tests.screens.drawing import drawing

THEME = Theme(1920, 1080)
LINE = THEME.line("label")


def text(lines: int, mark: str = "line") -> Label:
    return Label(drawing(THEME), "\n".join(f"{mark} {n}" for n in range(lines)), "label", "ink", 600)


def lines_of(pages: list[list[Any]]) -> list[list[str]]:
    return [
        [line.text for piece, _ in page if isinstance(piece.widget, Label) for line in piece.widget.block.lines]
        for page in pages
    ]


def test_what_fits_stays_on_one_page(window: Any) -> None:
    """A column that fits is one page, with its spaces between."""
    pages = cut([ColumnBlock(text(2)), ColumnBlock(text(3), before=20)], 5 * LINE + 20)
    assert [top for _, top in pages[0]] == [0, 2 * LINE + 20]
    assert len(pages) == 1


def test_a_text_is_parted_between_lines(window: Any) -> None:
    """A text too long for its page goes on with its next line on the next, without the space over it."""
    pages = cut([ColumnBlock(text(10), before=30)], 4 * LINE + 10)
    assert [len(lines) for lines in lines_of(pages)] == [4, 4, 2]
    assert all(page[0][1] == 0 for page in pages)


def test_no_single_line_is_left_behind(window: Any) -> None:
    """A text of four lines or more leaves at least two lines on either page."""
    assert [len(x) for x in lines_of(cut([ColumnBlock(text(5))], 4 * LINE))] == [3, 2]
    assert [len(x) for x in lines_of(cut([ColumnBlock(text(3, "a")), ColumnBlock(text(6, "b"))], 4 * LINE))] == [
        3,
        4,
        2,
    ]


def test_a_text_parts_where_a_sentence_ends(window: Any) -> None:
    """A sheet begins with a sentence, unless more than a third of the one before would stay empty."""
    words = (
        "The lamp stayed on all night, and nobody could turn it off. "
        "In the corridor the guard walked up and down, and he looked in through the hatch of every door. "
        "They slept in turns, on the bunk or on the floor, and the window was never opened."
    )
    label = Label(drawing(THEME), words, "label", "ink", 600)
    first, second = lines_of(cut([ColumnBlock(label)], (len(label.block.lines) - 2) * LINE))
    assert first[-1].endswith("every door.")
    assert " ".join(second) == "They slept in turns, on the bunk or on the floor, and the window was never opened."
    endless = Label(drawing(THEME), words.replace(". ", ", ").lower(), "label", "ink", 600)
    assert [len(lines) for lines in lines_of(cut([ColumnBlock(endless)], 5 * LINE))] == [
        5,
        len(endless.block.lines) - 5,
    ]


def test_no_page_ends_inside_a_word_with_a_hyphen(window: Any) -> None:
    """Where a line ends at a word's own hyphen, a page ends a line earlier."""
    texts = (f"{'and ' * n}fathers-mothers-children{' and' * 30}" for n in range(60))
    labels = (Label(drawing(THEME), words, "label", "ink", 600) for words in texts)
    parted = next(label for label in labels if label.block.lines[3].text.endswith("-"))
    assert len(lines_of(cut([ColumnBlock(parted)], 4 * LINE))[0]) == 3


def test_a_heading_stays_with_what_it_heads(window: Any) -> None:
    """A heading never stands alone at the foot of a page, nor do several below each other."""
    before, after = ColumnBlock(text(3, "before")), ColumnBlock(text(4, "after"))
    for headings in (1, 2):
        chain = [ColumnBlock(text(1, f"heading {n},"), heading=True) for n in range(headings)]
        pages = lines_of(cut([before, *chain, after], (headings + 4) * LINE))
        assert pages[0] == ["before 0", "before 1", "before 2"]
        assert pages[1][: headings + 1] == [*(f"heading {n}, 0" for n in range(headings)), "after 0"]


def test_headings_keep_what_they_can_of_what_has_no_room(window: Any) -> None:
    """A heading, a picture and words that no page holds together: the picture stands under the heading, with as many of
    the words as fit; a heading inside the words goes with what it heads."""
    picture = ColumnBlock(CanvasWidget(drawing(THEME), 600, 4 * LINE), heading=True)
    row = [ColumnBlock(text(1, "title"), heading=True), picture]
    words = [ColumnBlock(text(1, f"word {n},"), heading=n < 3) for n in range(4)]
    for lines, stay in ((5, 0), (6, 0), (7, 1), (8, 2), (9, 4)):
        pages = cut([*row, *words], lines * LINE)
        assert [len(page) for page in pages] == [n for n in (2 + stay, 4 - stay) if n], lines


def test_no_last_page_is_nearly_empty(window: Any) -> None:
    """Of a text of which two lines would be left, or of rows of which one, the page before ends earlier; so does a
    third page and any further one before a row that is pressed, or a short text of its own. A page that is begun on
    purpose, and one before which there is nothing to spare, stay as they are."""
    assert [len(lines) for lines in lines_of(cut([ColumnBlock(text(22))], 10 * LINE))] == [10, 9, 3]
    rows = [ColumnBlock(CanvasWidget(drawing(THEME), 600, 100)) for _ in range(6)]
    assert [len(page) for page in cut(rows, 500)] == [4, 2]
    pressed = [
        ColumnBlock(Deferred(600, 100, (Control(f"row-{n}", "Row", BackPressed()),), False, str)) for n in range(6)
    ]
    assert [len(page) for page in cut(pressed, 500)] == [5, 1]
    assert [len(page) for page in cut([*pressed, pressed[0]], 300)] == [3, 2, 2]
    assert [len(page) for page in cut(pressed[:3], 190)] == [1, 1, 1]
    assert [len(page) for page in cut(pressed[:5], 210)] == [2, 2, 1]  # else the page before had but one
    few = [
        ColumnBlock(text(9)),
        ColumnBlock(text(4)),
        ColumnBlock(text(4), before=LINE),
        ColumnBlock(text(2), before=LINE),
    ]
    assert [len(page) for page in cut(few, 10 * LINE)] == [1, 2, 2]
    begun = [ColumnBlock(text(10)), ColumnBlock(text(2), fresh=True)]
    assert [len(lines) for lines in lines_of(cut(begun, 10 * LINE))] == [10, 2]
    whole = [ColumnBlock(CanvasWidget(drawing(THEME), 600, 9 * LINE)), ColumnBlock(text(2), before=2 * LINE)]
    assert [len(page) for page in cut(whole, 10 * LINE)] == [1, 1]


def test_what_is_higher_than_a_page_has_one_of_its_own(window: Any) -> None:
    """Something whole and too high stands alone at the top of a page."""
    high = CanvasWidget(drawing(THEME), 100, 5 * LINE)
    pages = cut([ColumnBlock(text(1)), ColumnBlock(high), ColumnBlock(text(1))], 3 * LINE)
    assert [len(page) for page in pages] == [1, 1, 1]
    assert pages[1] == [(ColumnBlock(high), 0)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 60), st.booleans()), min_size=1, max_size=8),
    st.integers(1, 20),
)
def test_no_line_is_lost_cut_or_repeated(window: Any, texts: list[tuple[int, int, bool]], high: int) -> None:
    """However a column is cut, its lines are all there in order, and none reaches below its page."""
    pieces = [ColumnBlock(text(lines, f"t{n}"), before, 0, heading) for n, (lines, before, heading) in enumerate(texts)]
    pages = cut(pieces, high * LINE)
    said = [line for page in lines_of(pages) for line in page]
    assert said == [f"t{n} {line}" for n, (lines, _, _) in enumerate(texts) for line in range(lines)]
    for page in pages:
        assert page
        assert all(top + piece.height <= high * LINE for piece, top in page)


def test_a_column_shows_the_sheet_it_is_asked_for(window: Any) -> None:
    """A sheet past the last shows the last, and the column says how many there are."""
    columns = [PagedColumn(drawing(THEME), [ColumnBlock(text(10))], 600, 4 * LINE, sheet) for sheet in (0, 2, 9)]
    assert [(column.sheets, column.sheet) for column in columns] == [(3, 0), (3, 2), (3, 2)]


def test_a_first_page_may_be_higher_than_the_others(window: Any) -> None:
    """What begins at the edge of the window on its first sheet, and lower on the next, has the whole of the first."""
    pages = cut([ColumnBlock(text(10))], 4 * LINE, first=2 * LINE)
    assert [len(lines) for lines in lines_of(pages)] == [6, 4]
    column = PagedColumn(drawing(THEME), [ColumnBlock(text(10))], 600, 4 * LINE, first=2 * LINE)
    assert (column.sheets, int(column.height)) == (2, 6 * LINE)


def test_what_is_set_aside_has_no_page_to_itself(window: Any) -> None:
    """Of two buttons of which the second has no room, both go to the next page; what stands under its heading stays
    there, and so does what has a page of its own."""

    def block(high: int, **more: Any) -> ColumnBlock:
        return ColumnBlock(CanvasWidget(drawing(THEME), 600, high), before=20, **more)

    pages = cut([ColumnBlock(text(6)), block(100, aside=True), block(100, aside=True)], 6 * LINE + 200)
    assert [[(piece.height, top) for piece, top in page] for page in pages] == [
        [(6 * LINE, 0)],
        [(100, 0), (100, 120)],
    ]
    longer = [ColumnBlock(text(6)), block(100, aside=True)]
    assert lines_of(cut(longer, 6 * LINE + 100)) == [[f"line {n}" for n in range(4)], ["line 4", "line 5"]]
    rows = [block(200), block(60), block(100, aside=True), block(100, aside=True)]
    assert [len(page) for page in cut(rows, 300)] == [1, 3]
    under = [block(100), ColumnBlock(text(1), heading=True), block(100), block(100, aside=True)]
    assert [len(page) for page in cut(under, 2 * 120 + LINE + 20)] == [1, 3]
    listed = [block(100), *(block(100, aside=True) for _ in range(4))]
    assert [len(page) for page in cut(listed, 350)] == [3, 2]
    begun = [block(100), block(60), *(block(100, aside=True) for _ in range(2))]
    assert [len(page) for page in cut(begun, 310)] == [1, 3]
    headed = [ColumnBlock(text(2), heading=True), block(100), block(100, aside=True)]
    assert [len(page) for page in cut(headed, 2 * LINE + 150)] == [2, 1]
    assert [len(page) for page in cut([block(100), block(100, aside=True)], 150)] == [1, 1]


def test_the_last_of_a_list_of_texts_gets_a_whole_one_as_company(window: Any) -> None:
    """Of sources of which the last has no room, the one before comes along whole, its lines stay together; the lines
    of one that is too high for that are parted."""

    def source(lines: int) -> ColumnBlock:
        return replace(ColumnBlock(text(lines), aside=True), before=8)

    title = ColumnBlock(text(1), heading=True)
    pages = cut([title, source(2), source(4), source(2)], 8 * LINE)
    assert [[piece.height // LINE for piece, _ in page] for page in pages] == [[1, 2], [4, 2]]
    pages = cut([title, source(6), source(2)], 8 * LINE)
    assert [[piece.height // LINE for piece, _ in page] for page in pages] == [[1, 4], [2, 2]]
    listed = [replace(title, before=8), source(2), source(1), source(1)]
    pages = cut([title, ColumnBlock(text(1)), *listed], 6 * LINE + 40)
    assert [len(page) for page in pages] == [4, 2], "what would stay is next to nothing"
    pages = cut([title, ColumnBlock(text(4)), *listed], 9 * LINE + 40)
    assert [len(page) for page in pages] == [2, 4], "the list comes whole"


def test_buttons_under_a_heading_are_not_the_beginning_of_what_is_read(window: Any) -> None:
    """What a first sheet needs at the least is heading, buttons and first words; of nothing but buttons, the first."""
    heading, buttons = ColumnBlock(text(2), heading=True), ColumnBlock(text(1), before=10, aside=True)
    assert least_first([heading, buttons, ColumnBlock(text(6), before=20)]) == 2 * LINE + 10 + LINE + 20 + 2 * LINE
    assert least_first([heading, buttons, buttons]) == 2 * LINE + 10 + LINE


def test_buttons_are_never_alone_on_a_sheet_where_words_can_come_along(window: Any) -> None:
    """A statement over the buttons of a tour comes with the last sentence of the text over it; of a list of sources
    as many come as stay, but never so that a heading is left alone."""

    def block(high: int, **more: Any) -> ColumnBlock:
        return ColumnBlock(CanvasWidget(drawing(THEME), 600, high), before=20, aside=True, **more)

    words = "It is long enough to need more than one line of this width here. So is this one, which comes along too."
    label = ColumnBlock(Label(drawing(THEME), words, "label", "ink", 600), before=20)
    count, stated = len(label.widget.block.lines), replace(ColumnBlock(text(1)), aside=True, before=20)
    pages = cut([ColumnBlock(text(1)), label, stated, block(60), block(60)], (count + 2) * LINE + 60)
    assert lines_of(pages)[1][-1] == "line 0"
    assert lines_of(pages)[1][0].startswith("So is")
    assert [piece.height for piece, _ in pages[1]][-2:] == [60, 60]
    title, source = ColumnBlock(text(1), heading=True), replace(ColumnBlock(text(2)), aside=True, before=8)
    pages = cut([title, *[source] * 4, block(2 * LINE), block(2 * LINE)], 9 * LINE + 40)
    assert [len(page) for page in pages] == [3, 4]
    pages = cut([title, *[source] * 2, block(3 * LINE), block(3 * LINE)], 9 * LINE + 40)
    assert [len(page) for page in pages] == [2, 3]


def test_a_sentence_stays_whole_where_that_makes_no_more_sheets(window: Any) -> None:
    """A text of which a sentence ends far above the foot of its sheet parts there, where the rest then has room on the
    next one; where that would need a sheet more, it parts between lines."""
    words = "This is one sentence, as long as it takes to have some lines, and then one line more. And here is "
    words += "another one, for lines and lines, so that nobody knows where it ends until they had turned it, as "
    words += "all do."
    words += "is not what anybody likes while somebody stands behind."
    label = ColumnBlock(Label(drawing(THEME), words, "label", "ink", 600), before=20)
    high = (len(label.widget.block.lines) - 2) * LINE
    assert [len(lines) for lines in lines_of(cut([label], high))] == [3, 6]
    assert lines_of(cut([label], high))[0][-1].endswith("more.")
    assert [len(lines) for lines in lines_of(cut([label, ColumnBlock(text(2))], high))] == [6, 4]
