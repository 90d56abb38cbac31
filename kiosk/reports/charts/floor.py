"""The museum's plan, each room shaded by how long visitors stayed there.

Rules: four shades from paper to amber, each with its own hatching, so that it can be read without colour; a room that
nobody opened is crossed, one whose figure is too small to show is dotted; each room bears its number in the museum's
walking order, which the table beside it explains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kiosk.reports.charts import svg
from kiosk.reports.charts.svg import SvgDrawing

WIDTH = 640.0
FILLS = (svg.FLOOR, "#F0DDB6", "#E6C27E", svg.ACCENT)
STEPS = (0.0, 14.0, 9.0, 5.0)  # how far apart the lines of each shade's hatching are; 0: none
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shaded:
    """One room on the plan. level: 0 to 3, None where it may not be shown. number: in the walking order."""

    number: int
    outline: tuple[Point, ...]
    level: int | None
    unopened: bool = False


def plan(name: str, title: str, description: str, rooms: Sequence[Shaded], shape: float) -> Markup:
    """shape: height ÷ width of the museum's own drawing. Only the part where rooms are is drawn."""
    xs = [x for room in rooms for x, _ in room.outline]
    ys = [y * shape for room in rooms for _, y in room.outline]
    pad = 0.02
    west, north = min(xs) - pad, min(ys) - pad
    scale = WIDTH / (max(xs) + pad - west)
    height = (max(ys) + pad - north) * scale
    sheet = SvgDrawing(WIDTH, height, 26)
    parts = [svg.element("defs", *_patterns(name))]
    for room in rooms:
        corners = [((x - west) * scale, (y * shape - north) * scale) for x, y in room.outline]
        parts.extend(_room(name, room, corners))
    return svg.drawing(sheet, name, title, description, parts, class_="chart plan")


def swatch(name: str, level: int | None, *, unopened: bool = False) -> Markup:
    """A small box as a room of this shade is drawn, for the legend; the words beside it are its description."""
    corners = [(1.5, 1.5), (38.5, 1.5), (38.5, 26.5), (1.5, 26.5)]
    room = Shaded(0, (), level, unopened)
    return svg.element(
        "svg",
        svg.element("defs", *_patterns(name)),
        *_room(name, room, corners),
        xmlns="http://www.w3.org/2000/svg",
        viewBox="0 0 40 28",
        width=40.0,
        height=28.0,
        aria_hidden="true",
        class_="swatch",
    )


def _patterns(name: str) -> list[Markup]:
    lines = [
        svg.hatching(f"{name}-{level}", step=step, ground=fill, stroke=svg.ACCENT_INK, width=1.2)
        for level, (fill, step) in enumerate(zip(FILLS, STEPS, strict=True))
        if step
    ]
    dots = svg.element(
        "pattern",
        svg.rectangle(0, 0, 8, 8, fill=svg.FLOOR),
        svg.element("circle", cx=4.0, cy=4.0, r=1.1, fill=svg.INKSOFT),
        id=f"{name}-few",
        width=8.0,
        height=8.0,
        patternUnits="userSpaceOnUse",
    )
    return [*lines, dots]


def _room(name: str, room: Shaded, corners: Sequence[Point]) -> list[Markup]:
    points = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in corners)
    if room.unopened:
        fill = svg.FLOOR
    elif room.level is None:
        fill = f"url(#{name}-few)"
    else:
        fill = f"url(#{name}-{room.level})" if STEPS[room.level] else FILLS[room.level]
    drawn = [svg.element("polygon", points=points, fill=fill, stroke=svg.INK, stroke_width=3.0)]
    if room.unopened:
        drawn += [_across(corners[0], corners[len(corners) // 2])]
    if room.number:
        x, y = sum(c[0] for c in corners) / len(corners), sum(c[1] for c in corners) / len(corners)
        drawn.append(svg.element("circle", cx=x, cy=y, r=19.0, fill=svg.PAPER, stroke=svg.INK, stroke_width=1.5))
        drawn.append(svg.text(str(room.number), x, y + 8, 22, anchor="middle", bold=True))
    return drawn


def _across(one: Point, other: Point) -> Markup:
    return svg.line(*one, *other, width=1.5)
