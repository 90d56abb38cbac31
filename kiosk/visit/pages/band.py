"""The permanent control band, and the two buttons of a long page.

Rules: seven controls, always present, never disabled; without Keypad in a museum that has no stops, without Volume in
one that has no sound. Where the words are larger than usual, or the kiosk's screen has no room for all, the language,
Access and the volume are behind a single one, More. The last one is Stop while something sounds and Leave otherwise,
and acts when the finger comes down.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.texts import TranslatedWords, everywhere, language_of
from kiosk.visit.control import Control
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
from kiosk.visit.queries.context import PageContext
from kiosk.visit.queries.sounding import sounding
from kiosk.visit.screen_table import OVERLAYS, Screen


@dataclass(frozen=True, slots=True)
class Band:
    """The permanent control band, in the order of its controls. last: Stop or Leave. settings: More, in the place of
    the language, Access and the volume. onward: the next stop of a tour whose strip has no room. None: what there is no
    use or no room for."""

    back: Control
    plan: Control
    keypad: Control | None
    language: Control | None
    access: Control | None
    volume: Control | None
    last: Control
    settings: Control | None = None
    onward: Control | None = None

    def controls(self) -> tuple[Control, ...]:
        found = (self.back, self.plan, self.keypad, *self.adjusting(), self.settings, self.onward, self.last)
        return tuple(control for control in found if control is not None)

    def adjusting(self) -> tuple[Control, ...]:
        """The language, Access and the volume, as far as they are in the band."""
        return tuple(control for control in (self.language, self.access, self.volume) if control is not None)


@dataclass(frozen=True, slots=True)
class Paging:
    """The sheets of a page too long for the screen, and its buttons; None while it fits. moving: the page follows what
    is spoken, so that what is seen may be between two of them. follow: makes it follow again; follow_words: its name
    where it may come. words: "Page 1 of 3"."""

    sheet: int = 0
    sheets: int = 1
    back: Control | None = None
    on: Control | None = None
    follow: Control | None = None
    moving: bool = False
    words: str = ""
    follow_words: str = ""

    def controls(self) -> tuple[Control, ...]:
        return tuple(c for c in (self.back, self.follow, self.on) if c is not None)


def last_control(context: PageContext) -> Control:
    stop, leave = context.translate("Stop"), context.translate("Leave")
    if sounding(context.state):
        return Control("last", in_turn(stop, leave), StopPressed(), icon="square", on_down=True)
    return Control("last", in_turn(leave, stop), LeavePressed(), icon="log-out", on_down=True)


def in_turn(words: str, others: str) -> str:
    """The words of a control that reads otherwise at times, so that its layout is chosen for both."""
    return TranslatedWords.of(words, lambda: (*everywhere(words), *everywhere(others)), language_of(words))


def folded(context: PageContext) -> bool:
    """Whether the language, Access and the volume are behind More."""
    opened = context.state.place.screen is Screen.SETTINGS
    return opened or context.state.crowded or context.look.cramped


def adjusting(context: PageContext) -> tuple[Control, Control, Control | None]:
    """The language, Access, and in a museum with anything to hear the volume."""
    screen = context.state.place.screen
    language = Control(
        "language",
        context.translate("Language"),
        LanguagesPressed(),
        icon="languages",
        chosen=screen is Screen.LANGUAGES,
    )
    access = Control(
        "access",
        context.translate("Access"),
        AccessPressed(),
        icon="accessibility",
        chosen=screen in (Screen.ACCESS, Screen.ABOUT),
    )
    volume = Control(
        "volume", context.translate("Volume"), VolumePressed(), icon="volume-2", chosen=screen is Screen.VOLUME
    )
    return language, access, volume if context.guide.sounds else None


def band(context: PageContext) -> Band:
    screen = context.state.place.screen
    keypad = Control(
        "keypad", context.translate("Keypad"), KeypadPressed(), icon="grip", chosen=screen is Screen.KEYPAD
    )
    language, access, volume = (None, None, None) if folded(context) else adjusting(context)
    more = Control(
        "settings",
        context.translate("More"),
        SettingsPressed(),
        icon="ellipsis",
        chosen=screen in OVERLAYS,
    )
    return Band(
        back=Control("back", context.translate("Back"), BackPressed(), icon="arrow-left"),
        plan=Control("plan", context.translate("Plan"), PlanPressed(), icon="map", chosen=screen is Screen.PLAN),
        keypad=keypad if context.guide.stops else None,
        language=language,
        access=access,
        volume=volume,
        settings=more if folded(context) else None,
        last=last_control(context),
    )


def paging(context: PageContext) -> Paging:
    place = context.state.place
    if place.sheets <= 1:
        return Paging()
    return Paging(
        sheet=place.sheet,
        sheets=place.sheets,
        words=page_words(context, place.sheet + 1, place.sheets),
        back=Control(
            "page-back", context.translate("Previous page"), PageTurned(-1), icon="chevron-up", enabled=place.sheet > 0
        ),
        on=Control(
            "page-on",
            context.translate("Next page"),
            PageTurned(1),
            icon="chevron-down",
            enabled=place.sheet < place.sheets - 1,
        ),
    )


def page_words(context: PageContext, number: int, count: int) -> str:
    """ "Page 1 of 3", whose layout is chosen for the last page."""
    last = context.translate("Page {n} of {count}", n=count, count=count)
    return in_turn(context.translate("Page {n} of {count}", n=number, count=count), last)
