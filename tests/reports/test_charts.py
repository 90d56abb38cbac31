"""The charts: plain figures in, well-made drawings out."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as some

from kiosk.reports.charts import curve, day_columns, floor, svg
from kiosk.reports.charts.scale import scale
from kiosk.reports.report_model import FEW

SVG = "{http://www.w3.org/2000/svg}"


def drawn(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup)


def heights(picture: ElementTree.Element, fill: str) -> list[float]:
    return [float(each.get("height", "0")) for each in picture.iter(f"{SVG}rect") if each.get("fill") == fill]


def columns(spans: list[day_columns.DayColumn], sheet: svg.SvgDrawing = day_columns.WIDE) -> ElementTree.Element:
    return drawn(day_columns.columns(sheet, "days", "Visits <by> day", "A & B", spans, str))


@given(some.floats(min_value=0.001, max_value=1e7), some.booleans())
def test_an_axis_reaches_its_largest_value(largest: float, whole: bool) -> None:
    """An axis begins at nought, ends at or above what it shows, and has a handful of even steps."""
    axis = scale(largest, 0.0, 100.0, whole=whole)
    assert axis.top >= largest * 0.999999
    assert axis.ticks[0] == 0 and abs(axis.ticks[-1] - axis.top) <= axis.top * 1e-9
    assert 2 <= len(axis.ticks) <= 9
    assert axis.at(0) == 0 and abs(axis.at(axis.top) - 100) < 1e-9
    assert not whole or axis.step == round(axis.step)


def test_columns_are_as_high_as_their_figures() -> None:
    """A column twice as high stands for twice as many visits."""
    picture = columns([day_columns.DayColumn(("Mon",), 50), day_columns.DayColumn(("Tue",), 100)])
    half, whole = heights(picture, svg.INK)
    assert abs(whole - 2 * half) < 0.1


def test_a_day_that_is_not_shown_is_an_outline() -> None:
    """A figure too small to show is outlined and reads so; a day without a kiosk is hatched and has no nought."""
    words = {FEW: "<5"}
    spans = [
        day_columns.DayColumn(("1",), 80),
        day_columns.DayColumn(("2",), FEW),
        day_columns.DayColumn(("3",), 0, off=True),
        day_columns.DayColumn(("4",), 0),
    ]
    picture = drawn(
        day_columns.columns(day_columns.WIDE, "d", "t", "d", spans, lambda figure: words.get(figure, str(figure)))
    )  # type: ignore[call-overload]
    dashed = [each for each in picture.iter(f"{SVG}rect") if each.get("stroke-dasharray")]
    hatched = [each for each in picture.iter(f"{SVG}rect") if each.get("fill") == "url(#d-off)"]
    written = [each.text for each in picture.iter(f"{SVG}text") if each.get("font-weight") == "600"]
    assert (len(dashed), len(hatched), written) == (1, 1, ["80", "<5", "0"])


def test_a_year_of_columns_stays_inside() -> None:
    """A year's days stand side by side within the drawing, wide or narrow, with few labels under them."""
    spans = [day_columns.DayColumn((str(n),), n) for n in range(366)]
    for sheet in (day_columns.WIDE, day_columns.NARROW):
        picture = columns(spans, sheet)
        boxes = [(float(e.get("x", "0")), float(e.get("width", "0"))) for e in picture.iter(f"{SVG}rect")]
        assert all(x >= 0 and x + width <= sheet.width + 0.01 for x, width in boxes)
        labels = [e for e in picture.iter(f"{SVG}text") if e.get("text-anchor") == "middle"]
        places = [float(e.get("x", "0")) for e in labels]
        assert min(later - earlier for earlier, later in pairwise(places)) > 3 * sheet.type * day_columns.LETTER_EM


def test_each_day_of_a_week_is_named() -> None:
    """Under a week's columns every day has its name, on a phone too."""
    spans = [day_columns.DayColumn((name, "16"), 5) for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]
    words = [e.text for e in columns(spans, day_columns.NARROW).iter(f"{SVG}text")]
    assert [name for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun") if name not in words] == []


def test_a_drawing_says_its_title_and_escapes_it() -> None:
    """A drawing bears its title and description as words, whatever characters they have."""
    picture = columns([day_columns.DayColumn(("Mon",), 1)])
    assert picture.findtext(f"{SVG}title") == "Visits <by> day"
    assert picture.findtext(f"{SVG}desc") == "A & B"
    assert picture.get("aria-labelledby") == "days-title days-desc"


def test_a_leaving_curve_steps_down_where_visitors_leave() -> None:
    """A curve runs from everybody at the beginning to whoever is there at the end, in steps."""
    picture = drawn(
        curve.leaving(
            "c", "t", "d", ((0, 1.0), (30, 0.5)), 60.0, ends=("0:00", "1:00"), shares=("100%", "50%", "0%"), marked_s=30
        )
    )
    line = next(each.get("d", "") for each in picture.iter(f"{SVG}path") if each.get("stroke") == svg.INK)
    bottom, top = curve.SMALL.height - 12 * 1.9, 12 * 0.9
    assert line.startswith(f"M{svg.number(12 * 3.1)} {svg.number(top)}H")
    assert f"V{svg.number((top + bottom) / 2)}H" in line
    assert any(each.get("stroke-dasharray") for each in picture.iter(f"{SVG}path"))


def test_a_plan_is_read_without_colour() -> None:
    """Each shade of a room has a hatching of its own; unopened rooms are crossed, small figures dotted."""
    square = ((0.1, 0.1), (0.3, 0.1), (0.3, 0.3), (0.1, 0.3))
    rooms = [floor.Shaded(n + 1, square, level) for n, level in enumerate((0, 1, 2, 3, None))]
    picture = drawn(floor.plan("p", "t", "d", [*rooms, floor.Shaded(6, square, None, unopened=True)], 0.5))
    fills = [each.get("fill") for each in picture.iter(f"{SVG}polygon")]
    assert fills == [svg.FLOOR, "url(#p-1)", "url(#p-2)", "url(#p-3)", "url(#p-few)", svg.FLOOR]
    assert len(list(picture.iter(f"{SVG}line"))) == 1
    assert [each.text for each in picture.iter(f"{SVG}text")] == ["1", "2", "3", "4", "5", "6"]
    patterns = {each.get("id"): each.get("width") for each in picture.iter(f"{SVG}pattern")}
    assert len({patterns[f"p-{level}"] for level in (1, 2, 3)}) == 3
