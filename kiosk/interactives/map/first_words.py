"""The words with which the list beside a map begins upright and in large type, so that its first sheet reads as a page.

Rules: the first sentence of the text, else what stands under the title; whichever is the first that leaves room for a
row of places below it in every language of the museum. The whole text is behind Read.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import in_each_language
from kiosk.interactives.map.page import MapPage
from kiosk.interactives.map.place_rows import LIST_BEFORE_DRAWN, highest_row
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.line_breaks import sentence_ends
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock
from kiosk.screens.widgets.label import Label


def first_words(context: ScreenContext, page: MapPage, width: int, room: int) -> list[ColumnBlock]:
    """room: what the first sheet has left for them and for a row of places, in pixels."""
    theme = context.theme
    if (theme.layout == "normal" and not theme.portrait) or theme.above_px or not page.paragraphs:
        return []
    before, text = theme.px(8), page.paragraphs[0]
    below = before + theme.px(LIST_BEFORE_DRAWN) + highest_row(context, page, width)
    sentence = replace(text, words=_first_sentence(text.words, text.language))
    for first in filter(lambda each: each.words, (sentence, page.subtitle)):
        each = [_first_sentence(words, text.language) for words in in_each_language(first.words)]
        if max(typesetting.block(theme, words, "body", width).height for words in each) + below <= room:
            return [ColumnBlock(Label(context, first, "body", "ink", width), before, heading=True)]
    return []


def _first_sentence(words: str, language: str) -> str:
    return words[: sentence_ends(words, language)[0]].strip()
