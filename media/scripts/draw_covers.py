"""Plain covers for the ten books of the shelf: `draw_covers.py media/memory/covers`.

Rules: type alone, no picture and no publisher's cover copied; title and author as the shelf gives them. Needs Pillow.
"""

from __future__ import annotations

import sys
from pathlib import Path

from typesetting import (
    ACCENT,
    ACCENT_INK,
    DISPLAY,
    GROUND,
    GROUND2,
    INK,
    INK_SOFT,
    PAPER,
    PAPER2,
    PAPER3,
    SANS,
    SERIF,
    SOFT,
    Sheet,
)

WIDTH, HEIGHT, MARGIN = 600, 900, 56
LIGHT, GREY, DARK, NIGHT, BROWN = (
    (PAPER3, INK, INK_SOFT, ACCENT_INK),
    (PAPER2, INK, INK_SOFT, INK),
    (GROUND2, PAPER, SOFT, ACCENT),
    (GROUND, PAPER, SOFT, PAPER),
    ("#4A2E0A", PAPER, "#E4DBC9", ACCENT),
)
BOOKS = {
    "archipelago": ("The Gulag|Archipelago", "Aleksandr Solzhenitsyn", "1973", DARK, 0.42),
    "darkness": ("Darkness|at Noon", "Arthur Koestler", "1940", NIGHT, 0.62),
    "famine": ("Mao’s|Great Famine", "Frank Dikötter", "2010", BROWN, 0.36),
    "one-day": ("One Day|in the Life of|Ivan|Denisovich", "Aleksandr Solzhenitsyn", "1962", LIGHT, 0.34),
    "black-book": ("The Black|Book of|Communism", "Stéphane Courtois et al.", "1997", NIGHT, 0.36),
    "against-all-hope": ("Against|All Hope", "Armando Valladares", "1985", GREY, 0.56),
    "gulag": ("Gulag:|A History", "Anne Applebaum", "2003", DARK, 0.6),
    "koba": ("Koba|the Dread", "Martin Amis", "2002", BROWN, 0.56),
    "wild-swans": ("Wild Swans", "Jung Chang", "1991", LIGHT, 0.62),
    "great-terror": ("The Great|Terror", "Robert Conquest", "1968", GREY, 0.4),
}


def cover(title: str, author: str, year: str, colours: tuple[str, str, str, str], height: float) -> Sheet:
    """title: its lines, with a bar between. colours: cloth, title, author, rule. height: of the title, 0 to 1."""
    cloth, ink, soft, rule = colours
    sheet = Sheet(WIDTH, HEIGHT, cloth)
    face = (DISPLAY, 76)
    top = HEIGHT * height
    sheet.box(MARGIN, top - 112, MARGIN + 96, top - 104, rule)
    for number, line in enumerate(title.split("|")):
        sheet.words((MARGIN, top + number * 84), line, face, ink)
    sheet.words((MARGIN, 104), author, (SANS, 36), soft)
    sheet.words((MARGIN, HEIGHT - MARGIN), year, (SERIF, 32), soft)
    sheet.box(0, 0, 10, HEIGHT, rule)
    return sheet


if __name__ == "__main__":
    for name, (title, author, year, colours, height) in BOOKS.items():
        cover(title, author, year, colours, height).save(Path(sys.argv[1]) / f"{name}.png", 48)
