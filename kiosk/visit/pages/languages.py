"""The choice of a language, each in its own words."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.settings import LanguageChosen
from kiosk.visit.pages.frame import Page, frame
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext

MOST_OTHERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTile:
    control: Control
    name: str
    greeting: str
    language: str


class LanguagesPage(Page):
    title: str
    others: str
    picture: PictureView | None
    tiles: tuple[LanguageTile, ...]


def languages_page(context: PageContext) -> LanguagesPage:
    strings = context.guide.strings
    museum = context.guide.museum
    tiles = tuple(
        LanguageTile(
            control=Control(
                f"language-{code}",
                strings.native(code),
                LanguageChosen(code),
                role="tile",
                chosen=code == context.language,
            ),
            name=strings.native(code),
            greeting=strings.greeting(code),
            language=code,
        )
        for code in museum.languages
    )
    title = context.translate("Choose your language")
    others = [strings.translate("Choose your language", code) for code in museum.languages if strings.has(code)]
    pictures = [room.picture for room in museum.rooms if context.guide.can_attract(room.picture)]
    return LanguagesPage(
        **frame(context, (tile.control for tile in tiles)),
        title=title,
        others=" · ".join([words for words in dict.fromkeys(others) if words != title][:MOST_OTHERS]),
        picture=picture_view(context, pictures[-1]) if pictures else None,
        tiles=tiles,
    )


def languages_reading(context: PageContext, page: LanguagesPage) -> PageReading:
    parts = PartsOf(context)
    for tile in page.tiles:
        parts.control(tile.control, name=LocalizedText(tile.name, tile.language))
    return parts.of(page.title)
