"""What every sample page has: its controls, its band, and how it is turned."""

from __future__ import annotations

from dataclasses import replace

from kiosk.visit.control import Control
from kiosk.visit.events import Event
from kiosk.visit.events.navigation import (
    AccessPressed,
    BackPressed,
    KeypadPressed,
    LanguagesPressed,
    PageTurned,
    PlanPressed,
    SettingsPressed,
    VolumePressed,
)
from kiosk.visit.events.playing import StopPressed
from kiosk.visit.events.sessions import LeavePressed
from kiosk.visit.look import Look
from kiosk.visit.pages.band import Band, Paging, in_turn
from kiosk.visit.pages.frame import Page
from tests.screens.longest_language import tr

PLAIN = Look()


def control(name: str, words: str, event: Event, **more: object) -> Control:
    return Control(name, words, event, role=str(more.pop("role", "button")), **more)  # type: ignore[arg-type]


def band(language: str, chosen: str = "", sounding: bool = False, look: Look = PLAIN) -> Band:
    def one(name: str, words: str, event: Event, icon: str) -> Control:
        return control(name, tr(words, language), event, icon=icon, chosen=name == chosen)

    stop, leave = tr("Stop", language), tr("Leave", language)
    words, event, icon = (stop, StopPressed(), "square") if sounding else (leave, LeavePressed(), "log-out")
    last = control("last", in_turn(words, leave if sounding else stop), event, icon=icon, on_down=True)
    first = {
        "back": one("back", "Back", BackPressed(), "arrow-left"),
        "plan": one("plan", "Plan", PlanPressed(), "map"),
        "keypad": one("keypad", "Keypad", KeypadPressed(), "grip"),
    }
    if look.cramped:
        more = replace(one("settings", "More", SettingsPressed(), "ellipsis"), chosen=chosen not in ("", *first))
        return Band(**first, language=None, access=None, volume=None, settings=more, last=last)
    return Band(
        **first,
        language=one("language", "Language", LanguagesPressed(), "languages"),
        access=one("access", "Access", AccessPressed(), "accessibility"),
        volume=one("volume", "Volume", VolumePressed(), "volume-2"),
        last=last,
    )


def paging(language: str, sheet: int, sheets: int) -> Paging:
    if sheets <= 1:
        return Paging()
    return Paging(
        sheet=sheet,
        sheets=sheets,
        words=tr("Page {n} of {count}", language, n=sheet + 1, count=sheets),
        back=control("page-back", tr("Previous page", language), PageTurned(-1), icon="chevron-up", enabled=sheet > 0),
        on=control(
            "page-on", tr("Next page", language), PageTurned(1), icon="chevron-down", enabled=sheet < sheets - 1
        ),
    )


def with_sheets(page: Page, sheet: int, sheets: int) -> Page:
    """The page as the visit makes it once the screen said how many turns it takes, on this one."""
    own = replace(paging(page.language, sheet, sheets), follow_words=page.paging.follow_words)
    rest = tuple(c for c in page.controls if c.id not in ("page-back", "page-on"))
    band_ids = {c.id for c in page.band.controls()} if page.band else set()
    content = tuple(c for c in rest if c.id not in band_ids)
    below = tuple(c for c in rest if c.id in band_ids)
    return replace(page, paging=own, controls=(*content, *own.controls(), *below))


def framed(made_as: type, language: str, look: Look, chosen: str, content: tuple[Control, ...], **more: object) -> Page:
    below = band(language, chosen, look=look)
    made: Page = made_as(language=language, look=look, band=below, controls=(*content, *below.controls()), **more)
    return made
