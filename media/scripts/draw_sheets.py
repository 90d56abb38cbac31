"""Three sheets to take home, in four languages: `draw_sheets.py media/memory/sheets`.

Rules: dates and figures are those of the rooms; no number of dead stands beside another as if to be compared. A sheet
is A4, to be printed at 150 dots an inch. Needs Pillow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sheet_texts import BELOW, DAYS, FIGURES, TIMES, TITLES
from typesetting import (
    ACCENT,
    ACCENT_INK,
    BOLD,
    DISPLAY,
    INK,
    INK_SOFT,
    PAPER,
    PAPER_LINE,
    SANS,
    SOFT,
    Sheet,
    wrapped,
)

WIDTH, HEIGHT, MARGIN = 1240, 1754, 96
FIRST, LAST = 1828, 2002
SHADES = {"built": "#B9AE97", "barracks": PAPER_LINE, "republic": ACCENT, "soviet": INK, "german": INK_SOFT}


def headed(name: str) -> tuple[Sheet, float]:
    """A sheet with its title in four languages, its licence at the foot, and where the rest of it begins.

    The title stands low enough to be seen below what a screen lays over the top of a picture.
    """
    sheet = Sheet(WIDTH, HEIGHT, PAPER)
    english, *others = TITLES[name]
    sheet.box(MARGIN, 190, MARGIN + 120, 198, ACCENT_INK)
    sheet.words((MARGIN, 272), english, (DISPLAY, 68), INK)
    sheet.words((MARGIN, 324), " · ".join(others), (SANS, 27), INK_SOFT)
    sheet.line([(MARGIN, HEIGHT - 170), (WIDTH - MARGIN, HEIGHT - 170)], 2, PAPER_LINE)
    for row, text in enumerate(BELOW):
        sheet.words((MARGIN, HEIGHT - 134 + row * 27), text, (SANS, 18), INK_SOFT)
    return sheet, 380


def in_four(sheet: Sheet, texts: tuple[str, ...], left: float, top: float, size: float = 25) -> float:
    """The same in four languages, one below the other, the first in bold; gives back where they end."""
    y = top
    for number, text in enumerate(texts):
        face = (SANS if number else BOLD, size)
        for line in wrapped(text, face, WIDTH - MARGIN - left):
            sheet.words((left, y), line, face, INK_SOFT if number else INK)
            y += size * 1.32
    return y


def times() -> Sheet:
    """A bar of the years, to scale, with a line from each of its parts to its name."""
    sheet, top = headed("times")
    bottom, bar, names = HEIGHT - 220, MARGIN + 4, 470
    step = (bottom - top) / len(TIMES)

    def down(year: float) -> float:
        return top + (bottom - top) * (year - FIRST) / (LAST - FIRST)

    for number, (first, last, shade, texts) in enumerate(TIMES):
        sheet.box(bar, down(first), bar + 96, down(last) - 2, SHADES[shade])
        middle, row = (down(first) + down(last)) / 2, top + step * number + 34
        sheet.line([(bar + 104, middle), (bar + 130, middle), (bar + 176, row - 8), (bar + 196, row - 8)], 2, SOFT)
        sheet.words((names - 24, row), f"{first}–{last}", (BOLD, 27), ACCENT_INK, "rs")
        in_four(sheet, texts, names, row)
    return sheet


def days() -> Sheet:
    """Days of a year in their order, each with what happened."""
    sheet, top = headed("days")
    step = (HEIGHT - 190 - top) / len(DAYS)
    for number, (day, year, texts) in enumerate(DAYS):
        y = top + step * number + 34
        if number:
            sheet.line([(MARGIN, y - 29), (WIDTH - MARGIN, y - 29)], 2, PAPER_LINE)
        sheet.words((MARGIN, y + 18), day, (DISPLAY, 46), ACCENT_INK)
        sheet.words((MARGIN, y + 56), year, (SANS, 21), INK_SOFT)
        in_four(sheet, texts, 280, y, 19)
    return sheet


def figures() -> Sheet:
    """Seven numbers, the smallest first, each with the stop that tells of it."""
    sheet, top = headed("figures")
    step = (HEIGHT - 200 - top) / len(FIGURES)
    for number, (value, stop, texts) in enumerate(FIGURES):
        y = top + step * number + 40
        if number:
            sheet.line([(MARGIN, y - 43), (WIDTH - MARGIN, y - 43)], 2, PAPER_LINE)
        sheet.words((MARGIN, y + 60), value, (DISPLAY, 92), INK)
        sheet.box(MARGIN, y + 80, MARGIN + 74, y + 116, ACCENT)
        sheet.words((MARGIN + 37, y + 107), stop, (BOLD, 26), INK, "ms")
        in_four(sheet, texts, 360, y + 6, 20)
    return sheet


if __name__ == "__main__":
    for draw in (times, days, figures):
        draw().save(Path(sys.argv[1]) / f"{draw.__name__}.png", 200)
