"""What the idle kiosk shows: attract, and the languages.

Rules: pictures of the museum, never testimony, never a `confirm` exhibit's picture, never sound; a begin button for
each language, "More languages" when there are more than four; the text block shifts 8 px with each picture; "on this
day" only when the clock can be believed.
"""

from __future__ import annotations

from kiosk.content.model import DayToRemember, Picture
from kiosk.visit.events.navigation import AccessPressed, LanguagesPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.events.settings import LanguageChosen
from kiosk.visit.pages.frame import frame
from kiosk.visit.pages.kinds import AttractPage, LanguagesPage, LanguageTile, OnThisDay
from kiosk.visit.pages.parts import Control
from kiosk.visit.queries.context import PageContext

MOST_BUTTONS = 4


def attract_pictures(make: PageContext) -> tuple[Picture, ...]:
    """What is shown in turns: today's picture, and the museum's attract pictures, else its rooms'. None of them belongs
    to a `confirm` exhibit."""
    day = today(make)
    todays = () if day is None or day.picture is None else (day.picture,)
    return tuple(p for p in (*todays, *make.guide.own_pictures) if make.guide.can_attract(p))


def today(make: PageContext) -> DayToRemember | None:
    day = make.now.day
    if day is None:
        return None
    return next((d for d in make.guide.museum.days if (d.month, d.day) == (day.month, day.day)), None)


def begin_buttons(make: PageContext) -> tuple[Control, ...]:
    strings = make.guide.strings
    languages = make.guide.museum.languages
    shown = languages if len(languages) <= MOST_BUTTONS else languages[: MOST_BUTTONS - 1]
    buttons = tuple(
        make.control(f"begin-{code}", strings.translate("Touch\nto begin", code), Begun(code), role="tile")
        for code in shown
    )
    if len(shown) == len(languages):
        return buttons
    more = make.control("more-languages", make.translate("More\nlanguages"), LanguagesPressed(), role="tile")
    return (*buttons, more)


def attract_page(make: PageContext) -> AttractPage:
    museum = make.guide.museum
    pictures = attract_pictures(make)
    day = today(make)
    view = make.picture(pictures[make.state.picture % len(pictures)]) if pictures else None
    begin = begin_buttons(make)
    access = make.control("access", make.translate("Access"), AccessPressed(), icon="accessibility")
    return AttractPage(
        language=make.language,
        look=make.look,
        focus=make.state.focus,
        controls=(*begin, access),
        name=make.localize(museum.name),
        subtitle=make.localize(museum.subtitle),
        picture=view,
        shift=8 * (make.state.picture % 2),
        today=None
        if day is None
        else OnThisDay(
            heading=make.translate("On this day"), title=make.localize(day.title), text=make.localize(day.text)
        ),
        begin=begin,
        access=access,
    )


def languages_page(make: PageContext) -> LanguagesPage:
    strings = make.guide.strings
    museum = make.guide.museum
    tiles = tuple(
        LanguageTile(
            control=make.control(
                f"language-{code}",
                strings.native(code),
                LanguageChosen(code),
                role="tile",
                chosen=code == make.language,
            ),
            name=strings.native(code),
            greeting=strings.greeting(code),
            language=code,
        )
        for code in museum.languages
    )
    others = [strings.translate("Choose your language", code) for code in museum.languages if code != make.language]
    pictures = [room.picture for room in museum.rooms if make.guide.can_attract(room.picture)]
    return LanguagesPage(
        **frame(make, (tile.control for tile in tiles)),
        title=make.translate("Choose your language"),
        others=" · ".join(others[:3]),
        picture=make.picture(pictures[-1]) if pictures else None,
        tiles=tiles,
    )
