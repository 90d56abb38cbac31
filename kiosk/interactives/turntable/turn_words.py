"""What a turned object's page says beside its buttons: which view is seen, and how its text begins; and how much the
buttons that turn it stand out.

Rules: a page has one main control, and a recording's comes first. The first sentence stands where it has room in every
language of the museum; the whole text is behind Read.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.content.texts import LocalizedText, TranslatedWords, in_each_language
from kiosk.interactives.turntable.visit import TurntablePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import sentence_ends
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.widgets.label import Label
from kiosk.visit.control import Control

DIGIT = re.compile(r"\d")


def first_sentence(context: ScreenContext, page: TurntablePage, width: int, room: int) -> tuple[Label | None, int]:
    """The first sentence of the text, and how high it is in the language that needs most; None where that is higher
    than the room, or there is no text."""
    if not page.paragraphs:
        return None, 0
    text = page.paragraphs[0]
    each = [_first(words, text.language) for words in in_each_language(text.words)]
    for token in ("body", "label"):
        tall = max(int(typesetting.block(context.theme, words, token, width).height) for words in each)
        if tall <= room:
            return Label(context, replace(text, words=_first(text.words, text.language)), token, "fg", width), tall
    return None, 0


def _first(words: str, language: str) -> str:
    return words[: sentence_ends(words, language)[0]].strip()


def turning(page: TurntablePage) -> str:
    """How those that turn it are emphasized."""
    return "accent" if page.bar is None or page.bar.main is None else ""


def short_turns(page: TurntablePage) -> list[Control]:
    """Those that turn it, in as few words as they have beside others."""
    return [replace(turn, name=words) for turn, words in zip(page.turns, page.turn_words, strict=True)]


def accented(page: TurntablePage) -> int:
    """How many of them, from the first, are filled."""
    return len(page.turns) if turning(page) else 0


def viewed(page: TurntablePage, side: LocalizedText | None) -> LocalizedText:
    """Which view is seen, and of which side."""
    if not side:
        return LocalizedText(page.view_words, page.language)
    return replace(side, words=TranslatedWords.joined(" · ", [page.view_words, side.words]))


def sides_fit(theme: Theme, page: TurntablePage, width: int) -> bool:
    """Whether each side has room beside the number of its view, on one line."""
    last = DIGIT.sub("8", f"{page.view_words} · {len(page.frames)}")  # as wide as with the longest number
    room = width - typesetting.natural_width(theme, last, "caption")
    return all(typesetting.natural_width(theme, side.words, "caption") <= room for side in page.sides)


def under_title(page: TurntablePage, *, sided: bool) -> LocalizedText:
    """Which kind of picture it is, and where sided is true, before it which side is seen."""
    parts = [page.side.words if sided else "", page.object_view.tag]
    words = TranslatedWords.joined(" · ", [part for part in parts if part])
    return replace(page.side, words=words) if sided and page.side else LocalizedText(words, page.language)
