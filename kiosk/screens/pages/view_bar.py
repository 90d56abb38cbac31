"""The bar below a picture on the full screen: zoom, the whole, the other pictures, and what it is.

Rules: it takes at most a third of the height: its words stand beside its buttons or above them, where they have room
so, else without the title, which then stands elsewhere. Its height is that of the language that needs most.
"""

from __future__ import annotations

from kiosk.content.texts import LocalizedText, TranslatedWords
from kiosk.screens.graphics import typesetting
from kiosk.screens.graphics.screen_context import ScreenContext
from kiosk.screens.graphics.theme import Theme
from kiosk.screens.layout.boxes import Column, Row
from kiosk.screens.layout.group import place
from kiosk.screens.pages.exhibit_picture import numbers_shown, thumb_button
from kiosk.screens.widgets.buttons import Button, ZoomControl
from kiosk.screens.widgets.label import Label
from kiosk.screens.widgets.widget import CanvasWidget, Surface
from kiosk.visit.pages.full_screen import FullScreenPage

LEAST_WORDS_DRAWN, LEAST_BESIDE_DRAWN = 440, 260
"""How wide the words in the bar are beside its buttons, where all fits so, and where it does not above them."""
Text = tuple[LocalizedText, str, str]  # what is read, its type and its colour
MOST_SHARE = 1 / 3
"""Of the height, what the bar takes at the most."""


def bar_texts(theme: Theme, page: FullScreenPage, width: int, *, titled: bool) -> list[Text]:
    """What stands beside or above the buttons; in larger text only its title, which picture it is and its
    origin."""
    texts: list[Text] = []
    if titled:
        whole = typesetting.widest_word(theme, page.title.words, typesetting.SMALL_TITLE) <= width
        texts.append((page.title, typesetting.SMALL_TITLE if whole else "card", "fg"))
    if theme.layout != "normal":
        words = TranslatedWords.joined(" · ", [each for each in (page.place, page.origin) if each])
        return [*texts, (LocalizedText(words, page.language), "caption", "soft")]
    caption = [page.caption] if page.caption and page.caption.words != page.title.words else []
    place = [LocalizedText(page.place, page.language)] if page.place else []
    texts += [(each, "caption", "fg") for each in (*place, *caption)]
    return [*texts, (LocalizedText(page.origin, page.language), "caption", "soft")] if page.origin else texts


class ViewBar(Surface):
    """Below the picture: zoom, the whole, the other pictures, and what it is."""

    def __init__(self, context: ScreenContext, page: FullScreenPage, *, titled: bool, worded: bool = True) -> None:
        """titled, worded: with the title, and with what else is read, where there is room."""
        theme = context.theme
        super().__init__(context, theme.width_px, 0)
        gap, inner = theme.px(24), theme.width_px - 2 * theme.margin
        zoom = page.zoom
        whole = Button(context, zoom.whole, drawn_height=88, emphasis="plain")
        nearer = ZoomControl(context, zoom.back, zoom.nearer, zoom.name)
        if int(nearer.width) + gap + int(whole.width) > inner:
            nearer = ZoomControl(context, zoom.back, zoom.nearer, zoom.name, stacked=True)
        buttons: list[CanvasWidget] = [nearer, whole]
        used = sum(int(each.width) + gap for each in buttons)
        thumbs = [thumb_button(context, each) for each in page.thumbs]
        rows = [buttons] if used - gap <= inner else [[each] for each in buttons]
        if thumbs:
            wide = int(thumbs[0].width) + gap
            at = next((n for n, each in enumerate(page.thumbs) if each.control.id == context.focus != ""), -1)
            at = at if at >= 0 else next((n for n, each in enumerate(page.thumbs) if each.control.chosen), 0)
            if inner - used + gap < min(len(thumbs), 5) * wide:
                rows, used = [*rows, []], 0
            shown = numbers_shown(len(thumbs), (inner - used + gap) // wide, at)
            rows[-1].extend(thumbs[n] for n in shown)
        width = max(int(Row(row, gap).width) for row in rows)
        beside = inner - width - theme.px(32)
        roomy = beside >= theme.grown(LEAST_WORDS_DRAWN)
        forms = [(beside if at_side else inner, at_side) for at_side in (roomy, not roomy)]
        forms = [(room, at_side) for room, at_side in forms if room >= theme.grown(LEAST_BESIDE_DRAWN)]
        controls = Column([Row(row, gap, "middle") for row in rows], theme.px(12))
        most, around, apart = theme.window_px * MOST_SHARE, 2 * theme.px(24), theme.px(12)
        laid: list[tuple[int, int, bool, bool]] = []
        for named in (True, False) if titled else (False,):
            for room, at_side in forms:
                texts = bar_texts(theme, page, room, titled=named) if worded else []
                high = sum(typesetting.tallest(theme, text.words, token, room) for text, token, _ in texts)
                high = max(high, controls.height) if at_side else high + apart + controls.height
                laid.append((high + around, room, at_side, named))
        high, room, at_side, self.titled = next((form for form in laid if form[0] <= most), min(laid))
        texts = bar_texts(theme, page, room, titled=self.titled) if worded else []
        words = Column([Label(context, text, token, colour, room) for text, token, colour in texts])
        self.height = max(high, int(words.height) + around if at_side else 0)
        if at_side:
            row_of = Row([controls, words], theme.px(32), "middle")
            self.parts = row_of.parts(theme.margin, theme.px(24), inner, int(self.height) - around)
        else:
            column = Column([words, controls], apart)
            self.parts = column.parts(theme.margin, int(self.height) - theme.px(24) - column.height, inner)

    def arrange(self, width: int, height: int) -> None:
        self.fill(0, 0, width, height, "ground2")
        self.hairline(0, 0, width)
        place(self, self.parts)
