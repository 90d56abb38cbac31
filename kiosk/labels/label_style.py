"""How labels, plates and booklets look: ink on white, the amber plate of a door, one rule of amber beside a note.

Rules: sizes of type come from label_sizes.py, colours from the design tokens; text is set from the side that it is read
from, unjustified and unhyphenated, in lines of at most 55 letters.
"""

from __future__ import annotations

from kiosk.content.design_tokens import STANDARD
from kiosk.labels.label_sizes import BLEED_MM, PLATE_HEIGHT_CAPS, LabelSize
from kiosk.labels.printed_letters import families

LINE = 1.3
MOST_EM = 27.5
"""The width of 55 letters, in the size of the type."""
DIGITS_EM = 0.714
INK, SOFT, ACCENT, RULE = STANDARD["ink"], STANDARD["inksoft"], STANDARD["accent"], STANDARD["accent-ink"]


def plate(cap_mm: float) -> str:
    """The style of plates whose digits are of this height; their width stands at each."""
    height = PLATE_HEIGHT_CAPS * cap_mm
    return f"""
.plate {{ height: {height:.2f}mm; box-sizing: border-box; background: {ACCENT}; color: {INK};
  border-radius: {height * 0.083:.2f}mm; padding: {height * 0.07:.2f}mm; }}
.plate span {{ display: block; box-sizing: border-box; height: {height * 0.86:.2f}mm;
  border: {max(0.35, height * 0.028):.2f}mm solid {INK}; border-radius: {height * 0.05:.2f}mm; text-align: center;
  font: 600 {cap_mm / DIGITS_EM:.2f}mm/{height * 0.86 - 2 * max(0.35, height * 0.028):.2f}mm "Noto Sans";
  font-variant-numeric: lining-nums tabular-nums; direction: ltr; }}
"""


def page(width_mm: float, height_mm: float, margins: str, *, crop: bool) -> str:
    """A page that is cut to this size."""
    marks = f"marks: crop; bleed: {BLEED_MM:g}mm;" if crop else ""
    return f"@page {{ size: {width_mm:g}mm {height_mm:g}mm; margin: {margins}; {marks} }}\n"


def labels(size: LabelSize, type_mm: float, side_mm: float, *, crop: bool) -> str:
    """The style of labels of this size. side_mm: the column with plate and code, where languages stand in columns."""
    gap = size.margin_mm * 0.75
    return f"""
{page(size.width_mm, size.height_mm, f"{size.margin_mm:g}mm", crop=crop)}
html, body, h1, h2, p, figure {{ margin: 0; padding: 0; }}
body {{ font-size: {type_mm:.2f}mm; line-height: {LINE}; color: {INK}; }}
.label {{ position: relative; break-before: page; min-height: {size.inner_height_mm - 0.01:.2f}mm; }}
.label:first-child {{ break-before: auto; }}
header {{ display: flex; gap: {gap:.2f}mm; align-items: flex-start; margin-bottom: 0.35em; }}
header > * {{ flex: none; }} header .all {{ flex: 1 1 0; min-width: 0; }} .titles + .titles {{ margin-top: 0.4em; }}
figure img {{ display: block; }}
.side {{ position: absolute; top: 0; inset-inline-start: 0; width: {side_mm:.2f}mm; }}
.side figure {{ position: absolute; }}
.side + .columns {{ padding-inline-start: {side_mm + gap:.2f}mm; }}
h1, h2 {{ font-weight: 500; font-size: {size.title}em; line-height: 1.16; text-wrap: balance; }}
h2 {{ font-size: {max(1.2, size.title * 0.8):g}em; }}
.words, .titles {{ text-align: start; }} .words {{ max-width: {MOST_EM}em; }}
.words + .words:not(.only-end) {{ margin-top: 0.7em; padding-top: 0.6em;
  border-top: 0.25mm solid {STANDARD["pline"]}; }}
.columns {{ display: flex; gap: {size.margin_mm:g}mm; }} .columns .words {{ flex: 1 1 0; min-width: 0; }}
.columns .words + .words:not(.only-end) {{ margin-top: 0; padding-top: 0; border-top: none; }}
.columns h2 {{ font-size: {size.title}em; }}
.alone .words {{ max-width: none; }} .alone .flow {{ columns: 2; column-gap: {size.margin_mm:g}mm; }}
.text {{ orphans: 2; widows: 2; }}
.subtitle, .computer {{ color: {SOFT}; margin-top: 0.15em; }}
.note {{ font-weight: 600; margin-top: 0.4em; padding-inline-start: 0.55em; border-inline-start: 1.2mm solid {RULE}; }}
.text {{ margin-bottom: 0.4em; }} .text:last-child {{ margin-bottom: 0; }} .flow {{ margin-top: 0.4em; }}
header + .words > .flow:first-child {{ margin-top: 0; }}
.end {{ display: block; height: 0; }}
"""


def family(language: str) -> str:
    """The style of an element's text in this language."""
    return f"font-family: {families(language)};".replace('"', "'")


def title_family(language: str) -> str:
    return f"font-family: {families(language, title=True)};".replace('"', "'")
