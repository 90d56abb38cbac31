"""The attract screen: what the idle kiosk shows.

Rules: pictures of the museum, never testimony or a picture of a `confirm` exhibit, never sound; a begin button for each
language, named by the language itself where the interface does not speak it, "More languages" where there are more than
four; Keypad beside Access only in a museum with stops; the block of text shifts by 8 px with each picture; "On this
day" only where the clock is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.content.model import DayToRemember, Picture
from kiosk.content.texts import LocalizedText
from kiosk.visit.control import Control
from kiosk.visit.events.navigation import AccessPressed, KeypadPressed, LanguagesPressed
from kiosk.visit.events.sessions import Begun
from kiosk.visit.pages.frame import Page
from kiosk.visit.pages.parts import PageReading, PartsOf
from kiosk.visit.pages.picture_view import PictureView, picture_view
from kiosk.visit.queries.context import PageContext


@dataclass(frozen=True, slots=True, kw_only=True)
class OnThisDay:
    heading: str
    title: LocalizedText
    text: LocalizedText


class AttractPage(Page):
    """shift: 0 or 8 px of the reference screen, alternating with each picture. begin: at most four language buttons,
    each with a name in two lines; the last may be "More languages"."""

    name: LocalizedText
    subtitle: LocalizedText
    picture: PictureView | None
    shift: int
    today: OnThisDay | None
    begin: tuple[Control, ...]
    access: Control
    keypad: Control | None = None
    notice: str = ""


MOST_BUTTONS = 4


def attract_pictures(context: PageContext) -> tuple[Picture, ...]:
    """The pictures shown in turn: today's, then the museum's attract pictures or those of its rooms; none of a
    `confirm` exhibit."""
    day = today(context)
    todays = () if day is None or day.picture is None else (day.picture,)
    return tuple(p for p in (*todays, *context.guide.attract_pictures) if context.guide.can_attract(p))


def today(context: PageContext) -> DayToRemember | None:
    day = context.now.day
    if day is None:
        return None
    return next((d for d in context.guide.museum.days if (d.month, d.day) == (day.month, day.day)), None)


def begin_buttons(context: PageContext) -> tuple[Control, ...]:
    strings = context.guide.strings
    languages = context.guide.museum.languages
    shown = languages if len(languages) <= MOST_BUTTONS else languages[: MOST_BUTTONS - 1]
    buttons = tuple(
        Control(
            f"begin-{code}",
            strings.translate("Touch\nto begin", code) if strings.has(code) else strings.native(code),
            Begun(code),
            role="tile",
        )
        for code in shown
    )
    if len(shown) == len(languages):
        return buttons
    more = Control("more-languages", context.translate("More\nlanguages"), LanguagesPressed(), role="tile")
    return (*buttons, more)


def attract_page(context: PageContext) -> AttractPage:
    museum = context.guide.museum
    pictures = attract_pictures(context)
    day = today(context)
    view = picture_view(context, pictures[context.state.picture % len(pictures)]) if pictures else None
    begin = begin_buttons(context)
    access = Control("access", context.translate("Access"), AccessPressed(), icon="accessibility")
    keypad = Control("keypad", context.translate("Keypad"), KeypadPressed(), icon="grip")
    beside = (keypad, access) if context.guide.stops else (access,)
    return AttractPage(
        language=context.language,
        look=context.look,
        focus=context.state.focus,
        controls=(*begin, *beside),
        name=context.localize(museum.name),
        subtitle=context.localize(museum.subtitle),
        picture=view,
        shift=8 * (context.state.picture % 2),
        today=None
        if day is None
        else OnThisDay(
            heading=context.translate("On this day"), title=context.localize(day.title), text=context.localize(day.text)
        ),
        begin=begin,
        access=access,
        keypad=keypad if context.guide.stops else None,
    )


def attract_reading(context: PageContext, page: AttractPage) -> PageReading:
    parts = PartsOf(context).texts(page.subtitle)
    if page.today is not None:
        parts.texts(page.today.heading, page.today.title, page.today.text)
    for control in page.begin:
        event = control.event
        code = event.language if isinstance(event, Begun) else context.language
        parts.control(control, name=LocalizedText(control.name, code))
    return parts.of(page.name)
