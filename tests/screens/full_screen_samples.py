"""A picture on the full screen as a sample page, with few details or very many."""

from __future__ import annotations

from dataclasses import replace

from kiosk.content.texts import LocalizedText
from kiosk.visit.events import playing
from kiosk.visit.events.navigation import PanelDone
from kiosk.visit.events.pictures import HotspotTapped
from kiosk.visit.look import Look
from kiosk.visit.pages.full_screen import FullScreenPage, ListedHotspot
from kiosk.visit.pages.picture_view import Dot
from tests.screens.exhibit_samples import LONG_CHAPTERS, dots, exhibit
from tests.screens.exhibit_texts import LABELS
from tests.screens.sample_frame import control
from tests.screens.samples import tr


def full_screen(
    language: str = "en",
    *,
    look: Look | None = None,
    opened: int = -1,
    details: int = 2,
    thumbs: int = 2,
    sounding: bool = False,
    focus: str = "",
) -> FullScreenPage:
    """An exhibit's picture on the full screen. details: how many it has, spread over it."""
    usual = exhibit(language, opened=opened, thumbs=thumbs, focus=focus)
    assert usual.picture is not None and usual.zoom is not None
    made = dots(opened)
    if details != len(made):
        made = tuple(
            Dot(
                control(f"hotspot-{n + 1}", f"{n + 1} {LONG_CHAPTERS[n % 7]}", HotspotTapped(n), role="dot"),
                (0.1 + 0.8 * (n * 7 % 29) / 29, 0.1 + 0.8 * (n * 11 % 23) / 23),
                n + 1,
                LocalizedText(LONG_CHAPTERS[n % 7], "ru"),
            )
            for n in range(details)
        )
    nothing = LocalizedText("", language)
    listed = tuple(
        ListedHotspot(
            control=dot.control,
            title=dot.title,
            text=LocalizedText(LABELS[language], language) if n == opened else nothing,
            kept=LocalizedText(LABELS[language], language),
        )
        for n, dot in enumerate(made)
    )
    close = control("close", tr("Close", language), PanelDone(), icon="x")
    silence = control("last", tr("Stop", language), playing.StopPressed(), icon="square", on_down=True)
    zoom, chips = usual.zoom, usual.thumbs
    ends = (
        zoom.back,
        zoom.nearer,
        zoom.whole,
        *(chip.control for chip in chips),
        *((silence,) if sounding else ()),
        close,
    )
    return FullScreenPage(
        language=language,
        look=look or Look(),
        focus=focus,
        controls=(*(each.control for each in listed), *ends),
        title=usual.title,
        picture=replace(usual.picture, dots=made),
        hint=usual.hint if details == 2 else tr("Touch a number to see a detail", language),
        hotspots=listed,
        zoom=zoom,
        thumbs=chips,
        place=chips[0].control.name if chips else "",
        caption=LocalizedText("A cell with its bunks", "en"),
        origin=f"{usual.picture.tag}: {usual.picture.credit}",
        close=close,
        silence=silence if sounding else None,
    )
