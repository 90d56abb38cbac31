"""What a room's file says of a chart: its kind, its figures, their source and how they were counted."""

from __future__ import annotations

from typing import Any

from kiosk.content.bounds import Bound
from kiosk.content.common_schema import TEXT
from kiosk.content.composite_values import ListOf
from kiosk.content.forms import Form, Key, ReadContext, Values, required
from kiosk.content.messages import msg
from kiosk.content.nodes import Mapping, Node, Sequence
from kiosk.content.number_values import RealNumber
from kiosk.content.values import OneOf, PlainText
from kiosk.interactives.figures.data import CHARTS, Figure, Figures

FIGURES = Bound(200, msg("Keep the most telling ones, or make several charts."))
MOST = 1e12


def _number(help: str, example: str) -> Key:
    return Key(RealNumber(msg("a figure"), -MOST, MOST), help, example)


def _figure_check(node: Mapping, values: Values, r: ReadContext) -> None:
    low, high = values.get("low"), values.get("high")
    if (low is None) != (high is None) and not {"low", "high"} <= set(node.entries):
        given, other = ("high", "low") if low is None else ("low", "high")
        message = msg('"{given}" alone is no range: "{other}" is missing.', given=given, other=other)
        hint = msg("Write both, or write value where one number is known.")
        r.report(node.value(given) or node, "figures-range", message, hint)
    elif low is not None and high is not None and low > high:
        message = msg("The low of this range, {low:g}, is above its high, {high:g}.", low=low, high=high)
        r.report(node.value("low") or node, "figures-range", message, msg("Exchange the two, or correct one."))
    elif low is not None and "value" in values:
        message = msg("This figure has a value and a range: the range is shown, without the value.")
        hint = msg("Keep value where one number is known, or low and high where it is not.")
        r.report(node.value("value") or node, "figures-middle", message, hint)


def _figure(value: float | None = None, low: float | None = None, high: float | None = None, **values: Any) -> Figure:
    """A range that was reported is kept out; where there is one it stands for its value."""
    if low is not None and high is not None and low <= high:
        return Figure(**values, low=low, high=high)
    return Figure(**values, value=value)


FIGURE = Form(
    msg("a figure"),
    {
        "label": required(
            TEXT,
            "What it is the figure of.",
            "{en: Estonia}",
            msg('Write label: {{{first}: "what it is the figure of"}}.', first="en"),
        ),
        "value": _number("The figure. Without it, and without low and high: not known, a gap.", "20702"),
        "low": _number("Where no single figure is known: the lowest that is given.", "20000"),
        "high": _number("The highest that is given.", "22000"),
    },
    _figure,
    check=_figure_check,
)


def _numbered(item: Node) -> bool:
    """Whether a number was meant, read or not."""
    return isinstance(item, Mapping) and any(item.value(key) is not None for key in ("value", "low", "high"))


def _figures_check(node: Mapping, values: Values, r: ReadContext) -> None:
    given, figures = node.value("values"), values.get("values") or ()
    whole = isinstance(given, Sequence) and len(figures) == len(given.items) and not any(map(_numbered, given.items))
    if figures and whole and given is not None:
        message = msg("No figure of this chart is known: it shows nothing.")
        r.report(given, "figures-unknown", message, msg("Write value, or low and high, for one at the least."))
    if values.get("chart") != "waffle" or not isinstance(given, Sequence):
        return
    for item in given.items:
        for key in ("value", "low", "high") if isinstance(item, Mapping) else ():
            at = item.value(key) if isinstance(item, Mapping) else None
            number = getattr(at, "number", None)
            if at is not None and number is not None and number < 0:
                message = msg("{number:g} cannot be counted in squares.", number=number)
                r.report(at, "figures-negative", message, msg("Choose chart: bar, or correct the figure."))


_FIGURES = Form(
    msg("a chart"),
    {
        "chart": required(
            OneOf(CHARTS, msg("a kind of chart")),
            "How the figures are drawn: bar (one bar each), line (in their order, such as years) or waffle (squares, "
            "each for so many).",
            "bar",
            msg("Write chart: bar, line or waffle."),
        ),
        "unit": Key(TEXT, "What is counted.", "{en: people}"),
        "values": required(
            ListOf(FIGURE, msg("figures"), least=1, bound=FIGURES),
            "The figures, in their order.",
            "[{label: {en: Estonia}, value: 20702}]",
            msg('Write values: [{{label: {{{first}: "…"}}, value: 100}}].', first="en"),
        ),
        "source": required(
            PlainText(msg("a source")),
            "Where the figures come from: author, title, year, page.",
            '"A. Author, Title, 2003, p. 7"',
            msg('Write source: "author, title, year, page".'),
        ),
        "counted": Key(TEXT, "How it was counted.", '{en: "Those who were named in the lists of the trains."}'),
    },
    Figures,
    check=_figures_check,
)
KEY = Key(
    _FIGURES,
    "A quiet chart with its numbers and their source.",
    '{chart: bar, values: [{label: {en: "1949"}, value: 20702}], source: "The archive"}',
)
