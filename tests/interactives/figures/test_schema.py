"""What is said of a chart that is written down wrong, and of one that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interactives.figures.data import Figure, Figures
from tests.interactives.documented_page import changed, museum, prepared_twice, room_yaml, sentences


def test_the_documented_museum_is_right(tmp_path: Path) -> None:
    """What the page for curators shows is a whole museum without a fault, and its prepared copy holds it whole."""
    folder = museum(tmp_path / "museum", room_yaml("figures"))
    assert sentences(folder) == []
    assert isinstance(prepared_twice(folder, tmp_path / "state"), Figures)


WRONG: dict[str, tuple[str, str, str]] = {
    "a low above its high": (
        "low: 28000, high: 32000",
        "low: 32000, high: 28000",
        "error: cell-14/piles: The low of this range, 32000, is above its high, 28000. Exchange the two, or "
        "correct one.",
    ),
    "a low of millions above its high": (
        "low: 28000, high: 32000",
        "low: 3200000, high: 3100000.5",
        "error: cell-14/piles: The low of this range, 3200000, is above its high, 3100000.5. Exchange the two, or "
        "correct one.",
    ),
    "a number without end": (
        "value: 20702",
        "value: 1e400",
        'error: cell-14/piles: A figure is a number, but "1e400" stands here. Write it in digits.',
    ),
    "a number of thirty digits": (
        "value: 20702",
        f"value: 1{29 * '0'}",
        f'error: cell-14/piles: "value" is 1{29 * "0"}, but a figure is never over 1000000000000. Write 1000000000000 '
        "or less.",
    ),
    "thousands with a comma": (
        "value: 20702",
        "value: '20,702'",
        'error: cell-14/piles: A figure is a number, but "20,702" stands here. Write 20702 without a comma, or 20.702 '
        "with a point.",
    ),
    "millions with commas": (
        "value: 20702",
        "value: '3,200,000'",
        'error: cell-14/piles: A figure is a number, but "3,200,000" stands here. Write 3200000 without a comma.',
    ),
    "nothing known": (
        'values:\n        - {label: {en: "First pile"}, value: 20702}\n        - {label: {en: "Second pile"}, low: '
        "28000, high: 32000}",
        "values:",
        "error: cell-14/piles: No figure of this chart is known: it shows nothing. Write value, or low and high, for "
        "one at the least.",
    ),
    "half a range": (
        "low: 28000, high: 32000",
        "high: 32000",
        'error: cell-14/piles: "high" alone is no range: "low" is missing. Write both, or write value where one '
        "number is known.",
    ),
    "a value in a range": (
        "low: 28000, high: 32000",
        "value: 30000, low: 28000, high: 32000",
        "warning: cell-14/piles: This figure has a value and a range: the range is shown, without the value. "
        "Keep value where one number is known, or low and high where it is not.",
    ),
    "squares under 0": ("chart: bar", "chart: waffle", ""),
    "a number with a space": (
        "value: 20702",
        "value: 20 702",
        'error: cell-14/piles: A figure is a number, but "20 702" stands here. Write 20702 in one piece.',
    ),
    "groups of a thousand and a comma": (
        "value: 20702",
        "value: 20.702,5",
        'error: cell-14/piles: The comma parts "20.702,5" in two. Write 20702.5 with a point.',
    ),
    "a number among words": (
        "value: 20702",
        "value: about 20",
        'error: cell-14/piles: A figure is a number, but "about 20" stands here. Write 20 alone.',
    ),
    "a number with a comma": (
        "value: 20702",
        "value: '20,7'",
        'error: cell-14/piles: A figure is a number, but "20,7" stands here. Write 20.7 with a point.',
    ),
    "another chart": (
        "chart: bar",
        "chart: pie",
        'error: cell-14/piles: "pie" is not a kind of chart. Write bar, line or waffle.',
    ),
    "no source": (
        '      source: "A. Author, Title, 2003, p. 7"\n',
        "",
        'error: cell-14/piles: "source" is missing. Write source: "author, title, year, page".',
    ),
    "no label": (
        '- {label: {en: "Lost pile"}}',
        "- {value: 7}",
        'error: cell-14/piles: "label" is missing. Write label: {en: "what it is the figure of"}.',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, what: str) -> None:
    """Each mistake is one sentence with its place and how to mend it."""
    right, wrong, sentence = WRONG[what]
    found = sentences(museum(tmp_path, changed("figures", right, wrong)))
    assert [each.partition(": ")[2] for each in found] == ([sentence] if sentence else [])


def test_squares_under_0_and_ten_thousand_figures_end_in_a_sentence(tmp_path: Path) -> None:
    """A figure that no square can show, and more figures than a page bears, are one fault each."""
    below = changed("figures", "chart: bar", "chart: waffle").replace("value: 20702", "value: -3")
    assert [each.partition(": ")[2] for each in sentences(museum(tmp_path / "below", below))] == [
        "error: cell-14/piles: -3 cannot be counted in squares. Choose chart: bar, or correct the figure."
    ]
    many = "".join("        - {label: {en: More}, value: 1}\n" for _ in range(10_000))
    long = changed("figures", '      source: "A.', f'{many}      source: "A.')
    assert [each.partition(": ")[2] for each in sentences(museum(tmp_path / "many", long))] == [
        'error: cell-14/piles: "values" is a list of 10003 figures; a page can bear up to 200. Keep the most '
        "telling ones, or make several charts."
    ]


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (Figure({}, value=5), (5, 5)),
        (Figure({}, low=1, high=2), (1, 2)),
        (Figure({}), None),
    ],
)
def test_a_figure_is_a_number_a_range_or_not_known(figure: Figure, ends: tuple[float, float] | None) -> None:
    """A number has itself at both ends, a range its two, and what is not known has none."""
    assert figure.ends == ends
