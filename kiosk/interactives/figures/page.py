"""A chart as a page: each figure with its words, the axis, the line that is read out, source and count.

Rules: numbers are written as the visitor's language writes them; a range is never given a middle, and what is not known
is named so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.model import Exhibit
from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.interactives.figures.data import Figure, Figures
from kiosk.interactives.figures.events import CountedShown, FigureChosen, FiguresState
from kiosk.interactives.figures.scale import axis, square
from kiosk.visit.control import Control
from kiosk.visit.pages.exhibit import ExhibitPage, interactive_values, paragraphs, reading_of
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.list_form import ListFormRow, list_form
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMark:
    """A figure in the chart. ends: its range, of a number that number twice; None where it is not known."""

    label: LocalizedText
    words: str
    ends: tuple[float, float] | None
    control: Control


class FiguresPage(ExhibitPage):
    """chart: bar | line | waffle. ticks: the numbers of the axis with their words. square: how many one square stands
    for. read_out: the figure that is chosen, in words; waiting: what is counted, of a waffle what one square is: it
    stands at the axis, or in that line while none is chosen. counted: how it was counted, while that is read."""

    chart: str
    marks: tuple[FigureMark, ...]
    ticks: tuple[tuple[float, str], ...]
    square: int
    read_out: LocalizedText
    waiting: str
    source: str
    unit: LocalizedText
    counted: tuple[LocalizedText, ...]
    buttons: tuple[Control, ...]


def state(context: PageContext) -> FiguresState:
    kept = context.kept_interactive()
    return kept if isinstance(kept, FiguresState) else FiguresState()


def page(context: PageContext, exhibit: Exhibit, view: str) -> Page:
    shown = context.interactive(exhibit)
    assert isinstance(shown, Figures), "a chart is opened where its exhibit has one"
    return _table(context, exhibit, shown) if view == "list" else _chart(context, exhibit, shown)


def _table(context: PageContext, exhibit: Exhibit, shown: Figures) -> Page:
    rows = [
        ListFormRow(
            title=context.localize(figure.label), under=context.interface_text(_with_unit(context, shown, figure))
        )
        for figure in shown.values
    ]
    return list_form(context, exhibit, rows, _source(context, shown))


def _chart(context: PageContext, exhibit: Exhibit, shown: Figures) -> FiguresPage:
    kept = state(context)
    reads = kept.counted and bool(shown.counted)
    marks = tuple(_mark(context, shown, n, kept.figure) for n in range(len(shown.values)))
    ends = [end for figure in shown.values for end in figure.ends or ()]
    one = square([figure.ends[1] for figure in shown.values if figure.ends is not None])
    buttons = _buttons(context, shown, reads)
    own = () if reads else tuple(mark.control for mark in marks)
    values = interactive_values(context, exhibit, (*own, *buttons))
    for key in ("options", "controls"):
        values[key] = tuple(_as_table(context, control) for control in values[key])
    return FiguresPage(
        **values,
        chart=shown.chart,
        marks=marks,
        ticks=tuple((tick, context.number(tick)) for tick in axis(ends)),
        square=one,
        read_out=_read_out(context, shown, -1 if reads else kept.figure),
        waiting="" if reads else _waiting(context, shown, one),
        source=_source(context, shown),
        unit=context.localize(shown.unit),
        counted=paragraphs(context.localize(shown.counted)) if reads else (),
        buttons=buttons,
    )


def _as_table(context: PageContext, control: Control) -> Control:
    """The button of the list, by the name that it has here."""
    return replace(control, name=context.translate("As a table")) if control.id == "view-list" else control


def _buttons(context: PageContext, shown: Figures, reads: bool) -> tuple[Control, ...]:
    if not shown.counted:
        return ()
    name = context.translate("The chart") if reads else context.translate("How counted")
    return (Control("figures-counted", name, CountedShown(not reads), icon="align-left" if reads else "info"),)


def _mark(context: PageContext, shown: Figures, number: int, chosen: int) -> FigureMark:
    figure, label = shown.values[number], context.localize(shown.values[number].label)
    name = TranslatedWords.joined(": ", [label.words, _with_unit(context, shown, figure)])
    control = Control(f"figures-{number}", name, FigureChosen(number), role="choice", chosen=number == chosen)
    return FigureMark(label=label, words=words_of(context, figure), ends=figure.ends, control=control)


def words_of(context: PageContext, figure: Figure) -> str:
    """ "20,702", "20,000–22,000", or "not known"."""
    if figure.ends is None:
        return context.translate("not known")
    low, high = figure.ends
    ends = [context.number(end) for end in ((low,) if low == high else (low, high))]
    return TranslatedWords.joined("–" if low >= 0 else " – ", ends)  # a minus beside a dash is not read


def _with_unit(context: PageContext, shown: Figures, figure: Figure) -> str:
    words, unit = words_of(context, figure), context.localize(shown.unit).words
    return TranslatedWords.joined(" ", [words, unit]) if unit and figure.ends is not None else words


def _read_out(context: PageContext, shown: Figures, chosen: int) -> LocalizedText:
    if not 0 <= chosen < len(shown.values):
        return LocalizedText("", context.language)
    label = context.localize(shown.values[chosen].label)
    return replace(label, words=f"{label.words}: {_with_unit(context, shown, shown.values[chosen])}")


def _waiting(context: PageContext, shown: Figures, one: int) -> str:
    """What stands in the line while nothing is chosen: of a waffle, what one square is."""
    unit = context.localize(shown.unit).words
    if shown.chart == "waffle":
        return context.translate("1 square = {count}", count=f"{context.number(one)} {unit}".strip())
    return unit[:1].upper() + unit[1:]


def _source(context: PageContext, shown: Figures) -> str:
    return context.translate("Source: {source}", source=shown.source)


def figures_reading(context: PageContext, page: FiguresPage) -> PageReading:
    def own(parts: PartsOf) -> None:
        parts.texts(page.unit, page.read_out, *page.counted)
        for mark in page.marks:
            parts.control(mark.control, mark.words, name=mark.label)
        parts.texts(page.source)

    return reading_of(context, page, own)
