"""The permanent control band, and the two buttons of a long page.

Rules: seven controls, always all there, never disabled; the last reads Stop while something sounds and Leave
otherwise, and acts on touch-down.
"""

from __future__ import annotations

from kiosk.visit.events.navigation import (
    AccessPressed,
    BackPressed,
    KeypadPressed,
    LanguagesPressed,
    PageTurned,
    PlanPressed,
    VolumePressed,
)
from kiosk.visit.events.playing import StopPressed
from kiosk.visit.events.sessions import LeavePressed
from kiosk.visit.pages.parts import Band, Control, Turning
from kiosk.visit.queries.context import PageContext
from kiosk.visit.state import Screen, State


def sounding(state: State) -> bool:
    """Whether a recording, a film with sound or ambience is sounding now."""
    if state.surround is not None:
        return True
    return state.sound is not None and state.sound.phase == "playing" and state.sound.sounds


def last_control(make: PageContext) -> Control:
    if sounding(make.state):
        return make.control("last", make.translate("Stop"), StopPressed(), icon="square", on_down=True)
    return make.control("last", make.translate("Leave"), LeavePressed(), icon="log-out", on_down=True)


def band(make: PageContext) -> Band:
    screen = make.state.place.screen
    return Band(
        back=make.control("back", make.translate("Back"), BackPressed(), icon="arrow-left"),
        plan=make.control("plan", make.translate("Plan"), PlanPressed(), icon="map", chosen=screen is Screen.PLAN),
        keypad=make.control(
            "keypad", make.translate("Keypad"), KeypadPressed(), icon="grip", chosen=screen is Screen.KEYPAD
        ),
        language=make.control(
            "language",
            make.translate("Language"),
            LanguagesPressed(),
            icon="languages",
            chosen=screen is Screen.LANGUAGES,
        ),
        access=make.control(
            "access",
            make.translate("Access"),
            AccessPressed(),
            icon="accessibility",
            chosen=screen in (Screen.ACCESS, Screen.ABOUT),
        ),
        volume=make.control(
            "volume", make.translate("Volume"), VolumePressed(), icon="volume-2", chosen=screen is Screen.VOLUME
        ),
        last=last_control(make),
    )


def turning(make: PageContext) -> Turning:
    place = make.state.place
    if place.turns <= 1:
        return Turning()
    return Turning(
        turn=place.turn,
        turns=place.turns,
        back=make.control(
            "page-back", make.translate("Page back"), PageTurned(-1), icon="chevron-up", enabled=place.turn > 0
        ),
        on=make.control(
            "page-on",
            make.translate("Page on"),
            PageTurned(1),
            icon="chevron-down",
            enabled=place.turn < place.turns - 1,
        ),
    )
