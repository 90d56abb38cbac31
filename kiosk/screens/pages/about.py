"""Who made this guide, what it rests on, whose pictures these are, and what is counted: paper, turned by pages.

Rules: lines of at most about 55 characters; a title never stands alone at the foot of a page. A large museum has
thousands of sources: they are broken into lines once, and only those of the sheet to be seen are drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.layout.column_blocks import ColumnBlock, DeferredText
from kiosk.screens.layout.footer import ColumnFrame, above_band, lay_column
from kiosk.screens.layout.screen import PageScreen
from kiosk.screens.widgets.label import Label
from kiosk.visit.pages.about import AboutPage, AboutSection

LINE_DRAWN = 1120  # about 55 characters of body


class AboutScreen(PageScreen):
    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._broken_from: tuple[tuple[AboutSection, ...], int] = ((), 0)
        self._broken: list[ColumnBlock] = []

    def lay(self, page: AboutPage) -> int:
        theme = self.theme
        high, margin = above_band(theme, page), theme.margin
        width = theme.width_px - 2 * margin
        self.fill(0, 0, self.width, high, "paper")
        beside = theme.layout == "normal" and not theme.portrait
        top, left = theme.px(48), margin
        pieces: list[ColumnBlock] = []
        if beside:
            left = theme.px(64 + 560 + 64)
            token = typesetting.title_token(theme, page.title, "h2", theme.px(560))
            self.add(Label(self.context, page.title, token, "ink", theme.px(560)), margin, top - theme.px(8))
        else:
            token = typesetting.title_token(theme, page.title, "h2", width)
            pieces.append(ColumnBlock(Label(self.context, page.title, token, "ink", width), heading=True))
        text_width = min(theme.width_px - margin - left, theme.grown(LINE_DRAWN))
        sections = self._sections(page.sections, text_width)
        if pieces:
            sections = [replace(sections[0], before=theme.px(48)), *sections[1:]]
        return lay_column(
            self, [*pieces, *sections], ColumnFrame(left, top, text_width), own=(page.done,), surface="paper"
        )

    def _sections(self, sections: tuple[AboutSection, ...], width: int) -> list[ColumnBlock]:
        """Each section with its title; the same pieces while the visitor turns the sheets."""
        if self._broken_from != (sections, width):
            self._broken_from = (sections, width)
            self._broken = [
                piece for number, each in enumerate(sections) for piece in self._section(number, each, width)
            ]
        return self._broken

    def _section(self, number: int, section: AboutSection, width: int) -> Iterator[ColumnBlock]:
        theme = self.theme

        def text(words: str, token: str, colour: str, language: str = "") -> DeferredText:
            block = typesetting.block(theme, words, token, width, language=language)
            return DeferredText(self.context, block, colour)

        title, before = text(section.title, "card", "accent-ink"), theme.px(48 if number else 0)
        yield ColumnBlock(title, before, heading=True, section=True)
        for line_number, line in enumerate(section.lines):
            for part, paragraph in enumerate(filter(None, line.words.split("\n"))):
                between = theme.px(20 if part else 12 if line_number else 8)
                yield ColumnBlock(text(paragraph, "body", "ink", line.language), before=between)
