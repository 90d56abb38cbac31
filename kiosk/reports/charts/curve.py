"""How far visitors listen: for one recording, which share of those who began it is still there at each second.

Rules: time runs to the right from the beginning to the recording's end, the share from nobody to everybody; the step
where most leave is marked and described; two curves are distinguished by line and label, not by colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kiosk.reports.charts import svg
from kiosk.reports.charts.svg import SvgDrawing

SMALL = SvgDrawing(300, 150, 12)


def leaving(
    name: str,
    title: str,
    description: str,
    points: Sequence[tuple[float, float]],
    length_s: float,
    *,
    ends: tuple[str, str],
    shares: tuple[str, str, str],
    marked_s: float | None = None,
) -> Markup:
    """points: (second, share still listening), in order. ends, shares: the words at the axes."""
    sheet, size = SMALL, SMALL.type
    left, right, top, bottom = size * 3.1, sheet.width - size * 0.8, size * 0.9, sheet.height - size * 1.9
    span = max(length_s, points[-1][0] if points else 0.0, 1.0)

    def x(second: float) -> float:
        return left + (right - left) * min(1.0, second / span)

    def y(share: float) -> float:
        return bottom - (bottom - top) * share

    parts: list[Markup] = []
    for share, words in zip((1.0, 0.5, 0.0), shares, strict=True):
        if share:
            parts.append(svg.line(left, y(share), right, y(share), stroke=svg.LINE))
        parts.append(svg.text(words, left - size * 0.5, y(share) + size * 0.36, size, anchor="end", fill=svg.INKSOFT))
    if points:
        path = f"M{svg.number(x(points[0][0]))} {svg.number(y(points[0][1]))}"
        for second, share in points[1:]:
            path += f"H{svg.number(x(second))}V{svg.number(y(share))}"
        end = f"H{svg.number(x(span))}"
        ground = f"V{svg.number(bottom)}H{svg.number(x(points[0][0]))}Z"
        parts.append(svg.element("path", d=path + end + ground, fill=svg.TINT))
        parts.append(svg.element("path", d=path + end, fill="none", stroke=svg.INK, stroke_width=2.5))
    if marked_s is not None:
        parts.append(
            svg.element(
                "path",
                d=f"M{svg.number(x(marked_s))} {svg.number(top)}V{svg.number(bottom)}",
                stroke=svg.ACCENT_INK,
                stroke_width=2.0,
                stroke_dasharray="4 3",
                fill="none",
            )
        )
    parts.append(svg.line(left, bottom, right, bottom, width=2.5))
    parts.append(svg.text(ends[0], left, sheet.height - size * 0.4, size, fill=svg.INKSOFT))
    parts.append(svg.text(ends[1], right, sheet.height - size * 0.4, size, anchor="end", fill=svg.INKSOFT))
    return svg.drawing(sheet, name, title, description, parts)
