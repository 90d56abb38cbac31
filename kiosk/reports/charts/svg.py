"""Drawing in SVG: elements as text, everything that people wrote escaped.

Rules: colours and sizes are attributes, never a stylesheet (a printer of pages reads no style of the page inside a
drawing); each drawing has a title and a description; figures have at most two decimals, so that files stay small;
ids are unique in the page because each drawing is given its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from kiosk.content.design_tokens import STANDARD

SANS = "'Noto Sans', sans-serif"
INK, INKSOFT = STANDARD["ink"], STANDARD["inksoft"]
PAPER, FLOOR = STANDARD["paper"], STANDARD["paper3"]
ACCENT, ACCENT_INK = STANDARD["accent"], STANDARD["accent-ink"]
TINT, LINE, HATCH = STANDARD["tint"], STANDARD["pline"], STANDARD["hatch"]


@dataclass(frozen=True, slots=True)
class SvgDrawing:
    """What is drawn on: its size in units of its own, and its size of type in them."""

    width: float
    height: float
    type: float


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, /, *children: Markup, **attributes: str | float | None) -> Markup:
    """An element; an attribute stroke_width is written stroke-width, class_ is class, None is left out."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), value if isinstance(value, str) else number(value))
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup("<{}{}/>").format(Markup(name), written)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), written, Markup("").join(children))


def text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    anchor: str = "start",
    fill: str = INK,
    bold: bool = False,
) -> Markup:
    return element(
        "text",
        escape(words),
        x=x,
        y=y,
        font_family=SANS,
        font_size=size,
        font_weight="600" if bold else None,
        text_anchor=None if anchor == "start" else anchor,
        fill=fill,
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = INK, width: float = 1.0) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = INK,
    stroke: str | None = None,
    stroke_width: float | None = None,
    dashes: str | None = None,
) -> Markup:
    return element(
        "rect",
        x=x,
        y=y,
        width=max(0.0, width),
        height=max(0.0, height),
        fill=fill,
        stroke=stroke,
        stroke_width=stroke_width,
        stroke_dasharray=dashes,
    )


def hatching(
    name: str, *, step: float = 6.0, ground: str = "none", stroke: str = INKSOFT, width: float = 1.0
) -> Markup:
    """A pattern of slanted lines, to be used as fill="url(#name)"."""
    return element(
        "pattern",
        rectangle(0, 0, step, step, fill=ground),
        element(
            "path",
            d=f"M0 {number(step)}L{number(step)} 0M-1 1L1 -1M{number(step - 1)} {number(step + 1)}"
            f"L{number(step + 1)} {number(step - 1)}",
            stroke=stroke,
            stroke_width=width,
            fill="none",
        ),
        id=name,
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
    )


def drawing(
    sheet: SvgDrawing,
    name: str,
    title: str,
    description: str,
    parts: Iterable[Markup],
    *,
    class_: str = "chart",
) -> Markup:
    """A whole drawing, which says what it shows."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-title"),
        element("desc", escape(description), id=f"{name}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_=class_,
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        viewBox=f"0 0 {number(sheet.width)} {number(sheet.height)}",
        width=sheet.width,
        height=sheet.height,
    )
