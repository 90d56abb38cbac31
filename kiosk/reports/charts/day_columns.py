"""Visits by day as columns; closures, events and days without a kiosk stand where they were.

Rules: a column is ink from a line at nought; one whose figure is too small to show is an outline of a fixed height;
where no kiosk was on there is hatching instead, because a kiosk that was off saw nobody; letters over the columns name
what the museum noted; many columns stand side by side without their figures, which the table beside them gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kiosk.reports.charts import svg
from kiosk.reports.charts.scale import scale
from kiosk.reports.charts.svg import SvgDrawing
from kiosk.reports.report_model import FEW, Figure

WIDE = SvgDrawing(960, 300, 15)
NARROW = SvgDrawing(328, 236, 12)
LETTER_EM = 0.6


@dataclass(frozen=True, slots=True)
class DayColumn:
    """One column. short: the lines of its label. off: no kiosk was on. marks: letters of what was noted then."""

    short: tuple[str, ...]
    value: Figure
    off: bool = False
    marks: tuple[str, ...] = ()


def columns(
    sheet: SvgDrawing,
    name: str,
    title: str,
    description: str,
    spans: Sequence[DayColumn],
    write: Callable[[Figure], str],
) -> Markup:
    """write: a figure in the reader's language; over a column it stands where there is room."""
    size = sheet.type
    left, top, bottom = (
        size * 3.2,
        size * (3.0 if any(s.marks for s in spans) else 1.8),
        sheet.height - size * (0.7 + 1.25 * max((len(s.short) for s in spans), default=1)),
    )
    known = [float(span.value) for span in spans if isinstance(span.value, int | float)]
    axis = scale(max(known, default=0.0) or 1.0, bottom, top, steps=3 if sheet is NARROW else 4)
    slot = (sheet.width - left) / max(1, len(spans))
    column = min(slot * 0.72, 56.0) if slot > 4 else slot
    parts = [svg.element("defs", svg.hatching(f"{name}-off", stroke=svg.LINE, width=1.5))]
    for tick in axis.ticks[1:]:
        y = axis.at(tick)
        parts.append(svg.line(left, y, sheet.width, y, stroke=svg.LINE))
        parts.append(
            svg.text(write(round(tick)), left - size * 0.6, y + size * 0.36, size, anchor="end", fill=svg.INKSOFT)
        )
    widest = max((len(words) for span in spans for words in span.short), default=1) * size * LETTER_EM
    step = math.ceil((widest + size * 0.6) / slot)
    written = slot > size * 2.4
    plated_x = 0.0
    for i, span in enumerate(spans):
        middle = left + slot * (i + 0.5)
        x = middle - column / 2
        height_top = bottom
        if span.off:
            parts.append(svg.rectangle(x, top, column, bottom - top, fill=f"url(#{name}-off)"))
        if span.value is FEW:
            height_top = bottom - size * 0.6
            parts.append(
                svg.rectangle(
                    x,
                    height_top,
                    column,
                    bottom - height_top,
                    fill=svg.FLOOR,
                    stroke=svg.INK,
                    stroke_width=1.5,
                    dashes="3 3",
                )
            )
        elif isinstance(span.value, int | float) and span.value > 0:
            height_top = axis.at(float(span.value))
            parts.append(svg.rectangle(x, height_top, column, bottom - height_top))
        if written and not span.off:
            parts.append(svg.text(write(span.value), middle, height_top - size * 0.4, size, anchor="middle", bold=True))
        for mark in span.marks:
            plated_x = max(plated_x + size * 1.6, middle)
            parts.extend(_plate(mark, plated_x, size * 0.85, size))
        if i % step == 0:
            for n, words in enumerate(span.short):
                y = bottom + size * (1.5 + 1.25 * n)
                at = min(middle, sheet.width - len(words) * size * LETTER_EM / 2)
                parts.append(svg.text(words, at, y, size, anchor="middle", fill=svg.INKSOFT))
    parts.append(svg.line(left, bottom, sheet.width, bottom, width=2.5))
    return svg.drawing(
        sheet, name, title, description, parts, class_=f"chart {'narrow' if sheet is NARROW else 'wide'}"
    )


def _plate(mark: str, x: float, y: float, size: float) -> tuple[Markup, ...]:
    """A letter on a small enamel plate."""
    side = size * 1.35
    return (
        svg.element(
            "rect",
            x=x - side / 2,
            y=y - side / 2,
            width=side,
            height=side,
            rx=3.0,
            fill=svg.ACCENT,
            stroke=svg.INK,
            stroke_width=1.2,
        ),
        svg.text(mark, x, y + size * 0.36, size, anchor="middle", bold=True),
    )
