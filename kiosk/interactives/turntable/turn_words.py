"""What a turned object's page says beside its buttons: which view is seen, and how its text begins; and how much the
buttons that turn it stand out.

Rules: a page has one main control, and a recording's comes first. The first sentence stands where it has room in every
language of the museum; the whole text is behind Read.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText, TranslatedWords, in_each_language
from kiosk.interactives.turntable.visit import TurntablePage
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import sentence_ends
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.widgets.label import Label


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


def accented(page: TurntablePage) -> int:
    """How many of them, from the first, are filled."""
    return len(page.turns) if turning(page) else 0


def viewed(page: TurntablePage, side: LocalizedText | None) -> LocalizedText:
    """Which view is seen, and of which side."""
    if not side:
        return LocalizedText(page.view_words, page.language)
    return replace(side, words=TranslatedWords.joined(" · ", [page.view_words, side.words]))
