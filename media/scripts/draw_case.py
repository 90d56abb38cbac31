"""Plain drawings of papers and of times: `draw_case.py media` writes those of corridor, interrogation, yard, memory.

Rules: no document is copied, and nobody is named; where a paper has words, there are bars. Needs Pillow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typesetting import (
    ACCENT,
    ACCENT_INK,
    BOLD,
    DISPLAY,
    FINER,
    GROUND,
    INK,
    INK_SOFT,
    LINE,
    PAPER,
    PAPER_LINE,
    SANS,
    SOFT,
    Sheet,
)

WIDTH, HEIGHT, SIDE, SHADOW = 1600, 900, 1200, "#07090C"


def article() -> Sheet:
    """The number of the article, and the numbers of its points with the tenth marked."""
    sheet = Sheet(SIDE, SIDE, GROUND)
    sheet.words((SIDE / 2, 530), "58", (DISPLAY, 480), PAPER, "ms")
    sheet.box(150, 610, 1050, 613, LINE)
    for point in range(1, 15):
        x, y = 180 + (point - 1) % 7 * 140, 730 + (point - 1) // 7 * 110
        if point == 10:
            sheet.box(x - 58, y - 58, x + 58, y + 26, ACCENT)
        sheet.words((x, y + 4), str(point), (BOLD, 52), INK if point == 10 else SOFT, "ms")
    return sheet


def three_signatures() -> Sheet:
    """The foot of a long list: numbered lines without names, and three lines to sign on."""
    sheet = Sheet(SIDE, SIDE, GROUND)
    sheet.box(134, 0, 1094, 1014, SHADOW)
    sheet.box(120, 0, 1080, 1000, PAPER)
    for row in range(13):
        y = 70 + row * 52
        sheet.words((236, y), str(row + 212), (SANS, 28), INK_SOFT, "rs")
        sheet.line([(262, y + 8), (760, y + 8)], 3, PAPER_LINE)
        sheet.line([(790, y + 8), (1010, y + 8)], 3, PAPER_LINE)
    sheet.box(190, 742, 1010, 747, INK)
    for place, number in enumerate("123"):
        left = 190 + place * 284
        sheet.words((left, 888), number, (BOLD, 34), ACCENT_INK)
        sheet.line([(left + 36, 890), (left + 252, 890)], 5, INK)
    return sheet


def certificate() -> Sheet:
    """A sheet with the creases of two folds; one entry is struck out and another written above it."""
    sheet = Sheet(SIDE, SIDE, GROUND)
    sheet.box(194, 104, 1034, 1064, SHADOW)
    sheet.box(180, 90, 1020, 1050, PAPER)
    sheet.box(180, 410, 1020, 730, "#EEE6D6")
    for y in (410, 730):
        sheet.line([(180, y), (1020, y)], 4, PAPER_LINE)
        sheet.line([(180, y + 4), (1020, y + 4)], 3, "#FBF7EF")
    sheet.box(420, 190, 780, 222, INK)
    for y, length in ((300, 640), (352, 480), (560, 310), (640, 640), (800, 580)):
        sheet.box(280, y, 280 + length, y + 18, PAPER_LINE)
    sheet.box(680, 558, 900, 582, PAPER_LINE)
    sheet.line([(656, 570), (924, 570)], 6, INK)
    sheet.box(680, 496, 900, 520, ACCENT_INK)
    sheet.line([(560, 950), (920, 950)], 4, INK)
    return sheet


def hour() -> Sheet:
    """A ring of 24 hours; one of them is paper, and a third of that is amber."""
    sheet = Sheet(SIDE, SIDE, GROUND)
    x, y, far, near = SIDE / 2, SIDE / 2, 400, 268
    outer = [v * FINER for v in (x - far, y - far, x + far, y + far)]
    inner = [v * FINER for v in (x - near, y - near, x + near, y + near)]
    for number in range(24):
        start = number * 15 - 90
        sheet.draw.pieslice(outer, start + 0.7, start + 14.3, fill=PAPER if number == 12 else LINE)
    sheet.draw.pieslice(outer, 90.7, 95.2, fill=ACCENT)
    sheet.draw.ellipse(inner, fill=GROUND)
    for number, (left, down) in enumerate(((0, -460), (460, 0), (0, 460), (-460, 0))):
        sheet.words((x + left, y + down), str(number * 6), (SANS, 46), SOFT, "mm")
    return sheet


def month() -> Sheet:
    """The days of a month on paper; one of them is marked."""
    sheet = Sheet(WIDTH, HEIGHT, GROUND)
    sheet.box(314, 84, 1314, 844, SHADOW)
    sheet.box(300, 70, 1300, 830, PAPER)
    sheet.box(300, 70, 1300, 150, ACCENT_INK)
    for day in range(1, 32):
        column, row = (day + 3) % 7, (day + 3) // 7
        x, y = 386 + column * 138, 238 + row * 124
        if day == 29:
            sheet.box(x - 58, y - 62, x + 58, y + 34, ACCENT)
        sheet.words((x, y + 6), str(day), (BOLD if day == 29 else SANS, 52), INK if day == 29 else INK_SOFT, "ms")
    return sheet


def years() -> Sheet:
    """The times of the building, to scale, below its first year and its last: within the middle, which the narrowest
    card keeps."""
    sheet = Sheet(WIDTH, HEIGHT, GROUND)
    left, right = WIDTH // 2 - 300, WIDTH // 2 + 300
    parts = ((1828, SOFT), (1840, INK_SOFT), (1920, ACCENT), (1940, PAPER), (1941, LINE), (1944, PAPER), (1991, ACCENT))
    ends = [year for year, _ in parts[1:]] + [2002]
    for (first, colour), last in zip(parts, ends, strict=True):
        begin, end = (left + (right - left) * (year - 1828) / (2002 - 1828) for year in (first, last))
        sheet.box(begin, 475, end - 3, 585, colour)
    sheet.words((left, 415), "1828", (DISPLAY, 124), PAPER)
    sheet.words((right, 415), "2002", (DISPLAY, 124), PAPER, "rs")
    return sheet


if __name__ == "__main__":
    media = Path(sys.argv[1])
    years().save(media / "corridor" / "years.png", 64)
    article().save(media / "interrogation" / "article.png", 64)
    three_signatures().save(media / "interrogation" / "three-signatures.png", 64)
    certificate().save(media / "interrogation" / "certificate.png", 64)
    hour().save(media / "yard" / "hour.png", 64)
    month().save(media / "memory" / "month.png", 64)
