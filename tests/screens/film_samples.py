"""Films as sample pages: with and without their aids, before and while they play."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events import playing
from kiosk.visit.events.navigation import LargerPressed
from kiosk.visit.events.settings import AidChosen
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Paging
from kiosk.visit.pages.bar import Bar
from kiosk.visit.pages.film import FilmPage, SignerView
from tests.screens.exhibit_samples import back_ten, clocks, main_button, marks, views
from tests.screens.pictured import pictured
from tests.screens.sample_frame import band, control
from tests.screens.samples import tr


def film_toggles(language: str, captions: bool, description: bool | None, signs: str) -> tuple[Control, ...]:
    """The switches beside a film. description: None where it has none. signs: "" | off | small | large."""

    def toggle(aid: str, name: str, icon: str, on: bool) -> Control:
        made = control(aid, tr(name, language), AidChosen(aid, not on), icon=icon, role="toggle", chosen=on)
        return replace(made, state=tr("On" if on else "Off", language))

    toggles = [toggle("captions", "Captions", "captions", captions)]
    if signs:
        toggles.append(toggle("signs", "Sign language", "hand", signs != "off"))
    if description is not None:
        toggles.append(toggle("description", "Audio description", "audio-lines", description))
    if signs in ("small", "large"):
        name, icon = ("Smaller signer", "minus") if signs == "large" else ("Larger signer", "plus")
        large = AidChosen("large_signer", signs == "small")
        toggles.append(control("signer-size", tr(name, language), large, icon=icon))
    return tuple(toggles)


def film(
    language: str = "en",
    *,
    state: str = "ready",
    look: Look | None = None,
    captions: bool = True,
    sheet: int = 0,
    chapters: tuple[str, ...] = (),
    listed: bool = False,
    description: bool | None = None,
    signs: str = "",
    signer: tuple[int, int] = (300, 340),
    notes: tuple[str, ...] = (),
    message: str = "",
) -> FilmPage:
    main = main_button(language, state, "film")
    seek = control("seek", tr("Position", language), playing.Sought(0.0), role="slider")
    toggles = film_toggles(language, captions, description, signs)
    parts, listing = marks(chapters, language), None
    if parts and not (look or Look()).cramped:
        listing = control("chapters", tr("Chapters", language), playing.ChaptersPressed(), icon="list-video")
        listing = replace(listing, chosen=listed)
    links, others = views(language, "film"), back_ten(language)
    larger = control("larger", tr("Larger", language), LargerPressed(), icon="maximize-2")
    below = band(language, sounding=state == "playing", look=look or Look())
    titles = {"en": "The corridor", "et": "Koridor", "ru": "Тюремный коридор"}
    length = tr("{m} min", language, m=2)
    return FilmPage(
        language=language,
        look=look or Look(),
        band=below,
        paging=Paging(sheet=sheet),
        controls=(
            *(() if listing is None else (listing,)),
            *(() if listed else toggles),
            larger,
            *links,
            *(m.control for m in (parts if listed or listing is None else ())),
            main,
            seek,
            *others,
            *below.controls(),
        ),
        room="corridor",
        exhibit="corridor",
        stop="151",
        title=LocalizedText(titles[language], language),
        subtitle=tr("Film, {length}", language, length=length),
        note=LocalizedText("", language),
        poster=pictured("corridor/corridor-engraving.jpg", "A corridor"),
        film="corridor/film.mp4",
        size=(1280, 720),
        showing=state == "playing",
        toggles=toggles,
        notes=notes,
        message=message,
        signer=SignerView(file="s.mp4", size=signer, large=signs == "large") if signs in ("small", "large") else None,
        links=links,
        larger=larger,
        captions_on=captions,
        bar=Bar(
            state=state,
            title=LocalizedText(titles[language], language),
            length=length,
            length_s=120.0,
            main=main,
            seek=seek,
            others=others,
            edges=tuple(mark.share for mark in parts),
            **clocks(language, "2:00"),
        ),
        chapters=parts if listed or listing is None else (),
        list_chapters=listing,
    )
